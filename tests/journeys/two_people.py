"""Two people at a laptop, by keys alone: the way in, the gate, the walk, and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from sessions import acts
from sessions import events as ev
from sessions.practice import Practice, read_practice
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from sessions.steps import base, gate, kind_of, mirror
from store.file import GatheringFile
from tests.journeys.terminal import PATIENCE, Terminal
from tui.screens.two.door import RUNGS
from tui.steps.gate import words_of
from words import say

DAY, SEVEN = "2026-11-22", 1_795_374_000_000
PACE = 40.0
SCRIPTS = Path(__file__).resolve().parents[2] / "sessions" / "practices" / "en"
REPAIR: Practice = read_practice((SCRIPTS / "repair.toml").read_text("utf-8"), "repair.toml")
GATE = next(step for step in REPAIR.step if isinstance(step, gate.Step))
ASKED = (len(GATE.questions), len(GATE.questions), len(GATE.host_questions))
"""How many questions each of the three is asked."""
ALL_YES = "1" * sum(ASKED)
NAMES = ("Quillon", "Wrenna", "Thessaly")
BESIDE = ("Marigold", "Juniper")
WORD = "blue heron"
CIRCLE = """
title = "One round"
[[step]]
kind = "round"
title = "What is true?"
seconds = 900
start = "first seat"
"""


BEFORE = (
    ev.CircleHeld(circle="c1", practice="Listening circle", level=1, day="2026-10-22"),
    ev.QuestionHeld(circle="c1", question="When did you last feel at home?"),
    ev.PointsEarned(circle="c1", level=1, rule="listening", each=1, people=3),
)
"""What is in the log already: so that every table, page and list has something to say."""


async def gathered(path: Path, *, circle: bool = False) -> None:
    """Three people in a lobby; or in a round, in which the first of them speaks."""
    file = GatheringFile.make(path)
    room = Room(file)
    try:
        await room.do(acts.BeginGathering(name="Thursday people", manner="wall"), HOST, SEVEN)
        await room.do(acts.BeginEvening(day=DAY), PROGRAM, SEVEN)
        await room.do(acts.SayAgreement(), HOST, SEVEN)
        for name in ("Ana", "Ben", "Chiara"):
            await room.do(acts.SitDown(name=name, fresh=name.lower()), HOST, SEVEN)
        if circle:
            practice = read_practice(CIRCLE, "one.toml")
            await room.do(acts.BeginSession(session="s1", practice=practice), HOST, SEVEN)
            session = room.gathering.room_session
            assert session is not None
            await room.do(base.Next(place=session.place), HOST, SEVEN + 5000)
        await file.keep(BEFORE, SEVEN)
    finally:
        file.close()


# ── keys and pictures ─────────────────────────────────────────────────────────────────────────


def start(wall: Terminal, path: Path, day: str = DAY) -> None:
    """The program, without phones."""
    wall.run(path, "--day", day, "--pace", str(PACE), "--since", str(time.time()), "--no-phones")


def on(wall: Terminal, key: str, *texts: str, gone: str = "") -> str:
    """A key, not within the second in which it would be the same press, and what then stands."""
    time.sleep(1.3 / PACE)
    wall.keys(key)
    return wall.until(*texts, gone=gone)


def picture(wall: Terminal) -> str:
    """What stands there with its colours, once it stands still."""
    end = time.monotonic() + PATIENCE
    seen = [wall.painted()]
    while len(seen) < 2 or seen[-1] != seen[-2]:
        assert time.monotonic() < end, f"never still:\n{wall.shown()}"
        time.sleep(0.02)  # between two looks; nothing is timed by it
        seen.append(wall.painted())
    return seen[-1]


def first_of(text: str, words: int = 4) -> str:
    """The first words of a text: they stand in one row, however narrow the screen."""
    return " ".join(text.split()[:words])


def choose(wall: Terminal, words: str) -> None:
    """This line of a list, by arrows and enter; then another screen stands there."""
    end = time.monotonic() + PATIENCE
    while not any("▌" in row and words in row for row in wall.shown().split("\n")):
        assert time.monotonic() < end, f"no line {words!r}:\n{wall.shown()}"
        before = wall.shown()
        wall.keys("Down")
        wall.until_other(before)
    before = wall.shown()
    wall.keys("Enter")
    wall.until_other(before)


def line(wall: Terminal, text: str, *, dots: bool = False) -> None:
    """Words into the one field, and enter; then something else is asked."""
    wall.type(text)
    wall.until("•" * len(text) if dots else text)
    before = wall.shown()
    wall.keys("Enter")
    wall.until_other(before)


def leave(wall: Terminal) -> None:
    """Out of the program, from the room."""
    wall.keys("C-q")
    wall.until(say("leave.for-now"))
    wall.type("1")
    wall.until("exit=0")


def the_room(wall: Terminal, unseen: Iterable[str], *, lobby: bool = True) -> list[str]:
    """Pictures of what the room shows, from its lobby or from a circle that is held: itself, its
    places, its menu and its log. None of these words stands there."""
    here = say("lobby.hint" if lobby else "held.go-on")
    wall.until(here, gone=say("two.have-a-word"))
    pictures = [picture(wall)]
    read = [wall.shown()]
    places, menu, log = say("place.two"), say("key.for_two"), BEFORE[1].question
    for key, sign in (("g", places), ("m", menu), ("g", log)):
        wall.keys(key)
        if sign == log:
            wall.until(places)
            choose(wall, say("place.log"))
        wall.until(sign)
        pictures.append(picture(wall))
        read.append(wall.shown())
        wall.keys("Escape")
        wall.until(here, gone=sign)
    assert picture(wall) == pictures[0]
    assert not [words for words in unseen if any(words in shown for shown in read)]
    return pictures


# ── the way in ────────────────────────────────────────────────────────────────────────────────


def apart(wall: Terminal) -> None:
    """From the room to the place for two: who can see it, and the ladder."""
    wall.keys("g")
    wall.until(say("place.two"))
    choose(wall, say("place.two"))
    wall.until(say("hand.seen-no"))
    choose(wall, say("hand.seen-no"))
    wall.until(*(say(f"two.rung-{rung}") for rung in RUNGS), first_of(say("two.cannot"), 6))
    wall.keys("Enter")
    wall.until(say("two.have-a-word"))


def find(wall: Terminal, word: str, *texts: str) -> str:
    """From the room: what is theirs, by a word."""
    apart(wall)
    choose(wall, say("two.have-a-word"))
    line(wall, word, dots=True)
    return wall.until(*texts)


def to_the_gate(wall: Terminal) -> None:
    """What it is for, the names, and who is beside each; then the gate's own words."""
    apart(wall)
    choose(wall, REPAIR.title)
    wall.until(first_of(REPAIR.about), say("two.begin"))
    wall.keys("Enter")
    wall.until(say("strip.take"))
    for name in (*NAMES, *BESIDE):
        line(wall, name)
    wall.until(
        say("two.holds", name=NAMES[2]),
        *(
            say("two.beside", name=name, whose=whose)
            for name, whose in zip(BESIDE, NAMES[:2], strict=True)
        ),
    )
    wall.keys("Enter")
    wall.until(first_of(words_of(GATE.say)))


