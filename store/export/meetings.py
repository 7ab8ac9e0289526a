"""The next date of those who meet again, as a file for a calendar (RFC 5545), with its rhythm.

One event under one name of its own: who has it in a calendar already gets it moved there, not
doubled. A date that was moved this once stands beside what comes round, under the same name. Its
time is the time on the wall where they meet, summer and winter. It invites nobody: no attendee, no
organizer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid5
from zoneinfo import ZoneInfo

from msgspec.structs import replace as with_fields

from sessions import events as ev
from sessions.crew import Crew, CrewDecided, MeetingSet, Rhythm, RhythmKept
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept
from sessions.rhythm import MONTHS, WEEKS, after, ahead, coming, day_of, usual, which
from store.boards import is_shared, standing
from store.export.boards import one_line
from store.export.calendar import OURS, moment, text_of
from store.export.calendar import to_calendar as to_promises
from store.export.story import Say, tell
from store.export.zones import known, to_timezone

if TYPE_CHECKING:
    from icalendar import Event

_CHANGING = (
    ev.GatheringBegan, ev.GatheringRenamed, ev.Removed, MeetingSet, RhythmKept, CrewDecided,
)  # fmt: skip
_COUNTED_FROM = 1_577_836_800
"""The first second of 2020."""
_HIGHEST = 2**31 - 1
"""No calendar counts further (RFC 5545)."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Meeting:
    """The next date as a calendar takes it. `number` grows with every change, made at `at`;
    `stands` is the day that the rhythm stands on, None for this one."""

    id: str
    title: str
    day: date
    rhythm: Rhythm
    number: int = 0
    at: int = 0
    stands: date | None = None

    @property
    def time(self) -> time | None:
        """When it begins on the wall; None for a whole day."""
        try:
            return time.fromisoformat(self.rhythm.at).replace(tzinfo=None)
        except ValueError:  # nothing said
            return None

    @property
    def zone(self) -> ZoneInfo | None:
        """None where no zone was said, or none that this computer knows."""
        return known(self.rhythm.zone)

    @property
    def until(self) -> date | None:
        """The last day of the rhythm, if it has one that lies not before the first."""
        end = day_of(self.rhythm.until)
        return end if end and end >= max(self.day, self.usual) else None

    @property
    def usual(self) -> date:
        """The day of the rhythm that it stands for: itself, unless it was moved this once."""
        every = self.rhythm.every
        return usual(every, self.stands, self.day) if every and self.stands else self.day

    @property
    def start(self) -> datetime | date:
        return self.begins(self.day)

    def begins(self, day: date) -> datetime | date:
        """When it begins: in its zone, without one just the time on the wall, or a whole day."""
        return day if self.time is None else datetime.combine(day, self.time, self.zone)

    @property
    def recurs(self) -> bool:
        """Whether it comes round; not past the day on which they look again."""
        return bool(self.rhythm.every) and not (self.rhythm.until and self.until is None)


def meeting_of(kept: Sequence[Kept], name: str = "") -> Meeting | None:
    """The next date as the log tells it; None if there is none, and none comes round after it.
    `name` stands in for a gathering that has none."""
    shared = [row for row in standing(kept) if is_shared(row)]
    whole = [row for row in shared if isinstance(row.event, _CHANGING)]
    told = fold_log(Gathering(), whole)
    day = day_of(told.crew.day)
    began = [row for row in whole if isinstance(row.event, ev.GatheringBegan)]
    met = max((row.event.day for row in shared if isinstance(row.event, ev.CircleHeld)), default="")
    if day is None or not began or not (ahead(told.crew, met) or after(told.crew)):
        return None
    changed = max(
        (row for row in kept if isinstance(row.event, _CHANGING)), key=lambda row: row.stamp
    )
    id = str(uuid5(OURS, f"meeting {began[0].writer} {began[0].number}"))
    title, rhythm = one_line(told.name) or name, told.crew.rhythm
    if told.crew.rests:  # what comes round is over; a date that stands is still one
        rhythm = with_fields(rhythm, every="")
    stands = day_of(told.crew.stands)
    return Meeting(id, title, day, rhythm, _count(changed), changed.at, stands)


