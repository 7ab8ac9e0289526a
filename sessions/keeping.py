"""Offers, asks and promises that outlive their evening: what is kept, and what became of it.

A name stands with them only by that person's own yes at the close; a promise's two names only
by both. What holds an amount of money stays with its circle and is in no export
(PRACTICES.md, "Decided").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions import owning
from sessions.amounts import has_amount
from sessions.board import Board, checked_due
from sessions.cards import LONGEST, Card, Kind, Promise, TellPromise, Terms
from sessions.records import Kept, Lasting, Refused
from sessions.text import clean_note

THE_CIRCLE = "circle"
"""The scope of what stays with the people of that circle."""
How = Literal["done", "on", "changed", "gone"]
"""What became of a promise: done, still on, changed, let go."""


class CardKept(Lasting, frozen=True):
    """An offer or an ask that the circle left in. `named`: its owner said yes to being named."""

    circle: str
    card: str
    kind: Kind
    text: str
    person: str
    terms: Terms = ""
    where: str = ""
    until: str = ""
    named: bool = False


class PromiseMade(Lasting, frozen=True):
    """Both said yes. `named`: both also said yes to being named with it. Without a `receiver` it
    was made to the circle, by its giver alone."""

    circle: str
    promise: str
    card: str
    text: str
    giver: str
    receiver: str
    due: str
    named: bool = False


class PromiseTold(Lasting, frozen=True):
    """What became of it, told by one of the two. `text` and `due` are new where it changed."""

    promise: str
    how: How
    text: str = ""
    due: str = ""


class KeptCard(Struct, frozen=True):
    """A card of an earlier evening. `row` is its identity in the log."""

    card: Card
    circle: str
    named: bool
    row: tuple[str, int]


class KeptPromise(Struct, frozen=True):
    """A promise of an earlier evening, with what became of it; `how` is "" while nobody told."""

    promise: Promise
    circle: str
    named: bool
    scope: str
    how: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be told: done and let go are ends."""
        return self.how not in ("done", "gone")


class Shelf(Struct, frozen=True):
    """What the group has kept of its boards."""

    cards: dict[str, KeptCard] = {}
    promises: dict[str, KeptPromise] = {}


def shelf_of(rows: Iterable[Kept]) -> Shelf:
    """The shelf of a whole log, its rows in order."""
    cards: dict[str, KeptCard] = {}
    promises: dict[str, KeptPromise] = {}
    for row in rows:
        _put(cards, promises, row.event, row.identity)
    return Shelf(cards, promises)


def shelved(shelf: Shelf, event: object, row: tuple[str, int]) -> Shelf:
    """The shelf after one more event of the log."""
    cards, promises = dict(shelf.cards), dict(shelf.promises)
    _put(cards, promises, event, row)
    return Shelf(cards, promises)


def shelf_with(shelf: Shelf, rows: Iterable[Kept]) -> Shelf:
    """The shelf after these rows, which come after all that it was made of."""
    cards, promises = dict(shelf.cards), dict(shelf.promises)
    for row in rows:
        _put(cards, promises, row.event, row.identity)
    return Shelf(cards, promises)


def _put(
    cards: dict[str, KeptCard],
    promises: dict[str, KeptPromise],
    event: object,
    row: tuple[str, int],
) -> None:
    match event:
        case CardKept():
            card = Card(
                event.card, event.kind, event.text, event.person, event.terms, event.where,
                event.until, event.scope == THE_CIRCLE,
            )  # fmt: skip
            cards[event.card] = KeptCard(card, event.circle, event.named, row)
        case PromiseMade():
            pair = (event.giver, event.receiver)
            promise = Promise(event.promise, event.card, event.text, *pair, event.due, pair)
            made = KeptPromise(promise, event.circle, event.named, event.scope)
            promises[event.promise] = made
        case PromiseTold(promise=id, how=how) if id in promises:
            told = promises[id]
            text, due = event.text or told.promise.text, event.due or told.promise.due
            changed = replace(told.promise, text=text, due=due)
            promises[id] = replace(told, promise=changed, how=how)


