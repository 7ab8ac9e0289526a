"""Where the chairs of the ring stand (WALL.md, "Ring"): pure geometry, worked out once a size.

Boxes are (first column, row, columns). Seat 0 is at the top, the others follow clockwise.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin
from typing import Literal

from msgspec import Struct

from tui.widgets.grid import Grid, Region

Side = Literal["left", "right", "above", "below"]
Box = tuple[int, int, int]

SHORTEST_LABEL = 7
UPRIGHT = 0.3
"""Below this |cos θ| a name stands above or below its seat."""


class Seat(Struct, frozen=True):
    """One seat's cell, and on which side of it the name stands."""

    x: int
    y: int
    side: Side

    @property
    def upright(self) -> bool:
        return self.side in ("above", "below")

    def label(self, cells: int) -> Box:
        """Where a name of so many cells stands: outside the ring."""
        if self.side == "right":
            return self.x + 2, self.y, cells
        if self.side == "left":
            return self.x - 1 - cells, self.y, cells
        return self.x - (cells - 1) // 2, self.y + (-1 if self.side == "above" else 1), cells

    def word(self, cells: int) -> Box:
        """Where "next", "then" or "later" stands: inside the ring."""
        if self.side == "right":
            return self.x - 1 - cells, self.y, cells
        if self.side == "left":
            return self.x + 2, self.y, cells
        return self.x - (cells - 1) // 2, self.y + (1 if self.side == "above" else -1), cells


class Layout(Struct, frozen=True):
    """A ring for so many people: its seats, its longest label, and what is free within."""

    seats: tuple[Seat, ...]
    label: int
    middle: Region


@lru_cache(maxsize=256)
def layout(grid: Grid, people: int, word: int = 5) -> Layout | None:
    """The ring for so many people, or None where it has no room.

    `word` is the longest word within, in cells. The longest label is the longest that never
    meets another, whoever speaks; the shape never depends on the names.
    """
    if grid.small or people < 1 or people > grid.seats:
        return None
    seats = _seats(grid, people, _even_radius(grid, people))
    for label in range(_longest(grid, people), SHORTEST_LABEL - 1, -1):
        if not _collide(seats, label, grid):
            return Layout(seats, label, _middle(grid, seats, word))
    return None


def _longest(grid: Grid, people: int) -> int:
    """At 120 columns 10 cells up to 23 people, 9 to 27, 7 from there on (WALL.md)."""
    if grid.large:
        return grid.label
    return grid.label - (0 if people <= 23 else 1 if people <= 27 else 3)


def _seats(grid: Grid, people: int, b: float) -> tuple[Seat, ...]:
    seats = []
    for number in range(people):
        across, down = _direction(number, people)
        x = grid.middle_x + grid.ring_a * _bent(across, grid.ring_n)
        y = grid.middle_y + b * _bent(down, grid.ring_n)
        seats.append(Seat(_nearest(x, across), _nearest(y, down), _side(across, down)))
    return tuple(seats)


def _direction(number: int, people: int) -> tuple[float, float]:
    """cos θ and sin θ of a seat: -90° and on, in equal steps; tiny errors rounded away."""
    angle = -pi / 2 + 2 * pi * number / people
    return round(cos(angle), 9), round(sin(angle), 9)


def _bent(part: float, n: float) -> float:
    """The superellipse: a little squarer than an ellipse when n is above 2."""
    return (1 if part >= 0 else -1) * abs(part) ** (2 / n)


def _nearest(place: float, way: float) -> int:
    """Rounded so that both halves of the ring are alike; the middle goes right and down."""
    down = int(place)
    if place - down == 0.5:
        return down + 1 if way >= 0 else down
    return round(place)


def _side(across: float, down: float) -> Side:
    if abs(across) < UPRIGHT:
        return "above" if down < 0 else "below"
    return "right" if across > 0 else "left"


def _even_radius(grid: Grid, people: int) -> float:
    """The radius near the grid's at which the rows between seats grow and shrink evenly."""
    best, found = float("inf"), grid.ring_b
    for step in range(0, 9):
        b = grid.ring_b - step * 0.05
        rows = [seat.y for seat in _seats(grid, people, b)[: people // 2 + 1]]
        gaps = [under - over for over, under in pairwise(rows)]
        bends = [abs(after - before) for before, after in pairwise(gaps)]
        cost = sum(bend * bend for bend in bends) + step * 0.25
        if cost < best - 1e-9:
            best, found = cost, b
    return found


def _collide(seats: tuple[Seat, ...], label: int, grid: Grid) -> bool:
    """Whether any two labels or seats meet when every name is this long."""
    boxes: list[tuple[int, Box]] = []
    for number, seat in enumerate(seats):
        x, _, wide = box = seat.label(label)
        if x < 1 or x + wide > grid.width - 1:
            return True
        boxes += [(number, box), (number, (seat.x, seat.y, 1))]
    rows: dict[int, list[tuple[int, int, int]]] = {}
    for number, (x, y, wide) in boxes:
        rows.setdefault(y, []).append((x, x + wide, number))
    return any(
        one[2] != other[2] and one[1] + 1 > other[0]
        for row in rows.values()
        for one, other in pairwise(sorted(row))
    )


def _middle(grid: Grid, seats: tuple[Seat, ...], word: int) -> Region:
    """The rows within the ring, and how far from the middle each of them is free."""
    top = max((seat.y for seat in seats if seat.side == "above"), default=grid.stage_top) + 2
    under = (seat.y for seat in seats if seat.side == "below")
    bottom = min(under, default=grid.stage_bottom) - 2
    halves = []
    for y in range(top, bottom + 1):
        half = min(grid.inner / 2, _arc(grid, y) - 1)
        for seat in seats:
            if seat.y == y and not seat.upright:
                x, _, wide = seat.word(word)
                inner = x if seat.side == "right" else grid.width - x - wide
                half = min(half, inner - 1.5 - grid.middle_x)
        halves.append(max(0, int(half)))
    rows = sorted(halves)
    wide = 2 * rows[len(rows) // 4] if rows else 0
    left = int(grid.middle_x + 0.5 - wide / 2)
    return Region(left, top, wide, bottom - top + 1, tuple(halves))


def _arc(grid: Grid, y: int) -> float:
    """How far the ring is from the middle in row y, in columns."""
    down = min(1.0, abs(y - grid.middle_y) / (grid.ring_b + 0.5))
    return float(grid.ring_a * (1 - down**grid.ring_n) ** (1 / grid.ring_n))
