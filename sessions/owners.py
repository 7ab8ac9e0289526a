"""Whose an act is: the one who may ask for it besides the host."""

from __future__ import annotations

from sessions import board, cards
from sessions.gathering import Gathering
from sessions.keeping import on_the_board
from sessions.records import Act
from sessions.session import Session
from sessions.steps import focus, talk
from sessions.steps import round as round_step


def of(gathering: Gathering, session: Session | None, act: Act) -> tuple[str, ...]:
    """The owners of an act: one, each of the two of a promise, or nobody in particular."""
    match act:
        case round_step.PassTurn() | round_step.EndMyTurn():
            state = session.state if session else None
            return (state.speaker,) if isinstance(state, round_step.State) else ()
        case focus.WriteLine() | talk.Climb():
            return (session.in_focus,) if session else ()
        case cards.TellPromise(promise=id):
            kept = gathering.shelf.promises.get(id)
            return kept.promise.people if kept else ()
    if isinstance(act, cards.ACTS):
        earlier = on_the_board(gathering.shelf, gathering.evening.day)
        return board.owners(session.board if session else board.Board(), act, earlier)
    return (str(getattr(act, "person", "")),)
