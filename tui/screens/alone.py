"""Where each acts for themselves alone: whether it is so now, and who has been.

On a phone, or behind a hand-over of the laptop. What is so at each kind of step, its rules say
(`alone` and `been` in sessions/steps/); a kind without them is everybody's together.
"""

from __future__ import annotations

from sessions.session import Session
from sessions.steps import board, rules, write


def is_written(session: Session | None) -> bool:
    """Whether each writes, answers or says yes for themselves now."""
    if session is None or session.phase != "steps":
        return False
    kind = rules(session.script)
    if not hasattr(kind, "alone"):
        return False
    return bool(kind.alone(session.script, session.state, session.around()))


def been(session: Session) -> set[str]:
    """Those who are not asked for any more: they have finished, or done what there is to do."""
    kind = rules(session.script)
    return set(kind.been(session.state, session.present)) if hasattr(kind, "been") else set()


def may_finish(session: Session) -> bool:
    """Whether one can say that one has finished, or lets it be. A yes is never let be: whoever
    doesn't give it simply hasn't."""
    return write.SayDone in rules(session.script).ACTS


def on_paper(session: Session | None) -> bool:
    """Whether paper is a way as well: what is counted can't be answered there."""
    state = session.state if session is not None else None
    return is_written(session) and isinstance(state, board.State | write.State)
