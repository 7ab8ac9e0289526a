"""`break`: a real break. The wall shows until when, and waits as long as it takes."""

from __future__ import annotations

from msgspec import Struct

from sessions.clock import SECOND, Clock
from sessions.records import Act, Event
from sessions.steps import quiet
from sessions.steps.base import Around, Reads, Seconds, Spoken, Title


class Step(Struct, frozen=True, tag="break", tag_field="kind", forbid_unknown_fields=True):
    title: Title
    seconds: Seconds = 900
    say: Spoken = ""
    reads: Reads = 0


class State(quiet.State, frozen=True, tag="break"):
    """A quiet that people may leave the room in: one clock, nothing else."""


ACTS: tuple[type[Act], ...] = ()


def begin(step: Step, around: Around, at: int) -> State:
    clock = Clock(step.seconds * SECOND)
    return State(clock if around.held else clock.started(at))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    return []


apply = quiet.apply


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds."""
    return step.seconds
