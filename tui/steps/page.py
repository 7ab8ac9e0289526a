"""`page` on the wall: one text made together, large enough to read while it grows."""

from __future__ import annotations

from typing import Any

from sessions.amounts import has_amount
from sessions.steps import page
from sessions.steps.base import Spoken, spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps.common import heading, nobodys, read_aloud
from tui.widgets.grid import Grid, Region
from tui.widgets.lists import paragraphs
from words import say


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, state = screen.held_session.script, screen.held_session.state
    width = min(grid.inner, 76)
    left = (canvas.width - width) // 2
    y = heading(canvas, grid, step.title)
    if state.text:
        if step.idea and screen.held_session.step not in screen.held_session.pages:
            y = _words(canvas, Region(left, y, width, grid.stage_bottom - y), step.say)
        _text(screen, canvas, Region(left, y, width, grid.stage_bottom - y), state.text)
        return
    y += paragraphs(canvas, left, y, width, step.prompt, "soft") + 1
    read_aloud(canvas, grid, y, grid.stage_bottom - 1, step.say)


def _words(canvas: Canvas, area: Region, say_this: Spoken) -> int:
    """The words to read aloud, above an idea that is here from before, until somebody writes. Where
    the page would have less room than they, it has all of it. Returns the first row after them."""
    x, y, width, height = area
    texts = spoken_texts(say_this)
    rows = sum(len(wrapped(text, width)) + 1 for text in texts)
    if 2 * rows > height:
        return y
    for text in texts:
        y += paragraphs(canvas, x, y, width, text, "soft") + 1
    return y


def _text(screen: Any, canvas: Canvas, area: Region, text: str) -> None:
    """As much of the text as there is room for, a part at a time; signs say that there is more."""
    x, y, width, height = area
    rows = wrapped(text, width)
    parts = max(1, -(-len(rows) // height))
    screen.page = max(0, min(screen.page, parts - 1))
    for number, row in enumerate(rows[screen.page * height : (screen.page + 1) * height]):
        canvas.text(x, y + number, row, "text", bold=True)
    if screen.page:
        canvas.text(x - 2, y, "▴", "quiet")
    if screen.page + 1 < parts:
        canvas.text(x - 2, y + height - 1, "▾", "quiet")


def move(screen: Any, by: int) -> None:
    """Up and down turn the parts of a long page."""
    screen.page = max(0, screen.page + by)
    screen.repaint()


def hints(screen: Any) -> list[tuple[str, str]]:
    state, step = screen.held_session.state, screen.held_session.script
    skip = "page.skip" if step.optional and not state.text else "strip.next"
    if state.text:
        return [("space", say("strip.next")), ("w", say("page.write")), ("?", say("strip.keys"))]
    return [("w", say("page.write")), ("space", say(skip)), ("?", say("strip.keys"))]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return [(kept_words(screen.held_session.script, screen.held_session.state.text), "quiet")]


def kept_words(step: page.Step | None, text: str) -> str:
    """What becomes of the page: an idea with an amount of money in it is kept, and not exported."""
    stays = step is not None and step.idea and has_amount(text)
    return say("page.kept-amount" if stays else "page.kept")


def offers(screen: Any) -> frozenset[str]:
    return frozenset({"write"})


def question(screen: Any) -> str:
    return str(screen.held_session.script.title)


whose = nobodys
