"""The quiet minute's fire: rounded coals with dark seams, and a few sparks (WALL.md, "Embers")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tui.canvas import Canvas
from tui.widgets.grid import Grid

EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Coal:
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
    burning = (0.42 + 0.36 * max(0.0, min(1.0, share))) * width / 2
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
        wide = min(4 + chance % 4, width - start)
        away = abs(start + wide / 2 - width / 2) / (width / 2)
        high = round((rows * 8 - 3) * (1 - 0.8 * away) * (0.55 + 0.45 * (chance >> 4 & 7) / 7))
        heat = 1 + (away < 0.55) + (away < 0.25) + (chance >> 8 & 3 == 0)
        coals.append(Coal(start, wide, max(4, high), min(4, heat)))
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
    """One coal: a rounded heap, brightest at its heart, its last column a dark seam."""
    look = canvas.look
    for column in range(coal.width):
        edge = min(column, coal.width - 1 - column)
        high = coal.high - (4, 1, 0, 0)[min(3, edge)] - (edge == 0 and coal.high > 12) * 3
        for row in range(max(1, -(-high // 8))):
            part = max(1, min(8, high - 8 * row))
            above = high - 8 * row <= 8
            depth = heat - (edge == 0) - (above and edge < 2 and row > 0)
            if edge == 0 and (column or coal.width < 5):
                depth = 0
            elif edge >= 2 and not above:
                depth = heat + 1
            colour = look.coals[max(0, min(5, depth))]
            canvas.text(x + coal.start + column, y - row, EIGHTHS[part], colour)


def _sparks(canvas: Canvas, grid: Grid, bottom: int, width: int, tone: int) -> None:
    """Five sparks at rest above the coals; slowly others come instead."""
    for number in range(5):
        chance = _chance(number + 31 + (tone + number * 3) // 15)
        at = grid.middle_x + (number - 2 + (chance & 63) / 63 - 0.5) * width / 7
        y = bottom - 1 - (chance >> 6) % 3
        if grid.stage_top <= y < canvas.height and canvas.rows[y][int(at)][0] == " ":
            canvas.text(int(at), y, "•", canvas.look.coals[1 + (chance >> 9) % 3])
