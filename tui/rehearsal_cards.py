"""What pretend people do where cards are written, and while one of them is in focus.

Each function answers with the next thing somebody would do, by whom, and after how long; what has
been done already is seen from the session, so the host may do any of it first.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from sessions.board import opened
from sessions.cards import AgreePromise, Card, Kind, OfferPromise, Promise, PutCard
from sessions.clock import SECOND
from sessions.records import HOST, Act
from sessions.session import Session
from sessions.steps import base, board, focus, talk, write
from words import say

IN_FOCUS = 3
"""So many have their time; the others say "not me today"."""
CARDS = 3
"""So many cards are put up where the host types them."""
A_FORTNIGHT = timedelta(days=14)
_SHARE = 0.3
_LONGEST_TALK = 50 * SECOND
_SENTENCES = 6
"""How many asks and offers the words have."""
_LETTING_BE = 2
"""Every third chair lays the pen down without a card."""


class Doing(Struct, frozen=True):
    """An act, whose it is, and the milliseconds before it."""

    act: Act
    by: str = HOST
    after: int = 8 * SECOND


def in_focus(session: Session, state: focus.State) -> Doing:
    """Between two people: the next one's time, or "not me today"."""
    step, place = session.script, session.place
    assert isinstance(step, focus.Step)
    phase = focus.phase(step, state)
    if state.coming and phase != "heard" and not step.most and state.turn >= IN_FOCUS:
        who = state.coming[0]
        return Doing(focus.NotToday(person=who, place=place), who, 5 * SECOND)
    reading = base.reading_seconds(step.say, step.reads) if phase == "opening" else 0
    return Doing(base.Next(place=place), after=max(8, reading) * SECOND)


def talking(session: Session, state: talk.State) -> Doing:
    """Words are read, A and B written up, rungs climbed, and after a while it is enough."""
    step, place = session.script, session.place
    assert isinstance(step, talk.Step)
    if state.clock is None:
        reading = max(8, base.reading_seconds(step.say, step.reads))
        return Doing(base.Next(place=place), after=reading * SECOND)
    outer, frame = session.outer, session.focus
    if isinstance(outer, focus.Step) and frame is not None and frame.inner < 2:
        for which in (0, 1)[: len(outer.lines)]:
            if not frame.lines[which]:
                words = say(f"rehearsal.line-{'ab'[which]}-{(frame.turn - 1) % 3 + 1}")
                line = focus.WriteLine(which=which, text=words)  # type: ignore[arg-type]
                return Doing(line, session.in_focus, 10 * SECOND)
    if step.ladder and state.rung < min(3, len(step.ladder) - 1):
        return Doing(talk.Climb(rung=state.rung + 1, place=place), after=12 * SECOND)
    return Doing(
        base.Next(place=place), after=min(_LONGEST_TALK, round(step.seconds * 1000 * _SHARE))
    )


def writing(session: Session, fresh: str) -> Doing:
    """Everybody writes a card or lets it be, and lays the pen down; then the cards are opened."""
    state, place = session.state, session.place
    assert isinstance(state, board.State | write.State)
    still = [person for person in session.present if person not in state.done]
    if not still or (isinstance(state, board.State) and state.shown):
        return Doing(base.Next(place=place))
    person = still[0]
    chair = session.present.index(person)
    own = any(card.person == person and card.hidden for card in session.board.cards)
    step = session.script
    if not isinstance(step, board.Step) or own or chair % 3 == _LETTING_BE:
        return Doing(write.SayDone(person=person), person, 3 * SECOND)
    return Doing(_card(session, step.kinds[0], person, fresh), person, 4 * SECOND)


def on_the_board(session: Session, day: str, fresh: str, *, joined: int) -> Doing:
    """A few cards where there are none, somebody joins one, both say yes, and on.

    `joined` is how many promises there were when this step began.
    """
    step = session.script
    assert isinstance(step, board.Step)
    cards, promises = opened(session.board), session.board.promises
    for promise in promises:
        if not promise.holds:
            return _yes(promise)
    # In a focus each of them gets cards of their own.
    wanted = CARDS * (session.focus.turn if session.focus is not None else 1)
    if not step.silent and len(cards) < wanted and len(session.present) > 1:
        kind = step.kinds[len(cards) % len(step.kinds)]
        person = _whose(session, kind, len(cards))
        return Doing(_card(session, kind, person, fresh), person, 7 * SECOND)
    free = [card for card in cards if all(p.card != card.id for p in promises)]
    if not step.silent and free and len(promises) <= joined and len(session.present) > 1:
        return _join(session, free[-1], day, fresh)
    return Doing(base.Next(place=session.place), after=12 * SECOND)


def _whose(session: Session, kind: Kind, number: int) -> str:
    """Who is in focus asks; the others offer, one after the other."""
    middle = session.in_focus
    if middle and kind == "ask":
        return middle
    others = [person for person in session.present if person != middle]
    return others[number % len(others)]


def _card(session: Session, kind: Kind, person: str, fresh: str) -> PutCard:
    number = sum(card.kind == kind for card in session.board.cards) % _SENTENCES + 1
    return PutCard(card=fresh, kind=kind, text=say(f"rehearsal.{kind}-{number}"), person=person)


def _join(session: Session, card: Card, day: str, fresh: str) -> Doing:
    others = [person for person in session.present if person != card.person]
    middle = session.in_focus
    who = middle if middle in others else others[len(session.board.promises) % len(others)]
    due = (date.fromisoformat(day) + A_FORTNIGHT).isoformat() if day else ""
    return Doing(OfferPromise(promise=fresh, card=card.id, person=who, due=due), who, 8 * SECOND)


def _yes(promise: Promise) -> Doing:
    who = next(person for person in promise.people if person not in promise.yes)
    return Doing(AgreePromise(promise=promise.id, person=who), who, 4 * SECOND)
