"""How often a crew meets, as days: the same weekday every week, every other week, of each month or
of every third one.

The day it stands on says which one it is: from the 15th of December 2026 on, every month is the
third Tuesday. A fifth one is the last, so that every month has it. A date that lies on no day of it
is only this once, until a second one in a row agrees with it.
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
WEEKS_ON = (1, 2, 4, 13)
"""So many weeks from today a next date may be, if it isn't the usual day."""
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


def lies_on(every: Every, first: str, day: str) -> bool:
    """Whether they meet on this day, by the rhythm that stands on `first`."""
    begins, found = day_of(first), day_of(day)
    if not every or begins is None or found is None:
        return False
    return nth(every, begins, _times(every, begins, found)) == found


def stands_on(crew: Crew, day: str) -> str:
    """The day their rhythm stands on once `day` is the next date. It moves with the second date in
    a row that lies elsewhere, if those two lie on the same."""
    every = crew.rhythm.every
    if not every:
        return ""
    again = lies_on(every, crew.day, day)  # the two agree with each other
    if day_of(crew.stands) is None:
        return crew.day if again else day
    elsewhere = not any(lies_on(every, crew.stands, one) for one in (crew.day, day))
    return crew.day if again and elsewhere else crew.stands


def usual(every: Every, first: date, day: date) -> date:
    """The day of the rhythm that this date stands for: the nearest, of two the earlier."""
    return nth(every, first, _nearest(every, first, day)) or day


def _nearest(every: Every, first: date, day: date) -> int:
    times = _times(every, first, day)
    before, behind = nth(every, first, times), nth(every, first, times + 1)
    return times + bool(before and behind and behind - day < day - before)


def coming(crew: Crew, today: str) -> str:
    """The next day by what was agreed, from `today` on; "" if nothing was, or it has ended."""
    if not crew.day or not today or crew.day >= today:
        return crew.day
    return following(crew, (date.fromisoformat(today) - timedelta(days=1)).isoformat())


def following(crew: Crew, past: str) -> str:
    """The next day by their rhythm: after the day `past`, and after the one that the date they
    agreed on stands for. "" without a rhythm, past its end, or while they rest."""
    every, first, gone = crew.rhythm.every, day_of(crew.stands or crew.day), day_of(past)
    if not every or first is None or gone is None or crew.rests:
        return ""
    times, agreed = _times(every, first, gone), day_of(crew.day)
    if agreed is not None:
        times = max(times, _nearest(every, first, agreed))
    found = nth(every, first, times + 1)
    until = day_of(crew.rhythm.until)
    return "" if found is None or (until and found > until) else found.isoformat()


def ahead(crew: Crew, met: str) -> bool:
    """Whether the date they agreed on is still to come once they last met on the day `met`, ""
    for never. The log knows no today: a date they have met on, or after, has gone by."""
    return bool(crew.day) and crew.day > met


def usual_day(crew: Crew, today: str) -> str:
    """The usual day to agree on today: of a date that lies ahead the one it stands for, so that
    asking once more moves nothing. "" where nothing comes round."""
    agreed, first = day_of(crew.day), day_of(crew.stands or crew.day)
    if crew.rhythm.every and agreed and first and crew.day > today and not crew.rests:
        found = usual(crew.rhythm.every, first, agreed).isoformat()
        if found >= today:
            return found
    now = day_of(today)
    return following(crew, (now - timedelta(days=1)).isoformat()) if now else ""


def near_days(today: date, least: int, most: int, usual: str = "") -> tuple[str, ...]:
    """Days for the next date, so many from today at least and at most: the usual one first, then
    the same weekday in some weeks. The first that may be, where none of them may."""
    first, last = today + timedelta(least), today + timedelta(most)
    weeks = [(today + timedelta(weeks=far)).isoformat() for far in WEEKS_ON]
    found = [usual, *(day for day in weeks if day != usual)]
    fit = tuple(day for day in found if first.isoformat() <= day <= last.isoformat())
    return fit or (first.isoformat(),)


def after(crew: Crew) -> str:
    """The day that follows the one agreed on, by their rhythm; "" without one."""
    return following(crew, crew.day)
