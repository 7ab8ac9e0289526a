"""The keys: the same everywhere, from every layout, from a clicker, and none of them needed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.tui.props import TWO_ROUNDS
from tests.tui.stage import Stage, on_stage
from tui import keys
from tui.looks import LOOKS
from tui.screens.menu import offered_actions
from words import say


@pytest_asyncio.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.agree()
        await stage.begin(TWO_ROUNDS)
        await stage.thanks()
        yield stage


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


# ── letters ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["h", "H", "р", "Р", "η", "ｈ"])
async def test_a_letter_of_another_layout_or_caps_lock_counts_as_ours(
    circle: Stage, key: str
) -> None:
    await circle.press(key)
    assert circle.session.held


async def test_a_letter_of_another_layout_is_text_while_a_name_is_typed(circle: Stage) -> None:
    await circle.press("т")
    assert on_top(circle) == "NamesScreen"
    await circle.line("Рая")
    assert circle.seats()[-1] == "Рая"


# ── the menu ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["m", "tab"])
async def test_the_menu_opens_and_esc_closes_it(circle: Stage, key: str) -> None:
    await circle.press(key)
    assert on_top(circle) == "MenuScreen"
    await circle.press("escape")
    assert on_top(circle) == "SessionScreen"
    assert circle.speaker == "Ana"


async def test_everything_offered_can_be_reached_by_arrows_and_enter(circle: Stage) -> None:
    """And what has no place in the menu has one of the five keys that are always there."""
    offered = {a.name for a in keys.ACTIONS if circle.screen.check_action(a.name, ())}
    in_menu = {action.name for action in offered_actions(circle.screen)}
    assert offered - in_menu == {"next", "undo", "curtain", "menu"}
    await circle.press("m")
    assert [item.id for item in circle.screen.items()] == [
        action.name for action in offered_actions(circle.screen._below)
    ]


OPENS = {
    "keys": "KeysScreen", "add_person": "NamesScreen", "people": "PeopleScreen",
    "fit": "FitScreen", "choose_next": "NextSpeakerScreen", "question": "QuestionScreen",
    "trouble": "TroubleScreen", "places": "PlacesScreen", "stop": "ClosingScreen",
    "leave": "LeaveScreen",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(OPENS))
async def test_the_menu_opens_what_it_says_and_esc_ends_nothing(circle: Stage, name: str) -> None:
    await circle.menu(name)
    assert on_top(circle) == OPENS[name]
    await circle.press("escape")
    assert circle.app.session is not None
    if name != "stop":
        assert (on_top(circle), circle.speaker) == ("SessionScreen", "Ana")


async def test_the_menu_does_what_has_no_screen(circle: Stage) -> None:
    await circle.menu("hold")
    assert circle.session.held
    await circle.menu("hold")
    await circle.menu("more_time")
    assert circle.left == 150
    await circle.menu("less_time")
    await circle.advance(5)
    await circle.menu("pass_turn")
    assert circle.speaker == "Ben"
    before = circle.rows()
    await circle.menu("clock_face")
    assert circle.rows() != before
    await circle.menu("motion")
    assert not circle.app.preferences.settings.still
    await circle.menu("glyphs")
    assert circle.app.preferences.settings.plain_glyphs
    assert not any(sign in row for row in circle.rows() for sign in "○●◆▶▷↻")


async def test_a_digit_takes_a_line(circle: Stage) -> None:
    await circle.press("m", "1")
    assert circle.session.held


# ── the same everywhere ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_are_those_that_do_something_here(circle: Stage, key: str) -> None:
    await circle.press(key)
    for action in keys.ACTIONS:
        if action.keys:
            offered = circle.screen._below.check_action(action.name, ())
            assert circle.shows(action.label) == bool(offered), action.name
    await circle.press("space")
    assert (on_top(circle), circle.speaker) == ("SessionScreen", "Ana")


@pytest.mark.parametrize("key", ["b", "full_stop"])
async def test_the_curtain_hides_everything_and_time_goes_on(circle: Stage, key: str) -> None:
    await circle.press(key)
    assert [row.strip(" ▁") for row in circle.rows() if row.strip(" ▁")] == [say("curtain.lift")]
    await circle.press("space", "p", "h", "m", "question_mark", "enter", "backspace")
    assert on_top(circle) == "CurtainScreen"
    assert (circle.speaker, circle.session.held) == ("Ana", False)
    await circle.advance(30)
    await circle.press(key)
    assert circle.left == 90
    assert circle.shows("Ben")


async def test_esc_never_ends_anything(circle: Stage) -> None:
    await circle.press(*["escape"] * 5)
    assert (on_top(circle), circle.speaker) == ("SessionScreen", "Ana")
    await circle.press("m", "escape", "s", "escape", "escape")
    assert circle.app.session is not None
    assert circle.app.is_running


async def test_looks_go_round(circle: Stage) -> None:
    seen = [circle.canvas.look.name]
    for _ in LOOKS:
        await circle.press("t")
        seen.append(circle.canvas.look.name)
    assert seen == ["embers", "paper", "contrast", "bare", "embers"]


async def test_sound_is_off_until_somebody_says_yes(
    circle: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.machine import sound

    rung: list[int] = []
    monkeypatch.setattr(sound, "try_it", lambda: rung.append(1) or True)
    await circle.advance(130)
    assert rung == []
    await circle.press("v")
    assert (len(rung), circle.app.note) == (1, say("sound.on"))
    await circle.thanks()
    await circle.advance(121)
    await circle.advance(10)
    assert len(rung) == 2
    await circle.press("v")
    assert circle.app.note == say("sound.off")


async def test_leaving_asks_once(circle: Stage) -> None:
    await circle.press("ctrl+q")
    assert on_top(circle) == "LeaveScreen"
    await circle.take(say("leave.stay"))
    assert (on_top(circle), circle.speaker) == ("SessionScreen", "Ana")
    await circle.press("ctrl+q")
    await circle.take(say("leave.for-now"))
    assert circle.app.return_code == 0


async def test_the_evening_can_not_end_under_a_circle(circle: Stage) -> None:
    await circle.menu("leave")
    assert say("leave.end") not in [item.label for item in circle.screen.items()]


async def test_the_palette_holds_what_the_menu_holds(circle: Stage) -> None:
    found = {command.title for command in circle.app.get_system_commands(circle.screen)}
    assert found == {action.label for action in offered_actions(circle.screen)}


@pytest.mark.parametrize("key", ["tab", "ctrl+p", "f1"])
async def test_nothing_else_happens_to_a_name_being_typed(circle: Stage, key: str) -> None:
    await circle.press("n")
    await circle.type("Eli")
    await circle.press(key, "escape")
    if on_top(circle) == "NamesScreen":
        await circle.press("enter")
    assert circle.speaker == "Ana"
    assert circle.app.session is not None


async def test_places_lead_everywhere_and_back(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben")) as stage:
        for place, screen in (
            ("choose", "ChooseScreen"), ("log", "LogScreen"), ("lobby", "LobbyScreen"),
            ("before", "BeforeScreen"),
        ):  # fmt: skip
            if on_top(stage) == "LogScreen":
                await stage.press("escape")
            await stage.press("g")
            await stage.take(say(f"place.{place}"))
            assert on_top(stage) == screen
        await stage.press("space")
        assert on_top(stage) == "LobbyScreen"
