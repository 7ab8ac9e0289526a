"""At the table: the laptop itself is the talking piece. One name, the question, my time."""

from __future__ import annotations

from typing import Any

from sessions.clock import FINISHING
from sessions.steps import round as rules
from tui.canvas import Canvas
from tui.steps.common import left_text, minutes_text
from tui.widgets.faces import centre
from tui.widgets.grid import Grid, Region
from words import say


def paint_table(screen: Any, canvas: Canvas, grid: Grid, state: rules.State) -> None:
    """No ring: who holds the laptop sees the others. Space hands it on."""
    clock = state.clock
    assert clock is not None
    now = screen.fireside.clock.now()
    left = clock.left(now)
    phase = "running" if left > 0 else "finishing" if clock.over(now) < FINISHING else "over"
    top = grid.stage_top + 1
    region = Region(grid.margin, top, grid.inner, grid.stage_bottom - top - 2)
    centre(
        canvas, grid, region,
        name=screen.fireside.room.gathering.name_of(state.speaker),
        face=screen.fireside.preferences.face(screen.held_session.script.clock),
        left_text=left_text(left),
        minutes_text=minutes_text(left),
        share=clock.share(now),
        phase=phase,
        question=state.question,
        finish_words=say("round.finish"),
        note=say("round.room-for-ending"),
    )  # fmt: skip
