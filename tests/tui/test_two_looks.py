"""The place for two, looked at: at three sizes nothing is cut, and what matters stands large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sessions.practice import Practice
from sessions.steps import kind_of
from store.scripts import find as find_scripts
from tests.tui.stage import Stage, on_stage
from tests.tui.tour import WatchedCanvas
from tests.tui.two_props import (
    answer,
    choose_word,
    find,
    on_top,
    space,
    state_of,
    to_the_gate,
    walk_of,
    write_line,
)
from tui.screens import base as screens
from tui.screens.two import painting
from tui.screens.two.painting import in_letters, parts_of
from tui.settings import Settings
from words import say

SIZES = ((80, 24), (120, 36), (200, 50))
HELP = ("Advice line 0800 111 222, day and night", "Mediation house, Mill Lane 3, Tuesdays")
LONG = "I call before I come, and wait outside until somebody answers, also when it rains " * 3


async def through_it_all(stage: Stage) -> None:
    """A whole repair, as it comes along, with long lines."""
    await to_the_gate(stage, "Repair")
    await answer(stage)
    await choose_word(stage)
    for _ in range(200):
        if on_top(stage) != "WalkScreen":
            return
        kind, state = kind_of(walk_of(stage).script), state_of(stage)
        if kind == "mirror" and state.phase == "back":
            stage.clock.advance(2)
            await stage.press("1")
        elif kind == "agree" and not state.lines:
            for number in range(5):
                await write_line(stage, f"{number} {LONG}", "one of us", "from Sunday on")
                await stage.press("1", "2")
        elif kind == "date" and not state.day:
            await stage.press("up", "1", *["down"] * 9, "1", "2")
        else:
            await stage.press("down", "up")
            await space(stage)
    raise AssertionError("it never came to its end")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_nothing_is_cut_and_nothing_lies_over_another(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[tuple[str, str]] = []
    canvases: list[WatchedCanvas] = []

    class Watched(WatchedCanvas):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            canvases.append(self)

    monkeypatch.setattr(screens, "Canvas", Watched)
    settings = Settings(still=True, help_lines=HELP)
    path = tmp_path / "our.fireside"
    async with on_stage(path, size=size, names=("Ana", "Ben"), settings=settings) as stage:
        await through_it_all(stage)
        assert on_top(stage) == "CloseScreen"
        await stage.press("enter", "c", "enter")
        await find(stage)
        await stage.press("down", "1", "p", "enter", "3", "enter", "3", "enter", "escape")
        await to_the_gate(stage, "We two")
        await stage.press("s", "enter")
        for canvas in canvases:
            faults += [(fault, "\n".join(canvas.plain())) for fault in canvas.faults]
        assert len(canvases) > 100
        assert not faults, f"{faults[0][0]}\n{faults[0][1]}"


TWO = [f.practice for f in find_scripts() if f.practice and f.practice.held == "by two"]


@pytest.mark.parametrize("practice", TWO, ids=lambda p: str(p.title))
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_what_is_asked_stands_in_large_letters(
    size: tuple[int, int], practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every question of the gate, to its question mark, and every question of the walk."""
    small: list[str] = []

    def watched(area: Any, grid: Any, text: str) -> Any:
        block = in_letters(area, grid, text)
        if not block:
            small.append(text)
        return block

    monkeypatch.setattr(painting, "in_letters", watched)
    path = tmp_path / "our.fireside"
    async with on_stage(path, size=size, names=("Ana", "Ben"), settings=Settings()) as stage:
        await to_the_gate(stage, practice.title)
        await answer(stage)
        await choose_word(stage)
        for _ in range(60):
            if on_top(stage) != "WalkScreen":
                break
            kind, state = kind_of(walk_of(stage).script), state_of(stage)
            stage.clock.advance(2)
            if kind == "mirror" and state.phase == "speaking":
                await stage.press(*["down"] * (len(walk_of(stage).script.questions) - 1))
            await stage.press("1" if getattr(state, "phase", "") == "back" else "space")
    asked = [
        text
        for step in practice.step
        for text in (*getattr(step, "questions", ()), *getattr(step, "host_questions", ()))
    ]
    assert len(asked) > 5
    assert [text for text in asked if parts_of(text)[0] in small] == []


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_s_stands_at_the_bottom_of_every_screen_of_a_walk(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size, names=("Ana", "Ben")) as stage:
        await to_the_gate(stage, "After a quarrel")
        await answer(stage)
        await choose_word(stage)
        for _ in range(40):
            if on_top(stage) != "WalkScreen":
                break
            assert any(say("two.stop") in row for row in stage.rows()[-5:])
            state = state_of(stage)
            stage.clock.advance(2)
            await stage.press("1" if getattr(state, "phase", "") == "back" else "space")
        assert on_top(stage) == "CloseScreen"
