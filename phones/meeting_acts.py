"""What a form asks for where each answers, promises or says yes for themselves: an act by this
person and nobody else."""

from __future__ import annotations

from phones.house import House, Visitor, key_of
from phones.views import read_place
from sessions.owning import How
from sessions.records import Act
from sessions.session import Session
from sessions.steps import agree, ask, commit, own, write
from sessions.text import clean_note

_HOW: dict[str, How] = {"yes": "yes", "concern": "concern", "not-yet": "not yet"}
LONGEST = 400
"""Letters that are looked at; what may be promised is the rules'."""


def of(house: House, visitor: Visitor, form: dict[str, str]) -> Act | None:
    """The act a form asks for; None for none we know."""
    person, key = visitor.person, key_of(form, visitor.phone)
    place, value = read_place(form.get("place", "")), form.get("value", "")
    if place is None:
        return None
    match form.get("do", ""):
        case "answer" if value in ("0", "1", "2", "3", "4"):
            return ask.AnswerMine(person=person, answer=int(value), place=place, key=key)
        case "rather-not" | "let-be":
            return write.SayDone(person=person, place=place, key=key)
        case "promise":
            text = form.get("text", "")[:LONGEST]
            if _keeps(house.wall.gathering.room_session) == "intent":
                if not text.strip() and not _said(house, person):
                    return None  # an empty field takes nothing back
                return commit.Intend(person=person, text=text, place=place, key=key)
            fresh = house.wall.fresh()
            return commit.Commit(person=person, text=text, fresh=fresh, place=place, key=key)
        case "take-back":
            return commit.Intend(person=person, text="", place=place, key=key)
        case "own-yes" | "own-concern" | "own-not-yet" as what:
            how = _HOW[what.removeprefix("own-")]
            text = form.get("text", "")[:LONGEST].replace("\r\n", "\n")
            return own.SayOwn(
                person=person, words=value[:64], how=how, text=text, place=place, key=key
            )
        case "consent" | "no-consent" as what:
            yes, line, words = what == "consent", value[:64], form.get("words", "")[:64]
            return agree.Consent(
                line=line, person=person, words=words, yes=yes, place=place, key=key
            )
    return None


def _said(house: House, person: str) -> bool:
    session = house.wall.gathering.room_session
    state = session.state if session is not None else None
    return isinstance(state, commit.State) and person in state.said


def _keeps(session: Session | None) -> str:
    script = session.script if session is not None else None
    return script.keeps if isinstance(script, commit.Step) else ""


def typed_in(asked: Act) -> str:
    """The words of somebody's own that a form brought along; "" for none."""
    match asked:
        case commit.Commit(text=text) | commit.Intend(text=text):
            return text
        case own.SayOwn(how=how, text=text) if how != "yes":
            return text
    return ""


def kept_nowhere(house: House, asked: Act) -> bool:
    """Whether words that were typed stand nowhere after all: not at the step they were sent from,
    not even if they came a second time."""
    text, session = _as_one_line(typed_in(asked)), house.wall.gathering.room_session
    if not text or session is None or asked.place is None:
        return bool(text)
    step = asked.place.step
    state = session.state if step == session.place.step else session.finished.get(step)
    said = state.said if isinstance(state, commit.State | own.State) else {}
    word = said.get(asked.person)  # type: ignore[attr-defined]
    return word is None or _as_one_line(word.text) != text


def _as_one_line(text: str) -> str:
    return " ".join(clean_note(text).split())
