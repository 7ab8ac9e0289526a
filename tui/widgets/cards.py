"""Offers, asks and promises in columns, page by page (WALL.md, "Cards and strip").

A card is a bar in its column's colour, a sentence in bold and, softer, whose it is. Nothing is
cut: a long sentence takes more lines, and what has no room stands on the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct

from tui.canvas import LOWER, UPPER, Canvas, shortened, width_of, wrapped
from tui.widgets.chips import edge
from tui.widgets.grid import Grid, Region

BAR = "▌"
INDENT = 2
"""Columns from the bar to the words."""
APART = 4
"""Columns between two columns of cards."""
SIGNS = {"ask": ("○", "accent"), "offer": ("●", "sage"), "promise": ("◆", "text")}
"""What stands before a column's name, and the colour of its bars."""


class Tile(Struct, frozen=True):
    """A card or a promise as it is shown: its sentence, whose it is, and on which terms."""

    id: str
    kind: str
    text: str
    whose: str = ""
    note: str = ""


class Column(Struct, frozen=True):
    """Cards of one kind under their name."""

    kind: str
    title: str
    tiles: tuple[Tile, ...] = ()


class Layout(Struct, frozen=True):
    """Where the columns stand, how far apart their cards, and what is on each page: for every
    column the tiles in it."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]
    width: int
    gap: int
    ruled: bool
    cards_row: int
    rows: int
    pages: tuple[tuple[tuple[Tile, ...], ...], ...]

    def on(self, page: int) -> tuple[Tile, ...]:
        """The tiles of one page, column by column."""
        return tuple(tile for column in self.pages[page] for tile in column)


Part = tuple[str, str, bool]
"""Words, their role, and whether they are bold."""


@lru_cache(maxsize=8192)
def tile_lines(tile: Tile, width: int, close: bool) -> tuple[tuple[Part, ...], ...]:
    """A card's lines within so many cells; `close` sets whose it is beside the last words."""
    lines: list[list[Part]] = [[(line, "text", True)] for line in wrapped(tile.text, width)]
    whose, note = tile.whose, tile.note
    beside = len(lines) > 1 and tile.kind != "promise" and not note
    if close and beside and whose and width_of(lines[-1][0][0]) + 2 + width_of(whose) <= width:
        lines[-1].append((whose, "soft", False))
    elif whose and note and width_of(whose) + 2 + width_of(note) <= width:
        lines.append([(whose, "soft", False), (note, "sage", False)])
    else:
        lines += [[(line, "soft", False)] for line in wrapped(whose, width) if line]
        lines += [[(line, "sage", False)] for line in wrapped(note, width) if line]
    return tuple(tuple(line) for line in lines)


def within(lines: tuple[tuple[Part, ...], ...], rows: int) -> tuple[tuple[Part, ...], ...]:
    """The lines in so many rows; where they don't fit, enter shows the card whole."""
    if len(lines) <= rows:
        return lines
    kept = lines[: max(1, rows)]
    words, role, bold = kept[-1][0]
    room = max(8, max(width_of(line[0][0]) for line in kept))
    return (*kept[:-1], ((shortened(words + " …", room), role, bold),))


def laid_out(grid: Grid, region: Region, columns: Sequence[Column], ruled: bool = True) -> Layout:
    """The columns within a region, as airy as they can be on as few pages as they need.

    One column alone takes the whole width: its cards run on beside each other. `ruled` puts a
    half-block rule over each column's name.
    """
    return _laid_out(grid.small, region, tuple(columns), ruled and not grid.small)


@lru_cache(maxsize=32)
def _laid_out(small: bool, region: Region, columns: tuple[Column, ...], ruled: bool) -> Layout:
    if len(columns) != 1:
        return _beside(max(1, len(columns)), small, region, columns, ruled)
    # One column: its cards as wide as they can be on one page, else three beside each other.
    for beside in (1, 2):
        found = _beside(beside, small, region, columns, ruled)
        if len(found.pages) == 1 and len(found.pages[0]) <= beside:
            return found
    return _beside(3, small, region, columns, ruled)


