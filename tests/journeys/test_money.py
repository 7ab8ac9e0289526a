"""A money round, a case clinic and a market in a real terminal and real browsers, and the evening
a month later that opens with what was promised."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sessions import acts
from sessions import events as ev
from sessions.keeping import CardKept, PromiseMade, PromiseTold
from sessions.records import HOST, PROGRAM, Kept
from sessions.room import Room
from store.file import GatheringFile
from tests.browser.chromium import START, needs_chromium
from tests.journeys.camera import read_square
from tests.journeys.guest import Guest
from tests.journeys.plain_phone import PlainPhone
from tests.journeys.terminal import PATIENCE, Terminal
from tests.journeys.test_phones import a_free_port
from words import say

pytestmark = [pytest.mark.journey, needs_chromium]

FIRST, SECOND = "2026-11-22", "2026-12-22"
SEVEN = 1_795_374_000_000
PACE = 12.0
MONEY = """
title = "Money round"
tagline = "for a journey"
level = 2
order = 1
[[step]]
kind = "focus"
title = "One after another"
lines = ["the work for money", "the work that matters"]
[[step.each]]
kind = "talk"
title = "A and B"
seconds = 600
[[step.each]]
kind = "board"
title = "Gestures"
seconds = 600
[[step]]
kind = "ask"
title = "One last question"
question = "Did we listen with respect?"
answers = ["yes", "not quite", "let it be"]
earns = "respect"
"""
CLINIC = """
title = "Case clinic"
tagline = "for a journey"
order = 2
[[step]]
kind = "focus"
title = "The case"
most = 1
[[step.each]]
kind = "talk"
title = "The case"
seconds = 600
[[step.each]]
kind = "quiet"
title = "Stillness"
seconds = 120
[[step.each]]
kind = "talk"
title = "Dialogue"
rule = "No advice."
seconds = 600
"""
MARKET = """
title = "Market"
tagline = "for a journey"
level = 2
order = 1
[[step]]
kind = "board"
title = "Asks and offers"
seconds = 900
[[step]]
kind = "board"
title = "Who, what, by when"
silent = false
"""
THREE, TWO = ("Ana", "Ben", "Chiara"), ("Dora", "Emil")
WRITTEN = {name: f"what {name} wrote down" for name in (*THREE, *TWO)}


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """As wide as a projected terminal should be."""
    terminal = Terminal(home, (120, 36))
    try:
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def folder(home: Path) -> Path:
    folder = home / "evenings"
    folder.mkdir()
    return folder


@pytest.fixture
def path(folder: Path) -> Path:
    """Three people in a lobby, with two scripts beside their gathering."""
    (folder / "money.toml").write_text(MONEY, encoding="utf-8")
    (folder / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    path = folder / "thursday-people.fireside"
    asyncio.run(lobby(path, *THREE))
    return path


@pytest.fixture
def market(folder: Path) -> Path:
    """Two people in a lobby, and a market's script beside their gathering."""
    (folder / "market.toml").write_text(MARKET, encoding="utf-8")
    path = folder / "thursday-people.fireside"
    asyncio.run(lobby(path, "Ana", "Ben"))
    return path


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**START)
        yield browser
        browser.close()


async def lobby(path: Path, *names: str) -> None:
    """A gathering that plays as the seed tells it, with these people seated."""
    file = GatheringFile.make(path)
    room = Room(file)
    try:
        await room.do(acts.BeginGathering(name="Thursday people", manner="wall"), HOST, SEVEN)
        await room.do(acts.BeginEvening(day=FIRST), PROGRAM, SEVEN)
        await room.do(acts.ChooseGame(how="seed"), HOST, SEVEN)
        await room.do(acts.SayAgreement(), HOST, SEVEN)
        for name in names:
            await room.do(acts.SitDown(name=name, fresh=name.lower()), HOST, SEVEN)
    finally:
        file.close()


def start(wall: Terminal, path: Path, day: str) -> str:
    """The program, and what a camera reads in its lobby."""
    port = str(a_free_port())
    wall.run(
        path, "--day", day, "--pace", str(PACE), "--since", str(time.time()),
        "--address", "127.0.0.1", "--port", port,
    )  # fmt: skip
    wall.until(f"127.0.0.1:{port}")
    return read_square(wall)


def on(wall: Terminal, *texts: str, key: str = "Space", gone: str = "") -> str:
    """A key, not within the second in which it would be the same press, and what then stands."""
    time.sleep(1.3 / PACE)
    wall.keys(key)
    return wall.until(*texts, gone=gone)


