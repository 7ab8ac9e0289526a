"""A year on the wall: months of dark ground, a fire for each evening, a spark for each promise.

Nothing marks a month without an evening: its ground is dark, as it is between any two fires.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tui.canvas import Canvas, width_of
from tui.widgets.embers import hashed
from tui.widgets.fires import fire
from tui.widgets.grid import Grid

MARKS: dict[int, str] = {0: "·", 1: "○", 2: "◇", 3: "△", 4: "◐", 5: "⌂"}
PLAIN_MARKS: dict[int, str] = {0: ".", 1: "o", 2: "+", 3: "^", 4: "=", 5: "#"}
"""A sign for each level; without the finer glyphs one that every terminal has."""
SPARK, PLAIN_SPARK = "•", "*"
MOST_IN_A_ROW = 6
"""Months that stand on one ground; a whole year takes two."""
WIDEST_MONTH = 34
UNDER = 2
"""Rows below the ground: what was practised, and the month."""
SHADES = (5, 4, 4, 3)
LIGHT = 2
"""Columns of ground on either side that a fire lights."""


class Night(Struct, frozen=True):
    """An evening on the picture: its shape, its signs, and how many promises were kept."""

    shape: int
    marks: str
    sparks: int
    salt: int


class Page(Struct, frozen=True):
    """A month: its name, and its evenings from the first on."""

    name: str
    nights: tuple[Night, ...] = ()


class _Slot(Struct, frozen=True):
    """The columns and rows that one evening has for itself; `ground` is the row it stands on."""

    x: int
    width: int
    top: int
    ground: int


def rows_of(pages: Sequence[Page]) -> int:
    """How many grounds so many months stand on."""
    return 1 if len(pages) <= MOST_IN_A_ROW else 2


def year(
    canvas: Canvas, grid: Grid, top: int, height: int, pages: Sequence[Page], plain: bool = False
) -> int:
    """The months in the rows from `top` on, `height` of them. Returns the row after."""
    bands = rows_of(pages)
    per = -(-len(pages) // bands)
    high = height // bands
    for number in range(bands):
        some = pages[number * per : (number + 1) * per]
        _band(canvas, grid, top + number * high, high, some, per, plain)
    return top + bands * high


def _band(
    canvas: Canvas, grid: Grid, top: int, high: int, pages: Sequence[Page], per: int, plain: bool
) -> None:
    """One ground with its months side by side."""
    ground = top + high - 1 - UNDER
    for column in range(grid.margin, grid.width - grid.margin):
        canvas.text(column, ground, "▁", "coal")
    wide = min(WIDEST_MONTH, grid.inner // per)
    x = (grid.width - wide * per) // 2
    for page in pages:
        canvas.centred(ground + 2, page.name, "quiet", middle=x + (wide - 1) / 2)
        nights = page.nights[: max(1, wide // 2)]
        for number, night in enumerate(nights):
            start = x + wide * number // len(nights)
            slot = _Slot(start, x + wide * (number + 1) // len(nights) - start, top, ground)
            _night(canvas, grid, slot, night, plain)
        x += wide


def _night(canvas: Canvas, grid: Grid, slot: _Slot, night: Night, plain: bool) -> None:
    """Its fire, its sparks above it, its signs below."""
    widest = 31 if grid.large else 21 if not grid.small else 11
    crowded = slot.width < 12
    wide = min(widest, slot.width - (slot.width > 3) if crowded else round(0.72 * slot.width))
    room = 2 * (slot.ground - slot.top + 1)
    high = max(3, min(room - (4 if night.sparks else 1), round(1.25 * wide) + 1))
    x = slot.x + (slot.width - wide) // 2
    for column in range(max(slot.x, x - LIGHT), min(slot.x + slot.width, x + wide + LIGHT)):
        canvas.text(column, slot.ground, "▁", "coal" if canvas.look.bare else canvas.look.coals[0])
    tip = fire(canvas, x, slot.ground, wide, high, night.shape, night.salt)
    signs = night.marks if width_of(night.marks) <= slot.width else night.marks[-1:]
    middle = x + (wide - 1) / 2
    canvas.centred(slot.ground + 1, signs, "soft", middle=middle)
    _sparks(canvas, slot, tip, night, plain)


def _sparks(canvas: Canvas, slot: _Slot, tip: tuple[int, int], night: Night, plain: bool) -> None:
    """As many as there were promises, where the air is free, the first ones near the tip."""
    free = [
        (x, y)
        for y in range(slot.top, slot.ground)
        for x in range(slot.x, slot.x + slot.width)
        if canvas.rows[y][x][0] == " " and canvas.rows[y + 1][x][0] in " ▁"
    ]

    def how_near(place: tuple[int, int]) -> tuple[float, int]:
        """Over the tip rather than beside the fire, and never quite where one would look."""
        x, y = place
        away = abs(x - tip[0]) + 2 * abs(tip[1] - 2 - y) + 6 * max(0, y - tip[1])
        return away + (hashed(x * 131 + y, night.salt) % 100) / 12, x

    taken: list[tuple[int, int]] = []
    for x, y in sorted(free, key=how_near):
        if len(taken) == night.sparks:
            break
        if all(abs(x - a) > 1 or abs(y - b) > 1 for a, b in taken):
            shade = canvas.look.coals[SHADES[hashed(x, night.salt + y) % len(SHADES)]]
            canvas.text(x, y, PLAIN_SPARK if plain else SPARK, shade, bold=True)
            taken.append((x, y))
