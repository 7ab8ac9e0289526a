"""`commit`: what each one takes on until the next time, in their own words, if they want to.

A promise to the circle is told next time by its owner only; it is said aloud, so the host may type
it. An intent (what somebody would own, with whom, and what they can give) is theirs alone to say:
nobody types it for them (PRACTICES.md, sections 5 and 6).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, TimeGiven, Title, reading_seconds
from sessions.steps.write import DoneSaid, SayDone, done_after, said_done, writing_clock
from sessions.text import clean_note

LONGEST = 160
"""Letters of a promise or an intent: one sentence or two."""


class Step(Struct, frozen=True, tag="commit", tag_field="kind", forbid_unknown_fields=True):
    """`keeps`: a promise to the circle until the next time, or an intent to own something
    together. `last`: what was promised last time is told; nothing new is asked for."""

    title: Title
    prompt: Annotated[str, Meta(max_length=200)] = ""
    keeps: Literal["promise", "intent"] = "promise"
    last: bool = False
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 300
    say: Spoken = ""
    reads: Reads = 0


class Word(Struct, frozen=True):
    """What somebody said; `id` is the identity it has as a promise."""

    id: str
    text: str


class State(Struct, frozen=True, tag="commit"):
    """`said` is each one's own, person by person; `done` let it be or have finished. Where they
    are `intents`, `back` are those who take back one of an earlier evening."""

    said: dict[str, Word] = {}
    done: tuple[str, ...] = ()
    intents: bool = False
    back: tuple[str, ...] = ()
    clock: Clock | None = None


class Commit(Act, frozen=True):
    """Until the next time I will…; "" takes it back. `fresh` is its identity."""

    person: str
    text: str
    fresh: str


class Intend(Act, frozen=True):
    """I would own this, with whom, and what I can give; "" takes it back."""

    person: str
    text: str


class Committed(Event, frozen=True):
    person: str
    promise: str
    text: str


class Intended(Event, frozen=True):
    person: str
    text: str


ACTS: tuple[type[Act], ...] = (Commit, Intend, SayDone)


def begin(step: Step, around: Around, at: int) -> State:
    clock = None if step.last else writing_clock(step.seconds, around, at)
    return State(intents=step.keeps == "intent", clock=clock)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def alone(step: Step, state: State, around: Around) -> bool:
    """Whether each says for themselves what they take on: not where last time's is told."""
    return not step.last


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Who said theirs, took back one of an earlier evening, or let it be."""
    return {*state.said, *state.back, *state.done}


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case Commit(person=person, text=raw, fresh=fresh) if step.keeps == "promise":
            text, known = _worded(raw, person, around), state.said.get(person)
            if step.last or not fresh or text == (known.text if known else ""):
                return []
            return [Committed(person=person, promise=known.id if known else fresh, text=text)]
        case Intend(person=person, text=raw) if step.keeps == "intent":
            text, known = _worded(raw, person, around), state.said.get(person)
            stands = person in around.ground.owners
            same = text == known.text if known else not text and not stands
            return [] if same else [Intended(person=person, text=text)]
        case SayDone():
            return said_done(act, state.done, around)
    return []


def _worded(raw: str, person: str, around: Around) -> str:
    if person not in around.present:
        raise Refused("room.not-here")
    text = " ".join(clean_note(raw).split())
    if len(text) > LONGEST:
        raise Refused("commit.too-long", most=LONGEST)
    return text


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case Committed(person=person, promise=id, text=text):
            return replace(state, said=_with(state, person, id, text))
        case Intended(person=person, text=text):
            others = tuple(one for one in state.back if one != person)
            back = others if text else (*others, person)
            return replace(state, said=_with(state, person, "", text), back=back)
        case DoneSaid():
            return replace(state, done=done_after(state.done, event))
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
    return state


def _with(state: State, person: str, id: str, text: str) -> dict[str, Word]:
    others = {one: word for one, word in state.said.items() if one != person}
    return {**others, person: Word(id, text)} if text else others


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
