"""The rules of the board: who may put what on it, when it opens, and how a promise comes about.

Cards written in silence are hidden: until they are opened nobody but their owner sees them, the
host included. Only :func:`opened` and :func:`seen_by` read them for a face.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sessions import cards as c
from sessions.amounts import has_amount
from sessions.cards import LONGEST, Card, Promise
from sessions.records import HOST, Act, Event, Refused
from sessions.text import clean_line, clean_note

MOST_CARDS = 2000
"""More than any room writes in an evening; nobody fills the file with them."""
MOST_EACH = 30
"""Cards that one person may have on the board at a time."""


class Board(Struct, frozen=True):
    """The cards and promises of one session, in the order they came."""

    cards: tuple[Card, ...] = ()
    offered: tuple[Promise, ...] = ()

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Those that everybody may see. Where the opening of a card was taken back, what was
        promised on it waits: it says what the card says."""
        hidden = {card.id for card in self.cards if card.hidden} if self.offered else set()
        return tuple(promise for promise in self.offered if promise.card not in hidden)

    def card(self, id: str) -> Card | None:
        return next((card for card in self.cards if card.id == id), None)

    def promise(self, id: str) -> Promise | None:
        return next((promise for promise in self.promises if promise.id == id), None)


class Writing(Struct, frozen=True):
    """What the rules look at besides the board.

    `silent`: cards are written in silence now. `kinds`: what this step is for. `present` are
    those in the ring, `day` the evening's date, `earlier` the open cards of earlier evenings.
    """

    present: tuple[str, ...]
    silent: bool = False
    day: str = ""
    earlier: Mapping[str, Card] = {}


def opened(board: Board) -> tuple[Card, ...]:
    """The cards that everybody may see."""
    return tuple(card for card in board.cards if not card.hidden)


def seen_by(board: Board, person: str) -> tuple[Card, ...]:
    """The cards this person may see: those that are open, and their own."""
    return tuple(card for card in board.cards if not card.hidden or card.person == person)


def unopened(board: Board, ring: tuple[str, ...]) -> tuple[str, ...]:
    """Who wrote cards that are not open yet, in the order they sit."""
    owners = {card.person for card in board.cards if card.hidden}
    return tuple(person for person in ring if person in owners)


def between(board: Board, person: str) -> tuple[Promise, ...]:
    """The promises this person is part of."""
    return tuple(promise for promise in board.promises if person in promise.people)


def owners(board: Board, act: Act, earlier: Mapping[str, Card]) -> tuple[str, ...]:
    """Whose an act about cards is: a card's its owner's, a promise's each of the two."""
    match act:
        case c.PutCard(person=person) | c.AgreePromise(person=person):
            return (person,)
        case c.ChangeCard(card=id) | c.LetCardGo(card=id):
            card = board.card(id) or earlier.get(id)
            return (card.person,) if card else ()
        case c.OfferPromise(card=id, person=person):
            card = board.card(id) or earlier.get(id)
            return (card.person, person) if card else ()
        case c.DropPromise(promise=id):
            promise = board.promise(id)
            return promise.people if promise else ()
    return ()


def decide(board: Board, act: Act, by: str, around: Writing) -> list[Event]:
    """The events of an act about cards; none if it does nothing. Refused with a plain reason."""
    match act:
        case c.PutCard():
            return _put(board, act, by, around)
        case c.ChangeCard(card=id):
            card = board.card(id)
            return [] if card is None else _change(card, act, by, around)
        case c.LetCardGo(card=id):
            card = board.card(id)
            if card is None:
                return []
            _not_behind_silence(card, by)
            return [c.CardGone(card=id)]
        case c.OfferPromise():
            return _offer(board, act, by, around)
        case c.AgreePromise(promise=id, person=person):
            promise = board.promise(id)
            if promise is None or person not in promise.people or person in promise.yes:
                return []
            return [c.PromiseAgreed(promise=id, person=person)]
        case c.DropPromise(promise=id) if board.promise(id):
            return [c.PromiseGone(promise=id)]
    return []


