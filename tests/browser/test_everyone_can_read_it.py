"""Every page, for every guest: a screen reader, large letters, right to left, no JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.chromium import needs_chromium
from tests.browser.conftest import OpenPhone
from tests.browser.tour import everywhere
from tests.phones.room import served

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
