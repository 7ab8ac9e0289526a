"""Somebody in focus: their name and the time, embers below, and A and B beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from tui.canvas import LOWER, UPPER, Canvas, width_of, wrapped
from tui.lettering import set_line
from tui.widgets.chips import edge, seen
from tui.widgets.embers import embers
from tui.widgets.grid import Grid
from tui.widgets.ink import put_at
from tui.widgets.letters import (
    block_bitmaps,
    block_height,
    closer_lines,
    digits_bitmap,
    name_bitmap,
    name_letters,
)

APART = 6
"""Columns between the name and what stands at the right."""
ARROW = "↔"


def band(
    canvas: Canvas, grid: Grid, name: str, face: str, left_text: str, minutes_text: str,
    share: float, phase: str, finish_words: str,
) -> int:  # fmt: skip
    """The name at the left, the time at the right, embers below. Returns the row after them.

    `phase` is "waiting" (no time yet), "running", "finishing" or "over"; `face` as in `centre`.
    """
    high = 22 if grid.large else 14 if not grid.small else 10
    top = grid.stage_top + (2 if grid.large else 1)
    base = top + high // 2 - 1
    room = grid.inner
    whole = name_bitmap(seen(name, 80), _sizes(grid), room)
    free = max(20, room - APART - (whole.width if whole else room // 2))
    if phase == "finishing":
        room = _words(canvas, grid, top, high, finish_words, ("text", (14, 11, 9)), free)
    elif phase == "running" and face == "minutes":
        room = _words(canvas, grid, top, high, minutes_text, ("soft", (11, 9)), free)
    elif phase == "running" and face == "digits":
        room = _digits(canvas, grid, top, high, left_text)
    below = _name(canvas, grid, base, name, room)
    row = base + max(2, -(-below // 2) + 1)
    over = phase in ("finishing", "over")
    if phase == "waiting":
        canvas.text(grid.margin, row, "▁" * (grid.inner - grid.inner % 2), "coal")
        return row + 1
    rows = 2 if face == "bar" and below <= 2 and not grid.small else 1
    embers(canvas, grid.margin, row, grid.inner, share, finished=over, rows=rows)
    return row + 1


def _digits(canvas: Canvas, grid: Grid, top: int, high: int, text: str) -> int:
    """The clock at the right edge. Returns the columns that are left for the name."""
    bitmap = digits_bitmap(text, high)
    if bitmap is None:
        return grid.inner
    upper, lower = canvas.look.digits
    put_at(canvas, grid.width - grid.margin - bitmap.width, 2 * top, bitmap, upper, lower)
    return grid.inner - bitmap.width - APART


def _words(
    canvas: Canvas, grid: Grid, top: int, high: int, text: str, how: tuple[str, tuple[int, ...]],
    free: int,
) -> int:  # fmt: skip
    """A sentence in the clock's place, within `free` columns, in letters if there is room."""
    role, sizes = how
    canvas.letters.append(text)
    end = grid.width - grid.margin
    block = closer_lines(block_bitmaps(text, sizes, free, 2 * high, 2), high + 2)
    if not block or block_height(block) > high + 2:
        words = seen(text, free)
        canvas.ending(end, top + high // 2 - 1, words, role, bold=True)
        return grid.inner - width_of(words) - APART
    first = 2 * top + high - block_height(block)
    wide = max(line.width for line, _ in block)
    for line, at in block:
        put_at(canvas, end - wide + (wide - line.width) // 2, first + at, line, role)
    return grid.inner - wide - APART


def _name(canvas: Canvas, grid: Grid, base: int, name: str, room: int) -> int:
    """The name from the left edge. Returns how many half rows hang below its line."""
    bitmap = name_bitmap(seen(name, 80), _sizes(grid), room)
    if bitmap is None:
        wide = min(room - 4, max(22, width_of(name) + 12))
        name_letters(canvas, grid.margin + 4 + (wide - 1) / 2, base - 1, name, (), room)
        return 0
    canvas.letters.append(name)
    # What is higher than there is room for hangs below the line instead of into the header.
    first = max(2 * grid.stage_top, 2 * (base + 1) - bitmap.baseline)
    put_at(canvas, grid.margin, first, bitmap, "accent")
    return first + bitmap.height - 2 * (base + 1)


def _sizes(grid: Grid) -> tuple[int, ...]:
    if grid.small:
        return (11, 9)
    return (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)


def panels(canvas: Canvas, grid: Grid, y: int, lines: Sequence[tuple[str, str]]) -> int:
    """A and B as (caption, text): raised, no line round them. Returns the row after them."""
    apart = 2 if grid.small else 4
    count = len(lines)
    width = (grid.inner - apart * (count - 1)) // count
    beside = _letter_width(grid)
    room = width - beside - 2
    told = [
        (wrapped(caption, room), wrapped(text, width - 4 if grid.small else room))
        for caption, text in lines
    ]
    content = max(len(caption) + 1 + len(text) for caption, text in told)
    height = content + 1 if grid.small else max(8, content + 2)
    for number, (caption, text) in enumerate(told):
        x = grid.margin + number * (width + apart)
        _panel(canvas, grid, (x, y, width, height), number, caption, text)
        if number and not grid.small:
            canvas.text(x - apart // 2 - 1, y + (height - 1) // 2, ARROW, "soft", bold=True)
    return y + height


def _letter_width(grid: Grid) -> int:
    return 5 if grid.small else 26 if grid.large else 19


def _panel(
    canvas: Canvas, grid: Grid, area: tuple[int, int, int, int], number: int,
    caption: list[str], text: list[str],
) -> None:  # fmt: skip
    x, y, width, height = area
    sign, role = "AB"[number], ("accent", "sage")[number]
    if grid.small:
        canvas.fill(x, y + 1, width, height - 1, "raised")
        edge(canvas, x, x + width, y, LOWER)
        edge(canvas, x, x + width, y + height, UPPER)
        canvas.text(x + 2, y + 1, sign, role, bold=True)
        _lines(canvas, x + 5, y + 1, caption, "soft", bold=False)
        _lines(canvas, x + 2, y + height - len(text), text, "text", bold=True)
        return
    canvas.fill(x, y, width, height, "raised")
    letter = set_line(sign, 16 if grid.large else 14)
    if letter is not None:
        first = 2 * y + (2 * height - letter.height) // 2
        put_at(canvas, x + 4, first, letter, role)
    taken = len(caption) + 1 + len(text)
    row = y + (height - taken) // 2
    _lines(canvas, x + _letter_width(grid), row, caption, "soft", bold=False)
    _lines(canvas, x + _letter_width(grid), row + len(caption) + 1, text, "text", bold=True)


def _lines(canvas: Canvas, x: int, y: int, lines: list[str], role: str, *, bold: bool) -> None:
    for number, line in enumerate(lines):
        canvas.text(x, y + number, line, role, bold=bold)
