"""What people own together, from an idea to a legal form: slowly, each for themselves.

Nothing here is a signature and nothing is law. Silence is never consent; nobody says yes for
somebody who isn't there; and what is consented to once is looked at a second time, at least three
days later (PRACTICES.md, section 6, and "Decided").

A yes is a yes to these very words (:func:`words_of`) with these very people (:func:`people_mark`).
Whoever changes either has nobody's yes any more: not because anybody did wrong, but because nobody
was asked that yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions.records import Kept, Lasting

SECOND_LOOK = 3
"""Days that lie at least between the two looks."""
FEWEST = 2
"""So many own something together, and no fewer."""
How = Literal["yes", "concern", "not yet"]
"""Yes; yes, with a concern that is written down; not yet."""


class IdeaKept(Lasting, frozen=True):
    """One version of the idea on one page; which one it is, its place in the log tells."""

    circle: str
    title: str
    text: str
    day: str = ""


class IntentKept(Lasting, frozen=True):
    """Somebody intends to own it, in their own words; "" takes it back."""

    circle: str
    person: str
    text: str
    day: str = ""


class ConsentKept(Lasting, frozen=True):
    """Somebody's own word on these very words, said on this day; `owners` is the mark of those who
    intended to own it then. "not yet" is kept only where it takes a yes back, and without words."""

    circle: str
    words: str
    person: str
    how: How
    text: str = ""
    day: str = ""
    owners: str = ""


class SecondLookSet(Lasting, frozen=True):
    """On this day these very words are looked at again."""

    circle: str
    words: str
    day: str


class ReviewSet(Lasting, frozen=True):
    """On this day it is looked at whether these words are still right."""

    circle: str
    words: str
    day: str


class IncorporatedSaid(Lasting, frozen=True):
    """One of the owners says: we are incorporated, as this, on this day, at this place; with
    nothing they take back that they said it."""

    circle: str
    person: str
    form: str
    place: str
    since: str
    day: str = ""


class Founded(Lasting, frozen=True):
    """It is incorporated, and stays so when one of those who said it is taken out of the file: a
    fact about a place and a day, and about nobody."""

    form: str
    place: str
    since: str


class Ground(Struct, frozen=True):
    """What a session begins with: the newest version, its words, who intends to own it, and on
    which day each said yes to those words with those people, first and last. `version` counts
    from 1. `form`, `place` and `since` are what was last said to be incorporated, `told` the owners
    who said just that, `founded` whether all of them did."""

    version: int = 0
    words: str = ""
    title: str = ""
    text: str = ""
    owners: tuple[str, ...] = ()
    yes: dict[str, tuple[str, str]] = {}
    form: str = ""
    place: str = ""
    since: str = ""
    told: tuple[str, ...] = ()
    founded: bool = False


def words_of(title: str, text: str) -> str:
    """The mark of these very words: who said yes to them said it to no others."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]


def people_mark(owners: Iterable[str]) -> str:
    """The mark of these very people, in whatever order: it tells nobody who they are."""
    return hashlib.sha256("\n".join(sorted(owners)).encode()).hexdigest()[:16]


# ── the rules ─────────────────────────────────────────────────────────────────────────────


def looked_twice(ground: Ground, person: str) -> bool:
    """Whether this person's own yes stands from two days that lie far enough apart."""
    first, last = ground.yes.get(person, ("", ""))
    return bool(first) and far_enough(first, last)


def far_enough(first: str, last: str) -> bool:
    """Whether a second look on `last` is one, after a first on `first`."""
    return bool(last) and last >= second_from(first)


def second_from(first: str) -> str:
    """The first day on which a second look is one."""
    return (date.fromisoformat(first) + timedelta(SECOND_LOOK)).isoformat()


def agreed(ground: Ground) -> bool:
    """Whether every owner, and there are at least two, has said yes twice, days apart."""
    owners = ground.owners
    enough = bool(ground.words) and len(owners) >= FEWEST
    return enough and all(looked_twice(ground, person) for person in owners)


def incorporated(ground: Ground) -> bool:
    """Whether every one of them has said that they are, as the same, each for themselves."""
    return ground.founded


def all_told(ground: Ground, told: Iterable[str]) -> bool:
    """Whether with these the last of the owners has said it."""
    return agreed(ground) and bool(ground.since) and set(ground.owners) <= set(told)


def with_page(ground: Ground, title: str, text: str) -> Ground:
    """The next version: nobody has said yes to it yet."""
    if not text or text == ground.text:
        return ground
    words = words_of(title, text)
    return replace(ground, version=ground.version + 1, words=words, title=title, text=text, yes={})


