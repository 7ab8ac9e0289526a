"""An evening by keys for no_trace.py, with two people apart in the middle of it or without them;
and what it left. What the room does is done at the same moments, whatever the two do.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import _planted as planted
from benchmarks._for_two import ENTER, PATIENCE, Hands
from benchmarks._handed import DAY, SEVEN, HandedClock, handed
from benchmarks._no_trace_file import Told, beside, export, told
from benchmarks._no_trace_walks import Apart
from benchmarks.terminal import Terminal
from sessions import acts
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from store.file import GatheringFile
from words import say

MINUTE = 60_000
BEGINS, AFTERWARDS = SEVEN + 10 * MINUTE, SEVEN + 150 * MINUTE
LEAVE = "\x11"
PRACTICE, FILE = "One round", "ours.fireside"
SCRIPT = f"""
title = "{PRACTICE}"
[[step]]
kind = "round"
title = "What is true?"
seconds = 900
start = "first seat"
"""
FALLS = "falls"
"""The program itself breaks while the two sit there: the evening is over then."""
SOON = 3.0
"""Seconds: the screen comes first, and then the erasing."""


async def make_gathering(folder: Path) -> None:
    """A gathering in its lobby, with a script beside it."""
    folder.mkdir()
    (folder / "round.toml").write_text(SCRIPT, "utf-8")
    file = GatheringFile.make(folder / FILE)
    room = Room(file)
    await room.do(acts.BeginGathering(name="Ours", manner="wall"), HOST, SEVEN)
    await room.do(acts.BeginEvening(day=DAY), PROGRAM, SEVEN)
    await room.do(acts.SayAgreement(), HOST, SEVEN)
    for name in ("Ana", "Ben", "Chiara"):
        await room.do(acts.SitDown(name=name, fresh=name.lower()), HOST, SEVEN)
    file.close()


@dataclass
class Left:
    """What an evening left: in its file at three moments, and in all other files at the end.

    `found` are phrases by file, at whatever moment after the two; `meanwhile` those that were
    found while they still sat there. `until` are the moments there were.
    """

    back: Told = field(default_factory=Told)
    later: Told = field(default_factory=Told)
    end: Told = field(default_factory=Told)
    beside: dict[str, bytes] = field(default_factory=dict)
    found: dict[str, set[str]] = field(default_factory=dict)
    meanwhile: set[str] = field(default_factory=set)
    until: tuple[str, ...] = ("back", "later", "end")

    def unlike(self, never: Left) -> list[str]:
        """Where this differs from what the evening without the two left."""
        found = [f"{what}, {name}" for what in self.until
                 for name in getattr(self, what).unlike(getattr(never, what))]  # fmt: skip
        names = sorted({*self.beside, *never.beside}) if "end" in self.until else []
        found += [name for name in names if self.beside.get(name) != never.beside.get(name)]
        blank = self.end.unclean + self.back.unclean + self.later.unclean
        return [*found, *([f"{blank} free pages not blank"] if blank else [])]


class Evening:
    """One evening by keys, with two people apart in the middle of it or without them."""

    def __init__(self, folder: Path, clock: HandedClock, broken: str = "") -> None:
        self.folder, self.clock, self.broken = folder, clock, broken
        self.file = folder / "gathering" / FILE
        self.left = Left()
        options = ["--same-chance", *([f"--break={broken}"] if broken else []), "--no-phones"]
        clock.to(SEVEN + MINUTE)
        self.terminal = Terminal(handed(clock, *options, self.file), folder / "home")
        self.hands = Hands(self.terminal, clock)

    def __enter__(self) -> Evening:
        return self

    def __exit__(self, *problem: object) -> None:
        self.terminal.__exit__()

    def hold(self, apart: Apart | None, under_way: bool) -> Left:
        """All of it. The two sit apart behind a circle that is held, or before there is one."""
        self.hands.until(say("lobby.hint"))
        if under_way:
            self._begin()
        self.clock.to(BEGINS)
        if apart is not None:
            apart(self.hands, self._look)
            self._search(SOON)
        if self.broken == FALLS:
            return self._fallen()
        self.clock.to(AFTERWARDS)
        self.left.back = self._told()
        if not under_way:
            self._begin()
        self._go_on()
        self.left.later = self._told()
        self._close()
        self.terminal.wait_end()
        self.left.end = self._told()
        export(self.file, self.folder / "exports", self.folder / "home")
        self._search(0)
        self.left.beside = dict(beside(self.folder, self.file))
        return self.left

    def _fallen(self) -> Left:
        """The program broke, and the evening with it; where it broke is noted."""
        if not list((self.folder / "home").rglob("last-crash.txt")):
            raise RuntimeError("the program should have broken, and hasn't")
        self.left.back, self.left.until = self._told(), ("back",)
        return self.left

    def _look(self) -> None:
        """What the search finds while the two sit there."""
        found = planted.found_in_files(self.folder)
        self.left.meanwhile |= planted.all_of(found.values())

    def _search(self, seconds: float) -> None:
        """What is found anywhere, once so many seconds are over or nothing is found any more."""
        until = time.monotonic() + seconds
        while (found := planted.found_in_files(self.folder)) and time.monotonic() < until:
            self.terminal.rest(0.05)
        for name, places in found.items():
            self.left.found.setdefault(name, set()).update(places)

    def _told(self) -> Told:
        return told(self.file, self.folder)

    # ── the room's own acts, at the same moments whether or not two sat apart ─────────────

    def _begin(self) -> None:
        """Somebody sits down, a circle begins, and is held in its first turn."""
        self._sit_down("Farida")
        self.hands.press(" ", "▌")
        self.hands.choose(PRACTICE, say("round.begin"))
        self._in_the_file()
        self._act(" ", say("round.thank-you"))
        self._hold_it()

    def _go_on(self) -> None:
        """The next one's turn, which is held as well; and a latecomer."""
        self._act("h", say("round.thank-you"))
        self._act(" ")
        self._hold_it()
        self._sit_down("Latecomer")

    def _sit_down(self, name: str) -> None:
        self.hands.press("n", say("names.hint"))
        self.hands.type(name)
        self._act(ENTER, name)
        self.hands.press(ENTER, gone=say("names.hint"))

    def _act(self, key: str, *shows: str) -> None:
        """A key with which something happens, at this very moment of the clock."""
        self.hands.press(key, *shows)
        self._in_the_file()

    def _in_the_file(self) -> None:
        self._until(lambda: any(row[4] == self.clock.now() for row in self._told().rows["running"]))

    def _hold_it(self) -> None:
        """Once the time that the wall shows is noted: it would be noted soon, or not at all."""
        self.clock.on(1)
        ticks = "last_tick"
        self._until(lambda: any(row[5] == self.clock.now() for row in self._told().rows[ticks]))
        self.terminal.send("h")
        self.hands.until(say("held.go-on"))

    def _until(self, so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not self._surely(so):
            if time.monotonic() > end:
                raise TimeoutError(f"not in the file; there was:\n{self.terminal.look().text}")
            self.terminal.rest(0.02)

    def _surely(self, so: Callable[[], bool]) -> bool:
        """A copy that was made while something was written may be of no use."""
        with suppress(sqlite3.DatabaseError):
            return so()
        return False

    def _close(self) -> None:
        """The circle is stopped; what it leaves in is kept, and the program is left."""
        hands = self.hands
        self._act("s", say("closing.takes-out"))
        hands.press(" ", say("closing.yes"))
        self._act(" ", say("kept.header"))
        self.clock.on(30)
        hands.until(say("kept.erased"))
        hands.press(LEAVE, say("leave.for-now"))
        self.terminal.send("1")
