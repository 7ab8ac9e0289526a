"""Setting a line: letters slid together until the ink, not the font's advance, is even."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .bitmap import Bitmap, merged
from .glyphs import letter_table
from .marks import is_mark, with_mark, without_dot
from .unifont import unifont_glyph

#: Characters that take no room and draw nothing: soft hyphen, zero-width space, word joiner.
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060), None)

#: From this size on a single pixel no longer parts two letters.
_LARGE = 28


@lru_cache(maxsize=512)
def set_line(text: str, size: int) -> Bitmap | None:
    """Text set in one line of letters of a size in `CAPITALS`.

    Every row that has ink is kept, however high the marks; the bitmap is as wide as its ink.
    None when a letter has no bitmap (scripts that need shaping, emoji, size 9 of the scripts
    drawn on sixteen pixels) or when there is nothing to see. ValueError for other sizes.
    """
    placed = placed_letters(text, size)
    return merged((glyph, x, 0) for glyph, x in placed) if placed else None


def placed_letters(text: str, size: int) -> list[tuple[Bitmap, int]] | None:
    """Each letter of a line with its x, in reading order; None as for `set_line`."""
    letter_table(size)
    placed: list[tuple[Bitmap, int]] = []
    line = _Line(size)
    for letter in _graphemes(unicodedata.normalize("NFC", text).translate(_UNSEEN)):
        if letter.isspace():
            line.space()
            continue
        glyph = _glyph(letter, size)
        if glyph is None:
            return None
        placed.append((glyph, line.put(glyph, smallest_gap(letter, size))))
    return placed or None


def space_width(size: int) -> int:
    """Columns between the inks of two words."""
    return round(size * 0.45)


def smallest_gap(letter: str, size: int) -> int:
    """Columns that stay empty before this letter wherever it comes closest to the last."""
    # Ideographs, kana and Hangul have gaps of one pixel within; two keep them apart.
    return 2 if size >= _LARGE or ord(letter[0]) > 0x3000 else 1


def _graphemes(text: str) -> Iterator[str]:
    """Each letter with the marks that follow it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not is_mark(text[place]):
            yield text[start:place]
            start = place


@lru_cache(maxsize=2048)
def _glyph(letter: str, size: int) -> Bitmap | None:
    """The bitmap of a letter and its marks, from whichever font has it."""
    base, marks = letter[0], letter[1:]
    if is_mark(base):
        return None
    glyph = _plain_glyph(without_dot(base, marks), size)
    for mark in marks:
        drawn = letter_table(size).glyph(ord(mark))
        if glyph is None or drawn is None:
            return None
        glyph = with_mark(glyph, drawn, mark)
    return glyph


def _plain_glyph(character: str, size: int) -> Bitmap | None:
    code = ord(character)
    return letter_table(size).glyph(code) or unifont_glyph(code, size)


@dataclass
class _Line:
    """Where the next letter goes. Rows are counted from the baseline, upwards negative."""

    size: int
    #: The column after the last ink of each row, over all letters so far.
    ink_ends: dict[int, int] = field(default_factory=dict)
    #: The same for the last letter alone, whose distance the eye compares.
    last_ends: dict[int, int] = field(default_factory=dict)
    #: The column after the last letter's box.
    end: int = 0
    spaces: int = 0

    def space(self) -> None:
        """A space between words; several in a row count once each."""
        if self.last_ends:
            self.spaces += 1

    def put(self, glyph: Bitmap, smallest: int) -> int:
        """Place a letter with at least `smallest` columns before its ink; tell its x."""
        starts, ends = _edges(glyph)
        if not self.last_ends:
            x = 0
        elif self.spaces:
            x = self.end + self.spaces * space_width(self.size)
        else:
            x = self._x_beside(starts, glyph.width, smallest)
        self.last_ends = {row: x + end for row, end in ends.items()}
        for row, end in self.last_ends.items():
            self.ink_ends[row] = max(end, self.ink_ends.get(row, end))
        self.end, self.spaces = max(self.end, x + glyph.width), 0
        return x

    def _x_beside(self, starts: dict[int, int], width: int, smallest: int) -> int:
        """The leftmost x at which the smallest gap and the mean gap are both right."""
        mean = (self.size - 2) * 0.14
        far = round(mean * 2 + 1)
        x = self.end - min(width // 2, max(1, self.size // 6))
        for row, start in starts.items():
            for beside in (row - 1, row, row + 1):
                if beside in self.ink_ends:
                    x = max(x, self.ink_ends[beside] + smallest - start)
        top = max(min(starts), min(self.last_ends))
        bottom = min(max(starts), max(self.last_ends))
        shared = range(top, bottom + 1)
        while True:
            gaps = [
                min(far, x + starts[row] - self.last_ends[row])
                if row in starts and row in self.last_ends
                else far
                for row in shared
            ]
            if sum(gaps) >= mean * len(gaps):  # true at once when no row is shared
                return x
            x += 1


def _edges(glyph: Bitmap) -> tuple[dict[int, int], dict[int, int]]:
    """For each inked row, from the baseline: the first ink's column, the one after the last."""
    starts, ends = {}, {}
    for row, ink in enumerate(glyph.rows, start=-glyph.baseline):
        if ink:
            starts[row] = glyph.width - ink.bit_length()
            ends[row] = glyph.width - ((ink & -ink).bit_length() - 1)
    return starts, ends
