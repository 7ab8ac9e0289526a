"""What a guest reads off the wall, and what their phone then sends: for the benches of the phones.

Requests are plain bytes on plain sockets, so that a bench can send them as slowly, as wrongly or
as often as it likes.
"""

from __future__ import annotations

import asyncio
import re
import socket
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.picture import Picture
from benchmarks.terminal import Terminal
from phones.codes import ALPHABET, LENGTH

_ADDRESS = re.compile(r"(\d+\.\d+\.\d+\.\d+):(\d+)")
_CODE = re.compile(rf"(?<!\S)([{ALPHABET}]{{3}}) ?([{ALPHABET}]{{3}})(?!\S)")


class Door(NamedTuple):
    """Where the phones' server listens, and this evening's code."""

    host: str
    port: int
    code: str

    @property
    def name(self) -> str:
        return f"{self.host}:{self.port}"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def read_door(terminal: Terminal, seconds: float = 20) -> Door:
    """The door as it stands on the wall.

    :raises TimeoutError: if it never does.
    """
    if not terminal.wait(lambda picture: door_on(picture) is not None, seconds):
        raise TimeoutError(f"no address and code; there was:\n{terminal.picture.text}")
    found = door_on(terminal.picture)
    assert found is not None
    return found


def door_on(picture: Picture) -> Door | None:
    """Address and code on one line, as the strip has them."""
    for line in picture.lines:
        address = _ADDRESS.search(line)
        code = _CODE.search(line, address.end()) if address else None
        if address and code:
            letters = "".join(code.groups())
            assert len(letters) == LENGTH
            return Door(address[1], int(address[2]), letters)
    return None


def post(door: Door, path: str, fields: dict[str, str], *more: str) -> bytes:
    """A form as the page sends it."""
    body = urlencode(fields)
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {door.name}",
        f"Origin: http://{door.name}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        *more,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def get(door: Door, path: str, *more: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {door.name}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def ask(door: Door, request: bytes, seconds: float = 20) -> tuple[int, bytes, bytes]:
    """One request on a connection of its own: status, head and body. Status 0: no answer."""
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(door.host, door.port)
            try:
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                size = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
                body = await reader.readexactly(int(size[1]) if size else 0)
                return int(head.split(b" ", 2)[1]), head, body
            finally:
                writer.transport.abort()
    except (TimeoutError, OSError, asyncio.IncompleteReadError):
        return 0, b"", b""
