"""How often a crew meets, as days: the same weekday every week, every other week, of each month or
of every third one.

The day they agreed on says which one it is: from the 15th of December 2026 on, every month is the
third Tuesday. A fifth one is the last, so that every month has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessions.crew import Crew, Every

LAST = -1
WEEKS: dict[Every, int] = {"week": 1, "two weeks": 2}
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3}
"""How far apart they meet: in weeks, or in months on the same weekday of the month."""
_YEARS = range(1900, 9990)
"""Any other year is a slip of the hand, and calendars can't reckon with it."""


def day_of(text: str) -> date | None:
    """The day that is meant; None for anything that is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def which(day: date) -> int:
    """The first, second, third or fourth of its weekday in its month; :data:`LAST` for a fifth."""
    number = (day.day - 1) // 7 + 1
    return LAST if number == 5 else number


def days(every: Every, first: date) -> Iterator[date]:
    """The days they meet, from `first` on: only that one without a rhythm."""
    yield first
    for times in count(1) if every else ():
        if (day := nth(every, first, times)) is None:
            return
        yield day


def nth(every: Every, first: date, times: int) -> date | None:
    """The day they meet so many times after `first`, or before it; None where no calendar goes."""
    try:
        if every in WEEKS:
            return first + timedelta(weeks=times * WEEKS[every])
        year, month = divmod(first.year * 12 + first.month - 1 + times * MONTHS[every], 12)
        return in_month(year, month + 1, first.weekday(), which(first))
    except (ValueError, OverflowError):
        return None


def in_month(year: int, month: int, weekday: int, number: int) -> date:
    """The day of this month that is its third Tuesday, or its last."""
    if number == LAST:
        following = date(year + month // 12, month % 12 + 1, 1)
        back = (following.weekday() - weekday - 1) % 7 + 1
        return following - timedelta(days=back)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (number - 1))


def _times(every: Every, first: date, day: date) -> int:
    """How many times after `first` they have met by then, that day counted."""
    if every in WEEKS:
        return (day - first).days // (7 * WEEKS[every])
    times = ((day.year - first.year) * 12 + day.month - first.month) // MONTHS[every]
    found = nth(every, first, times)
    return times if found is not None and found <= day else times - 1


def coming(crew: Crew, today: str) -> str:
    """The next day by what was agreed, from `today` on; "" if nothing was, or it has ended."""
    if not crew.day or not today or crew.day >= today:
        return crew.day
    return following(crew, (date.fromisoformat(today) - timedelta(days=1)).isoformat())


def following(crew: Crew, past: str) -> str:
    """The next day by their rhythm: after the day `past`, and after the one they agreed on. ""
    without a rhythm, past its end, or while they rest."""
    every, first, gone = crew.rhythm.every, day_of(crew.day), day_of(past)
    if not every or first is None or gone is None or crew.rests:
        return ""
    found = nth(every, first, max(0, _times(every, first, gone)) + 1)
    until = day_of(crew.rhythm.until)
    return "" if found is None or (until and found > until) else found.isoformat()


def ahead(crew: Crew, met: str) -> bool:
    """Whether the date they agreed on is still to come once they last met on the day `met`, ""
    for never. The log knows no today: a date they have met on, or after, has gone by."""
    return bool(crew.day) and crew.day > met


def after(crew: Crew) -> str:
    """The day that follows the one agreed on, by their rhythm; "" without one."""
    return following(crew, crew.day)
