"""Two evenings of one gathering in a real terminal, a kill in the middle, and what is left."""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from sessions import events as ev
from sessions.records import Kept
from store.file import GatheringFile
from tests.journeys.terminal import PATIENCE, Terminal
from words import say

pytestmark = pytest.mark.journey

NAMES = (
    "Ana", "Ben", "Chiara", "Dženana", "Ольга", "Δήμητρα", "明美", "نور", "Ìfẹ́", "Nguyễn",
    "Søren", "Xanthippe",
)  # fmt: skip
ORDER = ("Ana", "Ben", "Chiara", "Dženana")
NAMED = {"Ana", "Chiara", "明美"}
UNNAMED = ("Dženana", "Ольга", "Δήμητρα", "Nguyễn", "Søren", "Xanthippe", "Zoë")
FIRST, SECOND = "2026-11-22", "2026-12-22"
PACE = "12"
SCRIPT = """
title = "Two rounds"
tagline = "for a journey"
order = 1
[[step]]
kind = "round"
title = "What is true?"
seconds = 900
start = "first seat"
[[step]]
kind = "round"
title = "What stays?"
seconds = 900
start = "first seat"
"""


@pytest.fixture
def folder(home: Path) -> Path:
    """Where the gathering lives, with a script of its own beside it."""
    folder = home / "evenings"
    folder.mkdir()
    (folder / "two-rounds.toml").write_text(SCRIPT, encoding="utf-8")
    return folder


def run(wall: Terminal, path: Path, day: str, since: float) -> None:
    """Without phones: an evening goes as well without them (test_phones.py has them)."""
    wall.run(path, "--day", day, "--pace", PACE, "--since", str(since), "--no-phones")


def new_gathering(wall: Terminal) -> None:
    """One name, on the wall, and twelve people say theirs."""
    wall.until(say("new.hint"))
    wall.keys("Enter")
    wall.until(say("manner.wall-hint"))
    wall.keys("Enter")
    wall.until(say("before.ready"))
    wall.keys("Space")
    wall.until(say("lobby.hint"))
    wall.keys("n")
    wall.until(say("names.hint"))
    for name in NAMES:
        wall.type(name)
        wall.keys("Enter")
        wall.until(name)
    wall.keys("Enter")
    wall.until(say("lobby.hint"))


def begin(wall: Terminal) -> None:
    """The first practice of the list, and the room's yes."""
    wall.keys("Space")
    wall.until("Two rounds", "for a journey")
    wall.keys("Space")
    wall.until(say("agreement.pass"))
    wall.keys("Space")
    wall.until("round 1 of 2", "next Ana")


def turn(wall: Terminal, key: str, name: str) -> None:
    """This key, and then it is this one's turn."""
    unhurried(wall, key)
    wall.until(f"◆ {name}")


def unhurried(wall: Terminal, key: str) -> None:
    """Two presses within a second of room time would be one."""
    time.sleep(1.3 / float(PACE))
    wall.keys(key)


def half_a_round(wall: Terminal) -> None:
    """A turn, a pass, a hold, somebody late, a wrong key and its undo."""
    turn(wall, "Space", "Ana")
    turn(wall, "Space", "Ben")
    turn(wall, "p", "Chiara")
    wall.keys("h")
    wall.until(say("held.go-on"), gone="Chiara")
    wall.keys("h")
    wall.until("◆ Chiara")
    wall.keys("n")
    wall.until(say("names.hint"))
    wall.type("Zoë")
    wall.keys("Enter")
    wall.until("Zoë")
    wall.keys("Escape")
    wall.until("◆ Chiara")
    turn(wall, "Space", "Dženana")
    turn(wall, "BSpace", "Chiara")
    turn(wall, "Space", "Dženana")


def the_rest(wall: Terminal) -> None:
    """Everyone else, then Ben once more; the second round is closed after its first turn."""
    for name in (*NAMES[4:], "Zoë", "Ben"):
        turn(wall, "Space", name)
    unhurried(wall, "Space")
    wall.until("round 1 of 2", gone="◆")
    unhurried(wall, "Space")
    wall.until("round 2 of 2", "next Ana")
    turn(wall, "Space", "Ana")


