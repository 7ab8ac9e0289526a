"""Offers, asks and notes in a real browser: what is typed stays, nothing runs, no script needed."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from phones.server import PhonesServer
from sessions import cards
from sessions.cards import LONGEST
from sessions.records import Refused
from sessions.steps import focus
from sessions.text import clean_line, clean_note
from tests.browser import test_names_in_a_browser as hostile
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.payloads import NAMES
from tests.browser.test_light import LIGHT, Scales
from tests.browser.test_typing import say_name
from tests.browser.tour import as_a_remote
from tests.phones.room import Served, served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

MORE = {"ARTICLE", "B", "BR", "DETAILS", "FIELDSET", "LEGEND", "OPTION", "SELECT", "SPAN",
        "SUMMARY", "TEXTAREA"}  # fmt: skip
"""What the pages about cards have besides."""
SENTENCES = tuple(dict.fromkeys(text for text in map(clean_line, NAMES) if text))
DEAF = 1.5
"""Seconds in which nobody answers."""


async def in_the_market(there: Served, page: Page) -> str:
    """Zoë is in, everybody writes in silence; her identity."""
    await say_name(page, there, "Zoë")
    await page.get_by_text(say("phone.you-are-in")).wait_for()
    await there.wall.market()
    await page.get_by_role("link", name=say("phone.write-card")).wait_for()
    return there.wall.gathering.evening.seats[-1].person


def texts(there: Served) -> list[str]:
    session = there.wall.gathering.room_session
    assert session is not None
    return [card.text for card in session.board.cards]


# ── what is typed stays ───────────────────────────────────────────────────────────────────


async def test_a_push_never_takes_a_card_away_that_is_being_written(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await in_the_market(there, page)
        await page.goto(f"{there.address}/cards")
        field = page.locator("#text")
        await page.get_by_text(say("cards.more")).tap()
        await page.get_by_label(say("cards.terms")).select_option("loan")
        await field.fill("I can lend my lad")
        await there.wall.on()
        await expect(field).to_have_value("I can lend my lad")
        await expect(field).to_be_focused()
        await field.blur()
        await page.get_by_label(say("cards.ask-is")).wait_for()
        await expect(field).to_have_value("I can lend my lad")
        await expect(page.get_by_label(say("cards.terms"))).to_have_value("loan")
        await page.get_by_label(say("cards.offer-is")).tap()
        await page.get_by_role("button", name=say("cards.put")).tap()
        await page.locator("article b").get_by_text("I can lend my lad").wait_for()
        await expect(field).to_have_value("")
        await expect(page.get_by_label(say("cards.offer-is"))).not_to_be_checked()
        assert texts(there) == ["I can lend my lad"]


async def test_a_card_written_in_silence_is_asked_about_when_it_comes_too_late(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await in_the_market(there, page)
        await page.goto(f"{there.address}/cards")
        field = page.locator("#text")
        await field.fill("I can lend my ladder")
        await there.wall.on()
        await page.evaluate("document.querySelector('form').requestSubmit()")
        await page.get_by_text(say("cards.moved-on")).wait_for()
        await expect(field).to_have_value("I can lend my ladder")
        assert texts(there) == []


async def test_a_card_sent_while_nobody_answers_arrives_once(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        await in_the_market(there, page)
        await page.goto(f"{there.address}/cards")
        port = await there.goes_away()
        field = page.locator("#text")
        await field.fill("Bread for a Sunday")
        await page.get_by_role("button", name=say("cards.put")).tap()
        await asyncio.sleep(DEAF)  # so long the server is away: that is what is tried
        await expect(field).to_have_value("Bread for a Sunday")
        again = PhonesServer(there.wall, there.notes.append)
        there.wall.room.watch(lambda _: again.changed())
        await again.start("127.0.0.1", port)
        try:
            await page.locator("article b").get_by_text("Bread for a Sunday").wait_for()
            assert texts(there) == ["Bread for a Sunday"]
            await expect(field).to_have_value("")
        finally:
            await again.stop()


async def test_a_note_stays_on_the_phone_also_when_its_step_is_over(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        await in_the_market(there, page)
        await there.wall.until("What I need")
        await page.get_by_role("link", name=say("phone.write-note")).tap()
        field = page.locator("#note")
        await field.fill("More time\nand a friend")
        await page.get_by_role("button", name=say("note.keep")).tap()
        await page.locator("[data-region=kept] .text").wait_for()
        await expect(field).to_have_value("More time\nand a friend")
        await field.fill("Much more time")
        await there.wall.on()
        await expect(field).to_have_value("Much more time")
        await page.get_by_role("button", name=say("note.keep")).tap()
        await page.get_by_text(say("note.too-late")).wait_for()
        await page.locator("p.text").get_by_text("Much more time").wait_for()
        await page.locator("p.text").get_by_text("More time").first.wait_for()


async def test_words_for_a_and_b_stay_until_they_stand_on_the_wall(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana") as there, open_phone() as page:
        zoe = await in_the_market(there, page)
        await there.wall.until("A and B")
        await there.wall.do(focus.ChooseFocus(person=zoe))
        await there.wall.on()
        field = page.get_by_label("the work for money")
        await field.fill("I drive")
        await there.wall.do(focus.WriteLine(which=1, text="I sing"))
        await page.locator("#now").get_by_text("I sing").wait_for()
        await expect(field).to_have_value("I drive")
        await field.press("Enter")
        await page.locator("#now").get_by_text("I drive").wait_for()
        await expect(field).to_have_value("I drive")


# ── without JavaScript ────────────────────────────────────────────────────────────────────


async def test_all_of_it_works_without_javascript(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone(java_script_enabled=False) as page:
        await say_name(page, there, "Zoë")
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        await there.wall.market()
        ana = there.wall.gathering.evening.seats[0].person
        await there.wall.do(cards.PutCard(card="a", kind="ask", text="A ladder", person=ana), ana)
        await page.get_by_role("link", name=say("phone.look-again")).tap()
        await page.get_by_role("link", name=say("phone.write-card")).tap()
        await page.get_by_text(say("cards.starts")).tap()
        await page.get_by_role("link", name="You can borrow my").tap()
        field = page.locator("#text")
        await expect(field).to_have_value("You can borrow my ")
        await field.fill("You can borrow my van for 30 euros")
        await page.get_by_role("button", name=say("cards.put")).tap()
        await expect(field).to_have_value("You can borrow my van for 30 euros")
        await page.get_by_label(say("cards.may-stand")).tap()
        await page.get_by_role("button", name=say("cards.put")).tap()
        await page.get_by_role("link", name=say("cards.change-or-go")).tap()
        await field.fill("You can borrow my van")
        await page.get_by_role("button", name=say("cards.change"), exact=True).tap()
        await page.get_by_role("button", name=say("phone.on-paper")).tap()
        await page.get_by_role("button", name=say("cards.write-on")).wait_for()
        await there.wall.on()
        await page.get_by_role("link", name=say("phone.the-board")).tap()
        await page.get_by_text(say("cards.i-can-help")).tap()
        await page.get_by_label(say("cards.by-when")).fill("2026-12-24")
        await page.get_by_role("button", name=say("cards.tell-them")).tap()
        await page.get_by_text(say("cards.waits")).wait_for()
        promise = there.wall.gathering.room_session.board.promises[0]  # type: ignore[union-attr]
        await there.wall.do(cards.AgreePromise(promise=promise.id, person=ana), ana)
        await page.goto(f"{there.address}/cards")
        await page.get_by_text(say("cards.both-yes")).wait_for()
        assert texts(there) == ["A ladder", "You can borrow my van"]


# ── nothing runs ──────────────────────────────────────────────────────────────────────────


async def test_what_is_written_on_cards_runs_nowhere(
    open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a card, its place, a promise, a note, A and B: on their owner's phone, on another's, on
    the host's; and as what came back with a plain no."""
    monkeypatch.setattr(hostile, "OURS", hostile.OURS | MORE)
    async with served("Ana") as there, open_phone() as page, open_phone() as hosts:
        watch, over_there = hostile.Watch(page, there), hostile.Watch(hosts, there)
        zoe = await in_the_market(there, page)
        ana = there.wall.gathering.evening.seats[0].person
        async for _ in as_a_remote(there, hosts, "host"):
            pass
        await there.wall.until("What I could use")
        await there.wall.on()
        for at, text in enumerate(SENTENCES):
            owner = ana if at % 2 else zoe
            await put_and_join(there, f"c{at}", text, owner, zoe if at % 2 else ana)
        for path in ("/cards", "/board", "/board?page=2", "/board?page=3"):
            await page.goto(there.address + path)
            await watch.look(path)
            shown = " ".join(await page.locator("article b").all_inner_texts())
            assert "<script>" in shown, path
        await there.wall.until("A and B")
        await there.wall.do(focus.ChooseFocus(person=zoe))
        await there.wall.on()
        await page.goto(f"{there.address}/me")
        for text in SENTENCES:
            await there.wall.do(focus.WriteLine(which=0, text=text))
            line = clean_line(text)[: focus.LONGEST_LINE]
            for one in (page, hosts):
                await expect(
                    one.locator("[data-region=now] bdi", has_text=line).last
                ).to_be_visible()
            await watch.look(text)
        await over_there.look("host")
        await there.wall.keep(ana, zoe)
        for path in ("/cards", "/mine", "/board"):
            await page.goto(there.address + path)
            await watch.look(path)
            assert "<script>" in await page.locator("main").inner_text(), path


