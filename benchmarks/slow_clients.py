"""Strangers' devices that are slow, greedy or rude, while a circle goes on.

A turn runs with 30 people and large digits, on a real terminal, with the phones' server on. For
a minute 300 sockets say nothing, or a head or a body in drops, and come again as soon as they are
cut off; two pour bodies of 200 MB; 1,000 phones knock; and a guest asks for the page once a
second. They are a process of their own (_strangers.py). Meanwhile + and - are pressed and timed
as in keys.py, before and during, and the program's memory is read. With the control no deadline
is kept: nothing that trickles is ever gone.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]

from benchmarks import evening
from benchmarks._door import Door, free_port, read_door
from benchmarks._strangers import TRICKLING, Seen
from benchmarks.keys import LONGEST_GAP, SEED, SHORTEST_GAP, Timed, _half_a_minute, _timed
from benchmarks.reading import seen
from benchmarks.terminal import ROOT, Terminal, fireside

NAME = "slow-clients"
BOUND = (
    "every socket gone within 6 s, memory grows by less than 16 MB, 99 of 100 keys under 50 ms,"
    " a guest's page within 1 s"
)
GONE, GROWS_MB, MOST_MS, PAGE = 6.0, 16.0, 50.0, 1.0

PEOPLE, TURN = 30, 300
SECONDS, SHORT_SECONDS = 60, 20
KNOCKS_A_SECOND = 1000 / 60
QUIET_KEYS = 60
EVERY = 0.25


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether strangers do no harm, and the figures in one line."""
    seconds = SHORT_SECONDS if short else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "circle.fireside"
        evening.turn(file, PEOPLE, clock="digits", seconds=TURN)
        options = ("--port", str(free_port()), "--address", "127.0.0.1", str(file))
        endless = [sys.executable, "-m", "benchmarks._endless", *options]
        with Terminal(endless if control else fireside(*options), Path(folder) / "home") as circle:
            circle.wait_for("h  go on")
            door = read_door(circle)
            circle.send("h")
            if not circle.wait(lambda picture: seen(picture).left is not None):
                raise TimeoutError("the turn never went on")
            quiet = _press(circle, 0, keys=QUIET_KEYS)
            with Memory(circle.pid) as memory, _strangers(door, seconds) as strangers:
                loud = _press(circle, len(quiet), until=strangers)
                became = _became(strangers)
            left = _left_after(circle, memory.process)
        timed = _timed(circle, [*quiet, *loud], _half_a_minute).took
    return _judge(became, memory, Timed(timed[: len(quiet)]), Timed(timed[len(quiet) :]), left)


def _judge(became: Seen, memory: Memory, quiet: Timed, loud: Timed, left: int) -> tuple[bool, str]:
    longest = max(became.longest.values(), default=99.0)
    gone = not became.stayed and longest <= GONE and not left and became.cut >= TRICKLING
    wall = loud.at(0.99) < MOST_MS
    guest = became.pages > 0 and became.slowest <= PAGE
    knocks = ", ".join(f"{count} x {status}" for status, count in became.answers.items())
    figures = (
        f"{became.cut} sockets cut off, the last after {longest:.1f} s, {became.stayed} stayed,"
        f" {left} left at the end; memory {memory.before:.0f} MB, at most {memory.grew:+.1f} MB;"
        f" keys p50 {loud.at(0.5):.1f} ms, p99 {loud.at(0.99):.1f} ms of {len(loud.took)} (quiet"
        f" {quiet.at(0.5):.1f} and {quiet.at(0.99):.1f} ms); knocks {knocks}; {became.pages} pages,"
        f" the slowest {became.slowest * 1000:.0f} ms; of 200 MB {became.taken / 1e6:.1f} got away"
    )
    answered = "0" not in became.answers and "500" not in became.answers
    return gone and memory.grew < GROWS_MB and wall and guest and answered, figures


@dataclass
class Memory:
    """The program's memory in MB, read again and again until the end."""

    pid: int
    before: float = 0.0
    seen: list[float] = field(default_factory=list)

    def __enter__(self) -> Memory:
        self.process = psutil.Process(self.pid)
        self._over = threading.Event()
        self.before = self._now()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def grew(self) -> float:
        return max(self.seen, default=self.before) - self.before

    def _now(self) -> float:
        return float(self.process.memory_info().rss) / 1e6

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self.seen.append(self._now())


def _strangers(door: Door, seconds: float) -> subprocess.Popen[str]:
    numbers = (str(door.port), door.code, str(seconds), str(round(seconds * KNOCKS_A_SECOND)))
    command = [sys.executable, "-m", "benchmarks._strangers", door.host, *numbers]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _became(strangers: subprocess.Popen[str]) -> Seen:
    told, _ = strangers.communicate(timeout=60)
    return msgspec.json.decode(told, type=Seen)


def _press(
    circle: Terminal, before: int, keys: int = 0, until: subprocess.Popen[str] | None = None
) -> list[float]:
    """So many keys, or as many as it takes until these are gone; `before` were pressed already.
    Nothing is drawn meanwhile."""
    rhythm = random.Random(SEED)
    pressed: list[float] = []
    while len(pressed) < keys or (until is not None and until.poll() is None):
        circle.rest(rhythm.uniform(SHORTEST_GAP, LONGEST_GAP))
        pressed.append(circle.send("-" if (before + len(pressed)) % 2 else "+"))
    circle.rest(1)
    return pressed


def _left_after(circle: Terminal, process: psutil.Process) -> int:
    """How many connections are still open a little later than they may be."""
    left = 0
    for _ in range(round(GONE / EVERY)):
        connections = process.net_connections(kind="tcp")
        left = sum(one.status == psutil.CONN_ESTABLISHED for one in connections)
        if not left:
            break
        circle.rest(EVERY)
    return left
