"""How a crew meets, in words: how often, at what time, the next date and its host, how they go on.

One place for the pages and for the wall, so that both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sessions import crew as crews
from sessions.rhythm import MONTHS, ahead, which
from store.export.boards import one_line
from store.export.dates import day_of_week, long_day, whole_day
from store.export.story import Say

_EVERY = {"week": "week", "two weeks": "two-weeks", "month": "month", "quarter": "quarter"}
_IN_MONTHS = frozenset(_EVERY[every] for every in MONTHS)
_KINDS = {"crew": "crew", "partnership": "partnership", "co-owners": "co-owners"}
_DECIDED = frozenset(crews.DECISIONS)


def how_often(rhythm: crews.Rhythm, day: str, say: Say) -> str:
    """ "every month, the third Tuesday, 19:00, 90 minutes"; `day` says which Tuesday. "" if
    nothing is said."""
    parts = []
    if every := _EVERY.get(rhythm.every):
        parts += [say(f"export.every-{every}"), _on_which(every, day, say)]
    parts.append(one_line(rhythm.at))
    parts.append(say("export.minutes", n=rhythm.minutes) if rhythm.minutes else "")
    return ", ".join(part for part in parts if part)


def _on_which(every: str, day: str, say: Say) -> str:
    """Which weekday, and in a month which of them."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return ""
    weekday = day_of_week(found, say)
    if every not in _IN_MONTHS:
        return say("export.on-weekday", weekday=weekday)
    number = which(found)
    return say(f"export.weekday-{'last' if number < 0 else number}", weekday=weekday)


def decided(how: str, say: Say) -> str:
    """What a retro came to, as a sentence; "" for nothing."""
    return say(f"export.decided-{how}") if how in _DECIDED else ""


def kind(what: str, say: Say) -> str:
    """What they are, as a sentence; "" for a gathering that is no crew."""
    return say(f"export.we-are-{_KINDS[what]}") if what in _KINDS else ""


@dataclass(frozen=True)
class Again:
    """What a page tells of a crew; `host` is a name by its own yes, or "". `met` is the day they
    last met, "" for never."""

    crew: crews.Crew
    host: str = ""
    met: str = ""

    def __bool__(self) -> bool:
        crew = self.crew
        return bool(crew.kind or crew.day or crew.rhythm.every)


def sentences(again: Again, say: Say) -> list[str]:
    """One under the other: what they are, how they meet, the next date, when they look again.
    A date that has gone by isn't the next one, and whoever rests looks at nothing again."""
    crew = again.crew
    often = "" if crew.rests else how_often(crew.rhythm, crew.stands or crew.day, say)
    day = whole_day(one_line(crew.day), say) if ahead(crew, again.met) else ""
    to_come = crew.rhythm.until > again.met and not crew.rests
    until = long_day(one_line(crew.rhythm.until), say) if to_come else ""
    return [
        line
        for line in (
            kind(crew.kind, say),
            say("export.we-meet", often=often) if often else "",
            say("export.next-date", day=day) if day else "",
            say("export.next-host", name=again.host) if day and again.host else "",
            say("export.look-again", day=until) if until else "",
        )
        if line
    ]