def asked(wall: Terminal, answers: str) -> list[str]:
    """Each of the three alone; every picture from the first words until all come together.

    "s" among the answers stops it: whoever did so then hands the laptop on.
    """
    pictures, left = [picture(wall)], list(answers)
    on(wall, "Space", say("hand.only-i"))
    for name, many in zip(NAMES, ASKED, strict=True):
        pictures.append(picture(wall))
        wall.keys("Enter")
        for number in range(1, many + 1):
            wall.until(name, say("two.question-of", number=number, total=many))
            pictures.append(picture(wall))
            key = left.pop(0)
            wall.keys(key)
            if key == "s":
                wall.until(say("two.hand-on"))
                wall.keys("Enter")
                break
        wall.until(say("two.we-are-here" if name == NAMES[-1] else "hand.only-i"))
    pictures.append(picture(wall))
    return pictures


def not_today(wall: Terminal) -> str:
    """All come to the screen; what it then says."""
    wall.keys("Enter")
    wall.until(first_of(say("two.not-today-words")), say("two.to-the-room"))
    return picture(wall)


def behind_the_gate(wall: Terminal) -> None:
    """Everything is a yes, and both have typed the word."""
    to_the_gate(wall)
    asked(wall, ALL_YES)
    wall.keys("Enter")
    wall.until(first_of(say("two.open-words")))
    wall.keys("Enter")
    wall.until(first_of(say("two.word-hint")))
    line(wall, WORD, dots=True)
    wall.until(first_of(say("two.word-again-hint")))
    line(wall, WORD, dots=True)


