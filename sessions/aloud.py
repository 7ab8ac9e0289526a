"""What was answered or said alone and is talked about afterwards: numbers, and nameless words."""

from __future__ import annotations

from sessions.owning import agreed
from sessions.session import Session
from sessions.steps import Step, ask, own, talk

Before = tuple[ask.Step, ask.State] | tuple[own.Step, own.State]


def before(session: Session) -> Before | None:
    """What the talk under way is about: the step before it, opened or not. None if it is about
    nothing of the kind."""
    step = session.script
    earlier = [number for number in session.finished if number < session.step]
    if session.in_focus or not (isinstance(step, talk.Step) and step.opened and earlier):
        return None
    match session.practice.step[max(earlier)], session.finished[max(earlier)]:
        case ask.Step(how="alone", opens="count") as asked, ask.State() as state:
            return asked, state
        case own.Step(what="idea") as asked, own.State() as state:
            return asked, state
    return None


def nothing_left(session: Session, following: Step, day: str) -> bool:
    """Whether the talk that follows has nothing to be about: what was said just now is a yes of
    everybody, for the second time."""
    state = session.state
    if not (isinstance(following, talk.Step) and following.opened and isinstance(state, own.State)):
        return False
    return state.opened and agreed(own.as_said(state, session.ground_now, day))
