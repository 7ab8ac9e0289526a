"""The patient server: slow and greedy sockets end, honest requests and WebSockets don't.

On this computer only, with deadlines of tenths of a second.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from phones.patience import BODY_BYTES, Limits, PatientServer
from phones.places import places

QUICK = Limits(head_seconds=0.3, body_seconds=0.3, answer_seconds=0.3, idle_seconds=0.6)
HEADERS = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
LONG = b"x" * (16 * 1024 * 1024)
PATIENT = 10
"""Seconds after which a test no longer believes that it will come."""


class House:
    """A server with a handler for each way of behaving, and what became of it."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []
        self.go_on = asyncio.Event()
        self.sockets: list[web.WebSocketResponse] = []

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        match request.path:
            case "/body":
                return web.Response(text=str(len(await request.read())))
            case "/fault":
                raise ValueError("a secret of ours")
            case "/refuse":
                raise web.HTTPForbidden(text="aiohttp says so")
            case "/wait":
                await self.go_on.wait()
            case "/late":
                await self.go_on.wait()
                await request.read()
            case "/long":
                return web.Response(body=LONG)
            case "/live":
                socket = web.WebSocketResponse()
                await socket.prepare(request)
                self.sockets.append(socket)
                async for message in socket:
                    await socket.send_str(message.data)
                return socket
            case "/nothing":
                return None  # type: ignore[return-value]
        return web.Response(text="here")


class Stranger:
    """A bare socket to the house."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.began = time.monotonic()

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def ask(self, path: str, extra: str = "", method: str = "GET") -> bytes:
        await self.say(f"{method} {path} HTTP/1.1\r\nHost: here\r\n{extra}\r\n".encode())
        return await self.hear()

    async def hear(self) -> bytes:
        """One whole answer: its head, and its body if that is counted."""
        async with asyncio.timeout(PATIENT):
            head = await self.reader.readuntil(b"\r\n\r\n")
            lines = head.lower().split(b"\r\n")
            sizes = [int(line[15:]) for line in lines if line.startswith(b"content-length:")]
            return head + await self.reader.readexactly(sum(sizes))

    async def end(self) -> float:
        """Until it is cut off. Returns how many seconds that took."""
        async with asyncio.timeout(PATIENT):
            try:
                while await self.reader.read(1 << 16):
                    pass
            except ConnectionError:
                pass
        return time.monotonic() - self.began

    async def trickle(self, data: bytes) -> float:
        """A byte every twentieth of a second, until it is cut off."""
        async with asyncio.timeout(PATIENT):
            for byte in data * 1000:
                try:
                    await self.say(bytes([byte]))
                    async with asyncio.timeout(0.05):
                        if not await self.reader.read(1 << 16):
                            break
                except TimeoutError:
                    pass
                except ConnectionError:
                    break
        return time.monotonic() - self.began


class Visit:
    def __init__(self, house: House, server: PatientServer, port: int) -> None:
        self.house, self.server, self.port = house, server, port

    async def stranger(self) -> Stranger:
        return Stranger(*await asyncio.open_connection("127.0.0.1", self.port))

    async def until(self, sockets: int) -> None:
        async with asyncio.timeout(PATIENT):
            while self.server.sockets != sockets:
                await asyncio.sleep(0)


@asynccontextmanager
async def visit(limits: Limits = QUICK) -> AsyncIterator[Visit]:
    house, loop = House(), asyncio.get_running_loop()
    server = PatientServer(house.answer, HEADERS, house.faults.append, limits)
    listening = await loop.create_server(server, "127.0.0.1", 0)
    try:
        yield Visit(house, server, listening.sockets[0].getsockname()[1])
    finally:
        house.go_on.set()
        listening.close()
        await server.shutdown(1)
        await listening.wait_closed()


def is_plain(answer: bytes, status: int) -> bool:
    """A number, our headers, and nothing of the program."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status) or head.startswith(b"HTTP/1.0 %d " % status)
    assert b"Server: Fireside" in head and b"nosniff" in head and b"default-src 'none'" in head
    assert not any(word in answer.lower() for word in (b"aiohttp", b"python", b"trace", b"secret"))
    return body == b"%d\n" % status


