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
from sessions.steps.base import (
    Around,
    Direction,
    Reads,
    Seconds,
    Spoken,
    TimeGiven,
    Title,
    reading_seconds,
)
from sessions.text import clean_line

Question = Annotated[str, Meta(min_length=1, max_length=60)]


class Step(Struct, frozen=True, tag="round", tag_field="kind", forbid_unknown_fields=True):
    """`direction`: "left" goes on clockwise as the ring is drawn, "right" the other way."""

    title: Title
    seconds: Seconds = 120
    direction: Direction = "left"
    start: Literal["someone new", "first seat"] = "someone new"
    clock: Literal["bar", "minutes", "digits"] = "bar"
    say: Spoken = ""
    reads: Reads = 0
    rule: Annotated[str, Meta(max_length=60)] = ""
    questions: Annotated[tuple[Question, ...], Meta(max_length=30)] = ()


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


class PassTurn(Act, frozen=True):
    """The one who speaks passes."""


class ChooseNext(Act, frozen=True):
    """This person speaks next."""

    person: str


class TurnDirection(Act, frozen=True):
    """The piece goes round the other way."""


class AddRound(Act, frozen=True):
    """Once everybody was heard: round once more."""


class FitTurns(Act, frozen=True):
    """The turns still to come take so many seconds each."""

    seconds: Seconds


class AskThis(Act, frozen=True):
    """The question for this round."""

    question: str


class TurnBegan(Event, frozen=True):
    person: str


class TurnEnded(Event, frozen=True):
    """The turn is over; `person` is whose it was."""

    person: str


class TurnPassed(Event, frozen=True):
    person: str


class NextChosen(Event, frozen=True):
    person: str


class DirectionTurned(Event, frozen=True):
    pass


class RoundAdded(Event, frozen=True):
    """Everybody is asked again, in this order."""

    order: tuple[str, ...]
    direction: Direction


class TurnsFitted(Event, frozen=True):
    seconds: int


class QuestionAsked(Event, frozen=True):
    question: str


ACTS: tuple[type[Act], ...] = (
    PassTurn,
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
    return _order(step, around, step.direction)


def _order(step: Step, around: Around, way: Direction) -> tuple[str, ...]:
    seats = around.present
    if not seats:
        return ()
    first = seats[0] if step.start == "first seat" else _someone_new(around)
    return _round_from(seats, first, way)


def _someone_new(around: Around) -> str:
    """Not the same first speaker twice in one evening, and not the host the first time."""
    seats = around.present
    fresh = [p for p in seats if p not in around.started] or list(seats)
    others = [p for p in fresh if p != around.host] or fresh
    return others[0]


def _round_from(seats: tuple[str, ...], first: str, way: Direction) -> tuple[str, ...]:
    ring = seats if way == "left" else seats[::-1]
    at = ring.index(first)
    return ring[at:] + ring[:at]


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
        case ChooseNext(person=person):
            if person not in state.queue:
                raise Refused("round.already-heard")
            return [NextChosen(person=person)] if person != state.queue[0] else []
        case TurnDirection():
            return [DirectionTurned()]
        case AddRound() if state.phase == "heard":
            return _once_more(step, state, around)
        case AddRound():
            raise Refused("round.not-heard-yet")
        case FitTurns(seconds=seconds):
            return [TurnsFitted(seconds=seconds)] if seconds != state.seconds else []
        case AskThis(question=raw):
            question = clean_line(raw)
            changes = question and question != state.question
            return [QuestionAsked(question=question)] if changes else []
    return []


def _once_more(step: Step, state: State, around: Around) -> list[Event]:
    """Another round starts with somebody else and goes the other way."""
    way = _other(state.direction)
    seats = around.present
    if not seats:
        return []
    order = _round_from(seats, _someone_new(around), way)
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
            return _turned(state, around)
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
        coming=_without(state.coming, person),
        later=_without(state.later, person),
        clock=clock if around.held else clock.started(at),
    )


def _passed(state: State, person: str) -> State:
    state = replace(state, speaker="", clock=None)
    if person in state.passed:
        return replace(state, had=(*state.had, person))
    return replace(state, later=(*state.later, person), passed=(*state.passed, person))


def _to_front(state: State, person: str) -> State:
    """Whoever is chosen speaks next, before those who still come and before those of later."""
    coming = (person, *_without(state.coming, person))
    return replace(state, coming=coming, later=_without(state.later, person))


def _turned(state: State, around: Around) -> State:
    """The ring is walked the other way from where the piece is now."""
    way = _other(state.direction)
    here = state.speaker or (state.had[-1] if state.had else "")
    ring = around.ring
    if here in ring:
        start = ring.index(here)
    elif state.coming:
        start = ring.index(state.coming[0])
    else:
        return replace(state, direction=way)
    walk = [ring[(start + i * (1 if way == "left" else -1)) % len(ring)] for i in range(len(ring))]
    return replace(state, direction=way, coming=tuple(p for p in walk if p in state.coming))


def joined(state: State, person: str) -> State:
    """A latecomer sits down at the end of the ring and is asked last of all who come."""
    if person in (*state.queue, *state.had, state.speaker):
        return state
    return replace(state, coming=(*state.coming, person))


def left(state: State, person: str) -> State:
    """A chair closes without a word. In their own turn, the next one waits for space."""
    state = replace(
        state, coming=_without(state.coming, person), later=_without(state.later, person)
    )
    return replace(state, speaker="", clock=None) if state.speaker == person else state


def _without(people: tuple[str, ...], person: str) -> tuple[str, ...]:
    return tuple(p for p in people if p != person)


def _other(way: Direction) -> Direction:
    return "right" if way == "left" else "left"


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes: everyone's turn with 10 s to hand on, and the reading.

    `turn` are the seconds of one turn if they differ from the script's.
    """
    return people * ((turn or step.seconds) + HANDOVER) + reading_seconds(step.say, step.reads)
