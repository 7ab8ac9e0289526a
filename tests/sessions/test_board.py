"""Cards and promises: written in silence, opened together, joined by both people's yes."""

from __future__ import annotations

import pytest

from sessions import acts, cards
from sessions.board import between, opened, seen_by, unopened
from sessions.records import HOST, Refused
from sessions.steps import base, board, write
from tests.sessions.memory_log import Table, person, same
from tests.sessions.money import MARKET, MONEY, go_on, promised, put, typed

ANA, BEN, CLEO = map(person, ("Ana", "Ben", "Cleo"))


def market(*names: str) -> Table:
    table = Table(*(names or ("Ana", "Ben", "Cleo")))
    table.hold(MARKET)
    return table


def test_before_it_is_opened_only_its_owner_sees_a_card() -> None:
    table = market()
    put(table, "Ana", "a van, one Saturday", "offer")
    assert opened(table.session.board) == ()
    assert [c.text for c in seen_by(table.session.board, ANA)] == ["a van, one Saturday"]
    assert seen_by(table.session.board, BEN) == ()
    assert unopened(table.session.board, table.session.ring) == (ANA,)


def test_the_host_neither_writes_nor_changes_nor_takes_away_in_silence() -> None:
    table = market()
    card = put(table, "Ana", "a van", "offer")
    for act in (
        cards.PutCard(card="x", kind="offer", text="bread", person=BEN),
        cards.ChangeCard(card=card, text="a bus"),
        cards.LetCardGo(card=card),
    ):
        with pytest.raises(Refused, match="in-silence"):
            table.do(act)
    assert table.do(cards.ChangeCard(card=card, text="a bus"), ANA)
    assert table.do(cards.LetCardGo(card=card), ANA)


def test_nobody_touches_another_s_card_or_writes_in_another_s_name() -> None:
    table = market()
    card = put(table, "Ana", "a van", "offer")
    go_on(table)
    for act in (
        cards.PutCard(card="x", kind="offer", text="bread", person=ANA),
        cards.ChangeCard(card=card, text="a bus"),
        cards.LetCardGo(card=card),
    ):
        with pytest.raises(Refused, match="not-yours"):
            table.do(act, BEN)


def test_all_are_opened_at_once_and_a_second_press_does_not_go_on() -> None:
    table = market()
    put(table, "Ana", "a van", "offer")
    put(table, "Ben", "bread", "offer")
    place = table.session.place
    assert table.do(base.Next(place=place))
    assert len(opened(table.session.board)) == 2
    assert not table.do(base.Next(), after=0.5), "the same key, twice"
    assert not table.do(base.Next(place=place)), "another device, a little late"
    assert table.session.step == 0


def test_person_by_person_the_last_ones_are_opened_too() -> None:
    table = market()
    for name in ("Cleo", "Ana", "Ben"):
        put(table, name, f"bread of {name}", "offer")
    shown = []
    while table.state.phase == "writing":
        assert table.do(board.OpenNext())
        shown.append((table.state.shown, len(opened(table.session.board))))
    assert shown == [(ANA, 1), (BEN, 2), (CLEO, 3)]


def test_space_goes_on_person_by_person_once_that_was_begun() -> None:
    table = market()
    for name in ("Ana", "Ben", "Cleo"):
        put(table, name, "bread", "offer")
    table.do(board.OpenNext())
    go_on(table)
    assert len(opened(table.session.board)) == 2


def test_opening_can_be_taken_back() -> None:
    table = market()
    put(table, "Ana", "a van", "offer")
    go_on(table)
    table.do(acts.Undo())
    assert opened(table.session.board) == ()
    assert table.state.phase == "writing"


