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

from sessions.records import Lasting

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
    intended to own it then. "not yet" stands in no row any more: it takes the yeses before it out.
    In files of before it does, where it took one back, and there it goes on doing so."""

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
    """It is incorporated, and stays so whoever leaves, takes something back or is taken out of the
    file: a fact about a place and a day, and about nobody. A later one takes its place; one that
    is said `again` only repeats what the log told without it."""

    form: str
    place: str
    since: str
    again: bool = False


Paper = tuple[str, str, str]
"""A form, a place and since which day."""
NO_PAPER: Paper = ("", "", "")


class Ground(Struct, frozen=True):
    """What a session begins with: the newest version, its words, who intends to own it, and on
    which day each said yes to those words with those people, first and a second time (until then,
    last). `version` counts from 1. `form`, `place` and `since` are what was founded, and by whom,
    else what was last said; `otherwise` is what some have said since, to stand in its place. `told`
    are the owners who said the one of them that was said last, of these words, with these people.
    """

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
    founders: tuple[str, ...] = ()
    otherwise: Paper = NO_PAPER

    @property
    def paper(self) -> Paper:
        """What it is that was said last."""
        return self.otherwise if self.otherwise[2] else (self.form, self.place, self.since)


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


def all_told(ground: Ground, told: Iterable[str]) -> bool:
    """Whether with these the last of the owners has said it."""
    return agreed(ground) and bool(ground.since) and set(ground.owners) <= set(told)


def is_new(text: str, before: str) -> bool:
    """Whether this text is a next version: said again as it stands it is none."""
    return bool(text) and text != before


def with_page(ground: Ground, title: str, text: str) -> Ground:
    """The next version: nobody has said anything of it yet."""
    if not is_new(text, ground.text):
        return ground
    return replace(
        ground, version=ground.version + 1, words=words_of(title, text), title=title, text=text,
        yes={}, told=(), otherwise=NO_PAPER,
    )  # fmt: skip


def with_intents(ground: Ground, said: Iterable[str], back: Iterable[str]) -> Ground:
    """These intend to own it as well, those don't any more: with other people nobody has said
    yes yet."""
    owners = tuple(sorted(({*ground.owners} | {*said}) - {*back}))
    if owners == ground.owners:
        return ground
    return replace(ground, owners=owners, yes={}, told=(), otherwise=NO_PAPER)


def with_told(ground: Ground, person: str, paper: Paper) -> Ground:
    """This person says that they are incorporated, as just this: `founded` once all of them have
    said the same, of what was agreed. Nobody else has said what is said for the first time; and
    what was founded stands until all of them say something else."""
    if not paper[2]:
        return replace(ground, told=tuple(one for one in ground.told if one != person))
    if person not in ground.owners or not agreed(ground):
        return ground
    told = tuple(sorted({person, *(ground.told if paper == ground.paper else ())}))
    if ground.founded:
        other = paper != (ground.form, ground.place, ground.since)
        return replace(ground, told=told, otherwise=paper if other else NO_PAPER)
    form, place, since = paper
    every = told == ground.owners
    return replace(
        ground, form=form, place=place, since=since, told=told, founded=every,
        founders=told if every else (),
    )  # fmt: skip


def founding(ground: Ground, events: Iterable[Lasting]) -> Ground | None:
    """What all of them have founded with these, the lines of a close in their order, or what they
    put in the place of what was founded; None where they did neither."""
    found = None
    for event in events:
        match event:
            case IdeaKept(title=title, text=text):
                ground = with_page(ground, title, text)
            case IntentKept(person=person, text=text):
                ground = with_intents(ground, {person} if text else (), () if text else {person})
            case IncorporatedSaid(person=person) as said:
                before = ground.founded
                ground = with_told(ground, person, (said.form, said.place, said.since))
                new = not before or bool(ground.otherwise[2])
                if ground.founded and new and all_told(ground, ground.told):
                    found = ground
    return found


# ── in the log ────────────────────────────────────────────────────────────────────────────

OF_A_PERSON = (IntentKept, ConsentKept, IncorporatedSaid)
"""A name stands with these because whoever says them says so."""
EVENTS = (
    IdeaKept, IntentKept, ConsentKept, SecondLookSet, ReviewSet, IncorporatedSaid, Founded,
)  # fmt: skip