def choose(wall: Terminal, words: str, *then: str) -> str:
    """This line of a list, by arrows and enter."""
    end = time.monotonic() + PATIENCE
    while not any("▌" in row and words in row for row in wall.shown().split("\n")):
        assert time.monotonic() < end, f"no line {words!r}:\n{wall.shown()}"
        before = wall.shown()
        wall.keys("Down")
        wall.until_other(before)
    wall.keys("Enter")
    return wall.until(*then)


def writes(guest: Guest, kind: str, words: str) -> None:
    """A card on one's own phone, and the pen laid down."""
    guest.page.get_by_role("link", name=say("phone.write-card")).tap()
    guest.page.locator(f"#kind-{kind}").check()
    guest.page.locator("#text").fill(words)
    guest.touch("cards.put")
    guest.until(words, say("cards.not-open"))
    guest.touch("cards.finished")
    guest.until(say("phone.pen-is-down"))


def to_the_circle(guest: Guest) -> None:
    guest.page.get_by_role("link", name=say("phone.to-the-circle")).tap()
    guest.until(say("phone.step-out"))


def the_laptop_goes_round(wall: Terminal) -> None:
    """Three have it one after another; nothing of one is there for the next."""
    wall.keys("w")
    wall.until(say("hand.seen-no"))
    choose(wall, say("hand.seen-no"), say("hand.press", name=THREE[0]))
    for number, name in enumerate(THREE):
        shown = wall.until(say("hand.press", name=name))
        assert not any(words in shown for words in WRITTEN.values())
        wall.keys("Enter")
        wall.until(say("mine.ask"), say("mine.offer"))
        wall.type("1")
        wall.until(say("mine.words-hidden"))
        wall.type(WRITTEN[name])
        wall.keys("Enter")
        shown = wall.until(say("mine.done"))
        assert WRITTEN[name] not in shown, "dots, until they are asked for"
        after = THREE[number + 1 :]
        choose(wall, say("mine.done"),
               say("hand.press", name=after[0]) if after else say("board.open"))  # fmt: skip


def test_a_money_round_and_what_came_of_it(
    path: Path, terminal: Terminal, browser: Browser
) -> None:
    """Two on phones, three passing the laptop; a clinic; and a month later."""
    wall, folder = terminal, path.parent
    link = start(wall, path, FIRST)
    phones = []
    for name in TWO:
        phones.append(Guest(browser))
        phones[-1].scan(link)
        phones[-1].say_name(name)
        wall.until(name)
    wall.keys("Space")
    wall.until("Money round", "Case clinic")
    on(wall, say("focus.begin", name="Ana"))
    on(wall, say("focus.in-focus", name="Ana"))
    a_and_b(wall)
    on(wall, say("board.open"))

    for guest, kind in zip(phones, ("offer", "ask"), strict=True):
        writes(guest, kind, WRITTEN[TWO[phones.index(guest)]])
    the_laptop_goes_round(wall)
    for guest in phones:
        others = [words for name, words in WRITTEN.items() if name not in TWO]
        assert not any(words in guest.shown() for words in others)
    shown = on(wall, *WRITTEN.values())
    assert all(name in shown for name in WRITTEN)
    promises(wall, phones)
    the_others(wall)
    respect(wall)
    close(wall, named=("Ana", "Ben", "Dora"))
    the_clinic(wall)
    exports(wall, folder)
    leave(wall)
    what_is_kept(path, folder)
    assert [guest.faults for guest in phones] == [[], []]
    a_month_later(wall, path)


def a_and_b(wall: Terminal) -> None:
    wall.keys("w")
    wall.until(say("focus.save"))
    wall.type("bookkeeping for three cafés")
    wall.keys("Tab")
    wall.type("a seed library")
    wall.keys("Enter")
    wall.until("bookkeeping for three cafés", "a seed library", gone=say("focus.save"))


