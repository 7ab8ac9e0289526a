"""The square a phone's camera reads: black on white cells, whatever the look (FINDINGS.md, "QR").

Best is a module of two spaces side by side, told by their background alone: no font has a say in
it. Where rows are short a module is half a cell.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from tui.canvas import LOWER, UPPER, Canvas, Cell

BLACK, WHITE = "#000000", "#FFFFFF"
QUIET, LEAST_QUIET = 4, 2
"""Modules of white all round, and how few there may be where rows are short."""

SMALL = 25
"""A side of so many modules fits every wall; only a larger square gives up correction for size."""

How = Literal["double", "half", ""]
Matrix = tuple[tuple[bool, ...], ...]


class Square(Struct, frozen=True):
    """How a square stands in a place: its cells, its quiet zone, and the columns of a module,
    which is as many half rows high. `how` is "" where it has no room."""

    how: How
    width: int = 0
    height: int = 0
    border: int = 0
    module: int = 1


@lru_cache(maxsize=16)
def matrix(text: str, border: int = 0) -> Matrix:
    """The modules, row by row, True for black; `border` are the white ones all round.

    At the middle level of correction; a text too long for a small square gives that up first.
    """
    # Not at the top: whoever opens a gathering doesn't wait for it.
    from qrcode import QRCode  # type: ignore[import-untyped]
    from qrcode.constants import (  # type: ignore[import-untyped]
        ERROR_CORRECT_L,
        ERROR_CORRECT_M,
    )

    found: list[list[bool]] = []
    for level in (ERROR_CORRECT_M, ERROR_CORRECT_L):
        code = QRCode(error_correction=level, border=border)
        code.add_data(text)
        code.make(fit=True)
        modules = code.get_matrix()
        if not found or len(modules) < len(found):
            found = modules
        if len(found) <= SMALL + 2 * border:
            break
    return tuple(tuple(bool(module) for module in row) for row in found)


def square_in(text: str, width: int, height: int, border: int = QUIET) -> Square:
    """The largest square of this text within so many cells.

    Larger modules with little white are better than small ones with much. Half blocks are only
    for the smallest: with the seams that some fonts leave, larger ones can't always be read.
    """
    side = len(matrix(text))
    for module in (*range(2 * (height // side), 0, -2), 1):
        for quiet in sorted({border, LEAST_QUIET}, reverse=True):
            across = (side + 2 * quiet) * module
            if across <= width and across <= 2 * height:
                # An even module is whole cells, told by their background: no font has a say.
                how: How = "half" if module % 2 else "double"
                return Square(how, across, -(-across // 2), quiet, module)
    return Square("")


def paint_qr(
    canvas: Canvas, x: int, y: int, width: int, height: int, text: str, border: int = QUIET
) -> How:
    """The square at the upper left of a place. Tells how it was drawn, "" if it has no room."""
    square = square_in(text, width, height, border)
    if square.how:
        for row, cells in enumerate(_cells(matrix(text, square.border), square.module)):
            canvas.rows[y + row][x : x + len(cells)] = cells
    return square.how


@lru_cache(maxsize=16)
def _cells(modules: Matrix, size: int) -> list[list[Cell]]:
    """Rows of cells, from modules of so many columns and half rows; the rest below is white."""
    halves = [[module for module in row for _ in range(size)] for row in modules]
    halves = [row for row in halves for _ in range(size)]
    white = [False] * len(halves[0])
    if len(halves) % 2:
        halves.append(white)
    halves = [white, *halves, white]
    return [
        [_cell(*four) for four in zip(*halves[row - 1 : row + 3], strict=True)]
        for row in range(1, len(halves) - 2, 2)
    ]


def _cell(above: bool, over: bool, under: bool, below: bool) -> Cell:
    """Two halves, and what lies next to them.

    In many fonts a half block doesn't quite reach the edge of its cell. It is the half whose
    edge may show the other colour, because its neighbour has it too.
    """
    colours = (WHITE, BLACK)
    if over == under:
        return " ", colours[not over], colours[over], False
    if above == under and below != over:
        return UPPER, colours[over], colours[under], False
    return LOWER, colours[under], colours[over], False


def wifi_text(name: str, password: str = "") -> str:
    """What a camera is told so that its phone joins a network; without a password, an open one."""
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return "".join("\\" + char if char in '\\;,:"' else char for char in text)
