"""A practice being held: where it is, what may happen next, and undo.

A session is nothing but its entries applied in order: :func:`apply` folds one more in. Undo is
an entry as well: the act it names is left out and the rest is folded again.

    steps --Next at the last step, BeginClosing--> closing --CloseSession--> closed
    any of them --Undo--> the one before
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions import events as ev
from sessions.practice import Practice, turn_for
from sessions.records import Entry, Event, Place
from sessions.steps import State, Step, ask, base, page, rules, say
from sessions.steps import round as round_step
from sessions.steps.base import Around

STEERING = (
    ev.StepBegan, ev.WentOn, ev.ClosingBegan, ev.SessionClosed, base.TimeGiven,
    round_step.TurnBegan, round_step.TurnEnded, round_step.TurnPassed, round_step.NextChosen,
    round_step.DirectionTurned, round_step.RoundAdded, round_step.TurnsFitted,
    round_step.QuestionAsked, ask.AnswerGiven, ask.HandsNoted, ask.GameAnswered,
)  # fmt: skip
"""What undo takes back, besides a hold that somebody asked for."""

MOVING = (
    ev.StepBegan, ev.WentOn, round_step.TurnBegan, round_step.TurnEnded, round_step.TurnPassed,
)  # fmt: skip
"""After these a second "next" within a second is the same press."""


class ClockStood(Event, frozen=True):
    """Never stored: where an undone act was, the clock stands still from `since` on."""

    since: int


class Session(Struct, frozen=True):
    """Everything that is true of a session now. `step` counts from 0.

    `pause_asked` is True while somebody asks for a pause, until it is held or moves on.
    `finished` holds how earlier steps ended, `pages` what was written on each page, `named`
    who said yes to being named, `left_out` the lines that don't enter the log, and
    `first_speakers` are those who began a round.
    """

    id: str
    practice: Practice
    ring: tuple[str, ...]
    began: int
    state: State
    away: tuple[str, ...] = ()
    step: int = 0
    phase: Literal["steps", "closing", "closed"] = "steps"
    held: bool = False
    held_why: str = ""
    pause_asked: bool = False
    turn_seconds: int = 0
    question: str = ""
    game: str = ""
    finished: dict[int, State] = {}
    pages: dict[int, str] = {}
    named: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    first_speakers: tuple[str, ...] = ()
    moved_at: int = 0
    closed_at: int = 0
    entries: tuple[Entry, ...] = ()

    @property
    def script(self) -> Step:
        """The step under way, as the script has it."""
        return self.practice.step[self.step]

    @property
    def place(self) -> Place:
        """Where an act made now is made."""
        step = self.step if self.phase == "steps" else len(self.practice.step)
        if not isinstance(self.state, round_step.State):
            return Place(self.id, step)
        # A turn that is over is another place than the turn: a late thank you ends nothing.
        over = self.state.turn > 0 and not self.state.speaker
        return Place(self.id, step, inner=int(over), turn=self.state.turn)

    @property
    def present(self) -> tuple[str, ...]:
        """Who sits in the ring and has not stepped out."""
        return tuple(person for person in self.ring if person not in self.away)

    @property
    def asked_game(self) -> bool:
        """Whether this circle itself was asked how it plays, and answered."""
        began = self.entries[0].event
        return isinstance(began, ev.SessionBegan) and self.game != began.game

    @property
    def round_number(self) -> int:
        """Which round of the script this is, from 1; 0 before the first."""
        steps = self.practice.step[: self.step + 1]
        return sum(isinstance(step, round_step.Step) for step in steps)

    def around(self, started: tuple[str, ...] = (), host: str = "") -> Around:
        """What the step under way may look at."""
        return Around(
            ring=self.ring,
            away=self.away,
            started=(*started, *self.first_speakers),
            host=host,
            game=self.game,
            held=self.held,
            turn_seconds=turn_for(self.practice, self.step, self.turn_seconds),
            question=self.question if self.round_number == 1 else "",
            text=self.pages.get(self.step, ""),
        )


def begun(entry: Entry) -> Session:
    """The session that a SessionBegan entry begins, before its first step."""
    event = entry.event
    assert isinstance(event, ev.SessionBegan)
    return Session(
        id=event.session,
        practice=event.practice,
        ring=event.ring,
        away=event.away,
        began=entry.at,
        state=say.State(),
        turn_seconds=event.turn_seconds,
        question=event.question,
        game=event.game,
        entries=(entry,),
    )


def apply(session: Session, entry: Entry) -> Session:
    """The session after one more entry."""
    if isinstance(entry.event, ev.Undone):
        return _without_act(session, entry)
    return replace(_fold(session, entry), entries=(*session.entries, entry))


def _without_act(session: Session, undone: Entry) -> Session:
    """Folded again without the act: what came after it stays, and the clock is given back.

    Only the last undo starts the clock again, so earlier ones after the act leave it alone.
    """
    event = undone.event
    assert isinstance(event, ev.Undone)
    taken = [e.act == event.act_undone for e in session.entries]
    if not any(taken):
        return replace(session, entries=(*session.entries, undone))
    first = taken.index(True)
    stood = replace(session.entries[first], act=0, event=ClockStood(since=event.since))
    before = session.entries[:first]
    after = tuple(
        e for e in session.entries[first:]
        if e.act != event.act_undone and not isinstance(e.event, ev.Undone)
    )  # fmt: skip
    again = begun(before[0])
    for entry in (*before[1:], stood, *after, undone):
        again = _fold(again, entry)
    return replace(again, entries=(*before, stood, *after, undone))


def _fold(session: Session, entry: Entry) -> Session:
    event, at = entry.event, entry.at
    if isinstance(event, MOVING):
        session = replace(session, moved_at=at, pause_asked=False)
    match event:
        case ev.StepBegan():
            return _begin_step(session, event, at)
        case ev.Held(why=why, since=since):
            session = replace(session, held=True, held_why=why, pause_asked=False)
            return _clock_stopped(session, since or at)
        case ev.WentOn():
            return _clock_started(replace(session, held=False, held_why=""), at)
        case ev.PauseAsked():
            return replace(session, pause_asked=True)
        case ClockStood(since=since):
            return _clock_stopped(session, since)
        case ev.Undone():
            return session if session.held else _clock_started(session, at)
        case ev.Joined() | ev.Left() | ev.Returned():
            return _ring_changed(session, event)
        case ev.ClosingBegan():
            return _clock_stopped(replace(session, phase="closing", held=False), at)
        case ev.LeftOut() | ev.PutBack() | ev.NamingSaid() | ev.SessionClosed():
            return _closing(session, event, at)
        case page.PageWritten(step=step, text=text):
            session = replace(session, pages={**session.pages, step: text})
            if step != session.step:
                return session
        case ask.GameAnswered(how=how):
            session = replace(session, game=how)
    state = rules(session.script).apply(session.script, session.state, session.around(), event, at)
    return replace(session, state=state, first_speakers=_who_began(session, state))


def _who_began(session: Session, state: State) -> tuple[str, ...]:
    """Those who began a round, with the one who speaks in a round's first turn."""
    known = session.first_speakers
    first = isinstance(state, round_step.State) and not state.had and not state.passed
    speaker = state.speaker if isinstance(state, round_step.State) and first else ""
    return known if not speaker or speaker in known else (*known, speaker)


