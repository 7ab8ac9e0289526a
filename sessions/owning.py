"""What people own together, from an idea to a legal form: slowly, each for themselves.

Nothing here is a signature and nothing is law. Silence is never consent; nobody says yes for
somebody who isn't there; and what is consented to once is looked at a second time, at least three
days later (PRACTICES.md, section 6, and "Decided").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions.records import Kept, Lasting

SECOND_LOOK = 3
"""Days that lie at least between the two looks."""
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
    """Somebody's own word on these very words (:func:`words_of`), said on this day."""

    circle: str
    words: str
    person: str
    how: How
    text: str = ""
    day: str = ""


class SecondLookSet(Lasting, frozen=True):
    """On this day these very words are looked at again."""

    circle: str
    words: str
    day: str


class IncorporatedSaid(Lasting, frozen=True):
    """One of the owners says: we are incorporated, as this, on this day, at this place."""

    circle: str
    person: str
    form: str
    place: str
    since: str
    day: str = ""


class Ground(Struct, frozen=True):
    """What a session begins with: the newest version, its words, who intends to own it, and on
    which day each said yes to those words, first and last. `version` counts from 1."""

    version: int = 0
    words: str = ""
    title: str = ""
    text: str = ""
    owners: tuple[str, ...] = ()
    yes: dict[str, tuple[str, str]] = {}


def words_of(title: str, text: str) -> str:
    """The mark of these very words: who said yes to them said it to no others."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]


def ground_of(rows: Iterable[Kept]) -> Ground:
    """What is owned together as the whole log tells it, its rows in order."""
    return Ground()


def with_page(ground: Ground, title: str, text: str) -> Ground:
    """The next version: nobody has said yes to it yet."""
    if not text or text == ground.text:
        return ground
    words = words_of(title, text)
    return replace(ground, version=ground.version + 1, words=words, title=title, text=text, yes={})
