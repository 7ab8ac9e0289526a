"""Where everything stands on a wall of a given size (WALL.md, "Grid", "Ring" and "Type").

All numbers are columns and rows, counted from 0, unless their name ends in `_px` (half rows).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Size = Literal["small", "middle", "large"]

RING_MARGIN = 4
"""Rows the top (or bottom) seats take of the stage: air, name, seat, word."""


class Region(Struct, frozen=True):
    """A place on the wall. `halves`, if given, tells for each of its rows how many columns
    are free on either side of the middle; without it every row is free over the width."""

    x: int
    y: int
    width: int
    height: int
    halves: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[int]:
        return iter((self.x, self.y, self.width, self.height))

    def room(self, top: int, bottom: int) -> int:
        """How wide something in the middle may be that takes the rows from top to bottom."""
        if not self.halves:
            return self.width
        rows = self.halves[max(0, top - self.y) : max(0, bottom - self.y + 1)]
        return 2 * min(rows) if rows else 0


class Grid(Struct, frozen=True):
    """The measures of one size of wall. The stage is what header and strip leave over.

    Letters of the name stand on the lower edge of `name_row`; the clock's digits reach from
    the top of `clock_row` down `clock_px` half rows; `line_row` is the ring's narrow version.
    """

    width: int
    height: int
    size: Size
    margin: int
    header_row: int
    stage_top: int
    stage_bottom: int
    strip_row: int
    ring_a: float
    ring_b: float
    ring_n: float
    label: int
    seats: int
    name_row: int
    name_sizes: tuple[int, ...]
    clock_row: int
    clock_px: int
    coals_row: int
    coals_width: int
    question_row: int
    line_row: int

    @property
    def middle_x(self) -> float:
        return (self.width - 1) / 2

    @property
    def middle_y(self) -> float:
        return (self.stage_top + self.stage_bottom) / 2

    @property
    def inner(self) -> int:
        """Columns between the margins."""
        return self.width - 2 * self.margin

    @property
    def small(self) -> bool:
        return self.size == "small"

    @property
    def large(self) -> bool:
        return self.size == "large"

    @property
    def stage(self) -> Region:
        """The stage between the margins."""
        rows = self.stage_bottom - self.stage_top + 1
        return Region(self.margin, self.stage_top, self.inner, rows)


def size_for(width: int, height: int) -> Size:
    """Which of the three kinds of wall this is."""
    if width < 100 or height < 32:
        return "small"
    return "large" if width >= 180 and height >= 46 else "middle"


@lru_cache(maxsize=64)
def grid_for(width: int, height: int) -> Grid:
    """The grid of a wall of this size; made for 60x20 to 300x90."""
    size = size_for(width, height)
    return _small(width, height) if size == "small" else _with_ring(width, height, size)


def _small(width: int, height: int) -> Grid:
    """Name, clock, coals, question and the line of names under each other (80x24)."""
    strip = height - 1
    free = strip - 1
    clock_px = max(8, min(14 + 2 * ((height - 24) // 3), (free - 12) * 2, (width - 6) // 4, 24))
    clock_px -= clock_px % 2
    clock = clock_px // 2
    spare = max(0, free - 11 - clock)
    # Every third row of air goes between the parts, the rest around them.
    air = min(2, spare // 8)
    top = 1 + max(0, (spare - 4 * air) // 2)
    name_row = top + 3
    clock_row = name_row + 2 + air
    coals_row = clock_row + clock + 1 + air
    question_row = coals_row + 2 + air
    return Grid(
        width=width, height=height, size="small", margin=2,
        header_row=0, stage_top=1, stage_bottom=strip - 1, strip_row=strip,
        ring_a=0, ring_b=0, ring_n=2, label=0, seats=0,
        name_row=name_row, name_sizes=(11, 9), clock_row=clock_row, clock_px=clock_px,
        coals_row=coals_row, coals_width=min(44, width - 8) // 2 * 2,
        question_row=question_row, line_row=min(strip - 1, question_row + 2 + air),
    )  # fmt: skip


def _with_ring(width: int, height: int, size: Size) -> Grid:
    """The ring, and within it name, clock, coals and question (120x36 and 200x50)."""
    large = size == "large"
    header, strip = (2 if large else 1), height - 2
    top, bottom = header + 1, strip - 2
    a, b = _radii(width, bottom - top, large)
    inner = bottom - top + 1 - 2 * RING_MARGIN
    name, gap, question = (6, 1, 10) if large else (4, 2, 1)
    rows = min(inner - (21 if large else 12), int((2 * a - 20) / 6.5), 20)
    clock = max(5, rows)
    taken = name + gap + clock + 3 + question
    first = round((top + bottom) / 2 - (taken - 1) / 2)
    clock_row = first + name + gap
    wide = max(0.0, (b - 13.45) / 6.05)
    return Grid(
        width=width, height=height, size=size, margin=8 if large else 4,
        header_row=header, stage_top=top, stage_bottom=bottom, strip_row=strip,
        ring_a=a, ring_b=b, ring_n=2.3 if large else 2.0,
        label=_label(width, large), seats=min(44, round(31 + 7 * wide)),
        name_row=first + name - 1, name_sizes=(16, 14, 11, 9) if large else (11, 9),
        clock_row=clock_row, clock_px=2 * clock, coals_row=clock_row + clock + 1,
        coals_width=66 if large else 46,
        question_row=clock_row + clock + 3, line_row=bottom - 1,
    )  # fmt: skip


def _radii(width: int, rows: int, large: bool) -> tuple[float, float]:
    """How far the seats stand from the middle, in columns and in rows.

    A wall much wider or higher than a picture keeps a ring that looks like one.
    """
    b = (rows - 4) / 2 + (0 if large else 0.45)
    side = max(11.5, min(26.0, 13.5 + (width - 120) * 0.1))
    a = (width - 1) / 2 - side
    return min(a, 5.2 * b), min(b, a / 2.1)


def _label(width: int, large: bool) -> int:
    """The longest label: 10 cells at 120 columns, 14 at 200."""
    return 14 if large else max(7, min(14, 10 + (width - 120) // 20))
