"""What the rule tests share: a log in memory, a way to run the room, and people at a table.

The log keeps what it is given as JSON, as a file would, so whatever is read back from it has
been through the whole list of events that the file knows.
"""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import msgspec

from sessions import acts
from sessions import events as ev
from sessions.clock import SECOND
from sessions.gathering import Gathering
from sessions.practice import Practice, read_practice
from sessions.records import HOST, PROGRAM, Act, Entry, Event, Kept, Lasting
from sessions.room import Room
from sessions.session import Session

T = TypeVar("T")

CIRCLE = """
title = "A circle"
level = 1
[[step]]
kind = "round"
title = "What is true?"
seconds = 120
"""
"""The smallest practice with turns."""


class LogFailed(OSError):
    """The disk is full, or gone."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The coroutine's result, without an event loop: nothing here ever has to wait."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise AssertionError("the room waited for something that isn't the log")


class MemoryLog:
    """Keeps running entries and lasting rows. `failing` makes every write fail before it began."""

    def __init__(self) -> None:
        self.failing = False
        self.fails_after: int | None = None
        self._running: list[tuple[Entry, bytes]] = []
        self._kept: list[tuple[Kept, bytes | None]] = []

    @property
    def running(self) -> list[Entry]:
        """The entries as they are read back."""
        return [
            msgspec.structs.replace(entry, event=msgspec.json.decode(body, type=ev.RunningEvent))
            for entry, body in self._running
        ]

    @property
    def kept(self) -> list[Kept]:
        """The lasting rows as they are read back; those taken out are empty."""
        return [msgspec.structs.replace(row, event=_lasting(body)) for row, body in self._kept]

    @property
    def written(self) -> tuple[str, str]:
        """All that stands in it, as text: what runs, and what lasts."""
        runs = [(e.thread, e.key, body.decode()) for e, body in self._running]
        lasts = [(row.writer, body.decode()) for row, body in self._kept if body]
        return repr(runs), repr(lasts)

    async def append(self, entries: Sequence[Entry]) -> None:
        self._write()
        known = {(entry.thread, entry.number) for entry, _ in self._running}
        for entry in entries:
            assert (entry.thread, entry.number) not in known, "two entries under one number"
            known.add((entry.thread, entry.number))
            self._running.append((_bare(entry), msgspec.json.encode(entry.event)))

    async def keep(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        self._write()
        return self._add(events, at)

    async def settle(self, thread: str, events: Sequence[Lasting], at: int) -> list[Kept]:
        self._write()
        self._running = [pair for pair in self._running if pair[0].thread != thread]
        return self._add(events, at)

    async def rewrite(self, thread: str, entries: Sequence[Entry]) -> None:
        self._write()
        self._running = [pair for pair in self._running if pair[0].thread != thread]
        self._running += [(_bare(entry), msgspec.json.encode(entry.event)) for entry in entries]

    async def forget(self, threads: Sequence[str]) -> None:
        self._write()
        self._running = [pair for pair in self._running if pair[0].thread not in threads]

    def _write(self) -> None:
        if self.fails_after is not None:
            self.fails_after -= 1
        if self.failing or (self.fails_after is not None and self.fails_after < 0):
            raise LogFailed("no space left")

    def _add(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        added = []
        for event in events:
            number = len(self._kept) + 1
            row = Kept("writer-1", number, at << 16 | number, at, event)
            self._kept.append((_bare(row), msgspec.json.encode(event)))
            added.append(row)
            if isinstance(event, ev.Removed):
                self._empty((event.writer, event.number))
        return added

    def _empty(self, identity: tuple[str, int]) -> None:
        self._kept = [(row, None if row.identity == identity else body) for row, body in self._kept]


def _bare(row: T) -> T:
    return msgspec.structs.replace(row, event=None)  # type: ignore[type-var]


def _lasting(body: bytes | None) -> Event | None:
    return None if body is None else msgspec.json.decode(body, type=ev.LastingEvent)


class Table:
    """People round a table, a room that holds them, and a clock that only moves when told."""

    def __init__(self, *names: str) -> None:
        self.log = MemoryLog()
        self.room = Room(self.log)
        self.now = 1_795_000_000_000
        self.do(acts.BeginGathering(name="The crew", manner="table"))
        self.do(acts.BeginEvening(day="2026-11-22"), PROGRAM)
        self.seat(*names)

    def do(self, act: Act, by: str = HOST, after: float = 2.0) -> bool:
        """The act, done `after` so many seconds."""
        self.wait(after)
        return run(self.room.do(act, by, self.now))

    def wait(self, seconds: float) -> None:
        self.now += round(seconds * SECOND)

    def seat(self, *names: str) -> None:
        """They sit down; Ana's identity is "id-ana"."""
        for name in names:
            self.do(acts.SitDown(name=name, fresh=person(name)))

    def hold(self, practice: Practice | str = CIRCLE, **given: Any) -> Session:
        """A practice begins; given as a script or as the practice it is."""
        read = read_practice(practice, "a.toml") if isinstance(practice, str) else practice
        self.do(acts.BeginSession(session=f"session-{self.now}", practice=read, **given))
        return self.session

    def keep_it(self, *named: str) -> None:
        """The circle closes, these say yes to being named, and it is settled."""
        self.do(acts.BeginClosing())
        for name in named:
            self.do(acts.SayNaming(person=person(name), yes=True))
        self.do(acts.CloseSession())
        self.do(acts.Settle(session=self.session.id, circle=f"circle-{self.now}"), PROGRAM, 11)

    @property
    def gathering(self) -> Gathering:
        return self.room.gathering

    @property
    def session(self) -> Session:
        session = self.gathering.room_session
        assert session is not None
        return session

    @property
    def state(self) -> Any:
        """The state of the step under way."""
        return self.session.state

    @property
    def left(self) -> int:
        """Milliseconds left in the turn under way."""
        return self.state.clock.left(self.now)

    def again(self) -> Room:
        """A room opened from what the log holds, as after a power cut."""
        return Room(self.log, self.log.kept, self.log.running)

    def lasting(self, kind: type[Event]) -> list[Any]:
        """The lasting events of this kind that stand in the log."""
        return [row.event for row in self.log.kept if isinstance(row.event, kind)]


def same(one: Any, other: Any) -> bool:
    """Whether the two are equal; a failed test then doesn't spend minutes on spelling out how."""
    return bool(one == other)


def person(name: str) -> str:
    """The identity that somebody of this name gets at a table."""
    return f"id-{name.lower()}"
