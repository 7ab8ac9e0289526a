"""What is pushed: whole small snapshots, the latest wins, and nobody waits for a phone."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from phones import card_pages, note_page, own_pages, steering
from phones.guard import HEADERS
from phones.house import House, Visitor
from phones.views import time_of

PAGES = {
    "": own_pages.regions,
    "cards": card_pages.regions,
    "board": card_pages.board_regions,
    "note": note_page.regions,
}
"""What is pushed, by the page that follows."""
HEARTBEAT = 15.0
FRAME_BYTES = 512
AT_ONCE = 25
"""Phones that are woken together: between two such groups a key gets its turn."""
AFTER_THE_WALL = 0.02
"""Seconds that the wall has to be drawn before the phones are told."""
SLOW = 10.0
"""Seconds after which a phone that takes nothing is let go; it comes back by itself."""


class Live:
    """The sockets of all phones."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._phones: dict[Phone, None] = {}
        self._waking: asyncio.TimerHandle | None = None

    @property
    def open(self) -> int:
        """How many phones follow just now."""
        return len(self._phones)

    def changed(self) -> None:
        """Something is true now that wasn't: told after the wall was drawn."""
        if self._waking is None and self._phones:
            self._waking = asyncio.get_running_loop().call_later(AFTER_THE_WALL, self._begin)

    def _begin(self) -> None:
        self._waking = None
        self._wake(list(self._phones))

    def _wake(self, phones: list[Phone]) -> None:
        for phone in phones[:AT_ONCE]:
            phone.news.set()
        if phones[AT_ONCE:]:
            loop = asyncio.get_running_loop()
            loop.call_later(0.001, self._wake, phones[AT_ONCE:])

    async def follow(self, request: web.BaseRequest) -> web.StreamResponse:
        """A phone's socket, from its beginning to its end."""
        visitor = self._house.visitor(request, request.query.get("who", ""))
        steers = "remote" in request.query
        if not self._may_follow(request, visitor, steers):
            return web.Response(status=403, headers=HEADERS)
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT, compress=False, max_msg_size=FRAME_BYTES, timeout=1.0
        )
        socket.headers.update(HEADERS)
        await socket.prepare(request)
        kind = SteeringPhone if steers else Phone
        phone = kind(self._house, socket, visitor, request)
        self._phones[phone] = None
        writing = asyncio.create_task(phone.write())
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await phone.heard(message.data)
        finally:
            self._phones.pop(phone, None)
            writing.cancel()
        return socket

    def _may_follow(self, request: web.BaseRequest, visitor: Visitor, steers: bool) -> bool:
        if not steers:
            return visitor.kind != "stranger"
        waiting = self._house.pairings.waiting(self._house.remote_cookie(request))
        return bool(self._house.remote(request) or waiting)

    def wall_changed(self) -> None:
        """Another screen is on the wall, or it is another minute: the remotes show it."""
        for phone in self._phones:
            if isinstance(phone, SteeringPhone):
                phone.news.set()

    async def close(self) -> None:
        """Everyone is let go: the server stops."""
        if self._waking is not None:
            self._waking.cancel()
        for phone in list(self._phones):
            await phone.socket.close()


class Phone:
    """One phone that follows."""

    def __init__(
        self,
        house: House,
        socket: web.WebSocketResponse,
        visitor: Visitor,
        request: web.BaseRequest,
    ) -> None:
        self._house, self.socket, self._was = house, socket, visitor
        self._request = request
        self._page = request.query.get("page", "")
        self.news = asyncio.Event()
        self.news.set()
        self._sent = b""

    async def write(self) -> None:
        """Send what is true whenever there is news; one slow phone holds up nobody else."""
        while not self.socket.closed:
            await self.news.wait()
            self.news.clear()
            made = self._snapshot()
            if made == self._sent:
                continue
            self._sent = made
            try:
                async with asyncio.timeout(SLOW):
                    await self.socket.send_str(made.decode())
            except (TimeoutError, ConnectionError):
                if self._request.transport is not None:
                    self._request.transport.abort()
                return

    def _snapshot(self) -> bytes:
        visitor = self._house.visitor(self._request, self._was.person)
        if visitor.kind != self._was.kind or visitor.person != self._was.person:
            come_in = "/welcome" if self._was.kind == "knocks" else "/me"
            go = {"in": come_in, "knocks": "/wait", "away": "/wait"}.get(visitor.kind, "/")
            return msgspec.json.encode({"go": go})
        if visitor.kind != "in":
            knock = self._house.wall.gathering.evening.door.knock_of(visitor.phone)
            return msgspec.json.encode({"go": "/wait"} if knock and knock.nodded else {})
        if self._page and not self._house.here(visitor):
            return msgspec.json.encode({"go": f"/me?who={visitor.person}"})
        regions = PAGES.get(self._page, own_pages.regions)
        shown, dark = regions(self._house, visitor._replace(plain=False))
        time = time_of(self._house.wall.gathering, self._house.wall.now(), self._house.wall.pace)
        clock = [time.left, time.runs, time.now, time.pace] if time else None
        return msgspec.json.encode({"r": shown, "dark": dark, "c": clock})

    async def heard(self, text: str) -> None:
        """A phone asks what time it is here, to count as the wall does."""
        try:
            said: Any = msgspec.json.decode(text)
        except msgspec.DecodeError:
            return
        if isinstance(said, dict) and isinstance(said.get("ping"), int | float):
            wall = self._house.wall
            answer = {"pong": said["ping"], "now": wall.now(), "pace": wall.pace}
            await self.socket.send_str(msgspec.json.encode(answer).decode())


class SteeringPhone(Phone):
    """A remote, or a phone that waits to be one."""

    _waited = False

    def _snapshot(self) -> bytes:
        house = self._house
        remote = house.wall.gathering.evening.door.remote(house.remote(self._request))
        if remote is None:
            waiting = house.pairings.waiting(house.remote_cookie(self._request))
            self._waited = True
            return msgspec.json.encode({} if waiting else {"go": "/pairing"})
        if self._waited:
            return msgspec.json.encode({"go": "/remote"})
        shown = steering.regions(house, remote, self._was.language)
        time = time_of(house.wall.gathering, house.wall.now(), house.wall.pace)
        clock = [time.left, time.runs, time.now, time.pace] if time else None
        return msgspec.json.encode({"r": shown, "dark": False, "c": clock})
