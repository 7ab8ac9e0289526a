"""Phones over real sockets: joining, following, acting for oneself; strangers get nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError

from phones.guard import HEADERS
from phones.render import STATIC, static, static_path
from phones.routes import OTHERS, ROUTES
from sessions import arrivals
from sessions.steps import base
from tests.phones.room import APhone, Served, phone, served

SECRETS = ("Our secret crew", "Ana", "Benedikta", "What is true?")


def has_content(text: str) -> bool:
    return any(secret in text for secret in SECRETS)


# ── joining ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["Zoë", "明", "نور", "Ìfẹ́", "x"])
async def test_in_the_lobby_a_name_of_any_script_is_in_at_once(name: str) -> None:
    async with served("Ana") as there, phone(there) as guest:
        status, text = await guest.get(f"/j/{there.code.lower()}")
        assert status == 200 and 'name="name"' in text
        assert name in await guest.join(name)
        assert there.names() == ["Ana", name]


async def test_the_six_letters_can_be_typed_in_any_way_they_are_read_aloud() -> None:
    async with served("Ana") as there, phone(there) as guest:
        spaced = f" {there.code[:3].lower()} {there.code[3:]} "
        assert 'name="name"' in await guest.post("/code", code=spaced)
        assert 'name="code"' in await guest.post("/code", code="222222")


async def test_a_wrong_code_opens_nothing() -> None:
    async with served("Ana") as there, phone(there) as guest:
        wrong = "AAAAAA" if there.code != "AAAAAA" else "BBBBBB"
        await guest.post("/join", name="Zoë", code=wrong)
        assert there.names() == ["Ana"]


async def test_a_known_name_is_asked_and_comes_in_by_the_hosts_yes() -> None:
    async with served("Ana") as there, phone(there) as guest:
        assert 'value="yes"' in await guest.join("ana")
        await guest.join("ana", claims="yes")
        assert not there.wall.gathering.evening.door.phones
        await there.wall.do(arrivals.LetIn())
        _, text = await guest.get("/me")
        assert "Ana" in text
        assert there.names() == ["Ana"]


async def test_whoever_is_somebody_else_adds_a_letter_and_is_in() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Ana")
        await guest.join("Ana B", asked="yes")
        assert there.names() == ["Ana", "Ana B"]


async def test_once_a_practice_runs_one_knocks_and_is_let_in() -> None:
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await there.wall.circle()
        assert not has_content(await guest.join("Zoë"))
        assert there.names() == ["Ana", "Benedikta"]
        await there.wall.do(arrivals.LetIn())
        _, text = await guest.get("/me")
        assert "What is true?" in text
        assert there.names()[-1] == "Zoë"


async def test_a_reload_is_the_same_person_and_two_names_share_one_phone() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        await guest.join("Kim")
        _, text = await guest.get("/me")
        assert "Kim" in text and "Zoë" in text
        assert there.names() == ["Ana", "Zoë", "Kim"]


# ── following and acting ──────────────────────────────────────────────────────────────────


def place_of(there: Served) -> str:
    from phones.views import written_place

    session = there.wall.gathering.room_session
    assert session is not None
    return written_place(session.place)


async def shown(socket: Any, *texts: str) -> dict[str, Any]:
    """What is pushed, looked at until all of these stand in it."""
    while True:
        data: dict[str, Any] = json.loads(await socket.receive_str(timeout=5))
        if all(text in json.dumps(data, ensure_ascii=False) for text in texts):
            return data


async def test_a_phone_follows_the_wall_and_its_owner_ends_the_turn() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        async with guest.follow() as socket:  # type: ignore[attr-defined]
            await there.wall.circle()
            await there.wall.do(base.Next())
            data = await shown(socket, "speaks:")
            assert data["dark"] and data["c"][1]
            zoe = there.wall.gathering.evening.seats[-1].person
            session = there.wall.gathering.room_session
            if session and session.state.speaker != zoe:  # type: ignore[union-attr]
                await there.wall.do(base.Next(place=session.place))
                await shown(socket, "It is your turn.")
            place = place_of(there)
            await guest.post("/act", do="thanks", place=place, who=zoe)
            assert place_of(there) != place
            moved = place_of(there)
            await guest.post("/act", do="thanks", place=place, who=zoe)
            assert place_of(there) == moved, "a late retry harms nobody"


async def test_a_phone_is_told_what_time_it_is_in_the_room() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        async with guest.follow() as socket:  # type: ignore[attr-defined]
            await socket.send_str('{"ping": 12.5}')
            data = await shown(socket, "pong")
            assert data == {"pong": 12.5, "now": there.wall.clock, "pace": 1.0}


async def test_whoever_knocks_is_told_when_they_are_in() -> None:
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await there.wall.circle()
        await guest.join("Zoë")
        async with guest.follow() as socket:  # type: ignore[attr-defined]
            await there.wall.do(arrivals.LetIn())
            assert (await shown(socket, "go"))["go"] == "/welcome"
        _, text = await guest.get("/welcome")
        assert "Your chair is the last" in text and "What is true?" in text


async def test_taking_me_out_is_done_at_once() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Xanthippe")
        _, text = await guest.get("/mine")
        assert "Xanthippe" in text
        await guest.post("/act", do="take-me-out")
        assert there.names() == ["Ana", "Xanthippe"], "not without being sure"
        await guest.post("/act", do="take-me-out", sure="yes")
        assert there.names() == ["Ana"]
        assert "Xanthippe" not in "".join(there.wall.log.written)


# ── strangers ─────────────────────────────────────────────────────────────────────────────


async def every_way(guest: APhone, **headers: str) -> list[tuple[int, str]]:
    """Every route there is, asked once."""
    found = []
    place = place_of(guest.served)
    for route in ROUTES:
        if route.method == "GET":
            found.append(await guest.get(route.path, **headers))
        else:
            form = {"do": "pass", "place": place, "name": "Zoë", "code": "222222", "who": "fresh-1"}
            asked = guest.session.post(
                guest.served.address + route.path,
                data=form,
                headers={"Origin": guest.served.address, **headers},
            )
            async with asked as answer:
                found.append((answer.status, await answer.text()))
    return found


async def test_a_stranger_gets_not_one_byte_of_content_and_makes_no_act() -> None:
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await there.wall.circle()
        await there.wall.do(base.Next())
        before = there.wall.gathering
        for _, text in await every_way(guest):
            assert not has_content(text)
        assert there.wall.gathering == before
        with pytest.raises(WSServerHandshakeError):
            async with guest.follow():  # type: ignore[attr-defined]
                pass


async def test_whoever_was_seen_out_is_a_stranger() -> None:
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await guest.join("Zoë")
        await there.wall.circle()
        await there.wall.do(base.Next())
        zoe = there.wall.gathering.evening.seats[-1].person
        await there.wall.do(arrivals.SeeOut(person=zoe))
        before = there.wall.gathering
        for _, text in await every_way(guest):
            assert not has_content(text)
        assert there.wall.gathering == before


async def test_whoever_stepped_out_sees_no_content_and_can_come_back() -> None:
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await guest.join("Zoë")
        await there.wall.circle()
        await guest.post("/act", do="out")
        _, text = await guest.get("/me")
        assert not has_content(text)
        await guest.post("/act", do="back")
        _, text = await guest.get("/me")
        assert has_content(text)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.test"}, {"Origin": "null"}, {"Host": "evil.test:8765"}],
)
async def test_a_page_from_elsewhere_does_nothing_even_with_a_members_cookie(
    headers: dict[str, str],
) -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        before = there.wall.gathering
        await guest.post("/act", headers=headers, do="out")
        assert there.wall.gathering == before


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.test"}, {"Host": "evil.test"}, {"Host": "evil.test:8765"}]
)
async def test_no_way_in_is_open_to_a_page_from_elsewhere(headers: dict[str, str]) -> None:
    """Every route, with the cookies of one who is in and of a remote."""
    async with served("Ana", "Benedikta") as there, phone(there) as guest:
        await guest.join("Zoë")
        pairings = there.server.house.pairings
        await guest.post("/pair", token=pairings.begin("host", "").token)
        hashed = pairings.current.phone  # type: ignore[union-attr]
        await there.wall.do(arrivals.GiveRemote(phone=hashed, role="host"))
        await there.wall.circle()
        await there.wall.do(base.Next())
        before = there.wall.gathering
        answers = await every_way(guest, **headers)
        if "Host" in headers:
            assert not any(has_content(text) for _, text in answers)
        assert there.wall.gathering == before
        with pytest.raises(WSServerHandshakeError):
            asked = {"Origin": there.address, **headers}
            async with guest.session.ws_connect(f"{there.address}/live", headers=asked):
                pass


async def test_nobody_acts_for_another_and_no_key_shuts_anybody_up() -> None:
    async with served("Ana") as there, phone(there) as one, phone(there) as other:
        await one.join("Zoë")
        await other.join("Kim")
        zoe, kim = (seat.person for seat in there.wall.gathering.evening.seats[1:])
        await other.post("/act", do="out", who=zoe, key="k1")
        seats = {seat.person: seat.out for seat in there.wall.gathering.evening.seats}
        assert (seats[zoe], seats[kim]) == (False, True)
        await one.post("/act", do="out", key="k1")
        assert there.wall.gathering.evening.seat(zoe).out  # type: ignore[union-attr]
        await one.post("/act", do="back", key="k2")
        await one.post("/act", do="out", key="k1")
        assert not there.wall.gathering.evening.seat(zoe).out  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "</p><img src=x onerror=a()>"])
async def test_a_name_never_becomes_markup(name: str) -> None:
    async with served("Ana") as there, phone(there) as guest:
        text = await guest.join(name[:24])
        assert "<script>a" not in text and "<img" not in text
        assert there.names()[-1] == name[:24]


async def test_every_answer_has_the_same_headers_and_tells_nothing_of_the_program() -> None:
    async with served("Ana") as there, phone(there) as guest:
        for path in ("/", "/nothing", "/me", "/../etc", "/static/x/phone.js", "/static"):
            async with guest.session.get(there.address + path) as answer:
                for name in HEADERS:
                    if name != "Cache-Control":
                        assert answer.headers.get(name), (path, name)
                assert answer.headers["Server"] == "Fireside"
                text = await answer.text()
                assert "aiohttp" not in text and "Python" not in text and "Traceback" not in text
        assert there.notes == []


def test_a_phone_needs_little() -> None:
    assert sum(len(static(name)) for name in STATIC) < 12_000
    assert all(static_path(name).startswith("/static/") for name in STATIC)


def test_the_table_in_the_docs_has_every_way_in_and_no_other() -> None:
    text = (Path(__file__).parents[2] / "docs" / "phones.md").read_text("utf-8")
    told = re.findall(r"^\| (GET|POST) \| `([^`]+)` \| ([a-z ]+) \|$", text, re.MULTILINE)
    assert told == [*((r.method, r.path, r.who) for r in ROUTES), *OTHERS]


async def test_a_name_whose_answer_was_lost_is_the_same_persons_when_sent_again() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.get(f"/J/{there.code}")
        await guest.join("Zoë", key="k1")
        assert "Zoë" in await guest.join("Zoë", key="k1")
        assert there.names() == ["Ana", "Zoë"]
