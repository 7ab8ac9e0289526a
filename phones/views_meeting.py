"""What a phone shows where each answers, promises or says yes for themselves: what everybody
may know, and for one person what is theirs alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from phones.views_own import OwnWord, stands, with_own, word_of
from sessions.gathering import Gathering
from sessions.keeping import of_person
from sessions.session import Session
from sessions.steps import agree, ask, commit, own

if TYPE_CHECKING:
    from phones.views import Now


class Yes(Struct, frozen=True):
    """A line of what is agreed, the mark of it as it stands, and whether this person said yes to
    it."""

    line: str
    words: str
    text: str
    whose: str
    mine: bool


class Meeting(Struct, frozen=True):
    """`answers` with the one that is theirs marked, `rather_not` if they let it be; `field` the
    kind of sentence they may write ("promise", "intent"), with its `prompt` and their `words`;
    `yeses` line by line; `tells` if there is something of last time to tell; `word` what they may
    say of owning together, `stands` if they intend to since an earlier evening."""

    answers: tuple[tuple[str, bool], ...] = ()
    rather_not: bool = False
    field: str = ""
    prompt: str = ""
    words: str = ""
    done: bool = False
    yeses: tuple[Yes, ...] = ()
    tells: bool = False
    word: OwnWord | None = None
    stands: bool = False


NOTHING = Meeting()


def with_counts(now: Now, session: Session) -> Now:
    """Whether anybody still answers (`hands`); never who, nor how many."""
    script, state = session.script, session.state
    match state:
        case ask.State() if isinstance(script, ask.Step) and script.how == "alone":
            phase = "opened" if state.opened else "alone" if not state.game else ""
            still = ask.answering(state, session.present)
            return replace(now, phase=phase, hands=int(still > 0))
        case commit.State() if isinstance(script, commit.Step):
            phase = "last" if script.last else script.keeps
            return replace(now, question=script.prompt, phase=phase)
    return with_own(now, session)


def meeting_of(gathering: Gathering, session: Session, person: str) -> Meeting:
    """What is this person's own in the step under way."""
    script, state = session.script, session.state
    if person not in session.present:
        return NOTHING
    match state:
        case ask.State(mine=mine, done=done) if isinstance(script, ask.Step):
            if not ask.alone(script, state, session.around()):
                return NOTHING
            chosen = mine.get(person)
            answers = tuple((text, n == chosen) for n, text in enumerate(script.answers))
            return Meeting(answers=answers, rather_not=person in done and chosen is None)
        case commit.State(said=said, done=done) if isinstance(script, commit.Step):
            if script.last:
                return Meeting(tells=bool(of_person(gathering.shelf, person)))
            words = said[person].text if person in said else ""
            return Meeting(
                field=script.keeps, prompt=script.prompt, words=words, done=person in done,
                stands=stands(session, person),
            )  # fmt: skip
        case agree.State(lines=lines):
            return Meeting(yeses=tuple(_yes(line, person) for line in lines))
        case own.State():
            return Meeting(word=word_of(session, person))
    return NOTHING


def _yes(line: agree.Line, person: str) -> Yes:
    whose = " · ".join(text for text in (line.who, line.when) if text)
    return Yes(line.id, line.words, line.text, whose, person in line.yes)
