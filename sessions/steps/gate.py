"""`gate`: a door before a repair, asked of each alone, in separate moments.

Both always answer every question, and the host is asked as well; nothing that is shown depends
on an answer before all three have given theirs. Then it opens, or it says the same "not today",
whoever's no it was and whichever question: a no is never anyone's (PRACTICES.md, "Decided").
It can say no; it never certifies yes.

What is answered here is in memory only. No event of it is ever written.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.records import Act, Event
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds

Question = Annotated[str, Meta(min_length=1, max_length=120)]
Answer = Literal["yes", "no", "unsure"]
PEOPLE = 2
"""A repair is between two; whoever comes after them is asked as the host."""


class Step(Struct, frozen=True, tag="gate", tag_field="kind", forbid_unknown_fields=True):
    """`questions` are for each of the two, `host_questions` for the host."""

    title: Title
    questions: Annotated[tuple[Question, ...], Meta(min_length=1, max_length=12)]
    host_questions: Annotated[tuple[Question, ...], Meta(min_length=1, max_length=4)]
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="gate"):
    """`people` are the two and then the host; `asked` is how many of them have the whole of it
    behind them, `alone` is True while one of them answers, `given` are their answers so far."""

    people: tuple[str, ...]
    asked: int = 0
    alone: bool = False
    given: dict[str, tuple[Answer, ...]] = {}
    read: bool = False
    clock: Clock | None = None

    @property
    def person(self) -> str:
        """Whose moment it is, or will be when the laptop is with them; "" when all are asked."""
        return self.people[self.asked] if self.asked < len(self.people) else ""


class AnswerAlone(Act, frozen=True):
    """This person's own answer to the question before them."""

    person: str
    number: int
    answer: Answer


class GateRead(Event, frozen=True):
    """What it says before the first question was read."""


class GateAlone(Event, frozen=True):
    """The laptop is with the next one, and nobody else sees it."""


class GateAnswered(Event, frozen=True):
    """Never written."""

    person: str
    answer: Answer


ACTS: tuple[type[Act], ...] = (AnswerAlone,)


def begin(step: Step, around: Around, at: int) -> State:
    return State(people=around.ring)


def questions(step: Step, state: State) -> tuple[str, ...]:
    """What the one whose moment it is is asked."""
    return step.questions if state.asked < PEOPLE else step.host_questions


def number(state: State) -> int:
    """Which question is before them, counted from 0."""
    return len(state.given.get(state.person, ()))


def outcome(step: Step, state: State) -> Literal["", "open", "not today"]:
    """ "" until everyone was asked everything; open only if everything was a yes."""
    if state.person:
        return ""
    every = all(answer == "yes" for given in state.given.values() for answer in given)
    return "open" if every else "not today"


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """The words first; then each is handed the laptop. None when everyone was asked."""
    if not state.read:
        return [GateRead()]
    if state.person:
        return [] if state.alone else [GateAlone()]
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case AnswerAlone(person=person, number=at, answer=answer):
            here = state.alone and person == state.person and at == number(state)
            return [GateAnswered(person=person, answer=answer)] if here else []
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case GateRead():
            return replace(state, read=True)
        case GateAlone():
            return replace(state, alone=True)
        case GateAnswered(person=person, answer=answer):
            given = {**state.given, person: (*state.given.get(person, ()), answer)}
            state = replace(state, given=given)
            if number(state) < len(questions(step, state)):
                return state
            return replace(state, asked=state.asked + 1, alone=False)
    return state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long it takes: two minutes for each of the two, one for the host, and the reading."""
    return 300 + reading_seconds(step.say, step.reads)
