"""Somebody in focus, as talk and board show them: name and time, A and B, and the cards."""

from __future__ import annotations

from typing import Any

from sessions.clock import FINISHING, Clock
from sessions.steps import focus
from sessions.steps.base import Spoken, spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps import tiles
from tui.steps.common import left_text, minutes_text
from tui.widgets.cards import laid_out
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps, block_height, paint_block
from tui.widgets.money import band, panels

ENOUGH = 6
"""Rows from which on cards stand below words that are being read: fewer would cut them."""
LEAST = 3
"""Rows that the columns need for one card under their names."""


def lines_of(screen: Any) -> list[tuple[str, str]]:
    """A and B of whoever is in focus, with their captions; none where the script has none."""
    session = screen.held_session
    outer, frame = session.outer, session.focus
    if not session.in_focus or not isinstance(outer, focus.Step) or frame is None:
        return []
    return list(zip(outer.lines, frame.lines, strict=False))


def phase_of(clock: Clock | None, now: int) -> str:
    """waiting, running, finishing or over."""
    if clock is None:
        return "waiting"
    if clock.left(now) > 0:
        return "running"
    return "finishing" if clock.over(now) < FINISHING else "over"


def paint_band(screen: Any, canvas: Canvas, grid: Grid, scripted: str, finish: str) -> int:
    """The name and the time. Returns the row after them."""
    session, now = screen.held_session, screen.fireside.clock.now()
    clock = session.state.clock
    left = clock.left(now) if clock else 0
    phase = phase_of(clock, now)
    if phase == "finishing" and not finish:
        phase = "over"
    return band(
        canvas, grid, screen.fireside.room.gathering.name_of(session.in_focus),
        screen.fireside.preferences.face(scripted), left_text(left), minutes_text(left),
        clock.share(now) if clock else 0.0, phase, finish,
    )  # fmt: skip


def paint_with_cards(
    screen: Any, canvas: Canvas, grid: Grid, scripted: str, finish: str, title: str, rule: str,
    words: Spoken = "", prompt: str = "",
) -> None:  # fmt: skip
    """Name, time, A and B, the one rule, and what was asked, offered and promised.

    `words` are to be read aloud: they stand where the cards would, or above them.
    """
    session = screen.held_session
    row = paint_band(screen, canvas, grid, scripted, finish)
    row = panels(canvas, grid, row + (0 if grid.small else 1), lines_of(screen))
    row += 1
    row = _rule(canvas, grid, row, title, rule)
    found = tiles.beside_focus(session, screen.all_tiles())
    texts = spoken_texts(words)
    if texts and prompt:
        texts = (prompt, *texts)
    if texts:
        row = _read(canvas, grid, row, texts, roomy=not found)
    crowded = not found or grid.stage_bottom - row < ENOUGH
    if texts and crowded and screen.which == tiles.EVERYTHING:
        return
    columns = screen.filtered(found, tiles.KINDS)
    region = _below(grid, row + 1)
    if grid.small and len(laid_out(grid, region, columns, ruled=False).pages) > 1:
        region = _below(grid, row)  # rather every card than an empty row
    screen.show_cards(canvas, grid, region, columns, ruled=False)


def _below(grid: Grid, row: int) -> Region:
    """From this row to the strip, with room for one card at least."""
    row = min(row, grid.stage_bottom - LEAST)
    bottom = grid.stage_bottom + (1 if grid.small else 0)
    return Region(grid.margin, row, grid.inner, bottom - row)


def _rule(canvas: Canvas, grid: Grid, y: int, title: str, rule: str) -> int:
    """What this step is, and its rule: in letters on a large wall. Returns the row after."""
    if grid.large:
        block = block_bitmaps(rule or title, (11, 9), grid.inner, 18, 1)
        if block:
            canvas.letters.append(rule or title)
            paint_block(canvas, grid.middle_x, 2 * (y + 1), block, "text")
            return y + 2 + -(-block_height(block) // 2)
    if not rule:
        canvas.text(grid.margin, y, title, "text", bold=True)
        return y + 1
    after = canvas.text(grid.margin, y, rule, "text", bold=True)
    if after + 3 + len(title) <= grid.width - grid.margin:
        canvas.ending(grid.width - grid.margin, y, title, "quiet")
    return y + 1


def _read(canvas: Canvas, grid: Grid, y: int, texts: tuple[str, ...], *, roomy: bool) -> int:
    """The words to read aloud, from the left edge. Returns the row after them."""
    row = y + (1 if roomy and not grid.small else 0)
    for number, text in enumerate(texts):
        for line in wrapped(text, min(grid.inner, 96)):
            if row < grid.stage_bottom:
                canvas.text(grid.margin, row, line, "soft" if number else "text", bold=not number)
                row += 1
    return row
