"""The other way through, for two: a room of its own beside the gathering's.

It shares nothing with the room but the file: its own acts, its own numbers, its own watchers.
So no screen, no phone and no command that looks at the gathering can find a walk, and nothing of
the room changes when one begins, is stopped or ends. Until its gate has opened a walk is in
memory only.
"""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec.structs import replace

from sessions import events as ev
from sessions import folding, holding, walks
from sessions.afterwards import BothSay, points_of, taken_out, without_removed
from sessions.authority import allow
from sessions.clock import MINUTE
from sessions.practice import Practice
from sessions.private import private_threads
from sessions.records import HOST, Act, Entry, Event, Kept, Lasting, Refused
from sessions.session import Session, begun
from sessions.steps import agree, date, gate
from sessions.text import clean_name
from sessions.walks import ONE, OTHER, WITH, Plan, is_word_of, mark_of, scope_of

FORGOTTEN_AFTER = 7 * 24 * 60 * MINUTE
"""A walk that nobody came back to forgets itself."""
SHORTEST_PAUSE, LONGEST_PAUSE = 30 * MINUTE, 24 * 60 * MINUTE
"""A pause has a time to come back (PRACTICES.md, section 4)."""

TWO = (ONE, OTHER)


class Log(Protocol):
    """What it needs of the file."""

    async def append(self, entries: Sequence[Entry]) -> None: ...

    async def keep(self, events: Sequence[Lasting], at: int) -> list[Kept]: ...

    async def settle(self, thread: str, events: Sequence[Lasting], at: int) -> list[Kept]: ...

    async def forget(self, threads: Sequence[str]) -> None: ...


class BackRoom:
    """The walks there are. `know` is told of rows that entered the log."""

    def __init__(
        self,
        log: Log,
        kept: Sequence[Kept],
        running: Sequence[Entry],
        know: Callable[[list[Kept]], None] = lambda rows: None,
    ) -> None:
        self._log, self._know = log, know
        self._one_at_a_time = Lock()
        self._kept = list(kept)
        self._memory: set[str] = set()
        self._both = BothSay()
        self.walks: dict[str, Session] = {}
        mine = private_threads(running)
        for entry in running:
            if entry.thread in mine:
                self._apply(entry)

    # ── looking ───────────────────────────────────────────────────────────────────────────

    def find(self, word: str) -> Session | None:
        """The walk of those who know this word."""
        return next((w for w in self.walks.values() if is_word_of(word, _mark(w))), None)

    def plan(self, word: str) -> Plan | None:
        """What the two who know this word chose to write."""
        found = walks.plans(self._kept).values()
        return next((p for p in found if is_word_of(word, p.scope.partition(":")[2])), None)

    # ── doing ─────────────────────────────────────────────────────────────────────────────

    async def do(self, act: Act, by: str, now: int, day: str = "") -> bool:
        """What was asked for. True if anything happened; Refused with a plain reason."""
        async with self._one_at_a_time:
            allow(act, by, (str(getattr(act, "person", "")),))
            match act:
                case walks.BeginWalk():
                    return self._begin(act, now)
                case walks.WriteDown():
                    return await self._write_down(act, now)
                case walks.StopWalk(session=id):
                    return await self._stop(id)
                case walks.PauseWalk():
                    return await self._pause(act, by, now)
                case walks.CloseWalk(session=id):
                    return await self._close(id, now)
                case walks.TellPlan():
                    return await self._tell(act, now)
                case walks.SayPoints():
                    return await self._say_points(act, now)
                case walks.LetAllGo():
                    return await self._let_all_go(act, now)
            return await self._in_walk(act, by, now, day)

    async def forget_old(self, now: int) -> None:
        """Walks that nobody came back to are erased, and those told by a clock far ahead."""
        old = [id for id, walk in self.walks.items() if _is_old(walk, now)]
        for id in old:
            await self._stop(id)

    def _begin(self, act: walks.BeginWalk, now: int) -> bool:
        names = tuple(clean_name(name) for name in act.names)
        if len(names) not in (2, 3) or not all(names):
            raise Refused("walk.two-names")
        gated = any(isinstance(step, gate.Step) for step in act.practice.step)
        if gated and not names[2:3]:
            # Between two alone each would know whose "not today" it was.
            raise Refused("walk.needs-a-third")
        ring = TWO if len(names) == 2 else (*TWO, WITH)
        began = ev.SessionBegan(
            session=act.session, practice=act.practice, ring=ring, private=True, names=names
        )
        self._memory.add(act.session)
        self._apply(Entry(act.session, 1, 1, now, HOST, "", began))
        self._apply(Entry(act.session, 2, 1, now, HOST, "", ev.StepBegan(step=0)))
        return True

    async def _write_down(self, act: walks.WriteDown, now: int) -> bool:
        """The walk behind the gate is another thread than the gate: that one was never written."""
        walk = self.walks.get(act.session)
        if walk is None or act.session not in self._memory or not _opened(walk):
            return False
        if self.find(act.word):
            raise Refused("walk.word-taken")
        before = self.plan(act.word)  # the same two look again: it stays their one place
        mark = before.scope.partition(":")[2] if before else mark_of(act.word, act.fresh)
        first = walk.entries[0].event
        assert isinstance(first, ev.SessionBegan)
        began = replace(
            first, session=act.fresh, practice=_behind_the_gate(first.practice), ring=TWO,
            mark=mark, names=first.names[:2],  # whoever holds it with them is written nowhere
        )  # fmt: skip
        entries = [
            Entry(act.fresh, 1, 1, now, HOST, "", began),
            Entry(act.fresh, 2, 1, now, HOST, "", ev.StepBegan(step=0)),
        ]
        await self._log.append(entries)
        del self.walks[act.session]
        self._memory.discard(act.session)
        for entry in entries:
            self._apply(entry)
        return True

    async def _stop(self, id: str) -> bool:
        if id not in self.walks:
            return False
        if id in self._memory:
            self._memory.discard(id)
        else:
            await self._log.forget([id])
        del self.walks[id]
        return True

    async def _pause(self, act: walks.PauseWalk, by: str, now: int) -> bool:
        walk = self.walks.get(act.session)
        if walk is None or act.session in self._memory:
            return False
        until = min(max(act.until, now + SHORTEST_PAUSE), now + LONGEST_PAUSE)
        held: list[Event] = [] if walk.held else [ev.Held()]
        return await self._append(walk, [walks.Paused(until=until), *held], by, now)

    async def _close(self, id: str, now: int) -> bool:
        """The plan both chose and its day stay; everything else of the walk is erased."""
        walk = self.walks.get(id)
        if walk is None or id in self._memory:
            return False
        plan = what_stays(walk)
        if not plan:
            return await self._stop(id)
        self._took(await self._log.settle(id, plan, now))
        del self.walks[id]
        return True

    async def _in_walk(self, act: Act, by: str, now: int, day: str) -> bool:
        walk = self.walks.get(act.place.session) if act.place else None
        if walk is None or walk.place != act.place:
            return False
        if _at_the_gate(walk) and _over(walk):
            # The same moment and the same screen, whoever's no it was; only a word goes on.
            return False
        events = holding.decide(walk, act, by, now, holding.Tonight(day=day))
        return await self._append(walk, events, by, now)

    async def _append(self, walk: Session, events: Sequence[Event], by: str, now: int) -> bool:
        if not events:
            return False
        last = walk.entries[-1]  # after an undo there are fewer entries than numbers
        entries = [
            Entry(walk.id, last.number + i, last.act + 1, now, by, "", event)
            for i, event in enumerate(events, 1)
        ]
        if walk.id not in self._memory:
            await self._log.append(entries)
        for entry in entries:
            self._apply(entry)
        return True

    def _apply(self, entry: Entry) -> None:
        if isinstance(entry.event, ev.SessionBegan):
            self.walks[entry.thread] = begun(entry)
        elif entry.thread in self.walks:
            self.walks[entry.thread] = folding.apply(self.walks[entry.thread], entry)

    # ── afterwards ────────────────────────────────────────────────────────────────────────

    async def _tell(self, act: walks.TellPlan, now: int) -> bool:
        plan = self.plan(act.word)
        events = walks.tell(plan, act) if plan else []
        if events:
            self._took(await self._log.keep(events, now))
        return bool(events)

    async def _say_points(self, act: walks.SayPoints, now: int) -> bool:
        """Only when both have said the same, each for themselves; undecided costs nothing."""
        plan = self.plan(act.word)
        if plan is None or act.person not in TWO:
            return False
        words = self._both.hear(plan.scope, act.person, act.how, now)
        earned = points_of(words, plan.scope) if words else []
        if earned:
            self._took(await self._log.keep(earned, now))
        return True

    async def _let_all_go(self, act: walks.LetAllGo, now: int) -> bool:
        """Their lines, their day and their points are taken out, when both have said so."""
        plan = self.plan(act.word)
        if plan is None or act.person not in TWO:
            return False
        if self._both.hear(f"all of {plan.scope}", act.person, "gone", now):
            self._took(await self._log.keep(taken_out(self._kept, plan.scope), now))
        return True

    def _took(self, rows: list[Kept]) -> None:
        self._kept = without_removed([*self._kept, *rows])
        self._know(rows)


