"""The quiet minute's fire: rounded coals with dark seams, and a few sparks (WALL.md, "Embers")."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from tui.canvas import Canvas
from tui.widgets.grid import Grid

EIGHTHS = " ▁▂▃▄▅▆▇█"
WIDTHS = (5, 7, 4, 6, 7, 5, 6, 7)
"""Columns a coal is wide, by chance."""


class Coal(Struct, frozen=True):
    """A coal from column `start` on, `high` eighths of a row high; `heat` is its colour."""

    start: int
    width: int
    high: int
    heat: int


def quiet_coals(
    canvas: Canvas, grid: Grid, middle_y: int, share: float, tone: int, rows: int = 3
) -> None:
    """Coals on the unlit line in row middle_y, up to `rows` rows high.

    More of them burn, from the middle out, as `share` (0.0 to 1.0) of the minute goes by.
    `tone` counts on slowly (one in 3 s); with each, some coals change by one tone.
    """
    width = min(round(grid.width * 0.65), 150) // 2 * 2
    x = (grid.width - width) // 2
    for column in range(width):
        canvas.text(x + column, middle_y, "▁", "coal")
    burning = (0.48 + 0.4 * max(0.0, min(1.0, share))) * width / 2
    for number, coal in enumerate(_heap(width, rows)):
        if abs(coal.start + coal.width / 2 - width / 2) <= burning:
            _paint(canvas, x, middle_y, coal, _warmth(coal, number, tone))
    _sparks(canvas, grid, middle_y - rows, width, tone)


@lru_cache(maxsize=32)
def _heap(width: int, rows: int) -> tuple[Coal, ...]:
    """Coals side by side from the left edge to the right one, highest near the middle."""
    coals, start, number = [], 0, 0
    while start < width - 3:
        chance = _chance(number)
        wide = min(WIDTHS[chance % len(WIDTHS)], width - start)
        away = abs(start + wide / 2 - width / 2) / (width / 2)
        ample = 0.62 + 0.38 * (chance >> 4 & 7) / 7 * (wide / 7)
        high = round((rows * 8 - 1) * (1 - 0.75 * away**1.4) * ample)
        heat = 2 + (away < 0.6 and chance >> 8 & 1) - (away > 0.6)
        heat = 3 if away < 0.12 else heat
        coals.append(Coal(start, wide, max(5, high), heat))
        start, number = start + wide, number + 1
    return tuple(coals)


def _chance(number: int) -> int:
    mixed = (number + 11) * 0x9E3779B1 & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return mixed >> 9 & 0xFFFF


def _warmth(coal: Coal, number: int, tone: int) -> int:
    """A coal's colour now: it goes up one tone and back, each coal in its own time."""
    place = (tone + _chance(number + 100)) % 6
    return max(1, min(5, coal.heat + (0, 0, 1, 1, 1, 0)[place]))


def _paint(canvas: Canvas, x: int, y: int, coal: Coal, heat: int) -> None:
    """One coal: a rounded heap, brightest at its heart, its first and last column a seam."""
    half = coal.width / 2
    for column in range(coal.width):
        edge = min(column, coal.width - 1 - column)
        aside = abs(column + 0.5 - half) / half
        high = max(3, round(coal.high * (1 - 0.55 * aside**3) - (2 if edge == 0 else 0)))
        if canvas.look.bare and column == 0:
            high = 2  # where no colour tells it, the seam is a gap
        rows = -(-high // 8)
        for row in range(rows):
            tone = heat - (2 if edge == 0 else 1 if edge == 1 else 0)
            if edge and row and row == rows - 1:
                tone -= 1
            elif edge > 1 and row == 0 and rows > 1 and coal.heat > 1:
                tone += 1
            if edge == 0 and column == 0:
                tone = min(tone, 0)
            colour = canvas.look.coals[max(0, min(5, tone))]
            part = min(8, high - 8 * row)
            canvas.text(x + coal.start + column, y - row, EIGHTHS[part], colour)


def _sparks(canvas: Canvas, grid: Grid, bottom: int, width: int, tone: int) -> None:
    """Five sparks at rest above the coals; slowly others come instead."""
    for number in range(5):
        chance = _chance(number + 31 + (tone + number * 3) // 15)
        at = grid.middle_x + (number - 2 + (chance & 63) / 63 - 0.5) * width / 7
        y = bottom - 1 - (chance >> 6) % 3
        if grid.stage_top <= y < canvas.height and canvas.rows[y][int(at)][0] == " ":
            canvas.text(int(at), y, "•", canvas.look.coals[1 + (chance >> 9) % 3])
