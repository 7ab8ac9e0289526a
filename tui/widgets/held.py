"""Held: everything dims but the question and "we have time" (WALL.md, "Motion")."""

from __future__ import annotations

from functools import lru_cache

from tui.canvas import Canvas, Cell, wrapped
from tui.looks import between
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps, block_height, paint_block, sentence, shaped_block

STEPS = 3
"""How many steps of 0.3 s the dimming has."""


def held(canvas: Canvas, grid: Grid, question: str, we_have_time: str, dim: int) -> None:
    """Dim what stands on the canvas by `dim` of three steps; at the third only the words stay.

    To be painted before the strip. Without colours it is held at once.
    """
    dim = max(0, min(STEPS, dim))
    if dim == 0:
        return
    if canvas.look.bare:
        dim = STEPS
    _fade(canvas, dim / STEPS)
    if dim == STEPS:
        _words(canvas, grid, question, we_have_time)


def _fade(canvas: Canvas, share: float) -> None:
    """Every colour that far on its way to the background."""
    end = canvas.look.background
    blank: Cell = (" ", canvas.look.text, end, False)
    faded: dict[Cell, Cell] = {}
    for row in canvas.rows:
        for x, cell in enumerate(row):
            if share >= 1:
                row[x] = blank
                continue
            if cell not in faded:
                char, ink, ground, bold = cell
                faded[cell] = (char, _dimmed(ink, end, share), _dimmed(ground, end, share), bold)
            row[x] = faded[cell]


@lru_cache(maxsize=1024)
def _dimmed(colour: str, end: str, share: float) -> str:
    return between(colour, end, share)


def _words(canvas: Canvas, grid: Grid, question: str, we_have_time: str) -> None:
    """The question, an unlit line, and the sentence: the last is never the smallest."""
    top, bottom = (0 if grid.small else 1), grid.stage_bottom
    area = Region(1, top, grid.width - 2, bottom - top + 1) if grid.small else grid.stage
    first, second = ((14, 11, 9), (11, 9)) if grid.large else ((11, 9), (9,))
    promise = block_bitmaps(we_have_time, second, area.width, 40, 2)
    below = -(-block_height(promise) // 2) if promise else 1
    room = bottom - top + 1 - below - 3
    block = shaped_block(question, first, area, 2 * top, 2 * room, 4)
    above = -(-block_height(block) // 2) if block else len(wrapped(question, area.width))
    gap = 2 if room - above >= 2 else 1
    start = top + max(0, (bottom - top + 1 - above - below - 2 * gap + 1) // 2)
    if block:
        paint_block(canvas, grid.middle_x, 2 * start, block, "text")
    elif question:
        place = Region(area.x, start, area.width, above)
        sentence(canvas, place, question, (), lines=4)
    rule = start + above + gap - 1
    if above + below + 3 <= bottom - top + 1:
        canvas.centred(rule, "▁" * min(46, grid.inner), "coal")
    place = Region(area.x, rule + gap, area.width, below)
    sentence(canvas, place, we_have_time, second, "sage", lines=2)
