"""Offers, asks and promises on the wall: written in silence, said aloud, joined, let go."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions.board import opened
from sessions.cards import LONGEST, PutCard
from sessions.steps.write import SayDone
from tests.tui.money_props import LONG, MARKET, promise, put
from tests.tui.stage import Stage, on_stage
from tui.screens.promise import read_day
from tui.twin import parts_of, press
from words import say

NAMES = ("Ana", "Ben", "Chiara", "Gus")


@pytest_asyncio.fixture
async def market(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=NAMES) as stage:
        await stage.agree()
        await stage.begin(MARKET)
        yield stage


@pytest_asyncio.fixture
async def aloud(market: Stage) -> Stage:
    """At the step where cards are said aloud and typed."""
    await market.next(4)
    assert market.session.script.title == "Who, what, and by when"
    return market


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def texts(stage: Stage) -> list[str]:
    return [card.text for card in opened(stage.session.board)]


async def write(stage: Stage, name: str, text: str) -> None:
    """Somebody writes a card on their own phone."""
    person = stage.person(name)
    await stage.do(PutCard(card=f"of-{name}", kind="offer", text=text, person=person), person)


# ── written in silence ────────────────────────────────────────────────────────────────────────


async def test_nothing_of_what_is_written_stands_on_the_wall(market: Stage) -> None:
    await write(market, "Ana", "bread for whoever hosts")
    assert not market.shows("bread")
    assert market.shows("You could borrow my…")
    assert market.shows("One or two things you could give")
    await market.do(SayDone(person=market.person("Ana")), market.person("Ana"))
    assert not market.shows("Ana")


async def test_space_opens_all_of_them_together(market: Stage) -> None:
    await write(market, "Ana", "bread for whoever hosts")
    await write(market, "Ben", "a quiet room on Tuesdays")
    await market.thanks()
    assert market.shows("bread for whoever hosts") and market.shows("a quiet room on Tuesdays")
    assert market.shows(say("board.count", n=2))


async def test_the_host_types_nothing_during_the_silence(market: Stage) -> None:
    assert not market.screen.check_action("put_offer", ())
    await market.press("2")
    assert on_top(market) == "SessionScreen"


async def test_the_laptop_is_handed_on_in_the_silence(market: Stage) -> None:
    await market.press("w")
    assert on_top(market) not in ("SessionScreen", "LinesScreen", "PageScreen")
    await market.press("escape")
    assert on_top(market) == "SessionScreen"


async def test_person_by_person_and_the_whole_board_after_the_last(market: Stage) -> None:
    await write(market, "Ana", "bread")
    await write(market, "Chiara", "a drill")
    await market.press("i")
    assert "Ana" in market.canvas.letters and "bread" in market.canvas.letters
    assert not market.shows("a drill") and "a drill" not in market.canvas.letters
    await market.thanks()
    assert "Chiara" in market.canvas.letters and "a drill" in market.canvas.letters
    await market.press("o")
    assert market.shows("bread") and market.shows("a drill")
    await market.press("backspace")
    assert "a drill" not in market.canvas.letters


async def test_nothing_opens_by_itself_when_the_time_is_over(market: Stage) -> None:
    await write(market, "Ana", "bread")
    await market.advance(130)
    assert not market.shows("bread")
    after = market.rows()
    await market.advance(600)
    assert market.rows()[3:] == after[3:]


# ── said aloud and typed ──────────────────────────────────────────────────────────────────────


async def test_a_card_is_a_person_a_sentence_and_two_enters(aloud: Stage) -> None:
    await aloud.press("1", "down", "enter")
    await aloud.type("a van, one Saturday")
    await aloud.press("enter", "enter")
    assert on_top(aloud) == "SessionScreen"
    card = opened(aloud.session.board)[0]
    assert (card.kind, card.text, card.person) == (
        "ask",
        "a van, one Saturday",
        aloud.person("Ben"),
    )
    assert aloud.shows("a van, one Saturday")


async def test_terms_where_and_until_are_there_for_who_wants_them(aloud: Stage) -> None:
    await aloud.press("2", "enter")
    await aloud.type("a drill")
    await aloud.press("enter")
    await aloud.take(say("terms.loan"))
    await aloud.take(say("card.where"))
    await aloud.line("the cellar")
    await aloud.take(say("card.until-when"))
    await aloud.take(say("day.two-weeks"))
    await aloud.press("enter")
    card = opened(aloud.session.board)[0]
    assert (card.terms, card.where, card.until) == ("loan", "the cellar", "2026-12-06")
    assert aloud.tells(f"{say('terms.loan')} · the cellar · until 6 December")


async def test_a_beginning_can_be_taken_and_gone_on_from(market: Stage) -> None:
    await market.next(1)
    await market.press("2", "enter", "down", "down")
    assert market.screen.line.value == "In an hour I could teach you to "
    await market.type("whistle")
    await market.press("down", "enter", "enter")
    assert texts(market) == ["In an hour I could teach you to whistle"]


async def test_an_amount_is_asked_about_once_and_the_words_can_be_changed(aloud: Stage) -> None:
    await aloud.press("1", "enter")
    await aloud.type("500 euros for the roof")
    await aloud.press("enter", "enter")
    assert on_top(aloud) == "AmountScreen"
    assert texts(aloud) == []
    await aloud.take(say("card.amount-change"))
    assert on_top(aloud) == "SentenceScreen"
    assert aloud.screen.line.value == "500 euros for the roof"
    await aloud.press("enter", "enter")
    await aloud.take(say("card.amount-keep"))
    assert texts(aloud) == ["500 euros for the roof"]


async def test_a_sentence_that_is_too_long_stands_there_to_be_changed(aloud: Stage) -> None:
    await aloud.press("1", "enter")
    aloud.screen.line.value = "x" * (LONGEST + 1)
    await aloud.press("enter")
    assert on_top(aloud) == "SentenceScreen"
    assert aloud.app.note == say("board.too-long", most=LONGEST)
    aloud.screen.line.value = "x" * LONGEST
    await aloud.press("enter", "enter")
    assert texts(aloud) == ["x" * LONGEST]


async def test_esc_goes_back_to_the_words_and_then_away(aloud: Stage) -> None:
    await aloud.press("1", "enter")
    await aloud.type("a van")
    await aloud.press("enter", "escape")
    assert aloud.screen.line.value == "a van"
    await aloud.press("escape")
    assert on_top(aloud) == "SessionScreen"
    assert texts(aloud) == []


# ── promises ──────────────────────────────────────────────────────────────────────────────────


async def test_a_promise_is_both_peoples_own_yes(aloud: Stage) -> None:
    await put(aloud, 1)
    await aloud.press("down", "3")
    assert [item.label for item in aloud.screen.items()] == ["Ben", "Chiara", "Gus"]
    await aloud.take("Gus")
    await aloud.take(say("day.week"))
    assert aloud.screen.heading() == say("promise.ask", name="Gus")
    await aloud.press("enter", "space")
    assert aloud.screen.heading() == say("promise.ask", name="Gus"), "a yes is never a second enter"
    await aloud.press("1")
    assert aloud.screen.heading() == say("promise.ask", name="Ana")
    await aloud.press("1")
    made = aloud.session.board.promises[0]
    assert made.holds and made.due == "2026-11-29"
    assert (made.giver, made.receiver) == (aloud.person("Gus"), aloud.person("Ana"))
    assert aloud.shows("Gus → Ana") and aloud.shows("by 29 November")


async def test_no_is_as_large_and_leaves_nothing(aloud: Stage) -> None:
    await put(aloud, 1)
    await aloud.press("down", "3", "enter", "enter")
    letters = aloud.canvas.letters
    assert f"1 {say('promise.yes')}" in letters and f"2 {say('promise.no')}" in letters
    await aloud.press("2")
    assert aloud.session.board.promises == ()
    assert on_top(aloud) == "SessionScreen"


async def test_left_open_it_waits_and_can_be_asked_again(aloud: Stage) -> None:
    await put(aloud, 1)
    await aloud.press("down", "3", "enter", "enter", "1", "escape")
    assert aloud.tells("by 29 November · " + say("promise.waiting"))
    await aloud.press("down", "3")
    assert aloud.screen.heading() == say("promise.ask", name="Ana")
    await aloud.press("1")
    assert aloud.session.board.promises[0].holds


async def test_without_a_chosen_card_it_asks_which(aloud: Stage) -> None:
    await put(aloud, 2)
    await aloud.press("3")
    assert on_top(aloud) == "PickScreen"
    await aloud.take("an introduction to the school")
    await aloud.take("Ana")
    await aloud.take(say("day.other"))
    await aloud.line("31.2.")
    assert aloud.app.note == say("board.no-date")
    assert aloud.screen.line.value == "31.2."
    aloud.screen.line.value = "31.12."
    await aloud.press("enter", "1", "1")
    assert aloud.session.board.promises[0].due == "2026-12-31"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", "2026-12-31"), ("31.12.", "2026-12-31"), ("31.12.2026", "2026-12-31"),
        ("3/1", "2027-01-03"), (" 22.11 ", "2026-11-22"), ("29.2.", "2028-02-29"),
        ("1.1.27", "2027-01-01"), ("soon", ""), ("31.2.", ""), ("1.2.3.4", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(typed: str, day: str) -> None:
    assert read_day(typed, datetime.date(2026, 11, 22)) == day


async def test_a_card_and_a_promise_go_without_a_word(aloud: Stage) -> None:
    ids = await put(aloud, 2)
    await promise(aloud, ids[0], "Gus", ("Gus", "Ana"))
    await aloud.press("down", "4")
    assert texts(aloud) == ["an introduction to the school"]
    assert len(aloud.session.board.promises) == 1, "a promise that holds stays"
    await aloud.press("up", "4")
    assert aloud.session.board.promises == ()
    await aloud.press("4")
    await aloud.take("an introduction to the school")
    assert texts(aloud) == []


# ── looking ───────────────────────────────────────────────────────────────────────────────────


async def test_up_and_down_choose_enter_enlarges_esc_goes_back(aloud: Stage) -> None:
    await put(aloud, 4)
    assert aloud.screen.chosen == ""
    await aloud.press("down", "down", "enter")
    assert on_top(aloud) == "LargeCardScreen"
    assert aloud.canvas.letters == ["two evenings of childcare in May"]
    assert aloud.shows("Chiara")
    await aloud.press("escape")
    assert aloud.screen.chosen
    await aloud.press("escape")
    assert aloud.screen.chosen == ""
    assert on_top(aloud) == "SessionScreen"


async def test_enter_goes_on_while_nothing_is_chosen(aloud: Stage) -> None:
    await put(aloud, 2)
    aloud.clock.advance(5)
    await aloud.press("enter")
    assert aloud.session.script.title == "For myself"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("count", [1, 20, 60])
async def test_every_card_stands_whole_on_one_of_the_pages(
    tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    names = (*NAMES, "Hal", "Inês")
    async with on_stage(tmp_path / "our.fireside", names=names, size=size) as stage:
        await stage.agree()
        await stage.begin(MARKET, step="board")
        await stage.next(1)
        ids = await put(stage, count)
        seen: set[str] = set()
        pages = stage.screen.shown.pages
        for page in range(pages):
            assert not any("…" in row for row in stage.rows())
            assert pages == 1 or stage.shows(say("board.page", page=page + 1, pages=pages))
            seen |= {tile.id for tile in stage.screen.shown.tiles}
            await stage.press("o")
        assert seen == set(ids)
        assert stage.screen.page == 0, "after the last page comes the first"
        if count > 3:
            while not any(tile.text == LONG for tile in stage.screen.shown.tiles):
                await stage.press("o")
            words = set(" ".join(stage.rows()).split())
            assert set(LONG.split()) <= words


async def test_no_page_turns_by_itself(aloud: Stage) -> None:
    await put(aloud, 60)
    before = [tile.id for tile in aloud.screen.shown.tiles]
    await aloud.advance(3000)
    assert [tile.id for tile in aloud.screen.shown.tiles] == before


async def test_which_cards(aloud: Stage) -> None:
    ids = await put(aloud, 8)
    await promise(aloud, ids[0], "Gus", ("Gus", "Ana"))
    await aloud.press("u")
    await aloud.take(say("which.ask"))
    assert {tile.kind for tile in aloud.screen.shown.tiles} == {"ask"}
    await aloud.press("u")
    await aloud.take("Gus")
    assert {tile.id for tile in aloud.screen.shown.tiles} == {"card-3", "card-7", "promise-card-0"}
    await aloud.press("u")
    await aloud.take(say("which.everything"))
    assert len(aloud.screen.shown.tiles) == 9
    await aloud.next(1)
    assert aloud.screen.which == "everything"


async def test_the_board_opens_over_a_step_that_shows_something_else(market: Stage) -> None:
    await write(market, "Ana", "bread for whoever hosts")
    await market.next(2)
    assert market.session.script.title == "Hear the offers"
    await market.press("o")
    assert on_top(market) == "BoardScreen"
    assert market.shows("bread for whoever hosts")
    await market.press("down", "enter")
    assert on_top(market) == "LargeCardScreen"
    await market.press("escape", "escape", "escape")
    assert on_top(market) == "SessionScreen"


async def test_what_was_kept_stands_on_the_board_of_another_evening(tmp_path: Path) -> None:
    path = tmp_path / "our.fireside"
    async with on_stage(path, names=NAMES) as stage:
        await stage.agree()
        await stage.begin(MARKET)
        await stage.next(1)
        await put(stage, 2)
        await stage.do(
            PutCard(
                card="money", kind="ask", text="500 euros", person=stage.person("Ana"), sure=True
            )
        )
        await stage.press("s", "space", "enter", "space")
        await stage.later(11, lambda: stage.app.session is None)
    day = datetime.date(2026, 12, 1)
    async with on_stage(path, day=day) as stage:
        from tui.screens.board import BoardScreen

        stage.app.push_screen(BoardScreen())
        await stage.settled()
        assert stage.shows("someone who knows school gardens")
        assert stage.shows("an introduction to the school")
        assert not stage.shows("500 euros"), "an amount stays with its circle"
        assert stage.shows("Ana"), "she said yes to being named"
        assert not stage.shows("Ben")
        assert not stage.screen.check_action("put_ask", ())
        await stage.press("escape")
        assert on_top(stage) == "LobbyScreen"


# ── a remote, and many cards ──────────────────────────────────────────────────────────────────


async def test_the_cards_can_be_taken_on_a_remote(aloud: Stage) -> None:
    await put(aloud, 4)
    parts = parts_of(aloud.app)
    labels = [label for _, label, _, _ in parts.choices]
    assert labels[0] == "someone who knows school gardens"
    await press(aloud.app, parts.stamp, "choose", "1")
    await aloud.settled()
    assert on_top(aloud) == "LargeCardScreen"
    names = {id for id, _, _ in parts_of(aloud.app).actions}
    assert {"do:promise", "do:let_go"} <= names


async def test_every_key_of_the_board_stands_in_the_menu(aloud: Stage) -> None:
    from tui.screens.menu import offered_actions

    await put(aloud, 60)
    names = {action.name for action in offered_actions(aloud.screen)}
    assert {"put_ask", "put_offer", "promise", "let_go", "more_cards", "which_cards"} <= names
