"""What outlives the evening: cards and promises kept, names by consent, and what became of them."""

from __future__ import annotations

import pytest

from sessions import acts, arrivals, cards, keeping
from sessions import events as ev
from sessions.keeping import CardKept, PromiseMade, PromiseTold, of_person, on_the_board, to_tell
from sessions.records import PROGRAM, Refused
from tests.sessions.memory_log import Table, person, same
from tests.sessions.money import MARKET, go_on, promised, typed

ANA, BEN, CLEO = map(person, ("Ana", "Ben", "Cleo"))


def evening(*named: str) -> Table:
    """Ana asks, Ben promises; Cleo offers, and nobody needs it tonight."""
    table = Table("Ana", "Ben", "Cleo")
    table.do(acts.ChooseGame(how="not"))
    table.hold(MARKET)
    go_on(table)
    promised(table, typed(table, "Ana", "somebody to read the lease"), "Ben")
    typed(table, "Cleo", "bread for whoever hosts", "offer")
    table.keep_it(*named)
    return table


def next_month(table: Table, *names: str) -> None:
    table.do(acts.EndEvening())
    table.wait(30 * 86_400)
    table.do(acts.BeginEvening(day="2026-12-20"), PROGRAM)
    for name in names:
        table.do(acts.SitDown(name=name, fresh=f"fresh-{name}"))


def test_a_promise_is_named_only_by_both_people_s_yes_at_the_close() -> None:
    for named, both in ((("Ana", "Ben"), True), (("Ana",), False), ((), False)):
        (promise,) = evening(*named).lasting(PromiseMade)
        assert promise.named is both


def test_who_said_no_to_being_named_is_known_to_their_promise_and_to_no_reader() -> None:
    table = evening("Ana")
    scopes = {e.person: e.scope for e in table.lasting(ev.PersonNamed)}
    assert scopes == {ANA: "congregation", BEN: "circle", CLEO: "circle"}
    assert table.gathering.people == {ANA: "Ana"}
    assert table.gathering.name_of(BEN) == "Ben"


def test_whoever_comes_back_under_their_name_finds_their_promises() -> None:
    table = evening()
    next_month(table, "Ben", "Ana")
    (told,) = to_tell(table.gathering.shelf, table.gathering.evening.names)
    assert told.promise.people == (BEN, ANA)
    assert [p.promise.text for p in of_person(table.gathering.shelf, BEN)] == [
        "somebody to read the lease"
    ]


def test_a_promise_is_told_only_where_both_are_here() -> None:
    table = evening()
    next_month(table, "Ben", "Cleo")
    assert to_tell(table.gathering.shelf, table.gathering.evening.names) == ()


@pytest.mark.parametrize(("how", "still"), [("done", False), ("gone", False), ("on", True)])
def test_done_and_let_go_are_ends_and_still_on_comes_back(how: str, still: bool) -> None:
    table = evening()
    (made,) = table.lasting(PromiseMade)
    table.do(cards.TellPromise(promise=made.promise, how=how))  # type: ignore[arg-type]
    assert bool(of_person(table.gathering.shelf, ANA)) is still
    assert same(table.again().gathering.shelf, table.gathering.shelf)


def test_a_changed_promise_says_what_changed() -> None:
    table = evening()
    (made,) = table.lasting(PromiseMade)
    with pytest.raises(Refused, match="what-changed"):
        table.do(cards.TellPromise(promise=made.promise, how="changed"), BEN)
    told = cards.TellPromise(promise=made.promise, how="changed", due="2027-01-09")
    assert table.do(told, BEN)
    (promise,) = of_person(table.gathering.shelf, BEN)
    assert (promise.promise.due, promise.promise.text) == (
        "2027-01-09", "somebody to read the lease",
    )  # fmt: skip


def test_only_the_two_and_the_host_tell_what_became_of_it() -> None:
    table = evening()
    (made,) = table.lasting(PromiseMade)
    with pytest.raises(Refused, match="not-yours"):
        table.do(cards.TellPromise(promise=made.promise, how="done"), CLEO)
    assert table.do(cards.TellPromise(promise=made.promise, how="done"), ANA)
    assert not table.do(cards.TellPromise(promise=made.promise, how="done"), BEN), "told already"


