"""Sentences that a circle said and that were typed: whole, one under the other, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tui.canvas import Canvas, width_of, wrapped
from tui.steps.common import more_words
from tui.widgets.grid import Region
from tui.widgets.lists import BAR
from words import say

INDENT = 3
BOTH = 2
"""Rows above which a page has room for both signs: what stands before it, and what after."""


class Sentence(Struct, frozen=True):
    """What stands before it (a name, a number), the words, and a quiet word at the right."""

    lead: str
    words: str
    right: str = ""
    role: str = "sage"


class Shown(Struct, frozen=True):
    """Which page stands there, of how many, and which sentences are on it; whether the first of
    them began on the page before, and whether the last goes on on the next one."""

    page: int = 0
    pages: int = 1
    first: int = 0
    last: int = 0
    began: bool = False
    goes_on: bool = False

    def cut(self, number: int, by: int) -> bool:
        """Whether more of this sentence stands on the next page; `by` below 0: the one before."""
        if by < 0:
            return self.began and number == self.first
        return self.goes_on and number == self.last - 1


class _Piece(Struct, frozen=True):
    """Rows of one sentence that stand on one page."""

    number: int
    start: int
    end: int


def paint_sentences(
    canvas: Canvas, area: Region, found: Sequence[Sentence], page: int, chosen: int = -1
) -> Shown:
    """As many as there is room for; with one chosen, a page on which it stands."""
    wide = area.width - 2 * INDENT
    rows = [_wrapped(one, wide) for one in found]
    airy = 1 if sum(map(len, rows)) + len(rows) <= area.height + 1 else 0
    pages = _pages([len(lines) for lines in rows], area.height)
    page = max(0, min(page, len(pages) - 1))
    if chosen >= 0:
        theirs = [n for n, on in enumerate(pages) if any(p.number == chosen for p in on)]
        page = page if page in theirs else theirs[0]
    shown, y = _shown(pages, page, rows), area.y
    if len(pages) > 1 and area.height > BOTH:
        before = [say("list.began")] if shown.began else []
        before += [more_words(shown.first)] if shown.first else []
        _sign(canvas, area.x, y, "▴", before)
        y += 1
    for piece in pages[page]:
        one = Region(area.x, y, area.width, piece.end - piece.start)
        _one(canvas, one, found[piece.number], rows[piece.number][piece.start : piece.end],
             piece.number == chosen, whole=not piece.start)  # fmt: skip
        y += piece.end - piece.start + airy
    if len(pages) > 1 and area.height > 1:
        after = [say("list.goes-on")] if shown.goes_on else []
        after += [more_words(len(found) - shown.last)] if shown.last < len(found) else []
        _sign(canvas, area.x, area.y + area.height - 1, "▾", after)
    return shown


def _wrapped(one: Sentence, wide: int) -> list[str]:
    aside = width_of(one.right) + 3 if one.right else 0
    return wrapped(f"{one.lead} {one.words}", max(20, wide - aside))


def _pages(heights: Sequence[int], room: int) -> list[list[_Piece]]:
    """What stands on each page. Where there are several, two rows tell of the others, as far as
    there is room for them; a sentence is cut only if no page has room for all of it."""
    if sum(heights) <= room or not heights:
        return [[_Piece(number, 0, high) for number, high in enumerate(heights)]]
    room = max(1, room - 2)
    pages: list[list[_Piece]] = [[]]
    used = 0
    for number, high in enumerate(heights):
        if used and used + high > room:
            pages.append([])
            used = 0
        for start in range(0, high, room):
            if start:
                pages.append([])
                used = 0
            end = min(high, start + room)
            pages[-1].append(_Piece(number, start, end))
            used += end - start
    return pages


def _shown(pages: Sequence[Sequence[_Piece]], page: int, rows: Sequence[Sequence[str]]) -> Shown:
    if not rows:
        return Shown()
    first, last = pages[page][0], pages[page][-1]
    return Shown(
        page, len(pages), first.number, last.number + 1,
        began=first.start > 0, goes_on=last.end < len(rows[last.number]),
    )  # fmt: skip


def _sign(canvas: Canvas, x: int, y: int, sign: str, words: Sequence[str]) -> None:
    """What stands on other pages, if anything does."""
    if words:
        canvas.text(x, y, f"{sign} {' · '.join(words)}", "quiet")


def _one(
    canvas: Canvas, area: Region, one: Sentence, rows: list[str], chosen: bool, whole: bool
) -> None:
    """A sentence, or (not `whole`) what is left of it from the page before."""
    x, y, width, height = area
    if chosen:
        canvas.fill(x, y, width, height, "raised")
        for below in range(height):
            canvas.text(x, y + below, BAR, "accent", bold=True)
    for number, row in enumerate(rows):
        if whole and number == 0 and row.startswith(one.lead):
            after = canvas.text(x + INDENT, y, one.lead, one.role, bold=True)
            canvas.text(after + 1, y, row[len(one.lead) :].lstrip(), "text", bold=True)
        else:
            canvas.text(x + INDENT, y + number, row, "text", bold=True)
    if one.right and whole:
        canvas.ending(x + width - INDENT + 1, y, one.right, "soft")
