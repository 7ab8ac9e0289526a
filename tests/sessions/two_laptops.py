"""Two laptops with copies of one file, whoever sits at them, and all that was really done there.

Every act that a room took is noted as it was done: by whose hand, on which words, with whom, on
which day. What is agreed, owned or incorporated is held against these notes, in plain loops.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import msgspec

from sessions import acts, owning
from sessions.gathering import Gathering, fold_log
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act, Kept, Lasting, Refused
from sessions.room import Room
from sessions.steps import commit, own
from tests.sessions.memory_log import MemoryLog, run

PEOPLE = ("Ana", "Ben", "Cem")
DAYS_APART = 3
SCRIPT = """
title = "All of it"
level = 5
[[step]]
kind = "page"
title = "The idea"
prompt = "What is it?"
idea = true
[[step]]
kind = "commit"
title = "Who"
keeps = "intent"
[[step]]
kind = "own"
title = "My word"
[[step]]
kind = "own"
title = "Incorporated"
what = "incorporated"
"""
PRACTICE = read_practice(SCRIPT, "all.toml")


@dataclass(frozen=True)
class Done:
    """One act of somebody's own: what they saw when they did it."""

    session: str
    by: str
    what: str
    text: str
    owners: frozenset[str]
    seen: object


@dataclass
class Notes:
    """What was done on both laptops, and which day each session was told to be on."""

    own: list[Done] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)

    def last(self, circle: str, person: str, *what: str) -> Done | None:
        """The last own act of this kind by this person in the session of that circle."""
        found = [d for d in self.own if (d.session, d.by) == (circle, person) and d.what in what]
        return found[-1] if found else None


