"""`round`: a talking piece goes round. Turns, passing, a latecomer, a chair that closes.

What may follow what:

    opening --Next--> speaking --Next or PassTurn--> speaking ... --> heard --Next--> (over)
    speaking --the speaker leaves--> space --Next--> speaking
    heard --another round--> speaking

"Pass means skip now and be offered the turn once more at the end" (PRACTICES.md, section 1).
Who has passed twice has simply had their turn: nothing tells them apart from those who spoke.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import SECOND, Clock
from sessions.reciprocity import HANDOVER
from sessions.records import Act, Event, Refused
from sessions.seating import (
    Direction,
    in_walking_order,
    other_way,
    round_from,
    someone_new,
    without,
)
from sessions.steps.base import (
    Around,
    Reads,
    Seconds,
    Spoken,
    TimeGiven,
    Title,
    reading_seconds,
)
from sessions.steps.turns import (
    AddRound,
    AskThis,
    ChooseNext,
    DirectionTurned,
    EndMyTurn,
    FitTurns,
    NextChosen,
    PassTurn,
    QuestionAsked,
    RoundAdded,
    TurnBegan,
    TurnDirection,
    TurnEnded,
    TurnPassed,
    TurnsFitted,
)
from sessions.text import clean_line

__all__ = [
    "ACTS",
    "HANDOVER",
    "AddRound",
    "AskThis",
    "ChooseNext",
    "DirectionTurned",
    "EndMyTurn",
    "FitTurns",
    "NextChosen",
    "PassTurn",
    "Question",
    "QuestionAsked",
    "RoundAdded",
    "State",
    "Step",
    "TurnBegan",
    "TurnDirection",
    "TurnEnded",
    "TurnPassed",
    "TurnsFitted",
    "apply",
    "begin",
    "decide",
    "joined",
    "left",
    "next_events",
    "opening",
    "seconds",
]

Question = Annotated[str, Meta(min_length=1, max_length=60)]


class Step(Struct, frozen=True, tag="round", tag_field="kind", forbid_unknown_fields=True):
    """`direction`: "left" goes on clockwise as the ring is drawn, "right" the other way.
    `in_order`: its questions come one after another, an evening each."""

    title: Title
    seconds: Seconds = 120
    direction: Direction = "left"
    start: Literal["someone new", "first seat"] = "someone new"
    clock: Literal["bar", "minutes", "digits"] = "bar"
    say: Spoken = ""
    reads: Reads = 0
    rule: Annotated[str, Meta(max_length=60)] = ""
    questions: Annotated[tuple[Question, ...], Meta(max_length=30)] = ()
    in_order: bool = False


class State(Struct, frozen=True, tag="round"):
    """Whose turn it is and who is still to come, in the order they will be asked.

    `turn` counts turns begun, so that a place names one turn; `speaker` is "" between turns.
    `coming` have not been asked yet, `later` passed and come round once more, `had` are
    through; `passed` are those who passed once, kept only so that a second pass is the last.
    """

    seconds: int
    direction: Direction
    coming: tuple[str, ...]
    later: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    speaker: str = ""
    turn: int = 0
    rounds: int = 1
    clock: Clock | None = None
    question: str = ""

    @property
    def queue(self) -> tuple[str, ...]:
        """Who comes after the one who speaks now, in order."""
        return self.coming + self.later

    @property
    def phase(self) -> Literal["opening", "speaking", "space", "heard"]:
        if self.speaker:
            return "speaking"
        if self.turn == 0:
            return "opening"
        return "space" if self.queue else "heard"


ACTS: tuple[type[Act], ...] = (
    PassTurn,
    EndMyTurn,
    ChooseNext,
    TurnDirection,
    AddRound,
    FitTurns,
    AskThis,
)


def begin(step: Step, around: Around, at: int) -> State:
    return State(
        seconds=around.turn_seconds or step.seconds,
        direction=around.direction,
        coming=around.order,
        question=around.question or step.title,
    )


def opening(step: Step, around: Around) -> tuple[str, ...]:
    """Who will be asked, in which order, when this round begins."""
    if not around.present:
        return ()
    fresh = someone_new(around.present, around.started, around.host)
    first = around.present[0] if step.start == "first seat" else fresh
    return round_from(around.present, first, step.direction)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """Thank you to the one who speaks, and the piece goes on. None: everybody was heard."""
    if state.phase == "heard":
        return None
    events: list[Event] = [TurnEnded(person=state.speaker)] if state.speaker else []
    if state.queue:
        events.append(TurnBegan(person=state.queue[0]))
    return events or None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case PassTurn() if state.speaker:
            # Whoever passes with nobody else to come is asked again only after space.
            others: list[Event] = [TurnBegan(person=state.queue[0])] if state.queue else []
            return [TurnPassed(person=state.speaker), *others]
        case EndMyTurn() if state.speaker and not around.held:
            return next_events(step, state, around, now) or []
        case ChooseNext(person=person):
            if person not in state.queue:
                raise Refused("round.already-heard")
            return [NextChosen(person=person)] if person != state.queue[0] else []
        case TurnDirection():
            return [DirectionTurned()]
        case AddRound() if state.phase == "heard":
            return _once_more(state, around)
        case AddRound():
            raise Refused("round.not-heard-yet")
        case FitTurns(seconds=seconds):
            return [TurnsFitted(seconds=seconds)] if seconds != state.seconds else []
        case AskThis(question=raw):
            question = clean_line(raw)
            changes = question and question != state.question
            return [QuestionAsked(question=question)] if changes else []
    return []


def _once_more(state: State, around: Around) -> list[Event]:
    """Another round starts with somebody else and goes the other way."""
    if not around.present:
        return []
    way = other_way(state.direction)
    first = someone_new(around.present, around.started, around.host)
    order = round_from(around.present, first, way)
    return [RoundAdded(order=order, direction=way), TurnBegan(person=order[0])]


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case TurnBegan(person=person):
            return _begin_turn(state, person, around, at)
        case TurnEnded(person=person):
            return replace(state, speaker="", clock=None, had=(*state.had, person))
        case TurnPassed(person=person):
            return _passed(state, person)
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
        case NextChosen(person=person):
            return _to_front(state, person)
        case DirectionTurned():
            return _turned(state, around.ring)
        case RoundAdded(order=order, direction=direction):
            return replace(
                state, coming=order, later=(), had=(), passed=(), direction=direction,
                rounds=state.rounds + 1,
            )  # fmt: skip
        case TurnsFitted(seconds=seconds):
            return replace(state, seconds=seconds)
        case QuestionAsked(question=question):
            return replace(state, question=question)
    return state


def _begin_turn(state: State, person: str, around: Around, at: int) -> State:
    clock = Clock(state.seconds * SECOND)
    return replace(
        state,
        speaker=person,
        turn=state.turn + 1,
        coming=without(state.coming, person),
        later=without(state.later, person),
        clock=clock if around.held else clock.started(at),
    )


def _passed(state: State, person: str) -> State:
    state = replace(state, speaker="", clock=None)
    if person in state.passed:
        return replace(state, had=(*state.had, person))
    return replace(state, later=(*state.later, person), passed=(*state.passed, person))


def _to_front(state: State, person: str) -> State:
    """Whoever is chosen speaks next, before those who still come and before those of later."""
    coming = (person, *without(state.coming, person))
    return replace(state, coming=coming, later=without(state.later, person))


def _turned(state: State, ring: tuple[str, ...]) -> State:
    """The ring is walked the other way from where the piece is now."""
    way = other_way(state.direction)
    here = state.speaker or (state.had[-1] if state.had else "")
    if here not in ring and state.coming:
        here = state.coming[0]
    if here not in ring:
        return replace(state, direction=way)
    return replace(state, direction=way, coming=in_walking_order(state.coming, ring, here, way))


def joined(state: State, person: str) -> State:
    """A latecomer sits down at the end of the ring and is asked last of all who come."""
    if person in (*state.queue, *state.had, state.speaker):
        return state
    return replace(state, coming=(*state.coming, person))


def left(state: State, person: str) -> State:
    """A chair closes without a word. In their own turn, the next one waits for space."""
    state = replace(state, coming=without(state.coming, person), later=without(state.later, person))
    return replace(state, speaker="", clock=None) if state.speaker == person else state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes: everyone's turn with 10 s to hand on, and the reading.

    `turn` are the seconds of one turn if they differ from the script's.
    """
    return people * ((turn or step.seconds) + HANDOVER) + reading_seconds(step.say, step.reads)
