"""Sentences that a circle said and that were typed: whole, one under the other, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tui.canvas import Canvas, width_of, wrapped
from tui.steps.common import more_words
from tui.widgets.grid import Region
from tui.widgets.lists import BAR

INDENT = 3


class Sentence(Struct, frozen=True):
    """What stands before it (a name, a number), the words, and a quiet word at the right."""

    lead: str
    words: str
    right: str = ""
    role: str = "sage"


class Shown(Struct, frozen=True):
    """Which page stands there, of how many, and which sentences are on it."""

    page: int
    pages: int
    first: int
    last: int
    row: int


def paint_sentences(
    canvas: Canvas, area: Region, found: Sequence[Sentence], page: int, chosen: int = -1
) -> Shown:
    """As many as there is room for; with one chosen, the page it stands on."""
    wide = area.width - 2 * INDENT
    rows = [_wrapped(one, wide) for one in found]
    airy = 1 if sum(map(len, rows)) + len(rows) <= area.height + 1 else 0
    pages = _pages([len(lines) + airy for lines in rows], area.height + airy)
    if chosen >= 0:
        page = next(n for n, (first, last) in enumerate(pages) if first <= chosen < last)
    page = max(0, min(page, len(pages) - 1))
    first, last = pages[page]
    y = area.y
    if len(pages) > 1 and first:
        canvas.text(area.x, y, f"▴ {more_words(first)}", "quiet")
    y += len(pages) > 1
    for number in range(first, last):
        _one(canvas, Region(area.x, y, area.width, len(rows[number])), found[number],
             rows[number], number == chosen)  # fmt: skip
        y += len(rows[number]) + airy
    if len(pages) > 1 and last < len(found):
        canvas.text(area.x, area.y + area.height - 1, f"▾ {more_words(len(found) - last)}", "quiet")
    return Shown(page, len(pages), first, last, y)


def _wrapped(one: Sentence, wide: int) -> list[str]:
    aside = width_of(one.right) + 3 if one.right else 0
    return wrapped(f"{one.lead} {one.words}", max(20, wide - aside))


def _pages(heights: Sequence[int], room: int) -> list[tuple[int, int]]:
    """From which to which on each page; where there are several, two rows tell of the others."""
    if sum(heights) <= room or not heights:
        return [(0, len(heights))]
    pages, first, used = [], 0, 0
    for number, high in enumerate(heights):
        if number > first and used + high > room - 2:
            pages.append((first, number))
            first, used = number, 0
        used += high
    return [*pages, (first, len(heights))]


def _one(canvas: Canvas, area: Region, one: Sentence, rows: list[str], chosen: bool) -> None:
    x, y, width, height = area
    if chosen:
        canvas.fill(x, y, width, height, "raised")
        for below in range(height):
            canvas.text(x, y + below, BAR, "accent", bold=True)
    for number, row in enumerate(rows):
        if number == 0 and row.startswith(one.lead):
            after = canvas.text(x + INDENT, y, one.lead, one.role, bold=True)
            canvas.text(after + 1, y, row[len(one.lead) :].lstrip(), "text", bold=True)
        else:
            canvas.text(x + INDENT, y + number, row, "text", bold=True)
    if one.right:
        canvas.ending(x + width - INDENT + 1, y, one.right, "soft")
