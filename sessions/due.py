"""What comes next for those who have a file of their own: the practice that stands first when they
ask what to do, on any evening and on the days they said something about.

The last day they meet, they look whether to go on; the day of a second look and of a review, they
look at the words again. Whoever wants something else takes something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from sessions.crew import CrewDecided
from sessions.events import CircleHeld
from sessions.gathering import Gathering
from sessions.ideas import idea_of, needed
from sessions.levels import CO_OWNERS, everyones
from sessions.practice import Practice
from sessions.steps import agree, ask, commit, date, own

What = Literal["", "start", "meeting", "retro", "idea", "word", "look", "founding"]
"""What a practice is for, among those who meet again."""
Day = Literal["", "until", "look", "review"]
"""A day on which something was to be looked at."""
MANY = 7
"""Four or five are a good crew; from so many on it is said."""
_NEEDS: dict[str, What] = {
    "page": "idea", "owners": "idea", "yes": "word", "look": "look", "paper": "founding",
    "nothing": "meeting",
}  # fmt: skip


class Due(Struct, frozen=True):
    """What comes next, and because of which day, "" for none."""

    what: What = ""
    day: Day = ""


def what_for(practice: Practice) -> What:
    """What this script is for, by its steps: so one's own version of it is for the same."""
    steps = practice.step
    for step in steps:
        if isinstance(step, ask.Step) and step.decides:
            return "retro"
        if isinstance(step, own.Step) and step.what == "incorporated":
            return "founding"
    if any(isinstance(step, own.Step) for step in steps):
        asks = any(isinstance(step, date.Step) and step.second_look for step in steps)
        return "word" if asks else "look"
    if any(isinstance(step, commit.Step) and step.keeps == "intent" for step in steps):
        return "idea"
    if not practice.meeting:
        return ""
    if any(isinstance(step, agree.Step) for step in steps):
        return "start"
    last = any(isinstance(step, commit.Step) and step.last for step in steps)
    return "meeting" if last else ""


def day_of_tonight(gathering: Gathering) -> Day:
    """What they said they would look at on this very day; "" for nothing."""
    today = gathering.evening.day
    return next((what for what, day in _days(gathering) if day == today), "") if today else ""


def due(gathering: Gathering) -> Due:
    """What comes next. A day that was said comes first, until it was done."""
    today, kind = gathering.evening.day, gathering.crew.kind
    for what, day in _days(gathering):
        if day and day <= today and not _done(gathering, what, day):
            return Due({"until": "retro", "look": "look"}.get(what, "word"), what)  # type: ignore[arg-type]
    if kind == "co-owners":
        return Due(_NEEDS[needed(idea_of(gathering.kept)).what])
    if not kind:
        return Due()
    return Due("start" if kind == "crew" and not gathering.meetings else "meeting")


def _days(gathering: Gathering) -> list[tuple[Day, str]]:
    """The days that something is to be looked at, which still count."""
    crew, ground = gathering.crew, gathering.ground
    found: list[tuple[Day, str]] = []
    if crew.kind and not crew.rests:
        found.append(("until", crew.rhythm.until))
    if ground.version:
        idea = idea_of(gathering.kept)
        # Without any yes to these words there is nothing to look at a second time.
        if ground.yes and not idea.agreed_on and not ground.founded:
            found.append(("look", idea.look))
        found.append(("review", idea.review))
    return found


def _done(gathering: Gathering, what: Day, day: str) -> bool:
    """Whether they have looked since then."""
    events = list(everyones(gathering.kept))
    retros = {event.circle for event in events if isinstance(event, CrewDecided)}
    for event in events:
        if isinstance(event, CircleHeld) and event.day >= day:
            retro, owning = event.circle in retros, event.level == CO_OWNERS
            if (what == "until" and retro) or (what == "review" and owning):
                return True
    return False


def homeward(gathering: Gathering) -> bool:
    """Whether they met tonight and have a date to come: then there is something to do with it."""
    today, crew = gathering.evening.day, gathering.crew
    if not crew.kind or not today or crew.day <= today:
        return False
    events = everyones(gathering.kept)
    return any(isinstance(e, CircleHeld) and e.meeting and e.day == today for e in events)


def first(practices: Iterable[Practice], gathering: Gathering) -> Practice | None:
    """The one that stands first: what is due, and of several meetings the one they held last. For
    two it is one that is made for two."""
    what = due(gathering).what
    found = [one for one in practices if what and what_for(one) == what]
    if gathering.crew.kind == "partnership":
        found.sort(key=lambda one: one.people[1] != 2)
    else:
        found = [one for one in found if one.people[1] > 2] or found
    return next((one for one in found if one.title == _last(gathering, found)), None) or next(
        iter(found), None
    )


def _last(gathering: Gathering, practices: Sequence[Practice]) -> str:
    """The title of the one of these that was held last."""
    titles = {one.title for one in practices}
    held = [e.practice for e in everyones(gathering.kept) if isinstance(e, CircleHeld)]
    return next((title for title in reversed(held) if title in titles), "")


def large(people: int) -> bool:
    """Whether they are so many that a crew has little room for each."""
    return people >= MANY
