"""One browser for all these tests, and phones of their own in it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.chromium import PHONE, START

OpenPhone = Callable[..., contextlib.AbstractAsyncContextManager[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Started once: that takes longer than most of what is done with it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**START)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_phone(browser: Browser) -> OpenPhone:
    """Opens a phone of its own; what is given differs from a usual one."""

    @contextlib.asynccontextmanager
    async def opened(**differs: Any) -> AsyncIterator[Page]:
        context = await browser.new_context(**{**PHONE, **differs})
        context.set_default_timeout(5_000)
        try:
            yield await context.new_page()
        finally:
            await context.close()

    return opened
