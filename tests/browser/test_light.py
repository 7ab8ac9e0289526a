"""A page, a style, a script and one socket: so little that an old phone far from the router has
it at once. Nothing else is asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, Request

from phones import routes
from phones.render import static
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.tour import Evening, at_the_door
from tests.phones.room import served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

LIGHT = 20_000
"""Bytes of the page that follows, heads and all."""
JOINING = 24_000
"""Bytes from the scan until that page follows."""


class Scales:
    """Everything that goes over the air for one phone, both ways."""

    def __init__(self, page: Page) -> None:
        self.asked: list[Request] = []
        self.sockets: list[str] = []
        self._frames = 0
        page.on("requestfinished", self._asked)
        page.on("requestfailed", self._asked)
        page.on("websocket", self._opened)

    def _asked(self, request: Request) -> None:
        self.asked.append(request)

    def _opened(self, socket: object) -> None:
        self.sockets.append(socket.url)  # type: ignore[attr-defined]
        for what in ("framereceived", "framesent"):
            socket.on(what, self._frame)  # type: ignore[attr-defined]

    def _frame(self, data: str | bytes) -> None:
        self._frames += len(data if isinstance(data, bytes) else data.encode()) + 8

    @property
    def paths(self) -> list[str]:
        """What was asked for, without what the page holds in itself (`data:`)."""
        return [urlsplit(r.url).path for r in self.asked if not r.url.startswith("data:")]

    async def weigh(self) -> int:
        """Bytes in all."""
        sizes = [await one.sizes() for one in self.asked if not one.url.startswith("data:")]
        return self._frames + sum(sum(max(0, n) for n in size.values()) for size in sizes)


async def test_the_page_that_follows_is_light(open_phone: OpenPhone) -> None:
    async with served("Ana", "Ben") as there, open_phone() as first:
        async for _ in at_the_door(there, first):
            pass
        cookies = await first.context.cookies()
        async with open_phone() as page:
            await page.context.add_cookies(cookies)  # type: ignore[arg-type]
            scales = Scales(page)
            async with page.expect_websocket():
                await page.goto(f"{there.address}/me")
            evening = Evening(there.wall)
            await evening.begin()
            await evening.until("round")
            for _ in range(3):
                await evening.next()
            await page.get_by_text(say("phone.your-turn")).wait_for()
            names = sorted(path.rpartition("/")[2] for path in scales.paths)
            assert names == ["me", "phone.css", "phone.js"]
            assert len(scales.sockets) == 1
            weight = await scales.weigh()
            assert 5_000 < weight < LIGHT, weight


async def test_all_of_joining_is_light(open_phone: OpenPhone) -> None:
    """From the scan to being in: two pages, one style, one script, one name sent, one socket."""
    async with served("Ana") as there, open_phone() as page:
        scales = Scales(page)
        await page.goto(f"{there.address}/J/{there.code}")
        await page.get_by_label(say("phone.name-label")).fill("Zoë")
        async with page.expect_websocket():
            await page.get_by_role("button").tap()
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        names = sorted({path.rpartition("/")[2] for path in scales.paths})
        assert names == sorted([there.code, "join", "me", "phone.css", "phone.js"])
        assert len(scales.sockets) == 1
        weight = await scales.weigh()
        assert 5_000 < weight < JOINING, weight


async def test_another_request_and_a_heavy_style_would_be_seen(
    open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(routes, "static", lambda name: static(name) + b" " * LIGHT)
    async with served("Ana") as there, open_phone() as page:
        scales = Scales(page)
        await page.goto(f"{there.address}/J/{there.code}")
        async with page.expect_request_finished():
            await page.evaluate("fetch('/nothing').then((answer) => answer.text())")
        assert "/nothing" in scales.paths
        assert await scales.weigh() > LIGHT
