"""`page`: one text that the circle makes together; what it leaves in is kept at the close."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.records import Act, Event
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.text import clean_note


class Step(Struct, frozen=True, tag="page", tag_field="kind", forbid_unknown_fields=True):
    """`idea`: the page of what these people would own together; it begins with its newest version
    and what it says at the close is the next one."""

    title: Title
    prompt: Annotated[str, Meta(min_length=1, max_length=200)]
    optional: bool = True
    idea: bool = False
    say: Spoken = ""
    reads: Reads = 0
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 300


class State(Struct, frozen=True, tag="page"):
    text: str = ""
    clock: Clock | None = None


class WritePage(Act, frozen=True):
    """The whole text as it stands now."""

    text: str


class PageWritten(Event, frozen=True):
    """The page of this step (counted from 0 in the script) holds this text."""

    step: int
    text: str


ACTS: tuple[type[Act], ...] = (WritePage,)


def begin(step: Step, around: Around, at: int) -> State:
    return State(text=around.text)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    if isinstance(act, WritePage):
        text = clean_note(act.text)
        return [PageWritten(step=0, text=text)] if text != state.text else []
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    return replace(state, text=event.text) if isinstance(event, PageWritten) else state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds."""
    return step.seconds + reading_seconds(step.say, step.reads)
