"""Lists to choose from and to read, and the paper panel (WALL.md, "Cards and strip").

A selection is raised and has a bar; a list never scrolls by itself, it turns pages with the
selected line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.canvas import LOWER, UPPER, Canvas, width_of, wrapped
from tui.looks import PAPER
from tui.widgets.chips import edge, seen

BAR = "▌"
TAKEN_OUT = "–"
INDENT = 3
"""Columns from the bar to the text, and from the right text to the edge."""
MOST_ROWS = 4
"""So many rows one entry takes at most: a promise of two sentences."""


class Entry(Struct, frozen=True):
    """One line of what is kept: its symbol, words, what stands right, and if it was taken out."""

    symbol: str
    text: str
    right: str = ""
    role: str = "text"
    out: bool = False


def choices(
    canvas: Canvas,
    x: int,
    y: int,
    width: int,
    rows: int,
    items: Sequence[tuple[str, str, str]],
    selected: int,
    two_lines: bool = True,
    more: Callable[[int], str] = str,
    whole: bool = False,
) -> int:
    """Items as (label, hint, right) in `rows` rows from row y on. Returns the row after them.
    Beside its label a `whole` hint stands to its end, or not at all.

    `more` puts into words how many there are above or below the page.
    """
    high = 2 if two_lines else 1
    step = high + 1
    if len(items) * step > rows:  # rather every row used than half of them seen
        step -= 1
    shown = _page(canvas, x + INDENT, y, rows, len(items), selected, step, high, more)
    row = shown.first_row
    for number in range(shown.start, shown.end):
        label, hint, right = items[number]
        chosen = number == selected
        if chosen:
            _select(canvas, x, row, width, high, airy=step > high)
        left = _sides(canvas, x, row, width, label, right, chosen)
        if two_lines:
            canvas.text(x + INDENT, row + 1, seen(hint, width - 2 * INDENT), "soft")
        elif hint and left > 4 and not (whole and width_of(hint) > left - 3):
            start = x + width - INDENT - width_of(right) - 3 - left + 3
            canvas.text(start, row, seen(hint, left - 3), "soft")
        row += step
    return row


def _sides(
    canvas: Canvas, x: int, row: int, width: int, label: str, right: str, chosen: bool
) -> int:
    """Label and right text of one row. Returns how many cells are left between them."""
    end = x + width - INDENT
    right = seen(right, width // 2) if right else ""
    room = width - 2 * INDENT - (width_of(right) + 2 if right else 0)
    role = "accent" if chosen else "text"
    after = canvas.text(x + INDENT, row, seen(label, room), role, bold=True)
    if right:
        canvas.ending(end, row, right, "text" if chosen else "soft", bold=chosen)
    return end - (width_of(right) + 3 if right else 0) - after


class _Page(Struct, frozen=True):
    start: int
    end: int
    first_row: int


def _page(
    canvas: Canvas, x: int, y: int, rows: int, count: int, selected: int, step: int, high: int,
    more: Callable[[int], str],
) -> _Page:  # fmt: skip
    """Which items stand on the page of the selected one; marks how many there are besides."""
    if (count - 1) * step + high <= rows:
        return _Page(0, count, y)
    airy = int(step > 2 or (step == 2 and high == 1))
    per = max(1, (rows - 2 - airy) // step)
    start = max(0, min(selected, count - 1)) // per * per
    end = min(count, start + per)
    marks = rows >= high + 2 + airy
    if start and marks:
        canvas.text(x, y, f"▴ {seen(more(start), 60)}", "quiet")
    if end < count and marks:
        canvas.text(x, y + rows - 1, f"▾ {seen(more(count - end), 60)}", "quiet")
    return _Page(start, end, y + (1 + airy if marks else 0))


def _select(canvas: Canvas, x: int, row: int, width: int, high: int, *, airy: bool) -> None:
    """Raised ground with half-block edges, and a bar in accent."""
    canvas.fill(x, row, width, high, "raised")
    if airy:
        edge(canvas, x, x + width, row - 1, LOWER)
        edge(canvas, x, x + width, row + high, UPPER)
    for line in range(row, row + high):
        canvas.text(x, line, BAR, "accent", bold=True)


def lines(
    canvas: Canvas,
    x: int,
    y: int,
    width: int,
    rows: int,
    items: Sequence[Entry],
    selected: int = -1,
    more: Callable[[int], str] = str,
) -> int:
    """Entries one under the other, whole, with an empty row between them where there is room.

    They are read aloud: only what is very long is cut. What was taken out is quiet and has a dash
    for its symbol. Returns the row after them.
    """
    found = [_rows_of(item, width) for item in items]
    high = [len(texts) for texts in found]
    gap = int(sum(high) + len(items) - 1 <= rows or rows >= 16)
    start, end, row = 0, len(items), y
    if sum(high) + gap * (len(items) - 1) > rows:
        start, end = _turned_to(high, gap, rows - 2 - gap, selected)
        row = y + 1 + gap
        if start:
            canvas.text(x + INDENT, y, f"▴ {seen(more(start), 60)}", "quiet")
        if end < len(items):
            below = y + rows - 1
            canvas.text(x + INDENT, below, f"▾ {seen(more(len(items) - end), 60)}", "quiet")
    for number in range(start, end):
        if number == selected:
            _select(canvas, x, row, width, high[number], airy=bool(gap))
        _entry(canvas, x, row, width, items[number], found[number])
        row += high[number] + gap
    return row


def _turned_to(high: Sequence[int], gap: int, room: int, selected: int) -> tuple[int, int]:
    """The first of the page that the selected one is on, and the first of the page after it."""
    start = taken = 0
    for number, rows in enumerate(high):
        if number > start and taken + rows > room:
            if number > selected:
                return start, number
            start, taken = number, 0
        taken += rows + gap
    return start, len(high)


def _rows_of(item: Entry, width: int) -> list[str]:
    """Its words in as many rows as they take, or as one may stand there with others beside it."""
    right = seen(item.right, width // 2) if item.right else ""
    room = max(8, width - 3 * INDENT - (width_of(right) + 2 if right else 0))
    found = wrapped(seen(item.text, MOST_ROWS * room * 2), room) or [""]
    if len(found) > MOST_ROWS:
        found = [*found[: MOST_ROWS - 1], seen(" ".join(found[MOST_ROWS - 1 :]), room)]
    return found


def _entry(canvas: Canvas, x: int, row: int, width: int, item: Entry, texts: Sequence[str]) -> None:
    right = seen(item.right, width // 2) if item.right else ""
    symbol, ink = (TAKEN_OUT, "quiet") if item.out else (item.symbol, item.role)
    canvas.text(x + INDENT, row, symbol, ink)
    role = "quiet" if item.out else "text"
    for number, text in enumerate(texts):
        canvas.text(x + 2 * INDENT, row + number, text, role, bold=not item.out)
    if right:
        canvas.ending(x + width - INDENT + 1, row, right, "quiet" if item.out else "soft")


def paper(
    canvas: Canvas, x: int, y: int, width: int, height: int, lines: Sequence[tuple[str, str]]
) -> int:
    """A page as it will be exported: (role, text), with "title" for the bold first line.

    Spaces before a text indent it and what it wraps to. Returns how many rows were used.
    """
    look = canvas.look
    ground = PAPER.background if look.dark and not look.bare else look.colour("raised")
    ground = look.text if look.bare else ground
    canvas.fill(x, y, width, height, ground)
    rows = [part for line in lines for part in _of_paper(line, width - 6)]
    room = max(1, height - 3)
    if len(rows) > room:
        rows = rows[: room - 1]
        while rows and (not rows[-1][1] or rows[-1][0] in HEADINGS):
            rows.pop()  # a heading of what isn't seen
        rows.append(("quiet", "…"))
    for number, (role, text) in enumerate(rows):
        ink = _ink(canvas, "text" if role in ("title", "bold") else role)
        indent = len(text) - len(text.lstrip())
        bold = role in (*HEADINGS, "bold")
        canvas.text(x + 3 + indent, y + 2 + number, text.lstrip(), ink, bold=bold)
    return len(rows) + 2


HEADINGS = ("title", "accent")


def _of_paper(line: tuple[str, str], width: int) -> list[tuple[str, str]]:
    """One line of the page in as many rows as it takes, each with its indent."""
    role, text = line
    indent = len(text) - len(text.lstrip())
    parts = wrapped(text, max(1, width - indent)) or [""]
    return [(role, " " * indent + part.lstrip()) for part in parts]


def _ink(canvas: Canvas, role: str) -> str:
    """The colour of a role on the paper panel."""
    if canvas.look.bare:
        return canvas.look.on_accent
    return PAPER.colour(role) if canvas.look.dark else canvas.look.colour(role)


def paragraphs(
    canvas: Canvas, x: int, y: int, width: int, text: str, role: str, bold: bool = False
) -> int:
    """Text wrapped within `width` from row y on, empty lines kept. Returns the rows used."""
    rows = wrapped(text, max(1, width)) if text else []
    for number, row in enumerate(rows):
        canvas.text(x, y + number, row, role, bold=bold)
    return len(rows)


def whole_sentences(text: str, width: int, rows: int) -> str:
    """As many sentences of it as there is room for; of a first one too long its beginning."""
    found = text.split(". ")
    for many in range(len(found), 0, -1):
        some = ". ".join(found[:many]) + ("." if many < len(found) else "")
        if len(wrapped(some, width)) <= rows:
            return some
    return seen(text, rows * (width - 8)) if rows > 0 else ""
