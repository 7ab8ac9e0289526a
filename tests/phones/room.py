"""A room for the phones' tests: the real rules, a log in memory, and a server on loopback."""

from __future__ import annotations

import contextlib
import itertools
import socket
from collections.abc import AsyncIterator

import aiohttp

from phones.server import PhonesServer
from phones.wall import Twin
from sessions import acts
from sessions.gathering import Gathering
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act
from sessions.room import Room
from sessions.steps import base
from tests.sessions.memory_log import CIRCLE, MemoryLog

MARKET = """
title = "Offers and asks"
level = 2
[[step]]
kind = "board"
title = "What I can give"
prompt = "One or two things you could offer"
kinds = ["offer"]
seconds = 300
starts = ["I could teach somebody…", "You can borrow my…"]
[[step]]
kind = "write"
title = "What I need"
prompt = "What would help you most?"
[[step]]
kind = "board"
title = "What I could use"
rule = "Concrete and near."
kinds = ["ask"]
[[step]]
kind = "focus"
title = "A and B"
lines = ["the work for money", "the work that means most"]
say = "One of us after another is in the middle."
[[step.each]]
kind = "talk"
title = "In my own words"
seconds = 180
rule = "One voice. We listen."
ladder = ["What does money feel like?", "What is enough?"]
[[step.each]]
kind = "write"
title = "Gestures"
prompt = "What could you offer them?"
[[step]]
kind = "board"
title = "Who does what"
silent = false
[[step]]
kind = "round"
title = "One thing I take"
"""
"""A board in silence, a note for oneself, a board once more, A and B, a board said aloud."""


class PlainWall:
    """What the phones need of a wall, without one."""

    pace = 1.0

    def __init__(self) -> None:
        self.log = MemoryLog()
        self.room = Room(self.log)
        self.clock = 1_795_000_000_000
        self.at_lobby = True
        self._numbers = itertools.count(1)

    @property
    def gathering(self) -> Gathering:
        return self.room.gathering

    def now(self) -> int:
        return self.clock

    def fresh(self) -> str:
        return f"fresh-{next(self._numbers)}"

    def lobby(self) -> bool:
        return self.at_lobby

    async def do(self, act: Act, by: str = HOST) -> bool:
        self.clock += 1_500
        return await self.room.do(act, by, self.clock)

    def calendar(self) -> str:
        return self.next_date

    next_date = ""
    """What stands in the file for a calendar."""

    def twin(self) -> Twin:
        return Twin()

    async def press(self, stamp: str, what: str, value: str) -> None:
        raise AssertionError("nobody presses here")

    def draw_curtain(self) -> None:
        raise AssertionError("nobody draws it here")

    def message(self, text: str) -> None:
        raise AssertionError("nobody says anything here")

    def changed(self) -> None:
        pass

    async def circle(self) -> None:
        """A practice with turns begins: the lobby is not on the wall any more."""
        self.at_lobby = False
        practice = read_practice(CIRCLE, "circle.toml")
        await self.do(acts.BeginSession(session="circle", practice=practice))

    async def market(self, session: str = "market") -> None:
        """Offers and asks: the first step is written in silence."""
        self.at_lobby = False
        practice = read_practice(MARKET, "market.toml")
        await self.do(acts.BeginSession(session=session, practice=practice))

    async def on(self) -> None:
        """The one key that goes on."""
        await self.do(base.Next())

    async def until(self, title: str) -> None:
        """Press it until a step of this title is held."""
        while self.gathering.room_session and self.gathering.room_session.script.title != title:
            await self.on()

    async def keep(self, *named: str, circle: str = "c1") -> None:
        """Close what is held and settle it; these said yes to being named."""
        session = self.gathering.room_session
        assert session is not None
        await self.do(acts.BeginClosing())
        for person in named:
            await self.do(acts.SayNaming(person=person, yes=True))
        await self.do(acts.CloseSession())
        await self.do(acts.Settle(session=session.id, circle=circle, waived=True), PROGRAM)


class Served:
    """The server and how to reach it."""

    def __init__(self, wall: PlainWall, server: PhonesServer) -> None:
        self.wall, self.server = wall, server
        self.notes: list[BaseException] = []
        self._kept_free: socket.socket | None = None

    async def goes_away(self) -> int:
        """Nobody answers at its port any more, nor does somebody else's server get it meanwhile."""
        port: int = self.server.house.port
        await self.server.stop()
        self._kept_free = socket.socket()
        self._kept_free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._kept_free.bind(("127.0.0.1", port))
        return port

    def let_go(self) -> None:
        """The port is anybody's again."""
        if self._kept_free is not None:
            self._kept_free.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.house.port}"

    @property
    def code(self) -> str:
        return self.wall.gathering.evening.door.code

    def names(self) -> list[str]:
        return [seat.name for seat in self.wall.gathering.evening.seats]


class APhone:
    """A phone as a browser is one: its cookies, and the headers a page of ours sends."""

    def __init__(self, served: Served, session: aiohttp.ClientSession) -> None:
        self.served, self.session = served, session

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        asked = self.session.get(self.served.address + path, headers=headers)
        async with asked as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> str:
        """A form sent by a page of ours; where one is taken is followed."""
        sent = {"Origin": self.served.address, **(headers or {})}
        asked = self.session.post(self.served.address + path, data=form, headers=sent)
        async with asked as answer:
            return await answer.text()

    async def join(self, name: str, **more: str) -> str:
        return await self.post("/join", name=name, code=self.served.code, **more)

    def follow(self, who: str = "") -> object:
        """A socket as the page opens it."""
        return self.session.ws_connect(
            f"{self.served.address}/live?who={who}", headers={"Origin": self.served.address}
        )


@contextlib.asynccontextmanager
async def served(*names: str) -> AsyncIterator[Served]:
    """A gathering with these people, and its server."""
    wall = PlainWall()
    await wall.do(acts.BeginGathering(name="Our secret crew", manner="wall"))
    await wall.do(acts.BeginEvening(day="2026-11-22"), PROGRAM)
    for name in names:
        await wall.do(acts.SitDown(name=name, fresh=wall.fresh()))
    notes: list[BaseException] = []
    server = PhonesServer(wall, notes.append)
    await server.start("127.0.0.1")
    wall.room.watch(lambda _: server.changed())
    there = Served(wall, server)
    there.notes = notes
    try:
        yield there
    finally:
        await server.stop()
        there.let_go()


@contextlib.asynccontextmanager
async def phone(there: Served) -> AsyncIterator[APhone]:
    """A phone of its own."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield APhone(there, session)
