"""`say`: words read aloud by the host. Nothing is asked, nothing is timed."""

from __future__ import annotations

from msgspec import Struct

from sessions.clock import Clock
from sessions.records import Act, Event
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds


class Step(Struct, frozen=True, tag="say", tag_field="kind", forbid_unknown_fields=True):
    title: Title
    say: Spoken
    reads: Reads = 0


class State(Struct, frozen=True, tag="say"):
    clock: Clock | None = None


ACTS: tuple[type[Act], ...] = ()


def begin(step: Step, around: Around, at: int) -> State:
    return State()


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """None: the step is over and the session goes on to the next one."""
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    return state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes for so many people, in seconds."""
    return reading_seconds(step.say, step.reads)
