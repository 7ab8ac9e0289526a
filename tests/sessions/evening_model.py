"""What must be true of an evening, said a second time and apart from the rules."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec

from sessions import acts
from sessions import events as ev
from sessions.practice import read_practice
from sessions.records import Act, Kept
from sessions.session import Session
from sessions.steps import ask, base, page
from sessions.steps import round as round_step
from tests.sessions.memory_log import Table

NAMES = ("Quirin", "Wanda", "Xaver", "Yvette", "Zdenka", "Öykü", "Jovan")

EVENING_SCRIPT = """
title = "A circle of everything"
level = 1
[[step]]
kind = "quiet"
title = "Arrive"
seconds = 60
[[step]]
kind = "round"
title = "What is true?"
seconds = 90
[[step]]
kind = "page"
title = "Remember"
prompt = "What do we remember?"
[[step]]
kind = "page"
title = "Thank you"
prompt = "Whom do we thank?"
[[step]]
kind = "round"
title = "What stays?"
seconds = 30
direction = "right"
start = "first seat"
[[step]]
kind = "ask"
title = "Hands"
question = "Enough?"
answers = ["yes", "no"]
how = "eyes closed"
[[step]]
kind = "ask"
title = "One last question"
question = "Did everybody listen?"
answers = ["yes", "not quite", "let it be"]
earns = "listening"
"""
EVERYTHING = read_practice(EVENING_SCRIPT, "everything.toml")
ROUND_ONLY = msgspec.structs.replace(EVERYTHING, step=EVERYTHING.step[1:2])
PAGE_AND_ASK = msgspec.structs.replace(EVERYTHING, step=EVERYTHING.step[2:3] + EVERYTHING.step[6:])
PRACTICES = (EVERYTHING, ROUND_ONLY, PAGE_AND_ASK)

UNDOABLE = (
    base.Next, base.GoOn, base.HoldClock, base.AddTime, acts.BeginClosing, acts.CloseSession,
    round_step.PassTurn, round_step.ChooseNext, round_step.TurnDirection, round_step.AddRound,
    round_step.FitTurns, round_step.AskThis, ask.Answered, ask.HandsCounted, ask.PlayGame,
)  # fmt: skip
"""What backspace takes back, whichever hand it came from."""


class Before(NamedTuple):
    """How it stood when a steering act was made: what undo has to bring back."""

    step: int
    phase: str
    held: bool
    game: str
    speaker: str
    left: int | None
    queue: tuple[str, ...]
    had: tuple[str, ...]


def before(session: Session, now: int) -> Before:
    state, clock = session.state, session.state.clock
    turns = state if isinstance(state, round_step.State) else None
    return Before(
        session.step, session.phase, session.held, session.game,
        turns.speaker if turns else "", clock.left(now) if clock else None,
        turns.queue if turns else (), turns.had if turns else (),
    )  # fmt: skip


def check_undone(was: Before, undone: Session, session: Session, now: int, moved: set[str]) -> None:
    """`session` is where `was` was, but for those who came and went (`moved`) meanwhile."""
    is_now = before(session, now)
    assert (is_now.step, is_now.phase, is_now.game) == (was.step, was.phase, was.game)
    assert is_now.held or not was.held, "what was held before is held again"
    if was.speaker not in moved:
        assert (is_now.speaker, is_now.left) == (was.speaker, was.left)
    for queue, again in ((was.queue, is_now.queue), (was.had, is_now.had)):
        stayed = [p for p in queue if p not in moved]
        assert [p for p in again if p in stayed] == stayed
    kept = ("ring", "away", "pages", "named", "left_out")
    assert all(getattr(session, k) == getattr(undone, k) for k in kept), "only steering is undone"


def check_ring(table: Table) -> None:
    """Everybody who sits here is in the circle exactly once, and nobody who left is asked."""
    session = table.gathering.room_session
    if session is None:
        return
    assert len(set(session.ring)) == len(session.ring)
    assert set(session.present) == {seat.person for seat in table.gathering.evening.present}
    state = session.state
    if not isinstance(state, round_step.State):
        return
    speaker = [state.speaker] if state.speaker else []
    asked = Counter([*speaker, *state.coming, *state.later])
    assert not Counter(asked.elements()) - Counter(set(session.present)), "asked, but not here"
    places = asked + Counter(state.had)
    assert all(places[person] == 1 for person in session.present), places
    assert max(places.values(), default=1) == 1, places


def check_step(session: Session | None) -> None:
    """What is held doesn't run, and a page shows what was written on it."""
    if session is None:
        return
    clock, state = session.state.clock, session.state
    assert not (session.held and clock and clock.runs)
    if isinstance(state, page.State):
        assert state.text == session.pages.get(session.step, "")


def check_asked_at_most_twice(session: Session | None) -> None:
    """Once, and once more after a pass; who left in their own turn is asked when they return."""
    asked: Counter[str] = Counter()
    speaker = ""
    for entry in session.entries if session else ():
        match entry.event:
            case ev.StepBegan() | round_step.RoundAdded():
                asked.clear()
            case round_step.TurnBegan(person=person):
                asked[person] += 1
                speaker = person
                assert asked[person] <= 2
            case ev.Left(person=person) if person == speaker:
                asked[person] -= 1
            case round_step.TurnEnded() | round_step.TurnPassed():
                speaker = ""


def check_nobody_unasked_is_named(session: Session, names: dict[str, str], new: list[Kept]) -> None:
    """Not one new row holds the identity or the name of somebody who didn't say yes."""
    text = b"\n".join(msgspec.json.encode(row.event) for row in new).decode()
    for person, name in names.items():
        if person not in session.named:
            assert person not in text and name not in text


def present_at_the_answer(session: Session) -> int:
    """How many sat in the circle when it last answered a question."""
    here: set[str] = set()
    answered = 0
    for entry in session.entries:
        match entry.event:
            case ev.SessionBegan(ring=ring, away=away):
                here = set(ring) - set(away)
            case ev.Joined(person=person) | ev.Returned(person=person):
                here.add(person)
            case ev.Left(person=person):
                here.discard(person)
            case ask.AnswerGiven():
                answered = len(here)
    return answered


def check_points(session: Session, game: str, new: list[Kept]) -> None:
    """One rule, for the circle, on its own yes, in a game that is played."""
    earned = [row.event for row in new if isinstance(row.event, ev.PointsEarned)]
    step = session.practice.step[session.step]
    said_yes = (
        isinstance(step, ask.Step)
        and isinstance(session.state, ask.State)
        and step.earns == "listening"
        and session.state.answer == 0
    )
    plays = session.game in ("gently", "seed") and game != "not"
    out = {"held", f"points-{session.step}"} & set(session.left_out)
    assert len(earned) == (1 if said_yes and plays and not out else 0)
    assert all((e.each, e.people) == (1, present_at_the_answer(session)) for e in earned)


def is_steering(act: Act) -> bool:
    return isinstance(act, UNDOABLE)
