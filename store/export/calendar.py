"""The open promises that have a date, as a file for a calendar (RFC 5545).

A whole day for each, that makes nobody busy and invites nobody: no attendee, no organizer. What
is done or let go isn't there. The library puts it together; only the marks of a text are ours.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from store.export.boards import Promise
from store.export.sentences import between
from store.export.story import Say, Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from icalendar import Calendar, Event

OURS = UUID("8d1f3c1e-5a0b-4b7e-9a55-3f0d6c2b7e41")
"""Of our own: a promise has the same name in a calendar however often it is exported."""

_LAST_SECOND = 253_402_300_799
"""Of the year 9999."""


def to_calendar(story: Story, say: Say, besides: Callable[[Calendar], None] | None = None) -> str:
    """The calendar, or "" if no promise that is open has a date. `say` gives our sentences;
    `besides` may put in other dates."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", text_of("-//Fireside//Promises//EN"))
    for promise in _dated(story):
        calendar.add_component(_event(promise, say))
    if besides is not None:
        besides(calendar)
    return calendar.to_ical().decode() if calendar.subcomponents else ""


def _dated(story: Story) -> list[Promise]:
    """The open promises with a date that is one; one told twice (a merged log) stands once."""
    found = {
        promise.id: promise
        for evening in story.evenings
        for circle in evening.circles
        for promise in circle.promises
        if promise.open and _day(promise.due)
    }
    return sorted(found.values(), key=lambda promise: (promise.due, promise.text))


def _event(promise: Promise, say: Say) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", text_of(str(uuid5(OURS, promise.id))))
    event.add("dtstamp", moment(promise.at))
    event.add("dtstart", _day(promise.due))
    summary = say("export.in-calendar", between=between(promise, say), text=promise.text)
    event.add("summary", text_of(summary))
    event.add("transp", text_of("TRANSPARENT"))
    return event


def _day(due: str) -> date | None:
    try:
        return date.fromisoformat(due)
    except ValueError:
        return None


def moment(at: int) -> datetime:
    """Ms since 1970 as a moment; what no calendar knows becomes the nearest it does."""
    return datetime.fromtimestamp(min(max(0, at // 1000), _LAST_SECOND), UTC)


def text_of(text: str) -> Any:
    """A text as the library takes it."""
    return _marked()(text)


@cache
def _marked() -> Any:
    from icalendar import vText

    class Text(vText):
        r"""Its own marks, since the library's would make a line break of the letters \N."""

        def to_ical(self) -> bytes:
            marked = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
            return marked.replace("\n", "\\n").encode()

    return Text
