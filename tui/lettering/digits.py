"""Digits for clocks and counters: round strokes, each in a cell that never changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from .bitmap import Bitmap
from .strokes import Point, arc, inked

SMALLEST, LARGEST = 7, 40

Lines = list[list[Point]]


class _Cell(Struct, frozen=True):
    """The room for one digit, in pixels, and where the middle of its strokes runs."""

    width: int
    height: int
    pen: int

    @property
    def left(self) -> float:
        return self.pen / 2

    @property
    def right(self) -> float:
        return self.width - self.pen / 2

    @property
    def top(self) -> float:
        return self.pen / 2

    @property
    def bottom(self) -> float:
        return self.height - self.pen / 2

    @property
    def middle(self) -> float:
        return self.width / 2

    @property
    def tiny(self) -> bool:
        """Whether digits are open and square, like those of seven segments."""
        return self.height <= 12

    @property
    def small(self) -> bool:
        """Whether there is no room for a stroke that bends back to end inside the digit."""
        return self.height - 3 * self.pen < 8

    def level(self, part: float) -> float:
        """Where a bar at this part of the height runs, so that it covers whole pixel rows."""
        return round(self.height * part - self.pen / 2) + self.pen / 2

    @property
    def across(self) -> float:
        """Half the room between the left and the right stroke."""
        return (self.right - self.left) / 2


def set_digits(text: str, size: int) -> Bitmap:
    """A clock or count, `size` pixels high, of digits, ':', '+', '-' and spaces.

    Every digit, sign and space has the same width and a colon always its own, so texts of
    the same pattern (1:24, 0:00) are equally wide and nothing shifts. The empty columns of
    narrow digits are part of the bitmap. ValueError for other characters and sizes.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(f"digits are {SMALLEST} to {LARGEST} pixels high, not {size}")
    gap = 1 if size < 9 else max(2, round(size * 0.13))
    rows, width = [0] * size, 0
    for place, character in enumerate(text):
        glyph = _digit(character, size)
        width += glyph.width + (gap if place else 0)
        rows = [row << (glyph.width + (gap if place else 0)) for row in rows]
        rows = [row | ink for row, ink in zip(rows, glyph.rows, strict=True)]
    return Bitmap(width=width, rows=tuple(rows), baseline=size)


@cache
def _digit(character: str, size: int) -> Bitmap:
    """One character in its cell."""
    if character not in _DRAWN:
        raise ValueError(f"no digit {character!r}")
    pen = 1 if size < 9 else round(size * 0.19)
    width = pen if character == ":" else round(size * 0.6 + 1.2)
    cell = _Cell(width, size, pen)
    rows = inked(_DRAWN[character](cell), pen, width, size)
    return Bitmap(width=width, rows=tuple(rows), baseline=size)


def _zero(c: _Cell) -> Lines:
    r = c.across
    over = arc((c.middle, c.top + r), r, r, 180, 360)
    under = arc((c.middle, c.bottom - r), r, r, 0, 180)
    return [[*over, *under, over[0]]]


def _one(c: _Cell) -> Lines:
    # The stem stands right of the middle, as its flag reaches out to the left.
    stem = round(c.width * 0.55) + c.pen / 2
    reach = c.height * 0.2
    return [
        [(stem, -c.pen), (stem, c.height + c.pen)],
        [(stem, c.top - c.pen * 0.2), (stem - reach, c.top + reach)],
    ]


def _two(c: _Cell) -> Lines:
    r = c.across
    bow = arc((c.middle, c.top + r), r, r, 190, 385)
    return [[*bow, (c.left, c.bottom), (c.width + c.pen, c.bottom)]]


def _three(c: _Cell) -> Lines:
    waist = c.level(0.48)
    over, under = (waist - c.top) / 2, (c.bottom - waist) / 2
    upper = arc((c.middle, c.top + over), c.across, over, 270 if c.tiny else 200, 450)
    lower = arc((c.middle, waist + under), c.across, under, 270, 450 if c.tiny else 520)
    if c.tiny:
        return [[(c.left, c.top), *upper], [*lower, (c.left, c.bottom)]]
    return [upper, lower]


def _four(c: _Cell) -> Lines:
    if c.tiny:  # too little room for a slanted stroke beside the stem
        bar = c.level(0.58)
        return [
            [(c.left, -c.pen), (c.left, bar), (c.right, bar)],
            [(c.right, -c.pen), (c.right, c.height + c.pen)],
        ]
    # The stem begins below the top and leaves the 4 open.
    bar = c.level(0.7)
    stem = c.right if c.height < 16 else c.right - round(c.pen * 0.4)
    return [
        [(c.width * 0.48, -c.pen), (c.left, bar), (c.width + c.pen, bar)],
        [(stem, c.height * 0.32 + c.pen / 2), (stem, c.height + c.pen)],
    ]


def _five(c: _Cell) -> Lines:
    bowl = c.level(0.47)
    r = (c.bottom - bowl) / 2
    round_part = arc((c.middle, bowl + r), c.across, r, 270, 520)
    return [[(c.width + c.pen, c.top), (c.left, c.top), (c.left, bowl), *round_part]]


def _six(c: _Cell) -> Lines:
    bowl = c.level(0.48)
    r = (c.bottom - bowl) / 2
    over = arc((c.middle, c.top + c.across), c.across, c.across, 270 if c.small else 340, 180)
    if c.small:  # an arm that bent down would close the 6
        over.insert(0, (c.right, c.top))
    return [
        [*over, (c.left, bowl + r)],
        arc((c.middle, bowl + r), c.across, r, 0, 360),
    ]


def _seven(c: _Cell) -> Lines:
    return [[(-c.pen, c.top), (c.right, c.top), (c.width * 0.35, c.height + c.pen)]]


def _eight(c: _Cell) -> Lines:
    waist = c.level(0.48)
    over, under = (waist - c.top) / 2, (c.bottom - waist) / 2
    return [
        arc((c.middle, c.top + over), c.across - (c.pen > 3), over, 0, 360),
        arc((c.middle, waist + under), c.across, under, 0, 360),
    ]


def _nine(c: _Cell) -> Lines:
    return [[(c.width - x, c.height - y) for x, y in line] for line in _six(c)]


def _colon(c: _Cell) -> Lines:
    dot = c.pen / 2
    upper = round(c.height * 0.23) + dot
    return [[(-dot, y), (c.width + dot, y)] for y in (upper, c.height - upper)]


def _plus(c: _Cell) -> Lines:
    x, y = round(c.middle - c.pen / 2) + c.pen / 2, c.level(0.5)
    reach = c.across
    return [[(x - reach, y), (x + reach, y)], [(x, y - reach), (x, y + reach)]]


def _minus(c: _Cell) -> Lines:
    return _plus(c)[:1]


_DRAWN: dict[str, Callable[[_Cell], Lines]] = {
    "0": _zero,
    "1": _one,
    "2": _two,
    "3": _three,
    "4": _four,
    "5": _five,
    "6": _six,
    "7": _seven,
    "8": _eight,
    "9": _nine,
    ":": _colon,
    "+": _plus,
    "-": _minus,
    " ": lambda _: [],
}
