"""`own`: each one's own word on the idea as it stands; later, on being incorporated.

Yes; yes, with a concern; or not yet, with what would have to change. Nobody says it for somebody
else, nobody says it for who isn't there, and no word is a signature (PRACTICES.md, section 6).
What was said alone is opened for all at the same time, without names.

    alone --Next, once two have said their word--> opened --Next--> (over)
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.owning import FEWEST, Ground, How, Paper, agreed, all_told, people_mark, words_of
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.steps.write import DoneSaid, SayDone, done_after, said_done
from sessions.text import clean_line, clean_note

LONGEST = 300
LONGEST_LINE = 60
"""Letters of a form or a place."""


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
    """`words` are what is said yes to, `owners` those whose word it takes; `form`, `place` and
    `since` are what was incorporated, `told` those who said so on an earlier evening. `said` are
    each one's own words, `done` would rather not today; `opened` once all see them, nameless.
    `before` are words of tonight said with other people, and the mark of those."""

    words: str = ""
    owners: tuple[str, ...] = ()
    form: str = ""
    place: str = ""
    since: str = ""
    told: tuple[str, ...] = ()
    said: dict[str, Word] = {}
    done: tuple[str, ...] = ()
    opened: bool = False
    before: dict[str, tuple[Word, str]] = {}
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
    """`upon` is the mark of the idea, and of those who would own it, as they stood then; `owners`
    is the mark of those it was said with, once somebody of them was taken out since."""

    person: str
    words: str
    how: How
    text: str = ""
    upon: str = ""
    owners: str = ""


class PaperSaid(Event, frozen=True):
    form: str
    place: str
    since: str


class WordsOpened(Event, frozen=True):
    """Everybody sees, at the same time, what was said alone."""


ACTS: tuple[type[Act], ...] = (SayOwn, SayPaper, SayDone)


def begin(step: Step, around: Around, at: int) -> State:
    ground = around.ground
    if step.what == "idea":
        return State(words=ground.words, owners=ground.owners)
    return State(paper_words(*ground.paper), ground.owners, *ground.paper, told=ground.told)


def paper_words(form: str, place: str, since: str) -> str:
    """The mark of just this form, place and day; "" while they aren't said."""
    return words_of(form, f"{place}\n{since}") if form and place and since else ""


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """One word alone would say whose it is: then nothing is opened."""
    if step.what == "idea" and not state.opened and len(state.said) >= FEWEST:
        return [WordsOpened()]
    return None


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case SayOwn(person=person):
            if person not in around.present:
                raise Refused("room.not-here")
            if step.what == "incorporated":
                return _told(state, around, act)
            return _said(state, around, act)
        case SayPaper() if step.what == "incorporated":
            return _paper(state, around, act)
        case SayDone(person=person):
            # What somebody said alone only they take back; nor does anybody find out by trying
            # whether they said a word or would rather not.
            if by != person and (person in state.said or not act.done):
                return []
            return said_done(act, state.done, around)
    return []


def _said(state: State, around: Around, act: SayOwn) -> list[Event]:
    """A word on the idea, by one of those who intend to own it."""
    if not state.words:
        raise Refused("own.no-page")
    if act.person not in state.owners:
        raise Refused("own.not-among")
    text = clean_note(act.text) if act.how != "yes" else ""
    if len(text) > LONGEST:
        raise Refused("own.too-long", most=LONGEST)
    if act.how == "concern" and not text:
        raise Refused("own.which-concern")
    if act.words != state.words or state.said.get(act.person) == Word(act.how, text):
        return []
    mark = upon(around.ground)
    return [Said(person=act.person, words=act.words, how=act.how, text=text, upon=mark)]


def upon(ground: Ground) -> str:
    """The mark of these very words with these very people."""
    return words_of(ground.words, people_mark(ground.owners))


def _told(state: State, around: Around, act: SayOwn) -> list[Event]:
    """One of the owners says that they are incorporated: before it is agreed twice nobody can."""
    if not agreed(around.ground):
        raise Refused("own.not-agreed")
    if act.person not in state.owners:
        raise Refused("own.not-among")
    if not state.words:
        raise Refused("own.no-paper")
    known = state.said.get(act.person)
    if act.words != state.words or act.how == "concern" or (known and known.how == act.how):
        return []
    mark = upon(around.ground)
    return [Said(person=act.person, words=act.words, how=act.how, upon=mark)]


