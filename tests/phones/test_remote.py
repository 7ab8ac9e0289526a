"""The host's remote over real sockets: paired once, confirmed by a number, steering, taken back."""

from __future__ import annotations

import json

import pytest

from phones.steering import steer_of
from sessions import arrivals
from sessions.door import Remote
from sessions.records import Refused
from sessions.steps import base
from tests.phones.room import APhone, Served, phone, served
from tests.phones.test_server import place_of, shown


async def paired(there: Served, guest: APhone, role: str = "host", holder: str = "") -> None:
    """This phone is a remote, by the host's yes."""
    pairings = there.server.house.pairings
    pairing = pairings.begin(role, holder)  # type: ignore[arg-type]
    await guest.post("/pair", token=pairing.token)
    current = pairings.current
    assert current is not None and current.phone
    await there.wall.do(arrivals.GiveRemote(phone=current.phone, role=role, holder=holder))  # type: ignore[arg-type]
    pairings.end()


async def press(guest: APhone, do: str, **form: str) -> str:
    return await guest.post("/steer", do=do, **form)


async def test_the_square_is_good_once() -> None:
    async with served("Ana") as there, phone(there) as one, phone(there) as other:
        token = there.server.house.pairings.begin("host", "").token
        status, _ = await one.get(f"/R/{token}")
        assert status == 200
        text = await one.post("/pair", token=token)
        assert there.server.house.pairings.current.number in text  # type: ignore[union-attr]
        assert "number" not in await other.post("/pair", token=token)
        assert (await other.get(f"/r/{token.lower()}"))[0] == 410


async def test_the_square_is_good_for_a_minute() -> None:
    async with served("Ana") as there, phone(there) as guest:
        token = there.server.house.pairings.begin("host", "").token
        there.wall.clock += 60_000
        assert (await guest.get(f"/R/{token}"))[0] == 410
        await guest.post("/pair", token=token)
        assert there.server.house.pairings.current is None


async def test_before_the_hosts_yes_a_paired_phone_steers_nothing() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        token = there.server.house.pairings.begin("host", "").token
        await guest.post("/pair", token=token)
        await there.wall.circle()
        before = place_of(there)
        await press(guest, "next", place=before)
        assert place_of(there) == before
        _, text = await guest.get("/remote")
        assert "What is true?" not in text


async def test_it_steers_and_a_late_press_does_nothing() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        await paired(there, guest)
        await there.wall.circle()
        first = place_of(there)
        await press(guest, "next", place=first)
        second = place_of(there)
        assert second != first
        await press(guest, "next", place=first)
        assert place_of(there) == second
        await press(guest, "pass", place=second)
        assert place_of(there) != second
        await press(guest, "hold")
        assert there.wall.gathering.room_session.held  # type: ignore[union-attr]
        await press(guest, "go-on")
        assert not there.wall.gathering.room_session.held  # type: ignore[union-attr]
        await press(guest, "add", value="Zoë")
        assert there.names()[-1] == "Zoë"


async def test_it_lets_in_by_name_one_and_not_the_other() -> None:
    async with served("Ana", "Ben") as there, phone(there) as host, phone(there) as guest:
        await paired(there, host)
        await there.wall.circle()
        await guest.join("Xanthippe")
        _, text = await host.get("/remote")
        assert "Xanthippe" in text
        knock = there.wall.gathering.evening.door.knocks[0].id
        await press(host, "let-in", value=knock)
        assert there.names()[-1] == "Xanthippe"


async def test_a_guardian_calms_and_nothing_else() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        await paired(there, guest, "guardian")
        await there.wall.circle()
        before = place_of(there)
        for do in ("next", "pass", "undo", "stop", "more"):
            await press(guest, do, place=before)
        await press(guest, "add", value="Zoë")
        assert place_of(there) == before and there.names() == ["Ana", "Ben"]
        await press(guest, "hold")
        assert there.wall.gathering.room_session.held  # type: ignore[union-attr]
        await press(guest, "message", text="Ben needs a break")
        assert there.server.house.messages == ["Ben needs a break"]


async def test_taken_back_it_steers_no_more() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        await paired(there, guest)
        await there.wall.circle()
        await there.wall.do(arrivals.TakeRemote())
        before = place_of(there)
        await press(guest, "next", place=before)
        assert place_of(there) == before


async def test_a_guest_is_no_remote_and_a_remote_is_no_guest() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest, phone(there) as host:
        await guest.join("Zoë")
        await paired(there, host)
        await there.wall.circle()
        before = place_of(there)
        await press(guest, "next", place=before)
        assert place_of(there) == before
        await host.post("/act", do="out")
        assert not any(seat.out for seat in there.wall.gathering.evening.seats)


async def test_it_is_told_when_the_host_has_said_yes_and_follows() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        pairings = there.server.house.pairings
        token = pairings.begin("host", "").token
        await guest.post("/pair", token=token)
        address = f"{there.address}/live?remote"
        async with guest.session.ws_connect(address, headers={"Origin": there.address}) as socket:
            await there.wall.circle()
            hashed = pairings.current.phone  # type: ignore[union-attr]
            await there.wall.do(arrivals.GiveRemote(phone=hashed, role="host"))
            assert (await shown(socket, "go"))["go"] == "/remote"
        async with guest.session.ws_connect(address, headers={"Origin": there.address}) as socket:
            await there.wall.do(base.Next())
            data = await shown(socket, "steer")
            assert "What is true?" in json.dumps(data)


async def test_how_late_it_is_stands_on_the_remote() -> None:
    async with served("Ana", "Ben") as there:
        await there.wall.circle()
        remote = Remote("r1", "host")
        assert steer_of(there.server.house, remote).late == 0
        there.wall.clock += 10 * 60_000
        assert 9 <= steer_of(there.server.house, remote).late <= 11


async def test_a_refused_act_is_said_plainly() -> None:
    async with served("Ana", "Ben") as there, phone(there) as guest:
        await paired(there, guest)
        text = await press(guest, "add", value="Ana")
        assert "Ana" in text and "Traceback" not in text
        with pytest.raises(Refused):
            await there.wall.do(base.Next(), "nobody")
