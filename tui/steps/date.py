"""`date` on the wall: the words, to be read aloud. A day is chosen where each can say their yes."""

from __future__ import annotations

from typing import Any

from tui.canvas import Canvas
from tui.steps.common import going_on, heading, nobodys, read_aloud
from tui.widgets.grid import Grid


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step = screen.held_session.script
    y = heading(canvas, grid, step.prompt or step.title)
    read_aloud(canvas, grid, y, grid.stage_bottom - 1, step.say)


def hints(screen: Any) -> list[tuple[str, str]]:
    return going_on()


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    return frozenset()


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys
