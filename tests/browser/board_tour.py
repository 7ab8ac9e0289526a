"""The part of the walk that goes past offers and asks: cards, notes, A and B, and promises."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page

from sessions import acts, cards
from sessions.records import PROGRAM
from sessions.steps import focus
from tests.phones.room import Served
from words import say


async def at_the_board(there: Served, page: Page) -> AsyncIterator[str]:
    """Offers and asks: my cards, a note for myself, the board, A and B, and what is kept."""
    wall = there.wall
    ana, zoe = (there.wall.gathering.evening.seats[at].person for at in (0, -1))
    await wall.do(acts.Settle(session="circle", circle="c0", waived=True), PROGRAM)
    await wall.market()
    async for name in _in_silence(page, there):
        yield name
    for kind, text in (("offer", "I could teach somebody to bake bread."), ("ask", "A ladder.")):
        card = cards.PutCard(card=wall.fresh(), kind=kind, text=text, person=ana)  # type: ignore[arg-type]
        await wall.do(card, ana)
    async for name in _for_myself(page, there):
        yield name
    await wall.until("Who does what")
    async for name in _promised(page, there, ana):
        yield name
    await wall.keep(ana, zoe)
    await page.goto(f"{there.address}/cards")
    await page.get_by_text(say("cards.what-became")).wait_for()
    for summary in await page.locator("summary").all():
        await summary.tap()
    yield "cards-earlier"
    await page.get_by_role("button", name=say("cards.tell-changed")).tap()
    await page.locator("#no").wait_for()
    yield "cards-what-changed"
    await page.goto(f"{there.address}/me")
    await page.get_by_role("link", name=say("phone.my-cards")).wait_for()


async def _in_silence(page: Page, there: Served) -> AsyncIterator[str]:
    """A card of my own, written while everybody writes."""
    await page.get_by_text(say("phone.hands", n=3)).wait_for()
    yield "board-writing"
    await page.get_by_role("link", name=say("phone.write-card")).tap()
    field = page.get_by_label(say("cards.my-offer"))
    await field.wait_for()
    yield "cards"
    await page.get_by_text(say("cards.starts")).tap()
    await page.get_by_role("link", name="You can borrow my").tap()
    await field.press_sequentially("bicycle for 20 euros a week.")
    await page.get_by_text(say("cards.more")).tap()
    await page.get_by_label(say("cards.terms")).select_option("loan")
    await page.get_by_label(say("cards.where")).fill("near the station")
    await page.get_by_label(say("cards.until-when")).fill("2026-12-24")
    await page.get_by_role("button", name=say("cards.put")).tap()
    await page.get_by_text(say("board.amount")).wait_for()
    yield "cards-amount"
    await page.get_by_label(say("cards.may-stand")).tap()
    await page.get_by_role("button", name=say("cards.put")).tap()
    await page.get_by_text(say("cards.not-open")).wait_for()
    yield "cards-hidden"
    await page.get_by_role("link", name=say("cards.change-or-go")).tap()
    await field.fill("You can borrow my bicycle.")
    yield "cards-change"
    await page.get_by_role("button", name=say("cards.change"), exact=True).tap()
    await page.get_by_role("button", name=say("cards.finished")).tap()
    await page.get_by_text(say("phone.pen-is-down")).wait_for()
    yield "cards-pen-down"


async def _for_myself(page: Page, there: Served) -> AsyncIterator[str]:
    """A note that nobody else sees; and my own time in the middle."""
    await there.wall.until("What I need")
    await page.get_by_role("link", name=say("phone.to-the-circle")).tap()
    await page.get_by_role("link", name=say("phone.write-note")).wait_for()
    yield "write"
    await page.get_by_role("link", name=say("phone.write-note")).tap()
    await page.get_by_label("What would help you most?").fill("Time.\nAnd somebody to ask.")
    await page.get_by_role("button", name=say("note.keep")).tap()
    await page.get_by_role("heading", name=say("note.kept")).wait_for()
    yield "note"
    await there.wall.until("A and B")
    await page.get_by_role("link", name=say("phone.to-the-circle")).tap()
    zoe = there.wall.gathering.evening.seats[-1].person
    await there.wall.do(focus.ChooseFocus(person=zoe))
    await page.get_by_text(say("phone.next-is-yours")).wait_for()
    yield "focus-next"
    await there.wall.on()
    await page.get_by_role("button", name=say("phone.climb")).tap()
    await page.get_by_text("What does money feel like?").wait_for()
    await page.get_by_label("the work for money").fill("I drive a bus.")
    await page.get_by_role("button", name=say("phone.write-up")).first.tap()
    await page.locator("#now").get_by_text("I drive a bus.").wait_for()
    yield "talk-mine"
    await there.wall.until("A and B")
    await page.get_by_role("button", name=say("phone.not-today")).wait_for(state="detached")
    yield "focus"
    await there.wall.on()
    await page.get_by_role("button", name=say("phone.climb")).wait_for(state="detached")
    yield "talk"


async def _promised(page: Page, there: Served, ana: str) -> AsyncIterator[str]:
    """The board for all, and a promise that waits for my yes."""
    wall, session = there.wall, there.wall.gathering.room_session
    assert session is not None
    mine = next(card for card in session.board.cards if card.person != ana)
    await page.get_by_role("link", name=say("phone.the-board")).wait_for()
    yield "board-open"
    await page.get_by_role("link", name=say("phone.the-board")).tap()
    await page.get_by_text(say("cards.i-can-help")).tap()
    yield "board"
    await page.get_by_label(say("cards.by-when")).first.fill("2026-12-01")
    await page.get_by_role("button", name=say("cards.tell-them")).tap()
    await page.get_by_text(say("cards.waits")).wait_for()
    yield "cards-waits"
    await page.get_by_role("link", name=say("phone.to-the-circle")).tap()
    offer = cards.OfferPromise(promise="p9", card=mine.id, person=ana, due="2026-12-06")
    await wall.do(offer, ana)
    await page.get_by_role("link", name=say("phone.yes-asked")).wait_for()
    yield "yes-asked"
    await page.get_by_role("link", name=say("phone.yes-asked")).tap()
    await page.get_by_role("button", name=say("cards.yes"), exact=True).wait_for()
    yield "cards-asked"
    await page.get_by_role("button", name=say("cards.yes"), exact=True).tap()
    await page.get_by_text(say("cards.both-yes")).wait_for()
    yield "cards-promised"
