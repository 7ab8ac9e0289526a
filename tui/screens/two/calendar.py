"""The day to look again as a file for a calendar: its title says "Fireside" and nothing more."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from words import say


def write_day(folder: Path, day: str, now: int) -> Path:
    """A new file in this folder, readable to its owner alone. `now` is ms since 1970.

    :raises OSError: if it can't be written.
    """
    path, number = folder / "Fireside.ics", 2
    while os.path.lexists(path):
        path, number = folder / f"Fireside {number}.ics", number + 1
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(as_calendar(day, now))
    return path


def as_calendar(day: str, now: int) -> bytes:
    """A whole day that makes nobody busy and invites nobody."""
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", str(uuid4()))
    event.add("dtstamp", datetime.fromtimestamp(now // 1000, UTC))
    event.add("dtstart", date.fromisoformat(day))
    event.add("summary", say("app.name"))
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Fireside//EN")
    calendar.add_component(event)
    return calendar.to_ical()