def test_taking_the_opening_back_takes_back_what_was_promised_on_it() -> None:
    """A promise says what its card says: it would give away what is hidden again."""
    table = market()
    card = put(table, "Ana", "a van", "offer")
    go_on(table)
    promised(table, card, "Ben")
    made = table.session.board.promises
    table.do(acts.Undo())
    assert table.session.board.promises == ()
    assert same(table.again().gathering, table.gathering)
    go_on(table)
    assert table.session.board.promises == made != (), "opened again it stands, with every yes"
    assert same(table.again().gathering, table.gathering)


def test_a_card_changed_meanwhile_is_hidden_again_with_the_others() -> None:
    table = market()
    card = put(table, "Ana", "a van", "offer")
    go_on(table)
    table.do(cards.ChangeCard(card=card, text="a bus"))
    table.do(acts.Undo())
    assert opened(table.session.board) == ()


def test_a_card_is_no_steering_and_undo_leaves_it_alone() -> None:
    table = market()
    go_on(table)
    typed(table, "Ana", "a van", "offer")
    table.do(acts.Undo())
    assert [c.text for c in seen_by(table.session.board, ANA)] == ["a van"]


def test_what_was_never_opened_is_on_no_line_of_the_closing() -> None:
    table = market()
    put(table, "Ana", "a van", "offer")
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    table.do(acts.Settle(session=table.session.id, circle="c", waived=True), "program")
    assert not any("van" in text for text in table.log.written)


def test_only_how_many_hands_still_write_is_told() -> None:
    table = market()
    present = table.session.present
    assert board.writing(table.state, present) == 3
    table.do(write.SayDone(person=ANA), ANA)
    table.do(write.SayDone(person=BEN))
    assert board.writing(table.state, present) == 1
    table.do(write.SayDone(person=ANA, done=False), ANA)
    assert board.writing(table.state, present) == 2


def test_an_amount_is_asked_about_once_and_stays_in_no_export() -> None:
    table = market()
    with pytest.raises(Refused, match="amount"):
        put(table, "Ana", "a lift for 20 €", "offer")
    card = put(table, "Ana", "a lift for 20 €", "offer", sure=True)
    found = table.session.board.card(card)
    assert found is not None
    assert found.amount
    assert table.do(cards.ChangeCard(card=card, text="a lift for 25 €"), ANA), "not asked again"
    table.do(cards.ChangeCard(card=card, text="a lift"), ANA)
    again = table.session.board.card(card)
    assert again is not None
    assert not again.amount


def test_an_amount_beside_the_sentence_is_asked_about_as_well() -> None:
    table = market()
    with pytest.raises(Refused, match="amount"):
        put(table, "Ana", "a room", "offer", where="at ours, 20 € a night")


def test_a_promise_holds_only_when_both_said_yes_each_for_themselves() -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "somebody to read the lease")
    act = cards.OfferPromise(promise="p", card=card, person=BEN, due="2026-12-12")
    assert table.do(act, BEN)
    promise = table.session.board.promise("p")
    assert promise is not None
    assert promise.people == (BEN, ANA)
    assert promise.yes == (BEN,), "who asks for it says yes by it"
    with pytest.raises(Refused, match="not-yours"):
        table.do(cards.AgreePromise(promise="p", person=ANA), BEN)
    table.do(cards.AgreePromise(promise="p", person=ANA), ANA)
    assert between(table.session.board, ANA)[0].holds


def test_an_offer_is_promised_by_its_owner_to_whoever_joins_it() -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    table.do(cards.OfferPromise(promise="p", card=card, person=BEN, due="2026-12-12"))
    promise = table.session.board.promise("p")
    assert promise is not None
    assert (promise.giver, promise.receiver, promise.yes) == (ANA, BEN, ())


@pytest.mark.parametrize(
    ("due", "why"), [("", "no-date"), ("soon", "no-date"), ("2026-02-30", "no-date"),
                     ("2026-11-21", "date-gone")],
)  # fmt: skip
def test_a_promise_has_a_real_date(due: str, why: str) -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    with pytest.raises(Refused, match=why):
        table.do(cards.OfferPromise(promise="p", card=card, person=BEN, due=due))


