"""How often a crew meets, as days: the same weekday every week, every other week, of each month or
of every third one.

The day they agreed on says which one it is: from the 15th of December 2026 on, every month is the
third Tuesday. A fifth one is the last, so that every month has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sessions.crew import Crew, Every

LAST = -1
WEEKS: dict[Every, int] = {"week": 1, "two weeks": 2}
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3}
"""How far apart they meet: in weeks, or in months on the same weekday of the month."""
FAR = 24
"""So many months, or quarters, are looked ahead at most."""


def which(day: date) -> int:
    """The first, second, third or fourth of its weekday in its month; :data:`LAST` for a fifth."""
    number = (day.day - 1) // 7 + 1
    return LAST if number == 5 else number


def days(every: Every, first: date) -> Iterator[date]:
    """The days they meet, from `first` on: only that one without a rhythm."""
    yield first
    if every in MONTHS:
        for months in range(MONTHS[every], FAR * MONTHS[every], MONTHS[every]):
            year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
            yield in_month(year, month + 1, first.weekday(), which(first))
    elif every in WEEKS:
        for times in range(1, FAR * 5 // WEEKS[every]):
            yield first + timedelta(weeks=times * WEEKS[every])


def in_month(year: int, month: int, weekday: int, number: int) -> date:
    """The day of this month that is its third Tuesday, or its last."""
    if number == LAST:
        following = date(year + month // 12, month % 12 + 1, 1)
        back = (following.weekday() - weekday - 1) % 7 + 1
        return following - timedelta(days=back)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (number - 1))


def coming(crew: Crew, today: str) -> str:
    """The next day by what was agreed, from `today` on; "" if nothing was, or it has ended."""
    if not crew.day or not today or crew.day >= today:
        return crew.day
    if crew.rests:
        return ""
    until = crew.rhythm.until
    for day in days(crew.rhythm.every, date.fromisoformat(crew.day)):
        if until and day.isoformat() > until:
            return ""
        if day.isoformat() >= today:
            return day.isoformat()
    return ""


def ahead(crew: Crew, met: str) -> bool:
    """Whether the date they agreed on is still to come once they last met on the day `met`, ""
    for never. The log knows no today: a date they have met on, or after, has gone by."""
    return bool(crew.day) and crew.day > met


def after(crew: Crew) -> str:
    """The day that follows the one agreed on, by their rhythm; "" without one."""
    if not crew.day or not crew.rhythm.every or crew.rests:
        return ""
    found = days(crew.rhythm.every, date.fromisoformat(crew.day))
    next(found)
    return next(found).isoformat()
