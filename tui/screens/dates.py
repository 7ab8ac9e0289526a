"""The next time, line by line: a day, a time, how long, how often, until when, who hosts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from msgspec.structs import replace

from sessions.crew import Crew, Every, Rhythm, checked
from sessions.ideas import review_from
from sessions.records import Refused
from sessions.rhythm import day_of, days, following, near_days, stands_on, usual
from sessions.steps import date as rules
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from tui.steps.date import length_words, rhythm_now, say_line, told, weekday_and_day
from words import say

MINUTES = (60, 75, 90, 120, 180)
TIMES = (5, 10)
"""After so many meetings they look whether to go on."""
OTHER, NONE = "other", "none"
EVERY: dict[str, Every] = {
    "month": "month", "two-weeks": "two weeks", "week": "week", "quarter": "quarter", "once": "",
}  # fmt: skip


def ask_line(screen: Any, line: str) -> None:
    """Choose it from a list, or type it. It is for this date and for no other that the room has
    gone on to."""
    place = screen.held_session.place
    stands = line == "every" and bool(told(screen, line))

    def refused(value: str) -> str:
        gone = screen.fireside.gone_by(place)
        return "" if gone else refusal(screen, line, value)

    def chosen(value: str | None) -> None:
        if value is not None and screen.fireside.gone_by(place):
            screen.fireside.tell(say("app.gone-on"))
        elif value == OTHER:
            screen.app.push_screen(TypedScreen(line, refused), chosen)
        elif value is not None:
            say_line(screen, line, "" if value == NONE else value)

    if line == "at":
        screen.app.push_screen(TypedScreen(line, refused), chosen)
        return
    # Enter twice leaves how often as it stands.
    often = list(EVERY.values()).index(rhythm_now(screen).every) if stands else 0
    screen.app.push_screen(DateChoiceScreen(line, _items(screen, line), often), chosen)


class DateChoiceScreen(ListScreen[str]):
    """What can be said of one line."""

    def __init__(self, line: str, items: list[Item], selected: int = 0) -> None:
        super().__init__()
        self._line, self._items = line, items
        self.selected = selected

    def heading(self) -> str:
        return say(f"date.ask-{self._line}")

    def items(self) -> list[Item]:
        return self._items

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


class TypedScreen(PromptScreen):
    """What isn't on the list. What can't be read, or can't be, stays in the line, to be
    changed."""

    def __init__(self, line: str, refused: Callable[[str], str]) -> None:
        super().__init__(say(f"date.ask-{line}"), say(f"date.hint-{line}"))
        self._what, self._refused = line, refused

    def submit(self, value: str) -> None:
        if not value.strip():
            self.dismiss(None)
            return
        found = _read(self._what, value, self.fireside.today())
        no = self._refused(found) if found else say(f"date.not-{self._what}")
        if no:
            self.fireside.tell(no)
        else:
            self.dismiss(found)


def refusal(screen: Any, line: str, value: str) -> str:
    """Why this can't be said of the line, with the days it depends on; "" where it can."""
    step, state = screen.held_session.script, screen.held_session.state
    today = screen.fireside.today()
    try:
        if line == "day":
            rules.within(step, value, today.isoformat())
        elif line == "until":
            checked(Rhythm(until=value), state.day)
    except Refused:
        if line == "until":
            days = {"day": value, "next": state.day}
        else:
            first, last = rules.bounds(step, today)
            days = {"first": first.isoformat(), "last": last.isoformat()}
        said = {name: weekday_and_day(day, today.isoformat()) for name, day in days.items()}
        return say(f"date.refused-{line}", **said)
    return ""


def _read(line: str, value: str, today: date) -> str:
    """What was typed, as the rules want it; "" if it can't be read."""
    from tui.screens.promise import read_day

    if line == "at":
        return read_time(value)
    if line == "minutes":
        text = value.strip()
        return text if text.isascii() and text.isdigit() and 0 < int(text) <= 24 * 60 else ""
    return read_day(value, today)


