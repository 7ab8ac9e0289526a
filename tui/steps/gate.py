"""`gate` on the wall: never. It is asked of each alone, in the place for two; here it says so."""

from __future__ import annotations

from typing import Any

from sessions.steps.base import Spoken, spoken_texts
from tui.canvas import Canvas
from tui.steps.common import nobodys
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from words import say


def words_of(spoken: Spoken) -> str:
    """Words to be read aloud, one language after the other."""
    return "\n\n".join(spoken_texts(spoken))


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    sentence(canvas, grid.stage, say("two.not-on-a-wall"), grid.name_sizes, "text")


def hints(screen: Any) -> list[tuple[str, str]]:
    return [("s", say("two.close-this")), ("?", say("strip.keys"))]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    return frozenset()


def question(screen: Any) -> str:
    return ""


whose = nobodys
