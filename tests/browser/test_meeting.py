"""A meeting in a real browser: a promise being typed stays, one's own answer is one's own, and who
uses the keyboard or listens stays where they are and hears what became of it."""

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


# ── by the keyboard, and by ear ───────────────────────────────────────────────────────────


async def test_after_a_yes_one_is_still_at_its_line_and_hears_that_it_is_said(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "How we are together")
        for number in range(4):
            words = f"Line {number} is what we hold to"
            await there.wall.do(agree.PutWords(line=f"l{number}", text=words, who="Ben"))
        third = page.get_by_role("button", name=say("agree.yes")).nth(2)
        await third.focus()
        for said, pressed in (("phone.it-is-said", "true"), ("phone.it-is-taken-back", "false")):
            await page.keyboard.press("Enter")
            await expect(third).to_have_attribute("aria-pressed", pressed)
            await expect(third).to_be_focused()
            await expect(page.get_by_role("status")).to_have_text(say(said))
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name=say("agree.yes")).nth(3)).to_be_focused()


async def test_each_yes_says_to_which_line_it_is(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "How we are together")
        for number, who in enumerate(("", "Ben")):
            words = f"Line {number} is what we hold to"
            await there.wall.do(agree.PutWords(line=f"l{number}", text=words, who=who))
        buttons = page.get_by_role("button", name=say("agree.yes"))
        await expect(buttons).to_have_count(2)
        await expect(buttons.nth(0)).to_have_accessible_description("Line 0 is what we hold to")
        await expect(buttons.nth(1)).to_have_accessible_description("Line 1 is what we hold to Ben")


async def test_a_yes_from_an_older_page_is_not_told_to_be_said(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "How we are together")
        await there.wall.do(agree.PutWords(line="one", text="We begin on time"))
        yes = page.get_by_role("button", name=say("agree.yes"))
        await yes.focus()
        # What is sent is an older line than the one that stands.
        await page.evaluate(
            "document.querySelectorAll('article input[type=hidden]').forEach((field) => {"
            " if (['text', 'words'].includes(field.name)) field.value = 'another'; })"
        )
        async with page.expect_response("**/act"):
            await page.keyboard.press("Enter")
        await there.wall.do(agree.PutWords(line="two", text="We end on time"))
        await page.get_by_text("We end on time").last.wait_for()
        await expect(page.get_by_role("status")).to_be_empty()


async def test_who_says_a_promise_by_the_keyboard_is_still_at_its_button(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "Until next time")
        for words in ("I bring soup", "I bring bread"):
            await page.locator("#own-promise").fill(words)
            await page.locator("#say-promise").focus()
            await page.keyboard.press("Enter")
            await expect(page.locator("#say-promise")).to_have_attribute("data-now", words)
            await expect(page.locator("#say-promise")).to_be_focused()
            await expect(page.get_by_role("status")).to_have_text(say("phone.it-is-said"))
            await page.evaluate("document.getElementById('word').textContent = ''")


async def test_an_answer_and_none_are_both_heard_alike(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "How is it?")
        for name in ("it goes", say("ask.rather-not")):
            button = page.get_by_role("button", name=name)
            await button.focus()
            await page.keyboard.press("Enter")
            await expect(button).to_have_attribute("aria-pressed", "true")
            await expect(button).to_be_focused()
            await expect(page.get_by_role("status")).to_have_text(say("phone.it-is-said"))
            await page.evaluate("document.getElementById('word').textContent = ''")


async def test_what_is_let_be_is_read_where_its_button_was(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await at(there, page, "Until next time")
        await page.get_by_role("button", name=say("cards.let-it-be")).focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(say("phone.let-be-said"))).to_be_focused()
