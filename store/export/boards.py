"""What a page tells of a circle's board: what was asked for, offered and promised.

A part of the story, and cleaned like the rest of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sessions.records import Kept
from sessions.text import clean_note
from store.boards import SharedCard, SharedPromise, shared_cards, shared_promises

TERMS = ("gift", "loan", "barter", "paid")
"""The terms that have words of their own; of any other nothing is said."""
BECAME = ("done", "on", "changed", "gone")
"""What can be told of a promise, as above."""


@dataclass(frozen=True)
class Card:
    """An offer or an ask. `whose`, `terms`, `where` and `until` may be ""."""

    kind: Literal["ask", "offer"]
    text: str
    whose: str = ""
    terms: str = ""
    where: str = ""
    until: str = ""


@dataclass(frozen=True)
class Promise:
    """A promise. `giver` and `receiver` are both "" unless both said yes to being named; one
    `to_circle` has a giver alone.

    `how` is what became of it, "" while nobody told; `open` while it is still to be done. `at` is
    when it was last told of, in ms since 1970.
    """

    id: str
    text: str
    due: str
    giver: str = ""
    receiver: str = ""
    how: str = ""
    open: bool = True
    at: int = field(default=0, compare=False)
    to_circle: bool = False


def cards_of(
    rows: Sequence[Kept], names: Mapping[str, str], circles: Collection[str]
) -> dict[str, tuple[Card, ...]]:
    """Circle -> its cards. `rows` are the log as it stands, `names` of those who said yes."""
    found: dict[str, list[Card]] = {}
    for shared in shared_cards(rows, names, circles):
        if card := _card(shared):
            found.setdefault(shared.circle, []).append(card)
    return {circle: tuple(cards) for circle, cards in found.items()}


def promises_of(
    rows: Sequence[Kept], names: Mapping[str, str], circles: Collection[str]
) -> dict[str, tuple[Promise, ...]]:
    """Circle -> its promises, each with what became of it."""
    found: dict[str, list[Promise]] = {}
    for shared in shared_promises(rows, names, circles):
        if promise := _promise(shared):
            found.setdefault(shared.circle, []).append(promise)
    return {circle: tuple(promises) for circle, promises in found.items()}


def one_line(text: str) -> str:
    """Text that people typed, cleaned once more on its way out, on one line."""
    return " ".join(clean_note(text).split())


def _card(card: SharedCard) -> Card | None:
    text = one_line(card.text)
    if not text:
        return None
    kind: Literal["ask", "offer"] = "ask" if card.kind == "ask" else "offer"
    terms = card.terms if card.terms in TERMS else ""
    return Card(kind, text, card.whose, terms, one_line(card.where), one_line(card.until))


def _promise(made: SharedPromise) -> Promise | None:
    text = one_line(made.text)
    if not text:
        return None
    how = made.how if made.how in BECAME else ""
    due = one_line(made.due)
    return Promise(
        made.id, text, due, made.giver, made.receiver, how, made.open, made.at, made.to_circle
    )
