"""Time as a line of embers that spreads from the middle: a fire, not a loading bar (WALL.md)."""

from __future__ import annotations

from functools import lru_cache

from tui.canvas import Canvas
from tui.widgets.coals import quiet_coals

__all__ = ["embers", "lit_pairs", "quiet_coals"]

UNLIT = "▁"
LIT = "▃▄▄▅▄▃▅▄"
EDGE = "▂▃"
EIGHTHS = " ▁▂▃▄▅▆▇█"


@lru_cache(maxsize=1024)
def hashed(column: int, salt: int = 0) -> int:
    """The same number for the same column, 0 to 65535, so that nothing flickers."""
    number = (column * 0x9E3779B1 + salt * 0x85EBCA77 + 0x165667B1) & 0xFFFFFFFF
    number ^= number >> 15
    number = number * 0x2C1B3C6D & 0xFFFFFFFF
    number ^= number >> 12
    number = number * 0x297A2D39 & 0xFFFFFFFF
    return (number ^ number >> 15) & 0xFFFF


def lit_pairs(width: int, share: float) -> int:
    """How many pairs of coals burn when this share (0.0 to 1.0) of the time is used."""
    pairs = width // 2
    if share <= 0:
        return 0
    return max(1, min(pairs, int(share * pairs + 1e-6)))


def embers(
    canvas: Canvas, x: int, y: int, width: int, share: float, finished: bool = False, rows: int = 1
) -> None:
    """The embers from column x on, `width` (even) columns; at 46 a pair lights every turn/23.

    `finished`: all of them burn, whatever the share. With more `rows` it is a hearth: the
    same coals, higher, standing on row y.
    """
    width -= width % 2
    pairs = width // 2 if finished else lit_pairs(width, share)
    for column in range(width):
        pair = column - width // 2 if column >= width // 2 else width // 2 - 1 - column
        if pair >= pairs:
            canvas.text(x + column, y, UNLIT, "coal")
            continue
        from_edge = len(EDGE) if finished or pairs == width // 2 else pairs - 1 - pair
        _coal(canvas, x + column, y, column, pair / max(1, pairs), from_edge, rows)


def _coal(
    canvas: Canvas, x: int, y: int, column: int, distance: float, from_edge: int, rows: int
) -> None:
    """One lit column; `distance` is 0.0 in the middle and 1.0 at the edge of what burns."""
    tone = _tone(column, distance)
    if from_edge < len(EDGE):
        canvas.text(x, y, EDGE[from_edge], canvas.look.coals[min(tone, 1 + from_edge)])
        return
    shape = LIT[hashed(column) % len(LIT)]
    if rows == 1:
        canvas.text(x, y, shape, canvas.look.coals[tone])
        return
    dome = (1 - distance * distance) ** 0.5
    high = max(3, round(2 + (8 * rows - 6) * dome) + 2 * (EIGHTHS.index(shape) - 4))
    for row in range(rows):
        part = min(8, high - 8 * row)
        if part > 0:
            warmth = min(5, tone + 1) if row == 0 and high > 8 and distance < 0.6 else tone
            canvas.text(x, y - row, EIGHTHS[part], canvas.look.coals[max(0, warmth - row)])


@lru_cache(maxsize=4096)
def _tone(column: int, distance: float) -> int:
    """Which of the six coal colours: brighter in the middle, and never two alike for long."""
    chance = hashed(column, 1) % 100
    if distance < 0.3:
        return 4 if chance < 40 else 3
    if distance < 0.7:
        return 3 if chance < 68 else (2 if chance < 92 else 4)
    return 2 if chance < 50 else (3 if chance < 72 else 1)