def what_stays(walk: Session) -> list[Lasting]:
    """What both said yes to, each for themselves, in the words they chose; else nothing."""
    lines: list[walks.PlanLine] = []
    look = ""
    for number, state in sorted({**walk.finished, walk.step: walk.state}.items()):
        step = walk.practice.step[number]
        if isinstance(step, agree.Step) and isinstance(state, agree.State) and step.keeps:
            lines += [
                walks.PlanLine(line.text, line.who, line.when) for line in agree.agreed(state, TWO)
            ]
        elif isinstance(state, date.State):
            look = date.chosen(state, TWO)
    if not lines and not look:
        return []
    return [walks.PlanKept(lines=tuple(lines), look=look, scope=scope_of(_mark(walk)))]


def _mark(walk: Session) -> str:
    first = walk.entries[0].event
    return first.mark if isinstance(first, ev.SessionBegan) else ""


def _is_old(walk: Session, now: int) -> bool:
    """Whether it was last touched, or was to go on, long ago."""
    last = walk.entries[-1].at
    until = [e.event.until for e in walk.entries if isinstance(e.event, walks.Paused)]
    return now - max([last, *until]) > FORGOTTEN_AFTER or last - now > FORGOTTEN_AFTER


def _at_the_gate(walk: Session) -> bool:
    return isinstance(walk.state, gate.State)


def _over(walk: Session) -> bool:
    script, state = walk.script, walk.state
    return isinstance(script, gate.Step) and isinstance(state, gate.State) and bool(
        gate.outcome(script, state)
    )  # fmt: skip


def _opened(walk: Session) -> bool:
    script, state = walk.script, walk.state
    at_gate = isinstance(script, gate.Step) and isinstance(state, gate.State)
    return at_gate and gate.outcome(script, state) == "open"  # type: ignore[arg-type]


def _behind_the_gate(practice: Practice) -> Practice:
    steps = tuple(step for step in practice.step if not isinstance(step, gate.Step))
    return replace(practice, step=steps)
