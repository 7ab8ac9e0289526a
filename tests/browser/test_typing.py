"""What is typed stays on the phone until it is answered, and no push takes a field away."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from phones.server import PhonesServer
from sessions import arrivals
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.tour import Evening, as_a_remote
from tests.phones.room import Served, served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

DEAF = 3.0
"""Seconds in which nobody answers."""
FIELD = """
  const own = document.querySelector('[data-region="own"]');
  own.innerHTML = '<input id="line" value="">' + own.innerHTML;
"""


async def say_name(page: Page, there: Served, name: str) -> None:
    await page.goto(f"{there.address}/J/{there.code}")
    await page.get_by_label(say("phone.name-label")).fill(name)
    await page.get_by_role("button", name=say("phone.sit-down")).tap()


async def test_a_name_sent_while_nobody_answers_arrives_once(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await page.goto(f"{there.address}/J/{there.code}")
        port = await there.goes_away()
        field = page.get_by_label(say("phone.name-label"))
        await field.fill("Zoë")
        await page.get_by_role("button").tap()
        await asyncio.sleep(DEAF)  # so long the server is away: that is what is tried
        await expect(field).to_have_value("Zoë")
        await expect(page.get_by_role("status")).to_have_text(say("phone.not-reached"))
        again = PhonesServer(there.wall, there.notes.append)
        await again.start("127.0.0.1", port)
        try:
            await page.get_by_text(say("phone.you-are-in")).wait_for()
            assert there.names() == ["Ana", "Zoë"]
        finally:
            await again.stop()


async def test_a_name_whose_answer_is_lost_arrives_once(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        lost = []

        async def lose(route: object) -> None:
            lost.append(await route.fetch())  # type: ignore[attr-defined]
            await route.abort()  # type: ignore[attr-defined]

        await page.route("**/join", lose, times=2)
        await say_name(page, there, "Zoë")
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        assert len(lost) == 2
        assert there.names() == ["Ana", "Zoë"]


async def test_a_push_never_replaces_a_field_someone_is_in(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await say_name(page, there, "Zoë")
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        await page.evaluate(FIELD)
        line = page.locator("#line")
        await line.fill("half a senten")
        await there.wall.circle()
        await page.locator("#now").get_by_text("What is true?").wait_for()
        assert await line.input_value() == "half a senten"
        await expect(line).to_be_focused()
        await line.blur()
        await page.get_by_role("button", name=say("phone.pause")).wait_for()


async def test_a_push_leaves_what_was_typed_before_somebody_looked_up(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana", "Ben") as there, open_phone() as page:
        async for _ in as_a_remote(there, page, "host"):
            pass
        field = page.get_by_label(say("remote.add"))
        await field.fill("Chia")
        await field.blur()
        await Evening(there.wall).begin()
        await page.get_by_role("button", name=say("remote.next"), exact=True).wait_for()
        await expect(field).to_have_value("Chia")
        await field.fill("Chiara")
        await page.get_by_role("button", name=say("phone.sit-down")).tap()
        await expect(field).to_have_value("")
        assert there.names() == ["Ana", "Ben", "Chiara"]


async def test_whoever_was_seen_out_in_their_sleep_sees_the_door(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await say_name(page, there, "Zoë")
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        await page.context.set_offline(True)
        port = await there.goes_away()
        zoe = there.wall.gathering.evening.seats[-1].person
        await there.wall.do(arrivals.SeeOut(person=zoe))
        again = PhonesServer(there.wall, there.notes.append)
        await again.start("127.0.0.1", port)
        try:
            await page.context.set_offline(False)
            await page.get_by_label(say("phone.code-label")).wait_for()
        finally:
            await again.stop()
