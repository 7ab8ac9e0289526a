"""The phones of silence.py: they join, write cards and follow, and keep all that they are told.

They run on a thread of their own beside the keys that the bench presses. What is kept is every
answer's head and body, and every message on every socket, of every page that follows.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import struct
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from benchmarks._door import Door, ask, get, post
from benchmarks._silence_search import found_in, phrase_of
from phones.routes import ROUTES

PATIENCE = 20.0
PAGES = ("", "&page=cards", "&page=board", "&page=note")
"""What is pushed to a guest, by the page that follows."""
BOARD_PAGES = 5
_GIVEN = re.compile(r"(?i)\r\nset-cookie: ([^=]+)=([^;]+)")
_CARD = re.compile(r"(?:[?&]|amp;)card=([^\"&]+)")
_PING, _PONG = 0x9, 0xA

Done = TypeVar("Done")


class Loop:
    """A thread on which phones live; `do` waits until something was done there."""

    def __enter__(self) -> Loop:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.do(_cancel_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def do(self, what: Coroutine[Any, Any, Done], seconds: float = 60) -> Done:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(seconds)

    def all(self, *what: Coroutine[Any, Any, Done]) -> list[Done]:
        """All of them at once."""

        async def together() -> list[Done]:
            return list(await asyncio.gather(*what))

        return self.do(together())


async def _cancel_all() -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0)


class Phone:
    """Somebody's phone. `words` are its owner's own: those it may be told at any time."""

    def __init__(self, door: Door, name: str = "", words: Sequence[str] = ()) -> None:
        self.door, self.name, self.words = door, name, tuple(words)
        self.who = ""
        self.heard: list[str] = []
        self._cookies: dict[str, str] = {}
        self._following: list[asyncio.Task[None]] = []

    def of_others(self) -> set[str]:
        """The words it was told that somebody else wrote."""
        return self.all_words() - set(self.words)

    def all_words(self) -> set[str]:
        return set().union(*map(found_in, self.heard))

    # ── asking ────────────────────────────────────────────────────────────────────────────

    async def ask(self, path: str, fields: dict[str, str] | None = None, data: bool = False) -> str:
        """A page, or a form with these fields; as `data`, as the page's own script asks."""
        lines = [f"Cookie: {'; '.join(f'{k}={v}' for k, v in self._cookies.items())}"]
        lines += ["Accept: application/json"] if data else []
        if fields is None:
            request = get(self.door, path, *lines)
        else:
            request = post(self.door, path, {"who": self.who, **fields}, *lines)
        status, head, body = await ask(self.door, request, PATIENCE)
        if not status:
            raise TimeoutError(f"{self.name or 'somebody'} got no answer to {path}")
        self._cookies |= dict(_GIVEN.findall(head.decode()))
        self.heard += [head.decode(), body.decode()]
        return self.heard[-1]

    async def join(self) -> None:
        """With the code from the wall; then all pages that follow are followed."""
        await self.ask(f"/J/{self.door.code}")
        fields = {"name": self.name, "code": self.door.code, "key": self.name}
        answer = json.loads(await self.ask("/join", fields, data=True))
        self.who = str(answer.get("go", "")).rpartition("who=")[2]
        if not self.who:
            raise ValueError(f"{self.name} is not in: {answer}")
        await self.follow(*(f"who={self.who}{page}" for page in PAGES))

    async def look(self, others_cards: Sequence[str] = ()) -> None:
        """Every page there is, with and without the page's script; cards of others by their
        identity, as somebody would who tries."""
        for route in ROUTES:
            if route.method == "GET":
                for data in (False, True):
                    await self.ask(f"{route.path}?who={self.who}", data=data)
        for page in range(1, BOARD_PAGES + 1):
            await self.ask(f"/board?who={self.who}&page={page}")
        for card in others_cards:
            await self.ask(f"/cards?who={self.who}&card={quote(card)}")
            await self.ask("/board", {"do": "join", "value": card, "due": "2099-12-31"})
            await self.ask("/cards", {"do": "change", "value": card, "text": "mine, now"})

    # ── writing ───────────────────────────────────────────────────────────────────────────

    async def put(self, number: int) -> None:
        """The card with this word of theirs: in its sentence, as its place, or only after it
        was changed."""
        word, data = self.words[number], number % 2 == 0
        form = {"do": "put", "kind": "offer", "silent": "yes", "key": f"{self.name}{number}"}
        if number == 1:
            await self.ask("/cards", {**form, "text": f"tea ({word[:3]})", "where": word}, data)
        elif number == 2:
            before = set(await self.cards())
            await self.ask("/cards", {**form, "text": "something, but what?"}, data)
            (card,) = set(await self.cards()) - before
            form = {"do": "change", "value": card, "silent": "yes", "text": phrase_of(word)}
            await self.ask("/cards", {**form, "terms": "gift"}, data)
        else:
            await self.ask("/cards", {**form, "text": phrase_of(word)}, data)

    async def cards(self) -> list[str]:
        """The identities of their own cards."""
        return _CARD.findall(await self.ask(f"/cards?who={self.who}"))

    # ── following ─────────────────────────────────────────────────────────────────────────

    async def follow(self, *queries: str) -> None:
        for query in queries:
            reader, writer = await asyncio.open_connection(*self.door[:2])
            key = base64.b64encode(os.urandom(16)).decode()
            writer.write(get(
                self.door, f"/live?{query}", f"Origin: http://{self.door.name}",
                "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                f"Sec-WebSocket-Key: {key}",
                f"Cookie: {'; '.join(f'{k}={v}' for k, v in self._cookies.items())}",
            ))  # fmt: skip
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 101 " not in head:
                raise ValueError(f"/live?{query} was answered {head.splitlines()[0]!r}")
            self._following.append(asyncio.create_task(self._listen(reader, writer)))

    @property
    def cut_off(self) -> int:
        """How many of its sockets have ended."""
        return sum(task.done() for task in self._following)

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                kind, size = struct.unpack("!BB", await reader.readexactly(2))
                if size > 125:
                    size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8))
                told = await reader.readexactly(size)
                if kind & 0xF == _PING:  # masked with zeros, as what a phone sends has to be
                    writer.write(struct.pack("!BB4x", 0x80 | _PONG, 0x80 | len(told)) + told)
                self.heard.append(told.decode("utf-8", "replace"))
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.transport.abort()


class RemotePhone(Phone):
    """The host's: paired by the private square."""

    async def use(self, link: str) -> None:
        """The square was read; afterwards a number stands on both screens."""
        token = link.rpartition("/")[2]
        await self.ask(f"/R/{token}")
        await self.ask("/pair", {"token": token}, data=True)
        await self.ask("/pairing")

    async def steer(self) -> None:
        """The host has said yes."""
        await self.ask("/remote")
        await self.follow("remote")

    async def look(self, others_cards: Sequence[str] = ()) -> None:
        await self.ask("/remote")
        await super().look()
