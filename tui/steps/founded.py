"""Being incorporated, on the wall: first what, where and since when; then each owner's own word;
and when the last has said it, a great fire and every name, none larger than another."""

from __future__ import annotations

from typing import Any

from sessions import owning
from sessions.steps import own as rules
from sessions.steps.base import spoken_texts
from store.export.dates import long_day
from tui.canvas import Canvas, width_of, wrapped
from tui.screens.alone import is_written
from tui.steps.common import Hint, going_on, heading, read_aloud
from tui.widgets.great_fire import great_fire
from tui.widgets.grid import Grid
from tui.widgets.letters import name_bitmap, name_letters, sentence
from words import say

GAP = 7
"""Columns between two names."""


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    if complete(screen):
        moment(canvas, grid, names(screen), session.state)
        return
    step, state = session.script, session.state
    y = heading(canvas, grid, step.title)
    top, bottom = y + 1, grid.stage_bottom
    if not owning.agreed(session.ground_now):
        area = (grid.margin, top, grid.inner, bottom - top)
        plain = () if grid.small else (11, 9)
        sentence(canvas, area, say("own.not-agreed"), plain, "text", lines=5)
    elif not state.words:
        if spoken_texts(step.say):
            read_aloud(canvas, grid, top, bottom - 1, step.say)
    else:
        _paper(canvas, grid, top, state)
        # How many have told it stands nowhere: with one person at the laptop it would tell a no.
        canvas.centred(bottom - 1, say("founding.each"), "text", bold=True)


def _paper(canvas: Canvas, grid: Grid, top: int, state: rules.State) -> None:
    """Form, place and day, one below the other."""
    rows = (grid.stage_bottom - 2 - top) // 3
    for number, words in enumerate((state.form, state.place, since_of(state))):
        area = (grid.margin, top + number * rows, grid.inner, rows)
        sentence(canvas, area, words, (9,) if grid.small else (14, 11, 9), "accent", lines=1)


def since_of(state: rules.State) -> str:
    """Since 27 November 2026."""
    return say("founding.since-day", day=long_day(state.since, say)) if state.since else ""


def complete(screen: Any) -> bool:
    """Whether the last of the owners has said it, tonight or on an earlier evening."""
    session = screen.held_session
    return rules.stands(session.state, session.around())


def _correctable(screen: Any) -> bool:
    """What was founded on an earlier evening can be said otherwise by all of them."""
    ground = screen.held_session.ground_now
    return bool(ground.founded and owning.agreed(ground))


def line_of(state: rules.State) -> str:
    """A co-op · Leipzig · since 27 November 2026."""
    return say("founding.line", form=state.form, place=state.place, day=since_of(state))


def names(screen: Any) -> list[str]:
    """The name of everyone who said it, by the alphabet: an order that means nothing else."""
    name_of, session = screen.fireside.room.gathering.name_of, screen.held_session
    tonight = rules.complete(session.state, session.around())
    people = session.state.owners if tonight else session.ground.founders
    found = [name_of(person) for person in people]
    return sorted((name for name in found if name), key=str.casefold)


# ── the moment ────────────────────────────────────────────────────────────────────────────


def moment(canvas: Canvas, grid: Grid, people: list[str], state: rules.State) -> None:
    """What is so, above; in the middle a fire with a flame for each; below it the names, all as
    large as one another. Nothing moves."""
    small, large = grid.small, grid.large
    top = grid.stage_top + (0 if small else 1)
    title = 11 if small else 7 if not large else 10
    sizes = (9,) if small else (11, 9) if not large else (16, 14, 11)
    below = _even_rows(line_of(state), grid.inner)
    foot = grid.stage_bottom - len(below) + 1
    for number, row in enumerate(below):
        canvas.centred(foot + number, row, "accent", bold=True)
    # Where the names would have no room even as plain text, the sentence above gives way.
    plain = len(_rows(people, {name: width_of(name) for name in people}, grid.inner))
    title = max(1, min(title, foot - 1 - top - plain))
    free = foot - 1 - top - title
    words = say("founding.we-are")
    sentence(canvas, (grid.margin, top, grid.inner, title), words, sizes, "text", lines=1 + small)
    # What is longer below takes from the fire: the names stay as large as they are.
    burning = (5 if small else 9 if not large else 13) - (len(below) - 1)
    size, rows = _name_rows(grid, people, free - max(1, burning))
    taken = len(rows) * _high(size)
    _paint_names(canvas, grid, foot - 1 - taken, size, rows)
    high = free - taken - 1
    if high >= 3:
        wide = min(grid.inner, 5 * high + 6 * len(people), 64 if small else 150)
        ground = top + title + high - 1
        great_fire(canvas, grid.middle_x, ground, wide, 2 * high - 1, len(people))