def _put(board: Board, act: c.PutCard, by: str, around: Writing) -> list[Event]:
    if act.person not in around.present:
        raise Refused("room.not-here")
    if around.silent and by == HOST:
        raise Refused("board.in-silence")
    theirs = sum(card.person == act.person for card in board.cards)
    if theirs >= MOST_EACH or len(board.cards) >= MOST_CARDS:
        raise Refused("board.enough")
    if board.card(act.card) or not act.card:
        return []
    text, where = _sentence(act.text), clean_line(act.where)[:60]
    if any((c.person, c.kind, c.text) == (act.person, act.kind, text) for c in board.cards):
        return []  # sent twice: the same sentence of the same person is the same card
    card = Card(
        act.card, act.kind, text, act.person, act.terms, where,
        _until(act.until, around.day), _amount(f"{text} ({where})", act.sure), around.silent,
    )  # fmt: skip
    return [c.CardPut(card=card)]


def _change(card: Card, act: c.ChangeCard, by: str, around: Writing) -> list[Event]:
    _not_behind_silence(card, by)
    text, where = _sentence(act.text), clean_line(act.where)[:60]
    amount = _amount(f"{text} ({where})", act.sure or card.amount)
    changed = replace(
        card, text=text, terms=act.terms, where=where, until=_until(act.until, around.day),
        amount=amount,
    )  # fmt: skip
    return [c.CardChanged(card=changed)] if changed != card else []


def _offer(board: Board, act: c.OfferPromise, by: str, around: Writing) -> list[Event]:
    card = board.card(act.card) or around.earlier.get(act.card)
    if card is None or card.hidden or not act.promise or board.promise(act.promise):
        return []
    if act.person not in around.present or card.person not in around.present:
        raise Refused("board.both-here")
    if act.person == card.person:
        raise Refused("board.two-people")
    giver, receiver = (act.person, card.person) if card.kind == "ask" else (
        card.person, act.person)  # fmt: skip
    if any(p.card == card.id and p.people == (giver, receiver) for p in board.promises):
        return []
    promise = Promise(
        act.promise, card.id, card.text, giver, receiver, checked_due(act.due, around.day),
        () if by == HOST else (by,), card.amount,
    )  # fmt: skip
    return [c.PromiseOffered(promise=promise)]


def apply(board: Board, event: Event) -> Board:
    """The board after one more event; decides nothing."""
    match event:
        case c.CardPut(card=card):
            return replace(board, cards=(*board.cards, card))
        case c.CardChanged(card=card):
            cards = tuple(
                replace(card, hidden=each.hidden) if each.id == card.id else each
                for each in board.cards
            )
            return replace(board, cards=cards)
        case c.CardGone(card=id):
            # A promise that both said yes to stays, whatever becomes of the card.
            cards = tuple(card for card in board.cards if card.id != id)
            return Board(cards, tuple(p for p in board.offered if p.card != id or p.holds))
        case c.CardsOpened(people=people):
            return replace(board, cards=tuple(_open(card, people) for card in board.cards))
        case c.PromiseOffered(promise=promise):
            return replace(board, offered=(*board.offered, promise))
        case c.PromiseAgreed(promise=id, person=person):
            agreed = tuple(
                replace(p, yes=(*p.yes, person)) if p.id == id else p for p in board.offered
            )
            return replace(board, offered=agreed)
        case c.PromiseGone(promise=id):
            return replace(board, offered=tuple(p for p in board.offered if p.id != id))
    return board


def _open(card: Card, people: tuple[str, ...]) -> Card:
    opens = card.hidden and (not people or card.person in people)
    return replace(card, hidden=False) if opens else card


def _not_behind_silence(card: Card, by: str) -> None:
    if card.hidden and by == HOST:
        raise Refused("board.in-silence")


def _sentence(raw: str) -> str:
    text = " ".join(clean_note(raw).split())
    if not text:
        raise Refused("board.no-words")
    if len(text) > LONGEST:
        raise Refused("board.too-long", most=LONGEST)
    return text


def _amount(text: str, sure: bool) -> bool:
    """Whether the card holds an amount of money; its owner is asked about it once."""
    found = has_amount(text)
    if found and not sure:
        raise Refused("board.amount")
    return found


def checked_due(raw: str, day: str) -> str:
    """A promise's date: a real one, not gone by. Raises Refused."""
    found = _date(raw)
    if not found:
        raise Refused("board.no-date")
    if day and found < day:
        raise Refused("board.date-gone")
    return found


def _until(raw: str, day: str) -> str:
    return checked_due(raw, day) if raw.strip() else ""


def _date(raw: str) -> str:
    try:
        return date.fromisoformat(raw.strip()).isoformat()
    except ValueError:
        return ""