def with_intents(ground: Ground, said: Iterable[str], back: Iterable[str]) -> Ground:
    """These intend to own it as well, those don't any more: with other people nobody has said
    yes yet."""
    owners = tuple(sorted(({*ground.owners} | {*said}) - {*back}))
    return ground if owners == ground.owners else replace(ground, owners=owners, yes={}, told=())


# ── the whole log ─────────────────────────────────────────────────────────────────────────

OF_A_PERSON = (IntentKept, ConsentKept, IncorporatedSaid)
"""A name stands with these because whoever says them says so."""
EVENTS = (
    IdeaKept, IntentKept, ConsentKept, SecondLookSet, ReviewSet, IncorporatedSaid, Founded,
)  # fmt: skip


def ground_of(rows: Iterable[Kept]) -> Ground:
    """What is owned together as the whole log tells it, its rows in order.

    A day that comes after a later one in the log was told by a clock set back: what was said
    first counts from the later one.
    """
    told = _Telling()
    for row in rows:
        event = row.event
        if type(event) in EVENTS:
            told.take(event)
        # Of an evening's many rows only the first has a day that is new.
        day = getattr(event, "day", "")
        if day > told.latest and getattr(event, "circle", "") and not isinstance(event, _AHEAD):
            told.seen(day)
    return told.ground()


_AHEAD = (SecondLookSet, ReviewSet)
"""Their day lies ahead: no clock has told it yet."""
_LAST_YEAR = "9990"
_Paper = tuple[str, str, str]


class _Telling:
    """The log read from its first row on."""

    def __init__(self) -> None:
        self._version, self._title, self._text, self._words = 0, "", "", ""
        self._intents: dict[str, str] = {}
        self._consents: list[tuple[ConsentKept, str]] = []
        self._paper: _Paper = ("", "", "")
        self._told: set[str] = set()
        self._told_of: tuple[str, ...] = ()
        self._founded: _Paper | None = None
        self.latest = ""

    def seen(self, day: str) -> None:
        """The log knows this day."""
        if _is_day(day):
            self.latest = max(self.latest, day)

    def take(self, event: object) -> None:
        match event:
            case IdeaKept(title=title, text=text) if text and text != self._text:
                self._version, self._title, self._text = self._version + 1, title, text
                self._words, self._consents = words_of(title, text), []
            case IntentKept(person=person, text=text):
                self._intents[person] = text
            case ConsentKept(words=words) if words == self._words and words and _is_day(event.day):
                self._consents.append((event, max(event.day, self.latest)))
            case IncorporatedSaid():
                self._say(event)
            case Founded(form=form, place=place, since=since):
                self._founded = (form, place, since)

    def _say(self, event: IncorporatedSaid) -> None:
        """Somebody says it. It is true once all of them say the same, of what was agreed."""
        paper = (event.form, event.place, event.since)
        if not event.since:
            self._told.discard(event.person)
            return
        if event.person not in self._owners or not agreed(self._standing()):
            return
        told_of = (*paper, self._words, people_mark(self._owners))
        if told_of != self._told_of:
            self._paper, self._told, self._told_of = paper, set(), told_of
        self._told.add(event.person)
        if self._told >= set(self._owners):
            self._founded = self._founded or paper

    @property
    def _owners(self) -> tuple[str, ...]:
        return tuple(sorted(person for person, text in self._intents.items() if text))

    def _yes(self) -> dict[str, tuple[str, str]]:
        """Each one's yes, first and last day. "Not yet" begins it anew. The first counts from the
        latest day that the log knew then, the last only as it was told: so no clock that was set
        back, or wrong for an evening, brings the two further apart."""
        mark, found = people_mark(self._owners), dict[str, tuple[str, str]]()
        for event, known in self._consents:
            if event.how == "not yet":
                found.pop(event.person, None)
            elif event.owners == mark:
                first, last = found.get(event.person, (known, ""))
                found[event.person] = (first, max(last, event.day))
        return {person: yes for person, yes in found.items() if person in self._owners}

    def _standing(self) -> Ground:
        return Ground(
            version=self._version, words=self._words, title=self._title, text=self._text,
            owners=self._owners, yes=self._yes(),
        )  # fmt: skip

    def ground(self) -> Ground:
        form, place, since = self._founded or self._paper
        told = tuple(sorted(self._told & set(self._owners)))
        return replace(
            self._standing(), form=form, place=place, since=since, told=told,
            founded=self._founded is not None,
        )  # fmt: skip


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day < _LAST_YEAR
    except ValueError:
        return False
