"""Changing what a crew agreed on: how often, at what time, how long, the next date, its host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from sessions.crew import Crew, Rhythm, SetMeeting, SetRhythm, checked
from sessions.events import CircleHeld
from sessions.gathering import Gathering
from sessions.records import Act, Refused
from sessions.rhythm import near_days, usual_day
from tui.screens.dates import EVERY, NONE, day_items, read_time, ways
from tui.screens.lists import Item, ListScreen
from tui.screens.promise import DayScreen, read_day
from tui.screens.prompt import PromptScreen
from words import say

FAR = 730
"""Days; nobody agrees on a next date that lies further away."""


def ask(fireside: Any, line: str) -> None:
    """Ask what is said on this line of the crew's place; esc leaves it as it was."""
    crew = fireside.room.gathering.crew
    if line == "rhythm":
        fireside.push_screen(EveryScreen(crew.rhythm), _then(fireside, _time))
    elif line == "until":
        value = "" if is_over(crew, fireside.room.gathering.evening.day) else crew.rhythm.until
        screen = OpenLineScreen(say("crew.until-title"), say("crew.until-hint"), value)
        screen.read = _until(fireside)
        fireside.push_screen(screen, _then(fireside, _set_until))
    elif line == "day":
        fireside.push_screen(NextDayScreen(fireside), _then(fireside, _set_day))
    elif line == "host":
        fireside.push_screen(HostScreen(), _then(fireside, _set_host))


def _then(fireside: Any, go_on: Callable[[Any, Any], None]) -> Callable[[Any], None]:
    """What follows an answer; nothing follows esc."""
    return lambda found: None if found is None else go_on(fireside, found)


def _do(fireside: Any, act: Act) -> None:
    fireside.run_worker(fireside.answer(act))


# ── how often, when, how long ─────────────────────────────────────────────────────────────


class EveryScreen(ListScreen[Rhythm]):
    """How often."""

    def __init__(self, rhythm: Rhythm) -> None:
        super().__init__()
        self._rhythm = rhythm
        found = list(EVERY.values())
        self.selected = found.index(rhythm.every) if rhythm.every else 0

    def heading(self) -> str:
        return say("crew.every-title")

    def items(self) -> list[Item]:
        return ways()

    def take(self, item: Item) -> None:
        self.dismiss(replace(self._rhythm, every=EVERY[item.id]))


class OpenLineScreen(PromptScreen):
    """A line that may also be left empty. What can't be read stays, to be changed."""

    read: Callable[[str], str] = staticmethod(str.strip)
    """What was typed as it is meant. Raises Refused with a plain reason."""

    def submit(self, value: str) -> None:
        try:
            found = self.read(value)
        except Refused as no:
            self.fireside.tell(say(no.message, **no.values))
            return
        self.dismiss(found)


def _time(fireside: Any, rhythm: Rhythm) -> None:
    def found(at: str | None) -> None:
        if at is not None:
            from tui.machine import zone

            there = zone.here() or rhythm.zone
            _length(fireside, replace(rhythm, at=at, zone=there if at else ""))

    screen = OpenLineScreen(say("crew.time-title"), say("crew.time-hint"), rhythm.at)
    screen.read = _clock
    fireside.push_screen(screen, found)


def _length(fireside: Any, rhythm: Rhythm) -> None:
    def found(minutes: str | None) -> None:
        if minutes is not None:
            _do(fireside, SetRhythm(rhythm=replace(rhythm, minutes=int(minutes))))

    value = str(rhythm.minutes) if rhythm.minutes else ""
    screen = OpenLineScreen(say("crew.length-title"), say("crew.length-hint"), value)
    screen.read = _minutes
    fireside.push_screen(screen, found)


def _clock(typed: str) -> str:
    at = read_time(typed) if typed.strip() else ""
    if typed.strip() and not at:
        raise Refused("crew.no-time")
    return at


def _minutes(typed: str) -> str:
    text = typed.strip() or "0"
    if not (text.isascii() and text.isdecimal() and int(text[:5]) <= 24 * 60):
        raise Refused("crew.no-length")
    return text


# ── until when ────────────────────────────────────────────────────────────────────────────


def _until(fireside: Any) -> Callable[[str], str]:
    def read(typed: str) -> str:
        gathering = fireside.room.gathering
        if not typed.strip():
            return ""
        day = read_day(typed, date.fromisoformat(gathering.evening.day))
        return checked(Rhythm(until=day or typed), gathering.crew.day).until

    return read


def _set_until(fireside: Any, until: str) -> None:
    rhythm = fireside.room.gathering.crew.rhythm
    _do(fireside, SetRhythm(rhythm=replace(rhythm, until=until)))


# ── the next date ─────────────────────────────────────────────────────────────────────────


class NextDayScreen(DayScreen):
    """The next date, from the same list as in a meeting: first the usual day, if there is one."""

    def __init__(self, fireside: Any) -> None:
        gathering = fireside.room.gathering
        self._crew = gathering.crew
        super().__init__(say("crew.day-title"), gathering.evening.day)

    def items(self) -> list[Item]:
        usual = usual_day(self._crew, self._today.isoformat())
        days = near_days(self._today, 0, FAR, usual)
        return [*day_items(days, usual, self._today), Item(NONE, say("crew.no-day-yet"))]


def _set_day(fireside: Any, day: str) -> None:
    gathering = fireside.room.gathering
    crew = gathering.crew
    # Whoever hosted the last one doesn't host the next one for that.
    stays = _to_come(gathering) and crew.host in gathering.people
    act = SetMeeting(day="" if day == NONE else day, person=crew.host if stays else "")
    fireside.run_worker(_meet(fireside, act))


async def _meet(fireside: Any, act: SetMeeting) -> None:
    """The date; behind the day to look whether to go on, a new one is asked for."""
    if await fireside.answer(act):
        crew = fireside.room.gathering.crew
        if crew.rhythm.until and crew.rhythm.until < crew.day:
            ask(fireside, "until")


def is_over(crew: Crew, today: str) -> bool:
    """Whether the day to look again has gone by, or lies before the next date."""
    return bool(crew.rhythm.until) and crew.rhythm.until < max(crew.day, today)


def _to_come(gathering: Gathering) -> bool:
    """Whether the date they agreed on is still to come: one that was met on already isn't."""
    day, today = gathering.crew.day, gathering.evening.day
    held = (row.event for row in gathering.kept)
    met = any(isinstance(e, CircleHeld) and e.meeting and e.day == day for e in held)
    return day >= today and not met


# ── who hosts ─────────────────────────────────────────────────────────────────────────────


class HostScreen(ListScreen[str]):
    """Who hosts the next time: somebody who belongs by their own yes, or nobody yet."""

    def heading(self) -> str:
        return say("crew.host-title")

    def items(self) -> list[Item]:
        people = self.fireside.room.gathering.people
        found = sorted(people.items(), key=lambda one: (one[1].casefold(), one[1]))
        return [*(Item(who, name) for who, name in found), Item(NONE, say("crew.no-host"))]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


def _set_host(fireside: Any, person: str) -> None:
    day = fireside.room.gathering.crew.day
    _do(fireside, SetMeeting(day=day, person="" if person == NONE else person))