class Laptop(MemoryLog):
    """A copy of the file on one computer."""

    def __init__(self, writer: str, notes: Notes) -> None:
        super().__init__()
        self.writer, self.notes = writer, notes
        self._stamp = self._number = 0
        self.room = Room(self)
        self.now = 1_795_000_000_000
        self.count = 0

    def _add(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        added = []
        for event in events:
            self._number += 1
            self._stamp = max(at << 16, self._stamp + 1)
            row = Kept(self.writer, self._number, self._stamp, at, event)
            self._kept.append(
                (msgspec.structs.replace(row, event=None), msgspec.json.encode(event))
            )
            added.append(row)
            if type(event).__name__ == "Removed":
                self._empty((event.writer, event.number))  # type: ignore[attr-defined]
        return added

    # ── the room ──────────────────────────────────────────────────────────────────────────

    @property
    def session(self) -> Any:
        return self.room.gathering.room_session

    @property
    def state(self) -> Any:
        return self.session.state if self.session else None

    @property
    def ground(self) -> owning.Ground:
        return self.room.gathering.ground

    def do(self, act: Act, by: str = HOST) -> bool:
        """Whether anything came of it; a plain no comes of nothing."""
        self.now += 2_000
        before = self.session
        try:
            done = run(self.room.do(act, by, self.now))
        except Refused:
            return False
        if done and isinstance(act, commit.Intend | own.SayOwn):
            assert by == act.person, f"{by} did what is {act.person}'s alone"
            self._note(before, act)
        return done

    def _note(self, session: Any, act: commit.Intend | own.SayOwn) -> None:
        ground, state = session.ground_now, session.state
        what = "intent" if isinstance(act, commit.Intend) else act.how
        seen: object = ""
        if isinstance(act, own.SayOwn) and session.script.what == "incorporated":
            what, seen = f"paper {what}", (state.form, state.place, state.since)
        owners = frozenset(ground.owners)
        self.notes.own.append(Done(session.id, act.person, what, ground.text, owners, seen))

    def evening(self, day: str, people: Sequence[str]) -> None:
        if self.session is None:
            self.do(acts.EndEvening())
            self.do(acts.BeginEvening(day=day), PROGRAM)
            for name in people:
                self.do(acts.SitDown(name=name, fresh=name))

    def hold(self) -> None:
        self.count += 1
        id = f"{self.writer}-{self.count}"
        if self.do(acts.BeginSession(session=id, practice=PRACTICE)):
            self.notes.days[id] = self.room.gathering.evening.day

    def close(self, left_out: Sequence[str] = ()) -> None:
        if self.session is None:
            return
        id = self.session.id
        self.do(acts.BeginClosing())
        for line in left_out:
            self.do(acts.LeaveOut(line=line))
        self.do(acts.CloseSession())
        self.now += 11_000
        with suppress(Refused):
            self.do(acts.Settle(session=id, circle=id), PROGRAM)

    def take_in(self, rows: Sequence[Kept]) -> None:
        """The rows of another copy: a file merged in while nothing is held."""
        known = {row.identity for row, _ in self._kept}
        for row in rows:
            bare = msgspec.structs.replace(row, event=None)
            body = msgspec.json.encode(row.event) if row.event is not None else None
            if row.identity not in known:
                self._kept.append((bare, body))
            elif body is None:
                self._empty(row.identity)
            self._stamp = max(self._stamp, row.stamp)
        self.room = Room(self, self.kept, self.running)


def together(*laptops: Laptop) -> tuple[owning.Ground, list[Kept]]:
    """The fold of the union of their files, and its rows in order."""
    rows = [row for laptop in laptops for row in laptop.kept]
    gathering = fold_log(Gathering(), rows)
    return gathering.ground, list(gathering.kept)


# ── what has to be so, in plain loops ─────────────────────────────────────────────────────────


def owners_of(rows: Sequence[Kept], notes: Notes) -> set[str]:
    """Those whose last intent that stands has words; each was their own act."""
    found: dict[str, bool] = {}
    for row in rows:
        if isinstance(event := row.event, owning.IntentKept):
            assert notes.last(event.circle, event.person, "intent"), "intended by nobody"
            found[event.person] = bool(event.text)
    return {person for person, stands in found.items() if stands}


def newest(rows: Sequence[Kept]) -> tuple[str, int]:
    """The newest words, and since which row they are the newest."""
    text, since = "", -1
    for number, row in enumerate(rows):
        if isinstance(row.event, owning.IdeaKept) and row.event.text != text:
            text, since = row.event.text, number
    return text, since


def days_before(rows: Sequence[Kept], notes: Notes, number: int) -> list[str]:
    """The days of what stands in the log down to this row."""
    told = (notes.days.get(getattr(row.event, "circle", ""), "") for row in rows[: number + 1])
    return [day for day in told if day]


def said_twice(rows: Sequence[Kept], notes: Notes, person: str) -> bool:
    """Whether two own acts say yes to the newest words with these very people, days apart, and
    no "not yet" of theirs lies between or after."""
    text, since = newest(rows)
    owners = owners_of(rows, notes)
    yes: list[int] = []
    for number, row in enumerate(rows):
        event = row.event
        if number < since or not isinstance(event, owning.ConsentKept) or event.person != person:
            continue
        done = notes.last(event.circle, person, "yes", "concern", "not yet")
        assert done is not None and done.what == event.how, "a word that nobody said"
        if done.text != text:
            continue
        if event.how == "not yet":
            yes = []
        elif done.owners == owners:
            yes.append(number)
    return any(
        _apart(max(days_before(rows, notes, one)), notes.days[rows[two].event.circle])  # type: ignore[union-attr]
        for one in yes
        for two in yes
        if one < two
    )


def _apart(first: str, last: str) -> bool:
    return date.fromisoformat(last) - date.fromisoformat(first) >= timedelta(DAYS_APART)


def truly_agreed(rows: Sequence[Kept], notes: Notes) -> bool:
    owners = owners_of(rows, notes)
    return len(owners) >= 2 and all(said_twice(rows, notes, person) for person in owners)


def truly_incorporated(rows: Sequence[Kept], notes: Notes) -> bool:
    """Whether there was a moment when it was agreed and each owner had said just that, each by an
    own act; or that it was so when somebody who said it was taken out."""
    for number, row in enumerate(rows):
        if isinstance(row.event, owning.Founded):
            return True
        if isinstance(row.event, owning.IncorporatedSaid):
            so_far = rows[: number + 1]
            if truly_agreed(so_far, notes) and _all_said(so_far, notes):
                return True
    return False


def _all_said(rows: Sequence[Kept], notes: Notes) -> bool:
    said: dict[str, object] = {}
    for row in rows:
        if isinstance(event := row.event, owning.IncorporatedSaid):
            done = notes.last(event.circle, event.person, "paper yes", "paper not yet")
            assert done is not None, "said by nobody"
            said[event.person] = done.seen if done.what == "paper yes" else ""
    papers = {said.get(person, "") for person in owners_of(rows, notes)}
    return len(papers) == 1 and "" not in papers
