"""Last time we said…: it opens by itself, is told by who is here, and blames nobody.
And what a board leaves in the closing: sixty cards, and names by each one's own yes."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import events as ev
from sessions import keeping
from sessions.cards import AgreePromise, OfferPromise, PutCard, TellPromise
from sessions.steps import base
from tests.tui.promise_props import BEFORE, NAMES, shelve, sit
from tests.tui.props import DAY
from tests.tui.stage import Stage, on_stage
from tui.steps.kept_lines import told
from tui.steps.tiles import between_them
from words import say

ALOUD = """
title = "Aloud"
level = 2
[[step]]
kind = "board"
title = "Asks and offers"
silent = false
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Gus promised Chiara a lift, and Ana a look at her letter; Ana isn't here."""
    path = tmp_path / "our.fireside"
    await shelve(
        path, ("p1", "a lift on Fridays", "Gus", "Chiara"), ("p2", "her letter", "Gus", "Ana"),
    )  # fmt: skip
    async with on_stage(path) as stage:
        await sit(stage, "Gus", "Chiara")
        yield stage


def how(stage: Stage, id: str = "p1") -> str:
    return stage.app.room.gathering.shelf.promises[id].how


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


async def test_it_opens_by_itself_once_an_evening(stage: Stage) -> None:
    await stage.press("space")
    assert on_top(stage) == "ToldScreen"
    assert stage.shows("a lift on Fridays") and stage.shows("Gus → Chiara")
    assert not stage.shows("her letter"), "Ana isn't here"
    await stage.press("space")
    assert stage.app.place == "choose"
    stage.app.go_to("lobby")
    await stage.press("space")
    assert stage.app.place == "choose", "not a second time"


