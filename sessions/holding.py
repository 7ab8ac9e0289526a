"""What may happen next in a session: an act made now, turned into events."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sessions import acts, aloud, cards, closing, framing, own_lines
from sessions import board as boards
from sessions import events as ev
from sessions.clock import SECOND
from sessions.records import Act, Event, Refused
from sessions.session import Session, last_steering_act
from sessions.steps import ask, base, board, focus, page, rules
from sessions.steps import round as round_step
from sessions.steps.base import Around

REPEATED = 1 * SECOND
"""A repeated "next" within a second is one (ARCHITECTURE.md, "One way through")."""

UNDO_AFTER_CLOSE = 10 * SECOND
"""How long a close can be taken back (ARCHITECTURE.md, "What is kept")."""


class Tonight(Struct, frozen=True):
    """What a session may know of the evening: who began a round, who hosts, the local date, and
    the cards of earlier evenings that still stand."""

    started: tuple[str, ...] = ()
    host: str = ""
    day: str = ""
    earlier: Mapping[str, cards.Card] = {}


def decide(session: Session, act: Act, by: str, now: int, tonight: Tonight) -> list[Event]:
    """The events this act brings about; none if it does nothing here.

    Raises Refused with a plain reason.
    """
    match act:
        case acts.Undo():
            return _undo(session, now)
        case acts.NoticeGap(since=since):
            return _hold(session, "gap", since)
        case acts.Resume(since=since):
            return _hold(session, "resumed", since)
    if session.phase != "steps":
        return _in_closing(session, act)
    match act:
        case base.Next():
            return _next(session, by, now, tonight)
        case base.HoldClock():
            return [] if session.held else [ev.Held()]
        case base.GoOn():
            return [ev.WentOn()] if session.held else []
        case base.AddTime(seconds=seconds):
            return _add_time(session, seconds, now)
        case acts.AskPause():
            return [] if session.held or session.pause_asked else [ev.PauseAsked()]
        case acts.BeginClosing():
            return _to_the_close(session)
    return _in_step(session, act, by, now, tonight)


def _in_step(session: Session, act: Act, by: str, now: int, tonight: Tonight) -> list[Event]:
    if isinstance(act, cards.ACTS):
        return _on_the_board(session, act, by, tonight)
    step = session.script
    if isinstance(act, round_step.PassTurn | round_step.EndMyTurn) and _repeated(session, now):
        return []
    around = replace(session.around(tonight.started, tonight.host), day=tonight.day)
    if isinstance(act, focus.ACTS):
        outer, frame = session.outer, session.focus
        if not isinstance(outer, focus.Step) or frame is None:
            return []
        return focus.decide(outer, frame, around, act, by, now)
    events: list[Event] = rules(step).decide(step, session.state, around, act, by, now)
    events = [
        replace(event, step=session.step) if isinstance(event, page.PageWritten) else event
        for event in events
    ]
    return events + _past_the_game(session, events, around)


def _on_the_board(session: Session, act: Act, by: str, tonight: Tonight) -> list[Event]:
    if not session.practice.has_board:
        return []
    state = session.state
    silent = isinstance(state, board.State) and state.phase == "writing"
    around = boards.Writing(session.present, silent, tonight.day, tonight.earlier)
    return boards.decide(session.board, act, by, around)


def _next(session: Session, by: str, now: int, tonight: Tonight) -> list[Event]:
    if session.held:
        return [ev.WentOn()]
    if _repeated(session, now):
        return []
    step, around = session.script, session.around(tonight.started, tonight.host)
    around = replace(around, day=tonight.day)
    events: list[Event] | None = rules(step).next_events(step, session.state, around, now)
    if events is not None:
        return framing.into(session, events, around) + _past_the_game(session, events, around)
    if session.in_focus:
        return framing.onward(session, around)
    return on_to(session, session.step + 1, around)


def _past_the_game(session: Session, events: list[Event], around: Around) -> list[Event]:
    """Those who don't play are not asked about points, and those who play gently not about what
    they would lose: the session goes on."""
    for event in events:
        if isinstance(event, ask.GameAnswered) and isinstance(session.script, ask.Step):
            after = replace(around, game=event.how)
            if ask.skipped(session.script, after):
                return on_to(session, session.step + 1, after)
    return []


def _repeated(session: Session, now: int) -> bool:
    return 0 <= now - session.moved_at < REPEATED


def on_to(session: Session, number: int, around: Around) -> list[Event]:
    """The next step that isn't skipped, or the closing."""
    for step_number in range(number, len(session.practice.step)):
        step = session.practice.step[step_number]
        if isinstance(step, ask.Step) and ask.skipped(step, around):
            continue
        if aloud.nothing_left(session, step, around.day):
            continue
        if (
            isinstance(step, ask.Step)
            and step.earns == "co-owners"
            and not own_lines.founds(session)
        ):
            continue
        return [step_began(session, step_number, around)]
    return _to_the_close(session)


def _to_the_close(session: Session) -> list[Event]:
    """The closing; where nothing would be kept there is nothing to show, and it is closed."""
    if closing.keeps_nothing(session):
        return [ev.ClosingBegan(), ev.SessionClosed()]
    return [ev.ClosingBegan()]


def step_began(session: Session, number: int, around: Around) -> ev.StepBegan:
    """The event that begins this step: a round's order is drawn up once, here."""
    step = session.practice.step[number]
    if isinstance(step, focus.Step):
        first = round_step.Step(title=step.title, start="someone new")
        return ev.StepBegan(step=number, order=round_step.opening(first, around))
    if not isinstance(step, round_step.Step):
        return ev.StepBegan(step=number)
    order = round_step.opening(step, around)
    return ev.StepBegan(step=number, order=order, direction=step.direction)


def _hold(session: Session, why: str, since: int) -> list[Event]:
    if session.phase != "steps":
        return []
    if why == "gap":
        # A gap while nothing is timed is nobody's business.
        clock = session.state.clock
        return [ev.Held(why="gap", since=since)] if clock and clock.runs else []
    return [] if session.held else [ev.Held(why="resumed", since=since)]


def _add_time(session: Session, seconds: int, now: int) -> list[Event]:
    clock = session.state.clock
    if clock is None:
        return []
    length = base.new_length(clock, seconds * SECOND, now)
    return [base.TimeGiven(length=length)] if length != clock.length else []


def _undo(session: Session, now: int) -> list[Event]:
    if session.phase == "closed" and now - session.closed_at >= UNDO_AFTER_CLOSE:
        return []
    last = last_steering_act(session.entries)
    return [ev.Undone(act_undone=last.act, since=last.at)] if last else []


def _in_closing(session: Session, act: Act) -> list[Event]:
    if session.phase == "closed":
        return []
    match act:
        case acts.LeaveOut(line=line) if line not in session.left_out:
            if why := own_lines.stays(session, line):
                raise Refused(why)
            return [ev.LeftOut(line=line)]
        case acts.PutIn(line=line) if line in session.left_out:
            return [ev.PutBack(line=line)]
        case acts.SayNaming(person=person, yes=yes) if yes != (person in session.named):
            if person not in session.ring:
                raise Refused("room.not-here")
            return [ev.NamingSaid(person=person, yes=yes)]
        case acts.CloseSession():
            return [ev.SessionClosed()]
    return []
