"""A phone's camera before the wall: the pane with its colours as a picture, and what can be read
in it. Cells become pixels by their colours alone, as on a projector.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pyte
import zxingcpp
from PIL import Image

from tests.journeys.terminal import Terminal
from tui.canvas import Canvas, Cell
from tui.looks import LOOKS
from tui.widgets.grid import grid_for
from tui.widgets.letters import clock_digits

MODULE = 8
"""Pixels that half a cell is high and wide in the picture."""
Colours = list[list[str]]


def seen(pane: str, size: tuple[int, int]) -> Colours:
    """The colour of every half cell, row by row, two rows for a line of the terminal."""
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(pane.rstrip("\n").replace("\n", "\r\n"))
    lines = [[screen.buffer[y][x] for x in range(size[0])] for y in range(size[1])]
    return _halves([[(c.data, *_colours(c), False) for c in line] for line in lines])


def _colours(cell: Any) -> tuple[str, str]:
    return (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)


def _halves(lines: list[list[Cell]]) -> Colours:
    rows: Colours = []
    for line in lines:
        rows.append([ink if char in ("▀", "█") else ground for char, ink, ground, _ in line])
        rows.append([ink if char in ("▄", "█") else ground for char, ink, ground, _ in line])
    return rows


def picture(wall: Terminal) -> Image.Image:
    """What a camera sees of the wall."""
    rows = seen(wall.painted(), wall.size)
    image = Image.new("RGB", (len(rows[0]), len(rows)))
    image.putdata([_rgb(colour) for row in rows for colour in row])
    return image.resize((image.width * MODULE, image.height * MODULE), Image.Resampling.NEAREST)


def read_square(wall: Terminal) -> str:
    """What the square on the wall says, "" if nothing can be read; never inverted or turned."""
    found = zxingcpp.read_barcodes(
        picture(wall), try_invert=False, try_rotate=False, try_downscale=False
    )
    return found[0].text if found else ""


def _rgb(colour: str) -> tuple[int, int, int]:
    if len(colour) != 6:
        return (0, 0, 0)
    return (int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16))


# ── the time in large digits ──────────────────────────────────────────────────────────────


def read_time(pane: str, size: tuple[int, int]) -> str:
    """The time that stands there in large digits, "" if there is none."""
    return _times(size).get(_ink(seen(pane, size), size), "")


@cache
def _times(size: tuple[int, int]) -> dict[tuple[int, ...], str]:
    """How each time of a quarter of an hour looks on a wall of this size."""
    grid, found = grid_for(*size), {}
    for seconds in range(15 * 60 + 1):
        text = f"{seconds // 60}:{seconds % 60:02}"
        canvas = Canvas(*size, LOOKS["embers"])
        clock_digits(canvas, grid.middle_x, 2 * grid.clock_row, text, grid.clock_px)
        found[_ink(_halves(canvas.rows), size)] = text
    return found


def _ink(rows: Colours, size: tuple[int, int]) -> tuple[int, ...]:
    """Where the clock has ink, whatever its colour: each row of half cells as one number."""
    grid = grid_for(*size)
    clock = rows[2 * grid.clock_row : 2 * grid.clock_row + grid.clock_px]
    ground = {clock[0][0], "default"}
    return tuple(sum(1 << x for x, c in enumerate(row) if c not in ground) for row in clock)
