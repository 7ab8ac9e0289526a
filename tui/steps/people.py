"""The people of the evening as a ring, or as a list where a ring has no room."""

from __future__ import annotations

from sessions.gathering import Evening, Gathering
from tui.canvas import Canvas, shortened, width_of
from tui.widgets.grid import Grid
from tui.widgets.letters import counter
from tui.widgets.ring import Chair, RingWords, ring, ring_fits
from words import say

RING_WORDS = ("ring.next", "ring.then", "ring.later")


def ring_words() -> RingWords:
    """The words that stand beside a chair."""
    return RingWords(*(say(word) for word in RING_WORDS))


def paint_people(canvas: Canvas, grid: Grid, evening: Evening, reserve: int) -> int:
    """Everyone who is here, and how many. Returns a row with `reserve` free rows from it on."""
    seats = evening.seats
    chairs = [Chair(seat.name, "out" if seat.out else "to come") for seat in seats]
    here = len(evening.present)
    if len(chairs) >= 3 and ring_fits(grid, len(chairs)):
        ring(canvas, grid, chairs, ring_words())
        middle = grid.height // 2
        counter(canvas, canvas.width // 2, middle - 7, here, say("lobby.here"))
        return middle + 4
    counter(canvas, canvas.width // 2, grid.stage_top + 1, here, say("lobby.here"))
    top = grid.stage_top + (9 if grid.small else 12)
    _columns(canvas, grid, evening, top, grid.stage_bottom - reserve - 1 - top)
    return grid.stage_bottom - reserve


def _columns(canvas: Canvas, grid: Grid, evening: Evening, top: int, rows: int) -> None:
    """Names in columns, as many as the screen has room for, in the order people sit."""
    names = [f"({seat.name})" if seat.out else seat.name for seat in evening.seats]
    if not names:
        return
    wide = canvas.width - 2 * grid.margin
    rows = max(1, rows)
    columns = min(6, max(1, min(4, wide // 18)))
    while -(-len(names) // columns) > rows and columns < 6:
        columns += 1
    per_row, gap = columns, wide // columns
    step = 2 if -(-len(names) // per_row) * 2 <= rows else 1
    more = len(names) - rows * per_row
    if more > 0:  # the last row says how many have no room here
        more += per_row
        rows -= 1
        names = names[: rows * per_row]
        canvas.centred(top + rows, say("lobby.and-more", n=more), "soft")
    longest = max(min(width_of(name), gap - 2) for name in names)
    cell = min(gap, longest + 4)
    left = (canvas.width - cell * min(per_row, len(names)) + 4) // 2
    for number, name in enumerate(names):
        row, column = divmod(number, per_row)
        if row * step < rows:
            out = name.startswith("(") and evening.seats[number].out
            canvas.text(
                left + column * cell, top + row * step, shortened(name, cell - 2),
                "quiet" if out else "text", bold=not out,
            )  # fmt: skip


def waiting(gathering: Gathering) -> list[tuple[str, str]]:
    """Those who belong and have no chair yet: last time's first, then everyone, by name."""
    seated = {seat.person for seat in gathering.evening.seats}
    taken = {seat.name.casefold() for seat in gathering.evening.seats}
    ready = [
        (person, name)
        for person, name in gathering.people.items()
        if person not in seated and name.casefold() not in taken
    ]
    last = set(gathering.last_time)
    return sorted(ready, key=lambda pair: (pair[0] not in last, pair[1].casefold()))
