"""Who types fast, or on a slow laptop: what follows Enter stands in the next field, letter by
letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.steps import agree
from tests.tui.rhythm_props import MEETING
from tests.tui.stage import Stage, on_stage

PARTS = ("begin on time", "all of us", "until June")


async def at_once(stage: Stage, *parts: str, last: str = "enter") -> None:
    """Every key is on its way before the first one is answered."""
    for number, part in enumerate(parts):
        for char in part:
            stage.send("space" if char == " " else char)
        stage.send("enter" if number + 1 < len(parts) else last)
    await stage.settled()


async def writing(stage: Stage) -> None:
    """A line of what is agreed is about to be typed."""
    await stage.begin(MEETING)
    while not isinstance(stage.session.state, agree.State):
        await stage.thanks()
    await stage.press("w")


def lines(stage: Stage) -> list[tuple[str, ...]]:
    state = stage.session.state
    assert isinstance(state, agree.State)
    return [(line.text, line.who, line.when) for line in state.lines]


@pytest.mark.parametrize("parts", [PARTS, ("we end on time", "", ""), ("a", "b", "c")])
async def test_what_is_typed_after_enter_is_the_next_fields(
    tmp_path: Path, parts: tuple[str, ...]
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben")) as stage:
        await writing(stage)
        await at_once(stage, *parts)
        await stage.until(lambda: lines(stage), "it is put")
        assert lines(stage) == [parts]


async def test_what_is_typed_before_a_tab_stays_in_its_field(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben")) as stage:
        await writing(stage)
        await at_once(stage, PARTS[0], last="tab")
        await at_once(stage, PARTS[1], last="shift+tab")
        await at_once(stage, "!?", last="tab")
        values = [field.value for field in stage.screen._fields]
        assert values == [f"{PARTS[0]}!?", PARTS[1], ""]


async def test_enter_on_an_empty_line_puts_it_away(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben")) as stage:
        await writing(stage)
        await at_once(stage, "")
        await stage.until(lambda: type(stage.screen).__name__ == "SessionScreen", "put away")
        assert lines(stage) == []
