"""`agree`: words that everybody chooses, each consenting for themselves; silence is no consent.

A line is somebody's request or offer: who does what, and by when. It can be refused without a
reason, and a line that is changed has nobody's yes any more. What not everybody said yes to is
gone when the step is over.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.owning import words_of
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.text import clean_line, clean_note

MOST_LINES = 12
LONGEST = 300


class Step(Struct, frozen=True, tag="agree", tag_field="kind", forbid_unknown_fields=True):
    """`keeps`: what everybody said yes to may last; without, it is for this hour only."""

    title: Title
    prompt: Annotated[str, Meta(max_length=200)] = ""
    keeps: bool = True
    seconds: Annotated[int, Meta(ge=0, le=4 * 3600)] = 600
    say: Spoken = ""
    reads: Reads = 0


class Line(Struct, frozen=True):
    """`who` does it and by when, in words; both may be "". `yes` are those who consented."""

    id: str
    text: str
    who: str = ""
    when: str = ""
    yes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The mark of the line as it stands: what somebody says yes to."""
        return line_words(self.text, self.who, self.when)


class State(Struct, frozen=True, tag="agree"):
    lines: tuple[Line, ...] = ()
    clock: Clock | None = None


class PutWords(Act, frozen=True):
    """A line, new or said otherwise; `line` is its identity."""

    line: str
    text: str
    who: str = ""
    when: str = ""


class TakeWords(Act, frozen=True):
    """The line goes; no reason is asked."""

    line: str


class Consent(Act, frozen=True):
    """This person's own yes to this line as it stands, or their yes taken back.

    `words` is the mark of the line they said yes to: if it says something else by now, or
    somebody else does it, or by another day, nothing happens.
    """

    line: str
    person: str
    words: str
    yes: bool = True


class WordsPut(Event, frozen=True):
    line: str
    text: str
    who: str = ""
    when: str = ""


class WordsTaken(Event, frozen=True):
    line: str


class Consented(Event, frozen=True):
    line: str
    person: str
    yes: bool = True


ACTS: tuple[type[Act], ...] = (PutWords, TakeWords, Consent)


def begin(step: Step, around: Around, at: int) -> State:
    return State()


def line_words(text: str, who: str = "", when: str = "") -> str:
    """The mark of a line: its words, who does it, and by when."""
    return words_of(text, f"{who}\n{when}")


def agreed(state: State, people: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines that every one of these people said yes to, each for themselves."""
    if not people:
        return ()
    return tuple(line for line in state.lines if set(people) <= set(line.yes))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    return None


def alone(step: Step, state: State, around: Around) -> bool:
    """Whether each says their own yes: as soon as there is a line."""
    return bool(state.lines)


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Nobody: a yes is each one's own, and whoever said it is asked like those who didn't."""
    return set()


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case PutWords():
            return _put(state, act)
        case TakeWords(line=id) if _line(state, id):
            return [WordsTaken(line=id)]
        case Consent(line=id, person=person, words=words, yes=yes):
            line = _line(state, id)
            if person not in around.present:
                raise Refused("room.not-here")
            if line is None or line.words != words or (person in line.yes) == yes:
                return []
            return [Consented(line=id, person=person, yes=yes)]
    return []


def _put(state: State, act: PutWords) -> list[Event]:
    text = clean_note(act.text)
    if not text:
        raise Refused("agree.no-words")
    if len(text) > LONGEST:
        raise Refused("agree.too-long", most=LONGEST)
    who, when = clean_line(act.who)[:60], clean_line(act.when)[:60]
    line = _line(state, act.line)
    if line is None and len(state.lines) >= MOST_LINES:
        raise Refused("agree.enough")
    if not act.line or (line and (line.text, line.who, line.when) == (text, who, when)):
        return []
    return [WordsPut(line=act.line, text=text, who=who, when=when)]


def _line(state: State, id: str) -> Line | None:
    return next((line for line in state.lines if line.id == id), None)


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case WordsPut(line=id, text=text, who=who, when=when):
            put = Line(id, text, who, when)
            if _line(state, id) is None:
                return replace(state, lines=(*state.lines, put))
            return replace(state, lines=tuple(put if x.id == id else x for x in state.lines))
        case WordsTaken(line=id):
            return replace(state, lines=tuple(line for line in state.lines if line.id != id))
        case Consented(line=id, person=person, yes=yes):
            lines = tuple(_with(line, person, yes) if line.id == id else line
                          for line in state.lines)  # fmt: skip
            return replace(state, lines=lines)
    return state


def _with(line: Line, person: str, yes: bool) -> Line:
    others = tuple(one for one in line.yes if one != person)
    return replace(line, yes=(*others, person) if yes else others)


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