def _beside(
    beside: int, small: bool, region: Region, columns: tuple[Column, ...], ruled: bool
) -> Layout:
    """With so many cards beside each other."""
    apart = 2 if small else APART
    width = (region.width - apart * (beside - 1)) // beside
    first = region.y + (5 if ruled else 2)
    rows = region.y + region.height - first
    # The last column ends at the right edge.
    starts = tuple(
        region.x + round(number * (region.width - width) / max(1, beside - 1))
        for number in range(beside)
    )
    found: list[tuple[int, tuple[tuple[tuple[Tile, ...], ...], ...]]] = []
    for gap in (1,) if small else (2, 1):
        found.append((gap, _pages(columns, width - INDENT, rows, small, gap, beside)))
        if len(found[0][1]) == 1:
            break
    gap, pages = min(found, key=lambda pair: (len(pair[1]), -pair[0]))
    return Layout(columns, starts, width, gap, ruled, first, rows, pages)


def _pages(
    columns: tuple[Column, ...], width: int, rows: int, small: bool, gap: int, beside: int
) -> tuple[tuple[tuple[Tile, ...], ...], ...]:
    cut = [_cut(column.tiles, width, rows, small, gap) for column in columns]
    if len(cut) == 1:
        chunks = cut[0]
        return tuple(
            tuple(chunks[at : at + beside]) for at in range(0, max(1, len(chunks)), beside)
        ) or ((),)  # fmt: skip
    return tuple(zip_longest(*cut, fillvalue=())) or ((),)


def _cut(
    tiles: tuple[Tile, ...], width: int, rows: int, close: bool, gap: int
) -> list[tuple[Tile, ...]]:
    """Tiles in chunks that each fit under each other."""
    chunks: list[tuple[Tile, ...]] = []
    chunk: list[Tile] = []
    taken = 0
    for tile in tiles:
        high = min(rows, len(tile_lines(tile, width, close)))
        if chunk and taken + gap + high > rows:
            chunks.append(tuple(chunk))
            chunk, taken = [], 0
        taken += high + (gap if chunk else 0)
        chunk.append(tile)
    return [*chunks, tuple(chunk)] if chunk else chunks


def paint_columns(
    canvas: Canvas, grid: Grid, region: Region, layout: Layout, page: int, chosen: str
) -> None:
    """One page of cards under the names of their columns; the chosen one is raised."""
    wide = region.width if len(layout.columns) == 1 else layout.width
    for x, column in zip(layout.starts, layout.columns, strict=False):
        if layout.ruled:
            canvas.text(x, region.y, UPPER * wide, SIGNS[column.kind][1])
        _head(canvas, x, region.y + (2 if layout.ruled else 0), column, spaced=not grid.small)
    for x, tiles in zip(layout.starts, layout.pages[page], strict=False):
        y = layout.cards_row
        for tile in tiles:
            y += _tile(canvas, x, y, layout, tile, grid.small, tile.id == chosen) + layout.gap


def _head(canvas: Canvas, x: int, y: int, column: Column, *, spaced: bool) -> None:
    """A column's sign and name, in spaced capitals where there is room."""
    sign, role = SIGNS[column.kind]
    after = canvas.text(x, y, sign, role, bold=True)
    title = " ".join(column.title.upper()) if spaced else column.title
    canvas.text(after + (2 if spaced else 1), y, title, role, bold=True)


def _tile(
    canvas: Canvas, x: int, y: int, layout: Layout, tile: Tile, close: bool, chosen: bool
) -> int:
    """One card from row y on. Returns its rows."""
    width = layout.width
    lines = within(tile_lines(tile, width - INDENT, close), layout.rows)
    if chosen:
        canvas.fill(x, y, width, len(lines), "raised")
        edge(canvas, x, x + width, y - 1, LOWER)
        edge(canvas, x, x + width, y + len(lines), UPPER)
    role = "accent" if chosen else SIGNS[tile.kind][1]
    for number, line in enumerate(lines):
        canvas.text(x, y + number, "█" if chosen else BAR, role)
        at = x + INDENT
        for words, ink, bold in line:
            at = canvas.text(at, y + number, words, ink, bold=bold) + 2
    return len(lines)
