"""Offers and asks: what a card and a promise are, what can be asked, and what can happen.

A card is a sentence, whose it is, and on which terms. A promise joins a card and a person by
both people's yes, with a date. The rules are in `board.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from sessions.records import Act, Event

Kind = Literal["ask", "offer"]
Terms = Literal["", "gift", "loan", "barter", "paid"]
"""On which terms ("Each item may be gift, barter, negotiated, paid", PRACTICES.md, 3b)."""
LONGEST = 160
"""Letters of a card: one sentence."""
Due = Annotated[str, Meta(max_length=10)]
"""A local date, 2026-12-12, or "" for none."""


class Card(Struct, frozen=True):
    """One offer or ask. `hidden` until it is opened: before that it is its owner's alone.

    `amount` is True if it holds an amount of money and its owner wanted it so: then it is in no
    export. `person` is whose it is, `where` and `until` may be "".
    """

    id: str
    kind: Kind
    text: str
    person: str
    terms: Terms = ""
    where: str = ""
    until: Due = ""
    amount: bool = False
    hidden: bool = False


class Promise(Struct, frozen=True):
    """Somebody will do something for somebody, by a date. It holds once both said yes. Without a
    `receiver` it is a promise to the circle, which only its giver makes and tells."""

    id: str
    card: str
    text: str
    giver: str
    receiver: str
    due: Due
    yes: tuple[str, ...] = ()
    amount: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(person for person in (self.giver, self.receiver) if person)

    @property
    def holds(self) -> bool:
        """Whether both said yes, each for themselves."""
        return set(self.people) <= set(self.yes)


# ── what can be asked ─────────────────────────────────────────────────────────────────────


class PutCard(Act, frozen=True):
    """A card for the board; `card` is a fresh identity. `sure` answers the question an amount
    of money is asked about once."""

    card: str
    kind: Kind
    text: str
    person: str
    terms: Terms = ""
    where: str = ""
    until: str = ""
    sure: bool = False


class ChangeCard(Act, frozen=True):
    """The card says this from now on."""

    card: str
    text: str
    terms: Terms = ""
    where: str = ""
    until: str = ""
    sure: bool = False


class LetCardGo(Act, frozen=True):
    """The card goes, without a word."""

    card: str


class OfferPromise(Act, frozen=True):
    """This person joins the card; `promise` is a fresh identity. Who asks for it says yes by it."""

    promise: str
    card: str
    person: str
    due: str


class AgreePromise(Act, frozen=True):
    """This person's own yes."""

    promise: str
    person: str


class DropPromise(Act, frozen=True):
    """Not now, or not after all; no reason is asked."""

    promise: str


class TellPromise(Act, frozen=True):
    """What became of a promise that was kept in the file."""

    promise: str
    how: Literal["done", "on", "changed", "gone"]
    text: str = ""
    due: str = ""


# ── what can happen ───────────────────────────────────────────────────────────────────────


class CardPut(Event, frozen=True):
    card: Card


class CardChanged(Event, frozen=True):
    card: Card


class CardGone(Event, frozen=True):
    card: str


class CardsOpened(Event, frozen=True):
    """Hidden cards are opened: all of them, or those of these people."""

    people: tuple[str, ...] = ()


class PromiseOffered(Event, frozen=True):
    promise: Promise


class PromiseAgreed(Event, frozen=True):
    promise: str
    person: str


class PromiseGone(Event, frozen=True):
    promise: str


ACTS: tuple[type[Act], ...] = (
    PutCard, ChangeCard, LetCardGo, OfferPromise, AgreePromise, DropPromise,
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = (
    CardPut, CardChanged, CardGone, CardsOpened, PromiseOffered, PromiseAgreed, PromiseGone,
)  # fmt: skip