def promises(wall: Terminal, phones: list[Guest]) -> None:
    """Dora helps Emil, by phone; Ben promises what Ana asks, aloud."""
    dora, emil = phones
    to_the_circle(dora)
    dora.page.get_by_role("link", name=say("phone.the-board")).tap()
    card = dora.page.locator("article", has_text=WRITTEN["Emil"])
    card.get_by_text(say("cards.i-can-help")).tap()
    card.locator("[name=due]").fill("2026-12-12")
    card.get_by_role("button", name=say("cards.tell-them")).tap()
    dora.until(say("cards.waits"))
    emil.until(say("phone.yes-asked"))
    emil.touch("cards.yes")
    emil.until(say("cards.both-yes"))
    wall.keys("3")
    wall.until(say("strip.take"))
    choose(wall, WRITTEN["Ana"])
    wall.until("Thursday people", "Dora", gone=WRITTEN["Ana"])
    choose(wall, "Ben", say("day.week"))
    wall.keys("Enter")
    for _ in range(2):
        wall.until(say("promise.yes"), say("promise.no"), say("promise.open"))
        before = wall.shown()
        wall.type("1")
        wall.until_other(before)
    wall.until("Ben → Ana", "Dora → Emil")


def the_others(wall: Terminal) -> None:
    """Four more people's times, without cards; Emil would rather not today."""
    on(wall, say("focus.begin", name="Ben"))
    for name, after in (("Ben", "Chiara"), ("Chiara", "Dora"), ("Dora", "Emil")):
        shown = on(wall, say("focus.in-focus", name=name))
        assert "bookkeeping" not in shown, "gone when the focus moves on"
        on(wall, say("board.open"))
        on(wall, *WRITTEN.values(), gone=say("board.open"))
        on(wall, say("focus.begin", name=after))
    wall.keys("p")
    wall.until(say("strip.next"), gone=say("focus.begin", name="Emil"))


def respect(wall: Terminal) -> None:
    on(wall, "not quite")
    wall.keys("Enter")
    wall.until(say("ask.said"))
    on(wall, say("closing.not-written"))


def close(wall: Terminal, named: tuple[str, ...]) -> None:
    """All lines are left in; these say yes to being named."""
    on(wall, "being named")
    for name in (*THREE, *TWO):
        if name in named:
            wall.keys("Enter")
            wall.until_row(name, say("closing.named"))
        wall.keys("Down")
    wall.keys("Space")
    wall.until(say("kept.undo"))
    wall.until(say("kept.erased"))


def the_clinic(wall: Terminal) -> None:
    """One case, and no more; what is kept of it is that it was held."""
    wall.keys("Space")
    wall.until("Money round", "Case clinic")
    wall.keys("Down")
    wall.until("Case clinic")
    on(wall, say("focus.who-likes"))
    on(wall, say("focus.begin", name="Ben"), key="Down")
    on(wall, say("focus.in-focus", name="Ben"))
    on(wall, say("quiet.nobody"))
    on(wall, "Dialogue", gone=say("quiet.nobody"))
    on(wall, say("focus.one-more"))
    on(wall, say("closing.not-written"))
    on(wall, "being named")
    wall.keys("Space")
    wall.until(say("kept.erased"))


def exports(wall: Terminal, folder: Path) -> None:
    for format, ending in (("as.markdown", ".md"), ("as.json", ".json"), ("as.calendar", ".ics")):
        wall.keys("e")
        wall.until(say("as.json"))
        choose(wall, say(format), "Written:")
        assert list(folder.glob(f"*{ending}")), ending


def leave(wall: Terminal) -> None:
    wall.keys("C-q")
    wall.until(say("leave.stay"))
    wall.type("2")
    wall.until("exit=0")


def log_of(path: Path) -> list[Kept]:
    file = GatheringFile.open(path, read_only=True)
    try:
        return list(file.kept)
    finally:
        file.close()


def of(kept: list[Kept], kind: type) -> list[object]:
    return [row.event for row in kept if isinstance(row.event, kind)]


