"""`write` on the wall: what to write about, and how many hands still write. Nothing else."""

from __future__ import annotations

from typing import Any

from sessions.steps import write as rules
from tui.canvas import Canvas
from tui.steps.common import Hint, nobodys
from tui.steps.hands import paint_hands
from tui.widgets.grid import Grid
from words import say


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    hands = rules.writing(session.state, session.present)
    paint_hands(screen, canvas, grid, hands, session.prompt, session.script.say)


def hints(screen: Any) -> list[Hint]:
    return [("space", say("strip.next")), ("w", say("hands.on")), ("h", say("strip.hold")),
            ("?", say("strip.keys"))]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return [(say("hands.own"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    offered = {"hand_on"}
    if screen.held_session.state.clock is not None:
        offered |= {"more_time", "less_time"}
    return frozenset(offered)


def question(screen: Any) -> str:
    return str(screen.held_session.prompt)


whose = nobodys