def _paper(state: State, around: Around, act: SayPaper) -> list[Event]:
    if not agreed(around.ground):
        raise Refused("own.not-agreed")
    form = clean_line(act.form)[:LONGEST_LINE].strip()
    place = clean_line(act.where)[:LONGEST_LINE].strip()
    since = act.since.strip()
    if not form or not place:
        raise Refused("own.form-and-place")
    try:
        since = date.fromisoformat(since).isoformat()
    except ValueError:
        raise Refused("date.no-date") from None
    if around.day and since > around.day:
        raise Refused("own.day-to-come")
    if (form, place, since) == (state.form, state.place, state.since):
        return []
    return [PaperSaid(form=form, place=place, since=since)]


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case Said(person=person, words=words, how=how, text=text, owners=owners) if owners:
            if words != state.words:
                return state
            return replace(state, before={**state.before, person: (Word(how, text), owners)})
        case Said():
            return _with(state, around, event)
        case PaperSaid(form=form, place=place, since=since):
            words, paper = paper_words(form, place, since), (form, place, since)
            told = around.ground.told if paper == around.ground.paper else ()
            return replace(
                state, words=words, form=form, place=place, since=since, said={}, told=told,
                before={},
            )  # fmt: skip
        case WordsOpened():
            return replace(state, opened=True)
        case DoneSaid():
            said = {one: word for one, word in state.said.items() if one != event.person}
            return replace(state, said=said, done=done_after(state.done, event))
    return state


def alone(step: Step, state: State, around: Around) -> bool:
    """Whether each owner has a word to say for themselves now: to the page, opened or not; to being
    incorporated from the day it is agreed until all have said it."""
    if not state.words or not state.owners:
        return False
    return step.what == "idea" or (agreed(around.ground) and not stands(state, around))


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Who isn't asked for any more. Whoever said it on an earlier evening is asked as well: else
    the laptop would name who didn't."""
    return {*state.said, *state.done} | {*present} - {*state.owners}


def _with(state: State, around: Around, event: Said) -> State:
    """A word that comes back after an undo is one on these very words with these very people; on
    others it is none, and whatever the same person had said before it is over as well."""
    others = {one: word for one, word in state.said.items() if one != event.person}
    if event.words != state.words or event.upon not in ("", upon(around.ground)):
        return replace(state, said=others)
    done = tuple(one for one in state.done if one != event.person)
    return replace(state, said={**others, event.person: Word(event.how, event.text)}, done=done)


def waiting(state: State, present: tuple[str, ...]) -> tuple[str, ...]:
    """Those here who could still say their word, in the order they sit."""
    heard = {*state.said, *state.done, *state.told}
    return tuple(one for one in present if one in state.owners and one not in heard)


def as_said(state: State, ground: Ground, day: str) -> Ground:
    """What is owned together if it is kept as it was said tonight."""
    yes = dict(ground.yes) if state.words == ground.words else {}
    for person, word in state.said.items():
        if word.how == "not yet":
            yes.pop(person, None)
        else:
            first, last = yes.get(person, (day, ""))
            yes[person] = (first, max(last, day))
    return replace(ground, yes=yes)


def have_told(state: State) -> tuple[str, ...]:
    """The owners who said that they are incorporated, tonight or before."""
    tonight = {person for person, word in state.said.items() if word.how == "yes"}
    taken_back = {person for person, word in state.said.items() if word.how != "yes"}
    return tuple(sorted((tonight | {*state.told}) - taken_back))


def complete(state: State, around: Around) -> bool:
    """Whether the last of the owners has said it."""
    return bool(state.words) and all_told(
        replace(around.ground, since=state.since), have_told(state)
    )


def stands(state: State, around: Around) -> bool:
    """Whether they are incorporated as this: by tonight's words, or by those of an earlier day."""
    ground = around.ground
    founded: Paper = (ground.form, ground.place, ground.since)
    earlier = ground.founded and (state.form, state.place, state.since) == founded
    return earlier or complete(state, around)


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds, with its words read aloud before it."""
    return step.seconds + reading_seconds(step.say, step.reads)
