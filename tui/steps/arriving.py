"""The lobby while phones can come: the square on the left, how many are here and who beside it."""

from __future__ import annotations

from typing import TypeGuard

from msgspec import Struct

from sessions.gathering import Evening
from tui.canvas import Canvas, shortened, width_of, wrapped
from tui.joining import Joining
from tui.lettering import Bitmap, set_line
from tui.widgets.grid import Grid, Region
from tui.widgets.ink import put_at
from tui.widgets.letters import digits_bitmap
from tui.widgets.qr import paint_qr, square_in
from words import say

AT_FIRST = "HTTP://192.168.100.100:8765/J/222222"
"""As long as any: the square's place is kept for it before the address is known."""
MOST_ROWS = 37
"""A large wall keeps its air; the square over the whole screen is larger."""
GAP = 3
"""Columns between the count and its word, at the least."""
MOST_APART = 20
"""Columns between the address and the code: further apart they aren't read as one."""
LEAST_COLUMN = 8
COLUMNS = (4, 3, 2)
MOST_COLUMNS = 6


def phones_can_come(joining: Joining | None) -> TypeGuard[Joining]:
    """Whether there is a square, or will be: without a code it is only too early to tell."""
    return joining is not None and bool(joining.address or not joining.code)


class Places(Struct, frozen=True):
    """Where the square and its column beside stand; the names reach from `names_row` to before
    `names_end`, the line to be said from `last_row` on."""

    square: Region
    x: int
    width: int
    count_row: int
    count_px: int
    names_row: int
    names_end: int
    address_row: int
    last_row: int
    across: bool


def places(grid: Grid) -> Places:
    """Where everything stands on a wall of this size."""
    x = grid.margin
    top, bottom = grid.stage_top + 1, grid.stage_bottom
    # On a small wall the sentence runs below the square, over the whole width.
    rows = bottom - top - (1 if grid.small else 0)
    free = grid.inner - 40
    square = square_in(AT_FIRST, free, min(rows, MOST_ROWS))
    y = top + (0 if grid.small else max(0, (bottom - top + 1 - square.height) // 2))
    end = y + square.height
    left = x + square.width + grid.margin
    count = 24 if grid.large else 18 if not grid.small else 10
    count_row = y if grid.small else y + 1
    address = end - 1 if grid.small else end - 4
    return Places(
        square=Region(x, y, square.width, square.height),
        x=left, width=grid.width - grid.margin - left,
        count_row=count_row, count_px=count,
        names_row=count_row + -(-count // 2) + (1 if grid.small else 2),
        names_end=address - 1 - (0 if grid.small else 1), address_row=address,
        last_row=end + 1 if grid.small else end - 2, across=grid.small,
    )  # fmt: skip


def paint_arriving(
    canvas: Canvas, grid: Grid, evening: Evening, joining: Joining, news: str = "",
    typing: bool = False,
) -> Places:  # fmt: skip
    """The whole stage. `news` is one line in sage above the address, "" for none; while a name
    is typed, the field takes the place of the sentence. Tells where everything stands."""
    at = places(grid)
    if joining.link:
        x, y, width, height = at.square
        paint_qr(canvas, x, y, width, height, joining.link)
    count(canvas, at.x, at.count_row, at.width, len(evening.present), at.count_px)
    end = at.names_end
    if news:
        canvas.text(at.x, end - 1, shortened(news, at.width), "sage")
        end -= 2
    names(canvas, Region(at.x, at.names_row, at.width, end - at.names_row), evening)
    if joining.link:
        _address(canvas, at, joining)
        if not typing:
            _sentence(canvas, grid, at)
    return at


def _address(canvas: Canvas, at: Places, joining: Joining) -> None:
    address = say("join.address", address=joining.address)
    end = canvas.text(at.x, at.address_row, address, "text", bold=True)
    code, last = joining.spaced_code, at.x + at.width
    if end + 2 + width_of(code) > last:
        return  # it stands in the strip
    last = min(last, end + MOST_APART + width_of(code))
    canvas.ending(last, at.address_row, code, "accent", bold=True)


def _sentence(canvas: Canvas, grid: Grid, at: Places) -> None:
    """How to come in, with a phone and without."""
    if at.across:
        both = say("lobby.scan") + " " + say("lobby.no-phone")
        for number, line in enumerate(wrapped(both, grid.inner)):
            canvas.text(grid.margin, at.last_row + number, line, "soft")
        return
    for number, text in enumerate((say("lobby.scan"), say("lobby.no-phone"))):
        canvas.text(at.x, at.last_row + number, shortened(text, at.width), "soft")


def count(canvas: Canvas, x: int, y: int, width: int, here: int, size: int) -> None:
    """How many are here, in large digits from column x on, and the word beside them."""
    word = say("lobby.here")
    digits, beside = _count_bitmaps(here, word, width, size)
    if digits is None:
        return
    top, bottom = canvas.look.digits
    # Digits are as wide as the widest of them: what stands on the left edge is the ink.
    start = x - digits.width + max(row.bit_length() for row in digits.rows)
    put_at(canvas, start, 2 * y, digits, top, bottom)
    after = start + digits.width + GAP
    if beside is not None:
        after += min(digits.height // 4, max(0, x + width - after - beside.width))
    if beside is not None:
        put_at(canvas, after, 2 * y + digits.height - beside.baseline, beside, "soft")
    else:
        canvas.text(after, y + (digits.height - 1) // 2, word, "soft", bold=True)


def _count_bitmaps(
    here: int, word: str, width: int, size: int
) -> tuple[Bitmap | None, Bitmap | None]:
    """The count and its word in the largest size that fits; else the word stays plain."""
    for high in (size, 18, 16, 14, 12, 10):
        digits = digits_bitmap(str(here), min(high, size))
        for letters in (16, 11, 9) if size > 20 else (11, 9):
            beside = set_line(word, letters)
            if digits and beside and digits.width + GAP + beside.width <= width:
                return digits, beside
    return digits_bitmap(str(here), min(size, 10)), None


def names(canvas: Canvas, region: Region, evening: Evening) -> None:
    """Who is here, in the order they sit. Those for whom there is no room are counted."""
    shown = [f"({seat.name})" if seat.out else seat.name for seat in evening.seats]
    x, y, width, rows = region
    if not shown or rows < 1:
        return
    columns = _columns(shown, width, rows)
    room, more = columns * rows, 0
    if len(shown) > room:
        more, shown = len(shown) - columns * (rows - 1), shown[: columns * (rows - 1)]
    step = 2 if -(-len(shown) // columns) * 2 - 1 <= rows and not more else 1
    cell = width // columns
    gap = 2 if cell > LEAST_COLUMN + 1 else 1
    for number, name in enumerate(shown):
        row, column = divmod(number, columns)
        out = evening.seats[number].out
        canvas.text(
            x + column * cell, y + row * step, shortened(name, cell - gap),
            "quiet" if out else "text", bold=not out,
        )  # fmt: skip
    if more:
        canvas.text(x, y + rows - 1, say("lobby.more", n=more), "soft")


def _columns(shown: list[str], width: int, rows: int) -> int:
    """As many columns as show every name whole; else as show them all."""
    longest = max(width_of(name) for name in shown)
    for columns in COLUMNS:
        if longest + 2 <= width // columns and -(-len(shown) // columns) <= rows:
            return columns
    most = max(2, min(MOST_COLUMNS, width // LEAST_COLUMN))
    for columns in range(4, most + 1):
        if -(-len(shown) // columns) <= rows:
            return columns
    return most
