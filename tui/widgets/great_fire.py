"""One fire of many flames, none of them larger than another: for what people own together.

It stands still. One column by half a row is a square pixel (WALL.md, "Type").
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from tui.canvas import Canvas
from tui.widgets.embers import hashed

LAYERS = 6
"""As many as there are coals: from the rim to the heart of a flame."""
MOST = 12
"""More flames than that would be a fence."""


def great_fire(
    canvas: Canvas, middle_x: float, bottom_row: int, width: int, high_px: int, flames: int
) -> None:
    """So many flames side by side that stand on the lower edge of `bottom_row`."""
    below = 2 * bottom_row + 1
    left = round(middle_x - (width - 1) / 2)
    for (column, up), heat in _burning(width, high_px, max(1, min(MOST, flames))).items():
        canvas.pixel(left + column, below - up, canvas.look.coals[heat])


@lru_cache(maxsize=16)
def _burning(width: int, high: int, flames: int) -> dict[tuple[int, int], int]:
    """Column and pixel from the ground up -> how hot it is; the hotter one wins."""
    found: dict[tuple[int, int], int] = {}
    apart = width / (flames + 0.6)
    half = min(apart * 0.78, high * 0.5)
    for number in range(flames):
        at = width / 2 + (number - (flames - 1) / 2) * apart
        side = 1 if number % 2 == 0 else -1
        for heat in range(LAYERS):
            share = 1 - 0.165 * heat
            _flame(found, at, half * share, high * (1 - 0.14 * heat), side, heat, width)
    _bed(found, width, high)
    return found


def _flame(
    found: dict[tuple[int, int], int], at: float, half: float, high: float, side: int, heat: int,
    width: int,
) -> None:  # fmt: skip
    """One layer of a flame: a drop with its tip bent a little to one side."""
    for up in range(max(1, round(high))):
        share = (up + 0.5) / high
        wide = half * (1 - share) ** 0.75 * (0.72 + 0.5 * sin(pi * min(1.0, share * 1.15)))
        bent = side * half * 0.34 * share * sin(pi * (share * 1.5 + 0.15))
        for column in range(round(at + bent - wide), round(at + bent + wide) + 1):
            flicker = hashed(column * 7 + up, heat) % 9 == 0
            if 0 <= column < width and not (flicker and heat and share > 0.25):
                found[column, up] = max(heat, found.get((column, up), 0))


def _bed(found: dict[tuple[int, int], int], width: int, high: int) -> None:
    """The coals that all flames stand on."""
    for column in range(width):
        away = abs(column + 0.5 - width / 2) / (width / 2)
        deep = max(1, round((0.06 + 0.07 * cos(away * pi / 2)) * high))
        for up in range(deep):
            heat = max(0, min(5, 3 - round(3 * away) + hashed(column // 3, up) % 3 - 1))
            found[column, up] = max(heat, found.get((column, up), 0))
