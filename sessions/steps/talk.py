"""`talk`: a timed conversation, and the one rule that holds in it.

With a `ladder` it is a ladder of disclosure: questions from gentle to open, which the one in
focus climbs a rung at a time and leaves at will (PRACTICES.md, 3a). Where it is everybody's talk
they are questions for all, and the first of them is there from the beginning.

    opening (words to read) --Next--> talking --Next--> (over)
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import SECOND, Clock
from sessions.records import Act, Event
from sessions.steps.base import (
    Around,
    Reads,
    Seconds,
    Spoken,
    TimeGiven,
    Title,
    reading_seconds,
    spoken_texts,
)

Rung = Annotated[str, Meta(min_length=1, max_length=90)]


class Step(Struct, frozen=True, tag="talk", tag_field="kind", forbid_unknown_fields=True):
    """`opened`: it is about what the step before opened, which stays on the wall meanwhile."""

    title: Title
    seconds: Seconds = 300
    rule: Annotated[str, Meta(max_length=60)] = ""
    clock: Literal["digits", "bar", "minutes"] = "digits"
    ladder: Annotated[tuple[Rung, ...], Meta(max_length=12)] = ()
    opened: bool = False
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="talk"):
    """`clock` is None while the words are read; `rung` counts from 0, -1 beside the ladder."""

    clock: Clock | None = None
    rung: int = -1


class Climb(Act, frozen=True):
    """To this rung of the ladder, counted from 0; -1 steps off it."""

    rung: int


class TalkBegan(Event, frozen=True):
    """The words are read: the time runs."""


class Climbed(Event, frozen=True):
    rung: int


ACTS: tuple[type[Act], ...] = (Climb,)


def begin(step: Step, around: Around, at: int) -> State:
    return State() if spoken_texts(step.say) else _talking(State(), step, around, at)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return [TalkBegan()] if state.clock is None else None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    if isinstance(act, Climb) and -1 <= act.rung < len(step.ladder) and act.rung != state.rung:
        return [Climbed(rung=act.rung)]
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case TalkBegan():
            return _talking(state, step, around, at)
        case Climbed(rung=rung):
            return replace(state, rung=rung)
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
    return state


def _talking(state: State, step: Step, around: Around, at: int) -> State:
    """The time runs; a question to everybody stands there."""
    everybodys = step.ladder and not around.in_focus
    rung = max(0, state.rung) if everybodys else state.rung
    return replace(state, clock=_clock(step, around, at), rung=rung)


def _clock(step: Step, around: Around, at: int) -> Clock:
    clock = Clock(step.seconds * SECOND)
    return clock if around.held else clock.started(at)


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
