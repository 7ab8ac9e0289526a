"""Cards and promises as the wall shows them: in columns, whose they are, by which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from unicodedata import bidirectional

from sessions.board import between, opened
from sessions.cards import Card, CardPut, Promise
from sessions.gathering import Gathering
from sessions.keeping import PromiseMade, promised_before, shown_later
from sessions.session import Session
from sessions.steps.focus import FocusBegan
from tui.widgets.cards import Column, Tile
from words import say

FEW = 6
"""So many in a column are all shown beside whoever is in focus."""
EVERYTHING, EARLIER = "everything", "earlier"
KINDS = ("ask", "offer", "promise")


def names_of(gathering: Gathering) -> dict[str, str]:
    """What everybody is called: this evening's name first."""
    return {**gathering.known, **gathering.evening.names}


def day_words(day: str, today: str = "") -> str:
    """2026-05-03 as "3 May"; with its year if that is another one."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    words = say("card.day", day=found.day, month=say(f"month.{found.month}"))
    return words if day[:4] == today[:4] or not today else f"{words} {found.year}"


def month_as_number(typed: str) -> str:
    """31 December 2026, December 31 or 31. Dec as 31.12.2026; anything else as it is."""
    parts = typed.replace(",", " ").replace(".", " ").split()
    for number in range(1, 13):
        name = say(f"month.{number}").casefold()
        rest = [p for p in parts if len(p) < 3 or not name.startswith(p.casefold())]
        if len(rest) == len(parts) - 1 in (1, 2) and all(part.isdigit() for part in rest):
            return ".".join([rest[0], str(number), *rest[1:]])
    return typed


def card_tile(card: Card, names: Mapping[str, str], today: str = "") -> Tile:
    """An offer or an ask, with what else was said of it."""
    parts = [say(f"terms.{card.terms}") if card.terms else "", card.where]
    if card.until:
        parts.append(say("card.until", day=day_words(card.until, today)))
    note = " · ".join(part for part in parts if part)
    return Tile(card.id, card.kind, card.text, names.get(card.person, ""), note)


def between_them(giver: str, receiver: str) -> str:
    """Who does it for whom. Beside a name that is written from right to left an arrow may be
    drawn between the two turned round; words keep their places in every terminal."""
    turned = any(bidirectional(letter) in ("R", "AL") for letter in giver + receiver)
    return say("promise.from-to" if turned else "promise.pair", giver=giver, receiver=receiver)


def for_whom(promise: Promise | PromiseMade, name_of: Callable[[str], str]) -> str:
    """Who does it for whom; what was promised to the circle names its owner alone."""
    giver = name_of(promise.giver)
    if promise.receiver:
        return between_them(giver, name_of(promise.receiver))
    return say("promise.to-the-circle", giver=giver) if giver else say("promise.the-circle")


def promise_tile(promise: Promise, names: Mapping[str, str], today: str = "") -> Tile:
    """Who does it for whom, and by when; or that a yes is still to come."""
    known = all(names.get(person) for person in promise.people) or not promise.receiver
    whose = for_whom(promise, lambda person: names.get(person, "")) if known else ""
    notes = [say("promise.by", day=day_words(promise.due, today))] if promise.due else []
    if not promise.holds:
        notes.append(say("promise.waiting"))
    return Tile(promise.id, "promise", promise.text, whose, " · ".join(notes))


def tonight(session: Session | None, gathering: Gathering) -> list[Tile]:
    """What stands on the board of what is held now, cards first."""
    if session is None:
        return []
    names, today = names_of(gathering), gathering.evening.day
    cards = [card_tile(card, names, today) for card in opened(session.board)]
    return cards + [promise_tile(promise, names, today) for promise in session.board.promises]


def from_earlier(gathering: Gathering) -> list[Tile]:
    """What still stands of earlier evenings, with names by their owners' yes."""
    names, today, shelf = names_of(gathering), gathering.evening.day, gathering.shelf
    cards = [
        card_tile(kept.card, names if kept.named else {}, today)
        for kept in shown_later(shelf, today)
    ]
    return cards + [
        promise_tile(kept.promise, names if kept.named else {}, today)
        for kept in promised_before(shelf)
    ]


def earlier_cards(gathering: Gathering) -> list[Tile]:
    """Of these the cards alone: a promise is told of, not let go."""
    return [tile for tile in from_earlier(gathering) if tile.id in gathering.shelf.cards]


def columns_of(tiles: Iterable[Tile], kinds: Iterable[str] = KINDS) -> tuple[Column, ...]:
    """The tiles under the names of their columns."""
    sorted_in: dict[str, list[Tile]] = {kind: [] for kind in kinds}
    for tile in tiles:
        if tile.kind in sorted_in:
            sorted_in[tile.kind].append(tile)
    return tuple(
        Column(kind, say(f"column.{kind}"), tuple(found)) for kind, found in sorted_in.items()
    )


def of_person(session: Session, person: str) -> set[str]:
    """The cards this person put up, and the promises they are part of."""
    cards = {card.id for card in opened(session.board) if card.person == person}
    return cards | {promise.id for promise in between(session.board, person)}


def beside_focus(session: Session, tiles: list[Tile]) -> list[Tile]:
    """What stands beside whoever is in focus: everything while that is little; else what is
    theirs, and what was put up since their time began."""
    if all(sum(tile.kind == kind for tile in tiles) <= FEW for kind in KINDS):
        return tiles
    theirs = of_person(session, session.in_focus) | put_since_focus(session)
    return [tile for tile in tiles if tile.id in theirs]


def put_since_focus(session: Session) -> set[str]:
    """Cards put up since the one in focus came into it."""
    found = set()
    for entry in reversed(session.entries):
        if isinstance(entry.event, FocusBegan):
            break
        if isinstance(entry.event, CardPut):
            found.add(entry.event.card.id)
    return found