def on_the_board(shelf: Shelf, day: str) -> dict[str, Card]:
    """The cards of earlier evenings that still stand: not gone by, not already done."""
    done = {p.promise.card for p in shelf.promises.values() if p.how == "done"}
    return {
        id: kept.card
        for id, kept in shelf.cards.items()
        if id not in done and not (kept.card.until and day and kept.card.until < day)
    }


def shown_later(shelf: Shelf, day: str) -> tuple[KeptCard, ...]:
    """The cards of earlier evenings that everybody here may see, by the alphabet: so their order
    tells nothing. What holds an amount of money stays with its circle and is on no later wall."""
    found = [shelf.cards[id] for id, card in on_the_board(shelf, day).items() if not card.amount]
    return tuple(sorted(found, key=lambda kept: (kept.card.text.casefold(), kept.card.text)))


def promised_before(shelf: Shelf) -> tuple[KeptPromise, ...]:
    """The promises of earlier evenings that everybody here may see, the nearest date first."""
    found = [kept for kept in shelf.promises.values() if kept.open and kept.scope != THE_CIRCLE]
    return tuple(sorted(found, key=lambda kept: (kept.promise.due, kept.promise.text)))


def to_tell(shelf: Shelf, present: Iterable[str]) -> tuple[KeptPromise, ...]:
    """The promises still to be told, of people who are both here; the nearest date first."""
    here = set(present)
    mine = (p for p in shelf.promises.values() if p.open and here.issuperset(p.promise.people))
    return tuple(sorted(mine, key=lambda p: (p.promise.due, p.promise.text)))


def of_person(shelf: Shelf, person: str) -> tuple[KeptPromise, ...]:
    """This person's own promises that are still to be told, given and received."""
    return tuple(p for p in shelf.promises.values() if p.open and person in p.promise.people)


def tell(shelf: Shelf, act: TellPromise, day: str) -> list[Lasting]:
    """What this says of a promise; nothing if it is known already. Refused with a reason."""
    kept = shelf.promises.get(act.promise)
    if kept is None:
        return []
    text = " ".join(clean_note(act.text).split())[:LONGEST]
    due = checked_due(act.due, day) if act.due.strip() else ""
    if act.how == "changed" and not text and not due:
        raise Refused("promise.what-changed")
    if act.how != "changed":
        text = due = ""
    if kept.how == act.how and not text and not due:
        return []
    scope = THE_CIRCLE if has_amount(text) else kept.scope
    return [PromiseTold(promise=act.promise, how=act.how, text=text, due=due, scope=scope)]


def cards_to_keep(board: Board, circle: str, named: tuple[str, ...]) -> list[tuple[str, Lasting]]:
    """The lines of the closing for a board: its open cards, and the promises that hold."""
    found: list[tuple[str, Lasting]] = []
    for card in board.cards:
        if not card.hidden:
            found.append((f"card-{card.id}", _card_kept(card, circle, card.person in named)))
    for promise in board.promises:
        if promise.holds:
            both = all(person in named for person in promise.people)
            made = PromiseMade(
                circle=circle, promise=promise.id, card=promise.card, text=promise.text,
                giver=promise.giver, receiver=promise.receiver, due=promise.due, named=both,
                scope=THE_CIRCLE if promise.amount else "congregation",
            )  # fmt: skip
            found.append((f"promise-{promise.id}", made))
    return found


def _card_kept(card: Card, circle: str, named: bool) -> CardKept:
    return CardKept(
        circle=circle, card=card.id, kind=card.kind, text=card.text, person=card.person,
        terms=card.terms, where=card.where, until=card.until, named=named,
        scope=THE_CIRCLE if card.amount else "congregation",
    )  # fmt: skip


def people_of(events: Iterable[object]) -> set[str]:
    """Those whose cards, promises and own words are among these events."""
    people: set[str] = set()
    for event in events:
        if isinstance(event, CardKept):
            people.add(event.person)
        elif isinstance(event, PromiseMade):
            people |= {person for person in (event.giver, event.receiver) if person}
        elif isinstance(event, owning.OF_A_PERSON):
            people.add(event.person)
    return people


def remembered_by(events: Iterable[object], known: Mapping[str, str]) -> list[str]:
    """Those whose name the file has to keep, so that their promise finds them again."""
    return sorted(person for person in people_of(events) if person not in known)
