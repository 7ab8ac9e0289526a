"""What several kinds of steps show alike: words to read aloud, and plain answers for the rest."""

from __future__ import annotations

from typing import Any

from sessions.clock import MINUTE, minutes_and_seconds, shown_seconds
from sessions.steps.base import Spoken, spoken_texts
from tui.canvas import Canvas, wrapped
from tui.widgets.grid import Grid
from tui.widgets.letters import block_bitmaps, sentence
from tui.widgets.lists import paragraphs
from words import say

Hint = tuple[str, str]


def nobodys(screen: Any) -> dict[str, object]:
    """No turn is under way."""
    clock = screen.held_session.state.clock
    left = clock.left(screen.fireside.clock.now()) if clock else 0
    return {"name": screen.held_session.script.title, "left": left_text(left)}


def left_text(left: int) -> str:
    """Milliseconds as the wall shows them, "1:24"."""
    return minutes_and_seconds(shown_seconds(left))


def minutes_text(left: int) -> str:
    """About how many minutes are left; never more than there are by more than half a one."""
    minutes = (left + MINUTE // 2) // MINUTE
    return say("round.minutes", n=minutes) if minutes else say("round.under-a-minute")


def heading(canvas: Canvas, grid: Grid, text: str) -> int:
    """A title at the top of the stage, as large as it goes. Returns the row after it."""
    top = grid.stage_top + 1
    tries = ((6, 1),) if grid.height < 32 else ((7, 1), (13, 2))
    for rows, lines in tries:
        if block_bitmaps(text, grid.name_sizes, grid.inner, rows * 2, lines):
            area = (grid.margin, top, grid.inner, rows)
            sentence(canvas, area, text, grid.name_sizes, "text", lines=lines)
            return top + rows + 1
    sentence(canvas, (grid.margin, top + 1, grid.inner, 1), text, (), "text")
    return top + 4


def read_aloud(
    canvas: Canvas, grid: Grid, top: int, bottom: int, say_this: Spoken, room: int = 0
) -> None:
    """Words for the host to read, well set in the middle; `room` is how wide they may be."""
    texts = spoken_texts(say_this)
    width = min(room or canvas.width - 2 * grid.margin, 72)
    left = (canvas.width - width) // 2
    rows = sum(len(wrapped(text, width)) for text in texts) + 2 * (len(texts) - 1)
    y = max(top, top + (bottom - top - rows) // 2)
    for number, text in enumerate(texts):
        y += paragraphs(canvas, left, y, width, text, "soft" if number else "text", bold=not number)
        y += 2


def more_words(count: int) -> str:
    """How many lines there are above or below a page."""
    return say("list.more", n=count)


def going_on(label: str = "strip.next") -> list[Hint]:
    """Space goes on, and the keys that are always there."""
    return [("space", say(label)), ("h", say("strip.hold")), ("m", say("strip.menu")),
            ("?", say("strip.keys"))]  # fmt: skip
