"""Names, clocks and sentences in block letters, for the back of the room (WALL.md, "Type").

Rows are whole rows, `_px` are half rows. Names in a script without bitmaps get an accent chip
with as much room and light as any other name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.canvas import LOWER, UPPER, Canvas, width_of, wrapped
from tui.lettering import Bitmap, baselines, fit_line, set_block, set_digits, set_line
from tui.widgets.chips import edge, seen
from tui.widgets.grid import Region
from tui.widgets.ink import put, put_at

Block = tuple[tuple[Bitmap, int], ...]
"""Lines of a sentence, each with the half row its ink begins at."""

DIGITS_PX = (7, 40)
"""The digits the lettering draws are that high."""


@lru_cache(maxsize=512)
def name_bitmap(name: str, sizes: tuple[int, ...], width: int) -> Bitmap | None:
    """A name in the first size that fits, its first word if need be; None: a chip it is."""
    text = seen(name, 80)
    return fit_line(text, sizes, width) if text else None


@lru_cache(maxsize=256)
def block_bitmaps(
    text: str, sizes: tuple[int, ...], width: int, height_px: int, lines: int
) -> Block:
    """The lines of a sentence with the half row each begins at; empty when nothing fits."""
    found = set_block(text, sizes, width, height_px, lines) if text.strip() else None
    if not found:
        return ()
    stand = baselines(found)
    return tuple((line, at - line.baseline) for line, at in zip(found, stand, strict=True))


@lru_cache(maxsize=128)
def shaped_block(
    text: str, sizes: tuple[int, ...], region: Region, top_px: int, height_px: int, lines: int
) -> Block:
    """As `block_bitmaps`, in a region that narrows as a ring does: from half row `top_px` on,
    every line has room on its own rows. Lines stand closer where the height asks for it."""
    rows = range(top_px // 2, (top_px + height_px - 1) // 2 + 1)
    widths = sorted({region.room(row, row) for row in rows}, reverse=True)
    for size in sizes:
        for width in widths:
            loose = block_bitmaps(text, (size,), width, 2 * height_px, lines)
            block = closer_lines(loose, height_px)
            if block and block_height(block) <= height_px and _within(block, region, top_px):
                return block
    return ()


def _within(block: Block, region: Region, top_px: int) -> bool:
    return all(
        line.width <= region.room((top_px + at) // 2, (top_px + at + line.height - 1) // 2)
        for line, at in block
    )


@lru_cache(maxsize=128)
def closer_lines(block: Block, height_px: int) -> Block:
    """The same lines as far apart as the height allows, if their ink still keeps apart."""
    if len(block) < 2:
        return block
    baseline = [at + line.baseline for line, at in block]
    spare = height_px - (block_height(block) - (baseline[-1] - baseline[0]))
    distance = min(baseline[1] - baseline[0], spare // (len(block) - 1))
    if any(_touch(over, under, distance) for (over, _), (under, _) in pairwise(block)):
        return block
    return tuple(
        (line, baseline[0] + number * distance - line.baseline)
        for number, (line, _) in enumerate(block)
    )


def _touch(over: Bitmap, under: Bitmap, distance: int) -> bool:
    """Whether the ink of two centred lines meets, or nearly, at this distance of baselines."""
    wide = max(over.width, under.width)
    shift_over, shift_under = (wide - over.width) // 2, (wide - under.width) // 2
    for number, ink in enumerate(over.rows):
        for near in (0, 1):
            row = number - over.baseline - distance + under.baseline + near
            if 0 <= row < under.height and ink << shift_over & under.rows[row] << shift_under:
                return True
    return False


def paint_block(canvas: Canvas, middle_x: float, y_px: int, block: Block, role: str) -> None:
    """The lines of a block round `middle_x`, from half row y_px on."""
    for line, top in block:
        put(canvas, middle_x, y_px + top, line, role)


def block_height(block: Block) -> int:
    """How many half rows a block takes."""
    return max((top + line.height for line, top in block), default=0)


def name_letters(
    canvas: Canvas,
    middle_x: float,
    baseline_row: int,
    name: str,
    sizes: Sequence[int],
    width: int,
    role: str = "accent",
    glow: int = 0,
) -> None:
    """A name in one line, standing on the lower edge of `baseline_row`; never wrapped."""
    canvas.letters.append(name)
    bitmap = name_bitmap(name, tuple(sizes), width)
    if bitmap is None:
        _name_chip(canvas, middle_x, baseline_row, seen(name, max(4, width - 10)), width, glow)
        return
    y = (baseline_row + 1) * 2 - bitmap.baseline
    put(canvas, middle_x, y, bitmap, role)


def _name_chip(canvas: Canvas, middle_x: float, row: int, name: str, width: int, glow: int) -> None:
    """Bold plain text on a ground of accent three rows high, with light all round."""
    from tui.widgets.ring import halo_tones

    if not name:
        return
    wide = min(width - 4, max(22, width_of(name) + 12))
    x = round(middle_x + 0.5 - wide / 2)
    near, far = halo_tones(canvas, glow)
    for reach, tone in ((4, far), (2, near)):
        canvas.fill(x - reach, row - 2, wide + 2 * reach, 3, tone)
    edge(canvas, x - 2, x + wide + 2, row - 3, LOWER, near)
    edge(canvas, x - 2, x + wide + 2, row + 1, UPPER, near)
    canvas.fill(x, row - 2, wide, 3, "accent")
    for column in range(x, x + wide):
        canvas.text(column, row - 1, " ", "on_accent", bold=True, on="accent")
    start = round(middle_x + 0.5 - width_of(name) / 2)
    canvas.text(start, row - 1, name, "on_accent", bold=True, on="accent")


@lru_cache(maxsize=512)
def digits_bitmap(text: str, size: int) -> Bitmap | None:
    """A clock or a count; None when it has other characters than digits and signs."""
    low, high = DIGITS_PX
    try:
        return set_digits(text, max(low, min(high, size)))
    except ValueError:
        return None


def clock_digits(canvas: Canvas, middle_x: float, y_px: int, text: str, size: int) -> None:
    """Large digits, cream above and lit from below, `size` half rows high from `y_px` on."""
    bitmap = digits_bitmap(text, size)
    top, bottom = canvas.look.digits
    if bitmap is None:
        canvas.centred((y_px + size // 2) // 2, seen(text, 40), "text", bold=True, middle=middle_x)
        return
    put(canvas, middle_x, y_px, bitmap, top, bottom)


def sentence(
    canvas: Canvas,
    region: Iterable[int],
    text: str,
    sizes: Sequence[int],
    role: str = "text",
    lines: int = 3,
    centred: bool = True,
) -> int:
    """A sentence in block letters in the middle of a region, or else in bold plain text.

    Not `centred`, it begins at the region's upper left. Returns the first row below it.
    """
    canvas.letters.append(text)
    x, y, width, height = region
    middle = x + (width - 1) / 2
    block = block_bitmaps(" ".join(seen(text, 400).split()), tuple(sizes), width, height * 2, lines)
    if not block:
        return _plain(canvas, x, y, width, height, text, role, centred)
    taken = block_height(block)
    first = y * 2 + ((height * 2 - taken) // 2 if centred else 0)
    for line, top in block:
        if centred:
            put(canvas, middle, first + top, line, role)
        else:
            put_at(canvas, x, first + top, line, role)
    return -(-(first + taken) // 2)


def _plain(
    canvas: Canvas, x: int, y: int, width: int, height: int, text: str, role: str, centred: bool
) -> int:
    rows = wrapped(text, max(1, width))[: max(1, height)]
    first = y + max(0, (height - len(rows)) // 2) if centred else y
    for number, row in enumerate(rows):
        if centred:
            canvas.centred(first + number, row, role, bold=True, middle=x + (width - 1) / 2)
        else:
            canvas.text(x, first + number, row, role, bold=True)
    return first + len(rows)


def counter(
    canvas: Canvas, middle_x: float, y: int, number: int, word: str, size: int = 0,
    letters: int = 11,
) -> int:  # fmt: skip
    """A count in large digits and its word beside it ("14 here"), round `middle_x` from row y.

    `size` is in half rows, 0 for what suits the wall. Returns the first row below it.
    """
    if not size:
        size = 18 if canvas.width >= 100 and canvas.height >= 32 else 12
    digits = digits_bitmap(str(number), size)
    beside = set_line(seen(word, 30), letters) if word.strip() else None
    if digits is None:
        return y
    gap = max(4, size // 4)
    wide = digits.width + (gap + (beside.width if beside else width_of(word)) if word else 0)
    x = round(middle_x + 0.5 - wide / 2)
    top, bottom = canvas.look.digits
    put_at(canvas, x, y * 2, digits, top, bottom)
    after = x + digits.width + gap
    if beside:
        put_at(canvas, after, y * 2 + size - beside.baseline, beside, "soft")
    elif word:
        canvas.text(after, y + size // 2 - 1, seen(word, 30), "soft", bold=True)
    return y + -(-size // 2)