# ── honest ones ───────────────────────────────────────────────────────────────────────────


async def test_a_request_is_answered_and_the_next_one_too() -> None:
    async with visit() as here:
        guest = await here.stranger()
        for _ in range(3):
            assert (await guest.ask("/")).endswith(b"here")
        body = f"Content-Length: {BODY_BYTES}\r\n"
        await guest.say(f"POST /body HTTP/1.1\r\nHost: here\r\n{body}\r\n".encode())
        await guest.say(b"x" * BODY_BYTES)
        assert (await guest.hear()).endswith(str(BODY_BYTES).encode())
        assert here.server.sockets == 1
    assert not here.house.faults


async def test_our_own_work_has_no_deadline() -> None:
    async with visit() as here:
        guest, other = await here.stranger(), await here.stranger()
        asking = asyncio.create_task(guest.ask("/wait"))
        posting = asyncio.create_task(guest.reader.read(0))
        assert 0.25 < await other.end() < 2
        assert await (await here.stranger()).end() < 2
        assert not asking.done()
        here.house.go_on.set()
        assert (await asking).endswith(b"here")
        await posting


async def test_after_a_whole_body_our_work_has_no_deadline_either() -> None:
    async with visit() as here:
        guest = await here.stranger()
        await guest.say(b"POST /wait HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nx")
        await guest.say(b"y")
        for _ in range(2):
            await (await here.stranger()).end()
        assert here.server.sockets == 1
        here.house.go_on.set()
        assert (await guest.hear()).endswith(b"here")


async def test_a_websocket_stays() -> None:
    async with visit() as here:
        guest = await here.stranger()
        upgrade = (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        )
        assert b" 101 " in await guest.ask("/live", upgrade)
        for _ in range(3):
            await (await here.stranger()).end()
        await guest.say(b"\x81\x82\x00\x00\x00\x00hi")
        async with asyncio.timeout(PATIENT):
            assert await guest.reader.readexactly(4) == b"\x81\x02hi"
        await guest.say(b"\x88\x80\x00\x00\x00\x00")
        await guest.end()
        await here.until(0)


# ── slow ones ─────────────────────────────────────────────────────────────────────────────


async def test_who_says_nothing_is_cut_off() -> None:
    async with visit() as here:
        assert 0.25 < await (await here.stranger()).end() < 2
        await here.until(0)


async def test_a_head_in_drops_is_cut_off() -> None:
    async with visit() as here:
        took = await (await here.stranger()).trickle(b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 50)
        assert 0.25 < took < 2
        await here.until(0)


async def test_a_second_head_in_drops_is_cut_off() -> None:
    async with visit(Limits(head_seconds=0.3, idle_seconds=60)) as here:
        stranger = await here.stranger()
        await stranger.ask("/")
        assert await stranger.trickle(b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 50) < 2
        other = await here.stranger()
        asking = asyncio.create_task(other.ask("/wait"))
        while here.server.requests_count < 2:
            await asyncio.sleep(0)
        await other.say(b"GET / HT")
        here.house.go_on.set()
        await asking
        assert await other.end() < 2


async def test_a_body_in_drops_is_cut_off() -> None:
    async with visit() as here:
        for size in ("Content-Length: 1000", "Transfer-Encoding: chunked"):
            stranger = await here.stranger()
            await stranger.say(f"POST /body HTTP/1.1\r\nHost: here\r\n{size}\r\n\r\n".encode())
            assert 0.25 < await stranger.trickle(b"1\r\nx\r\n") < 2
        await here.until(0)
    assert not here.house.faults, "a stranger's slowness is no fault of ours"


async def test_an_idle_connection_is_cut_off() -> None:
    async with visit() as here:
        stranger = await here.stranger()
        await stranger.ask("/")
        assert 0.55 < await stranger.end() < 3


