"""`ask`: a question to everyone, answered without names.

*Together*: the circle answers aloud, and the answer stands for the circle. *Eyes closed*: each
answers alone by a raised hand, the host counts, and the counts are opened together or never.
*Alone*: each answers where nobody sees it, on a phone or behind a hand-over; opened as counts or
never, and until then one's own answer is one's own to change. Who answered what is in no state
that anybody sees, and erased with the session.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions import reciprocity
from sessions.clock import Clock
from sessions.records import Act, Event, Refused
from sessions.steps.base import Around, Reads, Spoken, Title, reading_seconds
from sessions.steps.write import DoneSaid, SayDone, done_after, said_done

FEWEST = 2
"""So many answers given alone are opened, and no fewer."""
Answer = Annotated[str, Meta(min_length=1, max_length=40)]


class Step(Struct, frozen=True, tag="ask", tag_field="kind", forbid_unknown_fields=True):
    """`earns` "missing": the answers are how many missed it without a word before, from none.
    "co-owners": only whether they play, of those who were never asked, on the evening that founds
    what they own; its points are in nobody's answer.
    `decides`: the circle's answer is what its retro came to, in the order of
    :data:`sessions.crew.DECISIONS`."""

    title: Title
    question: Annotated[str, Meta(min_length=1, max_length=90)]
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2, max_length=5)]
    how: Literal["together", "eyes closed", "alone"] = "together"
    opens: Literal["count", "never"] = "count"
    earns: Literal["", "listening", "respect", "missing", "co-owners"] = ""
    decides: bool = False
    say: Spoken = ""
    reads: Reads = 0


class State(Struct, frozen=True, tag="ask"):
    """`game` is True while the circle is first asked whether to play at all.

    `answer` is the circle's own (an index into the answers), given by so many `people` together;
    `counts` are raised hands. `mine` are the answers given alone, person by person, until they are
    opened; `done` say they would rather not.
    """

    game: bool = False
    answer: int | None = None
    people: int = 0
    counts: tuple[int, ...] = ()
    opened: bool = False
    mine: dict[str, int] = {}
    done: tuple[str, ...] = ()
    clock: Clock | None = None


class Answered(Act, frozen=True):
    """The circle's answer, said aloud: an index into the step's answers."""

    answer: int


class HandsCounted(Act, frozen=True):
    """How many hands went up for each answer."""

    counts: tuple[int, ...]


class AnswerMine(Act, frozen=True):
    """This person's own answer, given alone."""

    person: str
    answer: int


class PlayGame(Act, frozen=True):
    """Whether and how the circle plays the reciprocity game: gently, seed, not."""

    how: Literal["gently", "seed", "not"]


class AnswerGiven(Event, frozen=True):
    answer: int


class HandsNoted(Event, frozen=True):
    counts: tuple[int, ...]


class MineAnswered(Event, frozen=True):
    person: str
    answer: int


class AnswersOpened(Event, frozen=True):
    """What was answered alone is opened as counts, and whose they were is let go of."""

    counts: tuple[int, ...]


class GameAnswered(Event, frozen=True):
    """What the circle said about playing; "let be" when it skipped."""

    how: Literal["gently", "seed", "not", "let be"]


ACTS: tuple[type[Act], ...] = (Answered, HandsCounted, AnswerMine, PlayGame, SayDone)


def begin(step: Step, around: Around, at: int) -> State:
    return State(game=bool(step.earns) and around.game == "")


def skipped(step: Step, around: Around) -> bool:
    """A question about points isn't asked of those who don't play, nor who was missed of those who
    play gently: nothing is ever taken from them. Nor, whether they play, of those who have said."""
    if step.earns == "co-owners":
        return around.game != ""
    gently = step.earns == "missing" and around.game == reciprocity.GENTLY
    return gently or (bool(step.earns) and around.game in (reciprocity.NOT, reciprocity.LET_BE))


def next_events(step: Step, state: State, around: Around, now: int) -> list[Event] | None:
    """Going on without an answer is as large as answering: nothing is noted."""
    if state.game:
        return [GameAnswered(how=reciprocity.LET_BE)]
    if step.how == "alone" and step.opens == "count" and not state.opened:
        counts = counted(step, state)
        # One answer alone would say whose it is.
        return [AnswersOpened(counts=counts)] if sum(counts) >= FEWEST else None
    return None


def counted(step: Step, state: State) -> tuple[int, ...]:
    """How many gave each answer."""
    given = tuple(state.mine.values())
    return tuple(given.count(number) for number in range(len(step.answers)))


def alone(step: Step, state: State, around: Around) -> bool:
    """Whether each answers for themselves alone now."""
    return step.how == "alone" and not (state.game or state.opened)


def been(state: State, present: tuple[str, ...]) -> set[str]:
    """Who answered, or said that they would rather not."""
    return {*state.mine, *state.done}


def answering(state: State, present: tuple[str, ...]) -> int:
    """How many neither answered nor said that they would rather not."""
    return len({*present} - been(state, present))


def decide(step: Step, state: State, around: Around, act: Act, by: str, now: int) -> list[Event]:
    match act:
        case PlayGame(how=how) if state.game:
            return [GameAnswered(how=how)]
        case Answered(answer=answer) if not state.game and step.how == "together":
            if not 0 <= answer < len(step.answers):
                raise Refused("ask.no-such-answer")
            return [AnswerGiven(answer=answer)] if answer != state.answer else []
        case AnswerMine(person=person, answer=answer) if not state.game and step.how == "alone":
            if person not in around.present:
                raise Refused("room.not-here")
            if not 0 <= answer < len(step.answers):
                raise Refused("ask.no-such-answer")
            if state.opened or state.mine.get(person) == answer:
                return []
            return [MineAnswered(person=person, answer=answer)]
        case SayDone(person=person) if step.how == "alone" and not state.opened:
            # What somebody answered alone only they take back; nor does anybody find out by trying
            # whether they answered or would rather not.
            if by != person and (person in state.mine or not act.done):
                return []
            return said_done(act, state.done, around)
        case HandsCounted(counts=counts) if not state.game and step.how == "eyes closed":
            if len(counts) != len(step.answers) or min(counts) < 0:
                raise Refused("ask.no-such-answer")
            if sum(counts) > len(around.present):
                raise Refused("ask.too-many-hands", people=len(around.present))
            return [HandsNoted(counts=counts)] if counts != state.counts else []
    return []


def apply(step: Step, state: State, around: Around, event: Event, at: int) -> State:
    match event:
        case GameAnswered():
            return replace(state, game=False)
        case AnswerGiven(answer=answer):
            return replace(state, answer=answer, people=len(around.present), opened=True)
        case MineAnswered(person=person, answer=answer):
            done = tuple(one for one in state.done if one != person)
            return replace(state, mine={**state.mine, person: answer}, done=done)
        case DoneSaid():
            mine = {one: answer for one, answer in state.mine.items() if one != event.person}
            return replace(state, mine=mine, done=done_after(state.done, event))
        case AnswersOpened(counts=counts):
            return replace(state, counts=counts, opened=True, mine={}, done=())
        case HandsNoted(counts=counts):
            return replace(state, counts=counts, opened=step.opens == "count")
    return state


def said_yes(step: Step, state: State) -> bool:
    """Whether the circle's answer earns: the first answer is the yes."""
    return state.answer == 0


def seconds(step: Step, people: int, turn: int = 0) -> int:
    """How long this step takes, in seconds: half a minute to answer (two where each answers
    alone), and the reading."""
    return (120 if step.how == "alone" else 30) + reading_seconds(step.say, step.reads)