async def put_and_join(there: Served, id: str, text: str, owner: str, other: str) -> None:
    """A card with these words and this place, and a promise that both say yes to."""
    card = cards.PutCard(
        card=id, kind="offer", text=text, person=owner, where=text, sure=True
    )  # fmt: skip
    try:
        await there.wall.do(card, owner)
    except Refused as no:
        assert no.message in ("board.too-long", "board.no-words", "board.enough"), no.message
        return
    offer = cards.OfferPromise(promise=f"p{id}", card=id, person=other, due="2026-12-24")
    await there.wall.do(offer, other)
    await there.wall.do(cards.AgreePromise(promise=f"p{id}", person=owner), owner)


async def test_what_was_refused_comes_back_as_it_was_typed_and_runs_nowhere(
    open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hostile, "OURS", hostile.OURS | MORE)
    async with served("Ana") as there, open_phone() as page:
        await in_the_market(there, page)
        watch = hostile.Watch(page, there)
        for plainly in (True, False):
            await page.goto(f"{there.address}/cards")
            for name in filter(str.isprintable, NAMES):
                if not clean_note(name) or len(name) + 10 > LONGEST:
                    continue
                text = f"{name} 20 euros"
                await page.locator("#text").fill(text)
                if plainly:
                    async with page.expect_navigation():
                        await page.evaluate("document.querySelector('#text').form.submit()")
                else:
                    await page.get_by_role("button", name=say("cards.put")).tap()
                field = page.locator("#text")
                await expect(field).to_have_js_property("defaultValue", text)
                await page.locator("#no").wait_for()
                await watch.look(name)
        assert texts(there) == []


# ── light ─────────────────────────────────────────────────────────────────────────────────


async def test_the_page_for_cards_is_light_too(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as first:
        await in_the_market(there, first)
        cookies = await first.context.cookies()
        async with open_phone() as page:
            await page.context.add_cookies(cookies)  # type: ignore[arg-type]
            scales = Scales(page)
            async with page.expect_websocket():
                await page.goto(f"{there.address}/cards")
            await page.locator("#text").fill("Bread for a Sunday")
            await page.get_by_role("button", name=say("cards.put")).tap()
            await page.locator("article b").get_by_text("Bread").wait_for()
            names = sorted(path.rpartition("/")[2] for path in scales.paths)
            assert names == ["cards", "cards", "phone.css", "phone.js"]
            weight = await scales.weigh()
            assert 5_000 < weight < 1.4 * LIGHT, weight
