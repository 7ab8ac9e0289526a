"""The game, and our year: two places that everybody can go to, with nobody in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions import acts
from sessions.levels import Done
from tests.tui.stage import Stage, on_stage
from tests.tui.year_props import PEOPLE, a_year, days
from tui.screens.choose import ChooseScreen
from tui.screens.game import GameScreen
from tui.screens.levels import LevelsScreen
from tui.screens.places import PlacesScreen
from tui.screens.two.door import SeenScreen
from tui.screens.year import YearScreen
from tui.steps.level_words import what_was_done
from tui.widgets.year import MARKS, PLAIN_MARKS, SPARK
from words import say

SIZES = ((80, 24), (120, 36), (200, 50))
MEETING = """
title = "Meeting"
tagline = "again"
level = 3
meeting = true
[[step]]
kind = "ask"
how = "together"
title = "Missing"
question = "Was anybody missing without a word?"
answers = ["Nobody", "One", "Two"]
earns = "missing"
"""


async def open_place(stage: Stage, place: str) -> None:
    await stage.press("g")
    await stage.take(say(f"place.{place}"))


async def test_the_game_is_there_for_everyone_and_the_year_once_something_was_held(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "new.fireside") as stage:
        await stage.press("g")
        assert isinstance(stage.screen, PlacesScreen)
        assert stage.shows(say("place.levels")) and not stage.shows(say("place.year"))
    await a_year(tmp_path / "our.fireside", 1)
    async with on_stage(tmp_path / "our.fireside") as stage:
        await open_place(stage, "year")
        assert isinstance(stage.screen, YearScreen)
        await stage.press("escape")
        assert stage.app.place == "lobby"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("evenings", [1, 6, 12, 24])
async def test_nobody_is_named_and_each_evening_has_its_fire(
    tmp_path: Path, size: tuple[int, int], evenings: int
) -> None:
    await a_year(tmp_path / "our.fireside", evenings)
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        for place in ("levels", "year"):
            await open_place(stage, place)
            wall = "\n".join(stage.rows())
            assert not [name for name in PEOPLE.values() if re.search(rf"\b{name}\b", wall)]
            if place == "year":
                shown = stage.screen.year
                assert [e.day for e in shown.evenings] == [d.isoformat() for d in days(evenings)]
                # One spark more stands where the signs are explained.
                assert wall.count(SPARK) == shown.kept + bool(shown.kept)
            await stage.press("escape")


async def test_the_signs_have_plain_ones_beside_them(tmp_path: Path) -> None:
    await a_year(tmp_path / "our.fireside", 12)
    async with on_stage(tmp_path / "our.fireside") as stage:
        await open_place(stage, "year")
        assert stage.shows(f"{MARKS[2]} {say('year.sign-2')}")
        stage.app.preferences.switch("plain_glyphs")
        await stage.settled()
        wall = "".join(stage.rows())
        assert stage.shows(f"{PLAIN_MARKS[2]} {say('year.sign-2')}")
        assert not set(wall) & {*MARKS.values(), SPARK}


async def test_the_year_is_told_in_a_sentence(tmp_path: Path) -> None:
    await a_year(tmp_path / "our.fireside", 6)
    async with on_stage(tmp_path / "our.fireside") as stage:
        await open_place(stage, "year")
        assert stage.shows("Six evenings since December.")
        assert stage.tells(
            "You listened, you moved money twice, you met as a crew,"
            " you helped each other think, and eight promises were kept."
        )


async def test_where_points_came_from_a_meeting_it_does_not_say_that_nothing_was_done(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        gathering = stage.app.room.gathering
        assert what_was_done(Done(1, points=5), gathering) == say("level.within")
        assert what_was_done(Done(1, points=0), gathering) == say("level.nothing")


async def test_enter_on_a_level_goes_to_what_is_played_there(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await open_place(stage, "levels")
        assert isinstance(stage.screen, LevelsScreen)
        assert stage.tells(say("level.why-first"))
        await stage.press("2")
        assert isinstance(stage.screen, ChooseScreen)
        levels = [practice.level for practice in stage.screen.practices]
        assert levels[0] == 2 and levels == sorted(levels, key=lambda level: level != 2)
        first = stage.screen.practices[0]
        assert stage.screen.practice == first and stage.shows(first.title)


async def test_the_fourth_level_is_the_place_for_two_and_not_for_a_remote(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await open_place(stage, "levels")
        await stage.press("home", "down", "down", "down")
        stage.screen.twin_take()
        await stage.settled()
        assert isinstance(stage.screen, LevelsScreen)
        await stage.press("enter")
        assert isinstance(stage.screen, SeenScreen)


async def test_while_something_is_held_one_looks_and_nothing_begins(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await stage.begin("Listening circle")
        session = stage.session.id
        await open_place(stage, "levels")
        await stage.press("1")
        assert stage.tells(say("level.held-now")) and stage.session.id == session
        await stage.press("escape")
        assert stage.app.place == "session"


async def test_how_the_circle_plays_is_changed_from_here(tmp_path: Path) -> None:
    await a_year(tmp_path / "our.fireside", 6)
    async with on_stage(tmp_path / "our.fireside") as stage:
        await open_place(stage, "levels")
        assert stage.shows(say("level.points", n=96))
        await stage.press("end", "enter")
        assert isinstance(stage.screen, GameScreen)
        await stage.take(say("game.not"))
        assert isinstance(stage.screen, LevelsScreen)
        assert not stage.shows("points") and stage.shows("met six times")


async def test_the_closing_says_the_circles_total_once(tmp_path: Path) -> None:
    """Two of three meet again; one of the circle was missing."""
    await a_year(tmp_path / "our.fireside", 6, game="seed")
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin(MEETING)
        await stage.press("down", "enter")
        await stage.press("s")
        assert stage.tells(say("kept.points-meeting", n=3, points=5))
        assert stage.tells(say("kept.points-missing", n=1, points=5))
        assert sum(say("closing.total", n=10) in row for row in stage.rows()) == 1
        await stage.press("x")  # without the circle there is nothing to add up
        assert not stage.shows(say("closing.total", n=10))


async def test_without_points_the_closing_says_no_total(tmp_path: Path) -> None:
    await a_year(tmp_path / "our.fireside", 6, game="not")
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await stage.begin(MEETING)
        await stage.press("s")
        assert not any("points" in row for row in stage.rows())
        await stage.do(acts.CloseSession(place=stage.session.place))
