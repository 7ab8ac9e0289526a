"""A crew's evenings by keys: who sits down, what is held, the way through it step by step, and what
is done at a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sessions.practice import Practice, read_practice
from sessions.steps import focus, kind_of
from tests.journeys.camera import read_square
from tests.journeys.in_mind import PACE, Laptop, OwnPhone
from tests.journeys.test_phones import a_free_port
from tests.journeys.two_people import first_of
from tui.steps.gate import words_of
from words import say

SCRIPTS = Path(__file__).resolve().parents[2] / "sessions" / "practices" / "en"
Stop = Callable[[Laptop], bool | None]
"""What is done at a step; True if only one press is left to go on from it."""


def script(name: str) -> Practice:
    return read_practice((SCRIPTS / f"{name}.toml").read_text("utf-8"), name)


START, MONTHLY, SHORT, RETRO = map(
    script, ("crew-start", "monthly-meeting", "short-monthly", "retro")
)


# ── an evening's beginning and its end ────────────────────────────────────────────────────────


def start(laptop: Laptop, path: Path, day: str, *, phones: bool = False, kind: str = "crew") -> str:
    """The program on that day; what a camera reads in its lobby."""
    hour = ["--day", day, "--pace", str(PACE), "--since", str(time.time())]
    if not phones:
        laptop.run(path, *hour, "--no-phones")
        laptop.until(say("lobby.hint"), gone="exit=")
        return ""
    port = str(a_free_port())
    laptop.run(path, *hour, "--address", "127.0.0.1", "--port", port)
    if not path.exists():
        make(laptop, path, kind)
    laptop.until(f"127.0.0.1:{port}")
    return read_square(laptop)


def make(laptop: Laptop, path: Path, kind: str) -> None:
    """A new gathering, called as its file is, of those who meet again."""
    laptop.until(say("new.hint"))
    laptop.keys("Enter")
    laptop.until(say(f"manner.{kind}"))
    laptop.choose(say(f"manner.{kind}"), say("before.ready"))
    assert path.exists()
    laptop.keys("Space")


def sit(laptop: Laptop, *names: str) -> None:
    """These are called out and typed; an empty line ends it."""
    laptop.keys("n")
    laptop.until(say("names.hint"))
    for name in names:
        laptop.keys(name, "Enter")
    laptop.keys("Enter")
    laptop.until(*names, gone=say("names.hint"))


def by_phone(laptop: Laptop, link: str, name: str) -> OwnPhone:
    """Somebody comes in by phone; whoever is known by that name is let in."""
    phone = OwnPhone(link, name)
    if not phone.person:
        phone.claim()
        laptop.until(say("lobby.let-in"))
        laptop.keys("k")
    laptop.until(name)
    phone.find_me()
    return phone


def hosts(laptop: Laptop, name: str) -> None:
    """Said in the lobby: who hosts tonight."""
    laptop.keys("r")
    laptop.until(say("people.title"))
    laptop.choose(name, say("person.host"))
    laptop.choose(say("person.host"), gone=say("person.host"))
    laptop.until_row(name, say("people.host"))
    laptop.keys("Escape")
    laptop.until(gone=say("people.title"))


def begin(laptop: Laptop, practice: Practice, *, told: bool = False) -> None:
    """From the lobby into the first step; `told`: something of last time may be told first."""
    if told:
        laptop.on("Space", say("told.title"))
    laptop.on("Space", say("choose.title"))
    laptop.choose(f"  {practice.title}   ", say("question.title"), key="Space")
    laptop.on("Space", say("agreement.yes"))
    laptop.on("Space", gone=say("agreement.yes"))
    arrived(laptop, practice.step[0])


def close(laptop: Laptop, *lines: str, named: Iterable[str] = ()) -> str:
    """All that is shown is left in, and these say yes to being named; then everyone goes home."""
    kept = laptop.until(say("closing.not-written"), *lines)
    name(laptop, *named)
    laptop.on("Space", say("kept.undo"))
    home(laptop)
    return kept


def name(laptop: Laptop, *people: str) -> None:
    """These say yes to being named."""
    laptop.on("Space", say("closing.own-yes"))
    for one in people:
        laptop.choose(one)
        laptop.until_row(one, say("closing.named"))


def home(laptop: Laptop) -> None:
    """Everyone goes home, and the program ends well."""
    laptop.keys("C-q")
    laptop.until(say("leave.stay"))
    laptop.choose(say("leave.end"), "exit=0")


# ── through a meeting ─────────────────────────────────────────────────────────────────────────


def walk(
    laptop: Laptop, practice: Practice, people: int, stops: Mapping[str, Stop] | None = None,
    until: str = "",
) -> None:  # fmt: skip
    """Through the steps by space, to the closing. What else is done at one is in `stops`, by its
    title; after the step `until` the circle closes at once. Each of them has to come."""
    left = {*(stops or {})}
    for number, step in enumerate(practice.step):
        arrived(laptop, step)
        stop = (stops or {}).get(step.title)
        left.discard(step.title)
        if not (stop and stop(laptop)):
            through(laptop, step, people)
        last = step.title == until or number + 1 == len(practice.step)
        if last and getattr(step, "earns", "") == "co-owners":
            break  # its answer leads to the closing by itself
        laptop.on(
            "s" if step.title == until else "Space", say("closing.not-written") if last else ""
        )
        if last:
            break
    assert not left, f"these steps never came: {left}"


def arrived(laptop: Laptop, step: Any) -> None:
    """The step stands there: its words that are read aloud, or what comes in their place."""
    signs = [first_of(words_of(step.say))]
    if kind_of(step) == "ask" and step.earns:
        signs.append(say("game.ask"))
    if kind_of(step) == "commit" and step.last:
        said = ("commit.nothing-yet", "commit.not-here", "told.all")
        signs = [*(first_of(say(words)) for words in said), say("told.gone")]
    laptop.until_one(*signs)
    laptop.moved()


def through(laptop: Laptop, step: Any, people: int) -> None:
    """To where one more press goes on to the next step."""
    match kind_of(step):
        case "round":
            for _ in range(people + 1):
                laptop.until_space("Space")
            laptop.until(say("round.or-again"))
        case "talk":
            laptop.until_space("Space")
        case "focus" if step.most == 1:
            laptop.choose(say("focus.nobody"), gone=say("focus.who-likes"))
            assert say("strip.next") in laptop.space_does()
        case "focus":
            for _ in range(people):
                laptop.until_space("p")
            assert say("strip.next") in laptop.space_does()


def one_deeper(laptop: Laptop) -> bool:
    """One of them would like it, and goes deeper, through all parts of it."""
    laptop.keys("Down")
    laptop.until("▌")
    laptop.on("Space", "in focus")
    step = next(step for step in MONTHLY.step if isinstance(step, focus.Step))
    for inner in step.each:
        laptop.until(inner.title)
        if words_of(inner.say):
            laptop.until_space("Space")
        laptop.on("Space", gone=inner.title)
    return True


def date(laptop: Laptop, *lines: tuple[str, str, str]) -> None:
    """The next date, line by line: what is asked, what is chosen (or typed), what then stands."""
    for line, chosen, shown in lines:
        laptop.choose(say(f"date.line-{line}"), say(f"date.ask-{line}"))
        if line == "at":
            laptop.line(chosen)
        else:
            laptop.choose(chosen)
        laptop.until_row(say(f"date.line-{line}"), shown)


def page(laptop: Laptop, words: str) -> None:
    """Written by the host, read along by everyone."""
    laptop.until_space("w")
    laptop.type(words)
    laptop.until(words)
    laptop.until_space("Escape")
    laptop.until(words)


def hand_over(laptop: Laptop, key: str, name: str) -> None:
    """The laptop begins to go round, and nobody else sees it: the first name."""
    laptop.keys(key)
    laptop.until(say("hand.seen-no"))
    laptop.choose(say("hand.seen-no"), say("hand.press", name=name))


def alone(laptop: Laptop, name: str, *then: str) -> None:
    """It is theirs now."""
    laptop.until(say("hand.press", name=name))
    laptop.keys("Enter")
    laptop.until(*then, gone=say("hand.press", name=name))


def put_line(laptop: Laptop, *parts: str) -> None:
    """A line that may be agreed on: what, who does it, and for how long."""
    laptop.keys("w")
    laptop.until(say("agree.line-text"))
    for part in parts:
        laptop.line(part)
    laptop.until(" · ".join(parts), gone=say("agree.line-text"))


def hand_on(laptop: Laptop, day: str, host: str, folder: Path) -> None:
    """In the crew's place: the usual day, its host, and one clean copy for them."""
    laptop.keys("g")
    laptop.until(say("place.crew"))
    laptop.choose(say("place.crew"), say("crew.line-day"))
    laptop.choose(say("crew.line-day"), say("day.other"))
    laptop.choose(say("date.usual-day", day=day), day, gone=say("day.other"))
    laptop.choose(say("crew.line-host"), say("crew.host-title"))
    laptop.choose(host, host, gone=say("crew.host-title"))
    laptop.until_row("▌", host)
    laptop.choose(say("crew.line-hand-on"), say("hand-on.where"))
    laptop.choose(say("hand-on.other"), say("hand-on.folder"))
    laptop.line(str(folder), say("hand-on.done"))
    laptop.keys("Enter")
    laptop.until(say("crew.line-day"), gone=say("hand-on.done"))
    laptop.keys("Escape")
    laptop.until(gone=say("crew.line-day"))
