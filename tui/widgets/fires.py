"""A fire for an evening: what was practised gives it its silhouette, so that colour isn't needed.

One column by half a row is a square pixel, as for the letters (WALL.md, "Type").
"""

from __future__ import annotations

from functools import lru_cache

from tui.canvas import Canvas
from tui.widgets.embers import hashed

Tongue = tuple[float, float, float, float]
"""Where it stands (-1.0 to 1.0), half its width, how high (to 1.0), how round (1 is a point)."""

TONGUES: dict[int, tuple[Tongue, ...]] = {
    0: ((-0.55, 0.5, 0.3, 2.5), (0.1, 0.55, 0.38, 2.5), (0.68, 0.36, 0.26, 2.5)),
    1: ((0.0, 1.02, 0.56, 2.3),),
    2: ((-0.45, 0.58, 0.92, 1.0), (0.52, 0.52, 0.72, 1.0)),
    3: ((0.0, 0.66, 1.0, 0.95), (0.0, 1.02, 0.28, 3.0)),
    4: ((-0.52, 0.46, 0.5, 2.3), (0.52, 0.46, 0.5, 2.3)),
    5: ((0.0, 0.5, 1.0, 1.0), (-0.66, 0.42, 0.66, 1.0), (0.66, 0.42, 0.66, 1.0),
        (0.0, 1.02, 0.34, 4.0)),
}  # fmt: skip
"""By level: a bed of coals for what has none, a round heap for listening, two tongues for A and B,
one tall steady flame for those who meet again, two coals side by side, a crown for co-owners."""

HOTTEST = 5


def fire(
    canvas: Canvas, x: int, bottom_row: int, width: int, high_px: int, level: int, salt: int = 0
) -> tuple[int, int]:
    """A fire from column x on that stands on the lower edge of `bottom_row`, so many half rows
    high if it were the tallest one. `salt` makes two of a kind burn a little differently.

    Returns the column and the row of its tip.
    """
    below = 2 * bottom_row + 1
    columns = _burning(level, width, high_px, salt % 97)
    for column, heats in enumerate(columns):
        for up, heat in enumerate(heats):
            canvas.pixel(x + column, below - up, canvas.look.coals[heat])
    tall = [len(heats) for heats in columns]
    tips = [column for column, high in enumerate(tall) if high == max(tall)]
    return x + tips[len(tips) // 2], (below + 1 - max(tall)) // 2


@lru_cache(maxsize=1024)
def _burning(level: int, width: int, high: int, salt: int) -> tuple[tuple[int, ...], ...]:
    """For each column, the heat of its pixels from the ground up."""
    tall = [_height(level, width, high, column, salt) for column in range(width)]
    deepest = max((_depth(tall, c, up) for c in range(width) for up in range(tall[c])), default=1)
    return tuple(
        tuple(_heat(tall, column, up, deepest, high, salt) for up in range(tall[column]))
        for column in range(width)
    )


def _height(level: int, width: int, high: int, column: int, salt: int) -> int:
    """Pixels that this column burns high; never none, so that a fire has no hole in its ground."""
    at = (column + 0.5) / width * 2 - 1
    lean = ((hashed(salt, 3) % 5) - 2) * 0.035 if width >= 7 else 0.0
    share = 0.0
    for where, half, top, round_ in TONGUES[level]:
        away = abs(at - where - lean) / half
        if away < 1:
            share = max(share, top * (1 - away**round_))
    pixels = round(share * high)
    return pixels if level == 4 else max(1, pixels)


def _depth(tall: list[int], column: int, up: int) -> int:
    """How far inside a pixel lies: 1 at the edge. The ground is no edge."""
    inside = 1
    while all(
        0 <= column + aside < len(tall) and tall[column + aside] > up + inside - abs(aside)
        for aside in range(-inside, inside + 1)
    ):
        inside += 1
    return inside


def _heat(tall: list[int], column: int, up: int, deepest: int, high: int, salt: int) -> int:
    """Brightest at the heart, near the ground; dark at the edges and towards the tip."""
    inside = (_depth(tall, column, up) - 1) / max(1, deepest - 1)
    low = 1 - up / max(1, high)
    flicker = (hashed(column * 31 + up, salt) % 100) / 100 - 0.5
    return max(0, min(HOTTEST, round(0.4 + 3.2 * inside + 1.6 * low * inside + low + flicker)))
