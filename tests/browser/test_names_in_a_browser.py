"""Sixty hostile names on every page that shows names: none runs, asks for anything or is lost."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment, FunctionLoader
from playwright.async_api import Page, Request, Response

from phones import guard, render
from sessions import acts, arrivals
from sessions.records import DOOR
from sessions.text import clean_name
from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.payloads import NAMES
from tests.browser.tour import Evening, as_a_remote, at_the_door
from tests.phones.room import Served, served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

POLICY = "content-security-policy"
SHOWN = tuple(name for name in dict.fromkeys(map(clean_name, NAMES)) if name not in ("", "Ana"))
"""What of them can stand on a page as a name: cleaned, each once, and not hers who is here."""
OURS = {
    "A", "B", "BDI", "BUTTON", "DIV", "FORM", "H1", "H2", "INPUT", "LABEL", "LI", "MAIN", "NAV",
    "P", "SECTION", "SMALL", "UL",
}  # fmt: skip
PLAIN: dict[str, Any] = {"loader": FunctionLoader(render._source)}
FOREIGN = """(ours) => [...document.body.querySelectorAll("*")].filter((at) =>
  !ours.includes(at.tagName) || [...at.attributes].some((one) => one.name.startsWith("on"))
).map((at) => at.outerHTML.slice(0, 90))"""
FILL = """([units, submit]) => {
  const field = document.querySelector("input#name");
  field.value = String.fromCharCode(...units);
  if (submit) field.form.submit();
}"""
"""Types it unit by unit (half a letter too); `submit` sends it as a phone without JavaScript."""


class Watch:
    """Everything that a name could do if it ran."""

    def __init__(self, page: Page, there: Served) -> None:
        self._page, self._there = page, there
        self.seen: list[str] = []
        self.answers = 0
        page.on("dialog", lambda dialog: self.seen.append(f"dialog {dialog.message}"))
        page.on("pageerror", lambda error: self.seen.append(f"error {error}"))
        page.on("console", lambda said: self.seen.append(said.text) if said.type == "error" else 0)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._there.address, "data:,")):
            self.seen.append(f"asked for {request.url}")

    def _answered(self, response: Response) -> None:
        self.answers += 1
        policy = response.headers.get(POLICY, "")
        if "default-src 'none'" not in policy or "unsafe" in policy:
            self.seen.append(f"no policy on {response.url}")

    async def look(self, where: str) -> None:
        """Nothing ran, and nothing stands there that our pages don't have."""
        assert await self._page.evaluate("window.__pwned") is None, where
        assert await self._page.evaluate(FOREIGN, sorted(OURS)) == [], where
        assert self.seen == [], where


async def send(page: Page, name: str, *, plainly: bool) -> None:
    """This in the field, and the button; or the form alone, without our script."""
    raw = name.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    if plainly:
        async with page.expect_navigation():
            await page.evaluate(FILL, [units, True])
    else:
        await page.evaluate(FILL, [units, False])
        await page.get_by_role("button", name=say("phone.sit-down")).tap()
    await page.locator("#no").wait_for()


def arrives(name: str, phone: str, fresh: str, *, lobby: bool = False) -> arrivals.Arrive:
    """What a name typed on that phone asks for."""
    return arrivals.Arrive(name=name, phone=phone, fresh=fresh, lobby=lobby)


async def in_the_lobby(there: Served, page: Page) -> None:
    async for _ in at_the_door(there, page):
        pass


async def test_a_name_that_is_refused_comes_back_as_it_was_typed(open_phone: OpenPhone) -> None:
    """The longest way that typed text takes: not yet cleaned, by script and by a plain form."""
    async with served("Ana") as there, open_phone() as page:
        watch = Watch(page, there)
        await in_the_lobby(there, page)
        phone = next(iter(there.wall.gathering.evening.door.phones))
        for name in ("Kim", "Lu", "Mo"):
            await there.wall.do(arrives(name, phone, there.wall.fresh(), lobby=True), DOOR)
        await page.goto(f"{there.address}/J/{there.code}?another")
        for name in NAMES:
            for plainly in (False, True):
                await send(page, name, plainly=plainly)
                await watch.look(name)
                if name.isprintable():
                    assert await page.locator("input#name").input_value() == name[:400]
        assert watch.answers > 2 * len(NAMES)


async def test_my_own_name_runs_nowhere(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        watch = Watch(page, there)
        await in_the_lobby(there, page)
        zoe = there.wall.gathering.evening.seats[-1].person
        for name in SHOWN:
            await there.wall.do(acts.Rename(person=zoe, name=name))
            for path in ("/me", "/mine"):
                await page.goto(there.address + path)
                await watch.look(name)
                assert name in await page.locator("main bdi").all_inner_texts(), path


async def test_others_names_run_nowhere_when_they_are_pushed(open_phone: OpenPhone) -> None:
    """Each of them speaks, on the phone of somebody who follows and on the host's."""
    async with served("Ana", *SHOWN) as there, open_phone() as page, open_phone() as hosts:
        watch, over_there = Watch(page, there), Watch(hosts, there)
        await in_the_lobby(there, page)
        async for _ in as_a_remote(there, hosts, "host"):
            pass
        evening = Evening(there.wall)
        await evening.begin()
        await evening.until("round")
        await evening.next()
        for name in SHOWN:
            await evening.next()
            for one in (page, hosts):
                spoken = one.locator("p:has([data-time]), p b bdi").get_by_text(name, exact=True)
                await spoken.first.wait_for()
        await watch.look("guest")
        await over_there.look("host")


async def test_who_knocks_runs_nothing_at_the_door_nor_on_the_hosts_phone(
    open_phone: OpenPhone,
) -> None:
    async with served("Ana", "Ben") as there, open_phone() as page, open_phone() as hosts:
        watch, over_there = Watch(page, there), Watch(hosts, there)
        async for _ in as_a_remote(there, hosts, "host"):
            pass
        await there.wall.circle()
        await page.goto(f"{there.address}/J/{there.code}")
        await page.get_by_label(say("phone.name-label")).fill("Kim")
        await page.get_by_role("button").tap()
        await page.get_by_text(say("phone.knocking"), exact=True).wait_for()
        phone = there.wall.gathering.evening.door.knocks[0].phone
        for name in SHOWN:
            await there.wall.do(arrives(name, phone, there.wall.fresh()), DOOR)
            await page.goto(f"{there.address}/wait")
            for one in (page, hosts):
                await one.locator("bdi").get_by_text(name, exact=True).wait_for()
            await watch.look(name)
        await over_there.look("host")


async def test_without_our_care_it_would_have_run(
    open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nothing escaped, and a policy that lets everything in."""
    loose = "default-src * 'unsafe-inline'; connect-src 'self'"
    monkeypatch.setitem(guard.HEADERS, "Content-Security-Policy", loose)  # type: ignore[arg-type]
    careless = Environment(**{**PLAIN, "autoescape": False})
    careless.globals.update(render._environment().globals)
    monkeypatch.setattr(render, "_environment", lambda: careless)
    async with served("Ana") as there, open_phone() as page:
        await in_the_lobby(there, page)
        zoe = there.wall.gathering.evening.seats[-1].person
        await there.wall.do(acts.Rename(person=zoe, name="<svg onload=__pwned=1>"))
        await page.goto(f"{there.address}/mine")
        assert await page.evaluate("window.__pwned") == 1
