"""`focus`: its steps once for each person who wants it, in the order the circle picks.

    opening --Next--> (in focus: the inner steps) --> between --Next--> (in focus) ... --> heard

Who doesn't want it today says so, or is passed over, without a word; who is late, or changes
their mind, can be added while it goes on. The frame is the session's (`sessions/framing.py`):
while somebody is in focus the inner step is what the room holds.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.reciprocity import HANDOVER
from sessions.records import Act, Event, Refused
from sessions.seating import without
from sessions.steps import board, quiet, round, say, talk, write
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.text import clean_line

Inner = say.Step | quiet.Step | round.Step | talk.Step | write.Step | board.Step
INNER: dict[str, Any] = {
    "say": say, "quiet": quiet, "round": round, "talk": talk, "write": write, "board": board,
}  # fmt: skip
"""The kinds that may stand in a focus: only focus and mix hold steps, one level deep."""
LONGEST_LINE = 120


class Step(Struct, frozen=True, tag="focus", tag_field="kind", forbid_unknown_fields=True):
    """`most` is how many people it is held for, 0 for everyone who wants it. `lines` are the
    captions of what is written up beside each other while somebody is in focus: A and B."""

    title: Title
    each: Annotated[tuple[Inner, ...], Meta(min_length=1, max_length=12)]
    most: Annotated[int, Meta(ge=0, le=200)] = 0
    lines: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=40)], ...], Meta(max_length=2)
    ] = ()
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="focus"):
    """Who is in focus and who is still to come, in order.

    `turn` counts people begun; `inner` is the inner step, from 0; `lines` are this person's A
    and B, gone when the focus moves on; `more` are people beyond the script's `most`.
    """

    coming: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    person: str = ""
    inner: int = 0
    turn: int = 0
    more: int = 0
    lines: tuple[str, str] = ("", "")
    clock: None = None


class ChooseFocus(Act, frozen=True):
    """This person is next; also who had said "not me today", or came late."""

    person: str


class NotToday(Act, frozen=True):
    """Not me today. No reason, and nothing on the wall tells it."""

    person: str


class NobodyToday(Act, frozen=True):
    """Nobody would like it today: said once for everyone, and nobody had to say no."""


class OneMore(Act, frozen=True):
    """Beyond what the script has: one more person."""


class WriteLine(Act, frozen=True):
    """A (0) or B (1) of the person in focus, in their words; "" rubs it out."""

    which: Literal[0, 1]
    text: str


class FocusBegan(Event, frozen=True):
    person: str


class InnerBegan(Event, frozen=True):
    """An inner step begins; for a round also who is asked in which order."""

    inner: int
    order: tuple[str, ...] = ()
    direction: Literal["left", "right"] = "left"


class FocusEnded(Event, frozen=True):
    """Thanks to the person in focus; what was written up beside them is gone."""


class FocusChosen(Event, frozen=True):
    person: str


class NotTodaySaid(Event, frozen=True):
    person: str


class NobodyTodaySaid(Event, frozen=True):
    pass


class FocusAdded(Event, frozen=True):
    pass


class LineWritten(Event, frozen=True):
    which: int
    text: str


ACTS: tuple[type[Act], ...] = (ChooseFocus, NotToday, NobodyToday, OneMore, WriteLine)
EVENTS = (
    FocusBegan, InnerBegan, FocusEnded, FocusChosen, NotTodaySaid, NobodyTodaySaid, FocusAdded,
    LineWritten,
)  # fmt: skip
"""Those that change the frame itself, whatever inner step is under way."""


def begin(step: Step, around: Around, at: int) -> State:
    return State(coming=around.order or around.present)


def phase(step: Step, state: State) -> Literal["opening", "focus", "between", "heard"]:
    """Where the focus is."""
    if state.person:
        return "focus"
    if not _room_for_more(step, state) or not state.coming:
        return "heard" if state.turn else "opening"
    return "between" if state.turn else "opening"


def _room_for_more(step: Step, state: State) -> bool:
    return not step.most or state.turn < step.most + state.more


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """The next person comes into focus; None when nobody else is to come."""
    if state.coming and _room_for_more(step, state):
        return [FocusBegan(person=state.coming[0])]
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    """What is asked of the frame; `state` is the frame's, whatever inner step is under way."""
    match act:
        case ChooseFocus(person=person):
            if person not in around.present or person == state.person:
                raise Refused("room.not-here" if person != state.person else "focus.is-it")
            return [] if state.coming[:1] == (person,) else [FocusChosen(person=person)]
        case NotToday(person=person) if person in state.coming:
            return [NotTodaySaid(person=person)]
        case NobodyToday() if state.coming and not state.person:
            return [NobodyTodaySaid()]
        case OneMore():
            full = bool(step.most) and not _room_for_more(step, state) and bool(state.coming)
            return [FocusAdded()] if full and not state.person else []
        case WriteLine(which=which, text=raw) if state.person and step.lines:
            text = clean_line(raw)[:LONGEST_LINE]
            changes = which < len(step.lines) and text != state.lines[which]
            return [LineWritten(which=which, text=text)] if changes else []
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case FocusBegan(person=person):
            coming = without(state.coming, person)
            return replace(state, person=person, coming=coming, turn=state.turn + 1, inner=0,
                           lines=("", ""))  # fmt: skip
        case InnerBegan(inner=inner):
            return replace(state, inner=inner)
        case FocusEnded():
            return replace(state, person="", had=(*state.had, state.person), lines=("", ""))
        case FocusChosen(person=person):
            return replace(state, coming=(person, *without(state.coming, person)))
        case NotTodaySaid(person=person):
            return replace(state, coming=without(state.coming, person))
        case NobodyTodaySaid():
            return replace(state, coming=())
        case FocusAdded():
            return replace(state, more=state.more + 1)
        case LineWritten(which=which, text=text):
            a, b = state.lines
            return replace(state, lines=(text, b) if which == 0 else (a, text))
    return state


def joined(state: State, person: str) -> State:
    """Somebody late, or back again, comes last."""
    if person in (*state.coming, *state.had, state.person):
        return state
    return replace(state, coming=(*state.coming, person))


def left(state: State, person: str) -> State:
    """A chair closes; if it was theirs, the next one waits for space."""
    state = replace(state, coming=without(state.coming, person))
    return replace(state, person="", lines=("", "")) if state.person == person else state


def each_seconds(step: Step, people: int) -> int:
    """How long one person's focus takes in a circle of so many, in seconds."""
    return sum(INNER[str(s.__struct_config__.tag)].seconds(s, people) for s in step.each)


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long it takes if everyone wants it, with 10 s for handing on, and the reading."""
    held_for = min(people, step.most) if step.most else people
    each = each_seconds(step, people) + HANDOVER
    return held_for * each + reading_seconds(step.say, step.reads)
