"""What the rooms hand each other: places, acts, events, entries, and a plain no.

An act is what somebody asks for; an event is what then happened. Both are small frozen typed
records with a tag, so a request is validated by decoding it and the file is read back the
same way. A tag never changes its meaning: a new field has a default, a changed one is a new
tag (ARCHITECTURE.md, "Over the years").
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

HOST = "host"
PROGRAM = "program"
GUARDIAN = "guardian"
DOOR = "door"
"""Whoever stands at the door with the right code, and is nobody yet."""
SOMEBODY = "somebody"
"""Anyone of the circle: nobody can find out who (PRODUCT.md, promise 9)."""
EVENING = "evening"
"""The thread of running events that belongs to the evening and not to one session."""


class Place(Struct, frozen=True):
    """Where an act was made: session, step, whose, inner step, turn.

    An act for a place gone by does nothing and says nothing, so several hands on several
    devices can press together and the circle moves on once.
    """

    session: str = ""
    step: int = 0
    whose: str = ""
    inner: int = 0
    turn: int = 0


class Act(Struct, frozen=True, tag=True, kw_only=True):
    """What somebody asks for. `place` None means: wherever we are. `key` makes it happen once."""

    place: Place | None = None
    key: str = ""


class Event(Struct, frozen=True, tag=True, kw_only=True):
    """What happened. `lasts` says whether it stays in the log after the close."""

    lasts: ClassVar[bool] = False


class Lasting(Event, frozen=True, kw_only=True):
    """An event that stays. `scope` says whose it is (ARCHITECTURE.md, "Scope")."""

    lasts: ClassVar[bool] = True
    scope: str = "congregation"


class Repeatable(Lasting, frozen=True, kw_only=True):
    """What is said again without somebody once they are taken out. `instead` is the row it stands
    for, whose place in time it has; None for what is said the first time."""

    instead: tuple[str, int] | None = None


class Entry(Struct, frozen=True):
    """One event in its running thread: durable, undoable, and forgotten at the close.

    `act` is shared by all events that one act brought about; `at` is ms since 1970.
    """

    thread: str
    number: int
    act: int
    at: int
    by: str
    key: str
    event: Event


class Kept(Struct, frozen=True):
    """One event in the log. (writer, number) is its identity, `stamp` its place in time.

    `event` is None once it was taken out: identity and order stay, the content is gone.
    """

    writer: str
    number: int
    stamp: int
    at: int
    event: Event | None

    @property
    def identity(self) -> tuple[str, int]:
        return (self.writer, self.number)


class Refused(Exception):
    """A plain no: a message id and its values; each face says it in its person's language."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values
