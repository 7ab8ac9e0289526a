"""Pretend people: they sit down, speak, pass, come late, and go on, all through acts.

The host may press any key meanwhile. So before each act the driver looks at what is true now;
while something is held it waits, and what the host has already done it doesn't do again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import uuid4

from sessions import acts
from sessions.clock import SECOND
from sessions.practice import Practice
from sessions.records import HOST, Act, Place, Refused
from sessions.room import Room
from sessions.session import Session
from sessions.steps import ask, base, board, focus, page, quiet, talk, write
from sessions.steps import round as round_step
from tui import rehearsal_cards as cards
from tui import rehearsal_meeting as meeting
from tui.clock import RoomClock
from words import say

PACE = 12
"""Room seconds in a real one: a circle in about a minute."""

NAMES = ("Ana", "Ben", "Živa", "Дмитро", "Ελένη", "نور", "明美", "Noa", "Ìfẹ́")
LATE = 1
"""How many of them come when the first turns are over."""
_PASSES = 3
"""Which chair passes, once."""
_SHARES = (0.3, 0.45, 0.2, 1.05, 0.25, 0.35)
"""How much of their turn people use, one after the other; one comes to its end and a bit more."""
_SPOKEN, _SHORT_TURN, _LONG_TURN = 900, 15, 180
"""Seconds in which all turns of a meeting fit, and that one takes at least; a turn longer than the
last of these nobody comes to the end of."""
_LOOK = 500
"""Milliseconds of room time between two looks at whether the host did something."""
_READING = 8 * SECOND
_CLOSING = 20 * SECOND
_LONGEST_QUIET = 60 * SECOND


class Driven(Protocol):
    """What the driver uses of the app."""

    room: Room
    clock: RoomClock

    async def do(self, act: Act, by: str = HOST) -> bool:
        """The one way through."""

    async def pause(self, ms: int) -> None:
        """Wait so much room time."""


def fast_clock(clock: RoomClock) -> RoomClock:
    """A clock that goes on from this one's time, `PACE` times as fast."""
    began = clock.now() / 1000

    def now() -> float:
        return began + (clock.now() / 1000 - began) * PACE

    return RoomClock(wall=now, steady=now, pace=PACE)


def pretend_people(practice: Practice) -> tuple[str, ...]:
    """As many as the practice is for, if that is fewer; the last one comes late."""
    return NAMES[: max(2 + LATE, min(len(NAMES), practice.people[1]))]


