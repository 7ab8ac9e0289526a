"""A crew, a partnership, co-owners: those who meet again and again, in a file of their own.

What lasts of them: what they are, how often they meet and until when, the next date and its host,
and what they decided at a retro. Never who was there, who missed, or how often (PRACTICES.md,
section 5).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import time
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.records import Act, Lasting, Refused, Repeatable
from sessions.rhythm import day_of, stands_on
from sessions.text import clean_line

Kind = Literal["crew", "partnership", "co-owners"]
LEVELS: dict[str, int] = {"crew": 3, "partnership": 3, "co-owners": 5}
"""The level of the game that is at home in their file: what is played there stands first."""
Every = Literal["", "week", "two weeks", "month", "quarter"]
"""How often they meet; "" while nothing is said. A month is the same weekday of each month, a
quarter of every third one."""
Decision = Literal["on", "change", "pause", "end"]
"""What a retro may come to: go on, change something, pause, end (PRACTICES.md, section 5)."""
DECISIONS: tuple[Decision, ...] = ("on", "change", "pause", "end")
Day = Annotated[str, Meta(max_length=10)]
At = Annotated[str, Meta(max_length=5)]
Zone = Annotated[str, Meta(max_length=64)]


class Rhythm(Struct, frozen=True):
    """How often, at which local time (19:00), for how many minutes, in which time zone
    (Europe/Berlin), and until when: on `until` they look whether to go on. "" and 0: not said."""

    every: Every = ""
    at: At = ""
    minutes: Annotated[int, Meta(ge=0, le=24 * 60)] = 0
    zone: Zone = ""
    until: Day = ""


def checked(rhythm: Rhythm, first: str) -> Rhythm:
    """The rhythm as it is kept; `first` is the day it begins with. Refused with a reason."""
    at, until = rhythm.at.strip(), ""
    try:
        at = time.fromisoformat(at.zfill(5)).strftime("%H:%M") if at else ""
    except ValueError:
        raise Refused("crew.no-time") from None
    if rhythm.until.strip():
        end, begins = day_of(rhythm.until.strip()), day_of(first)
        if end is None:
            raise Refused("crew.no-end")
        if begins is not None and end < begins:
            raise Refused("crew.end-before")
        until = end.isoformat()
    return replace(rhythm, at=at, until=until, zone=clean_line(rhythm.zone))


# ── what can be asked, outside a meeting ──────────────────────────────────────────────────


class FormCrew(Act, frozen=True):
    """This file is theirs."""

    kind: Kind


class SetRhythm(Act, frozen=True):
    rhythm: Rhythm


class SetMeeting(Act, frozen=True):
    """The next date, and who hosts it; `person` is "" for nobody yet."""

    day: Day
    person: str = ""


# ── what lasts ────────────────────────────────────────────────────────────────────────────


class CrewFormed(Lasting, frozen=True):
    kind: Kind


class RhythmKept(Lasting, frozen=True):
    """How they meet. `day` is the next date as it was then, on which another rhythm stands; "" for
    none to come."""

    rhythm: Rhythm
    day: str = ""


class MeetingSet(Repeatable, frozen=True):
    """They meet again on `day`. `person` hosts, if they said yes to being named with it."""

    day: str
    person: str = ""


class CrewDecided(Lasting, frozen=True):
    """What a retro came to."""

    circle: str
    how: Decision


class Crew(Struct, frozen=True):
    """What is true of them now; `kind` is "" for a gathering that is no crew's own file. They rest
    after a retro that came to a pause or an end, until there is a new date, or it is said again how
    they meet. `stands` is the day that says which weekday is the usual one, "" while there is
    none."""

    kind: str = ""
    rhythm: Rhythm = Rhythm()
    stands: str = ""
    day: str = ""
    host: str = ""
    decided: str = ""
    rests: bool = False


def apply(crew: Crew, event: object) -> Crew:
    """What is true of them after one more event of the log."""
    match event:
        case CrewFormed(kind=kind):
            return replace(crew, kind=kind)
        case RhythmKept(rhythm=rhythm, day=day):
            same = crew.stands if rhythm.every == crew.rhythm.every else ""
            stands = (same or day) if rhythm.every else ""
            return replace(crew, rhythm=rhythm, stands=stands, rests=False)
        case MeetingSet(day=day, person=person):
            if day in ("", crew.day):  # the same date with another host
                return replace(crew, day=day, host=person)
            stands = stands_on(crew, day)
            return replace(crew, stands=stands, day=day, host=person, rests=False)
        case CrewDecided(how=how):
            return replace(crew, decided=how, rests=how in ("pause", "end"))
    return crew


def decide(crew: Crew, act: Act, today: str, named: Collection[str] = ()) -> list[Lasting]:
    """What lasts of an act made outside a meeting; nothing where it is so already. `named` are
    those who said yes to being named: nobody else is written down as a host. Refused with a plain
    reason."""
    match act:
        case FormCrew(kind=kind) if kind != crew.kind:
            return [CrewFormed(kind=kind)]
        case SetRhythm(rhythm=asked):
            # An end that stands may have gone by: only a new one is held against the date.
            first = crew.day if asked.until != crew.rhythm.until else ""
            rhythm = checked(asked, first)
            day = crew.day if crew.day >= today else ""
            new = rhythm != crew.rhythm or crew.rests
            return [RhythmKept(rhythm=rhythm, day=day)] if new else []
        case SetMeeting(day=raw, person=person):
            if person and person not in named:
                raise Refused("crew.host-not-named")
            # A day that has gone by may stand: who hosts is said of the one that was agreed on.
            day = raw if raw == crew.day else checked_day(raw, today)
            same = (day, person) == (crew.day, crew.host)
            return [] if same else [MeetingSet(day=day, person=person)]
    return []


def checked_day(raw: str, today: str) -> str:
    """A day that is not gone by, or "" for none. Refused with a reason."""
    if not raw.strip():
        return ""
    day = day_of(raw.strip())
    if day is None:
        raise Refused("date.no-date")
    if today and day.isoformat() < today:
        raise Refused("crew.day-gone")
    return day.isoformat()
