"""Our year: a picture of the evenings a circle had, made for the circle itself.

An evening is what was practised and how many promises were kept around it; nobody is in it. There
are no streaks and no gaps: a month without an evening is dark ground, as between any two fires.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sessions import events as ev
from sessions.keeping import PromiseMade, PromiseTold
from sessions.levels import CONFLICT, LEVELS, everyones
from sessions.records import Kept, Lasting

MONTHS = 12
ANOTHER = 0
"""What belongs to no level, a case clinic for instance."""
LISTENING, MONEY, CONSISTENCY, _, CO_OWNERS = LEVELS
TELLING = (CO_OWNERS, MONEY, LISTENING, CONSISTENCY, ANOTHER)
"""Which of several levels gives an evening its shape: what doesn't come round every time."""


class Evening(Struct, frozen=True):
    """One day on which they met: the levels that were practised, each once, in their order, and
    how many promises were told done nearest to it."""

    day: str
    levels: tuple[int, ...]
    kept: int = 0

    @property
    def shape(self) -> int:
        """The level that gives it its shape."""
        return next(level for level in TELLING if level in self.levels)


class Month(Struct, frozen=True):
    """A month of the year that is shown, with its evenings."""

    year: int
    month: int
    evenings: tuple[Evening, ...] = ()


class Year(Struct, frozen=True):
    """The months from the first to this one, at most twelve."""

    months: tuple[Month, ...] = ()

    @property
    def evenings(self) -> tuple[Evening, ...]:
        return tuple(evening for month in self.months for evening in month.evenings)

    @property
    def kept(self) -> int:
        """How many promises were kept."""
        return sum(evening.kept for evening in self.evenings)

    def times(self, level: int) -> int:
        """On how many evenings this was practised."""
        return sum(level in evening.levels for evening in self.evenings)


def year_of(rows: Iterable[Kept], today: str) -> Year:
    """The last twelve months up to `today` (2026-11-22), or from the first evening on if that is
    later; nothing before the first one was held."""
    evenings = [evening for evening in _evenings(rows) if evening.day <= today]
    if not evenings:
        return Year()
    last = _month(today)
    first = max(_month(evenings[0].day), last - MONTHS + 1)
    months = []
    for number in range(first, last + 1):
        held = tuple(evening for evening in evenings if _month(evening.day) == number)
        months.append(Month(number // 12, number % 12 + 1, held))
    return Year(tuple(months))


def _evenings(rows: Iterable[Kept]) -> list[Evening]:
    """All evenings there were, the first one first."""
    held: dict[str, set[int]] = {}
    closed: list[tuple[int, str]] = []
    told: dict[str, tuple[int, str]] = {}
    # Most of a log is neither: whatever it is, it isn't looked at any closer.
    for row in rows:
        if type(row.event) in _SEEN:
            for event in everyones((row,)):
                _note(event, row.at, held, closed, told)
    kept = dict.fromkeys(held, 0)
    closed.sort()
    for at, how in told.values():
        if how == "done" and closed:
            kept[_nearest(closed, at)] += 1
    return [Evening(day, tuple(sorted(held[day])), kept[day]) for day in sorted(held)]


_SEEN = (ev.CircleHeld, PromiseMade, PromiseTold)
"""What an evening is made of here."""


def _note(
    event: Lasting,
    at: int,
    held: dict[str, set[int]],
    closed: list[tuple[int, str]],
    told: dict[str, tuple[int, str]],
) -> None:
    match event:
        case ev.CircleHeld(day=day, level=level) if _is_day(day):
            # A repair is between two: on the picture it is an evening like any other.
            shown = level if level in LEVELS and level != CONFLICT else ANOTHER
            held.setdefault(day, set()).add(shown)
            closed.append((at, day))
        case PromiseMade(promise=promise):
            told[promise] = (at, "")
        case PromiseTold(promise=promise, how=how) if promise in told:
            told[promise] = (at, how)


def _nearest(closed: list[tuple[int, str]], at: int) -> str:
    """The evening whose close is nearest in time, the later one of two."""
    after = bisect_left(closed, (at, ""))
    near = closed[max(0, after - 1) : after + 1]
    return min(reversed(near), key=lambda one: abs(one[0] - at))[1]


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _month(day: str) -> int:
    """The months that have gone by since the year 0."""
    found = date.fromisoformat(day)
    return found.year * 12 + found.month - 1
