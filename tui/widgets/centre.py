"""The middle of the listening screen: who speaks, their time, and the question (WALL.md, "Grid").

Time has three faces: a fire ("bar", the one circles begin with), the fire with whole minutes,
and large digits. When the time is over a sentence takes the clock's place: a large zero shouts.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.canvas import Canvas, width_of, wrapped
from tui.widgets.chips import seen
from tui.widgets.embers import embers
from tui.widgets.grid import Grid, Region
from tui.widgets.hearth import hearth, name_sizes
from tui.widgets.letters import (
    block_height,
    clock_digits,
    name_bitmap,
    name_letters,
    paint_block,
    sentence,
    shaped_block,
)


def centre(
    canvas: Canvas, grid: Grid, region: Region, name: str, face: str, left_text: str,
    minutes_text: str, share: float, phase: str, question: str, finish_words: str, note: str,
    glow: int = 0,
) -> None:  # fmt: skip
    """Paint it all. `region` is what `ring` gave back; `share` is the time used, 0.0 to 1.0.

    `left_text` ("1:24") is the clock, `minutes_text` ("2 min") the second face's words. In
    the phase "finishing" `finish_words` stand large and `left_text` and `note` small.
    """
    over = phase != "running"
    if not region.halves:
        region = _above_line(grid, region)
    if phase == "finishing":
        _name(canvas, grid, region, name, grid.name_row, grid.name_sizes, glow)
        _finishing(canvas, grid, region, finish_words)
        _coals(canvas, grid, grid.coals_row, grid.coals_width, share, over)
        _under(canvas, grid, region, (left_text, note))
    elif face == "digits" and phase == "running":
        _name(canvas, grid, region, name, grid.name_row, grid.name_sizes, glow)
        clock_digits(canvas, grid.middle_x, 2 * grid.clock_row, left_text, grid.clock_px)
        _coals(canvas, grid, grid.coals_row, grid.coals_width, share, over)
        _question(canvas, grid, region, question, grid.question_row)
    else:
        words = minutes_text if face == "minutes" and not over else ""
        _hearth(canvas, grid, region, name, words, share, over, question, glow)


def _above_line(grid: Grid, region: Region) -> Region:
    """The stage without the row of names that stands for the ring."""
    top = max(region.y, grid.stage_top)
    bottom = min(region.y + region.height - 1, grid.line_row - 2)
    return Region(region.x, top, region.width, max(1, bottom - top + 1))


def _name(
    canvas: Canvas, grid: Grid, region: Region, name: str, row: int, sizes: Sequence[int], glow: int
) -> None:
    """The name on its row, in the largest size whose ink has room between the seats."""
    whole = seen(name, 80)
    fitting: tuple[int, ...] = ()
    for size in sizes:
        room = _room(grid, region, row - size // 3 - 1, row)
        bitmap = name_bitmap(whole, (size,), room)
        if bitmap is None or bitmap.baseline > 2 * (row + 1 - region.y):
            continue
        fitting = fitting or (size,)
        if _is_whole(whole, size, room):
            fitting = (size,)
            break
    room = _room(grid, region, row - 4, row)
    if fitting:
        room = _room(grid, region, row - fitting[0] // 3 - 1, row)
    name_letters(canvas, grid.middle_x, row, whole, fitting, room, glow=glow)


def _is_whole(name: str, size: int, room: int) -> bool:
    """Whether it is the whole name that fits, not just its first word."""
    words = name.split()
    return len(words) < 2 or name_bitmap(name, (size,), room) != name_bitmap(
        words[0], (size,), room
    )


def _room(grid: Grid, region: Region, top: int, bottom: int) -> int:
    return max(12, min(grid.inner, region.room(top, bottom)))


def _area(grid: Grid, region: Region, top: int, bottom: int) -> Region:
    """The rows from top to bottom, as wide as they are free, round the middle."""
    wide = _room(grid, region, top, bottom)
    return Region(round(grid.middle_x + 0.5 - wide / 2), top, wide, bottom - top + 1)


def _coals(
    canvas: Canvas, grid: Grid, y: int, width: int, share: float, over: bool, rows: int = 1
) -> None:
    embers(canvas, (grid.width - width) // 2, y, width, share, finished=over, rows=rows)


def _question(canvas: Canvas, grid: Grid, region: Region, question: str, row: int) -> None:
    """The question under the coals: in block letters on large walls, plain on the others."""
    bottom = region.y + region.height - 1
    if grid.large:
        first = 2 * row - 1
        height = 2 * bottom + 2 - first
        block = shaped_block(question, (16, 14, 11, 9), region, first, height, 2)
        if block:
            paint_block(canvas, grid.middle_x, first, block, "text")
            return
    _plain(canvas, grid, region, question, row, bottom)


def _plain(canvas: Canvas, grid: Grid, region: Region, text: str, row: int, bottom: int) -> None:
    """Bold plain lines from a row on, each within the seats."""
    for rows in range(1, max(2, bottom - row + 2)):
        lines = wrapped(text, _room(grid, region, row, min(bottom, row + rows - 1)))
        if len(lines) <= rows:
            break
    for number, line in enumerate(lines[: max(1, bottom - row + 1)]):
        canvas.centred(row + number, line, "text", bold=True)


def _finishing(canvas: Canvas, grid: Grid, region: Region, words: str) -> None:
    """The sentence in the clock's place."""
    top, bottom = grid.name_row + 2, grid.coals_row - 1
    sizes, height = (16, 14, 11, 9) if grid.large else (11, 9), (bottom - top + 1) * 2
    block = shaped_block(words, sizes, region, 2 * top, height, 2)
    if block:
        air = height - block_height(block)
        paint_block(canvas, grid.middle_x, 2 * top + air // 4 * 2, block, "text")
        return
    sentence(canvas, _area(grid, region, top, bottom), words, (), lines=2)


def _under(canvas: Canvas, grid: Grid, region: Region, texts: tuple[str, str]) -> None:
    """0:00 and the note, small and quiet under the coals; letters where plain is too small."""
    shown = [text for text in texts if text]
    if grid.large:
        first, last = 2 * grid.question_row - 1, 2 * (region.y + region.height)
        block = shaped_block(texts[1], (9,), region, first, max(2, last - first), 2)
        if block:
            beside = (grid.width + grid.coals_width) // 2 + 2
            canvas.text(beside, grid.coals_row, texts[0], "quiet")
            paint_block(canvas, grid.middle_x, first, block, "quiet")
            return
    wide = sum(width_of(text) for text in shown) + 3 * max(0, len(shown) - 1)
    x = round(grid.middle_x + 0.5 - wide / 2)
    for text in shown:
        x = canvas.text(x, grid.question_row, text, "quiet") + 3


def _hearth(
    canvas: Canvas, grid: Grid, region: Region, name: str, minutes: str, share: float, over: bool,
    question: str, glow: int,
) -> None:  # fmt: skip
    """The calm face: the name, a fire as the time, and the question."""
    plan = hearth(grid, region, question, bool(minutes))
    _name(canvas, grid, region, name, plan.name_row, name_sizes(grid), glow)
    _coals(canvas, grid, plan.fire_row, plan.fire_width, share, over, plan.fire)
    if minutes:
        area = _area(grid, region, plan.fire_row + 2, plan.fire_row + 5)
        sentence(canvas, area, minutes, (11, 9), "soft", lines=1)
    if plan.block:
        paint_block(canvas, grid.middle_x, 2 * plan.question_row, plan.block, "text")
    else:
        bottom = region.y + region.height - 1
        _plain(canvas, grid, region, question, plan.question_row, bottom)