async def test_who_asks_and_never_reads_is_cut_off() -> None:
    async with visit() as here:
        stranger = await here.stranger()
        await stranger.say(b"GET /long HTTP/1.1\r\nHost: here\r\n\r\n")
        await here.until(0)


# ── greedy ones ───────────────────────────────────────────────────────────────────────────


async def test_a_body_that_is_too_large_is_refused_before_it_comes() -> None:
    async with visit() as here:
        stranger = await here.stranger()
        assert is_plain(await stranger.ask("/body", "Content-Length: 200000000\r\n", "POST"), 413)
        await stranger.end()
        await here.until(0)


async def test_a_body_that_grows_too_large_is_refused() -> None:
    async with visit() as here:
        stranger = await here.stranger()
        await stranger.say(
            b"POST /body HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        await stranger.say(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
        await stranger.say(b"10\r\n" + b"x" * 16 + b"\r\n")
        assert is_plain(await stranger.hear(), 413)
        await stranger.end()


async def test_a_head_that_never_ends_is_cut_off() -> None:
    async with visit(Limits()) as here:
        stranger = await here.stranger()
        try:
            await stranger.say(b"GET / HTTP/1.1\r\n")
            for number in range(40):
                await stranger.say(b"X-%d: %s\r\n" % (number, b"x" * 2000))
                await asyncio.sleep(0)
        except ConnectionError:
            pass
        assert await stranger.end() < 2
        await here.until(0)


async def test_the_oldest_that_only_waits_makes_room() -> None:
    async with visit(Limits(sockets=3)) as here:
        idle, busy, fresh = [await here.stranger() for _ in range(3)]
        asking = asyncio.create_task(busy.ask("/wait"))
        await idle.ask("/")
        await fresh.ask("/")
        new = await here.stranger()
        assert (await new.ask("/")).endswith(b"here")
        await idle.end()
        assert (await fresh.ask("/")).endswith(b"here")
        here.house.go_on.set()
        assert (await asking).endswith(b"here")


async def test_a_full_house_stays_with_those_it_serves() -> None:
    async with visit(Limits(sockets=2)) as here:
        served = [await here.stranger() for _ in range(2)]
        asking = [asyncio.create_task(guest.ask("/wait")) for guest in served]
        while here.server.requests_count < 2:
            await asyncio.sleep(0)
        await (await here.stranger()).end()
        here.house.go_on.set()
        for answer in await asyncio.gather(*asking):
            assert answer.endswith(b"here")


# ── broken ones ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # a browser that tries https
        b"hello\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 9000 + b"\r\n\r\n",
        b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /body HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\nx\r\n",
    ],
)
async def test_what_is_no_request_gets_a_number(
    said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with visit() as here:
        stranger = await here.stranger()
        await stranger.say(said)
        assert is_plain(await stranger.hear(), 400)
        await stranger.end()
    assert not here.house.faults and not caplog.records


@pytest.mark.parametrize(
    ("path", "status", "faults"), [("/fault", 500, 1), ("/nothing", 500, 1), ("/refuse", 403, 0)]
)
async def test_our_own_fault_says_nothing_and_is_noted(
    path: str, status: int, faults: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with visit() as here:
        answer = await (await here.stranger()).ask(path)
        assert is_plain(answer, status)
        assert len(here.house.faults) == faults
    assert not caplog.records


async def test_who_goes_away_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with visit() as here:
        for path in ("/wait", "/body", "/long", "/late"):
            stranger = await here.stranger()
            before = here.server.requests_count
            await stranger.say(f"POST {path} HTTP/1.1\r\nHost: here\r\n".encode())
            await stranger.say(b"Content-Length: 9\r\n\r\n")
            while here.server.requests_count == before:
                await asyncio.sleep(0)
            stranger.writer.transport.abort()
        await here.until(0)
        here.house.go_on.set()
    assert not here.house.faults
    assert not [record for record in caplog.records if record.levelno > logging.DEBUG]


def test_there_are_places_for_a_room() -> None:
    assert places(200) == 200
    assert places(10**9) >= 16