class Rehearsal:
    """Holds one practice with pretend people."""

    def __init__(self, practice: Practice, fresh: Callable[[], str] = lambda: uuid4().hex) -> None:
        self._practice = practice
        self._fresh = fresh
        self._names = pretend_people(practice)
        self._turns = 0
        self._has_passed = False
        self._late_to_come = True
        self._joined: tuple[Place | None, int] = (None, 0)

    async def drive(self, app: Driven) -> None:
        """From the empty lobby to the close. Ends there, and the host may go on alone."""
        await self._arrive(app, self._names[:-LATE])
        await self._begin(app)
        while (session := app.room.gathering.room_session) is not None:
            if session.phase == "closed":
                return
            if session.held:
                await app.pause(_LOOK)
            elif session.phase == "closing":
                await self._close(app, session)
            else:
                await self._one_step(app, session)

    # ── sitting down and beginning ────────────────────────────────────────────────────────

    async def _arrive(self, app: Driven, names: tuple[str, ...]) -> None:
        for name in names:
            await app.pause(5 * SECOND)
            await _ask(app, acts.SitDown(name=name, fresh=self._fresh()))

    async def _come_late(self, app: Driven) -> None:
        """Whoever comes when it has begun, once."""
        if self._late_to_come:
            self._late_to_come = False
            await self._arrive(app, self._names[-LATE:])

    async def _begin(self, app: Driven) -> None:
        """Unless the host has begun something already."""
        await app.pause(_READING)
        if app.room.gathering.room_session is not None:
            return
        await _ask(app, acts.SayAgreement())
        questions = self._practice.questions
        begin = acts.BeginSession(
            session=self._fresh(),
            practice=self._practice,
            question=questions[0] if questions else "",
        )
        await _ask(app, begin)

    # ── the steps ─────────────────────────────────────────────────────────────────────────

    async def _one_step(self, app: Driven, session: Session) -> None:
        state, place = session.state, session.place
        day = app.room.gathering.evening.day
        meeting_now = meeting.doing(session, day, self._fresh())
        if meeting_now is not None:
            await self._one_thing(app, place, meeting_now)
            return
        match state:
            case round_step.State(phase="speaking"):
                await self._speak(app, session, state)
                return
            case focus.State() | talk.State() | board.State() | write.State():
                await self._with_cards(app, session)
                return
            case ask.State(game=True):
                act: Act = ask.PlayGame(how="gently", place=place)
            case ask.State(answer=None, counts=()):
                act = _answer(session)
            case page.State(text=""):
                act = page.WritePage(text=say("rehearsal.page"), place=place)
            case _:
                act = base.Next(place=place)
        if await self._still(app, place, _length(session)):
            await _ask(app, act)

    async def _speak(self, app: Driven, session: Session, state: round_step.State) -> None:
        """One person's turn: a part of it, and thank you; one of them passes."""
        place, speaker = session.place, state.speaker
        chair = session.ring.index(speaker) if speaker in session.ring else -1
        if chair == _PASSES and not self._has_passed:
            if await self._still(app, place, 6 * SECOND):
                self._has_passed = True
                await _ask(app, round_step.PassTurn(place=place), speaker)
            return
        if await self._still(app, place, self._speaks(session, state.seconds)):
            self._turns += 1
            await _ask(app, base.Next(place=place))
            if self._turns == 2:
                await self._come_late(app)

    def _speaks(self, session: Session, seconds: int) -> int:
        """Milliseconds that the next one speaks. In a long meeting nobody speaks long: who
        rehearses wants to see all of it. One of them goes on a bit longer than their turn."""
        share = _SHARES[self._turns % len(_SHARES)]
        turns = max(1, session.practice.rounds * len(session.present))
        if share > 1 and self._turns < len(_SHARES) and seconds <= _LONG_TURN:
            return round(share * seconds * SECOND)
        return round(min(share * seconds, max(_SHORT_TURN, _SPOKEN / turns)) * SECOND)

    async def _with_cards(self, app: Driven, session: Session) -> None:
        """The next thing somebody does in a focus or on a board, and nothing twice."""
        if (session.focus is not None and session.focus.turn > 1) or session.step > 1:
            await self._come_late(app)
        state, place, fresh = session.state, session.place, self._fresh()
        match state:
            case focus.State():
                doing = cards.in_focus(session, state)
            case talk.State():
                doing = cards.talking(session, state)
            case board.State(phase="open"):
                if self._joined[0] != place:
                    self._joined = (place, len(session.board.promises))
                day = app.room.gathering.evening.day
                doing = cards.on_the_board(session, day, fresh, joined=self._joined[1])
            case _:
                doing = cards.writing(session, fresh)
        await self._one_thing(app, place, doing)

    async def _one_thing(self, app: Driven, place: Place, doing: cards.Doing) -> None:
        """What somebody does next, unless the host has gone elsewhere meanwhile."""
        if not await self._still(app, place, doing.after):
            return
        if not await _ask(app, doing.act, doing.by):
            # The room would not have it: then it is better to go on than to ask again.
            await _ask(app, base.Next(place=place))

    async def _close(self, app: Driven, session: Session) -> None:
        """Some say yes to being named, and the circle closes."""
        place = session.place
        for person in session.present[::2]:
            if not await self._still(app, place, 3 * SECOND):
                return
            naming = acts.SayNaming(person=person, yes=True, place=place)
            await _ask(app, naming, person)
        if await self._still(app, place, _CLOSING):
            await _ask(app, acts.CloseSession(place=place))

    async def _still(self, app: Driven, place: Place, ms: int) -> bool:
        """Wait; False as soon as the host has gone elsewhere, or holds the circle."""
        until = app.clock.now() + max(ms, 2 * SECOND)
        while app.clock.now() < until:
            await app.pause(_LOOK)
            session = app.room.gathering.room_session
            if session is None or session.place != place or session.held:
                return False
        return True


def _length(session: Session) -> int:
    """Milliseconds that pretend people take for a step without turns."""
    match session.state:
        case quiet.State(clock=clock):
            return min(clock.length, _LONGEST_QUIET)
    return max(_READING, base.reading_seconds(session.script.say, session.script.reads) * SECOND)


def _answer(session: Session) -> Act:
    """The first answer, together or as hands."""
    script, place = session.script, session.place
    assert isinstance(script, ask.Step)
    if script.how == "together":
        return ask.Answered(answer=0, place=place)
    rest = (0,) * (len(script.answers) - 1)
    return ask.HandsCounted(counts=(len(session.present), *rest), place=place)


async def _ask(app: Driven, act: Act, by: str = HOST) -> bool:
    """A no is nobody's worry here: the host was quicker."""
    try:
        return await app.do(act, by)
    except Refused:
        return False
