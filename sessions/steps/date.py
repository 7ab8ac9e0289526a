"""`date`: the next time. Between two a day that each said yes to for themselves; in a room the day
that was found aloud, with the time, how often from then on, and who hosts it."""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.crew import Rhythm, checked
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds

Days = Annotated[int, Meta(ge=0, le=730)]


class Step(Struct, frozen=True, tag="date", tag_field="kind", forbid_unknown_fields=True):
    """The day lies so many days from today; one to four weeks for a follow-up
    (PRACTICES.md, section 4). `second_look`: on that day the idea is looked at again; `review`:
    then they look whether it is still right (section 6)."""

    title: Title
    prompt: Annotated[str, Meta(max_length=200)] = ""
    least: Days = 7
    most: Days = 28
    second_look: bool = False
    review: bool = False
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="date"):
    """`day` is a local date, 2026-12-12, or ""; `yes` are those to whom it is right. In a room
    `rhythm` is how often and how long, `host` who hosts it, "" for nobody yet."""

    day: str = ""
    yes: tuple[str, ...] = ()
    rhythm: Rhythm | None = None
    host: str = ""
    clock: Clock | None = None


class ProposeDay(Act, frozen=True):
    """This day, or "" for none."""

    day: str


class AgreeDay(Act, frozen=True):
    """This person's own yes to this day."""

    person: str
    day: str


class PlanMeeting(Act, frozen=True):
    """The day, and how they meet from then on; without a rhythm that stays as it was."""

    day: str
    rhythm: Rhythm | None = None


class NextHost(Act, frozen=True):
    """Who hosts the next time, by their own word; "" for nobody yet."""

    person: str


class MeetingPlanned(Event, frozen=True):
    day: str
    rhythm: Rhythm | None = None


class NextHostNamed(Event, frozen=True):
    person: str


class DayProposed(Event, frozen=True):
    day: str


class DayAgreed(Event, frozen=True):
    person: str


ACTS: tuple[type[Act], ...] = (ProposeDay, AgreeDay, PlanMeeting, NextHost)


def begin(step: Step, around: Around, at: int) -> State:
    return State()


def chosen(state: State, people: tuple[str, ...]) -> str:
    """The day, if every one of these people said yes to it; else ""."""
    return state.day if people and set(people) <= set(state.yes) else ""


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case ProposeDay(day=raw):
            day = within(step, raw, around.day)
            return [DayProposed(day=day)] if day != state.day else []
        case PlanMeeting(day=raw, rhythm=rhythm):
            day = within(step, raw, around.day)
            rhythm = checked(rhythm, day) if rhythm is not None else going_on(state.rhythm, day)
            same = (day, rhythm) == (state.day, state.rhythm)
            return [] if same else [MeetingPlanned(day=day, rhythm=rhythm)]
        case NextHost(person=person):
            if person and person not in around.ring:
                raise Refused("room.not-here")
            return [NextHostNamed(person=person)] if person != state.host else []
        case AgreeDay(person=person, day=day):
            if person not in around.present:
                raise Refused("room.not-here")
            if not day or day != state.day or person in state.yes:
                return []
            return [DayAgreed(person=person)]
    return []


def going_on(rhythm: Rhythm | None, day: str) -> Rhythm | None:
    """How they meet once they meet on `day`: an end that lies before it is none, and is asked for
    anew."""
    if rhythm is not None and rhythm.until < day:
        return replace(rhythm, until="")
    return rhythm


def bounds(step: Step, today: calendar_date) -> tuple[calendar_date, calendar_date]:
    """The first and the last day it may be."""
    return today + timedelta(step.least), today + timedelta(step.most)


def within(step: Step, raw: str, today: str) -> str:
    """The day as it is written, "" for none. Refused with a reason."""
    if not raw.strip():
        return ""
    try:
        day = calendar_date.fromisoformat(raw.strip())
        first, last = bounds(step, calendar_date.fromisoformat(today) if today else day)
    except ValueError:
        raise Refused("date.no-date") from None
    if not first <= day <= last:
        raise Refused("date.not-within", least=step.least, most=step.most)
    return day.isoformat()


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case DayProposed(day=day):
            return replace(state, day=day, yes=())
        case MeetingPlanned(day=day, rhythm=rhythm):
            return replace(state, day=day, yes=(), rhythm=rhythm)
        case NextHostNamed(person=person):
            return replace(state, host=person)
        case DayAgreed(person=person):
            return replace(state, yes=(*state.yes, person))
    return state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds: two minutes to find a day, and the reading."""
    return 120 + reading_seconds(step.say, step.reads)
