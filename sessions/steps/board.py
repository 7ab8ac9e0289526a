"""`board`: offers and asks. Written in silence and opened together, or said aloud and typed.

    silent:  writing --Next--> open --Next--> (over)
             writing --OpenNext--> one person's cards after another's --...--> open
    aloud:   open --Next--> (over)

The cards themselves are the session's (`sessions/board.py`): they stay when the step is over.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.cards import CardsOpened, Kind
from sessions.clock import Clock
from sessions.records import Act, Event
from sessions.steps.base import Around, Reads, Spoken, TimeGiven, Title, reading_seconds
from sessions.steps.write import DoneSaid, SayDone, done_after, said_done, writing_clock

Start = Annotated[str, Meta(min_length=1, max_length=60)]


class Step(Struct, frozen=True, tag="board", tag_field="kind", forbid_unknown_fields=True):
    """`kinds` are what this step is for; `starts` are beginnings of sentences, to go on from."""

    title: Title
    prompt: Annotated[str, Meta(max_length=200)] = ""
    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1, max_length=2)] = ("ask", "offer")
    silent: bool = True
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 300
    rule: Annotated[str, Meta(max_length=60)] = ""
    starts: Annotated[tuple[Start, ...], Meta(max_length=15)] = ()
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="board"):
    """`done` have finished writing; `shown` is whose cards were opened last, one by one."""

    phase: Literal["writing", "open"] = "open"
    done: tuple[str, ...] = ()
    shown: str = ""
    turn: int = 0
    clock: Clock | None = None


class OpenNext(Act, frozen=True):
    """The cards of the next person are opened."""


ACTS: tuple[type[Act], ...] = (OpenNext, SayDone)


def begin(step: Step, around: Around, at: int) -> State:
    phase: Literal["writing", "open"] = "writing" if step.silent else "open"
    return State(phase, clock=writing_clock(step.seconds, around, at))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """All at once; where they are opened one by one, the next one's."""
    if state.phase == "open":
        return None
    return _open_next(around) if state.shown else [CardsOpened()]


def alone(step: Step, state: State, around: Around) -> bool:
    """Whether each writes their cards for themselves alone now."""
    return state.phase == "writing"


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Who has finished writing."""
    return set(state.done)


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case OpenNext() if state.phase == "writing":
            return _open_next(around)
        case SayDone() if state.phase == "writing":
            return said_done(act, state.done, around)
    return []


def _open_next(around: Around) -> list[Event]:
    """The next one's cards; the last one's are all that are left."""
    people = around.unopened[:1] if len(around.unopened) > 1 else ()
    return [CardsOpened(people=people)]


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case CardsOpened(people=people) if state.phase == "writing":
            phase: Literal["writing", "open"] = "writing" if people else "open"
            last = around.unopened[0] if around.unopened and state.shown else ""
            shown = people[0] if people else last
            return replace(state, phase=phase, shown=shown, turn=state.turn + 1, clock=None)
        case DoneSaid():
            return replace(state, done=done_after(state.done, event))
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
    return state


def writing(state: State, present: tuple[str, ...]) -> int:
    """How many hands are still writing. Whose they are is nobody's business."""
    return sum(person not in state.done for person in present) if state.phase == "writing" else 0


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
