"""`quiet`: silence with a calm screen. Its end is never announced; space when it feels right."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.clock import SECOND, Clock
from sessions.records import Act, Event
from sessions.steps.base import Around, Reads, Seconds, Spoken, TimeGiven, Title, reading_seconds


class Step(Struct, frozen=True, tag="quiet", tag_field="kind", forbid_unknown_fields=True):
    title: Title
    seconds: Seconds = 60
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="quiet"):
    clock: Clock


ACTS: tuple[type[Act], ...] = ()


def begin(step: Step, around: Around, at: int) -> State:
    clock = Clock(step.seconds * SECOND)
    return State(clock if around.held else clock.started(at))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    if isinstance(event, TimeGiven):
        return replace(state, clock=replace(state.clock, length=event.length))
    return state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
