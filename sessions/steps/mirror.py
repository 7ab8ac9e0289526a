"""`mirror`: one speaks to the end, another says it back until the first feels heard; then change.

    opening --Next--> speaking --Next--> said back --FeelHeard--> speaking (the next) ... --> heard
                         ^                    |
                         +------ MoreToSay ---+

Nobody is rung at: each side has the same time, and it may be gone over. Whoever listened speaks
next, if they haven't yet ("the speaker picks a listener, the listener reflects until the speaker
says 'I feel heard', then becomes the speaker", PRACTICES.md, section 1; the listen-loop of 4).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import SECOND, Clock
from sessions.reciprocity import HANDOVER
from sessions.records import Act, Event, Refused
from sessions.seating import without
from sessions.steps.base import (
    Around,
    Reads,
    Seconds,
    Spoken,
    TimeGiven,
    Title,
    reading_seconds,
)

Question = Annotated[str, Meta(min_length=1, max_length=90)]


class Step(Struct, frozen=True, tag="mirror", tag_field="kind", forbid_unknown_fields=True):
    """`back`: it is said back; without, the others only listen, and no answer is needed."""

    title: Title
    seconds: Seconds = 300
    back: bool = True
    rule: Annotated[str, Meta(max_length=60)] = ""
    questions: Annotated[tuple[Question, ...], Meta(max_length=12)] = ()
    clock: Literal["bar", "minutes", "digits"] = "bar"
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="mirror"):
    """Who speaks, who says it back, and who is still to come. `turn` counts speakers begun,
    `times` how often this one's words were said back. `passed` let their time be once and
    are asked once more at the end."""

    coming: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    speaker: str = ""
    listener: str = ""
    saying_back: bool = False
    turn: int = 0
    times: int = 0
    passed: tuple[str, ...] = ()
    clock: Clock | None = None

    @property
    def phase(self) -> Literal["opening", "speaking", "back", "space", "heard"]:
        if self.speaker:
            return "back" if self.saying_back else "speaking"
        if self.turn == 0:
            return "opening"
        return "space" if self.coming else "heard"


class FeelHeard(Act, frozen=True):
    """ "I feel heard": the speaker's own word."""

    person: str


class MoreToSay(Act, frozen=True):
    """Not quite, or there is more: the speaker goes on."""

    person: str


class ChooseListener(Act, frozen=True):
    """The speaker picks who says it back."""

    person: str


class SpeakFirst(Act, frozen=True):
    """This one speaks next: chosen by those who sit there."""

    person: str


class LetBe(Act, frozen=True):
    """The speaker would rather not, now; asked once more at the end."""

    person: str


class SpeakerBegan(Event, frozen=True):
    person: str
    listener: str


class SaidToTheEnd(Event, frozen=True):
    """Now it is said back."""


class FeltHeard(Event, frozen=True):
    person: str


class SpokeOn(Event, frozen=True):
    pass


class SpeakerChosen(Event, frozen=True):
    person: str


class TimeLetBe(Event, frozen=True):
    person: str


class ListenerChosen(Event, frozen=True):
    person: str


ACTS: tuple[type[Act], ...] = (FeelHeard, MoreToSay, ChooseListener, SpeakFirst, LetBe)


def begin(step: Step, around: Around, at: int) -> State:
    return State(coming=around.order or around.present)


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """Space moves speaking to saying back; being heard is the speaker's own word, or, in a room,
    said aloud and marked by whoever has the keys."""
    match state.phase:
        case "heard":
            return None
        case "opening" | "space":
            return _begin(state, around, "") if state.coming else None
        case "speaking" if step.back:
            return [SaidToTheEnd()]
    return _heard(state, around)


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case FeelHeard(person=person) if person == state.speaker and state.phase == "back":
            return _heard(state, around)
        case MoreToSay(person=person) if person == state.speaker and state.phase == "back":
            return [SpokeOn()]
        case SpeakFirst(person=person) if not state.speaker and person in state.coming:
            return [SpeakerChosen(person=person)] if person != state.coming[0] else []
        case LetBe(person=person) if person == state.speaker:
            events: list[Event] = [TimeLetBe(person=person)]
            after = apply(step, state, around, events[0], now)
            return events + (
                _begin(after, around, state.listener)
                if after.coming[:1] not in ((), (person,))
                else []
            )
        case ChooseListener(person=person):
            if person not in around.present or person == state.speaker or not state.speaker:
                raise Refused("room.not-here")
            return [ListenerChosen(person=person)] if person != state.listener else []
    return []


def _heard(state: State, around: Around) -> list[Event]:
    """The next one begins; whoever let it be is only asked once more, not put on."""
    events: list[Event] = [FeltHeard(person=state.speaker)]
    asked_again = set(state.coming) <= set(state.passed)
    return events + ([] if asked_again else _begin(state, around, state.listener))


def _begin(state: State, around: Around, listened: str) -> list[Event]:
    """Who listened speaks next, if they are still to come and didn't let it be."""
    ready = listened in state.coming and listened not in state.passed
    speaker = listened if ready else state.coming[0]
    return [SpeakerBegan(person=speaker, listener=_listener(state, around, speaker))]


def _listener(state: State, around: Around, speaker: str) -> str:
    """The one beside them, rather one who hasn't spoken yet, so that it goes all round."""
    ring = around.present
    at = ring.index(speaker) if speaker in ring else 0
    others = [p for p in ring[at + 1 :] + ring[:at] if p != speaker]
    fresh = [p for p in others if p in state.coming]
    return (fresh or others or [""])[0]


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case SpeakerBegan(person=person, listener=listener):
            clock = Clock(step.seconds * SECOND)
            return replace(
                state, speaker=person, listener=listener, saying_back=False, times=0,
                turn=state.turn + 1, coming=without(state.coming, person),
                clock=clock if around.held else clock.started(at),
            )  # fmt: skip
        case SaidToTheEnd():
            stood = state.clock.stopped(at) if state.clock else None
            return replace(state, saying_back=True, times=state.times + 1, clock=stood)
        case SpokeOn():
            goes = state.clock
            if goes and not around.held:
                goes = goes.started(at)
            return replace(state, saying_back=False, clock=goes)
        case FeltHeard(person=person):
            return replace(
                state, speaker="", listener="", saying_back=False, clock=None,
                had=(*state.had, person),
            )  # fmt: skip
        case SpeakerChosen(person=person):
            return replace(state, coming=(person, *without(state.coming, person)))
        case TimeLetBe(person=person):
            asked = person in state.passed
            return replace(
                state, speaker="", listener="", saying_back=False, clock=None,
                had=(*state.had, person) if asked else state.had,
                coming=state.coming if asked else (*state.coming, person),
                passed=(*state.passed, person),
            )  # fmt: skip
        case ListenerChosen(person=person):
            return replace(state, listener=person)
        case TimeGiven(length=length) if state.clock:
            return replace(state, clock=replace(state.clock, length=length))
    return state


def joined(state: State, person: str) -> State:
    """A latecomer comes last."""
    if person in (*state.coming, *state.had, state.speaker):
        return state
    return replace(state, coming=(*state.coming, person))


def left(state: State, person: str) -> State:
    """A chair closes without a word."""
    state = replace(state, coming=without(state.coming, person))
    if state.speaker == person:
        return replace(state, speaker="", listener="", saying_back=False, clock=None)
    return replace(state, listener="") if state.listener == person else state


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long it takes: each one's time, as long again to say it back, and handing on."""
    back = step.seconds // 2 if step.back else 0
    return people * (step.seconds + back + HANDOVER) + reading_seconds(step.say, step.reads)
