"""What a form about cards, promises and notes asks for: an act by this person and nobody else."""

from __future__ import annotations

from typing import Literal, cast, get_args

from phones.house import House, Visitor, key_of
from phones.views import read_place
from phones.views_board import takes_cards
from phones.views_mine import is_silent
from sessions import cards
from sessions.board import Board, between, seen_by
from sessions.cards import Card
from sessions.keeping import How
from sessions.records import Act, Place, Refused
from sessions.steps import focus, talk, write
from sessions.text import clean_note

LONGEST = 1000
"""Letters that are looked at; what a card may hold is the rules' (sessions/board.py)."""


async def do(house: House, visitor: Visitor, form: dict[str, str]) -> None:
    """The one way through; Refused with a plain reason, also where it came too late."""
    act = of(house, visitor, form)
    if act is None or await house.do(act, visitor.person):
        return
    # Nothing happened: sent twice, or too late. A card or promise that isn't there was not put.
    if isinstance(act, cards.PutCard | cards.ChangeCard) and not _stands(house, visitor, act):
        raise Refused("cards.moved-on" if _takes(house, visitor) else "cards.closed")
    if isinstance(act, cards.OfferPromise) and not _joined(house, visitor.person, act.card):
        raise Refused("cards.gone")


def of(house: House, visitor: Visitor, form: dict[str, str]) -> Act | None:
    """The act a form asks for; None for none we know. Refused for a card that would be seen at
    once while its owner wrote it to be opened together."""
    person, key = visitor.person, key_of(form, visitor.phone)
    value, what = form.get("value", "")[:64], form.get("do", "")
    match what:
        case "put":
            return _put(house, person, key, form)
        case "change":
            place = _place_of_silence(house, form)
            return cards.ChangeCard(card=value, place=place, key=key, **_words(form))  # type: ignore[arg-type]
        case "let-go":
            return cards.LetCardGo(card=value, key=key)
        case "agree":
            return cards.AgreePromise(promise=value, person=person, key=key)
        case "drop":
            return cards.DropPromise(promise=value, key=key)
        case "tell" if form.get("how") in get_args(How):
            how = cast(How, form["how"])
            text, due = form.get("text", "")[:LONGEST], form.get("due", "")[:20]
            return cards.TellPromise(promise=value, how=how, text=text, due=due, key=key)
        case "join":
            fresh, due = house.wall.fresh(), form.get("due", "")[:20]
            return cards.OfferPromise(promise=fresh, card=value, person=person, due=due, key=key)
    return of_a_step(visitor, form, read_place(form.get("place", "")))


def of_a_step(visitor: Visitor, form: dict[str, str], place: Place | None) -> Act | None:
    """What is one's own in a step: the pen laid down, not today, the ladder, A and B."""
    person, key = visitor.person, key_of(form, visitor.phone)
    value, what = form.get("value", ""), form.get("do", "")
    if what in ("line-0", "line-1"):
        which: Literal[0, 1] = 0 if what == "line-0" else 1
        return focus.WriteLine(which=which, text=value[:400], key=key)
    if place is None:
        return None
    match what:
        case "pen-down" | "write-on":
            return write.SayDone(person=person, done=what == "pen-down", place=place, key=key)
        case "not-today":
            return focus.NotToday(person=person, place=place, key=key)
        case "climb" if value in ("-1", *map(str, range(12))):
            return talk.Climb(rung=int(value), place=place, key=key)
    return None


def own_card(house: House, person: str, id: str) -> Card | None:
    """This card of theirs on tonight's board, while they may change it."""
    if not takes_cards(house.wall.gathering.room_session, person):
        return None
    theirs = (card for card in seen_by(_board(house), person) if card.person == person)
    return next((card for card in theirs if card.id == id), None)


def _put(house: House, person: str, key: str, form: dict[str, str]) -> cards.PutCard:
    kind = form.get("kind", "")
    if kind not in get_args(cards.Kind):
        raise Refused("cards.which-kind")
    place = _place_of_silence(house, form)
    return cards.PutCard(
        card=house.wall.fresh(), kind=cast(cards.Kind, kind), person=person, key=key, place=place,
        **_words(form),  # type: ignore[arg-type]
    )  # fmt: skip


def _words(form: dict[str, str]) -> dict[str, object]:
    terms = form.get("terms", "")
    return {
        "text": form.get("text", "")[:LONGEST],
        "terms": terms if terms in get_args(cards.Terms) else "",
        "where": form.get("where", "")[:LONGEST],
        "until": form.get("until", "")[:20],
        "sure": form.get("sure") == "yes",
    }


def _place_of_silence(house: House, form: dict[str, str]) -> Place | None:
    """What was written in silence is put here and now or not at all: nobody sees it before its
    owner knows that. Refused if the silence is over; None where there was none."""
    if not form.get("silent"):
        return None
    session = house.wall.gathering.room_session
    if session is None or not is_silent(session):
        raise Refused("cards.moved-on" if session and session.phase == "steps" else "cards.closed")
    return session.place


def _stands(house: House, visitor: Visitor, act: cards.PutCard | cards.ChangeCard) -> bool:
    text = " ".join(clean_note(act.text).split())
    seen = seen_by(_board(house), visitor.person)
    return any(card.text == text for card in seen if card.person == visitor.person)


def _joined(house: House, person: str, card: str) -> bool:
    return any(promise.card == card for promise in between(_board(house), person))


def _takes(house: House, visitor: Visitor) -> bool:
    return takes_cards(house.wall.gathering.room_session, visitor.person)


def _board(house: House) -> Board:
    session = house.wall.gathering.room_session
    return session.board if session else Board()