def _even_rows(text: str, room: int) -> list[str]:
    """As few rows as it takes, none of them much shorter than the others."""
    rows = wrapped(text, room)
    narrow = room
    while len(rows) > 1 and len(wrapped(text, narrow - 1)) == len(rows):
        narrow -= 1
    return wrapped(text, narrow)


def _high(size: int) -> int:
    """Rows that a name of this size takes, with the air below it; 0 is plain text."""
    return size // 2 + 2 if size else 1


def _name_rows(grid: Grid, people: list[str], room: int) -> tuple[int, list[list[str]]]:
    """The letters in which every name has room, in as few rows as can be, and rather larger; and
    the names row by row."""
    fitting: list[tuple[int, list[list[str]]]] = []
    for size in (14, 11, 9) if grid.large else (11, 9):
        found = [name_bitmap(name, (size,), grid.inner) for name in people]
        if all(found):
            wide = {name: one.width for name, one in zip(people, found, strict=True) if one}
            rows = _rows(people, wide, grid.inner)
            if len(rows) * _high(size) <= room:
                fitting.append((size, rows))
    if fitting:
        return min(fitting, key=lambda one: len(one[1]))
    return 0, _rows(people, {name: width_of(name) for name in people}, grid.inner)


def _rows(people: list[str], wide: dict[str, int], room: int) -> list[list[str]]:
    """As few rows as can be, and about as many names in each."""
    for count in range(1, len(people) + 1):
        per = -(-len(people) // count)
        rows = [people[at : at + per] for at in range(0, len(people), per)]
        if all(sum(wide[n] for n in row) + GAP * (len(row) - 1) <= room for row in rows):
            return rows
    return [[name] for name in people]


def _paint_names(canvas: Canvas, grid: Grid, top: int, size: int, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        found = [name_bitmap(name, (size,), grid.inner) for name in row] if size else []
        widths = [one.width for one in found if one] or [width_of(name) for name in row]
        x = (grid.width - sum(widths) - GAP * (len(row) - 1)) / 2
        line = top + number * _high(size) + (size // 2 if size else 0)
        for name, wide in zip(row, widths, strict=True):
            middle = x + (wide - 1) / 2
            if size:
                name_letters(canvas, middle, line, name, (size,), grid.inner, "accent")
            else:
                canvas.centred(line, name, "accent", bold=True, middle=middle)
            x += wide + GAP


# ── keys ──────────────────────────────────────────────────────────────────────────────────


def hints(screen: Any) -> list[Hint]:
    session = screen.held_session
    if complete(screen) or not owning.agreed(session.ground_now):
        other = [("enter", say("founding.change"))] if _correctable(screen) else []
        return [("space", say("strip.next")), *other, ("?", say("strip.keys"))]
    if not session.state.words:
        return [("w", say("founding.type")), *going_on()[:2], ("?", say("strip.keys"))]
    return [("w", say("own.word")), ("enter", say("founding.change")), ("space", say("strip.next")),
            ("?", say("strip.keys"))]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return [] if complete(screen) else [(say("founding.no-law"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    session = screen.held_session
    if complete(screen) or not owning.agreed(session.ground_now):
        return frozenset()
    return frozenset({"hand_on" if is_written(session) else "put_words"})


def take(screen: Any) -> bool:
    """What was founded is typed, or said otherwise. False once all have said it tonight."""
    session = screen.held_session
    if not owning.agreed(session.ground_now) or (complete(screen) and not _correctable(screen)):
        return False
    from tui.screens.founding import FoundingScreen

    screen.app.push_screen(FoundingScreen())
    return True