# ── the walk ──────────────────────────────────────────────────────────────────────────────────


def walk_until(wall: Terminal, wanted: type, steps: Iterable[Any] = REPAIR.step) -> None:
    """Through one step after the other, until one of this kind stands there."""
    for step in steps:
        if isinstance(step, gate.Step):
            continue
        arrived(wall, step)
        if isinstance(step, wanted):
            return
        through(wall, step)


def arrived(wall: Terminal, step: Any) -> None:
    wall.until(first_of(words_of(step.say)))


def through(wall: Terminal, step: Any) -> None:
    """One step to its end: both speak and are heard; nothing is written, no day is chosen."""
    words = first_of(words_of(step.say))
    if isinstance(step, mirror.Step):
        on(wall, "Space", gone=words)
        for speaker, listener in (NAMES[:2], NAMES[1::-1]):
            heard(wall, step, speaker, listener)
    elif kind_of(step) == "talk":
        on(wall, "Space", gone=words)
    on(wall, "Space", gone=words)


def heard(wall: Terminal, step: mirror.Step, speaker: str, listener: str) -> None:
    """To the end, and said back until they feel heard."""
    speaks = say("two.speaks", name=speaker)
    wall.until(speaks)
    on(wall, "Space", gone=speaks)
    if step.back:
        wall.until(says_back(listener, speaker), say("two.feel-heard", name=speaker))
        on(wall, "1", gone=say("two.feel-heard", name=speaker))


def says_back(listener: str, speaker: str) -> str:
    return say("two.says-back", name=listener, other=speaker)


def write(wall: Terminal, parts: Sequence[str]) -> None:
    """A line: what, who does it, by when. Nobody has said yes to it."""
    wall.keys("w")
    wall.until(say("two.line-text"), say("two.line-when"))
    for text in parts:
        wall.type(text)
        wall.until(text)
        before = picture(wall)
        wall.keys("Enter")
        until_so(wall, partial(_another, wall, before))
    wall.until(" · ".join(parts), say("two.yes-nobody"), gone=say("two.line-when"))


def _another(wall: Terminal, before: str) -> bool:
    return wall.painted() != before


def both_yes(wall: Terminal, words: str) -> None:
    """Each says their own yes to what is chosen, by their own key."""
    wall.keys("1")
    wall.until(say("two.yes-one", name=NAMES[0]))
    assert not any(words in row and say("two.yes-both") in row for row in two_rows(wall))
    wall.keys("2")
    both = say("two.yes-both")
    until_so(wall, lambda: any(words in row and both in row for row in two_rows(wall)))


def until_so(wall: Terminal, holds: Callable[[], bool]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never so:\n{wall.shown()}"
        time.sleep(0.02)  # between two looks; nothing is timed by it


def two_rows(wall: Terminal) -> list[str]:
    """Every row with the one below it: a line, and what is said of it."""
    rows = wall.shown().split("\n")
    return [f"{row}\n{below}" for row, below in pairwise(rows)]
