"""A session after one more entry: pure, and the same for the wall, a resume and an undo."""

from __future__ import annotations

from msgspec.structs import replace

from sessions import board as boards
from sessions import cards
from sessions import events as ev
from sessions.records import Entry, Event
from sessions.session import MOVING, Session, begun
from sessions.steps import State, ask, focus, mirror, page, rules
from sessions.steps import round as round_step
from sessions.steps.base import Around
from sessions.undone import WHOLE, ClockStood, OfAFocus, OfAStep, SetAside, Where


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
    if not any(taken):  # a thread that was rewritten: the act is gone from it already
        return replace(_fold(session, undone), entries=(*session.entries, undone))
    first = taken.index(True)
    stood = replace(session.entries[first], act=0, event=ClockStood(since=event.since))
    before = session.entries[:first]
    after = tuple(
        e for e in _set_aside(session.entries, event.act_undone)[first:]
        if e.act != event.act_undone and not isinstance(e.event, ev.Undone)
    )  # fmt: skip
    again = begun(before[0])
    for entry in (*before[1:], stood, *after, undone):
        again = _fold(again, entry)
    return replace(again, entries=(*before, stood, *after, undone))


def _set_aside(entries: tuple[Entry, ...], act_undone: int) -> list[Entry]:
    """The entries, where what was said at a step whose beginning is undone waits for the step."""
    found: list[Entry] = []
    step, whose = 0, ""
    here: Where | None = None
    focused = False
    for entry in entries:
        event, undone = entry.event, entry.act == act_undone
        match event:
            case ev.StepBegan(step=step):
                whose, focused = "", False
                here = (step, "", 0) if undone else None
            case focus.FocusBegan(person=whose):
                focused = undone
            case focus.InnerBegan(inner=inner):
                here = (step, whose, inner) if undone else None
            case focus.FocusEnded():
                here, focused = None, False
        if here and isinstance(event, OfAStep):
            event = SetAside(step=here[0], whose=here[1], inner=here[2], said=event)
        elif focused and isinstance(event, OfAFocus):
            event = SetAside(step=step, whose=whose, inner=WHOLE, said=event)
        found.append(replace(entry, event=event))
    return found


def _said_again(session: Session, where: Where) -> Session:
    """What was said here before the beginning of this was undone stands again."""
    again = [entry for there, entry in session.aside if there == where]
    if again:
        rest = tuple(waits for waits in session.aside if waits[0] != where)
        session = replace(session, aside=rest)
    for entry in again:
        session = _fold(session, entry)
    return session


def _fold(session: Session, entry: Entry) -> Session:
    event, at = entry.event, entry.at
    if isinstance(event, MOVING):
        session = replace(session, moved_at=at, pause_asked=False)
    match event:
        case ev.StepBegan():
            return _begin_step(session, event, at)
        case focus.InnerBegan():
            return _begin_inner(session, event, at)
        case ev.Held(why=why, since=since):
            session = replace(session, held=True, held_why=why, pause_asked=False)
            return _clock_stopped(session, since or at)
        case ev.WentOn():
            return _clock_started(replace(session, held=False, held_why=""), at)
        case ev.PauseAsked():
            return replace(session, pause_asked=True)
        case ClockStood(since=since):
            return _clock_stopped(session, since)
        case SetAside(said=said):
            waits = (event.where, replace(entry, event=said))
            return replace(session, aside=(*session.aside, waits))
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
    around = session.around()
    if isinstance(event, cards.EVENTS):
        session = replace(session, board=boards.apply(session.board, event))
    if isinstance(event, focus.EVENTS):
        return _framed(session, event, around, at)
    state = rules(session.script).apply(session.script, session.state, around, event, at)
    return replace(session, state=state, first_speakers=_who_began(session, state))


def _framed(session: Session, event: Event, around: Around, at: int) -> Session:
    """What changes the frame of a focus: nobody in it means that the frame is what is held."""
    outer, frame = session.outer, session.focus
    if not isinstance(outer, focus.Step) or frame is None:
        return session
    frame = focus.apply(outer, frame, around, event, at)
    session = replace(session, focus=frame)
    if frame.turn == 1 and frame.person and frame.person not in session.first_speakers:
        # Whoever was first in focus isn't the first again this evening.
        session = replace(session, first_speakers=(*session.first_speakers, frame.person))
    if isinstance(event, focus.FocusBegan):
        return _said_again(session, (session.step, event.person, WHOLE))
    return session if frame.person else replace(session, state=frame)


def _begin_inner(session: Session, event: focus.InnerBegan, at: int) -> Session:
    session = _framed(session, event, session.around(), at)
    around = replace(session.around(), order=event.order, direction=event.direction, question="")
    session = replace(session, state=rules(session.script).begin(session.script, around, at))
    return _said_again(session, (session.step, session.in_focus, event.inner))


def _who_began(session: Session, state: State) -> tuple[str, ...]:
    """Those who began a round, with the one who speaks in a round's first turn."""
    known = session.first_speakers
    first = isinstance(state, round_step.State) and not state.had and not state.passed
    speaker = state.speaker if isinstance(state, round_step.State) and first else ""
    return known if not speaker or speaker in known else (*known, speaker)


def _begin_step(session: Session, event: ev.StepBegan, at: int) -> Session:
    finished = session.finished
    if session.step != event.step:
        finished = {**finished, session.step: session.focus or session.state}
    session = replace(session, step=event.step, finished=finished, focus=None)
    around = replace(session.around(), order=event.order, direction=event.direction)
    state = rules(session.script).begin(session.script, around, at)
    frame = state if isinstance(state, focus.State) else None
    return _said_again(replace(session, state=state, focus=frame), (event.step, "", 0))


def _clock_stopped(session: Session, at: int) -> Session:
    state = session.state
    if isinstance(state, focus.State) or state.clock is None:
        return session
    return replace(session, state=replace(state, clock=state.clock.stopped(at)))


def _clock_started(session: Session, at: int) -> Session:
    state = session.state
    if isinstance(state, focus.State) or state.clock is None or session.phase != "steps":
        return session
    return replace(session, state=replace(state, clock=state.clock.started(at)))


def _ring_changed(session: Session, event: ev.Joined | ev.Left | ev.Returned) -> Session:
    person, state = event.person, session.state
    match event:
        case ev.Joined() if person not in session.ring:
            session = replace(session, ring=(*session.ring, person))
        case ev.Left():
            session = replace(session, away=(*session.away, person))
        case _:
            session = replace(session, away=tuple(p for p in session.away if p != person))
    if session.focus is not None:
        session = _focus_ring_changed(session, session.focus, event, person)
        state = session.state
    gone = isinstance(event, ev.Left)
    match state:
        case round_step.State():
            turned = (round_step.left if gone else round_step.joined)(state, person)
            return replace(session, state=turned)
        case mirror.State():
            return replace(session, state=(mirror.left if gone else mirror.joined)(state, person))
    return session


def _focus_ring_changed(session: Session, frame: focus.State, event: Event, person: str) -> Session:
    change = focus.left if isinstance(event, ev.Left) else focus.joined
    frame = change(frame, person)
    session = replace(session, focus=frame)
    return session if frame.person else replace(session, state=frame)


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
