"""Strangers' devices on one server, for slow_clients.py: a process of its own, so that what they
do costs the bench nothing while it times keys.

    python -m benchmarks._strangers HOST PORT CODE SECONDS KNOCKS

Its one line of output is what became of them (a `Seen`, as JSON).
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec

from benchmarks._door import Door, ask, get, post

TRICKLING = 300
LARGE = 200 * 1000 * 1000
DROP = 0.5
"""Seconds between two drops."""
GIVE_UP = 8.0
"""Seconds after which one that still isn't cut off is counted as never."""


class Seen(msgspec.Struct):
    """`longest` is the seconds that the longest-lived of each kind lived, `cut` how many were cut
    off; `taken` is how many bytes a large body got rid of before that, at most; `answers` are the
    statuses that knocks got, `slowest` the seconds of an honest guest's slowest page."""

    longest: dict[str, float] = {}
    cut: int = 0
    stayed: int = 0
    taken: int = 0
    answers: dict[str, int] = {}
    pages: int = 0
    slowest: float = 0.0


class Strangers:
    def __init__(self, door: Door, seconds: float, knocks: int) -> None:
        self.door, self.knocks = door, knocks
        self.seconds = seconds
        self.until = time.monotonic() + seconds
        self.seen = Seen()
        self._answers: Counter[str] = Counter()

    async def all(self) -> Seen:
        kinds = {
            "silent": self._silent,
            "head": self._head,
            "second head": self._second_head,
            "body": self._body,
            "chunks": self._chunks,
        }
        names = list(kinds) * (TRICKLING // len(kinds))
        trickling = [self._again(name, kinds[name]) for name in names]
        large = [self._again("large", self._large), self._again("large", self._large_chunks)]
        await asyncio.gather(*trickling, *large, self._knock_on(), self._honest())
        self.seen.answers = dict(sorted(self._answers.items()))
        return self.seen

    # ── slow ones ─────────────────────────────────────────────────────────────────────────

    async def _again(self, name: str, one: Callable[[], Awaitable[None]]) -> None:
        """Come, be cut off, and come again, until the time is over."""
        while time.monotonic() < self.until:
            began, cut = time.monotonic(), False
            try:
                async with asyncio.timeout(GIVE_UP):
                    await one()
                cut = True
            except TimeoutError:
                pass
            except (OSError, asyncio.IncompleteReadError):
                cut = True
            took = time.monotonic() - began
            self.seen.longest[name] = round(max(took, self.seen.longest.get(name, 0.0)), 2)
            self.seen.cut += cut
            self.seen.stayed += not cut
            await asyncio.sleep(0.05)

    @asynccontextmanager
    async def _socket(
        self,
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection(self.door.host, self.door.port)
        try:
            yield reader, writer
        finally:
            writer.transport.abort()

    async def _drip(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, drop: bytes
    ) -> None:
        """Drops until the other side has had enough."""
        while True:
            writer.write(drop)
            try:
                async with asyncio.timeout(DROP):
                    if not await reader.read(1 << 12):
                        return
            except TimeoutError:
                pass

    async def _silent(self) -> None:
        async with self._socket() as (reader, _):
            while await reader.read(1 << 12):
                pass

    async def _head(self) -> None:
        async with self._socket() as (reader, writer):
            writer.write(get(self.door, "/")[:-2] + b"X-Slow: ")
            await self._drip(reader, writer, b"x")

    async def _second_head(self) -> None:
        async with self._socket() as (reader, writer):
            writer.write(get(self.door, "/") + get(self.door, "/")[:-2] + b"X-Slow: ")
            await self._drip(reader, writer, b"x")

    async def _body(self) -> None:
        async with self._socket() as (reader, writer):
            head = post(self.door, "/join", {}).replace(b"Length: 0", b"Length: 9999")
            writer.write(head)
            await self._drip(reader, writer, b"x")

    async def _chunks(self) -> None:
        async with self._socket() as (reader, writer):
            writer.write(self._chunked_head())
            await self._drip(reader, writer, b"1\r\nx\r\n")

    def _chunked_head(self) -> bytes:
        head = post(self.door, "/join", {})
        return head.replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")

    # ── greedy ones ───────────────────────────────────────────────────────────────────────

    async def _large(self) -> None:
        head = post(self.door, "/join", {}).replace(b"Length: 0", b"Length: %d" % LARGE)
        await self._pour(head, b"x" * (1 << 16))

    async def _large_chunks(self) -> None:
        await self._pour(self._chunked_head(), b"10000\r\n" + b"x" * (1 << 16) + b"\r\n")

    async def _pour(self, head: bytes, piece: bytes) -> None:
        async with self._socket() as (_, writer):
            writer.write(head)
            for number in range(LARGE // len(piece)):
                writer.write(piece)
                await writer.drain()
                self.seen.taken = max(self.seen.taken, number * len(piece))
                await asyncio.sleep(0)
        raise TimeoutError("all of it was taken")

    # ── those who knock, and an honest guest ──────────────────────────────────────────────

    async def _knock_on(self) -> None:
        gap = self.seconds / self.knocks
        began = time.monotonic()
        asking = []
        for number in range(self.knocks):
            await asyncio.sleep(max(0.0, began + number * gap - time.monotonic()))
            fields = {"name": f"Stranger {number}", "code": self.door.code, "key": f"k{number}"}
            asking.append(asyncio.create_task(self._knock(post(self.door, "/join", fields))))
        await asyncio.gather(*asking)

    async def _knock(self, request: bytes) -> None:
        status, _, _ = await ask(self.door, request)
        self._answers[str(status)] += 1

    async def _honest(self) -> None:
        """A guest who scans: the page, once a second."""
        while time.monotonic() < self.until:
            began = time.monotonic()
            status, _, _ = await ask(self.door, get(self.door, f"/J/{self.door.code}"))
            took = time.monotonic() - began
            self.seen.pages += status == 200
            self.seen.slowest = max(self.seen.slowest, took if status == 200 else 99.0)
            await asyncio.sleep(max(0.0, 1 - took))


def main() -> None:
    host, port, code, seconds, knocks = sys.argv[1:]
    strangers = Strangers(Door(host, int(port), code), float(seconds), int(knocks))
    print(msgspec.json.encode(asyncio.run(strangers.all())).decode())


if __name__ == "__main__":
    main()
