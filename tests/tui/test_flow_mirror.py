"""Saying back, in the room: who speaks, who listens, and "I feel heard" said aloud."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.tui.stage import Stage, on_stage
from tui.twin import parts_of
from words import say


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.agree()
        await stage.begin("Empathy round", step="mirror")
        yield stage


def listener(stage: Stage) -> str:
    return stage.app.room.gathering.name_of(stage.session.state.listener)  # type: ignore[union-attr]


async def test_one_speaks_the_other_says_it_back(stage: Stage) -> None:
    assert stage.tells(stage.session.script.say)  # type: ignore[arg-type]
    await stage.thanks()
    assert (stage.speaker, listener(stage)) == ("Ana", "Ben")
    assert "Ana" in stage.canvas.letters
    await stage.thanks()
    assert "Ben" in stage.canvas.letters
    assert stage.shows(say("mirror.says-it-back", name="Ana"))
    await stage.press("a")
    assert stage.session.state.phase == "speaking"  # type: ignore[union-attr]
    await stage.thanks(2)
    assert (stage.speaker, listener(stage)) == ("Ben", "Chiara"), "who listened speaks next"


async def test_another_listener_and_letting_be(stage: Stage) -> None:
    await stage.thanks()
    await stage.menu("choose_listener")
    await stage.take("Chiara")
    assert listener(stage) == "Chiara"
    stage.clock.advance(3)
    await stage.press("p")
    assert stage.speaker == "Chiara"
    assert stage.session.state.coming[-1] == stage.person("Ana")  # type: ignore[union-attr]


async def test_another_question_by_up_and_down_and_on_a_remote(stage: Stage) -> None:
    await stage.thanks()
    questions = stage.session.script.questions  # type: ignore[union-attr]
    await stage.press("down", "down")
    assert stage.shows(questions[2])
    assert [choice[1] for choice in parts_of(stage.app).choices] == list(questions)
    await stage.thanks(2)
    assert stage.shows(questions[0]), "each begins with the first"


async def test_nobody_is_rung_at_and_nothing_is_counted_up(stage: Stage) -> None:
    await stage.thanks()
    await stage.advance(241)
    rows = stage.rows()
    await stage.advance(1800)
    assert stage.rows()[3:] == rows[3:]
    assert not stage.shows(say("round.finish"))


async def test_everyone_was_heard(stage: Stage) -> None:
    for _ in range(7):
        await stage.thanks()
    assert say("mirror.heard") in stage.canvas.letters
