"""A phone that follows: what it says when time is over or a pause is asked for, and how it finds
back when it is looked at again."""

from __future__ import annotations

import time

import pytest
from playwright.async_api import Page, expect

from phones import live
from sessions import acts
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.tour import Evening, at_the_door
from tests.phones.room import Served, served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

SOON = 2.0
"""Seconds in which it shows what is true once it is looked at again."""
COVERED = """(covered) => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => covered});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


async def in_a_round(there: Served, page: Page) -> Evening:
    """Ana speaks; Zoë, the third, follows."""
    async for _ in at_the_door(there, page):
        pass
    evening = Evening(there.wall)
    await evening.begin()
    await evening.until("round")
    await evening.next()
    await page.locator("#now b").get_by_text("Ana").wait_for()
    return evening


async def test_when_the_time_is_over_it_says_what_the_wall_says(open_phone: OpenPhone) -> None:
    async with served("Ana", "Ben") as there, open_phone() as page:
        await in_a_round(there, page)
        there.wall.clock += 130_000
        await there.wall.do(acts.SitDown(name="Kim", fresh="kim"))
        await expect(page.locator("[data-time]")).to_have_text(say("round.finish"))


async def test_a_pause_that_is_asked_for_has_no_name_on_it(open_phone: OpenPhone) -> None:
    async with served("Ana", "Ben") as there, open_phone() as page, open_phone() as other:
        async for _ in at_the_door(there, other, "Kim"):
            pass
        await in_a_round(there, page)
        await page.get_by_role("button", name=say("phone.pause")).tap()
        for one in (page, other):
            await one.get_by_text(say("phone.pause-asked")).wait_for()
            await expect(one.get_by_role("button", name=say("phone.pause"))).to_have_count(0)


@pytest.mark.parametrize("covered", [False, True])
async def test_a_connection_that_died_in_silence_is_noticed_when_one_looks(
    covered: bool, open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The router forgot it: nothing arrives, nothing says so. Six seconds would be too long."""
    async with served("Ana", "Ben") as there, open_phone() as page:
        evening = await in_a_round(there, page)
        await page.evaluate(COVERED, covered)
        deaf = set(there.server.live._phones)
        snapshot = live.Phone._snapshot

        def unheard(phone: live.Phone) -> bytes:
            return phone._sent if phone in deaf else snapshot(phone)

        async def unanswered(phone: live.Phone, text: str) -> None:
            if phone not in deaf:
                await heard(phone, text)

        heard = live.Phone.heard
        monkeypatch.setattr(live.Phone, "_snapshot", unheard)
        monkeypatch.setattr(live.Phone, "heard", unanswered)
        await evening.next()
        began = time.monotonic()
        await page.evaluate(COVERED, False)
        await page.locator("#now b").get_by_text("Ben").wait_for()
        assert time.monotonic() - began < SOON
