"""Everyone writes alone: the prompt, how many hands still write, and the time as embers.

Shared by `write` and by a board written in silence. Who still writes is nobody's business.
"""

from __future__ import annotations

from typing import Any

from sessions.steps.base import Spoken, spoken_texts
from tui.canvas import Canvas, width_of, wrapped
from tui.steps.common import heading
from tui.widgets.embers import embers
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid, Region
from tui.widgets.ink import put_at
from tui.widgets.letters import Block, block_bitmaps, block_height, closer_lines, digits_bitmap
from words import say


def paint_hands(
    screen: Any, canvas: Canvas, grid: Grid, hands: int | None, prompt: str, words: Spoken,
    starts: tuple[str, ...] = (), rule: str = "",
) -> None:  # fmt: skip
    """The whole stage. `hands` is None where nobody has to: how many are left could tell who."""
    session, now = screen.held_session, screen.fireside.clock.now()
    clock = session.state.clock
    bottom = grid.stage_bottom - (0 if grid.small else 1)
    if clock is not None:
        wide = min(grid.inner, 86 if grid.large else 64) // 2 * 2
        rows = 3 if grid.large else 1 if grid.small else 2
        over = clock.left(now) == 0
        embers(canvas, (grid.width - wide) // 2, bottom, wide, clock.share(now), over, rows)
        bottom -= rows + 1
    row = heading(canvas, grid, session.script.title)
    if grid.small and row > 5:
        row -= 1
    if prompt:
        for line in wrapped(prompt, min(grid.inner, 96)):
            canvas.text(grid.margin, row, line, "accent", bold=True)
            row += 1
        row += 1
    read = list(spoken_texts(words))
    side = max((width_of(start) for start in starts), default=0) + 2
    beside = bool(starts) and side + 40 <= grid.inner
    width = min(72, grid.inner - side - 4) if beside else min(grid.inner, 96)
    if beside:
        _starts(
            canvas, Region(grid.width - grid.margin - side + 2, row, side, bottom - row), starts
        )
    for text in read:
        for line in wrapped(text, width):
            if row < bottom - 4:
                canvas.text(grid.margin, row, line, "text")
                row += 1
        row += 1
    if rule and row < bottom - 5:
        canvas.text(grid.margin, row - (1 if grid.small else 0), rule, "sage", bold=True)
        row += 1 if grid.small else 2
    area = Region(grid.margin, row, width if beside else grid.inner, bottom - row + 1)
    if starts and not beside:
        area = _both(canvas, area, starts)
    _hands(canvas, area, grid, hands)


def _both(canvas: Canvas, area: Region, starts: tuple[str, ...]) -> Region:
    """Where the words fill the width, the beginnings stand beside the count."""
    x, y, width, height = area
    left = 34
    short = tuple(start for start in starts if width_of(start) <= width - left)
    if not short or height < 5:
        return area
    _starts(canvas, Region(x + left, y, width - left, height), short)
    return Region(x, y, left - 2, height)


def _starts(canvas: Canvas, area: Region, starts: tuple[str, ...]) -> None:
    """Beginnings of sentences, quietly, as many as there is room for."""
    x, y, _, height = area
    canvas.text(x, y, say("board.starts"), "quiet")
    step = 2 if (len(starts) - 1) * 2 + 3 <= height else 1
    for number, start in enumerate(starts):
        row = y + 2 + number * step
        if row < y + height:
            canvas.text(x, row, start, "soft")


def _hands(canvas: Canvas, area: Region, grid: Grid, hands: int | None) -> None:
    """How many still write, large and warm."""
    x, y, width, height = area
    if not hands:
        words = say("hands.none" if hands == 0 else "hands.who-likes")
        sentence(canvas, area, words, (11, 9), "text", lines=2)
        return
    if height > 9:  # a row of air below the words
        y, height = y + 1, height - 1
    size = min(26 if grid.large else 18 if not grid.small else 10, 2 * height)
    size = max(7, size - size % 2)
    top = y + max(0, (height - size // 2) // 2)
    digits, word = digits_bitmap(str(hands), size), say("hands.write", n=hands)
    if digits is None:
        return
    upper, lower = canvas.look.digits
    put_at(canvas, x, 2 * top, digits, upper, lower)
    after = x + digits.width + max(4, size // 4)
    block = _beside(word, x + width - after, size)
    if not block:
        canvas.text(after, top + size // 4, word, "soft", bold=True)
        return
    canvas.letters.append(f"{hands} {word}")
    last, at = block[-1]
    first = 2 * top + size - at - last.baseline
    for line, shift in block:
        put_at(canvas, after, first + shift, line, "soft")


def _beside(word: str, width: int, high: int) -> Block:
    """The word in one line or two, no higher than the digits it stands beside."""
    for size in (14, 11, 9):
        block = closer_lines(block_bitmaps(word, (size,), width, 2 * high, 2), high)
        if block and block_height(block) <= high:
            return block
    return ()
