"""A phone on a poor Wi-Fi, for wifi.py: it does what the page's own script does (phone.js).

It asks again until it is answered, each time with the same key; it looks every two seconds
whether it has heard anything, and connects anew if it hasn't; it never gives up.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from yarl import URL

from benchmarks._door import Door

ANSWER, AGAIN = 4.0, 1.0
"""Seconds that the script waits for an answer, and then before it asks again."""
PAGE = 8.0
"""Seconds after which somebody loads a page that doesn't come again."""
LOOK, SILENT = 2.0, 6.0
ACT_EVERY = (2.0, 6.0)

SETTLES = 5.0
COME_BACK = 'value=\\"back\\"'
"""Stands in what is pushed to somebody who has stepped out."""

_FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_TROUBLE = (aiohttp.ClientError, OSError, TimeoutError, ValueError)


@dataclass
class Phone:
    """One guest, from scanning the code to following the wall and stepping out and in again.

    `patient` is False for the control: it asks once, and is told by nobody that it wasn't heard.
    Of a `deaf` one the first answer to its name is lost on its way, whatever the air is like.
    """

    name: str
    door: Door
    make_socket: Callable[[], socket.socket]
    chance: random.Random
    patient: bool = True
    deaf: bool = False
    began: float = 0.0
    joined: float = 0.0
    person: str = ""
    acts: list[str] = field(default_factory=list)
    asked_twice: int = 0
    trouble: str = ""
    heard: list[float] = field(default_factory=list)
    """The moments at which anything came from the room."""
    shown: str = ""
    """What was pushed last."""
    true: bool = False
    """Whether the page showed in the end what had really become of its person."""
    _stop: bool = False

    async def hold(self, after: float) -> None:
        """Join after so many seconds, follow, and act until told to stop."""
        await asyncio.sleep(after)
        self.began = time.perf_counter()
        connector = aiohttp.TCPConnector(socket_factory=lambda _: self.make_socket())
        jar = aiohttp.CookieJar(unsafe=True)
        self._origin = URL(f"http://{self.door.name}")
        headers = {"Origin": f"http://{self.door.name}"}
        async with aiohttp.ClientSession(
            self._origin, connector=connector, cookie_jar=jar, headers=headers
        ) as self._http:
            if not await self._join():
                return
            following = asyncio.create_task(self._follow())
            try:
                await self._act()
            finally:
                following.cancel()

    def stop(self) -> None:
        """No act after the one under way."""
        self._stop = True

    def heard_after(self, moment: float) -> float:
        """Seconds from this moment until anything came; 99 for never."""
        return next((at - moment for at in self.heard if at > moment), 99.0)

    # ── joining ───────────────────────────────────────────────────────────────────────────

    async def _join(self) -> bool:
        page = await self._page(f"/J/{self.door.code}")
        if page is None:
            return False
        await asyncio.gather(*(self._page(file) for file in _FILES.findall(page)))
        form = {"name": self.name, "code": self.door.code}
        form["key"] = f"{self.chance.getrandbits(128):032x}"
        if self.deaf:
            await self._ask_unheard("/join", form)
        answer = await self._ask("/join", form)
        go = str((answer or {}).get("go", ""))
        self.person = parse_qs(urlsplit(go).query).get("who", [""])[0]
        if not self.person:
            self.trouble = f"{self.name} was answered {answer!r}"[:300]
            return False
        return await self._page(go) is not None

    async def _page(self, path: str) -> str | None:
        while True:
            try:
                timeout = aiohttp.ClientTimeout(total=PAGE)
                async with self._http.get(path, timeout=timeout) as answer:
                    return await answer.text()
            except _TROUBLE:
                if not self.patient:
                    return None
                await asyncio.sleep(AGAIN)

    async def _ask(self, path: str, form: dict[str, str]) -> dict[str, Any] | None:
        """Asked with a key of its own until it is answered."""
        form = {"key": f"{self.chance.getrandbits(128):032x}", **form}
        headers = {"Accept": "application/json"}
        while True:
            try:
                timeout = aiohttp.ClientTimeout(total=ANSWER)
                async with self._http.post(
                    path, data=form, headers=headers, timeout=timeout
                ) as answer:
                    return dict(await answer.json())
            except _TROUBLE:
                if not self.patient:
                    return None
                self.asked_twice += 1
                await asyncio.sleep(AGAIN)

    async def _ask_unheard(self, path: str, form: dict[str, str]) -> None:
        """Asked, and done, and the phone never learns of it; not even a cookie."""
        jar = self._http.cookie_jar
        cookies = {name: one.value for name, one in jar.filter_cookies(self._origin).items()}
        headers = {"Origin": f"http://{self.door.name}", "Accept": "application/json"}
        connector = aiohttp.TCPConnector(socket_factory=lambda _: self.make_socket())
        timeout = aiohttp.ClientTimeout(total=ANSWER)
        async with aiohttp.ClientSession(
            self._origin, connector=connector, cookies=cookies, headers=headers, timeout=timeout
        ) as unheard:
            with contextlib.suppress(*_TROUBLE):
                await (await unheard.post(path, data=form)).read()

    # ── following and acting ──────────────────────────────────────────────────────────────

    async def _follow(self) -> None:
        while True:
            try:
                async with (
                    asyncio.timeout(None) as silence,
                    self._http.ws_connect(f"/live?who={self.person}") as live,
                ):
                    self._still(silence)
                    pinging = asyncio.create_task(self._ping(live))
                    try:
                        async for message in live:
                            self._still(silence)
                            self._shown(message.data)
                    finally:
                        pinging.cancel()
            except _TROUBLE:
                pass
            await asyncio.sleep(AGAIN)

    def _still(self, silence: asyncio.Timeout) -> None:
        """Heard something: the next look that hears nothing for too long comes later."""
        if self.patient:
            silence.reschedule(asyncio.get_running_loop().time() + SILENT + LOOK)

    async def _ping(self, live: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            await live.send_str(json.dumps({"ping": time.perf_counter() * 1000}))
            await asyncio.sleep(LOOK)

    def _shown(self, data: str) -> None:
        now = time.perf_counter()
        self.heard.append(now)
        if '"pong"' in data:
            return
        self.shown = data
        if not self.joined and self.name in data:
            self.joined = now

    async def _act(self) -> None:
        """Step out, come back, and again; each is answered before the next."""
        while not self._stop:
            await asyncio.sleep(self.chance.uniform(*ACT_EVERY))
            if not self.joined or self._stop:
                continue
            do = "back" if len(self.acts) % 2 else "out"
            if await self._ask("/act", {"do": do, "who": self.person}) is not None:
                self.acts.append(do)
            elif not self.patient:
                self.acts.append(do)  # the page said nothing else, and they believe it was heard
        while self.patient and not self.joined:
            await asyncio.sleep(LOOK / 10)
        is_out = len(self.acts) % 2 == 1
        for _ in range(round(SETTLES / LOOK * 10)):
            self.true = (COME_BACK in self.shown) == is_out
            if self.true:
                break
            await asyncio.sleep(LOOK / 10)
