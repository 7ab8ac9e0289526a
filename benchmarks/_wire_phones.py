"""Twenty phones for on_the_wire.py, and the record of all that passes: a process of its own.

    python -m benchmarks._wire_phones HOST PORT CODE SECONDS

Every so many SECONDS each does what it does, at its own moment, and always the same: most follow
and ask what time it is, as the page's own script does; some follow their cards, the board or
their note; some have no script, and look at their pages again; one sleeps and only answers
whether it is there; one stands outside with the code. Once all are in it says so in a line
(`Began`). Each line on its input brings a latecomer, who follows for a while and goes. When the
input ends it writes down all that passed (`Passed`).
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import re
import struct
import sys
import time
from collections.abc import Awaitable, Callable

import msgspec

from benchmarks import _planted as planted
from benchmarks._door import Door, get, post
from benchmarks._wire_proxy import Message, Recorder

MANY = 20
PATIENCE = 20.0
SPREAD = 0.5
"""Within which share of the time all have done theirs; what is left is quiet between two."""
STAYS = 2
"""Rounds that a latecomer follows."""
PATHS = ("/me", "/mine", "/cards", "/board", "/note", "/welcome")
BOARD_PAGES = 3
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_GIVEN = re.compile(rb"(?i)\r\nset-cookie: ([^;]+)")
_PING, _PONG = 0x9, 0xA


class Began(msgspec.Struct):
    """The moment from which on the rounds are counted; `trouble` is what went wrong."""

    moment: float = 0.0
    trouble: list[str] = []


class Passed(msgspec.Struct):
    """All messages, the places whose phrases stand in any byte, how many bytes there were, and
    whether anything was packed so that it can't be read."""

    messages: list[Message] = []
    found: list[str] = []
    size: int = 0
    packed: bool = False
    trouble: list[str] = []


