"""What all kinds of steps share: the keys of a script, and what a step may look at."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from sessions.clock import Clock
from sessions.owning import Ground
from sessions.records import Act, Event
from sessions.seating import Direction

Title = Annotated[str, Meta(min_length=1, max_length=48)]
Words = Annotated[str, Meta(max_length=600)]
Seconds = Annotated[int, Meta(ge=5, le=4 * 3600)]
Reads = Annotated[int, Meta(ge=0, le=3600)]
"""Seconds that the words take to read, as its author timed them; 0 for not timed."""
Spoken = Words | dict[str, Words]
"""Words read aloud: one text, or one for each of two languages, shown one above the other."""


class Around(Struct, frozen=True):
    """What a step may look at besides its own state.

    `ring` is everyone with a chair in this session, in the order they sit; `away` are those
    who stepped out; `started` are those who went first in a round this evening; `held` is
    whether the circle is being held just now. `turn_seconds`, `question`, `order` and
    `direction` are what a round begins with, `text` what a page already holds; `unopened` are
    those whose cards nobody else has seen yet, in the order they sit; `day` is the local date;
    `ground` is what is owned together so far, with the idea as it stands this evening; `in_focus`
    is whether somebody's own time is under way.
    """

    ring: tuple[str, ...]
    away: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    host: str = ""
    game: str = ""
    held: bool = False
    turn_seconds: int = 0
    question: str = ""
    order: tuple[str, ...] = ()
    direction: Direction = "left"
    text: str = ""
    unopened: tuple[str, ...] = ()
    day: str = ""
    ground: Ground = Ground()
    in_focus: bool = False

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(person for person in self.ring if person not in self.away)


class Next(Act, frozen=True):
    """The one key that moves things on: thank you, begin, go on."""


class AddTime(Act, frozen=True):
    """So many seconds more (or less, below 0) for what runs now."""

    seconds: int


class HoldClock(Act, frozen=True):
    """Tears, a pause, anything: the clock stands still and the screen dims to the question."""


class GoOn(Act, frozen=True):
    """The circle goes on where it was held."""


class TimeGiven(Event, frozen=True):
    """The running clock was made `length` ms long."""

    length: int


def spoken_texts(say: Spoken) -> tuple[str, ...]:
    """The texts to read aloud, one for each language, none if there is nothing to read."""
    texts = (say,) if isinstance(say, str) else tuple(say.values())
    return tuple(text for text in texts if text.strip())


def reading_seconds(say: Spoken, measured: int) -> int:
    """How long the words take: as timed by the author, else at 140 words a minute."""
    if measured:
        return measured
    return sum(-(-len(text.split()) * 60 // 140) for text in spoken_texts(say))


def new_length(clock: Clock, change: int, now: int) -> int:
    """The clock's length after `change` ms more or less, in ms."""
    return clock.lengthened(change, now).length