def _count(changed: Kept) -> int:
    """A number that grows with every change, whichever copy of the file it was made in: the
    seconds by its stamp, which never goes back."""
    return min(max(0, (changed.stamp >> 16) // 1000 - _COUNTED_FROM), _HIGHEST)


def once(meeting: Meeting, today: str) -> Meeting | None:
    """The next date from today on, alone; None if there is none to come."""
    stands = meeting.stands.isoformat() if meeting.stands else ""
    crew = Crew(rhythm=meeting.rhythm, stands=stands, day=meeting.day.isoformat())
    day = day_of(coming(crew, today))
    alone = with_fields(meeting.rhythm, every="", until="")
    return replace(meeting, day=day, rhythm=alone) if day else None


def to_calendar(meeting: Meeting) -> str:
    """The file for a calendar: the event, and its zone with summer and winter."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", text_of("-//Fireside//Meetings//EN"))
    add_to(calendar, meeting)
    made: bytes = calendar.to_ical()
    return made.decode()


def all_dates(kept: Sequence[Kept], say: Say) -> str:
    """The open promises and the next date in one calendar; "" if there is neither."""
    meeting = meeting_of(kept, say("export.unnamed"))
    besides = None if meeting is None else partial(add_to, meeting=meeting)
    return to_promises(tell(kept), say, besides)


def add_to(calendar: Any, meeting: Meeting) -> None:
    """The meeting into a calendar that may hold other dates as well."""
    event = _event(meeting, meeting.usual if meeting.recurs else meeting.day)
    if meeting.zone is not None and "TZID" in event["dtstart"].params:
        calendar.add_component(to_timezone(meeting.zone, meeting.day.year))
    if meeting.recurs:
        event.add("rrule", _rule(meeting))
    calendar.add_component(event)
    if meeting.recurs and meeting.usual != meeting.day:  # moved, this once
        moved = _event(meeting, meeting.day)
        moved.add("recurrence-id", meeting.begins(meeting.usual))
        calendar.add_component(moved)


def _event(meeting: Meeting, day: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", text_of(meeting.id))
    event.add("dtstamp", moment(meeting.at))
    event.add("sequence", meeting.number)
    event.add("summary", text_of(meeting.title))
    event.add("dtstart", meeting.begins(day))
    if meeting.time is not None and meeting.rhythm.minutes:
        event.add("duration", timedelta(minutes=meeting.rhythm.minutes))
    return event


def _rule(meeting: Meeting) -> dict[str, Any]:
    """How it comes round: the same weekday every week or every other one, of every month or of
    every third one."""
    every = meeting.rhythm.every
    rule: dict[str, Any] = {"freq": "monthly" if every in MONTHS else "weekly"}
    apart = (MONTHS if every in MONTHS else WEEKS)[every]
    if apart > 1:
        rule["interval"] = apart
    stands = meeting.stands or meeting.day
    weekday = _WEEKDAYS[stands.weekday()]
    rule["byday"] = f"{which(stands)}{weekday}" if every in MONTHS else weekday
    if until := _last(meeting):
        rule["until"] = until
    return rule


def _last(meeting: Meeting) -> datetime | date | None:
    """UNTIL is of the kind of DTSTART: a day, a time on the wall, or (with a zone) one in UTC. The
    day on which they look again still counts, to its last second."""
    end = meeting.until
    if end is None or meeting.time is None:
        return end
    last = datetime.combine(end, time(23, 59, 59), meeting.zone)
    return last.astimezone(UTC) if meeting.zone is not None else last


def to_square(meeting: Meeting, room: int) -> str:
    """One date for a phone's camera, small enough for a square of so many bytes: just the event.

    A whole zone doesn't fit, and a rhythm in UTC would be an hour off in summer; so it is this
    one date alone, at its very moment. A long name is cut.
    """
    start = meeting.start
    lines = [f"DTSTART:{_stamp(start)}"]
    if isinstance(start, datetime) and meeting.rhythm.minutes:
        lines.append(f"DTEND:{_stamp(start + timedelta(minutes=meeting.rhythm.minutes))}")
    frame = "\n".join(["BEGIN:VEVENT", "SUMMARY:", *lines, "END:VEVENT"])
    title = text_of(meeting.title).to_ical()[: max(0, room - len(frame))]
    return frame.replace("SUMMARY:", f"SUMMARY:{_whole(title)}")


def _stamp(start: datetime | date) -> str:
    if not isinstance(start, datetime):
        return f"{start:%Y%m%d}"
    if start.tzinfo is None:
        return f"{start:%Y%m%dT%H%M%S}"
    return f"{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _whole(title: bytes) -> str:
    """Without half a letter, or half a mark, at the end."""
    text = title.decode("utf-8", "ignore")
    return text[:-1].rstrip() if (len(text) - len(text.rstrip("\\"))) % 2 else text.rstrip()
