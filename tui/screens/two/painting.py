"""What the screens of the two are painted with: large words in the middle, keys at the bottom."""

from __future__ import annotations

import re

from tui.canvas import Canvas, width_of, wrapped
from tui.screens.base import Hint
from tui.widgets.chips import chip, seen
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import Block, block_height, paint_block, shaped_block
from tui.widgets.lists import BAR, INDENT, paragraphs

GAP = 3
MOST_LINES = 5
NARROW = 48
"""Columns of what is too long for letters: so it can still be read at a glance."""


def sizes_of(grid: Grid) -> tuple[int, ...]:
    """Letters as large as they go."""
    return (20, 16, 14, 11, 9) if grid.large else (11, 9) if grid.small else (14, 11, 9)


def in_letters(area: Region, grid: Grid, text: str) -> Block:
    """The lines of one thing in letters as large as they go here; none if it is too long."""
    plain = " ".join(seen(text, 400).split())
    return shaped_block(plain, sizes_of(grid), area, 2 * area.y, 2 * area.height, MOST_LINES)


def paint_large(canvas: Canvas, area: Region, grid: Grid, text: str, role: str = "text") -> int:
    """One thing in letters as large as they go, its lines closer together where that helps; too
    long for any, in a narrow airy column. Returns the first row below it.
    """
    canvas.letters.append(text)
    block = in_letters(area, grid, text)
    if block:
        taken = block_height(block)
        first = 2 * area.y + (2 * area.height - taken) // 2
        paint_block(canvas, area.x + (area.width - 1) / 2, first, block, role)
        return -(-(first + taken) // 2)
    rows = wrapped(text, min(area.width, NARROW))
    step = 2 if 2 * len(rows) <= area.height else 1
    y = area.y + max(0, (area.height - step * len(rows)) // 2)
    for row in rows:
        canvas.centred(y, row, role, bold=True)
        y += step
    return y


def paint_asked(canvas: Canvas, area: Region, grid: Grid, question: str) -> None:
    """A question of the gate: what is asked in large letters, what makes it plain below them."""
    asked, plain = parts_of(question)
    rows = wrapped(plain, min(area.width, NARROW + 12)) if plain else []
    room = area.height - len(rows) - 1 if rows else area.height
    after = paint_large(canvas, Region(area.x, area.y, area.width, max(2, room)), grid, asked)
    y = min(after + (1 if grid.small else 2), area.y + area.height - len(rows))
    for number, row in enumerate(rows):
        canvas.centred(y + number, row, "text", bold=True)


def parts_of(question: str) -> tuple[str, str]:
    """What is asked, to its question mark, and the sentences after it."""
    asked, *rest = re.split(r"(?<=[?？؟])\s+", question.strip(), maxsplit=1)
    return asked, " ".join(rest)


def paint_reading(
    canvas: Canvas, area: Region, grid: Grid, large: str, words: str, role: str = "text"
) -> None:
    """Large words, and below them a column to be read aloud; both in the middle."""
    width = min(area.width, 64 if grid.small else 72)
    lines = wrapped(words, width) if words else []
    rows = len(lines)
    left = (canvas.width - max(map(width_of, lines), default=0)) // 2
    room = area.height - rows - (2 if rows else 0)
    air = 2 if grid.small else 6
    high = min(room, max(5, area.height // 2, room - air) if rows else area.height)
    top = area.y + max(0, (room - high) // 3)
    place = Region(area.x, top, area.width, max(1, high))
    after = paint_large(canvas, place, grid, large, role)
    if words:
        y = max(after + 1, min(after + 3, area.y + area.height - rows))
        paragraphs(canvas, left, y, width, words, "text", bold=True)


def paint_lines(canvas: Canvas, area: Region, lines: list[tuple[str, str]], selected: int) -> None:
    """Whole lines, however long, each with what is said of it below; the chosen one has a bar.

    What both say yes to must be read to its end: so nothing is cut, it rather turns a page.
    """
    wide = area.width - 2 * INDENT
    parts = [(wrapped(text, wide), under) for text, under in lines]
    high = [len(rows) + (1 if under else 0) + 1 for rows, under in parts]
    first = 0
    while first < selected and sum(high[first : selected + 1]) > area.height - 1:
        first += 1
    y = area.y
    for number, (rows, under) in list(enumerate(parts))[first:]:
        last = y + high[number] - 1
        more = number + 1 < len(parts)
        if number > selected and last + more > area.y + area.height:
            canvas.text(area.x + INDENT, min(y, area.y + area.height - 1), "▾", "quiet")
            return
        chosen = number == selected
        if chosen:
            canvas.fill(area.x, y, area.width, high[number] - 1, "raised")
        for row, text in enumerate(rows):
            canvas.text(area.x + INDENT, y + row, text, "accent" if chosen else "text", bold=True)
        if under:
            canvas.text(area.x + INDENT, last - 1, under, "soft")
        for row in range(y, last) if chosen else ():
            canvas.text(area.x, row, BAR, "accent", bold=True)
        y = last + 1


def key_lines(grid: Grid, hints: list[Hint]) -> list[list[Hint]]:
    """The keys in one row, or else in two as even as can be; in more where these are too long."""
    if len(hints) < 2 or _width(hints, grid) <= grid.inner:
        return [hints]
    splits = range(1, len(hints))
    at = min(splits, key=lambda n: max(_width(hints[:n], grid), _width(hints[n:], grid)))
    if max(_width(hints[:at], grid), _width(hints[at:], grid)) <= grid.inner:
        return [hints[:at], hints[at:]]
    return [*key_lines(grid, hints[:at]), *key_lines(grid, hints[at:])]


def keys_row(canvas: Canvas, grid: Grid, hints: list[Hint]) -> int:
    """The first row of the keys."""
    last = canvas.height - (1 if grid.small else 3)
    return last - len(key_lines(grid, hints)) + 1


def paint_keys(canvas: Canvas, grid: Grid, hints: list[Hint]) -> None:
    """The keys at the bottom, in the middle; only the first is in accent."""
    y = keys_row(canvas, grid, hints)
    for row in key_lines(grid, hints):
        x = (canvas.width - _width(row, grid)) // 2
        for key, label in row:
            x = chip(canvas, x, y, key, accent=(key, label) == hints[0] and key != "s")
            x = canvas.text(x + 1, y, label, "text", bold=True) + _gap(grid)
        y += 1


def _gap(grid: Grid) -> int:
    return 2 if grid.small else GAP


def _width(hints: list[Hint], grid: Grid) -> int:
    wide = sum(width_of(key) + 3 + width_of(label) for key, label in hints)
    return wide + _gap(grid) * (len(hints) - 1)
