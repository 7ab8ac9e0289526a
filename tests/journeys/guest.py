"""A guest's phone in a journey: a page in a real browser, and what its owner sees and touches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import PHONE
from tests.journeys.terminal import Terminal
from words import say

PATIENCE = 20_000
LOOKS = """() => {
  window.looks = [];
  const look = () => {
    const at = document.querySelector("[data-time]");
    if (at && (!looks.length || looks[looks.length - 1][1] !== at.textContent))
      looks.push([Date.now() / 1000, at.textContent]);
  };
  new MutationObserver(look).observe(document.body,
    {subtree: true, childList: true, characterData: true});
  look();
}"""
"""Notes when another time is shown, and which."""


class Guest:
    """One phone, of its own: no other has its cookie."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(**PHONE)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))

    def scan(self, link: str) -> None:
        """What a camera does with the square's text. Nothing is asked of anybody else after."""
        ours = (link.lower().partition("/j/")[0] + "/", "data:,")
        asked = self.faults.append
        self.page.on("request", lambda r: None if r.url.startswith(ours) else asked(r.url))
        self.page.goto(link)

    def say_name(self, name: str) -> None:
        """The one field, and the one button."""
        self.page.get_by_label(say("phone.name-label")).fill(name)
        self.touch("phone.sit-down")

    def touch(self, button: str) -> None:
        """A button by the id of its words."""
        self.page.get_by_role("button", name=say(button), exact=True).tap()

    def until(self, *texts: str) -> None:
        """Wait until all of these stand there."""
        for text in texts:
            self.page.locator("body").get_by_text(text).first.wait_for()

    def until_speaks(self, name: str) -> None:
        """Wait until the phone says that this one speaks."""
        self._speaks.filter(has_text=name).wait_for()

    def speaker(self) -> str:
        """Who speaks, as far as this phone knows."""
        return self._speaks.inner_text()

    @property
    def _speaks(self) -> Locator:
        return self.page.locator("#now p", has_text=say("phone.speaks"))

    def shown(self) -> str:
        """Everything that stands there."""
        return self.page.locator("body").inner_text()

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """In a pocket: nothing runs, nothing arrives, and what was connected is gone."""
        devtools = self.context.new_cdp_session(self.page)
        road = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", {**road, "offline": True})
        devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
        yield
        devtools.send("Network.emulateNetworkConditions", {**road, "offline": False})
        devtools.send("Page.setWebLifecycleState", {"state": "active"})
        devtools.detach()


def times_on_the_wall(wall: Terminal, seconds: float) -> list[tuple[float, str]]:
    """What stood on the wall, and when it was seen first; read later, so that nothing is missed."""
    panes: list[tuple[float, str]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = time.time()
        pane = wall.painted()
        if not panes or panes[-1][1] != pane:
            panes.append((before, pane))
    return panes
