"""The one way through: an act comes in, its rules answer, events are committed, then applied.

    act -> Room.do(act, by, now) -> the rules -> events -> Log (committed, synced) -> watchers

Faces hold no state that matters: they hand acts in, are told after the commit, and draw.
"""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from msgspec.structs import replace

from sessions import acts, arrivals, cards, closing, crew, holding, keeping, leaving, lobby, owners
from sessions import events as ev
from sessions import gathering as group
from sessions.authority import allow
from sessions.beginning import begin_session
from sessions.gathering import Gathering
from sessions.holding import UNDO_AFTER_CLOSE
from sessions.keeping import on_the_board
from sessions.owning import Founded
from sessions.private import private_threads
from sessions.records import (
    EVENING,
    PROGRAM,
    SOMEBODY,
    Act,
    Entry,
    Event,
    Kept,
    Lasting,
    Place,
    Refused,
)
from sessions.text import clean_name

Watcher = Callable[[Gathering], None]


class Log(Protocol):
    """What the room needs of a place to keep things; `store/` implements it."""

    async def append(self, entries: Sequence[Entry]) -> None:
        """All of them or none, committed and synced when it returns."""

    async def keep(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        """Straight into the log."""

    async def settle(self, thread: str, events: Sequence[Lasting], at: int) -> list[Kept]:
        """These into the log and the running thread erased, in one transaction."""

    async def rewrite(self, thread: str, entries: Sequence[Entry]) -> None:
        """This running thread holds just these from now on; what it held before is erased."""

    async def forget(self, threads: Sequence[str]) -> None:
        """These running threads erased from the file."""


class Room:
    """The gathering as it stands, and the only way to change it."""

    def __init__(self, log: Log, kept: Sequence[Kept] = (), running: Sequence[Entry] = ()) -> None:
        apart = private_threads(running)
        running = [entry for entry in running if entry.thread not in apart]
        self._log = log
        self._one_at_a_time = Lock()
        self._watchers: list[Watcher] = []
        self._keys: set[str] = {entry.key for entry in running if entry.key}
        self._act = max((entry.act for entry in running), default=0)
        self._numbers: dict[str, int] = {}
        self._owed: lobby.Drafts = []
        self.gathering = group.fold_log(Gathering(), kept)
        for entry in running:
            self._numbers[entry.thread] = entry.number
            self.gathering = group.apply(self.gathering, entry)

    def watch(self, watcher: Watcher) -> None:
        """`watcher` is told of the new state after every commit."""
        self._watchers.append(watcher)

    async def do(self, act: Act, by: str, now: int) -> bool:
        """What was asked for, if it may be and its place is still there.

        `now` is in ms since 1970. True if anything happened. Raises Refused with a plain
        reason, and whatever the log raises when it can't write: then nothing has changed.
        """
        async with self._one_at_a_time:
            if act.key and act.key in self._keys:
                return False
            if not self._stands(act):
                return False
            allow(act, by, self._owners(act))
            key = act.key
            if isinstance(act, acts.AskPause):
                # A key is joined to the phone that sent it: in the file it would tell who asked.
                by, act = SOMEBODY, replace(act, key="")
            changed = await self._lasting(act, now) or await self._running(act, by, now)
            if changed and key:
                self._keys.add(key)
        if changed:
            for watcher in self._watchers:
                watcher(self.gathering)
        return changed

    def _stands(self, act: Act) -> bool:
        place = act.place
        if place is None:
            return True
        session = self.gathering.sessions.get(place.session)
        if session is not None:
            return session.place == place
        # Names and chairs are the evening's: joining goes on whatever is being held.
        lobby_stands = not self.gathering.sessions or isinstance(act, _OF_THE_EVENING)
        return place == Place() and lobby_stands

    def _owners(self, act: Act) -> tuple[str, ...]:
        session = self.gathering.room_session
        return owners.of(self.gathering, session, act)

    # ── what lasts ────────────────────────────────────────────────────────────────────────

    async def _lasting(self, act: Act, now: int) -> bool:
        """Acts that change the log itself, and the erasing that goes with them."""
        match act:
            case acts.Settle():
                return await self._settle(act, now)
            case acts.EndEvening():
                for session in self.gathering.sessions.values():
                    closed = session.phase == "closed"
                    raise Refused("room.just-closed" if closed else "room.not-closed")
                await self._forget_all()
                return True
            case acts.ForgetEvening():
                await self._forget_all()
                return True
            case arrivals.TakeMeOut(person=person):
                return await self._take_out(person, now)
        events = self._lasting_events(act)
        if events:
            self._know(await self._log.keep(events, now))
        if events and isinstance(act, acts.TakeOut):
            await self._rewrite(leaving.on_the_ground(self.gathering))
        return bool(events)

    def _lasting_events(self, act: Act) -> list[Lasting]:
        gathering = self.gathering
        match act:
            case acts.BeginGathering(name=raw, manner=manner) if not gathering.name:
                return [ev.GatheringBegan(name=_named(raw), manner=manner)]
            case acts.RenameGathering(name=raw):
                name = _named(raw)
                return [ev.GatheringRenamed(name=name)] if name != gathering.name else []
            case acts.ChooseManner(manner=manner) if manner != gathering.manner:
                return [ev.MannerChosen(manner=manner)]
            case acts.ChooseGame(how=how) if how != gathering.game:
                return [ev.GameChosen(how=how)]
            case acts.TakeOut(writer=writer, number=number):
                known = [k for k in gathering.kept if k.identity == (writer, number)]
                gone = not known or known[0].event is None
                if gone or isinstance(known[0].event, _STAYS):
                    return []
                out = [ev.Removed(writer=writer, number=number)]
                return [*out, *leaving.stays_founded(gathering, out)]
            case acts.KeepFounded():
                return leaving.founded_in_words(gathering)
            case cards.TellPromise():
                return keeping.tell(gathering.shelf, act, gathering.evening.day)
            case cards.LetCardGo(card=card) if card in gathering.shelf.cards:
                writer, number = gathering.shelf.cards[card].row
                return [ev.Removed(writer=writer, number=number)]
        return crew.decide(gathering.crew, act, gathering.evening.day, gathering.people)

    async def _settle(self, act: acts.Settle, now: int) -> bool:
        thread, circle = act.session, act.circle
        session = self.gathering.sessions.get(thread)
        if session is None or session.phase != "closed":
            return False
        early = 0 <= now - session.closed_at < UNDO_AFTER_CLOSE
        if early and not act.waived and not closing.keeps_nothing(session):
            return False
        gathering = self.gathering
        events = closing.lasting(
            session, circle, gathering.evening.day, gathering.evening.host, gathering.game,
            gathering.evening.names, gathering.people, gathering.remembered, gathering.kept,
        )  # fmt: skip
        events = [*leaving.stays_founded(gathering, events), *events]
        kept = await self._log.settle(thread, events, session.closed_at)
        sessions = {k: v for k, v in gathering.sessions.items() if k != thread}
        # As the file has it now: what was done last in the session is forgotten with it.
        last_act = max((entry.at for entry in gathering.evening.entries[-1:]), default=0)
        evening = replace(gathering.evening, last_act=last_act)
        self.gathering = replace(gathering, sessions=sessions, evening=evening)
        self._know(kept)
        began = tuple(sorted(session.first_speakers))
        # The log has grown and can't be asked again: a count that fails goes with the next write.
        self._owed = [(EVENING, ev.SomethingHeld(kept=bool(events), began=began))]
        with suppress(Exception):
            await self._append([], PROGRAM, now, "")
        return True

    async def _forget_all(self) -> None:
        threads = [EVENING, *self.gathering.sessions]
        await self._log.forget(threads)
        self.gathering = replace(self.gathering, evening=group.Evening(), sessions={})
        self._owed = []

    async def _take_out(self, person: str, now: int) -> bool:
        """Out of the log, out of this evening as the file has it, and the chair closes."""
        removals = leaving.removals(self.gathering, person)
        seated = self.gathering.evening.seat(person) is not None
        if removals:
            self._know(await self._log.keep(removals, now))
        await self._rewrite(leaving.threads_without(self.gathering, person))
        left = [(session, ev.Left(person=person)) for session in self.gathering.sessions]
        if seated and left:
            await self._append([*left], SOMEBODY, now, "")
        return seated or bool(removals)

    async def _rewrite(self, threads: dict[str, tuple[Entry, ...]]) -> None:
        """These running threads are from now on as given."""
        for thread, entries in threads.items():
            await self._log.rewrite(thread, entries)
            self._numbers[thread] = len(entries)
            self.gathering = group.with_thread(self.gathering, thread, entries)

    def _know(self, kept: Sequence[Kept]) -> None:
        self.gathering = group.fold_log(self.gathering, kept)

    # ── what runs ─────────────────────────────────────────────────────────────────────────

    async def _running(self, act: Act, by: str, now: int) -> bool:
        drafts = self._drafts(act, by, now)
        if drafts:
            await self._append(drafts, by, now, act.key)
        return bool(drafts)

    def _drafts(self, act: Act, by: str, now: int) -> lobby.Drafts:
        gathering, session = self.gathering, self.gathering.room_session
        if isinstance(act, acts.BeginSession):
            return begin_session(gathering, act)
        if session is not None and not isinstance(act, _OF_THE_EVENING):
            evening = gathering.evening
            earlier = on_the_board(gathering.shelf, evening.day)
            tonight = holding.Tonight(evening.started, evening.host, evening.day, earlier)
            events = holding.decide(session, act, by, now, tonight)
            return [(session.id, event) for event in events]
        return lobby.decide(gathering, act, now)

    async def _append(self, drafts: lobby.Drafts, by: str, now: int, key: str) -> None:
        self._act += 1
        drafts = [*self._owed, *drafts]
        entries = [self._entry(thread, event, by, now, key) for thread, event in drafts]
        try:
            await self._log.append(entries)
        except BaseException:
            for entry in entries:
                self._numbers[entry.thread] -= 1
            raise
        self._owed = []
        for entry in entries:
            self.gathering = group.apply(self.gathering, entry)

    def _entry(self, thread: str, event: Event, by: str, now: int, key: str) -> Entry:
        number = self._numbers.get(thread, 0) + 1
        self._numbers[thread] = number
        return Entry(thread, number, self._act, now, by, key, event)


_STAYS = (ev.Removed, ev.GatheringBegan, Founded)
"""No row of these is taken out: that they are incorporated is a fact about nobody."""
_OF_THE_EVENING = (
    acts.BeginEvening, acts.SitDown, acts.Rename, acts.Move, acts.StepOut, acts.ComeBack,
    acts.TakeAway, acts.NameHost, acts.SayAgreement,
    arrivals.MakeDoor, arrivals.SetDoor, arrivals.CloseDoor, arrivals.Arrive,
    arrivals.StopKnocking, arrivals.LetIn, arrivals.TurnAway, arrivals.SeeOut,
    arrivals.GiveRemote, arrivals.TakeRemote,
)  # fmt: skip


def _named(raw: str) -> str:
    name = clean_name(raw)
    if not name:
        raise Refused("gathering.no-name")
    return name
