"""An evening with phones: the square read off the real screen, and all that follows from it."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, sync_playwright

from sessions import acts
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from store.file import GatheringFile
from tests.browser.chromium import START, needs_chromium
from tests.journeys.camera import read_square, read_time
from tests.journeys.guest import LOOKS, Guest, times_on_the_wall
from tests.journeys.terminal import Terminal
from words import say

pytestmark = [pytest.mark.journey, needs_chromium]

DAY, SEVEN = "2026-11-22", 1_795_374_000_000
PACE = 3.0
"""A second of the room is then longer than what the phone's time may be off."""
AT_ONCE, NEAR = 2.0, 0.25
"""Real seconds until a phone shows what the wall shows; and between their times."""
ASLEEP = 60.0
"""Seconds of the room that a phone sleeps."""
SCRIPT = """
title = "Two rounds"
tagline = "for a journey"
order = 1
[[step]]
kind = "round"
title = "What is true?"
seconds = 840
start = "first seat"
[[step]]
kind = "round"
title = "What stays?"
seconds = 840
start = "first seat"
"""


@pytest.fixture
def path(home: Path) -> Path:
    """A gathering in whose lobby Ana and Ben sit, with a script of its own beside it."""
    folder = home / "evenings"
    folder.mkdir()
    (folder / "two-rounds.toml").write_text(SCRIPT, encoding="utf-8")
    path = folder / "thursday-people.fireside"
    asyncio.run(_lobby(path))
    return path


async def _lobby(path: Path) -> None:
    file = GatheringFile.make(path)
    room = Room(file)
    try:
        await room.do(acts.BeginGathering(name="Thursday people", manner="wall"), HOST, SEVEN)
        await room.do(acts.BeginEvening(day=DAY), PROGRAM, SEVEN)
        for name in ("Ana", "Ben"):
            await room.do(acts.SitDown(name=name, fresh=name.lower()), HOST, SEVEN)
    finally:
        file.close()


@pytest.fixture
def browser() -> Iterator[Browser]:
    """One browser; every phone has a profile of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**START)
        yield browser
        browser.close()


def a_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(wall: Terminal, path: Path) -> str:
    """The program, and what a camera reads in its lobby."""
    port = str(a_free_port())
    wall.run(
        path, "--day", DAY, "--pace", str(PACE), "--since", str(time.time()),
        "--address", "127.0.0.1", "--port", port,
    )  # fmt: skip
    wall.until(f"127.0.0.1:{port}", "Ana", "Ben")
    link = read_square(wall)
    assert link.startswith(f"HTTP://127.0.0.1:{port}/J/"), link
    return link


@contextmanager
def at_once(limit: float = AT_ONCE) -> Iterator[None]:
    """What is done in here is done within that time."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < limit


def a_second_later() -> None:
    """Two presses within a second of room time would be one."""
    time.sleep(1.2 / PACE)


def turn(wall: Terminal, guest: Guest, key: str, name: str) -> None:
    """This key, and then it is this one's turn, on the wall and on the phone."""
    a_second_later()
    with at_once():
        wall.keys(key)
        wall.until(f"◆ {name}")
        guest.until_speaks(name)


def begin(wall: Terminal) -> None:
    """The first practice of the list, and the room's yes."""
    wall.keys("Space")
    wall.until("Two rounds", "for a journey")
    wall.keys("Space")
    wall.until(say("agreement.pass"))
    wall.keys("Space")
    wall.until("round 1 of 2", "next Ana")


def first_shown(looks: list[tuple[float, str]]) -> dict[int, float]:
    """For each second left the moment at which it, or less, stood there for the first time."""
    found: dict[int, float] = {}
    for at, text in looks:
        minutes, _, seconds = text.partition(":")
        if seconds:
            found.setdefault(int(minutes) * 60 + int(seconds), at)
    return found


