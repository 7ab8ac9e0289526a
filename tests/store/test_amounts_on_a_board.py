"""Two hundred cards: every amount of money is asked about once, no other is, and none leaves."""

from __future__ import annotations

import pytest

from sessions import acts, cards
from sessions.cards import LONGEST
from sessions.keeping import CardKept
from sessions.records import HOST, PROGRAM, Refused
from tests.sessions.amount_sentences import AMOUNTS, NO_AMOUNTS
from tests.sessions.memory_log import Table
from tests.sessions.money import MARKET, go_on
from tests.store.export_model import everything

PEOPLE = tuple(f"Person {number}" for number in range(10))


def asked(table: Table, number: int, text: str) -> int:
    """How often this card is asked about until it stands on the board."""
    times = 0
    while True:
        act = cards.PutCard(
            card=f"card-{number}", kind=("ask", "offer")[number % 2],
            text=text, person=table.gathering.evening.seats[number % len(PEOPLE)].person,
            sure=times > 0,
        )  # fmt: skip
        try:
            assert table.do(act, HOST), text
        except Refused as no:
            assert no.message == "board.amount"
            times += 1
        else:
            return times


@pytest.fixture(scope="module")
def market() -> tuple[Table, dict[str, int]]:
    """All two hundred on one board, with how often each was asked about; and the evening closed."""
    table = Table(*PEOPLE)
    table.hold(MARKET)
    go_on(table)
    times = {text: asked(table, n, text) for n, text in enumerate((*AMOUNTS, *NO_AMOUNTS))}
    for number in (0, 1):
        table.do(cards.ChangeCard(card=f"card-{number}", text=AMOUNTS[number] + " Really."))
    table.do(acts.BeginClosing())
    for seat in table.gathering.evening.seats:
        table.do(acts.SayNaming(person=seat.person, yes=True), seat.person)
    table.do(acts.CloseSession())
    table.do(acts.Settle(session=table.session.id, circle="c", waived=True), PROGRAM)
    return table, times


def test_every_amount_is_asked_about_once_and_nothing_else(
    market: tuple[Table, dict[str, int]],
) -> None:
    _, times = market
    assert len(AMOUNTS) == len(NO_AMOUNTS) == 100
    assert {text: n for text, n in times.items() if n != (text in AMOUNTS)} == {}
    assert max(len(text) for text in times) <= LONGEST


def test_no_amount_is_in_any_export(market: tuple[Table, dict[str, int]]) -> None:
    table, _ = market
    forms = everything(table.log.kept)
    assert forms
    for form, said in forms.items():
        assert [text for text in AMOUNTS if text in said] == [], form
    kept = {e.text: e.scope for e in table.lasting(CardKept)}
    assert {scope for text, scope in kept.items() if text in NO_AMOUNTS} == {"congregation"}
    assert NO_AMOUNTS[0] in forms["json"] or NO_AMOUNTS[0].replace("&", "") in forms["json"]
