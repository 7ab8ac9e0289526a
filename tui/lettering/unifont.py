"""GNU Unifont's letters, for scripts the bold tables lack: kanji, kana, Hangul, Ethiopic...

unifont.bin, made by docs/make_letters.py, is little-endian and read page by page:

    u16      count of pages
    index    for each page: u8 number (code point // 256), u32 offset, u32 length of its
             stream, offsets counted from the end of the index
    streams  zlib, each unpacking to 256 bytes that tell how many columns a letter has
             (0 none, 1 eight, 2 sixteen), then the sixteen rows of each letter there is

Unifont draws in strokes of one pixel on a grid of sixteen, too fine to be made bolder without
closing gaps. From size 28 on its letters are doubled, smoothed and made bolder.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

from .bitmap import Bitmap, trimmed

_FILE = Path(__file__).with_name("unifont.bin")

_GRID = 16
_ROWS_ABOVE_BASELINE = 14
#: Sizes below have too little room for a letter sixteen pixels high beside them.
_SMALLEST_SIZE = 11
#: From this size on every pixel is drawn as two by two.
_DOUBLE_SIZE = 28


@cache
def unifont_glyph(code: int, size: int) -> Bitmap | None:
    """The letter beside capitals of `size`, cut to its ink; None when there is none."""
    if size < _SMALLEST_SIZE:
        return None
    found = _bits(code)
    if found is None:
        return None
    width, rows = found
    baseline = _ROWS_ABOVE_BASELINE
    if size >= _DOUBLE_SIZE:
        rows, baseline = _bolder(_doubled(rows, width)), baseline * 2
    return trimmed(rows, baseline)


def _bits(code: int) -> tuple[int, list[int]] | None:
    """Columns and rows as they are in the font."""
    page = _page(code // 256)
    if page is None or not page[code % 256]:
        return None
    before, here = sum(page[: code % 256]), page[code % 256]
    start = 256 + before * _GRID
    rows = [
        int.from_bytes(page[at : at + here], "big")
        for at in range(start, start + _GRID * here, here)
    ]
    return here * 8, rows


@cache
def _index() -> dict[int, tuple[int, int]]:
    """Where in the file each page's stream lies: its start and its length."""
    with _FILE.open("rb") as table:
        (count,) = struct.unpack("<H", table.read(2))
        entries = list(struct.iter_unpack("<BII", table.read(9 * count)))
    return {page: (2 + 9 * count + offset, length) for page, offset, length in entries}


@cache
def _page(number: int) -> bytes | None:
    """One page of 256 letters, unpacked; None when the file has no such page."""
    place = _index().get(number)
    if place is None:
        return None
    start, length = place
    with _FILE.open("rb") as table:
        table.seek(start)
        return zlib.decompress(table.read(length))


def _bolder(rows: list[int]) -> list[int]:
    """Strokes one pixel wider to the right and downwards; the result is as much larger.

    Only for doubled letters: their narrowest gaps are two pixels, so none closes.
    """
    wide = [row << 1 | row for row in rows]
    return [upper | lower for upper, lower in zip([0, *wide], [*wide, 0], strict=True)]


def _doubled(rows: list[int], width: int) -> list[int]:
    """Every pixel as two by two, with the steps of slanted strokes smoothed."""
    doubled: list[int] = []
    for y in range(len(rows)):
        upper = lower = 0
        for x in range(width):
            quarters = _quarters(rows, width, x, y)
            upper = upper << 2 | quarters >> 2
            lower = lower << 2 | quarters & 3
        doubled += [upper, lower]
    return doubled


def _quarters(rows: list[int], width: int, x: int, y: int) -> int:
    """A pixel's four quarters, top left first: a quarter follows its two outer neighbours
    where they agree and the opposite two do not join in."""

    def ink(column: int, row: int) -> int:
        inside = 0 <= column < width and 0 <= row < len(rows)
        return rows[row] >> (width - 1 - column) & 1 if inside else 0

    here = ink(x, y)
    up, down, left, right = ink(x, y - 1), ink(x, y + 1), ink(x - 1, y), ink(x + 1, y)
    if up == down or left == right:
        return here * 0b1111
    quarters = 0
    for one, other in ((up, left), (up, right), (down, left), (down, right)):
        quarters = quarters << 1 | (one if one == other else here)
    return quarters