def same_time(wall: Terminal, guest: Guest) -> None:
    """The phone's seconds change with the wall's."""
    guest.page.evaluate(LOOKS)
    panes = times_on_the_wall(wall, 3.0)
    on_phone = first_shown(guest.page.evaluate("window.looks")[1:])
    on_wall = first_shown([(at, read_time(pane, wall.size)) for at, pane in panes][1:])
    both = on_phone.keys() & on_wall.keys()
    assert len(both) >= 5, (on_phone, on_wall)
    off = sorted(abs(on_phone[second] - on_wall[second]) for second in both)
    assert median(off) < NEAR, off
    # The control: a phone that is a second ahead would have been noticed.
    ahead = [abs(on_phone[s] - on_wall[s + 1]) for s in on_phone if s + 1 in on_wall]
    assert median(ahead) > NEAR, ahead


def test_phones(path: Path, terminal: Terminal, browser: Browser) -> None:
    """Scan, join, follow, pass, reload, sleep, come back; and somebody late who knocks."""
    wall, guest = terminal, Guest(browser)
    link = start(wall, path)
    with at_once():
        guest.scan(link)
        guest.say_name("Zoë")
        wall.until("Zoë")
    guest.until(say("phone.you-are-in"))

    begin(wall)
    turn(wall, guest, "Space", "Ana")
    wall.keys("c", "c")
    same_time(wall, guest)
    turn(wall, guest, "Space", "Ben")
    guest.until(say("phone.you-are-next"))
    turn(wall, guest, "Space", "Zoë")
    guest.until(say("phone.your-turn"))

    late = somebody_late(wall, browser, link)
    guest.touch("phone.pass")
    wall.until("◆ Kim")
    with at_once():
        guest.page.reload()
        guest.until_speaks("Kim")
    assert "Zoë" in guest.shown()

    with guest.asleep():
        began = time.monotonic()
        a_second_later()
        late.touch("phone.thank-you")
        wall.until("◆ Zoë")
        wall.keys("h")
        wall.until(say("held.go-on"))
        wall.keys("h")
        wall.until("◆ Zoë")
        while time.monotonic() - began < ASLEEP / PACE:
            time.sleep(0.1)  # that long a phone is in a pocket; nothing is waited for
        assert "Kim" in guest.speaker(), "it wasn't asleep"
    with at_once():
        guest.until_speaks("Zoë")
        guest.until(say("phone.your-turn"))
    same_time(wall, guest)
    guest.touch("phone.thank-you")
    wall.until("round 1 of 2", gone="◆")
    guest.until(say("round.heard"))
    remote = the_hosts(wall, browser)
    a_second_later()
    with at_once():
        remote.touch("remote.next")
        wall.until("round 2 of 2")
    a_second_later()
    remote.touch("remote.next")
    wall.until("◆ ")
    with at_once():
        remote.touch("remote.hold")
        wall.until(say("held.go-on"))
    assert guest.faults == late.faults == remote.faults == []


def the_hosts(wall: Terminal, browser: Browser) -> Guest:
    """A phone becomes the host's remote: through the menu, by a private square and a number."""
    wall.keys("m")
    wall.until("▌")
    while not any("▌" in row and say("key.remote") in row for row in wall.shown().split("\n")):
        before = wall.shown()
        wall.keys("Down")
        wall.until_other(before)
    wall.keys("Enter")
    wall.until(say("remote.host-hint"))
    wall.keys("Enter")
    wall.until(say("remote.nobodys"))
    wall.keys("Enter")
    wall.until(say("remote.turned"))
    wall.keys("Down", "Enter")
    wall.until(say("remote.once"))
    remote = Guest(browser)
    remote.page.goto(read_square(wall))
    remote.touch("remote.yes-this")
    wall.until(say("remote.compare"))
    remote.until(say("remote.same-number"))
    wall.keys("Enter")
    remote.until(say("remote.curtain"))
    wall.until("Ana")
    return remote


def somebody_late(wall: Terminal, browser: Browser, link: str) -> Guest:
    """They knock, the wall says only that, and one key lets them in."""
    late = Guest(browser)
    late.scan(link)
    late.say_name("Kim")
    late.until(say("phone.knocking"))
    shown = wall.until(say("join.knocking", n=1))
    assert "Kim" not in shown
    with at_once():
        wall.keys("k")
        late.until(say("welcome.title"), say("welcome.last-chair"))
    late.page.get_by_role("link", name=say("phone.go-on")).tap()
    late.until(say("phone.step-out"))
    return late
