"""`own`: each one's own word on the idea as it stands; later, on being incorporated.

Yes; yes, with a concern; or not yet, with what would have to change. Nobody says it for somebody
else, nobody says it for who isn't there, and no word is a signature (PRACTICES.md, section 6).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.owning import How
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.text import clean_line, clean_note

LONGEST = 300


class Step(Struct, frozen=True, tag="own", tag_field="kind", forbid_unknown_fields=True):
    """`what`: consent to the idea's newest page, or "we are incorporated"."""

    title: Title
    prompt: Annotated[str, Meta(max_length=200)] = ""
    what: Literal["idea", "incorporated"] = "idea"
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 600
    say: Spoken = ""
    reads: Reads = 0


class Word(Struct, frozen=True):
    how: How
    text: str = ""


class State(Struct, frozen=True, tag="own"):
    """`words` are what is said yes to; `form`, `place` and `since` are what was incorporated.
    `said` are each one's own words."""

    words: str = ""
    form: str = ""
    place: str = ""
    since: str = ""
    said: dict[str, Word] = {}
    clock: Clock | None = None


class SayOwn(Act, frozen=True):
    """This person's own word on these very words; on others than the newest nothing happens."""

    person: str
    words: str
    how: How
    text: str = ""


class SayPaper(Act, frozen=True):
    """What was founded: its form, where, and since which day."""

    form: str
    where: str
    since: str


class Said(Event, frozen=True):
    person: str
    words: str
    how: How
    text: str = ""


class PaperSaid(Event, frozen=True):
    form: str
    place: str
    since: str


ACTS: tuple[type[Act], ...] = (SayOwn, SayPaper)


def begin(step: Step, around: Around, at: int) -> State:
    return State(words=around.ground.words)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case SayOwn(person=person, words=words, how=how, text=raw):
            if person not in around.present:
                raise Refused("room.not-here")
            text = clean_note(raw)
            if len(text) > LONGEST:
                raise Refused("own.too-long", most=LONGEST)
            word = Word(how, text)
            if words != state.words or not words or state.said.get(person) == word:
                return []
            return [Said(person=person, words=words, how=how, text=text)]
        case SayPaper(form=form, where=place, since=since) if step.what == "incorporated":
            form, place = clean_line(form)[:60], clean_line(place)[:60]
            if (form, place, since) == (state.form, state.place, state.since):
                return []
            return [PaperSaid(form=form, place=place, since=since)]
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case Said(person=person, how=how, text=text):
            return replace(state, said={**state.said, person: Word(how, text)})
        case PaperSaid(form=form, place=place, since=since):
            return replace(state, form=form, place=place, since=since, said={})
    return state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