def test_a_promise_that_was_not_agreed_to_by_both_is_not_kept() -> None:
    table = Table("Ana", "Ben")
    table.hold(MARKET)
    go_on(table)
    card = typed(table, "Ana", "company")
    table.do(cards.OfferPromise(promise="p", card=card, person=BEN, due="2026-12-12"), BEN)
    table.keep_it("Ana", "Ben")
    assert table.lasting(PromiseMade) == []
    assert len(table.lasting(CardKept)) == 1


def test_each_line_of_the_board_can_be_left_out() -> None:
    table = Table("Ana", "Ben")
    table.hold(MARKET)
    go_on(table)
    card = typed(table, "Ana", "company")
    promise = promised(table, card, "Ben")
    table.do(acts.BeginClosing())
    table.do(acts.LeaveOut(line=f"card-{card}"))
    table.do(acts.LeaveOut(line=f"promise-{promise}"))
    table.do(acts.CloseSession())
    table.do(acts.Settle(session=table.session.id, circle="c"), PROGRAM, 11)
    assert "company" not in table.log.written[1]
    assert table.lasting(ev.PersonNamed) == [], "and then nobody's name is needed either"


def test_what_holds_an_amount_stays_with_its_circle() -> None:
    table = Table("Ana", "Ben")
    table.hold(MARKET)
    go_on(table)
    card = typed(table, "Ana", "a loan of 50 euros", sure=True)
    promised(table, card, "Ben")
    table.keep_it("Ana", "Ben")
    assert {e.scope for e in (*table.lasting(CardKept), *table.lasting(PromiseMade))} == {"circle"}
    (made,) = table.lasting(PromiseMade)
    table.do(cards.TellPromise(promise=made.promise, how="changed", text="30 euros"))
    assert {e.scope for e in table.lasting(PromiseTold)} == {"circle"}


def test_an_amount_in_a_changed_promise_stays_in_no_page() -> None:
    table = evening("Ana", "Ben")
    (made,) = table.lasting(PromiseMade)
    table.do(cards.TellPromise(promise=made.promise, how="changed", text="for 30 euros then"))
    assert [e.scope for e in table.lasting(PromiseTold)] == ["circle"]


def test_open_cards_come_back_until_their_day_or_until_somebody_lets_them_go() -> None:
    table = Table("Ana", "Ben")
    table.hold(MARKET)
    go_on(table)
    typed(table, "Ana", "a van", "offer", until="2026-12-01")
    stays = typed(table, "Ana", "bread", "offer")
    table.keep_it()
    next_month(table, "Ana", "Ben")
    shelf = table.gathering.shelf
    assert [c.text for c in on_the_board(shelf, "2026-12-01").values()] == ["a van", "bread"]
    assert [c.text for c in on_the_board(shelf, "2026-12-20").values()] == ["bread"]
    with pytest.raises(Refused, match="not-yours"):
        table.do(cards.LetCardGo(card=stays), BEN)
    assert table.do(cards.LetCardGo(card=stays), ANA)
    assert "bread" not in table.log.written[1]


def test_an_earlier_card_can_be_promised_tonight() -> None:
    table = evening()
    next_month(table, "Cleo", "Ben")
    table.hold(MARKET)
    go_on(table)
    card = next(id for id, kept in table.gathering.shelf.cards.items() if kept.card.person == CLEO)
    promised(table, card, "Ben", "2027-01-09")
    table.keep_it("Cleo")
    made = table.lasting(PromiseMade)[-1]
    assert (made.giver, made.receiver, made.due) == (CLEO, BEN, "2027-01-09")
    (theirs,) = of_person(table.gathering.shelf, CLEO)
    table.do(cards.TellPromise(promise=theirs.promise.id, how="done"), CLEO)
    assert card not in on_the_board(table.gathering.shelf, "2027-01-01"), "what was done is done"


def test_taken_out_means_out_of_cards_and_promises_as_well() -> None:
    table = evening("Ana", "Ben", "Cleo")
    (made,) = table.lasting(PromiseMade)
    table.do(cards.TellPromise(promise=made.promise, how="changed", text="only the first page"))
    table.do(arrivals.TakeMeOut(person=ANA), ANA)
    written = table.log.written[1]
    assert "lease" not in written
    assert "first page" not in written
    assert "bread" in written
    assert table.gathering.shelf.promises == {}


def test_no_lasting_event_of_the_board_counts_anything() -> None:
    import msgspec

    for kind in (CardKept, PromiseMade, PromiseTold, keeping.KeptCard, keeping.KeptPromise):
        types = {field.type for field in msgspec.structs.fields(kind)}
        assert not types & {int, float}, kind
