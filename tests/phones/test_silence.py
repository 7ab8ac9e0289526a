"""While people write nobody else gets a word of it: not a page, not a message, not a remote."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from phones import views_board, views_mine
from phones.routes import ROUTES
from phones.steering import steer_of
from sessions.board import opened
from sessions.door import Remote
from sessions.steps import board, focus
from tests.phones.room import APhone, Served, phone
from tests.phones.test_cards import DAY, a_market, person, put, session_of
from tests.phones.test_remote import paired
from tests.phones.test_server import place_of

PLANTED = tuple(f"planted phrase {word}" for word in (
    "anchor", "birch", "clover", "dune", "ember", "fern", "grove", "heron", "iris", "juniper",
    "kelp", "lark", "moss", "nettle", "otter", "pebble", "quartz", "rowan", "sorrel", "thistle",
))  # fmt: skip


def planted_in(text: str) -> list[str]:
    return [phrase for phrase in PLANTED if phrase in text]


class Listener:
    """Every page, and every message of every page that follows, of one phone."""

    def __init__(self, there: Served, guest: APhone, who: str = "", steers: bool = False) -> None:
        self._there, self._guest, self._who = there, guest, who
        self._pages = ("remote",) if steers else ("", "page=cards", "page=board", "page=note")
        self.heard: list[str] = []

    async def follow(self, stack: contextlib.AsyncExitStack) -> None:
        for page in self._pages:
            address = f"{self._there.address}/live?who={self._who}&{page}"
            asked = self._guest.session.ws_connect(address, headers={"Origin": self._there.address})
            socket: Any = await stack.enter_async_context(asked)
            task = asyncio.create_task(self._listen(socket))
            stack.callback(task.cancel)

    async def _listen(self, socket: Any) -> None:
        async for message in socket:
            self.heard.append(str(message.data))

    async def look(self, ids: list[str]) -> None:
        """Every page there is to ask for, with the ids of others' cards as well."""
        for route in ROUTES:
            if route.method == "GET":
                self.heard.append((await self._guest.get(f"{route.path}?who={self._who}"))[1])
        for id in ids:
            for path in (f"/cards?card={id}", f"/board?page={id}", f"/cards?who={id}"):
                self.heard.append((await self._guest.get(path))[1])
            for path in ("/board", "/cards"):
                for do in ("join", "change", "agree"):
                    form = {"do": do, "value": id, "text": "", "due": DAY}
                    self.heard.append(await self._guest.post(path, **form))


async def write_all(there: Served, zoe: APhone) -> list[str]:
    """Twenty cards of Zoë's, some changed, some with a place; and whose they are."""
    for at, phrase in enumerate(PLANTED):
        where = phrase if at % 2 else ""
        text = f"A card, {at}" if at % 2 else phrase
        await put(zoe, text, silent="yes", where=where, key=f"k{at}")
    owner = person(there, "Zoë")
    found = [card.id for card in session_of(there).board.cards if card.person == owner]
    form = {"text": PLANTED[2], "where": PLANTED[0], "silent": "yes"}
    await zoe.post("/cards", do="change", value=found[0], **form)
    assert len(found) == len(PLANTED)
    return [*found, owner]


@contextlib.asynccontextmanager
async def listening(there: Served, kim: APhone) -> AsyncIterator[list[Listener]]:
    """Kim's phone, a stranger's, the host's remote, and a guardian's: all of them follow."""
    async with contextlib.AsyncExitStack() as stack:
        stranger, host, guardian = [
            await stack.enter_async_context(phone(there)) for _ in range(3)
        ]  # fmt: skip
        await paired(there, host)
        await paired(there, guardian, "guardian")
        all_of_them = [Listener(there, kim, person(there, "Kim")), Listener(there, stranger)]
        steering = [Listener(there, one, steers=True) for one in (host, guardian)]
        for one in (all_of_them[0], *steering):
            await one.follow(stack)
        yield [*all_of_them, *steering]


async def quiet() -> None:
    """Until all that was pushed has arrived."""
    await asyncio.sleep(0.15)


async def test_while_people_write_nobody_else_gets_a_word_of_it() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)), listening(there, kim) as others:
        ids = await write_all(there, zoe)
        await zoe.post("/cards", do="pen-down", place=place_of(there))
        await quiet()
        for one in others:
            await one.look(ids)
            assert planted_in("".join(one.heard)) == []
        assert len(planted_in((await zoe.get("/cards"))[1])) >= len(PLANTED) - 1
        assert planted_in(str(steer_of(there.server.house, Remote("r1", "host")))) == []


async def test_opened_person_by_person_only_theirs_are_seen() -> None:
    async with a_market("Kim", "Zoë") as (there, (kim, zoe)), listening(there, kim) as others:
        await put(kim, "Songs for a wedding", silent="yes")
        ids = await write_all(there, zoe)
        await there.wall.do(board.OpenNext(place=session_of(there).place))
        assert [card.text for card in opened(session_of(there).board)] == ["Songs for a wedding"]
        await quiet()
        for one in others:
            await one.look(ids)
            assert planted_in("".join(one.heard)) == []
        assert "Songs for a wedding" in "".join(others[0].heard)


async def test_notes_for_oneself_reach_no_other_phone_even_after_their_step() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)), listening(there, kim) as others:
        await there.wall.until("What I need")
        for phrase in PLANTED:
            await zoe.post("/note", do="note", place=place_of(there), text=phrase)
        await there.wall.on()
        await quiet()
        for one in others:
            await one.look([])
            assert planted_in("".join(one.heard)) == []
        assert planted_in((await zoe.get("/note"))[1]) == [PLANTED[-1]]


async def test_once_it_is_open_they_are_all_seen() -> None:
    """The control: the same ears hear it where it may be heard."""
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)), listening(there, kim) as others:
        ids = await write_all(there, zoe)
        await there.wall.on()
        await others[0].look(ids)
        assert len(planted_in("".join(others[0].heard))) >= len(PLANTED) - 1
        assert planted_in("".join(others[1].heard)) == [], "a stranger's still don't"


def test_no_page_reads_the_board_past_the_rules() -> None:
    """Only `opened` and `seen_by` know what may be seen."""
    for path in sorted((Path(__file__).parents[2] / "phones").rglob("*.py")):
        assert re.findall(r"\bboard(?:\(\w*\))?\.cards?\b", path.read_text("utf-8")) == [], path


async def test_what_is_pushed_to_all_is_heard_by_all_that_follow() -> None:
    """The control for what is pushed: what stands on the wall for all arrives at every one."""
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)), listening(there, kim) as others:
        await there.wall.until("A and B")
        await there.wall.do(focus.ChooseFocus(person=person(there, "Zoë")))
        await there.wall.on()
        await zoe.post("/act", do="line-0", value=PLANTED[0])
        await quiet()
        heard = [planted_in("".join(one.heard)) for one in others]
        assert heard == [[PLANTED[0]], [], [PLANTED[0]], [PLANTED[0]]]


async def test_a_face_that_read_the_board_past_the_rules_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: everything is shown, open or not."""
    monkeypatch.setattr(views_board, "opened", lambda board: board.cards)
    monkeypatch.setattr(views_mine, "seen_by", lambda board, person: board.cards)
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)), listening(there, kim) as others:
        ids = await write_all(there, zoe)
        await others[0].look(ids)
        assert planted_in("".join(others[0].heard)) != []