def what_is_kept(path: Path, folder: Path) -> None:
    """Five cards, two promises, the points of both, two circles; names by their owners' yes."""
    kept = log_of(path)
    assert Counter(type(row.event).__name__ for row in kept) == {
        "GatheringBegan": 1, "GameChosen": 1, "CircleHeld": 2, "CardKept": 5, "PromiseMade": 2,
        "PointsEarned": 3, "PersonNamed": 5, "TookPart": 1,
    }  # fmt: skip
    told = {(e.text, e.kind, e.named) for e in of(kept, CardKept)}  # type: ignore[attr-defined]
    assert told == {
        (WRITTEN["Ana"], "ask", True), (WRITTEN["Ben"], "ask", True),
        (WRITTEN["Chiara"], "ask", False), (WRITTEN["Dora"], "offer", True),
        (WRITTEN["Emil"], "ask", False),
    }  # fmt: skip
    made = {(e.text, e.due, e.named) for e in of(kept, PromiseMade)}  # type: ignore[attr-defined]
    assert made == {
        (WRITTEN["Ana"], "2026-11-29", True), (WRITTEN["Emil"], "2026-12-12", False),
    }  # fmt: skip
    points = {(e.rule, e.each, e.people) for e in of(kept, ev.PointsEarned)}  # type: ignore[attr-defined]
    assert points == {("offering", 5, 1), ("asking", 5, 4), ("respect", 1, 5)}
    scopes = {e.name: e.scope for e in of(kept, ev.PersonNamed)}  # type: ignore[attr-defined]
    public = {name for name, scope in scopes.items() if scope == "congregation"}
    assert public == {"Ana", "Ben", "Dora"}
    pages = {ending: next(folder.glob(f"*{ending}")).read_text("utf-8")
             for ending in (".md", ".json", ".ics")}  # fmt: skip
    for text in pages.values():
        assert "Chiara" not in text.replace(WRITTEN["Chiara"], "")
        assert "bookkeeping" not in text
    assert "Ben" in pages[".ics"] and pages[".ics"].count("BEGIN:VEVENT") == 2


def a_month_later(wall: Terminal, path: Path) -> None:
    """Ben and Ana sit down: what was promised opens the evening; Dora's waits for Emil."""
    wall.anew()
    start(wall, path, SECOND)
    wall.keys("n")
    wall.until(say("names.hint"))
    for name in ("Ben", "Ana", "Dora"):
        wall.type(name)
        wall.keys("Enter")
        wall.until(name)
    wall.keys("Enter")
    wall.until("Dora", gone=say("names.hint"))
    shown = on(wall, WRITTEN["Ana"], "Ben → Ana")
    assert WRITTEN["Emil"] not in shown
    wall.type("1")
    wall.until(say("commit.not-here"))
    on(wall, "Case clinic", gone=say("commit.not-here"))
    leave(wall)
    (told,) = of(log_of(path), PromiseTold)
    assert told.how == "done"  # type: ignore[attr-defined]


def test_a_market_of_twenty_four(market: Path, terminal: Terminal, browser: Browser) -> None:
    """Two browsers, twenty plain phones, two without; opened together, kept exactly."""
    wall = terminal
    link = start(wall, market, FIRST)
    dora, emil = Guest(browser), Guest(browser)
    for guest, name in ((dora, "Dora"), (emil, "Emil")):
        guest.scan(link)
        guest.say_name(name)
        wall.until(name)
    crowd = [PlainPhone(link, f"P{number:02}") for number in range(20)]
    wall.keys("Space")
    wall.until("Market")
    on(wall, say("board.open"))

    written = {}
    for number, phone in enumerate(crowd):
        for kind in ("ask", "offer"):
            written[f"{kind} {number:02} of {phone.name}"] = kind
            phone.put(kind, f"{kind} {number:02} of {phone.name}")
        phone.lay_the_pen_down()
    for guest, kind, words in ((dora, "offer", "a quiet room"), (emil, "ask", "a second pair")):
        writes(guest, kind, words)
        written[words] = kind
    shown = wall.shown()
    assert not any(words in shown for words in written)
    assert not any(words in crowd[0].page(path) for path in ("/me", "/board", "/cards")
                   for words in written if "P00" not in words)  # fmt: skip
    on(wall, gone=say("board.open"))
    seen: set[str] = set()
    for _ in range(12):
        shown = wall.shown()
        seen |= {words for words in written if words in shown}
        if len(seen) == len(written):
            break
        wall.keys("o")
        wall.until_other(shown)
    assert seen == set(written), "every card is readable on some page"
    on_phone = "".join(crowd[3].page("/board", page=page) for page in (1, 2, 3))
    assert all(words in on_phone for words in written)

    on(wall, say("board.promise"))
    on(wall, say("closing.not-written"))
    on(wall, "being named")
    wall.keys("Space")
    wall.until(say("kept.erased"))
    wall.keys("e")
    wall.until(say("as.json"))
    choose(wall, say("as.json"), "Written:")
    leave(wall)
    kept = log_of(market)
    assert {(e.text, e.kind) for e in of(kept, CardKept)} == set(written.items())  # type: ignore[attr-defined]
    points = {(e.rule, e.each, e.people) for e in of(kept, ev.PointsEarned)}  # type: ignore[attr-defined]
    assert points == {("offering", 5, 21), ("asking", 5, 21)}
    page = next(market.parent.glob("*.json")).read_text("utf-8")
    assert all(words in page for words in written)
    assert dora.faults == emil.faults == []
