"""What is one person's own on their phone: the form for a card, their cards, their promises, and
what the file keeps of those. Pure records, like `views.py`; the board is read by `seen_by` alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from phones.views_board import BOTH, ACard, a_card, takes_cards
from sessions import events as ev
from sessions.board import Board, between, seen_by
from sessions.cards import Card, Promise
from sessions.gathering import Gathering
from sessions.keeping import KeptPromise, of_person
from sessions.owning import OF_A_PERSON, IntentKept
from sessions.session import Session
from sessions.steps import board, write


class Writing(Struct, frozen=True):
    """What the form for a card needs. `kinds` are what may be written now; `silent` while nobody
    else sees it; `pen` is "down" once its owner has finished, "" where nobody waits for that."""

    kinds: tuple[str, ...]
    silent: bool = False
    prompt: str = ""
    starts: tuple[str, ...] = ()
    pen: str = ""
    place: str = ""
    day: str = ""


class APromise(Struct, frozen=True):
    """A promise as one of the two sees it: with whom, whether they give or are given to, by when.

    `standing` is "asked" (for the reader's yes), "waits" (for the other's), "holds", "earlier".
    `circle`: it was promised to the circle, and `other` is "".
    """

    id: str
    text: str
    other: str
    gives: bool
    due: str
    standing: str
    how: str = ""
    circle: bool = False


class Mine(Struct, frozen=True):
    """All that is one person's own. `may` while cards and promises of tonight can change."""

    cards: tuple[ACard, ...] = ()
    kept: tuple[ACard, ...] = ()
    promises: tuple[APromise, ...] = ()
    earlier: tuple[APromise, ...] = ()
    may: bool = False
    day: str = ""


class Held(Struct, frozen=True):
    """Something of mine that the file keeps: what it says, in which circle, by which name."""

    kind: str
    text: str
    practice: str
    day: str
    named: bool


# ── whoever writes ────────────────────────────────────────────────────────────────────────


def is_silent(session: Session) -> bool:
    """Whether cards are written in silence now."""
    state = session.state
    return isinstance(state, board.State) and state.phase == "writing"


def pen_of(session: Session, person: str) -> str:
    """Whether this person writes or laid the pen down; "" where nobody waits for that."""
    state = session.state
    waits = isinstance(state, write.State) or is_silent(session)
    if not waits or person not in session.present:
        return ""
    assert isinstance(state, write.State | board.State)
    return "down" if person in state.done else "writes"


def writing_of(gathering: Gathering, person: str, place: str) -> Writing | None:
    """What this person's form for a card needs; None while they can't write any."""
    session = gathering.room_session
    if session is None or not takes_cards(session, person):
        return None
    step, silent, day = session.script, is_silent(session), gathering.evening.day
    if not isinstance(step, board.Step):
        return Writing(BOTH, day=day)
    return Writing(
        kinds=step.kinds if silent else BOTH,
        silent=silent,
        prompt=step.prompt,
        starts=step.starts,
        pen=pen_of(session, person),
        place=place,
        day=day,
    )


# ── what is mine ──────────────────────────────────────────────────────────────────────────


def mine_of(gathering: Gathering, person: str, earlier: Mapping[str, Card]) -> Mine:
    """My cards (also those not open yet) and my promises; `earlier` is what still stands."""
    session, day = gathering.room_session, gathering.evening.day
    tonight = session.board if session else Board()
    cards = [card for card in seen_by(tonight, person) if card.person == person]
    kept = [card for card in earlier.values() if card.person == person]
    return Mine(
        cards=tuple(a_card(card, mine=True) for card in reversed(cards)),
        kept=tuple(a_card(card, mine=True) for card in kept),
        promises=tuple(_promise(gathering, p, person) for p in between(tonight, person)),
        earlier=tuple(
            _of_earlier(gathering, kept, person) for kept in of_person(gathering.shelf, person)
        ),
        may=takes_cards(session, person),
        day=day,
    )


def asks_my_yes(session: Session, person: str) -> bool:
    """Whether a promise waits for this person's own yes."""
    return any(person not in promise.yes for promise in between(session.board, person))


def something_of(gathering: Gathering, person: str) -> bool:
    """Whether an earlier evening left this person a card or a promise."""
    if person not in gathering.people and person not in gathering.remembered:
        return False
    kept = gathering.shelf.cards.values()
    return bool(of_person(gathering.shelf, person)) or any(k.card.person == person for k in kept)


def _promise(gathering: Gathering, promise: Promise, person: str) -> APromise:
    standing = "waits" if person in promise.yes else "asked"
    return APromise(
        id=promise.id,
        text=promise.text,
        other=gathering.name_of(_other(promise, person)),
        gives=promise.giver == person,
        due=promise.due,
        standing="holds" if promise.holds else standing,
    )


def _of_earlier(gathering: Gathering, kept: KeptPromise, person: str) -> APromise:
    promise = kept.promise
    return APromise(
        id=promise.id,
        text=promise.text,
        other=gathering.name_of(_other(promise, person)),
        gives=promise.giver == person,
        due=promise.due,
        standing="earlier",
        how=kept.how,
        circle=not promise.receiver,
    )


def _other(promise: Promise, person: str) -> str:
    return promise.receiver if promise.giver == person else promise.giver


# ── what the file keeps of me ─────────────────────────────────────────────────────────────


def held_of(gathering: Gathering, person: str) -> tuple[Held, ...]:
    """My kept cards, promises and own words, with what they say and in which circle."""
    circles = {
        row.event.circle: (row.event.practice, row.event.day)
        for row in gathering.kept
        if isinstance(row.event, ev.CircleHeld)
    }
    found = []
    for card in gathering.shelf.cards.values():
        if card.card.person == person:
            circle = circles.get(card.circle, ("", ""))
            found.append(Held(card.card.kind, card.card.text, *circle, card.named))
    for made in gathering.shelf.promises.values():
        if person in made.promise.people:
            circle = circles.get(made.circle, ("", ""))
            found.append(Held("promise", made.promise.text, *circle, made.named))
    for row in gathering.kept:
        if isinstance(said := row.event, OF_A_PERSON) and said.person == person:
            kind = "intent" if isinstance(said, IntentKept) else "word"
            text = getattr(said, "text", "") or getattr(said, "form", "")
            found.append(Held(kind, text, *circles.get(said.circle, ("", "")), named=True))
    return tuple(found)
