"""A laptop that remembers all it showed, and a phone that remembers all it was sent: what was
private is looked for in all of it."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

from tests.journeys.plain_phone import PlainPhone
from tests.journeys.terminal import PATIENCE, Terminal
from words import say

PACE = 40.0
SAME_PRESS = 1.05 / PACE
"""Real seconds within which a second press would be the same one."""
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_FIELD = re.compile(r'name="([^"]+)" value="([^"]*)"')


class Laptop(Terminal):
    """A terminal that remembers everything that was seen on it."""

    def __init__(self, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        super().__init__(folder, size)
        self.seen: list[str] = []
        self._spent = folder / "spent"
        self._moved = 0.0

    def shown(self) -> str:
        found = super().shown()
        if self.seen[-1:] != [found]:
            self.seen.append(found)
        return found

    def run(self, path: Path, *options: str) -> None:
        super().run(path, "--spent", str(self._spent), *options)

    @property
    def spent(self) -> list[float]:
        """The seconds that the program itself took, run by run: however busy the computer is."""
        return [float(line) for line in self._spent.read_text("utf-8").split()]

    def moved(self) -> None:
        """What was pressed has surely been done by now."""
        self._moved = time.monotonic()

    def press(self, key: str) -> None:
        """A key that goes on, not so soon that it would be the same press."""
        time.sleep(max(0.0, self._moved + SAME_PRESS - time.monotonic()))
        self.keys(key)

    def on(self, key: str, *texts: str, gone: str = "") -> str:
        """A key that goes on, and what then stands."""
        self.press(key)
        found = self.until(*texts, gone=gone)
        self.moved()
        return found

    def space_does(self) -> str:
        """What space does now, as the lowest row tells it; "" for nothing."""
        found = re.search(r"space  (\S.*?)(?:  |$)", self.shown().rstrip().rsplit("\n", 1)[-1])
        return found[1] if found else ""

    def until_space(self, key: str) -> None:
        """A key that goes on, until space does something else."""
        before, end = self.space_does(), time.monotonic() + PATIENCE
        self.press(key)
        while self.space_does() == before:
            assert time.monotonic() < end, f"space still does {before!r}:\n{self.shown()}"
            time.sleep(0.02)  # between two looks; nothing is timed by it
        self.moved()

    def until_one(self, *texts: str) -> str:
        """Wait until one of these stands there."""
        end = time.monotonic() + PATIENCE
        while not any(text in (shown := self.shown()) for text in texts):
            assert time.monotonic() < end, f"never one of {texts}:\n{shown}"
            time.sleep(0.02)  # between two looks; nothing is timed by it
        return shown

    def choose(self, words: str, *then: str, key: str = "Enter", gone: str = "") -> str:
        """This line of a list, by arrows and enter."""
        shown, end = self.until(words), time.monotonic() + PATIENCE
        while words not in "\n".join((chosen := _chosen(shown)).values()):
            self.keys("Up" if shown.rfind(words) < shown.find("▌") else "Down")
            while _chosen(shown := self.shown()) == chosen:
                assert time.monotonic() < end, f"no line {words!r}:\n{shown}"
                time.sleep(0.02)  # between two looks; nothing is timed by it
        self.keys(key)
        return self.until(*then, gone=gone)

    def line(self, text: str, *then: str, gone: str = "") -> str:
        """Words into the one field, and enter."""
        self.type(text)
        self.until(text)
        self.keys("Enter")
        return self.until(*then, gone=gone)


def _chosen(shown: str) -> dict[int, str]:
    """The rows of the chosen line, by where they stand."""
    return {at: row for at, row in enumerate(shown.split("\n")) if "▌" in row}


class OwnPhone(PlainPhone):
    """Somebody's phone that sends the forms of its own pages, as they stand there."""

    def __init__(self, link: str, name: str) -> None:
        self.pages: list[str] = []
        super().__init__(link, name)

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        found = super()._ask(method, path, fields)
        self.pages.append(found)
        return found

    def claim(self) -> None:
        """Yes, that is me: then somebody lets them in."""
        assert say("phone.that-you") in self.pages[-1], self.pages[-1]
        hidden = dict(_FIELD.findall(_FORM.findall(self.pages[-1])[0][1]))
        self._ask("POST", "/join", {**hidden, "key": f"{self.name} it is"})

    def find_me(self) -> None:
        """Let in by now: who they are stands on their page."""
        found = re.search(r"/mine\?who=(\w+)", self._ask("GET", "/me"))
        assert found, self.pages[-1]
        self.person = found[1]

    def send(self, do: str, path: str = "/me", holding: str = "", **fields: str) -> None:
        """The form of this page that does this and has these words in it or right above it, with
        what is typed."""
        page, above = self.page(path), 0
        for form in _FORM.finditer(page):
            (action, inside), whole = form.groups(), page[above : form.end()]
            hidden = {name: html.unescape(value) for name, value in _FIELD.findall(inside)}
            if hidden.get("do") == do and holding in html.unescape(whole):
                self._ask("POST", action, {**hidden, **fields})
                return
            above = form.end()
        raise AssertionError(f"{self.name} can't {do} {holding!r}:\n{page}")
