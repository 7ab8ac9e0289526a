"""Two laptops with copies of one file, whoever sits at them, and all that was really done there.

Every act that a room took is noted as it was done: by whose hand, on which words, with whom, on
which day. What is agreed, owned or incorporated is held against these notes, in plain loops.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from sessions import acts, earning, owned, owning
from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act, Kept, Lasting, Refused
from sessions.room import Room
from sessions.steps import commit, own
from sessions.union import union
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

    own: dict[tuple[str, str], list[Done]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def last(self, circle: str, person: str, *what: str) -> Done | None:
        """The last own act of this kind by this person in the session of that circle."""
        found = [done for done in self.own.get((circle, person), ()) if done.what in what]
        return found[-1] if found else None


@cache
def _read(body: bytes | None) -> Any:
    return msgspec.json.decode(body, type=ev.LastingEvent) if body is not None else None


class Laptop(MemoryLog):
    """A copy of the file on one computer."""

    def __init__(self, writer: str, notes: Notes) -> None:
        super().__init__()
        self.writer, self.notes = writer, notes
        self._stamp = self._number = 0
        self.room = Room(self)
        self.now = 1_795_000_000_000
        self.count = 0
        self.do(acts.ChooseGame(how="gently"))

    def _add(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        added: list[Kept] = []
        before = union((), self.kept)
        for event in events:
            if isinstance(event, owning.Founded):
                said = papers(before, self.notes) | papers([*before, *added], self.notes)
                assert (event.form, event.place, event.since) in said, "founded by nobody"
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

    @property
    def kept(self) -> list[Kept]:
        """The rows as they are read back: what was read once isn't read again."""
        return [msgspec.structs.replace(row, event=_read(body)) for row, body in self._kept]

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
        done = Done(session.id, act.person, what, ground.text, owners, seen)
        self.notes.own.setdefault((session.id, act.person), []).append(done)

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
        before, known = self.ground.founded, {row.identity for row in self.kept}
        plays = self.session.game == "gently"
        said = earning.states(self.session).get(2)
        with suppress(Refused):
            self.do(acts.Settle(session=id, circle=id), PROGRAM)
        new = [row.event for row in self.kept if row.identity not in known]
        self.earned(new, founds=plays and self.ground.founded and not before)
        self.took_back(said if isinstance(said, own.State) and self.session is None else None)

    def took_back(self, said: own.State | None) -> None:
        """Whoever said "not yet" at the close has no yes of these words with these people in this
        file any more, and their name stands with no "not yet"."""
        rows = [row.event for row in self.kept if isinstance(row.event, owning.ConsentKept)]
        assert all(one.how != "not yet" for one in rows), "a no with a name"
        ground = self.ground
        if said and (said.words, said.owners) == (ground.words, ground.owners):
            noes = {who for who, word in said.said.items() if word.how == "not yet"}
            assert not noes & {*ground.yes}, "taken back, and still a yes"

    def earned(self, new: Sequence[object], founds: bool) -> None:
        """A close of those who play earns a hundred each if it founds it, and only then."""
        points = [e for e in new if isinstance(e, ev.PointsEarned) and e.rule == "co-owners"]
        many = [len(self.ground.owners)] if founds else []
        assert [one.people for one in points] == many, "points and founding are one"

    def take_in(self, rows: Sequence[Kept]) -> None:
        """The rows of another copy: a file merged in while nothing is held, and opened."""
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
        self.do(acts.KeepFounded(), PROGRAM)


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
    stands = any(isinstance(row.event, owning.Founded) for row in rows)
    return stands or bool(papers(rows, notes))


def papers(rows: Sequence[Kept], notes: Notes) -> set[object]:
    """What was founded: whatever each owner had said, each by an own act, at a moment when it was
    agreed; and what a row says was. Each of those was looked at when it was written."""
    found: set[object] = set()
    for number, row in enumerate(rows):
        if isinstance(event := row.event, owning.Founded):
            found.add((event.form, event.place, event.since))
        if isinstance(event, owning.IncorporatedSaid):
            so_far = rows[: number + 1]
            if truly_agreed(so_far, notes):
                found |= _all_said(so_far, notes)
    return found


def as_read_before(rows: Sequence[Kept]) -> bool:
    """What a log without a row that says it was founded has always told: one after the other said
    the same, of the same words and with the same people, each while it was agreed."""
    told: set[str] = set()
    told_of: object = None
    for number, row in enumerate(rows):
        if not isinstance(event := row.event, owning.IncorporatedSaid):
            continue
        if not event.since:
            told.discard(event.person)
            continue
        ground = owned.ground_of(rows[:number])
        if event.person not in ground.owners or not owning.agreed(ground):
            continue
        these = (event.form, event.place, event.since, ground.words, ground.owners)
        told = {event.person, *(told if these == told_of else ())}
        told_of = these
        if told >= set(ground.owners):
            return True
    return False


def _all_said(rows: Sequence[Kept], notes: Notes) -> set[object]:
    """What every one of the owners said last, of these words and with these people."""
    said: dict[str, object] = {}
    owners, text = owners_of(rows, notes), newest(rows)[0]
    for row in rows:
        if isinstance(event := row.event, owning.IncorporatedSaid):
            done = notes.last(event.circle, event.person, "paper yes", "paper not yet")
            assert done is not None, "said by nobody"
            of_these = (done.text, done.owners) == (text, owners)
            said[event.person] = done.seen if done.what == "paper yes" and of_these else ""
    found = {said.get(person, "") for person in owners}
    return found if len(found) == 1 and "" not in found else set()
