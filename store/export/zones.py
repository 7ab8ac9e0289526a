"""A time zone as RFC 5545 wants it: when its clocks change, from the computer's own list of zones.

The library's own way lists every change up to some year; a rhythm without an end has none. So
what comes round every year is said as a rule, and only what doesn't (where it follows the moon,
say) is listed for some years.
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_YEARS = 11
"""Years that are looked at, and listed where no rule holds."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Change:
    """The clocks change: `at` is the time on the wall just before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[object, ...]:
        """What changes of different years have in common."""
        return self.before, self.after, self.name


def known(name: str) -> ZoneInfo | None:
    """The zone of this name, if there is one here."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):  # ZoneInfo says no in many ways
        return None


def to_timezone(zone: ZoneInfo, year: int) -> Timezone:
    """The zone's clocks from the year before this one on."""
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", zone.key)
    found = changes(zone, year - 1)
    # What holds on the first of January, before any change.
    at = datetime(year - 1, 1, 1, tzinfo=zone)
    offset = at.utcoffset() or timedelta()
    still = Change(at.replace(tzinfo=None), offset, offset, at.tzname() or "")
    summer = bool(found) and found[0].after < found[0].before
    made.add_component(_part([still], summer))
    for kind in dict.fromkeys(change.kind for change in found):
        alike = [change for change in found if change.kind == kind]
        made.add_component(_part(alike, alike[0].after > alike[0].before))
    return made


def changes(zone: ZoneInfo, year: int) -> list[Change]:
    """Every change of the clocks in some years from this one on."""
    found: list[Change] = []
    day, last = datetime(year, 1, 1, tzinfo=UTC), datetime(year + _YEARS, 1, 1, tzinfo=UTC)
    while day < last:
        following = day + timedelta(days=1)
        if _state(day, zone) != _state(following, zone):
            found.append(_change(day, following, zone))
        day = following
    return found


def _state(moment: datetime, zone: ZoneInfo) -> tuple[object, ...]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> Change:
    """The moment between these two, to the minute."""
    old = _state(before, zone)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
        before, after = (middle, after) if _state(middle, zone) == old else (before, middle)
    then, local = before.astimezone(zone), after.astimezone(zone)
    offset = then.utcoffset() or timedelta()
    wall = (after + offset).replace(tzinfo=None)
    return Change(wall, offset, local.utcoffset() or timedelta(), local.tzname() or "")


def _part(alike: list[Change], summer: bool) -> Any:
    from icalendar import TimezoneDaylight, TimezoneStandard

    first, others = alike[0], alike[1:]
    part = TimezoneDaylight() if summer else TimezoneStandard()
    part.add("dtstart", first.at)
    part.add("tzname", first.name)
    part.add("tzoffsetfrom", first.before)
    part.add("tzoffsetto", first.after)
    if rule := _rule(alike):
        part.add("rrule", rule)
    elif others:
        part.add("rdate", [change.at for change in others])
    return part


def _rule(alike: list[Change]) -> dict[str, Any] | None:
    """What these changes have in common, if they come round every year: month, weekday, time."""
    years = [change.at.year for change in alike]
    if len(alike) < _YEARS - 1 or years != list(range(years[0], years[0] + len(years))):
        return None
    shapes = {(change.at.month, change.at.weekday(), change.at.time()) for change in alike}
    if len(shapes) != 1:
        return None
    month, weekday, _ = shapes.pop()
    for number in (*{(change.at.day - 1) // 7 + 1 for change in alike}, -1):
        if all(_is(change.at, number) for change in alike):
            day = f"{number}{_WEEKDAYS[weekday]}"
            return {"freq": "yearly", "bymonth": month, "byday": day}
    return None


def _is(at: datetime, number: int) -> bool:
    """Whether this is the nth of its weekday in its month; -1 is the last."""
    if number == -1:
        return at.day + 7 > months.monthrange(at.year, at.month)[1]
    return (at.day - 1) // 7 + 1 == number
