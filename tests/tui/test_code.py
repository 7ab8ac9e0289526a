"""The code over the whole screen: large, and it moves nothing on."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions import acts
from tests.tui.props import EVENING, NAMES
from tests.tui.stage import on_stage
from tests.tui.test_joining import JOINING, white_cells, with_phones
from tui.joining import Wifi
from tui.screens.code import CodeScreen
from words import say


@pytest.mark.parametrize("key", ["escape", "q", "backspace", "space", "enter", "right", "left",
                                 "pagedown", "pageup"])  # fmt: skip
async def test_whatever_closes_the_code_moves_no_circle_on(key: str, tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:5]) as stage:
        with_phones(stage)
        await stage.agree()
        await stage.begin("Listening circle", step="round")
        await stage.next()
        await stage.advance(10)
        speaker, left = stage.speaker, stage.left
        await stage.press("q")
        assert isinstance(stage.screen, CodeScreen) and stage.shows(say("code.goes-on"))
        await stage.advance(5)
        await stage.press(key)
        assert not isinstance(stage.screen, CodeScreen)
        assert (stage.speaker, stage.left) == (speaker, left - 5)


async def test_the_code_counts_who_comes_in_meanwhile(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3], size=(80, 24)) as stage:
        with_phones(stage)
        await stage.press("q")
        before = stage.rows()[:7]
        await stage.seat("Zoë")
        assert isinstance(stage.screen, CodeScreen) and stage.rows()[:7] != before
        assert stage.shows(JOINING.address) and not stage.shows("Zoë")
        assert JOINING.address not in stage.strip()


async def test_the_code_opens_over_lists_and_not_over_a_field_or_the_curtain(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3]) as stage:
        await stage.press("q")
        assert not isinstance(stage.screen, CodeScreen), "the phones are off"
        with_phones(stage)
        for key in ("m", "r", "g", "question_mark"):
            await stage.press(key, "q")
            assert isinstance(stage.screen, CodeScreen), key
            await stage.press("escape", "escape")
        await stage.press("n", "q")
        assert not isinstance(stage.screen, CodeScreen) and stage.screen.line.value == "q"
        await stage.press("escape", "b", "q")
        assert not isinstance(stage.screen, CodeScreen)


async def test_the_wifi_is_the_first_of_two_pages(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3], size=(80, 24)) as stage:
        with_phones(stage, replace(JOINING, wifi=Wifi("Hall", "a:b")))
        await stage.press("q")
        assert stage.shows(say("code.wifi-page")) and stage.shows(say("code.wifi-password"))
        for key in ("space", "right", "enter", "pagedown"):
            await stage.press(key)
            assert stage.shows(say("code.join-page")) and stage.shows(JOINING.address)
            await stage.press("left")
            assert stage.shows(say("code.wifi-page"))
        await stage.press("space", "space")
        assert not isinstance(stage.screen, CodeScreen)
        with_phones(stage, replace(JOINING, wifi=Wifi("Hall")))
        await stage.press("q")
        assert stage.shows(say("code.wifi-open"))


async def test_another_address_is_a_key_away(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3]) as stage:
        asked: list[int] = []
        stage.app.next_address = lambda: asked.append(1)  # type: ignore[method-assign]
        with_phones(stage)
        await stage.press("q", "down")
        assert not asked, "there is no other"
        with_phones(stage, replace(JOINING, others=("10.0.0.7:8765",)))
        cells = white_cells(stage)
        await stage.press("down")
        assert asked and stage.shows(say("code.another")) and white_cells(stage) == cells
        await stage.press("up")
        assert len(asked) == 2


async def test_the_code_tells_what_the_door_wants(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3]) as stage:
        with_phones(stage)
        await stage.press("q")
        for door, message in (("knock", "code.knock"), ("closed", "code.closed-over")):
            with_phones(stage, replace(JOINING, door=door))
            assert stage.tells(say(message))
        with_phones(stage, replace(JOINING, door="closed", opens_at=round(EVENING * 1000)))
        assert stage.shows("The door is closed until ")
        with_phones(stage, None)
        assert stage.shows(say("lobby.no-network"))
        await stage.do(acts.SitDown(name="Yuki", fresh="person000099"))
        await stage.press("escape")
        assert stage.shows("Yuki")
