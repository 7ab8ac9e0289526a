"""Guests' phones that join and follow, for phones.py: a process of its own, so that what they do
costs neither the program nor the bench anything.

    python -m benchmarks._guests HOST PORT CODE GUESTS

Each does what the page's own script does: the page and its two files, the name, its own page,
a socket, and a word on it every two seconds. Once all are in (or never will be) it says so in a
line (`Came`, as JSON); when its input ends, what each of them was told (`Heard`). Until then what
comes in is only stamped and put away.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import os
import random
import re
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from benchmarks._door import Door, get, post

SCAN_WITHIN = 6.0
"""Seconds within which all scan: a room that was just told to."""
PATIENCE = 30.0
PING = 2.0
SEED = 20261124

_FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_PLACE = re.compile(r'name=\\"place\\" value=\\"([^"\\]+)\\"')


class Came(msgspec.Struct):
    """`joined` is when each was shown its own name, in seconds from the first scan on, `slowest`
    the longest from somebody's own scan; `trouble` is what went wrong, in words."""

    joined: list[float] = []
    slowest: float = 0.0
    trouble: list[str] = []


class Heard(msgspec.Struct):
    """Each place (session, step and turn) in the order it was first told of, with the moment at
    which each guest was; and how many were cut off."""

    places: dict[str, list[float]] = {}
    cut_off: int = 0


class Guest(asyncio.Protocol):
    """One guest, and their phone's socket once they are in."""

    def __init__(self, name: str, door: Door) -> None:
        self.name, self.door = name, door
        self.came: list[tuple[float, bytes]] = []
        self.gone = self.leaving = False
        self._cookie = self._person = ""
        self._socket: asyncio.Transport | None = None
        self._first = asyncio.get_running_loop().create_future()

    async def join(self, after: float) -> float:
        """Scan after so many seconds. Gives the moment at which the own name was shown."""
        await asyncio.sleep(after)
        async with asyncio.timeout(PATIENCE):
            self._reader, self._writer = await asyncio.open_connection(*self.door[:2])
            page = await self._ask(get(self.door, f"/J/{self.door.code}"))
            for file in _FILES.findall(page):
                await self._ask(get(self.door, file))
            fields = {"name": self.name, "code": self.door.code, "key": self.name}
            answer = json.loads(await self._ask(self._with_cookie(post, "/join", fields)))
            self._person = str(answer["go"]).rpartition("who=")[2]
            await self._ask(self._with_cookie(get, str(answer["go"])))
            await self._follow()
            moment: float = await self._first
        return moment

    def _with_cookie(self, make: Any, path: str, *more: Any) -> bytes:
        lines = (f"Cookie: {self._cookie}", "Accept: application/json")
        made: bytes = make(self.door, path, *more, *lines)
        return made

    async def _ask(self, request: bytes) -> str:
        """On the one connection that is kept.

        :raises ValueError: if it isn't answered with 200.
        """
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        size = re.search(r"(?i)\r\ncontent-length: (\d+)", head)
        body = await self._reader.readexactly(int(size[1]) if size else 0)
        given = re.search(r"(?i)\r\nset-cookie: ([^;]+)", head)
        self._cookie = given[1] if given else self._cookie
        if head.split(" ", 2)[1] != "200":
            raise ValueError(f"{request.split(b' H', 1)[0]!r} was answered {head.splitlines()[0]}")
        return body.decode()

    # ── the socket ────────────────────────────────────────────────────────────────────────

    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, self.door.host, self.door.port)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._socket = transport
        lines = (
            f"Origin: http://{self.door.name}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        )  # fmt: skip
        transport.write(self._with_cookie(get, f"/live?who={self._person}", *lines))
        self._ping()

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.came.append((now, data))
        if not self._first.done() and self.name.encode() in data:
            self._first.set_result(now)

    def connection_lost(self, exc: BaseException | None) -> None:
        self.gone = not self.leaving
        if not self._first.done():
            self._first.set_exception(ConnectionError("the socket was cut off"))

    def _ping(self) -> None:
        if self._socket is not None and not self._socket.is_closing():
            said = json.dumps({"ping": time.perf_counter() * 1000}).encode()
            frame = struct.pack("!BB4x", 0x81, 0x80 | len(said)) + said  # masked with zeros
            self._socket.write(frame)
            asyncio.get_running_loop().call_later(PING, self._ping)

    def leave(self) -> None:
        self.leaving = True
        if self._socket is not None:
            self._socket.abort()

    def places(self) -> Iterator[tuple[str, float]]:
        """Each place that was told of, with the moment at which its frame was all there."""
        rest = b""
        for moment, data in self.came:
            rest += data
            if rest.startswith(b"HTTP"):
                rest = rest.partition(b"\r\n\r\n")[2]
            while (frame := _frame(rest)) is not None:
                text, rest = frame
                if found := _PLACE.search(text):
                    yield found[1], moment


def _frame(data: bytes) -> tuple[str, bytes] | None:
    """The first whole frame's text, and what comes after it."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size == 126:
        size, start = int.from_bytes(data[2:4]), 4
    if len(data) < start + size:
        return None
    return data[start : start + size].decode("utf-8", "replace"), data[start + size :]


def name_of(number: int) -> str:
    """What the guest with this number is called."""
    return f"Ada{number + 1:03}"


async def evening(door: Door, many: int) -> None:
    rhythm = random.Random(SEED)
    guests = [Guest(name_of(number), door) for number in range(many)]
    after = [0.0, *(rhythm.uniform(0, SCAN_WITHIN) for _ in guests[1:])]
    began = time.perf_counter()
    joining = (guest.join(late) for guest, late in zip(guests, after, strict=True))
    became = await asyncio.gather(*joining, return_exceptions=True)
    came = Came(trouble=[repr(moment) for moment in became if not isinstance(moment, float)])
    for moment, late in zip(became, after, strict=True):
        if isinstance(moment, float):
            came.joined.append(moment - began)
            came.slowest = max(came.slowest, moment - began - late)
    print(msgspec.json.encode(came).decode(), flush=True)
    gc.collect()
    gc.disable()
    await asyncio.to_thread(sys.stdin.read)
    heard = Heard(cut_off=sum(guest.gone for guest in guests))
    for guest in guests:
        guest.leave()
        first: dict[str, float] = {}
        for place, moment in guest.places():
            first.setdefault(place, moment)
        for place, moment in first.items():
            heard.places.setdefault(place, []).append(moment)
    print(msgspec.json.encode(heard).decode())


def main() -> None:
    host, port, code, many = sys.argv[1:]
    asyncio.run(evening(Door(host, int(port), code), int(many)))


if __name__ == "__main__":
    main()
