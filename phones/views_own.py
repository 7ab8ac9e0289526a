"""What a phone shows where each says their own word on what they would own together: for everybody
whether any is waited for, and for one person the words themselves and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sessions.owning import agreed
from sessions.session import Session
from sessions.steps import commit, own

if TYPE_CHECKING:
    from phones.views import Now


class OwnWord(Struct, frozen=True):
    """`words` is the mark of what is said yes to, `text` what they are; `said` and `because` this
    person's own word of tonight, `let_be` if they would rather not."""

    what: str = "idea"
    words: str = ""
    text: str = ""
    paper: tuple[str, str, str] = ("", "", "")
    said: str = ""
    because: str = ""
    let_be: bool = False


def with_own(now: Now, session: Session) -> Now:
    """Whether anybody can still say a word; once all are opened, concerns and what would have to
    change, without names; what was founded. `now` as it is in any other step."""
    script, state = session.script, session.state
    if not isinstance(script, own.Step) or not isinstance(state, own.State):
        return now
    still = own.waiting(state, session.present)
    now = replace(now, question=script.prompt, hands=int(bool(still)))
    if script.what == "incorporated":
        lines = ((state.form, ""), (state.place, ""), (state.since, "")) if state.words else ()
        done = own.stands(state, session.around())
        phase = "founded" if done else "papers" if agreed(session.ground_now) else "not-agreed"
        return replace(now, phase=phase, lines=lines, hands=0)
    said = [word for word in state.said.values() if word.text]
    texts = sorted((word.how, word.text) for word in said) if state.opened else []
    return replace(now, phase="opened" if state.opened else "alone", lines=tuple(texts))


def word_of(session: Session, person: str) -> OwnWord | None:
    """What is this person's to say; None where it isn't theirs."""
    script, state = session.script, session.state
    if not isinstance(script, own.Step) or not isinstance(state, own.State):
        return None
    if person not in state.owners or not own.alone(script, state, session.around()):
        return None
    mine = state.said.get(person)
    said, because = (mine.how, mine.text) if mine else ("", "")
    found = OwnWord(script.what, state.words, said=said, because=because,
                    let_be=person in state.done)  # fmt: skip
    if script.what == "incorporated":
        before = "yes" if person in state.told and not mine else said
        return replace(found, paper=(state.form, state.place, state.since), said=before)
    return replace(found, text=session.ground_now.text)


def stands(session: Session, person: str) -> bool:
    """Whether this person intends to own it since an earlier evening, and it can be taken back."""
    state = session.state
    asked = isinstance(state, commit.State) and state.intents and person not in state.said
    return asked and person in session.ground_now.owners