def until_there(folder: Path, ending: str) -> None:
    """Wait until a file with this ending was written."""
    end = time.monotonic() + PATIENCE
    while not list(folder.glob(f"*{ending}")):
        assert time.monotonic() < end, f"no {ending}"
        time.sleep(0.02)


def close_and_export(wall: Terminal, folder: Path) -> None:
    """Three are named by their own yes; what is kept is written twice."""
    wall.keys("s")
    wall.until("What is true?", "What stays?", say("closing.not-written"))
    wall.keys("Space")
    wall.until(say("closing.own-yes"))
    for name in NAMES:
        if name in NAMED:
            wall.keys("Enter")
            wall.until_row(name, say("closing.named"))
        wall.keys("Down")
    wall.keys("Space")
    wall.until(say("kept.undo"))
    wall.until(say("kept.erased"))
    for number, ending in (("4", ".json"), ("2", ".md")):
        wall.keys("e")
        wall.until(say("as.json"))
        wall.type(number)
        wall.until("Written:", say("kept.erased"))
        until_there(folder, ending)


def leave(wall: Terminal, which: str) -> None:
    """Through the menu's own question; the program ends well."""
    wall.keys("C-q")
    wall.until(say("leave.stay"))
    wall.type(which)
    wall.until("exit=0")


def log_of(path: Path) -> list[Kept]:
    """The log, read without changing a byte."""
    file = GatheringFile.open(path, read_only=True)
    try:
        return list(file.kept)
    finally:
        file.close()


def kinds(kept: list[Kept]) -> Counter[str]:
    return Counter(type(row.event).__name__ for row in kept)


def exported(folder: Path, ending: str) -> str:
    return next(folder.glob(f"*{ending}")).read_text(encoding="utf-8")


def test_two_evenings(terminal: Terminal, folder: Path) -> None:
    """From an empty folder to next month's names, with the power gone in between."""
    path = folder / "thursday-people.fireside"
    since = time.time()
    run(terminal, path, FIRST, since)
    new_gathering(terminal)
    begin(terminal)
    half_a_round(terminal)

    os.kill(terminal.process(), signal.SIGKILL)
    terminal.until("exit=137")
    terminal.anew()
    run(terminal, path, FIRST, since)
    terminal.until("Nothing was lost. Dženana", say("held.go-on"))
    terminal.keys("Space")
    terminal.until("◆ Dženana", "next Ольга")

    the_rest(terminal)
    close_and_export(terminal, folder)
    leave(terminal, "2")
    what_the_first_evening_left(path)

    run(terminal, path, SECOND, time.time())
    terminal.until(say("lobby.last-time", n=3))
    terminal.keys("l")
    shown = terminal.until("Ana", "Chiara", "明美")
    assert not any(name in shown for name in UNNAMED)
    terminal.keys("Enter")
    terminal.until(say("lobby.hint"), "Ana", "Chiara", gone=say("lobby.last-time", n=3))
    leave(terminal, "2")
    assert kinds(log_of(path)) == kinds(first_log)


first_log: list[Kept] = []


def what_the_first_evening_left(path: Path) -> None:
    """The circle, its two questions, three names as a set: nothing else, in file and exports."""
    first_log[:] = log_of(path)
    assert kinds(first_log) == {
        "GatheringBegan": 1, "PersonNamed": 3, "CircleHeld": 1, "QuestionHeld": 2, "TookPart": 1,
    }  # fmt: skip
    names = {k.event.name for k in first_log if isinstance(k.event, ev.PersonNamed)}
    assert names == NAMED
    circle = next(k.event for k in first_log if isinstance(k.event, ev.CircleHeld))
    assert (circle.practice, circle.day) == ("Two rounds", FIRST)
    folder = path.parent
    everything = b"".join(f.read_bytes() for f in folder.iterdir() if f.suffix != ".toml")
    assert [name for name in UNNAMED if name.encode() in everything] == []
    tables = json.loads(exported(folder, ".json"))
    told = json.dumps(tables, ensure_ascii=False)
    page = exported(folder, ".md")
    for text in (*NAMED, "Two rounds", "What is true?", "What stays?"):
        assert text in told and text in page, text
