"""kill -9 at random moments of a circle, and what comes back when the program is started again.

A circle of eight is driven by keys on a terminal: thank you, pass, more and less time, a hold, a
latecomer's name. At a random moment, mostly just after a key, the program is killed. What the
wall had shown by then is acknowledged: every act of it must be in the file, the file must be
well, and the next start must bring back the same turn, held, with the time the wall last showed
or at most a second more. A key that the wall had not answered yet may count or not, but wholly.

The controls write events without committing them until later, or never note the time on the
wall. Neither may hold; half of the kills go to each.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks import evening
from benchmarks._kill_driver import TURN, Hands, Known
from benchmarks._kill_facts import Facts, facts, trouble
from benchmarks.reading import Seen, came_back, is_held
from benchmarks.terminal import Terminal, fireside, helped

NAME = "kill"
BOUND = "nothing acknowledged is lost, the same turn and the time shown come back, in 500 kills"
KILLS, SHORT_KILLS = 500, 30
SEED = 20261122

PEOPLE = 8
SOON = 0.4
"""Seconds after the last key within which most kills come."""
LATER, MUCH_LATER, EACH = 2.2, 3.2, 5
"""Each so manieth kill comes this late: only the noted time knows of it."""
AT_START, BEFORE_GOING_ON = 0.06, 0.12
FEWEST_TO_COME = 3
"""With fewer still to come a fresh circle begins."""

Command = Callable[[Path], list[str]]


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether nothing was ever lost, and the figures in one line."""
    kills = SHORT_KILLS if short else KILLS
    if not control:
        found = _kill_often(fireside, kills)
        return not found, f"{kills} kills: {_told(found)}"
    late = _kill_often(lambda file: helped("--break", "late-commits", file), kills // 2)
    timeless = _kill_often(lambda file: helped("--break", "no-last-tick", file), kills // 2)
    return not late or not timeless, f"late commits: {_told(late)}; no time: {_told(timeless)}"


def _told(found: Counter[str]) -> str:
    kinds = {"lost": "with events lost", "turn": "at another turn", "time": "at another time"}
    kinds["unwell"] = "with a damaged file"
    return ", ".join(f"{found[kind]} {words}" for kind, words in kinds.items())


def _kill_often(command: Command, kills: int) -> Counter[str]:
    found: Counter[str] = Counter()
    random = Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        circle = Circle(Path(folder), command, random)
        for number in range(1, kills + 1):
            found.update(circle.kill_once(late=number % EACH == 0))
        found.update(circle.start_once_more())
    return found


class Circle:
    """A circle that is killed again and again. When it nears its end, a fresh one begins."""

    def __init__(self, folder: Path, command: Command, random: Random) -> None:
        self._folder, self._command, self._random = folder, command, random
        self._made = 0
        self._killed_at = 0.0
        self._begin()

    def _begin(self) -> None:
        self._made += 1
        self._file = self._folder / f"circle-{self._made}.fireside"
        evening.turn(self._file, PEOPLE, clock="digits", seconds=TURN)
        first = facts(self._file)
        self._known = Known(Seen(first.speaker, TURN, held=True), first.acts)
        self._now = first

    def kill_once(self, *, late: bool) -> list[str]:
        """Start it, look at what came back, press keys, kill it. Returns what was wrong."""
        if self._now.to_come < FEWEST_TO_COME:
            self._begin()
        with self._start() as terminal:
            if self._random.random() < AT_START:
                terminal.rest(self._random.uniform(0, SOON))
                terminal.kill()
                return self._look_at_file()
            wrong = self._look_at_wall(terminal)
            if self._random.random() >= BEFORE_GOING_ON:
                hands = Hands(terminal, self._known, self._random)
                hands.press_some(self._random.randint(1, 3))
                hands.press_last()
            wait = (
                self._random.uniform(LATER, MUCH_LATER) if late else self._random.uniform(0, SOON)
            )
            terminal.rest(wait)
            terminal.kill()
            self._killed_at = time.perf_counter()
            self._known.look(terminal.look(), self._killed_at)
        return wrong + self._look_at_file()

    def start_once_more(self) -> list[str]:
        """What came back after the last kill."""
        with self._start() as terminal:
            return self._look_at_wall(terminal)

    def _start(self) -> Terminal:
        return Terminal(self._command(self._file), self._folder / "home")

    def _look_at_file(self) -> list[str]:
        """Right after a kill, before anything could mend it."""
        self._now = facts(self._file)
        if not self._now.well:
            self._begin()
            return ["unwell"]
        return []

    def _look_at_wall(self, terminal: Terminal) -> list[str]:
        """It must stand held, at the turn and with the time that were acknowledged."""
        if not terminal.wait(is_held):
            raise TimeoutError(f"it never came back held:\n{terminal.picture.text}")
        before = self._now
        wall = came_back(terminal.picture) or Seen(before.speaker, before.left, held=True)
        wrong = trouble(self._known, before, wall, self._killed_at)
        self._known = _known_from(wall, before)
        return [wrong] if wrong else []


def _known_from(wall: Seen, now: Facts) -> Known:
    return Known(wall, now.acts, list(now.names[PEOPLE:]))
