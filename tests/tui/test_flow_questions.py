"""The question of an evening, and what was opened: it stands where it is written about or talked
about."""

from __future__ import annotations

from pathlib import Path

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