async def test_nothing_to_tell_and_it_does_not_open(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Gus", "Ana")) as stage:
        await stage.press("g")
        assert say("place.told") not in [item.label for item in stage.screen.items()]
        await stage.press("escape", "space")
        assert stage.app.place == "choose"


async def test_a_date_gone_by_is_simply_shown(stage: Stage) -> None:
    await stage.press("space")
    assert stage.shows("by 8 November 2026")
    text = "\n".join(stage.rows()).lower()
    assert not re.search(r"overdue|late\b|missed|\bdays?\b", text)
    assert DAY.isoformat() > BEFORE


@pytest.mark.parametrize("key, what", [("1", "done"), ("2", "on"), ("4", "gone")])
async def test_by_digits_and_taken_back(stage: Stage, key: str, what: str) -> None:
    await stage.press("space", key)
    assert how(stage) == what
    assert stage.shows("a lift on Fridays") == (what == "on")
    await stage.press("backspace")
    assert how(stage) == "" and stage.shows("a lift on Fridays")
    await stage.press("backspace")
    assert on_top(stage) == "LobbyScreen"


async def test_what_was_told_an_earlier_evening_is_never_taken_back(stage: Stage) -> None:
    await stage.do(TellPromise(promise="p1", how="on"))
    await stage.press("space", "3")
    assert on_top(stage) == "ChangedScreen"
    await stage.press("escape", "backspace")
    assert how(stage) == "on" and on_top(stage) == "LobbyScreen", "nothing was told here"


async def test_changed_is_taken_back_as_well(stage: Stage) -> None:
    await stage.do(TellPromise(promise="p1", how="on"))
    await stage.press("space", "3")
    await stage.line(" and back")
    await stage.press("enter")
    assert how(stage) == "changed" and say("told.take-back") in stage.strip()
    await stage.press("backspace")
    assert how(stage) == "on" and stage.shows("a lift on Fridays")


async def test_what_somebody_told_on_their_own_phone_since_stays(stage: Stage) -> None:
    await stage.press("space", "2")
    await stage.do(TellPromise(promise="p1", how="done"), stage.person("Chiara"))
    await stage.press("backspace")
    assert how(stage) == "done" and stage.app.note == say("told.anew")
    await stage.press("backspace")
    assert on_top(stage) == "LobbyScreen"


async def test_by_arrows_and_enter_alone(stage: Stage) -> None:
    await stage.press("space", "enter")
    assert [item.label for item in stage.screen.items()] == [
        "done",
        "still on",
        "changed",
        "let go",
    ]
    await stage.press("enter")
    assert how(stage) == "done"
    assert stage.tells(say("commit.not-here")), "Ana isn't here, and has one"


async def test_changed_asks_for_words_and_a_date_and_keeps_what_was_typed(stage: Stage) -> None:
    await stage.press("space", "3")
    await stage.type(" and back")
    await stage.press("enter", *["backspace"] * 10)
    await stage.type("soon")
    await stage.press("enter")
    assert stage.app.note == say("board.no-date") and stage.screen.line.value == "soon"
    await stage.press(*["backspace"] * 4)
    await stage.type("2026-12-31")
    await stage.press("enter")
    promise = stage.app.room.gathering.shelf.promises["p1"].promise
    assert (promise.text, promise.due) == ("a lift on Fridays and back", "2026-12-31")
    assert how(stage) == "changed" and on_top(stage) == "ToldScreen"


async def test_changed_in_nothing_asks_what(stage: Stage) -> None:
    await stage.press("space", "3", "enter", "enter")
    assert stage.app.note == say("promise.what-changed")
    await stage.press("escape")
    assert how(stage) == ""


async def test_it_is_a_place_to_go_to_also_over_a_circle(stage: Stage) -> None:
    await stage.agree()
    await stage.begin(ALOUD)
    await stage.press("g")
    await stage.take(say("place.told"))
    assert on_top(stage) == "ToldScreen"
    await stage.press("space")
    assert on_top(stage) == "SessionScreen"
    assert stage.session.step == 0, "it closes, and the circle is where it was"


async def test_the_board_is_a_place_to_go_to(stage: Stage) -> None:
    await stage.agree()
    await stage.begin(ALOUD)
    await stage.press("g")
    await stage.take(say("place.board"))
    assert on_top(stage) == "BoardScreen"
    await stage.press("escape")
    assert on_top(stage) == "SessionScreen"


# ── the closing of a board ────────────────────────────────────────────────────────────────────


@contextlib.asynccontextmanager
async def closing_with(path: Path, cards: int, size: tuple[int, int]) -> AsyncIterator[Stage]:
    async with on_stage(path, names=NAMES, size=size) as stage:
        await stage.begin(ALOUD)
        people = [stage.person(name) for name in NAMES]
        for number in range(cards):
            put = PutCard(
                card=f"c{number}", kind="offer" if number % 2 else "ask",
                text=f"thing number {number}", person=people[number % 3],
            )  # fmt: skip
            await stage.do(put)
        await stage.do(
            OfferPromise(promise="p", card="c0", person=stage.person("Ana"), due="2026-12-12")
        )
        for person in (stage.person("Ana"), stage.person("Gus")):
            await stage.do(AgreePromise(promise="p", person=person), person)
        await stage.do(base.Next(place=stage.session.place))
        await stage.press("s")
        yield stage


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_sixty_cards_at_the_close(size: tuple[int, int], tmp_path: Path) -> None:
    async with closing_with(tmp_path / "a.fireside", 60, size) as stage:
        seen = set()
        for _ in range(62):
            line = stage.rows()
            seen |= {n for n in range(60) if any(f"thing number {n} " in row for row in line)}
            await stage.press("down")
        assert len(seen) == 60
        assert stage.screen.selected == 61
        assert stage.shows("Ana → Gus") and stage.shows("by 12 December:")
        assert stage.tells(say("closing.not-written"))
        await stage.press("x")
        assert stage.session.left_out == ("promise-p",)
        await stage.press("home", "x")
        assert "held" in stage.session.left_out


async def test_with_a_promise_it_says_what_becomes_of_the_name(tmp_path: Path) -> None:
    async with closing_with(tmp_path / "a.fireside", 2, (80, 24)) as stage:
        await stage.press("space")
        assert stage.tells(say("closing.with-a-promise"))
        for name in NAMES:
            assert stage.shows(name)


def test_lines_of_what_a_board_leaves() -> None:
    from sessions.gathering import Gathering

    gathering = Gathering(people={"g": "Gus", "c": "Chiara"})
    card = keeping.CardKept(circle="", card="1", kind="offer", text="a lift", person="g")
    assert told(card, gathering).text == "Gus: a lift"
    for rule, many in (("offering", 7), ("asking", 1), ("respect", 8)):
        earned = ev.PointsEarned(circle="", level=2, rule=rule, each=5, people=many)
        assert str(many) in told(earned, gathering).text
    seven = ev.PointsEarned(circle="", level=2, rule="offering", each=5, people=7)
    assert told(seven, gathering).text == "5 points for each of 7 offerings"
    promise = keeping.PromiseMade(
        circle="", promise="p", card="1", text="a lift", giver="g", receiver="c", due="2026-12-12",
    )  # fmt: skip
    assert told(promise, gathering).text == "Gus → Chiara, by 12 December 2026: a lift"
    shelf = keeping.shelved(gathering.shelf, promise, ("w", 1))
    known = Gathering(shelf=shelf)
    became = told(keeping.PromiseTold(promise="p", how="done"), known)
    assert (became.text, became.right) == ("a lift", "done")


@pytest.mark.parametrize("giver, receiver", [("نور", "Ana"), ("Ana", "דוד"), ("نور", "דוד")])
def test_names_written_from_the_right_keep_their_places(giver: str, receiver: str) -> None:
    words = between_them(giver, receiver)
    assert "→" not in words
    assert words.index(giver) < words.index(receiver)
    apart = words[words.index(giver) + len(giver) : words.index(receiver)]
    assert words[0].isascii() and any(letter.isascii() and letter.isalpha() for letter in apart)
    assert "→" in between_them("Ana", "Ben")


# ── the lobby ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("many", [60, 84, 120])
async def test_more_names_than_there_is_room_for_are_counted(many: int, tmp_path: Path) -> None:
    names = [f"Person {n:03}" for n in range(many)]
    async with on_stage(tmp_path / "a.fireside", names=names, size=(80, 24)) as stage:
        stage.app.draw()
        shown = sum(any(name in row for row in stage.rows()) for name in names)
        missing = many - shown
        assert missing == 0 or stage.shows(say("lobby.and-more", n=missing))
        assert many < 84 or missing
