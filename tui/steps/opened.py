"""A talk about what was opened just before: the numbers, or concerns without names, stay on the
wall while it is talked about."""

from __future__ import annotations

from typing import Any

from sessions import aloud
from sessions.clock import minutes_and_seconds
from sessions.steps import ask, own, talk
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps.common import heading
from tui.steps.own import objections
from tui.steps.written_lines import Sentence, paint_sentences
from tui.widgets.grid import Grid, Region
from tui.widgets.lists import paragraphs
from words import say


def lines_of(screen: Any) -> list[Sentence] | None:
    """What was opened, as sentences; none of them if too few answered. None if the talk is about
    nothing that is opened."""
    match aloud.before(screen.held_session):
        case (ask.Step() as asked, ask.State() as state):
            counts = zip(asked.answers, state.counts, strict=False)
            return [Sentence(str(count), answer) for answer, count in counts if state.opened]
        case (own.Step(), own.State() as state):
            return objections(state) if state.opened else []
    return None


def nothing(screen: Any) -> str:
    """Why no line stands there."""
    found = aloud.before(screen.held_session)
    return say("talk.no-concern" if found and found[1].opened else "talk.not-opened")


def paint_opened(
    screen: Any, canvas: Canvas, grid: Grid, bottom: int, found: list[Sentence]
) -> None:
    """The lines, with the words to read aloud below them, or the rule once the time runs."""
    session = screen.held_session
    step: talk.Step = session.script
    reading = session.state.clock is None
    if grid.small:
        canvas.text(grid.margin, grid.stage_top + 1, step.title, "text", bold=True)
        top = grid.stage_top + 3
    else:
        top = heading(canvas, grid, step.title)
    if reading:
        canvas.centred(bottom, say("talk.length", time=minutes_and_seconds(step.seconds)), "sage")
        bottom -= 2
    if step.rule:
        canvas.centred(bottom, step.rule, "text", bold=True)
        bottom -= 2
    if reading:
        bottom = _words(canvas, grid, bottom, step)
    if not found:
        canvas.text(grid.margin, top, nothing(screen), "soft", bold=True)
        return
    area = Region(grid.margin, top, min(grid.inner, 96), bottom - top + 1)
    screen.page = paint_sentences(canvas, area, found, getattr(screen, "page", 0)).page


def _words(canvas: Canvas, grid: Grid, bottom: int, step: talk.Step) -> int:
    """What is read aloud, ending at this row. Returns the last row above it."""
    wide = min(grid.inner, 84)
    rows = sum(len(wrapped(text, wide)) for text in spoken_texts(step.say))
    y = bottom - rows + 1
    for text in spoken_texts(step.say):
        y += paragraphs(canvas, grid.margin, y, wide, text, "text")
    return bottom - rows - 1
