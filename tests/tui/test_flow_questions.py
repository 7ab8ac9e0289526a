"""The question of an evening, and what was opened: it stands where it is written about or talked
about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sessions import acts
from sessions.steps import ask
from tests.tui import owning_props
from tests.tui.hand_props import screen_text
from tests.tui.props import shipped
from tests.tui.stage import Stage, on_stage
from tui.screens.first_question import QuestionScreen
from words import say

SIZES = ((80, 24), (120, 36))
CARE = "Care pod"
SECOND = "2: If all goes well, what is a day like in five years?"


def state(stage: Stage) -> Any:
    return stage.session.state


async def at(stage: Stage, title: str) -> None:
    """The practice has come to the step of this title."""
    while stage.session.script.title != title:
        await stage.next()


# ── a question an evening ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("question", ["", SECOND])
async def test_today_s_question_stands_there_while_each_writes_on_it(
    question: str, size: tuple[int, int], tmp_path: Path
) -> None:
    names = ("Ana", "Ben", "Chiara")
    async with on_stage(tmp_path / "o.fireside", names=names, size=size) as stage:
        await stage.begin(CARE, question=question)
        await at(stage, "For myself")
        asked = question or shipped(CARE).questions[0]
        assert stage.tells(f"{asked} {stage.session.script.prompt}")  # type: ignore[union-attr]
        await stage.press("w")
        await stage.take(say("hand.seen-no"))
        await stage.press("enter")
        assert asked in " ".join(screen_text(stage).split())


async def test_the_list_stands_on_the_question_whose_turn_it_is(tmp_path: Path) -> None:
    names = ("Ana", "Ben", "Chiara")
    questions = shipped(CARE).questions
    async with on_stage(tmp_path / "o.fireside", names=names) as stage:

        async def chosen() -> str:
            await stage.app.push_screen(QuestionScreen(shipped(CARE)))
            await stage.settled()
            found = str(stage.screen.items()[stage.screen.selected].label)
            await stage.press("escape")
            return found

        assert await chosen() == questions[0]
        for held, then in ((questions[0], questions[1]), (questions[7], questions[7])):
            await stage.begin(CARE, question=held)
            await at(stage, "Today's question")
            await stage.next()
            await stage.do(acts.BeginClosing())
            await stage.do(acts.CloseSession())
            await stage.later(11, lambda: stage.app.session is None)
            assert await chosen() == then


# ── questions to everybody, one after another ─────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_first_question_to_everybody_stands_there_once_the_talk_begins(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=size) as stage:
        await stage.begin("An idea to own together")
        await at(stage, "The dull questions")
        ladder = stage.session.script.ladder  # type: ignore[union-attr]
        await stage.press("down")
        assert state(stage).rung == -1, "the words are read first"
        await stage.thanks()
        assert state(stage).rung == 0
        assert say("talk.next-question") in stage.strip()
        assert say("talk.past-questions") in stage.strip()
        await stage.press("up")
        assert state(stage).rung == 0
        await stage.press("down")
        assert state(stage).rung == 1
        await stage.press(*["down"] * len(ladder))
        assert state(stage).rung == len(ladder) - 1
        assert say("talk.question-before") in stage.strip()
        assert say("talk.next") in stage.strip()


async def test_one_s_own_ladder_begins_beside_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Money questions")
        while not getattr(stage.session.script, "ladder", ()):
            await stage.next()
        assert state(stage).rung == -1 and stage.session.in_focus
        await stage.press("down")
        assert state(stage).rung == 0


# ── what was opened, while it is talked about ─────────────────────────────────────────────


async def answered(stage: Stage, *answers: int) -> None:
    """As many of them answer alone; then on to the talk about it."""
    await at(stage, "Each alone")
    for person, number in zip(stage.session.present, answers, strict=False):
        await stage.do(ask.AnswerMine(person=person, answer=number), person)
    await at(stage, "What do we see?")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_numbers_stay_on_the_wall_while_they_are_talked_about(
    size: tuple[int, int], tmp_path: Path
) -> None:
    names = ("Ana", "Ben", "Chiara")
    async with on_stage(tmp_path / "o.fireside", names=names, size=size) as stage:
        await stage.begin("Crew retro")
        await answered(stage, 0, 1, 1)
        for _ in ("read aloud", "talked about"):
            for row in ("1 go on as we are", "2 go on, and change something", "0 end"):
                assert stage.shows(row)
            assert stage.shows("Nobody says, or asks, which answer was whose.")
            assert not any(stage.shows(name) for name in names)
            await stage.thanks()
        assert stage.session.script.title == "So what do we do?"


@pytest.mark.parametrize("answers", [(), (1,)])
async def test_where_too_few_answered_it_is_said_why_nothing_is_opened(
    answers: tuple[int, ...], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Crew retro")
        await answered(stage, *answers)
        assert stage.shows(say("talk.not-opened"))
        assert not stage.shows("change something")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_concerns_stay_on_the_wall_while_they_are_talked_about(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "o.fireside", size=size) as stage:
        await owning_props.an_idea(stage)
        await owning_props.evening(stage, 1)
        await stage.begin("Good enough for now", step="own")
        first, *others = owning_props.PEOPLE
        await owning_props.say(stage, *others)
        await owning_props.say(stage, first, how="concern", text="The oven is old")
        await at(stage, "One at a time")
        for _ in ("read aloud", "talked about"):
            assert stage.shows("The oven is old") and not stage.shows(first)
            await stage.thanks()


async def test_once_it_is_agreed_nothing_stands_in_the_way_any_more(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside") as stage:
        await owning_props.an_idea(stage)
        await owning_props.consent(stage)
        await owning_props.evening(stage, 2)
        await stage.begin("A second look", step="own")
        await owning_props.say(stage, *owning_props.PEOPLE)
        await stage.next()
        assert say("own.agreed") in stage.canvas.letters
        await stage.next()
        assert stage.session.script.title == "In half a year"
        await stage.press("backspace")
        assert stage.session.script.title == "My own word, again"


# ── before it begins ──────────────────────────────────────────────────────────────────────


async def to_stewardship(stage: Stage) -> None:
    """The list of practices stands on it, and space was pressed."""
    await stage.agree()
    await stage.press("space")
    titles = [practice.title for practice in stage.screen.practices]
    await stage.press(*["down"] * titles.index("Stewardship"), "space")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_five_are_told_that_it_is_for_two_and_may_hold_it_all_the_same(
    size: tuple[int, int], tmp_path: Path
) -> None:
    names = ("Ana", "Ben", "Chiara", "Dov", "Eli")
    async with on_stage(tmp_path / "o.fireside", names=names, size=size) as stage:
        await to_stewardship(stage)
        sentence = say("choose.more-than-two", title="Stewardship", n=5)
        assert stage.app.session is None and sentence in " ".join(screen_text(stage).split())
        await stage.take(say("choose.another"))
        assert stage.app.session is None and stage.shows("Stewardship")
        await stage.press("space")
        await stage.take(say("choose.all-the-same"))
        assert stage.session.practice.title == "Stewardship"


async def test_two_are_asked_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben")) as stage:
        await to_stewardship(stage)
        assert stage.session.practice.title == "Stewardship"


async def test_lengths_in_one_list_are_written_alike(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.press("space")
        lengths = [right for _, right in stage.screen.twin_items()]
        timed = [right for right in lengths if not right.startswith("for ")]
        assert all(re.fullmatch(r"\d+ min", right) for right in timed), timed
        assert any(int(right.split()[0]) > 100 for right in timed)


# ── the last question ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_what_is_read_aloud_stands_above_five_answers(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(
        tmp_path / "o.fireside", names=("Ana", "Ben", "Chiara"), size=size
    ) as stage:
        await stage.do(acts.ChooseGame(how="seed"))
        await stage.begin("Monthly meeting", step="ask")
        script = stage.session.script
        assert stage.tells(script.say) and stage.tells(script.question)  # type: ignore[union-attr]
        assert all(stage.shows(answer) for answer in script.answers)  # type: ignore[union-attr]
