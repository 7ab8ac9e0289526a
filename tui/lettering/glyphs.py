"""The bold letters: one table of bitmaps a size, read the first time the size is used.

letters-SIZE.bin, made by docs/make_letters.py from DejaVu Sans Bold, is one zlib stream of
little-endian fields:

    u16          count of letters
    u16 x count  their code points, ascending
    u32 x count  where each letter's record begins, counted from the first record
    records      u8 width, u8 height, i8 rows above the baseline, then height rows of
                 ceil(width / 8) bytes, most significant first, the last bit being the
                 last column
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .bitmap import Bitmap

#: Letter sizes, in the type designer's sense: the height of a line set solid. As key the
#: size, as value how many pixels its capitals are high.
CAPITALS = {9: 7, 11: 8, 14: 10, 16: 12, 20: 15, 34: 25}


class LetterTable:
    """The bitmaps of one size, unpacked letter by letter as they are asked for."""

    def __init__(self, packed: bytes) -> None:
        data = zlib.decompress(packed)
        (count,) = struct.unpack_from("<H", data)
        self._codes = struct.unpack_from(f"<{count}H", data, 2)
        self._offsets = struct.unpack_from(f"<{count}I", data, 2 + 2 * count)
        self._records = memoryview(data)[2 + 6 * count :]

    def __iter__(self) -> Iterator[int]:
        return iter(self._codes)

    def glyph(self, code: int) -> Bitmap | None:
        """The letter with this code point, cut to its ink; None when the table lacks it."""
        place = bisect_left(self._codes, code)
        if place == len(self._codes) or self._codes[place] != code:
            return None
        start = self._offsets[place]
        width, height, above = struct.unpack_from("<BBb", self._records, start)
        stride = (width + 7) // 8
        first = start + 3
        rows = tuple(
            int.from_bytes(self._records[at : at + stride], "big")
            for at in range(first, first + height * stride, stride)
        )
        return Bitmap(width=width, rows=rows, baseline=above)


@cache
def letter_table(size: int) -> LetterTable:
    """The table of a size in `CAPITALS`; ValueError for any other size."""
    if size not in CAPITALS:
        raise ValueError(f"no letters of size {size}, only {sorted(CAPITALS)}")
    return LetterTable(Path(__file__).with_name(f"letters-{size}.bin").read_bytes())
