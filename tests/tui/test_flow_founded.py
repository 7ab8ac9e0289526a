"""After it was founded: whose names stand on the wall, and how a wrong place is put right; the day
that is typed, and the day that lies ahead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sessions import acts
from sessions.records import PROGRAM
from sessions.steps import commit, own
from tests.tui import owning_props as props
from tests.tui.owning_props import INTENT
from tests.tui.stage import Stage, on_stage
from tui.screens.founding import read_past_day
from tui.screens.idea import IdeaScreen
from words import say

TWO = ("Ana", "Ben")


def state(stage: Stage) -> Any:
    return stage.session.state


async def founded(stage: Stage, where: str = "Leipzig") -> None:
    """Ana and Ben own it, and founded it."""
    await props.an_idea(stage, TWO)
    for number, title in ((1, "Good enough for now"), (2, "A second look")):
        await props.evening(stage, number)
        await stage.begin(title, step="own")
        await props.say(stage, *TWO)
        await props.close(stage)
    await props.evening(stage, 3)
    await stage.begin("We are incorporated", step="own")
    await stage.do(own.SayPaper(form="A co-op", where=where, since="2026-12-14"))
    await props.say(stage, *TWO)
    await props.close(stage)


async def test_on_the_wall_are_the_names_of_those_who_said_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await founded(stage)
        await stage.begin("Good enough for now", step="commit")
        await stage.do(commit.Intend(person="Chiara", text=INTENT), "Chiara")
        await props.close(stage)
        await stage.begin("We are incorporated", step="own")
        assert {"Ana", "Ben"} <= set(stage.canvas.letters)
        assert "Chiara" not in stage.canvas.letters and not stage.shows("Chiara")


async def test_a_wrong_place_is_said_otherwise_by_all_of_them(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await founded(stage, where="Leipzg")
        await stage.begin("We are incorporated", step="own")
        assert stage.shows("Leipzg") and stage.shows(say("founding.change"))
        await stage.press("enter")
        await stage.line("")
        await stage.press("end", *["backspace"] * len("Leipzg"))
        await stage.line("Leipzig")
        await stage.line("")
        assert state(stage).place == "Leipzig" and stage.shows(say("founding.each"))
        await props.say(stage, *TWO)
        assert {"Ana", "Ben"} <= set(stage.canvas.letters) and stage.shows("Leipzig")
        await props.close(stage)
        assert stage.app.room.gathering.ground.place == "Leipzig"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14 December", "2025-12-14"), ("1.11.", "2026-11-01"), ("29.2.", "2024-02-29"),
        ("1.12.26", "2026-12-01"), ("1.12.2025", "2025-12-01"), ("2026-11-22", "2026-11-22"),
        ("soon", ""),
    ],
)  # fmt: skip
def test_a_day_gone_by_is_read_as_it_is_typed(typed: str, day: str) -> None:
    """Without a year it is the last such day; a year that was typed stays."""
    assert read_past_day(typed, "2026-11-22") == day


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_evening_whose_day_lies_ahead_is_told(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        await props.an_idea(stage, TWO)
        stage.app.push_screen(IdeaScreen())
        await stage.press("tab")
        assert not stage.shows("lies ahead")
        await stage.press("escape")
        await stage.do(acts.EndEvening())
        await stage.do(acts.BeginEvening(day="2036-01-01"), PROGRAM)
        await stage.do(acts.SitDown(name="Ana", fresh="Ana"))
        await stage.do(acts.SitDown(name="Ben", fresh="Ben"))
        await stage.agree()
        await stage.begin("A second look", step="own")
        await props.close(stage)
        await props.evening(stage, 1)
        stage.app.push_screen(IdeaScreen())
        await stage.press("tab")
        while not stage.shows("lies ahead") and stage.shows(say("idea.read-on")):
            await stage.press("space")
            if stage.shows("1 of "):
                break
        assert stage.shows("1 January 2036 lies ahead")


async def test_where_nobody_promised_no_name_is_kept_for_a_promise(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage, ("Ana", "Ben"))
        await stage.press("g")
        await stage.take(say("place.log"))
        lines = [(item.label, item.right) for item in stage.screen.items()]
        assert {("Ana", say("kept.with-a-promise")), ("Ben", say("kept.with-a-promise"))} < {*lines}
        assert not [right for _, right in lines if "promise" in right]
