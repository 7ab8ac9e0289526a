"""`quiet` on the wall: coals, and nobody has to say anything."""

from __future__ import annotations

from typing import Any

from sessions.clock import SECOND
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps.common import nobodys
from tui.widgets.embers import quiet_coals
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from words import say

TONE = 3 * SECOND
"""Quiet coals change one tone in three seconds (WALL.md, "Motion")."""


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    step, clock = session.script, session.state.clock
    now = screen.fireside.clock.now()
    lines = wrapped(" ".join(spoken_texts(step.say)[:1]) or say("quiet.nobody"), 72)
    # The coals lie as high as the words below them need: none of these is cut.
    low = grid.stage_bottom - max(6 if grid.height >= 32 else 4, len(lines) + 2)
    top = grid.stage_top + (2 if grid.height >= 32 else 1)
    area = (grid.margin, top, canvas.width - 2 * grid.margin, low - top - 4)
    sentence(canvas, area, step.title, grid.name_sizes, "text")
    tone = 0 if screen.fireside.preferences.settings.still else clock.used(now) // TONE
    quiet_coals(canvas, grid, low, clock.share(now), tone)
    for row, line in enumerate(lines[: grid.stage_bottom - low - 2]):
        canvas.centred(low + 2 + row, line, "soft")


def hints(screen: Any) -> list[tuple[str, str]]:
    return [("space", say("quiet.next")), ("?", say("strip.keys"))]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    return frozenset({"more_time", "less_time"})


def question(screen: Any) -> str:
    return str(screen.held_session.script.title)


whose = nobodys
