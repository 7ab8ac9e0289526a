"""What stands on the board for all, as a phone shows it: open cards, page by page.

Pure records, like `views.py`. A card that isn't open is its owner's alone: the board is read by
`opened` only. Nothing here counts anything by person.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sessions.board import between, opened
from sessions.cards import Card
from sessions.gathering import Gathering
from sessions.keeping import shown_later
from sessions.session import Session

ON_A_PAGE = 20
"""Cards on one page of the board: 600 of them would be too much for an old phone at once."""
BOTH, EARLIER = ("ask", "offer"), "earlier"
TERMS = {
    "gift": "cards.gift", "loan": "cards.loan", "barter": "cards.barter", "paid": "cards.paid",
}  # fmt: skip
"""On which terms, and the sentence that says it."""


class ACard(Struct, frozen=True):
    """A card as a phone shows it. `terms` is a sentence's id; `who` may be "" for nobody's name.

    `mine` if it is the reader's own; `joined` is "" or how a promise of theirs stands with it;
    `may` if they may join it. `amount` while it is in no export.
    """

    id: str
    kind: str
    text: str
    section: str = ""
    terms: str = ""
    where: str = ""
    until: str = ""
    hidden: bool = False
    amount: bool = False
    who: str = ""
    mine: bool = False
    joined: str = ""
    may: bool = False


class BoardPage(Struct, frozen=True):
    """One page of the board; `sections` are name, how many, and the page it begins on."""

    cards: tuple[ACard, ...] = ()
    number: int = 1
    pages: int = 1
    sections: tuple[tuple[str, int, int], ...] = ()
    day: str = ""


def takes_cards(session: Session | None, person: str) -> bool:
    """Whether this person can put up, change and join cards now."""
    if session is None or session.phase != "steps" or not session.practice.has_board:
        return False
    return person in session.present


def a_card(card: Card, **more: object) -> ACard:
    """The card with what is true of it for this reader."""
    return ACard(
        id=card.id, kind=card.kind, text=card.text, terms=TERMS.get(card.terms, ""),
        where=card.where, until=card.until, hidden=card.hidden, amount=card.amount,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def board_page(gathering: Gathering, person: str, wanted: int) -> BoardPage:
    """A page of the open cards: asks, offers, and what still stands of earlier evenings."""
    cards = _in_sections(gathering)
    pages = max(1, -(-len(cards) // ON_A_PAGE))
    number = max(1, min(wanted, pages))
    first = (number - 1) * ON_A_PAGE
    names = [section for section, _ in cards]
    sections = tuple(
        (name, names.count(name), names.index(name) // ON_A_PAGE + 1)
        for name in (*BOTH, EARLIER)
        if name in names
    )
    session = gathering.room_session
    joined = _joined(session, person) if session else {}
    shown = tuple(
        _row(gathering, card, section, person, joined)
        for section, card in cards[first : first + ON_A_PAGE]
    )
    return BoardPage(shown, number, pages, sections, gathering.evening.day)


def _in_sections(gathering: Gathering) -> list[tuple[str, Card]]:
    """Each open card with its section, in order."""
    session = gathering.room_session
    tonight = opened(session.board) if session else ()
    found = [(kind, card) for kind in BOTH for card in tonight if card.kind == kind]
    still = shown_later(gathering.shelf, gathering.evening.day)
    return found + [(EARLIER, kept.card) for kept in still]


def _row(
    gathering: Gathering, card: Card, section: str, person: str, joined: Mapping[str, str]
) -> ACard:
    """A card for this reader. With an earlier one a name stands only by its owner's yes, and
    only where a name stands one can join: who joins knows whom they ask."""
    session, mine = gathering.room_session, card.person == person
    named = mine or section != EARLIER or gathering.shelf.cards[card.id].named
    joins = joined.get(card.id, "") if named and not mine else ""
    here = session is not None and card.person in session.present
    return a_card(
        card,
        section=section,
        who=gathering.name_of(card.person) if named else "",
        mine=mine,
        joined=joins,
        may=named and here and not mine and not joins and takes_cards(session, person),
    )


def _joined(session: Session, person: str) -> dict[str, str]:
    """Card -> how this person's promise stands with it."""
    return {
        promise.card: "holds" if promise.holds else "waits"
        for promise in between(session.board, person)
    }