def _begin_step(session: Session, event: ev.StepBegan, at: int) -> Session:
    finished = session.finished
    if session.step != event.step:
        finished = {**finished, session.step: session.state}
    session = replace(session, step=event.step, finished=finished)
    around = replace(session.around(), order=event.order, direction=event.direction)
    return replace(session, state=rules(session.script).begin(session.script, around, at))


def _clock_stopped(session: Session, at: int) -> Session:
    clock = session.state.clock
    if clock is None:
        return session
    return replace(session, state=replace(session.state, clock=clock.stopped(at)))


def _clock_started(session: Session, at: int) -> Session:
    clock = session.state.clock
    if clock is None or session.phase != "steps":
        return session
    return replace(session, state=replace(session.state, clock=clock.started(at)))


def _ring_changed(session: Session, event: ev.Joined | ev.Left | ev.Returned) -> Session:
    person, state = event.person, session.state
    match event:
        case ev.Joined() if person not in session.ring:
            session = replace(session, ring=(*session.ring, person))
        case ev.Left():
            session = replace(session, away=(*session.away, person))
        case _:
            session = replace(session, away=tuple(p for p in session.away if p != person))
    if not isinstance(state, round_step.State):
        return session
    change = round_step.left if isinstance(event, ev.Left) else round_step.joined
    return replace(session, state=change(state, person))


def _closing(session: Session, event: Event, at: int) -> Session:
    match event:
        case ev.LeftOut(line=line):
            return replace(session, left_out=(*session.left_out, line))
        case ev.PutBack(line=line):
            return replace(session, left_out=tuple(x for x in session.left_out if x != line))
        case ev.NamingSaid(person=person, yes=yes):
            others = tuple(p for p in session.named if p != person)
            return replace(session, named=(*others, person) if yes else others)
        case ev.SessionClosed():
            return replace(session, phase="closed", closed_at=at)
    return session


def last_steering_act(entries: tuple[Entry, ...]) -> Entry | None:
    """The last entry that undo would take back; never the beginning of the session."""
    began = entries[0].act if entries else 0
    for entry in reversed(entries):
        asked = isinstance(entry.event, ev.Held) and entry.event.why == "asked"
        if entry.act not in (0, began) and (asked or isinstance(entry.event, STEERING)):
            return entry
    return None
