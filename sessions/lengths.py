"""How long it still takes, and how turns are fitted to an end time.

"25 people x 2:00 and 10 s to hand on = 54 min. For 40 min: 1:25 each" (PRODUCT.md).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sessions.clock import SECOND
from sessions.events import SessionBegan
from sessions.practice import Practice, fitted_turn, practice_seconds, turn_for
from sessions.reciprocity import HANDOVER
from sessions.session import Session
from sessions.steps import focus, rules, talk
from sessions.steps import round as round_step

PLANS = (10, 15, 20, 30, 40, 45, 50, 60, 75, 90, 120, 150, 180)
"""Minutes that an evening is planned in."""
SHORTEST_TURN = 15
LONGEST_TURN = 3600


def seconds_left(session: Session, now: int) -> int:
    """About how long it still takes: this turn, those to come, and the steps after this one."""
    total = _after_this_step(session) + _of_the_focus(session)
    state = session.state
    if isinstance(state, talk.State) and isinstance(session.script, talk.Step) and not state.clock:
        total += session.script.seconds
    if state.clock is not None:
        total += state.clock.left(now) // SECOND
    if isinstance(state, round_step.State):
        total += len(state.queue) * (state.seconds + HANDOVER)
    return total


def _of_the_focus(session: Session) -> int:
    """The inner steps still to come of whoever is in focus, and everyone still to come."""
    outer, frame, people = session.outer, session.focus, len(session.present)
    if not isinstance(outer, focus.Step) or frame is None:
        return 0
    inner = outer.each[frame.inner + 1 :] if frame.person else ()
    total: int = sum(rules(step).seconds(step, people) for step in inner)
    room = max(0, outer.most + frame.more - frame.turn) if outer.most else len(frame.coming)
    to_come = min(len(frame.coming), room)
    return total + to_come * (focus.each_seconds(outer, people) + HANDOVER)


def late_by(session: Session, now: int) -> int:
    """Seconds later than it was planned when it began (earlier, if below 0)."""
    began = session.entries[0].event
    assert isinstance(began, SessionBegan)
    people = len([person for person in began.ring if person not in began.away])
    planned = practice_seconds(session.practice, people, session.turn_seconds)
    gone = max(0, now - session.began) // SECOND
    return gone + seconds_left(session, now) - planned


def next_title(session: Session) -> str:
    """What comes after this step; "" for the closing."""
    steps = session.practice.step[session.step + 1 :]
    return steps[0].title if steps else ""


def _after_this_step(session: Session) -> int:
    total = 0
    for number in range(session.step + 1, len(session.practice.step)):
        step = session.practice.step[number]
        turn = turn_for(session.practice, number, session.turn_seconds)
        total += rules(step).seconds(step, len(session.present), turn)
    return total


def turn_to_end_in(session: Session, seconds: int, now: int) -> int:
    """Seconds of each turn left so that everything ends in `seconds`; 0 if that is too short."""
    state = session.state
    if not isinstance(state, round_step.State) or not state.queue:
        return 0
    fixed = seconds_left(session, now) - len(state.queue) * (state.seconds + HANDOVER)
    turn = (seconds - fixed) // len(state.queue) - HANDOVER
    return min(LONGEST_TURN, turn - turn % 5) if turn >= SHORTEST_TURN else 0


def shorter_plan(practice: Practice, people: int, turn: int) -> tuple[int, int] | None:
    """The next shorter plan: its minutes and the seconds of a turn; None if there is none."""
    if not practice.turn_seconds or not people:
        return None
    now = minutes(practice_seconds(practice, people, turn))
    for plan in reversed([m for m in PLANS if m < now]):
        fitted = fitted_turn(practice, people, plan * 60)
        if fitted >= SHORTEST_TURN:
            if minutes(practice_seconds(practice, people, fitted)) <= plan:
                return plan, fitted
            return None
    return None


def changed_turn(turn: int, by: int) -> int:
    """A turn's seconds made longer or shorter before a practice begins."""
    return max(SHORTEST_TURN, min(LONGEST_TURN, turn + by))


def minutes(seconds: int) -> int:
    """Whole minutes, rounded up."""
    return -(-seconds // 60)


def rounded_end(now: datetime, seconds: int) -> datetime:
    """When it would end, to the nearest five minutes (SCREENS.md)."""
    end = now + timedelta(seconds=seconds)
    over = timedelta(minutes=end.minute % 5, seconds=end.second, microseconds=end.microsecond)
    return end - over + (timedelta(minutes=5) if over >= timedelta(seconds=150) else timedelta())