class Phone:
    """One phone. `kind` is what it does in every round."""

    def __init__(self, door: Door, name: str, kind: str) -> None:
        self.door, self.name, self.kind = door, name, kind
        self.ports: set[int] = set()
        self._cookie, self.who = b"", ""
        self._rounds = 0
        self._live: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None

    async def come(self) -> None:
        """In, and on the page that it follows."""
        self._reader, self._writer = await self._connected()
        page = await self.ask(get(self.door, f"/J/{self.door.code}"))
        if self.kind == "outside":
            return
        for file in re.findall(rb'(?:href|src)="(/static/[^"]+)"', page):
            await self.ask(get(self.door, file.decode()))
        fields = {"name": self.name, "code": self.door.code, "key": self.name}
        answer = json.loads(await self.ask(self._mine(post, "/join", fields)))
        self.who = str(answer["go"]).rpartition("who=")[2]
        await self.ask(self._mine(get, str(answer["go"])))
        if self.kind != "plain":
            await self._follow("" if self.kind in ("asks", "sleeps") else f"&page={self.kind}")

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(*self.door[:2])
        self.ports.add(writer.get_extra_info("sockname")[1])
        return reader, writer

    def _mine(self, make: Callable[..., bytes], path: str, *more: object) -> bytes:
        cookie = f"Cookie: {self._cookie.decode()}"
        return make(self.door, path, *more, cookie, "Accept: application/json")

    async def ask(self, request: bytes) -> bytes:
        """On the one connection that is kept."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        size = _LENGTH.search(head)
        body = await self._reader.readexactly(int(size[1]) if size else 0)
        given = _GIVEN.search(head)
        self._cookie = given[1] if given else self._cookie
        return body

    async def _follow(self, page: str) -> None:
        reader, writer = await self._connected()
        lines = (
            f"Origin: http://{self.door.name}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        )  # fmt: skip
        writer.write(self._mine(get, f"/live?who={self.who}{page}", *lines))
        await reader.readuntil(b"\r\n\r\n")
        self._live = writer
        self._listening = asyncio.create_task(self._listen(reader, writer))

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                kind, size = struct.unpack("!BB", await reader.readexactly(2))
                if size > 125:
                    size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8))
                told = await reader.readexactly(size)
                if kind & 0xF == _PING:  # masked with zeros, as what a phone sends has to be
                    writer.write(struct.pack("!BB4x", 0x80 | _PONG, 0x80 | len(told)) + told)

    async def one_round(self) -> None:
        """What it does again and again; every time as many bytes."""
        self._rounds += 1
        if self.kind == "outside":
            await self.ask(get(self.door, f"/J/{self.door.code}"))
        elif self.kind == "plain":
            pages = [*PATHS, *(f"/board?page={n}" for n in range(1, BOARD_PAGES + 1))]
            for path in pages:
                await self.ask(get(
                    self.door, f"{path}{'&' if '?' in path else '?'}who={self.who}",
                    f"Cookie: {self._cookie.decode()}",
                ))  # fmt: skip
        elif self.kind != "sleeps" and self._live is not None:
            said = json.dumps({"ping": 100_000 + self._rounds}).encode()
            self._live.write(struct.pack("!BB4x", 0x81, 0x80 | len(said)) + said)

    @property
    def gone(self) -> bool:
        """Whether its socket was cut off."""
        return self._listening is not None and self._listening.done()

    def leave(self) -> None:
        for writer in (self._live, self._writer):
            if writer is not None:
                writer.close()


KINDS = (*["asks"] * 10, "cards", "cards", "board", "note", *["plain"] * 3, "sleeps", "sleeps",
         "outside")  # fmt: skip


class Room:
    """All phones and their rounds."""

    def __init__(self, door: Door, seconds: float) -> None:
        self.door, self.seconds = door, seconds
        self.phones = [
            Phone(door, f"Guest{number:02}", kind) for number, kind in enumerate(KINDS, 1)
        ]
        assert len(self.phones) == MANY
        self.trouble: list[str] = []
        self._late = 0
        self._doing: list[asyncio.Task[None]] = []

    async def come(self) -> None:
        await self._all(phone.come() for phone in self.phones)
        self.began = time.perf_counter() + self.seconds
        apart = SPREAD * self.seconds / MANY
        for number, phone in enumerate(self.phones):
            self._doing.append(asyncio.create_task(self._rounds(phone, number * apart)))

    async def _all(self, doing: object) -> None:
        became = await asyncio.gather(*doing, return_exceptions=True)  # type: ignore[misc]
        self.trouble += [repr(problem) for problem in became if problem is not None]

    async def _rounds(self, phone: Phone, after: float) -> None:
        number = 0
        while True:
            await self._until(number, after)
            await self._troubled(phone.one_round())
            number += 1

    async def _until(self, number: int, after: float) -> None:
        await asyncio.sleep(self.began + number * self.seconds + after - time.perf_counter())

    async def _troubled(self, doing: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await doing
        except Exception as problem:
            self.trouble.append(repr(problem))

    def latecomer(self) -> None:
        """In the next round; gone some rounds later."""
        self._late += 1
        self._doing.append(asyncio.create_task(self._comes_late(f"Later{self._late:02}")))

    async def _comes_late(self, name: str) -> None:
        phone = Phone(self.door, name, "asks")
        self.phones.append(phone)
        number = int((time.perf_counter() - self.began) // self.seconds) + 1
        await self._until(number, SPREAD * self.seconds)
        await self._troubled(phone.come())
        for more in range(1, STAYS + 1):
            await self._until(number + more, SPREAD * self.seconds)
            await self._troubled(phone.one_round())
        await self._until(number + STAYS, (SPREAD + 0.2) * self.seconds)
        phone.leave()

    def passed(self, recorder: Recorder) -> Passed:
        for task in self._doing:
            task.cancel()
        whose = {port: phone.name for phone in self.phones for port in phone.ports}
        self.trouble += [
            f"{phone.name} was cut off"
            for phone in self.phones
            if phone.gone and not phone.name.startswith("Later")
        ]
        messages: list[Message] = []
        found: set[str] = set()
        size, packed = 0, False
        for line in recorder.lines:
            messages += line.messages(whose.get(line.port, "nobody"))
            for data in (line.bytes_of(">"), line.bytes_of("<")):
                found |= planted.found_in(data)
                size += len(data)
                packed |= b"content-encoding" in data.lower()
        return Passed(messages, sorted(found), size, packed, self.trouble)


async def evening(door: Door, seconds: float) -> None:
    recorder = Recorder(door)
    room = Room(await recorder.open(), seconds)
    await room.come()
    print(msgspec.json.encode(Began(room.began, room.trouble)).decode(), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        room.latecomer()
    print(msgspec.json.encode(room.passed(recorder)).decode())


def main() -> None:
    host, port, code, seconds = sys.argv[1:]
    asyncio.run(evening(Door(host, int(port), code), float(seconds)))


if __name__ == "__main__":
    main()
