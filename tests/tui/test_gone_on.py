"""The room goes on, by a remote, while a screen is open: what is typed or chosen there is for the
place it was opened at, and words that come too late stay where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.steps import page
from tests.tui.owning_props import agreed, evening
from tests.tui.rhythm_props import MEETING, put_line
from tests.tui.stage import Stage, on_stage
from tests.tui.test_flow_rhythm import at, on_top, round_it_goes, state
from words import say

TWO_DAYS = """
title = "Two days"
level = 5
[[step]]
kind = "date"
title = "The second look"
least = 3
most = 200
second_look = true
[[step]]
kind = "date"
title = "In half a year"
least = 90
most = 400
review = true
"""
TWO_PAGES = """
title = "Two pages"
level = 5
[[step]]
kind = "page"
title = "What we would do"
prompt = "On one page."
[[step]]
kind = "page"
title = "What would spoil it"
prompt = "On another one."
"""
TWO_ANSWERS = """
title = "Two answers"
level = 3
[[step]]
kind = "ask"
title = "How is it?"
question = "How is this crew for you?"
answers = ["good", "it goes", "not good"]
how = "alone"
[[step]]
kind = "ask"
title = "Go on?"
question = "Shall we go on?"
answers = ["go on", "change something", "end"]
how = "alone"
"""


def stays(stage: Stage) -> bool:
    """Whether it says that it came too late, and what to do."""
    return stage.tells(say("app.too-late"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "our.fireside"


@pytest.mark.parametrize("line", ["day", "minutes", "every", "host"])
async def test_a_line_of_the_next_date_chosen_too_late_says_so(line: str, path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "The next time")
        await stage.press(*["down"] * ("day", "at", "minutes", "every", "host").index(line))
        await stage.press("enter")
        assert on_top(stage) == "DateChoiceScreen"
        await stage.next()
        await stage.press("enter")
        assert not stage.app.crashed and on_top(stage) == "SessionScreen"
        assert stage.app.note == say("app.gone-on")


async def test_the_day_of_a_second_look_is_no_other_day(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await stage.begin(TWO_DAYS)
        await stage.press("enter", "end", "enter")
        assert on_top(stage) == "TypedScreen"
        await stage.next()
        await stage.line("10 March 2027")
        assert on_top(stage) == "SessionScreen" and stage.app.note == say("app.gone-on")
        assert stage.session.script.title == "In half a year"
        assert state(stage).day == ""  # type: ignore[attr-defined]


async def test_a_line_typed_too_late_stays_in_its_field(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "How we are together")
        await stage.press("w")
        await stage.type("We begin on time")
        await stage.next()
        await stage.press("enter", "enter", "enter")
        assert on_top(stage) == "AgreedLineScreen" and stays(stage)
        assert stage.screen._fields[0].value == "We begin on time"
        assert stage.shows("How we are together"), "and still says for what it was"
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen"


async def test_a_line_left_as_it_was_is_put_away(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "How we are together")
        await put_line(stage, "one", "We begin on time")
        await stage.press("down", "enter")
        await stage.next()
        await stage.press("enter", "enter", "enter")
        assert on_top(stage) == "SessionScreen" and not stage.app.note


async def test_a_promise_typed_too_late_stays_in_its_field(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "Until next time")
        await stage.press("w")
        await stage.take("Ana")
        await stage.type("I bring soup")
        await stage.next()
        await stage.press("enter")
        assert on_top(stage) == "PromiseScreen" and stays(stage)
        assert stage.screen.line.value == "I bring soup"
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen"


async def test_whose_promise_chosen_too_late_says_so(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "Until next time")
        await stage.press("w")
        await stage.next()
        await stage.take("Ana")
        assert on_top(stage) == "SessionScreen" and stage.app.note == say("app.gone-on")


async def test_a_page_typed_too_late_stays_and_is_on_no_other_page(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await stage.begin(TWO_PAGES)
        await stage.press("w")
        await stage.type("A bakery")
        await stage.next()
        await stage.press("escape")
        assert on_top(stage) == "PageScreen" and stays(stage)
        assert stage.screen.sheet.text == "A bakery" and stage.shows("What we would do")
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen" and state(stage) == page.State()


async def test_what_was_founded_typed_too_late_stays(path: Path) -> None:
    async with on_stage(path) as stage:
        await agreed(stage)
        await evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.press("w")
        await stage.line("A co-op")
        await stage.line("Leipzig")
        await stage.type("20 January 2027")
        await stage.next()
        await stage.press("enter")
        assert on_top(stage) == "FoundingScreen" and stays(stage)
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen"


async def test_nobody_answers_a_question_they_were_not_asked(path: Path) -> None:
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await stage.begin(TWO_ANSWERS)
        await round_it_goes(stage)
        await stage.press("enter", "down", "down")
        await stage.next()
        await stage.press("enter")
        assert stage.session.script.title == "Go on?" and state(stage).mine == {}  # type: ignore[attr-defined]
        assert on_top(stage) == "HandScreen", "and are asked anew"


async def test_nobody_says_yes_to_lines_of_another_step(path: Path) -> None:
    script = MEETING.replace('kind = "date"', 'kind = "agree"').replace(
        "least = 1\nmost = 400\n", ""
    )
    async with on_stage(path, names=("Ana", "Ben")) as stage:
        await at(stage, "How we are together", script)
        await put_line(stage, "one", "We begin on time")
        await round_it_goes(stage, "y")
        await stage.press("enter")
        await stage.next()
        await put_line(stage, "two", "The roof is Ana's")
        await stage.press("y", "1", "enter")
        assert state(stage).lines[0].yes == ()  # type: ignore[attr-defined]
