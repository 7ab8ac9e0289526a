"""Cards and promises of earlier evenings: they can be let go and taken out, and tell no name that
was not to be told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from sessions import keeping
from tests.tui.promise_props import keep, sit
from tests.tui.stage import Stage, on_stage
from words import say

KEPT = (
    keeping.CardKept(circle="c", card="1", kind="offer", text="bread", person="gus", named=True),
    keeping.CardKept(circle="c", card="2", kind="ask", text="a van", person="chiara"),
    keeping.CardKept(
        circle="c", card="3", kind="ask", text="400 euros", person="ana", scope=keeping.THE_CIRCLE
    ),
    keeping.PromiseMade(
        circle="c", promise="p", card="1", text="a lift", giver="gus", receiver="ana",
        due="2026-12-12",
    ),
    keeping.PromiseTold(promise="p", how="on"),
)  # fmt: skip


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    path = tmp_path / "our.fireside"
    await keep(path, *KEPT)
    async with on_stage(path) as stage:
        await sit(stage, "Gus", "Chiara", "Ana")
        yield stage


async def go(stage: Stage, place: str) -> None:
    await stage.press("g")
    await stage.take(say(place))


async def test_the_log_shows_them_and_takes_them_out(stage: Stage) -> None:
    await go(stage, "place.log")
    lines = [(item.label, item.right) for item in stage.screen.items()]
    assert ("Gus: bread", say("kept.card-offer")) in lines
    assert ("a van", say("kept.card-ask")) in lines, "no name without its own yes"
    assert ("by 12 December: a lift", say("kept.promise")) in lines
    assert ("a lift", say("told.on")) in lines
    assert ("Chiara", say("kept.with-a-promise")) in lines
    assert not stage.shows("400"), "an amount stays with its circle"
    for _ in range(len(lines)):
        await stage.press("x")
    assert stage.screen.items() == []
    shelf = stage.app.room.gathering.shelf
    assert shelf.cards == {} and shelf.promises == {}


async def test_what_is_told_of_a_promise_that_is_gone_can_be_taken_out_too(stage: Stage) -> None:
    await go(stage, "place.log")
    labels = [item.label for item in stage.screen.items()]
    stage.screen.selected = labels.index("by 12 December: a lift")
    await stage.press("x")
    assert stage.shows(say("kept.gone-promise"))


async def test_on_the_board_a_card_is_let_go_and_asked_about_once(stage: Stage) -> None:
    await go(stage, "place.board")
    assert stage.shows("bread") and stage.shows("a van") and not stage.shows("400")
    await stage.press("down", "4")
    assert stage.shows(say("board.goes")), "it would be out of the file: that is asked"
    await stage.press("enter")
    assert "2" in stage.app.room.gathering.shelf.cards
    await stage.press("4", "down", "enter")
    assert set(stage.app.room.gathering.shelf.cards) == {"1", "3"}
    assert stage.app.note == say("log.taken-out") and not stage.shows("a van")


async def test_by_the_menu_and_from_the_large_card(stage: Stage) -> None:
    await go(stage, "place.board")
    await stage.menu("let_go")
    assert sorted(item.label for item in stage.screen.items()) == ["a van", "bread"]
    await stage.press("enter", "down", "enter")
    await stage.press("down", "enter")
    assert type(stage.screen).__name__ == "LargeCardScreen"
    assert [key for key, _ in stage.screen.hints()] == ["4", "esc"]
    await stage.press("4", "down", "enter")
    assert set(stage.app.room.gathering.shelf.cards) == {"3"}


async def test_a_promise_of_an_earlier_evening_is_told_and_not_let_go_here(stage: Stage) -> None:
    await go(stage, "place.board")
    await stage.press("up")
    assert stage.screen.chosen == "p"
    assert [key for key, _ in stage.screen.hints()] == ["enter", "esc"]
    await stage.press("4")
    assert stage.app.room.gathering.shelf.promises["p"].how == "on"
