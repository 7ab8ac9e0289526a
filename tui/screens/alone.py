"""Where each acts for themselves alone: whether it is so now, and who has been.

On a phone, or behind a hand-over of the laptop. One line for each kind of step.
"""

from __future__ import annotations

from sessions.session import Session
from sessions.steps import agree, ask, board, commit, own, write


def is_written(session: Session | None) -> bool:
    """Whether each writes, answers or says yes for themselves now."""
    if session is None or session.phase != "steps":
        return False
    step, state = session.script, session.state
    match state:
        case board.State(phase=phase):
            return phase == "writing"
        case ask.State(game=game, opened=opened):
            return isinstance(step, ask.Step) and step.how == "alone" and not (game or opened)
        case commit.State():
            return isinstance(step, commit.Step) and not step.last
        case agree.State(lines=lines):
            return bool(lines)
        case own.State() as said:
            of_all = isinstance(step, own.Step) and step.what == "incorporated"
            over = of_all and own.complete(said, session.around())
            return bool(said.words and said.owners) and not over
    return isinstance(state, write.State)


def been(session: Session) -> set[str]:
    """Those who are not asked for any more: they have finished, or done what there is to do."""
    match session.state:
        case board.State(done=done) | write.State(done=done):
            return set(done)
        case ask.State(mine=mine, done=done):
            return {*mine, *done}
        case commit.State(said=said, done=done):
            return {*said, *done}
        case own.State(owners=owners, said=said, done=done):
            # Who said it on an earlier evening is asked as well: else the laptop names who didn't.
            return {*said, *done} | {*session.ring} - {*owners}
    return set()  # a yes is each one's own: whoever said it is asked like those who didn't


def may_finish(session: Session) -> bool:
    """Whether one can say that one has finished, or lets it be. A yes is never let be: whoever
    doesn't give it simply hasn't."""
    return isinstance(
        session.state, ask.State | board.State | commit.State | own.State | write.State
    )


def on_paper(session: Session | None) -> bool:
    """Whether paper is a way as well: what is counted can't be answered there."""
    state = session.state if session is not None else None
    return is_written(session) and isinstance(state, board.State | write.State)
