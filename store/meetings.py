"""Meetings and crews as the whole congregation may see them: days, and never who was there.

Who hosts stands there by their own yes; who missed, how often and in what row is nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessions import crew as crews
from sessions import events as ev
from sessions.records import Kept
from sessions.rhythm import ahead
from store.boards import is_shared


@dataclass(frozen=True)
class SharedMeeting:
    """One of those that come round. `next_day` is the date that was found in it."""

    circle: str
    day: str
    practice: str
    next_day: str


def shared_meetings(rows: Sequence[Kept]) -> list[SharedMeeting]:
    """Every meeting; `rows` are the log as it stands (`store.boards.standing`)."""
    shared = [row for row in rows if is_shared(row)]
    # A circle and the date it found enter the log together: by one writer, at one moment.
    found = {
        ((row.event.instead or row.identity)[0], row.at): row.event.day
        for row in shared
        if isinstance(row.event, crews.MeetingSet)
    }
    return [
        SharedMeeting(
            row.event.circle, row.event.day, row.event.practice, found.get((row.writer, row.at), "")
        )
        for row in shared
        if isinstance(row.event, ev.CircleHeld) and row.event.meeting
    ]


def shared_crews(rows: Sequence[Kept], names: Mapping[str, str]) -> list[dict[str, str | int]]:
    """The crew whose file this is, in one row; none if it is nobody's in particular.
    A date that has gone by isn't the next one."""
    crew, called, met = crews.Crew(), "", ""
    for row in rows:
        if is_shared(row):
            crew = crews.apply(crew, row.event)
            if isinstance(row.event, ev.GatheringBegan | ev.GatheringRenamed):
                called = row.event.name
            if isinstance(row.event, ev.CircleHeld):
                met = max(met, row.event.day)
    if not crew.kind:
        return []
    rhythm = crew.rhythm
    day, host = (crew.day, names.get(crew.host, "")) if ahead(crew, met) else ("", "")
    return [
        {
            "name": called, "kind": crew.kind, "every": rhythm.every, "at_time": rhythm.at,
            "minutes": rhythm.minutes, "zone": rhythm.zone, "until": rhythm.until,
            "next_day": day, "next_host": host, "decided": crew.decided,
        }
    ]  # fmt: skip
