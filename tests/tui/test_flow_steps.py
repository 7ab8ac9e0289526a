"""The steps that are no round: words, quiet, a break, a page, a question to everyone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from sessions.steps import ask
from tests.tui.stage import Stage, on_stage
from words import say

ALL_KINDS = """
title = "All kinds"
[[step]]
kind = "say"
title = "Welcome"
say = "Good that you are here."
[[step]]
kind = "quiet"
title = "Arrive"
seconds = 60
[[step]]
kind = "break"
title = "A break"
seconds = 600
[[step]]
kind = "page"
title = "Our page"
prompt = "What holds us?"
[[step]]
kind = "ask"
title = "One question"
question = "Did we listen?"
answers = ["yes", "not quite"]
how = "together"
earns = "listening"
[[step]]
kind = "ask"
title = "With eyes closed"
question = "Shall we meet again?"
answers = ["yes", "no", "later"]
how = "eyes closed"
"""


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin(ALL_KINDS)
        yield stage


async def test_words_are_read_aloud_until_space(practice: Stage) -> None:
    await practice.advance(600)
    assert practice.shows("Good that you are here.")
    await practice.press("space")
    assert practice.session.script.title == "Arrive"


async def test_the_end_of_a_quiet_minute_is_never_announced(practice: Stage) -> None:
    await practice.thanks()
    await practice.advance(61)
    after = practice.rows()
    await practice.advance(600)
    assert practice.rows()[2:] == after[2:]
    assert practice.session.script.title == "Arrive"
    await practice.press("space")
    assert practice.session.script.title == "A break"


async def test_a_break_tells_until_when_and_waits(practice: Stage) -> None:
    await practice.thanks(2)
    running = practice.rows()
    await practice.advance(300)
    half = practice.rows()
    assert running[:15] == half[:15], "the time we are back at stays"
    await practice.advance(301)
    over = practice.rows()
    assert over != half
    await practice.advance(1200)
    assert practice.rows() == over, "nothing counts up"
    await practice.press("space")
    assert practice.session.script.title == "Our page"


async def test_a_longer_break(practice: Stage) -> None:
    await practice.thanks(2)
    await practice.press("plus")
    assert practice.left == 630


async def test_a_page_is_written_and_stands_on_the_wall(practice: Stage) -> None:
    await practice.on_to("page")
    await practice.press("w")
    await practice.type("We end on time, pass, and stop.")
    await practice.press("escape")
    assert practice.shows("We end on time, pass, and stop.")
    await practice.press("w")
    await practice.press("enter", "A", "escape")
    assert practice.shows("We end on time, pass, and stop.") and practice.shows("A")


async def test_a_page_can_be_left_out(practice: Stage) -> None:
    await practice.on_to("page")
    assert say("page.skip") in practice.strip()
    await practice.thanks()
    assert practice.session.script.title == "One question"
    assert practice.session.pages == {}


async def test_whether_to_play_is_asked_before_the_first_question_that_earns(
    practice: Stage,
) -> None:
    await practice.on_to("ask")
    assert practice.session.state.game  # type: ignore[union-attr]
    await practice.press("enter")
    assert practice.session.game == "gently"
    assert practice.shows("not quite")
    await practice.press("down", "enter")
    assert practice.session.state.answer == 1  # type: ignore[union-attr]
    assert practice.shows(say("ask.said"))
    await practice.thanks()
    assert practice.session.script.title == "With eyes closed"


async def test_how_we_play_answers_nothing_else(practice: Stage) -> None:
    """The second line was chosen: the question that follows begins with its own first one."""
    await practice.on_to("ask")
    await practice.press("down", "enter", "enter")
    assert practice.session.game == "seed"
    state = practice.session.state
    assert isinstance(state, ask.State) and state.answer == 0


async def test_not_playing_asks_no_more(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.press("down", "down", "enter")
    assert practice.session.game == "not"
    assert practice.session.script.title == "With eyes closed"


async def test_leaving_the_game_open_goes_on_without_it(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.thanks()
    assert practice.session.script.title == "With eyes closed"


async def test_hands_are_counted_and_opened_together(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.thanks()
    await practice.press("enter", "right", "right", "down", "right", "left")
    assert not practice.session.state.opened  # type: ignore[union-attr]
    await practice.press("enter")
    assert practice.session.state.counts == (2, 0, 0)  # type: ignore[union-attr]
    assert type(practice.screen).__name__ == "SessionScreen"


async def test_more_hands_than_people_are_refused(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.thanks()
    await practice.press("enter", *["right"] * 4, "enter")
    assert practice.app.note == say("ask.too-many-hands", people=3)
    assert practice.session.state.counts == ()  # type: ignore[union-attr]


async def test_esc_leaves_the_hands_uncounted(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.thanks()
    await practice.press("enter", "right", "escape")
    assert practice.session.state.counts == ()  # type: ignore[union-attr]


async def test_space_leaves_a_question_open(practice: Stage) -> None:
    await practice.on_to("ask")
    await practice.thanks()
    await practice.thanks()
    assert practice.session.phase == "closing"


async def test_every_kind_can_be_held(practice: Stage) -> None:
    for title in ("Welcome", "Arrive", "A break", "Our page", "One question"):
        assert practice.session.script.title == title
        await practice.press("h")
        assert practice.session.held
        assert not practice.shows("All kinds")
        await practice.thanks()
        assert not practice.session.held
        await practice.thanks()
