"""Bitmaps put on a canvas, a whole cell at a time.

One column by half a row is a square pixel; y counts half rows (WALL.md, "Type").
"""

from __future__ import annotations

from functools import lru_cache

from tui.canvas import FULL, LOWER, UPPER, Canvas
from tui.lettering import Bitmap
from tui.looks import between

SHADE = (1.35, 0.35)
"""Digits stay at their upper colour for a quarter of their height, then run to the lower."""


def put(
    canvas: Canvas, middle_x: float, y_px: int, bitmap: Bitmap, upper: str, lower: str = ""
) -> None:
    """A bitmap round `middle_x`, its top at half row y_px; `upper` and `lower` are roles."""
    x = round(middle_x + 0.5 - bitmap.width / 2)
    put_at(canvas, x, y_px, bitmap, upper, lower)


def put_at(canvas: Canvas, x: int, y_px: int, bitmap: Bitmap, upper: str, lower: str = "") -> None:
    """A bitmap whose upper left pixel is at column x and half row y_px."""
    top = canvas.look.colour(upper)
    colours = _shades(top, canvas.look.colour(lower) if lower else top, bitmap.height)
    for row, columns in _cells(bitmap, y_px % 2):
        y = y_px // 2 + row
        if not 0 <= y < canvas.height:
            continue
        first = 2 * row - y_px % 2
        over = colours[first] if first >= 0 else colours[0]
        under = colours[min(first + 1, bitmap.height - 1)]
        cells = canvas.rows[y]
        for column, half in columns:
            at = x + column
            if not 0 <= at < canvas.width:
                continue
            char, _, ground, _ = cells[at]
            if half == 3:
                whole = over == under
                cells[at] = (FULL if whole else UPPER, over, ground if whole else under, False)
            elif char in (UPPER, LOWER, FULL):
                canvas.pixel(at, 2 * y + half - 1, over if half == 1 else under)
            elif half == 1:
                cells[at] = (UPPER, over, ground, False)
            else:
                cells[at] = (LOWER, under, ground, False)


@lru_cache(maxsize=256)
def _shades(top: str, end: str, height: int) -> tuple[str, ...]:
    """The colour of each half row from the top to the bottom."""
    if top == end:
        return (top,) * height
    steep, start = SHADE
    return tuple(
        between(top, end, max(0.0, row / max(1, height - 1) * steep - start))
        for row in range(height)
    )


@lru_cache(maxsize=512)
def _cells(bitmap: Bitmap, offset: int) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
    """Which cells have ink: row, then (column, 1 upper | 2 lower half). `offset` 1 begins
    with the lower half of the first row."""
    rows = (0,) * offset + bitmap.rows
    found = []
    for row in range(0, len(rows), 2):
        over, under = rows[row], rows[row + 1] if row + 1 < len(rows) else 0
        columns = tuple(
            (column, (over >> shift & 1) + 2 * (under >> shift & 1))
            for column in range(bitmap.width)
            if (over | under) >> (shift := bitmap.width - 1 - column) & 1
        )
        if columns:
            found.append((row // 2, columns))
    return tuple(found)
