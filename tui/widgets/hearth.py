"""The calm face of time: a name, a fire two or three rows high, a question with air round it.

Circles begin with it (SCREENS.md). Where things stand is worked out once and cached.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from tui.canvas import wrapped
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import Block, block_height, shaped_block

MINUTES_ROWS = 6
"""Rows the whole minutes take under the fire: a row of air, letters, another."""


class Hearth(Struct, frozen=True):
    """Rows of the parts. The name stands on `name_row`, the fire on `fire_row`; `block` is
    the question in block letters, or empty where it stands plain."""

    name_row: int
    fire_row: int
    fire: int
    fire_width: int
    question_row: int
    block: Block


def name_sizes(grid: Grid) -> tuple[int, ...]:
    """Letter sizes for the name: this face has more room than the one with digits."""
    if grid.small:
        return (14, 11, 9) if grid.height >= 26 else (11, 9)
    return (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)


@lru_cache(maxsize=128)
def hearth(grid: Grid, region: Region, question: str, minutes: bool) -> Hearth:
    """Where everything stands within the free region."""
    fire = 3 if grid.large else 2
    name = 8 if grid.large else 5 if grid.small else 6
    taken = name + fire + (MINUTES_ROWS if minutes else 0)
    space = region.height - taken - 3
    bottom = region.y + region.height - 1
    for block in (_letters(grid, region, question, bottom - max(1, space) + 1, bottom), ()):
        rows = -(-block_height(block) // 2) if block else _plain_rows(grid, region, question)
        air = max(0, region.height - taken - rows)
        gap = max(1, min(3, air // 3))
        name_row = region.y + max(0, (air - 2 * gap) // 2) + name - 1
        fire_row = name_row + gap + fire
        below = fire_row + (MINUTES_ROWS if minutes else 0) + gap + 1
        block = _letters(grid, region, question, below, bottom) if block else ()
        if block:
            break
    room = region.room(fire_row - fire + 1, fire_row) or region.width
    wide = max(12, min(room - 6, 86 if grid.large else 64)) // 2 * 2
    return Hearth(name_row, fire_row, fire, wide, below, block)


def _letters(grid: Grid, region: Region, question: str, top: int, bottom: int) -> Block:
    """The question in block letters in these rows; one line rather than a lonely last word."""
    height = 2 * (bottom - top + 1)
    if height < 10 or not question:
        return ()
    sizes, lines = ((14, 11, 9), 3) if grid.large else ((11, 9), 2)
    block = shaped_block(question, sizes, region, 2 * top, height, lines)
    if len(block) > 1 and block[-1][0].width < 0.45 * max(line.width for line, _ in block):
        return shaped_block(question, sizes, region, 2 * top, height, 1) or block
    return block


def _plain_rows(grid: Grid, region: Region, question: str) -> int:
    bottom = region.y + region.height - 1
    return len(wrapped(question, max(12, min(grid.inner, region.room(bottom - 3, bottom)))))
