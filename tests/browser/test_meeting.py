"""A meeting in a real browser: a promise being typed stays, and one's own answer is one's own."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from sessions import acts
from sessions.practice import read_practice
from sessions.steps import agree, base, commit
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.test_typing import say_name
from tests.phones.room import Served, served
from tests.tui.rhythm_props import MEETING
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]


async def at(there: Served, page: Page, title: str) -> str:
    """Zoë is in, and the meeting has come to this step; her identity."""
    await say_name(page, there, "Zoë")
    await page.get_by_text(say("phone.you-are-in")).wait_for()
    there.wall.at_lobby = False
    practice = read_practice(MEETING, "meeting.toml")
    await there.wall.do(acts.BeginSession(session="meeting", practice=practice))
    await there.wall.until(title)
    return there.wall.gathering.evening.seats[-1].person


async def test_a_push_never_takes_a_promise_away_that_is_being_typed(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        zoe = await at(there, page, "Until next time")
        field = page.locator("#own-promise")
        await field.fill("I bring so")
        await there.wall.do(base.HoldClock())
        await page.get_by_text(say("held.time")).wait_for()
        await there.wall.do(base.GoOn())
        await expect(field).to_have_value("I bring so")
        await field.blur()
        await field.fill("I bring soup")
        await page.get_by_role("button", name=say("phone.say-it")).tap()
        await page.get_by_role("button", name=say("phone.say-otherwise")).wait_for()
        await expect(field).to_have_value("I bring soup")
        session = there.wall.gathering.room_session
        assert session is not None and isinstance(session.state, commit.State)
        assert session.state.said[zoe].text == "I bring soup"


async def test_an_answer_and_a_yes_are_marked_and_gone_when_it_goes_on(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "How is it?")
        button = page.get_by_role("button", name="it goes")
        await button.tap()
        await expect(button).to_have_attribute("aria-pressed", "true")
        await there.wall.do(base.Next())
        await page.get_by_role("heading", name="How we are together").wait_for()
        assert await page.get_by_text("it goes").count() == 0
        await there.wall.do(agree.PutWords(line="one", text="<i>We begin</i> on time"))
        await page.get_by_text("<i>We begin</i> on time").last.wait_for()
        yes = page.get_by_role("button", name=say("agree.yes"))
        await yes.tap()
        await expect(yes).to_have_attribute("aria-pressed", "true")
        await yes.tap()
        await expect(yes).to_have_attribute("aria-pressed", "false")
