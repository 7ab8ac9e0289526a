"""Strokes of even thickness on square pixels: the pen that draws the digits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

#: A place in pixels from the top left corner; pixel (0, 0) has its middle at (0.5, 0.5).
Point = tuple[float, float]


#: How square the curves are: 2 would draw ellipses, whose insides close in small digits.
_SQUARENESS = 2.4


def arc(middle: Point, across: float, down: float, start: float, end: float) -> list[Point]:
    """Points along a slightly squared ellipse with these radii, from one angle to another.

    Angles are in degrees, 0 to the right and growing clockwise, as y grows downwards.
    """
    steps = max(2, round(abs(end - start) / 15))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    x, y = middle
    return [
        (x + across * _squared(math.cos(angle)), y + down * _squared(math.sin(angle)))
        for angle in angles
    ]


def _squared(part: float) -> float:
    return math.copysign(abs(part) ** (2 / _SQUARENESS), part)


def inked(lines: Sequence[Sequence[Point]], thickness: float, width: int, height: int) -> list[int]:
    """Rows of ink where these lines pass, drawn with a round pen; outside is cut off.

    A line that runs on beyond the edge ends flat there. Bit (width-1-x) is column x.
    """
    rows = [0] * height
    # A pixel is ink when its middle lies under the pen; the little extra keeps the pen round
    # rather than diamond-shaped when it is two or three pixels wide.
    reach = thickness / 2 + 0.12
    for line in lines:
        for start, end in pairwise(line):
            _draw(rows, width, start, end, reach)
    return rows


def _draw(rows: list[int], width: int, start: Point, end: Point, reach: float) -> None:
    """Ink every pixel whose middle is within reach of the segment."""
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy or 1.0
    columns = range(
        max(0, math.floor(min(ax, bx) - reach)), min(width, math.ceil(max(ax, bx) + reach))
    )
    for y in range(
        max(0, math.floor(min(ay, by) - reach)), min(len(rows), math.ceil(max(ay, by) + reach))
    ):
        py = y + 0.5 - ay
        for x in columns:
            px = x + 0.5 - ax
            along = max(0.0, min(1.0, (px * dx + py * dy) / length))
            ox, oy = px - along * dx, py - along * dy
            if ox * ox + oy * oy <= reach * reach:
                rows[y] |= 1 << (width - 1 - x)
