"""Everything that goes between phones and the program, both ways, written down as it passes.

A door of its own in front of the program's: a phone connects here, and every byte is handed on.
Afterwards the bytes are read as messages: what a browser asked, what it was answered, and what
came on its socket.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from benchmarks._door import Door

Way = Literal[">", "<"]
"""From a phone, or to it."""
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_HEAD_OVER = b"\r\n\r\n"
_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
BEAT = "beat"
"""The server asks a silent socket whether it is still there."""


class Message(msgspec.Struct, array_like=True, frozen=True):
    """`kind` is what it is, never what it says; `size` is every byte of it."""

    phone: str
    moment: float
    way: Way
    kind: str
    size: int


@dataclass
class Line:
    """One connection: what passed, in the order it passed."""

    port: int
    passed: list[tuple[float, Way, bytes]] = field(default_factory=list)

    def bytes_of(self, way: Way) -> bytes:
        return b"".join(data for _, to, data in self.passed if to == way)

    def messages(self, phone: str) -> list[Message]:
        """Each with the moment at which the last of its bytes passed."""
        found = [*self._read(phone, ">"), *self._read(phone, "<")]
        return sorted(found, key=lambda message: message.moment)

    def _read(self, phone: str, way: Way) -> Iterator[Message]:
        rest, framed = b"", False
        for moment, to, data in self.passed:
            rest += data if to == way else b""
            while rest:
                size, kind = _frame(rest) if framed else _http(rest)
                if not size:
                    break
                yield Message(phone, moment, way, kind, size)
                rest = rest[size:]
                framed |= kind in ("101", "GET /live")
        if rest:
            yield Message(phone, self.passed[-1][0], way, "cut off", len(rest))


def _http(data: bytes) -> tuple[int, str]:
    """The size of the first whole request or answer, and its kind; 0 if it isn't whole."""
    head, over, _ = data.partition(_HEAD_OVER)
    if not over:
        return 0, ""
    found = _LENGTH.search(head)
    size = len(head) + len(over) + (int(found[1]) if found else 0)
    first, second = head.split(b" ", 2)[:2]
    if first.startswith(b"HTTP"):
        return (size if len(data) >= size else 0), second.decode()
    path = second.partition(b"?")[0].decode()
    return (size if len(data) >= size else 0), f"{first.decode()} {path}"


def _frame(data: bytes) -> tuple[int, str]:
    """The same for what passes on a socket."""
    if len(data) < 2:
        return 0, ""
    masked, size, start = data[1] >> 7, data[1] & 0x7F, 2
    if size > 125:
        start = 4 if size == 126 else 10
        size = int.from_bytes(data[2:start])
    body, key = start + 4 * masked, data[start : start + 4 * masked]
    if len(data) < body + size:
        return 0, ""
    told = data[body : body + size]
    if masked:
        told = bytes(byte ^ key[at % 4] for at, byte in enumerate(told))
    code = data[0] & 0xF
    plain = {_PING: BEAT, _PONG: "beat answered", _CLOSE: "closed"}
    return body + size, plain.get(code) or f"told {'+'.join(sorted(json.loads(told)))}"


class Recorder:
    """The door in front of the program's; `lines` are all connections there were."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.lines: list[Line] = []

    async def open(self) -> ThroughDoor:
        """Gives the door as phones find it here."""
        self._server = await asyncio.start_server(self._hand_on, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return ThroughDoor(self.door, port)

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(writer.get_extra_info("peername")[1])
        self.lines.append(line)
        theirs, ours = await asyncio.open_connection(self.door.host, self.door.port)
        with contextlib.suppress(asyncio.CancelledError):  # all is over
            await asyncio.gather(
                self._pass(line, ">", reader, ours), self._pass(line, "<", theirs, writer)
            )

    async def _pass(
        self, line: Line, way: Way, one: asyncio.StreamReader, other: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await one.read(1 << 16):
                line.passed.append((time.perf_counter(), way, data))
                other.write(data)
        except OSError:
            pass
        finally:
            other.close()


class ThroughDoor(Door):
    """The program's door, reached by another port: what is asked for is called as before."""

    def __new__(cls, door: Door, port: int) -> ThroughDoor:
        made = super().__new__(cls, door.host, port, door.code)
        made._name = door.name
        return made

    @property
    def name(self) -> str:
        return self._name

    _name: str
