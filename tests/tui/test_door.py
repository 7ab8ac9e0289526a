"""The door on the wall: its positions, who knocks, the Wi-Fi, seeing out, phones on and off."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from msgspec.structs import replace

from phones.views import written_place
from sessions import acts, arrivals
from sessions.door import MOST_KNOCKING
from sessions.records import DOOR, SOMEBODY
from tests.tui.stage import Stage, on_stage
from tests.tui.test_hosting import listen
from tui.joining import Wifi
from tui.settings import Settings, load
from tui.start import PhonesAsked
from tui.widgets.qr import wifi_text
from words import say


class Guest:
    """A phone: it joins with the right code, and looks at its pages."""

    def __init__(self, stage: Stage, address: str, session: aiohttp.ClientSession) -> None:
        self._stage, self._address, self._session = stage, address, session

    async def post(self, path: str, **form: str) -> str:
        headers = {"Origin": self._address}
        async with self._session.post(self._address + path, data=form, headers=headers) as answer:
            text = await answer.text()
        await self._stage.through()
        return text

    async def get(self, path: str) -> str:
        async with self._session.get(self._address + path) as answer:
            return await answer.text()

    async def join(self, name: str, **more: str) -> str:
        code = self._stage.app.room.gathering.evening.door.code
        return await self.post("/join", name=name, code=code, **more)


@contextlib.asynccontextmanager
async def room(
    folder: Path, *names: str, phones: int = 0
) -> AsyncIterator[tuple[Stage, list[Guest]]]:
    """The wall with these people, the phones on, and so many phones in the room."""
    async with (
        on_stage(folder / "a.fireside", names=names) as stage,
        contextlib.AsyncExitStack() as sessions,
    ):
        address, found = await listen(stage), []
        for _ in range(phones):
            jar = aiohttp.CookieJar(unsafe=True)
            session = await sessions.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
            found.append(Guest(stage, address, session))
        yield stage, found


async def in_a_circle(stage: Stage) -> None:
    """A practice runs: whoever comes now knocks."""
    await stage.agree()
    await stage.begin("Listening circle", step="round")
    await stage.next()


def knocking(stage: Stage) -> int:
    joining = stage.app.joining
    return joining.knocking if joining else 0


# ── its positions ─────────────────────────────────────────────────────────────────────────


async def test_by_invitation_only_people_knock_in_the_lobby_too(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", phones=2) as (stage, (zoe, kim)):
        await stage.menu("door")
        await stage.take(say("doorway.knock"))
        assert stage.tells(say("doorway.now-knock"))
        assert say("join.door-knock") in stage.strip()
        await zoe.join("Zoë")
        assert stage.seats() == ["Ana"] and knocking(stage) == 1
        await stage.menu("door")
        await stage.press("enter")
        assert stage.app.room.gathering.evening.door.how == "knock", "enter left it as it is"
        await stage.press("backspace")
        assert stage.app.room.gathering.evening.door.how == "open", "one key undoes it"
        await kim.join("Kim")
        assert stage.seats() == ["Ana", "Kim"]


async def test_a_closed_door_says_when_it_opens_and_does(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", phones=1) as (stage, (zoe,)):
        stage.clock.advance(20)
        await stage.menu("door")
        await stage.take(say("doorway.close"))
        await stage.take(say("doorway.quarter"))
        assert stage.tells(say("doorway.now-closed", time="19:24"))
        assert say("join.closed-until", time="19:24") in stage.strip()
        await stage.advance(15 * 60 + 39)
        assert "19:24" in await zoe.join("Zoë")
        await stage.advance(1)
        await zoe.join("Zoë")
        assert stage.seats() == ["Ana", "Zoë"]


async def test_it_is_opened_again_sooner(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", phones=1) as (stage, (zoe,)):
        await stage.menu("door")
        await stage.take(say("doorway.close"))
        await stage.take(say("doorway.half"))
        await stage.menu("door")
        assert stage.shows(say("doorway.closed-until", time="19:38"))
        await stage.take(say("doorway.again"))
        await zoe.join("Zoë")
        assert stage.seats() == ["Ana", "Zoë"]


async def test_closed_until_this_is_over(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", phones=1) as (stage, (zoe,)):
        await in_a_circle(stage)
        await stage.menu("door")
        await stage.take(say("doorway.close"))
        await stage.take(say("doorway.over"))
        assert say("join.closed-over") in stage.strip()
        assert say("phone.opens-later") in await zoe.join("Zoë")
        await stage.press("s", "space", "space")
        await stage.later(11, lambda: stage.app.session is None)
        await zoe.join("Zoë")
        assert knocking(stage) == 1, "what was kept is on the wall, and not the lobby"


# ── who knocks ────────────────────────────────────────────────────────────────────────────


async def test_one_by_one_and_no_name_where_others_see(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", phones=3) as (stage, (xan, yas, ana)):
        await in_a_circle(stage)
        await xan.join("Xanthippe")
        await yas.join("Yasmin")
        await ana.join("Ana", claims="yes")
        await stage.menu("knocks")
        assert stage.tells(say("others-see.title"))
        await stage.press("enter")
        assert stage.shows(say("knocks.place-2"))
        assert stage.shows(say("knocks.claims", name="Ana"))
        assert not stage.shows("Xanthippe") and not stage.shows("Yasmin")
        await stage.press("down", "enter")
        assert stage.screen.heading() == say("knocks.place-2") and not stage.shows("Yasmin")
        await stage.take(say("knocks.not-now"))
        assert say("phone.not-now") in await yas.get("/wait")
        await stage.press("up", "enter", "enter")
        assert stage.seats() == ["Ana", "Ben", "Xanthippe"]
        assert say("phone.put-away") not in await yas.get("/")
        await stage.press("enter", "enter")
        assert len(stage.app.room.gathering.evening.door.phones) == 2
        assert not stage.shows(say("knocks.title")), "nobody is left: back to the circle"


async def test_names_stand_there_for_the_host_alone(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", phones=1) as (stage, (xan,)):
        await in_a_circle(stage)
        await xan.join("Xanthippe")
        await stage.menu("knocks")
        await stage.press("escape")
        await stage.menu("knocks")
        await stage.take(say("others-see.no"))
        assert stage.shows("Xanthippe")
        await stage.press("escape")
        assert not stage.shows("Xanthippe")
        await stage.menu("knocks")
        assert stage.shows("Xanthippe"), "asked once an evening"
        await stage.take(say("knocks.hide"))
        assert not stage.shows("Xanthippe") and stage.shows(say("knocks.place-1"))


async def test_as_many_as_can_knock_have_a_place_in_the_line(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana") as (stage, _):
        for number in range(MOST_KNOCKING):
            act = arrivals.Arrive(name=f"Xan {number}", phone=f"p{number}", fresh=f"k{number}")
            await stage.do(act, DOOR)
        stage.app.others_see = True
        await stage.menu("knocks")
        assert stage.shows(say("knocks.place-5")) and stage.shows(say("knocks.place", n=6))
        await stage.press("end", "up", "enter")
        assert stage.screen.heading() == say("knocks.place", n=MOST_KNOCKING)
        assert not stage.shows("Xan")


async def test_who_is_chosen_stays_chosen_when_another_goes(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", phones=2) as (stage, (xan, yas)):
        await in_a_circle(stage)
        await xan.join("Xanthippe")
        await yas.join("Yasmin")
        stage.app.others_see = False
        await stage.menu("knocks")
        await stage.press("down")
        await xan.post("/unknock")
        await stage.until(lambda: knocking(stage) == 1)
        await stage.press("enter", "enter")
        assert stage.seats() == ["Ana", "Ben", "Yasmin"]


async def test_whoever_went_meanwhile_is_not_let_in(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", phones=1) as (stage, (xan,)):
        await in_a_circle(stage)
        await xan.join("Xanthippe")
        stage.app.others_see = True
        await stage.menu("knocks")
        await stage.press("enter")
        await xan.post("/unknock")
        await stage.until(lambda: stage.tells(say("knocks.gone")))
        await stage.press("enter", "space", "escape", "escape")
        assert stage.seats() == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("names", "late"), [(("Eva", "eva", "Kim"), 1), (("Ben", "Eva", "Kim"), 0)]
)
async def test_one_of_them_is_asked_for_one_more_letter(
    names: tuple[str, ...], late: int, tmp_path: Path
) -> None:
    """Two of one name at the door; and a name that was given to somebody meanwhile."""
    async with room(tmp_path, "Ana", "Bo", phones=3) as (stage, phones):
        await in_a_circle(stage)
        for phone, name in zip(phones, names, strict=True):
            await phone.join(name)
        await stage.do(acts.Rename(person=stage.person("Bo"), name="Ben"))
        await stage.press("k")
        assert stage.tells(say("knocks.one-of-them", n=1))
        assert knocking(stage) == 1
        await stage.press("k")
        assert stage.tells(say("knocks.letter-awaited"))
        assert say("door.letter-more") in await phones[late].get("/")
        await phones[late].join(f"{names[late]} K")
        assert stage.seats()[-1] == f"{names[late]} K" and knocking(stage) == 0


async def test_the_only_one_at_the_door_is_asked_for_one_more_letter(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Bo", phones=1) as (stage, (ben,)):
        await in_a_circle(stage)
        await ben.join("Ben")
        await stage.do(acts.Rename(person=stage.person("Bo"), name="Ben"))
        await stage.press("k")
        assert stage.tells(say("knocks.one-more-letter"))


# ── the Wi-Fi ─────────────────────────────────────────────────────────────────────────────

SECRET = "good  evening; all"


async def test_the_wifi_is_shown_first_and_kept_nowhere(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana") as (stage, _):
        await stage.menu("wifi")
        await stage.line("Village hall")
        await stage.type("short")
        await stage.press("enter")
        assert stage.tells(say("wifi.short"))
        for _ in "short":
            await stage.press("backspace")
        await stage.type(SECRET)
        assert not stage.shows(SECRET) and not stage.shows("evening")
        await stage.press("enter")
        assert stage.app.wifi == Wifi("Village hall", SECRET)
        await stage.press("q")
        assert stage.shows(say("code.wifi-page"))
        assert stage.app.joining is not None and stage.app.joining.wifi is not None
        assert wifi_text("Village hall", SECRET).endswith("P:good  evening\\; all;;")
        await stage.press("escape")
        for file in (*tmp_path.iterdir(), *Path.home().rglob("*")):
            if file.is_file():
                assert b"Village hall" not in file.read_bytes(), file
                assert SECRET.encode() not in file.read_bytes(), file
        await stage.menu("wifi")
        await stage.take(say("wifi.forget"))
        assert stage.app.wifi is None
        await stage.press("q")
        assert not stage.shows(say("code.wifi-page"))


async def test_an_open_wifi_has_no_password_and_esc_changes_nothing(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana") as (stage, _):
        await stage.menu("wifi")
        await stage.line("Village hall")
        await stage.press("escape")
        assert stage.app.wifi is None
        await stage.menu("wifi")
        await stage.line("Village hall")
        await stage.press("enter")
        assert stage.app.wifi == Wifi("Village hall")
        await stage.menu("wifi")
        await stage.take(say("wifi.another"))
        await stage.press("escape")
        assert stage.app.wifi == Wifi("Village hall")


# ── seeing out ────────────────────────────────────────────────────────────────────────────


async def test_seeing_somebody_out_takes_few_keys_and_shows_nothing(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", "Ben", "Cem", phones=1) as (stage, (zed,)):
        await zed.join("Zed")
        await in_a_circle(stage)
        assert say("phone.away") in await zed.get("/me")
        await stage.press("r", "4", "5")
        assert stage.seats() == ["Ana", "Ben", "Cem"]
        assert stage.speaker and not stage.app.note
        assert not any("Zed" in row for row in stage.rows())
        assert "Zed" not in await zed.get("/me")
        await zed.join("Zed")
        assert stage.seats() == ["Ana", "Ben", "Cem"] and knocking(stage) == 1


# ── phones on and off ─────────────────────────────────────────────────────────────────────


async def test_nothing_listens_while_the_host_has_phones_off(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", phones=1) as (stage, (zoe,)):
        await zoe.join("Zoë")
        await stage.menu("phones")
        assert stage.tells(say("phones.now-off"))
        assert stage.app.joining is None and not load().phones
        with pytest.raises(aiohttp.ClientConnectionError):
            await zoe.get("/")
        assert stage.seats() == ["Ana", "Zoë"]
        await stage.app.start_phones()
        assert stage.app.joining is None
        await stage.menu("phones")
        assert stage.shows(say("phones.now-on")) and load().phones
        assert "Zoë" in await zoe.get("/me"), "the same phone, the same person"


async def test_a_second_press_while_it_starts_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phones.server import PhonesServer

    go_on, start = asyncio.Event(), PhonesServer.start

    async def slowly(server: PhonesServer, **how: Any) -> int:
        await go_on.wait()
        return await start(server, **how)

    async with room(tmp_path, "Ana") as (stage, _):
        await stage.menu("phones")
        monkeypatch.setattr(PhonesServer, "start", slowly)
        first = asyncio.create_task(stage.app.switch_phones())
        await stage.until(lambda: stage.app._starting)
        await stage.app.switch_phones()
        go_on.set()
        await first
        assert stage.app.joining is not None and load().phones


async def test_why_no_phones_says_that_they_are_off(tmp_path: Path) -> None:
    settings = Settings(still=True, phones=False)
    async with on_stage(tmp_path / "a.fireside", names=("Ana",), settings=settings) as stage:
        asked = PhonesAsked(address="127.0.0.1")
        stage.app.start_with = replace(stage.app.start_with, phones=asked)
        await stage.press("d")
        await stage.until(lambda: stage.shows("phones on or off"))
        assert not stage.shows(say("doctor.address"))


async def test_phones_that_are_off_stay_off_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(still=True, phones=False)
    async with on_stage(tmp_path / "a.fireside", names=("Ana",), settings=settings) as stage:
        with pytest.raises(AssertionError):
            await listen(stage)
        await stage.menu("phones")
        assert stage.app.joining is not None


# ── a pause, and names typed meanwhile ────────────────────────────────────────────────────


async def test_nobody_can_find_out_who_asked_for_a_pause(tmp_path: Path) -> None:
    """Two phones; one asks. What is kept, what is shown and what the other sees is the same
    whichever of them it was."""
    seen = []
    for asks in (0, 1):
        folder = tmp_path / str(asks)
        folder.mkdir()
        async with room(folder, "Ana", "Ben", phones=2) as (stage, phones):
            for phone, name in zip(phones, ("Yves", "Zoë"), strict=True):
                await phone.join(name)
            await in_a_circle(stage)
            form = written_place(stage.session.place)
            await phones[asks].post("/act", do="pause", place=form, key="k1")
            assert stage.app.joining is not None and stage.app.joining.pause
            entry = stage.session.entries[-1]
            assert (entry.by, entry.key) == (SOMEBODY, "")
            here = stage.app.room.gathering.evening
            known = [*here.door.phones, *here.names, *here.names.values()]
            assert not any(part[:12] in repr(entry) for part in known)
            assert say("join.pause") in stage.strip()
            pages = [await phone.get("/me") for phone in phones]
            own = [
                page.replace(seat.name, "").replace(seat.person, "")
                for page, seat in zip(pages, here.seats[2:], strict=True)
            ]
            assert say("phone.pause") not in own[0] + own[1]
            strip = stage.strip().replace(stage.app.joining.spaced_code, "")
            seen.append([strip, *(len(page) for page in own)])
            await stage.press("h")
            assert not stage.app.joining.pause
    assert seen[0] == seen[1]


async def test_a_phone_joins_while_a_name_is_typed(tmp_path: Path) -> None:
    async with room(tmp_path, "Ana", phones=1) as (stage, (zoe,)):
        await stage.press("n")
        await stage.type("Br")
        await zoe.join("Zoë")
        await stage.until(lambda: stage.shows("Zoë"))
        assert stage.screen.line.value == "Br"
        await stage.line("uno")
        assert stage.seats() == ["Ana", "Zoë", "Bruno"]
        assert stage.shows("Bruno")
