"""The question of an evening, and what was opened: it stands where it is written about or talked
about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sessions import acts
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
