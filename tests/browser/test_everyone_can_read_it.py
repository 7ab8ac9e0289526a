"""Every page, for every guest: a screen reader, large letters, right to left, no JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from phones import render
from sessions import arrivals
from tests.browser.chromium import NARROW, needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.tour import Evening, at_the_door, everywhere, steering
from tests.phones.room import served
from words import say

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

PEOPLE = ("Ana", "Benedikta")


async def violations(page: Page) -> list[str]:
    """What axe-core finds on this page, each with where it is."""
    found = await Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']}: {node['html'][:90]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


async def test_axe_finds_nothing_on_any_page(open_phone: OpenPhone) -> None:
    found = {}
    async with served(*PEOPLE) as there, open_phone() as page:
        async for name in everywhere(there, page):
            found[name] = await violations(page)
    assert len(found) > 20
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("role", ["host", "guardian"])
async def test_axe_finds_nothing_on_a_phone_that_steers(
    role: arrivals.Role, open_phone: OpenPhone
) -> None:
    async with served(*PEOPLE) as there, open_phone() as page:
        found = {name: await violations(page) async for name in steering(there, page, role)}
    assert len(found) == 5
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


async def test_axe_would_find_it(open_phone: OpenPhone) -> None:
    """The control: a field without its label, and text that can hardly be seen."""
    async with served(*PEOPLE) as there, open_phone() as page:
        await page.goto(f"{there.address}/J/{there.code}")
        await page.evaluate("document.querySelector('label').remove()")
        await page.evaluate("document.querySelector('h1').style.color = '#333'")
        found = " ".join(await violations(page))
        assert "label:" in found and "color-contrast:" in found


# ── large letters, right to left ──────────────────────────────────────────────────────────

CUT = """() => [...document.querySelectorAll("main *")].filter((at) => {
  const box = at.getBoundingClientRect();
  return box.width && (box.left < -0.5 || box.right > innerWidth + 0.5
    || at.scrollWidth > at.clientWidth + 1 && at.tagName !== "INPUT" && at.clientWidth);
}).map((at) => at.outerHTML.slice(0, 90))"""
"""What reaches over the edge of the page, or out of its own box."""
WIDER = "document.documentElement.scrollWidth > innerWidth"
LONG = "Ωραιοτάτηξένηφίληκαλή"
"""A name without a space, as long as a name may be, in wide letters."""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
async def test_at_200_percent_nothing_is_cut_in_either_direction(
    direction: str, open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    if direction == "rtl":
        monkeypatch.setattr(render, "RIGHT_TO_LEFT", frozenset({"en"}))
    narrow = {"width": NARROW, "height": 422}
    async with served(*PEOPLE) as there, open_phone(viewport=narrow) as page:
        async for name in everywhere(there, page, LONG):
            assert await page.evaluate(CUT) == [], name
            assert not await page.evaluate(WIDER), name
            if direction == "rtl":
                await reads_from_the_right(page)
    async with served(*PEOPLE) as there, open_phone(viewport=narrow) as page:
        async for name in steering(there, page, "host"):
            assert await page.evaluate(CUT) == [], name


async def reads_from_the_right(page: Page) -> None:
    """Headings begin at the right edge, links too; six letters and digits stay as they are."""
    # Looked up and read in one go: what is pushed may put another heading in its place.
    heading = await page.evaluate(
        "() => { const at = getComputedStyle(document.querySelector('h1'));"
        " return [at.direction, at.textAlign]; }"
    )
    assert heading in (["rtl", "start"], ["ltr", "start"])
    assert await page.locator("html").get_attribute("dir") == "rtl"
    for link in await page.locator("p > a:only-child").all():
        box = await link.bounding_box()
        assert box is not None and box["x"] + box["width"] > NARROW - 20


# ── the keyboard alone ────────────────────────────────────────────────────────────────────


async def test_the_keyboard_alone_joins_and_acts(open_phone: OpenPhone) -> None:
    async with served("Ana") as there, open_phone() as page:
        keys, focus = page.keyboard, page.locator(":focus")
        await page.goto(there.address)
        await keys.press("Tab")
        await keys.type(there.code)
        await keys.press("Enter")
        await page.get_by_label(say("phone.name-label")).wait_for()
        await keys.press("Tab")
        await keys.type("Zoë")
        await keys.press("Tab")
        await keys.press("Enter")
        await page.get_by_text(say("phone.you-are-in")).wait_for()
        evening = Evening(there.wall)
        await evening.begin()
        await evening.until("round")
        await evening.next()
        await evening.next()
        await page.get_by_text(say("phone.your-turn")).wait_for()
        seen = []
        while await focus.count() == 0 or say("phone.pass") not in seen:
            await keys.press("Tab")
            seen.append(await focus.inner_text())
            outline = await focus.evaluate("(at) => parseFloat(getComputedStyle(at).outlineWidth)")
            assert outline >= 2, "it can't be seen where one is"
        await keys.press("Enter")
        await page.get_by_text(say("phone.your-turn")).wait_for(state="detached")


# ── without JavaScript ────────────────────────────────────────────────────────────────────


async def test_without_javascript_one_joins_follows_and_passes(open_phone: OpenPhone) -> None:
    async with served("Ana", "Ben") as there, open_phone(java_script_enabled=False) as page:
        async for _ in at_the_door(there, page):
            pass
        evening = Evening(there.wall)
        await evening.begin()
        await evening.until("round")
        await evening.next()
        again = page.get_by_role("link", name=say("phone.look-again"))
        await again.tap()
        text = await page.locator("#now").inner_text()
        assert "Ana" in text and "2:00" in text
        await evening.next()
        await evening.next()
        await again.tap()
        await page.get_by_text(say("phone.your-turn")).wait_for()
        await page.get_by_role("button", name=say("phone.pass"), exact=True).tap()
        await page.get_by_text(say("phone.your-turn")).wait_for(state="detached")
        await page.get_by_role("button", name=say("phone.step-out")).tap()
        await page.get_by_text(say("phone.stepped-out")).wait_for()
        await page.get_by_role("button", name=say("phone.come-back")).tap()
        await page.get_by_role("button", name=say("phone.step-out")).wait_for()


async def test_without_javascript_one_knocks_and_looks_again(open_phone: OpenPhone) -> None:
    async with served("Ana", "Ben") as there, open_phone(java_script_enabled=False) as page:
        await there.wall.circle()
        await page.goto(f"{there.address}/J/{there.code}")
        await page.get_by_label(say("phone.name-label")).fill("Kim")
        await page.get_by_role("button").tap()
        again = page.get_by_role("link", name=say("phone.look-again"))
        await again.tap()
        await page.get_by_text(say("phone.knocking"), exact=True).wait_for()
        await there.wall.do(arrivals.LetIn())
        await again.tap()
        await page.get_by_text(say("welcome.last-chair")).wait_for()
        await page.get_by_role("link", name=say("phone.go-on")).tap()
        await page.get_by_role("button", name=say("phone.step-out")).wait_for()
