"""Offers, asks and promises as the whole congregation may see them: one gate for tables and pages.

What belongs to a smaller circle (it holds an amount of money) isn't here, nor what was taken out.
A name stands with a card by its owner's own yes, the two of a promise by both; without it nobody
does. Cards stand by the alphabet and promises by their date, so that the order they were put in
doesn't tell whose they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from sessions.keeping import (
    CardKept,
    KeptCard,
    KeptPromise,
    PromiseMade,
    PromiseTold,
    Shelf,
    shelved,
)
from sessions.records import Kept, Lasting
from sessions.union import places
from store.codec import taken_out

SHARED = frozenset({"congregation", "anyone"})
"""The scopes of what everybody of the congregation may see."""


@dataclass(frozen=True)
class SharedCard:
    """An offer or an ask. `whose` is "" unless they said yes to being named."""

    circle: str
    kind: str
    text: str
    whose: str
    terms: str
    where: str
    until: str


@dataclass(frozen=True)
class SharedPromise:
    """A promise and what became of it: "" (nobody told), done, on, changed or gone.

    `giver` and `receiver` are both "" unless both said yes. `to_circle`: it was made to the circle,
    so it has no receiver and its giver's yes is enough. `at` is when it was last told of.
    """

    id: str
    circle: str
    text: str
    giver: str
    receiver: str
    due: str
    how: str
    open: bool
    at: int
    to_circle: bool = False


def standing(kept: Iterable[Kept]) -> list[Kept]:
    """The rows that hold something, in the order of the log; none that was taken out anywhere.
    What is said again without somebody has the moment of what it stands for."""
    whole = list(kept)
    gone = taken_out(whole) | {row.identity for row in whole if row.event is None}
    found = [row for row in whole if isinstance(row.event, Lasting) and row.identity not in gone]
    if again := places(found, {row.identity: row for row in whole if row.identity in gone}):
        found = [_placed(row, again.get(row.identity, row)) for row in found]
    return sorted(found, key=lambda row: (row.stamp, row.writer, row.number))


def _placed(row: Kept, place: Kept) -> Kept:
    return replace(row, stamp=place.stamp, at=place.at)


def is_shared(row: Kept) -> bool:
    """Whether everybody of the congregation may see it."""
    return isinstance(row.event, Lasting) and row.event.scope in SHARED


def shared_cards(
    rows: Sequence[Kept], names: Mapping[str, str], circles: Collection[str]
) -> list[SharedCard]:
    """The cards of these circles. `rows` are :func:`standing`; `names` of those who said yes."""
    found: dict[str, SharedCard] = {}
    for row in rows:
        if isinstance(row.event, CardKept) and is_shared(row) and row.event.circle in circles:
            kept = shelved(Shelf(), row.event, row.identity).cards[row.event.card]
            found[row.event.card] = _card(kept, names)
    return sorted(found.values(), key=lambda card: (card.text.casefold(), card.text))


def shared_promises(
    rows: Sequence[Kept], names: Mapping[str, str], circles: Collection[str]
) -> list[SharedPromise]:
    """The promises of these circles, each with what became of it; `rows` are :func:`standing`.

    One whose words were changed to such with an amount of money is no longer here.
    """
    known: dict[str, KeptPromise] = {}
    words_shared: dict[str, bool] = {}
    told_at: dict[str, int] = {}
    for row in rows:
        event = row.event
        if not isinstance(event, PromiseMade | PromiseTold):
            continue
        id, shared = event.promise, is_shared(row)
        if isinstance(event, PromiseTold) and (id not in known or not (shared or event.text)):
            continue
        before = {id: known[id]} if id in known else {}
        known[id] = shelved(Shelf(promises=before), event, row.identity).promises[id]
        if event.text or isinstance(event, PromiseMade):
            words_shared[id] = shared
        told_at[id] = row.at
    found = [
        _promise(kept, names, told_at[id])
        for id, kept in known.items()
        if words_shared[id] and kept.circle in circles
    ]
    return sorted(found, key=lambda promise: (promise.due, promise.text.casefold(), promise.text))


def _card(kept: KeptCard, names: Mapping[str, str]) -> SharedCard:
    card = kept.card
    whose = names.get(card.person, "") if kept.named else ""
    return SharedCard(
        kept.circle, card.kind, card.text, whose, card.terms, card.where, card.until
    )  # fmt: skip


def _promise(kept: KeptPromise, names: Mapping[str, str], at: int) -> SharedPromise:
    promise = kept.promise
    both = [names.get(person, "") for person in promise.people] if kept.named else []
    giver, receiver = (*both, "", "")[:2] if all(both) else ("", "")
    return SharedPromise(
        promise.id, kept.circle, promise.text, giver, receiver, promise.due, kept.how, kept.open,
        at, to_circle=not promise.receiver,
    )  # fmt: skip