def test_nobody_promises_themselves_anything() -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    with pytest.raises(Refused, match="two-people"):
        table.do(cards.OfferPromise(promise="p", card=card, person=ANA, due="2026-12-12"))


def test_either_lets_a_promise_be_and_a_third_does_not() -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    promise = promised(table, card, "Ben")
    with pytest.raises(Refused, match="not-yours"):
        table.do(cards.DropPromise(promise=promise), CLEO)
    table.do(cards.DropPromise(promise=promise), BEN)
    assert table.session.board.promises == ()


def test_a_hidden_card_can_be_promised_by_nobody() -> None:
    table = market()
    card = put(table, "Ana", "a van", "offer")
    act = cards.OfferPromise(promise="p", card=card, person=BEN, due="2026-12-12")
    assert not table.do(act, BEN)


def test_a_card_that_goes_takes_along_what_was_not_agreed_and_leaves_what_was() -> None:
    table = market()
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    promised(table, card, "Ben")
    table.do(cards.OfferPromise(promise="half", card=card, person=CLEO, due="2026-12-12"))
    table.do(cards.LetCardGo(card=card))
    assert [p.receiver for p in table.session.board.promises] == [BEN]


def test_cards_are_typed_at_any_step_of_a_practice_with_a_board() -> None:
    table = Table("Ana", "Ben")
    table.hold(MONEY)
    typed(table, "Ben", "bread", "offer")
    assert len(opened(table.session.board)) == 1


def test_a_practice_without_a_board_has_no_cards() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    act = cards.PutCard(card="x", kind="ask", text="bread", person=ANA)
    assert not table.do(act)
    assert not table.do(act, ANA)


def test_a_note_for_oneself_is_written_by_nobody_else_and_kept_nowhere() -> None:
    table = Table("Ana", "Ben")
    table.hold(MONEY)
    table.do(acts.Undo())
    while not isinstance(table.state, write.State):
        go_on(table)
    note = write.WriteNote(person=ANA, text="call the notary")
    for hand in (HOST, BEN):
        with pytest.raises(Refused, match="not-yours"):
            table.do(note, hand)
    assert table.do(note, ANA)
    assert table.state.notes == {ANA: "call the notary"}
    table.keep_it("Ana", "Ben")
    assert not any("notary" in text for text in table.log.written)


def test_a_restart_finds_every_card_hidden_or_open() -> None:
    table = market()
    put(table, "Ana", "a van", "offer")
    assert same(table.again().gathering, table.gathering)
    go_on(table)
    promised(table, typed(table, "Ben", "company"), "Ana")
    assert same(table.again().gathering, table.gathering)


def test_whoever_is_taken_out_takes_their_words_along() -> None:
    from sessions import arrivals

    table = market()
    put(table, "Ana", "a van", "offer")
    put(table, "Ben", "bread", "offer")
    go_on(table)
    promised(table, typed(table, "Ben", "company"), "Ana")
    table.do(arrivals.TakeMeOut(person=ANA), ANA)
    running, _ = table.log.written
    assert "a van" not in running
    assert "bread" in running
    assert table.session.board.promises == ()
    assert same(table.again().gathering, table.gathering)


def test_the_same_sentence_twice_is_one_card() -> None:
    """A phone without JavaScript sends no key: a double tap doubles nothing."""
    table = market()
    assert put(table, "Ana", "a van", "offer")
    act = cards.PutCard(card="again", kind="offer", text="a  van", person=ANA)
    assert not table.do(act, ANA)
    assert table.do(cards.PutCard(card="b", kind="offer", text="a van", person=BEN), BEN)


def test_what_has_no_words_or_too_many_is_said_plainly() -> None:
    table = market()
    for text, why in (("  \n ", "no-words"), ("x" * 161, "too-long")):
        with pytest.raises(Refused, match=why):
            put(table, "Ana", text, "offer")
    assert put(table, "Ana", "x" * 160, "offer")
