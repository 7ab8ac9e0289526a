"""A walk past every page that a guest's phone can show, in the order of an evening."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page

from sessions import acts, arrivals
from sessions.practice import read_practice
from sessions.records import DOOR, Place
from sessions.session import Session
from sessions.steps import ask, base, kind_of
from sessions.steps import page as page_step
from tests.browser.board_tour import at_the_board
from tests.phones.room import PlainWall, Served
from words import say

EVENING = """
title = "Every kind of step"
level = 1
[[step]]
kind = "say"
title = "Welcome"
say = { English = "Let's hear from each of us.", Deutsch = "Hören wir voneinander." }
[[step]]
kind = "quiet"
title = "Arrive"
seconds = 60
[[step]]
kind = "round"
title = "What is true for you right now?"
seconds = 120
start = "first seat"
rule = "One voice. Nobody answers."
[[step]]
kind = "ask"
title = "One last question"
question = "Shall we hold this again?"
answers = ["yes", "not yet", "let it be"]
[[step]]
kind = "page"
title = "What we carry over"
prompt = "What do we want to remember next spring?"
[[step]]
kind = "break"
title = "Tea"
seconds = 900
say = "There is tea, and the door to the garden is open."
"""


class Evening:
    """What the host does, act by act."""

    def __init__(self, wall: PlainWall) -> None:
        self.wall = wall

    async def begin(self) -> None:
        """The lobby is left, and every kind of step will be held."""
        self.wall.at_lobby = False
        practice = read_practice(EVENING, "evening.toml")
        await self.wall.do(acts.BeginSession(session="circle", practice=practice))

    @property
    def session(self) -> Session:
        session = self.wall.gathering.room_session
        assert session is not None
        return session

    @property
    def place(self) -> Place:
        return self.session.place

    async def next(self) -> None:
        """The one key that goes on."""
        await self.wall.do(base.Next(place=self.place))

    async def until(self, kind: str) -> None:
        """Press it until a step of this kind is held."""
        while kind_of(self.session.script) != kind:
            assert self.session.phase == "steps"
            await self.next()


async def at_the_door(there: Served, page: Page, name: str = "Zoë") -> AsyncIterator[str]:
    """From the address that was typed until one is in."""
    await page.goto(there.address)
    yield "code"
    await page.get_by_label(say("phone.code-label")).fill("A1")
    await page.get_by_role("button").tap()
    await page.locator("#no").wait_for()
    yield "code-not"
    await page.goto(f"{there.address}/J/{there.code}")
    yield "name"
    await page.get_by_label(say("phone.name-label")).fill("Ana")
    await page.get_by_role("button").tap()
    await page.get_by_text(say("phone.that-you")).wait_for()
    yield "that-you"
    await page.get_by_role("button", name=say("phone.sit-down")).tap()
    await page.get_by_text(say("door.letter-more")).wait_for()
    yield "letter-more"
    await page.get_by_label(say("phone.name-label")).fill(name)
    await page.get_by_role("button").tap()
    await page.get_by_text(say("phone.you-are-in")).wait_for()
    yield "lobby"


async def in_the_circle(there: Served, page: Page) -> AsyncIterator[str]:
    """Every kind of step, as whoever is third in the ring sees it."""
    evening, wall = Evening(there.wall), there.wall
    await evening.begin()
    await page.get_by_text("Let's hear from each of us.").wait_for()
    yield "say"
    await evening.until("quiet")
    await page.locator("body.dark").wait_for()
    yield "quiet"
    await evening.until("round")
    await page.get_by_text("What is true for you").wait_for()
    yield "round-opening"
    await evening.next()
    await evening.next()
    await page.get_by_text(say("phone.you-are-next")).wait_for()
    yield "round-next"
    await evening.next()
    await page.get_by_text(say("phone.your-turn")).wait_for()
    yield "round-mine"
    await page.goto(f"{there.address}/welcome")
    await page.get_by_text(say("welcome.last-chair")).wait_for()
    yield "welcome"
    await page.get_by_role("link", name=say("phone.go-on")).tap()
    await page.get_by_text(say("phone.your-turn")).wait_for()
    await wall.do(base.HoldClock())
    await page.get_by_text(say("held.time")).wait_for()
    yield "round-held"
    await evening.next()
    await evening.next()
    await page.get_by_text(say("round.heard")).wait_for()
    yield "round-heard"
    await evening.until("ask")
    await wall.do(ask.Answered(place=evening.place, answer=0))
    await page.get_by_text("Shall we hold this again?").wait_for()
    yield "ask"
    await evening.until("page")
    text = "The garden.\nWho waters it."
    await wall.do(page_step.WritePage(place=evening.place, text=text))
    await page.get_by_text("Who waters it.").wait_for()
    yield "page"
    await evening.until("break")
    await page.get_by_text("There is tea").wait_for()
    yield "break"
    await wall.do(acts.BeginClosing())
    await page.get_by_text(say("phone.named-question")).wait_for()
    yield "closing"
    await page.get_by_role("button", name=say("phone.named-yes")).tap()
    await page.locator("button.chosen", has_text=say("phone.named-yes")).wait_for()
    yield "closing-named"
    await wall.do(acts.CloseSession())
    await page.get_by_text(say("phone.over"), exact=True).wait_for()
    yield "closed"


async def of_ones_own(there: Served, page: Page) -> AsyncIterator[str]:
    """What the file holds about me; stepping out; being taken out."""
    await page.get_by_role("link", name=say("phone.mine")).tap()
    await page.get_by_text(say("phone.mine-tonight")).wait_for()
    yield "mine"
    await page.get_by_label(say("phone.my-name")).fill("Ana")
    await page.get_by_role("button", name=say("phone.rename")).tap()
    await page.locator("#no").wait_for()
    yield "mine-not"
    await page.get_by_role("link", name=say("phone.back")).tap()
    await page.get_by_role("button", name=say("phone.step-out")).tap()
    await page.get_by_text(say("phone.stepped-out")).wait_for()
    yield "out"
    await page.get_by_role("button", name=say("phone.come-back")).tap()
    await page.get_by_role("button", name=say("phone.step-out")).wait_for()
    await page.goto(f"{there.address}/nothing-here")
    yield "nothing-here"
    await page.goto(f"{there.address}/mine")
    await page.get_by_label(say("phone.sure")).tap()
    await page.get_by_role("button", name=say("phone.take-me-out")).tap()
    await page.get_by_role("heading", name=say("phone.taken-out")).wait_for()
    yield "gone"


async def before_a_closed_door(there: Served, page: Page) -> AsyncIterator[str]:
    """Knocking, not just now, and a door that is closed for a while."""
    there.wall.at_lobby = False
    await page.goto(f"{there.address}/J/{there.code}")
    await page.get_by_label(say("phone.name-label")).fill("Kim")
    await page.get_by_role("button").tap()
    await page.get_by_text(say("phone.knocking"), exact=True).wait_for()
    yield "wait"
    knock = there.wall.gathering.evening.door.knocks[0].id
    await there.wall.do(arrivals.TurnAway(knock=knock))
    await page.get_by_role("heading", name=say("phone.not-now")).wait_for()
    yield "away"
    await there.wall.do(arrivals.CloseDoor(until=there.wall.clock + 900_000))
    await page.goto(f"{there.address}/J/{there.code}")
    await page.get_by_label(say("phone.name-label")).fill("Kim")
    await page.get_by_role("button").tap()
    await page.get_by_role("heading", name=say("phone.closed")).wait_for()
    yield "closed-door"


async def everywhere(there: Served, page: Page, name: str = "Zoë") -> AsyncIterator[str]:
    """The whole walk, on one phone."""
    async for shown in at_the_door(there, page, name):
        yield shown
    for part in (in_the_circle, at_the_board, of_ones_own, before_a_closed_door):
        async for shown in part(there, page):
            yield shown


async def as_a_remote(there: Served, page: Page, role: arrivals.Role) -> AsyncIterator[str]:
    """From the private square until this phone steers, and what it shows in the lobby."""
    pairings = there.server.house.pairings
    token = pairings.begin(role, "").token
    await page.goto(f"{there.address}/R/{token}")
    yield "pair"
    await page.get_by_role("button", name=say("remote.yes-this")).tap()
    await page.get_by_text(say("remote.host-says-yes")).wait_for()
    yield "number"
    current = pairings.current
    assert current is not None
    await there.wall.do(arrivals.GiveRemote(phone=current.phone, role=role, holder=""))
    pairings.end()
    await page.get_by_role("button", name=say("remote.curtain")).wait_for()
    yield f"remote-{role}"


async def steering(there: Served, page: Page, role: arrivals.Role) -> AsyncIterator[str]:
    """The remote all through: in the lobby, with a turn under way, and with a used square."""
    async for name in as_a_remote(there, page, role):
        yield name
    evening = Evening(there.wall)
    await evening.begin()
    await evening.until("round")
    await evening.next()
    await there.wall.do(arrivals.Arrive(name="Kim", phone="0" * 32, fresh="kim"), DOOR)
    await page.locator("[data-time]").first.wait_for()
    yield f"remote-{role}-turn"
    await page.goto(f"{there.address}/R/{'0' * 32}")
    yield "pair-over"
