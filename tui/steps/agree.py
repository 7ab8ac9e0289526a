"""`agree` on the wall: what it is about, and the lines. A yes is each one's own, so none is
given from here."""

from __future__ import annotations

from typing import Any

from tui.canvas import Canvas
from tui.steps.common import going_on, heading, nobodys, read_aloud
from tui.widgets.grid import Grid
from tui.widgets.lists import choices


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, lines = screen.held_session.script, screen.held_session.state.lines
    y = heading(canvas, grid, step.prompt or step.title)
    if not lines:
        read_aloud(canvas, grid, y, grid.stage_bottom - 1, step.say)
        return
    shown = [(line.text, " · ".join(x for x in (line.who, line.when) if x), "") for line in lines]
    wide, rows = min(grid.inner, 96), grid.stage_bottom - y
    choices(canvas, grid.margin, y, wide, rows, shown, -1, two_lines=True)


def hints(screen: Any) -> list[tuple[str, str]]:
    return going_on()


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    return frozenset()


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys
