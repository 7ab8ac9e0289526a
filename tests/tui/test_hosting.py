"""The wall and the phones together: a name typed on a phone stands on the wall, and back."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest
from msgspec.structs import replace

from tests.tui.stage import Stage, on_stage
from tui.start import PhonesAsked


async def listen(stage: Stage) -> str:
    """The phones' server starts; gives its address on this computer."""
    asked = PhonesAsked(address="127.0.0.1")
    stage.app.start_with = replace(stage.app.start_with, phones=asked)
    await stage.app.start_phones()
    stage.app.draw()
    await stage.settled()
    assert stage.app.joining is not None
    port = stage.app.room.gathering.evening.door.port
    return f"http://127.0.0.1:{port}"


async def join(session: aiohttp.ClientSession, address: str, stage: Stage, name: str) -> str:
    """A guest with the code says a name."""
    form = {"name": name, "code": stage.app.room.gathering.evening.door.code}
    sent = session.post(f"{address}/join", data=form, headers={"Origin": address})
    async with sent as answer:
        return await answer.text()


async def test_a_name_typed_on_a_phone_stands_on_the_wall(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        address = await listen(stage)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            assert "Zoë" in await join(session, address, stage, "Zoë")
            await stage.until(lambda: stage.shows("Zoë"))


async def test_who_knocks_is_let_in_by_one_key_and_never_named_before(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        address = await listen(stage)
        await stage.begin("Listening circle", step="round")
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            await join(session, address, stage, "Xanthippe")
            await stage.until(lambda: stage.app.joining and stage.app.joining.knocking == 1)
            assert not stage.shows("Xanthippe")
            await stage.press("k")
            assert stage.seats() == ["Ana", "Ben", "Xanthippe"]


@pytest.mark.parametrize("start", ["told not to", "before there is a gathering"])
async def test_nothing_listens(start: str, tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", new=start != "told not to") as stage:
        await stage.app.start_phones()
        assert stage.app.joining is None


async def test_another_address_is_one_key_away_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phones import networks
    from phones.adapters import Adapter, Ip

    here = tuple(
        Adapter(name=name, nice_name=name, ips=(Ip(ip, 24),))
        for name, ip in (("wlan0", "192.168.1.20"), ("eth0", "10.0.0.7"))
    )
    monkeypatch.setattr(networks, "adapters", lambda: here)
    async with on_stage(tmp_path / "our.fireside", names=("Ana",)) as stage:
        await listen(stage)
        stage.app.start_with = replace(stage.app.start_with, phones=PhonesAsked())
        stage.app.look_for_addresses()
        await stage.press("q", "down")
        joining = stage.app.joining
        assert joining is not None and joining.address.startswith("10.0.0.7:")
        assert "10.0.0.7" in stage.app.preferences.settings.addresses.values()
        await stage.press("escape", "d")
        assert stage.shows("192.168.1.20") or stage.shows("10.0.0.7")


async def test_another_network_is_followed_while_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phones import networks
    from phones.adapters import Adapter, Ip

    def on_wifi(*ips: str) -> None:
        here = tuple(Adapter(name="wlan0", nice_name="wlan0", ips=(Ip(ip, 24),)) for ip in ips)
        monkeypatch.setattr(networks, "adapters", lambda: here)

    on_wifi("192.168.1.20")
    async with on_stage(tmp_path / "our.fireside", names=("Ana",)) as stage:
        await listen(stage)
        stage.app.start_with = replace(stage.app.start_with, phones=PhonesAsked())
        stage.app.look_for_addresses()
        assert stage.shows("192.168.1.20:")
        on_wifi("10.1.1.7")
        stage.app.look_for_addresses()
        await stage.settled()
        assert stage.shows("10.1.1.7:") and not stage.shows("192.168.1.20:")
        on_wifi()
        stage.app.look_for_addresses()
        await stage.settled()
        assert not stage.shows("10.1.1.7:")
        await stage.press("space")
        assert type(stage.screen).__name__ == "ChooseScreen", "no network is a normal evening"


async def test_a_gathering_just_made_has_its_phones_too(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", new=True) as stage:
        asked = PhonesAsked(address="127.0.0.1")
        stage.app.start_with = replace(stage.app.start_with, phones=asked)
        await stage.press("enter", "enter")
        await stage.until(lambda: stage.app.joining is not None)
        await stage.press("space")
        await stage.until(lambda: stage.shows("127.0.0.1:"))