def read_time(typed: str) -> str:
    """19, 19:30, 19.30, 7:30 pm as 19:30; "" for anything else, as for 22.2. that is a day."""
    if typed.count(".") > 1:
        return ""
    text = typed.strip().casefold().replace(".", ":").replace(" ", "")
    later = 12 if text.endswith("pm") else 0
    text = text.removesuffix("pm").removesuffix("am").rstrip(":h")
    hours, _, minutes = text.partition(":")
    if not all(part.isascii() and part.isdigit() for part in (hours, minutes or "00")):
        return ""
    if len(minutes) == 1:
        return ""
    hour, minute = int(hours), int(minutes or 0)
    hour = hour % 12 + later if typed.strip().casefold().endswith(("am", "pm")) else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


# ── what there is to choose from ──────────────────────────────────────────────────────────


def _items(screen: Any, line: str) -> list[Item]:
    match line:
        case "day":
            return _days(screen)
        case "minutes":
            found = [Item(str(minutes), length_words(minutes)) for minutes in MINUTES]
            return [*found, Item(OTHER, say("date.other-length")), _open()]
        case "every":
            return ways()
        case "until":
            return [*_ends(screen), Item(OTHER, say("day.other")), _open()]
    gathering, session = screen.fireside.room.gathering, screen.held_session
    people = [Item(person, gathering.name_of(person)) for person in session.present]
    return [*people, Item(NONE, say("date.no-host"))]


def _open() -> Item:
    return Item(NONE, say("date.leave-open"))


def ways() -> list[Item]:
    """How often, as it can be chosen: here and in the crew's place."""
    return [Item(way, say(f"crew.every-{way}")) for way in EVERY]


def day_items(days: Sequence[str], usual: str, today: date) -> list[Item]:
    """Days as people say them, and how far away they are: here and in the crew's place. The usual
    one says that it is."""
    found = []
    for day in days:
        words = weekday_and_day(day, today.isoformat())
        weeks, rest = divmod((date.fromisoformat(day) - today).days, 7)
        far = "" if rest or not weeks else _far(weeks)
        label = say("date.usual-day", day=words) if day == usual else words
        found.append(Item(day, label, right=far))
    return [*found, Item(OTHER, say("day.other"))]


def _far(weeks: int) -> str:
    return say(f"date.in-{weeks}-weeks") if weeks in (13, 26) else say("date.in-weeks", n=weeks)


def _days(screen: Any) -> list[Item]:
    """As far as the script lets them."""
    step, today = screen.held_session.script, screen.fireside.today()
    if step.review:
        half = review_from(today.isoformat())
        return day_items(near_days(today, step.least, step.most, half), "", today)
    usual = following(_going_on(screen), today.isoformat())
    return day_items(near_days(today, step.least, step.most, usual), usual, today)


def _going_on(screen: Any) -> Crew:
    """Those who meet again, as if they went on: that is what is being asked. Another rhythm than
    before begins with today."""
    crew, rhythm = screen.fireside.room.gathering.crew, rhythm_now(screen)
    endless = replace(rhythm, until="")
    if rhythm.every == crew.rhythm.every and (crew.stands or crew.day):
        return Crew(rhythm=endless, stands=crew.stands, day=crew.day)
    return Crew(rhythm=endless, day=screen.fireside.today().isoformat())


def _ends(screen: Any) -> list[Item]:
    """After five meetings, after ten; or without a rhythm in three months and in a year."""
    state, rhythm = screen.held_session.state, rhythm_now(screen)
    today = screen.fireside.today()
    first = date.fromisoformat(state.day) if state.day else today
    if rhythm.every:
        crew = screen.fireside.room.gathering.crew
        same = rhythm.every == crew.rhythm.every
        stands = day_of(stands_on(crew, first.isoformat())) if same else None
        usually = usual(rhythm.every, stands, first) if stands else first
        met = list(islice(days(rhythm.every, usually), max(TIMES)))
        ends = [(met[times - 1], say("date.after-times", n=times)) for times in TIMES]
    else:
        ends = []
    ends.append((first + timedelta(days=365), say("date.in-a-year")))
    return [
        Item(day.isoformat(), words, right=weekday_and_day(day.isoformat(), today.isoformat()))
        for day, words in ends
    ]
