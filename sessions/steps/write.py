"""`write`: each for oneself alone. Nobody else ever sees it; it is forgotten at the close.

On one's own phone, behind a hand-over of the laptop, or on paper, which needs no program.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import SECOND, Clock
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, TimeGiven, Title, reading_seconds
from sessions.text import clean_note


class Step(Struct, frozen=True, tag="write", tag_field="kind", forbid_unknown_fields=True):
    """`asks`: the question that was chosen for the evening stands before the prompt."""

    title: Title
    prompt: Annotated[str, Meta(min_length=1, max_length=200)]
    asks: bool = False
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 300
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="write"):
    """`notes` are each one's own, person by person; `done` say they have finished writing."""

    notes: dict[str, str] = {}
    done: tuple[str, ...] = ()
    clock: Clock | None = None


class WriteNote(Act, frozen=True):
    """The whole of this person's note as it stands now; "" rubs it out."""

    person: str
    text: str


class SayDone(Act, frozen=True):
    """This person has finished writing, or writes on paper, or lets it be."""

    person: str
    done: bool = True


class NoteWritten(Event, frozen=True):
    person: str
    text: str


class DoneSaid(Event, frozen=True):
    person: str
    done: bool = True


ACTS: tuple[type[Act], ...] = (WriteNote, SayDone)


def begin(step: Step, around: Around, at: int) -> State:
    return State(clock=writing_clock(step.seconds, around, at))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def alone(step: Step, state: State, around: Around) -> bool:
    """Each writes for themselves alone, always."""
    return True


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Who has laid the pen down."""
    return set(state.done)


def writing(state: State, present: tuple[str, ...]) -> int:
    """How many of those here haven't laid the pen down."""
    return len({*present} - been(state, present))


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case WriteNote(person=person, text=raw):
            if person not in around.present:
                raise Refused("room.not-here")
            text = clean_note(raw)
            changes = text != state.notes.get(person, "")
            return [NoteWritten(person=person, text=text)] if changes else []
        case SayDone():
            return said_done(act, state.done, around)
    return []


def said_done(act: SayDone, done: tuple[str, ...], around: Around) -> list[Event]:
    """Somebody lays the pen down, or takes it up again."""
    if act.person not in around.present or (act.person in done) == act.done:
        return []
    return [DoneSaid(person=act.person, done=act.done)]


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case NoteWritten(person=person, text=text):
            return replace(state, notes={**state.notes, person: text})
        case DoneSaid():
            return replace(state, done=done_after(state.done, event))
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
    return state


def done_after(done: tuple[str, ...], event: DoneSaid) -> tuple[str, ...]:
    """Who has finished after one more word."""
    others = tuple(person for person in done if person != event.person)
    return (*others, event.person) if event.done else others


def writing_clock(seconds: int, around: Around, at: int) -> Clock | None:
    """The time for writing, running unless the circle is held; None if there is none."""
    if not seconds:
        return None
    clock = Clock(seconds * SECOND)
    return clock if around.held else clock.started(at)


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
