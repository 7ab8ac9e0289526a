"""A room full of phones: all join, then follow a circle while the host presses keys.

The program runs twice, each on a terminal of its own. In one room nobody sits at first, and all
guests scan the code within a few seconds (a process of their own, _guests.py). In the other as
many have a chair, and no phone follows. Then both hold a circle, and keys go to both by turns: a
turn ends, and half a minute is given and taken while the phones are still being told of it. Timed
is a turn from the moment it stands on the wall until the last of the phones has it, and every key
as in keys.py. With the control a phone is told only when the one before it was: it can't hold.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from benchmarks import evening
from benchmarks._door import Door, free_port, read_door
from benchmarks._guests import Came, Heard, name_of
from benchmarks.calm import _processor_seconds
from benchmarks.keys import HALF_A_MINUTE, SEED, Timed, _timed
from benchmarks.picture import Picture
from benchmarks.reading import seen
from benchmarks.slow_clients import Memory
from benchmarks.terminal import ROOT, Terminal, fireside, helped

NAME = "phones"
BOUND = (
    "200 in within 10 s, 0 errors, a turn is on the last phone within 60 ms (p99), keys at most"
    " 1.5 times an idle room's (p99), under 30 % of a core, under 120 MB"
)
OPTIONS = {"guests": 200}
IN, TOLD_MS, TIMES, PERCENT, MEMORY_MB = 10.0, 60.0, 1.5, 30.0, 120.0

TURNS, SHORT_TURNS = 100, 30
APART = 1.3
"""Seconds between two turns: a second "next" within one second is the same press."""
IN_A_TURN = 3
SOONEST, LATEST = 0.05, 0.15
"""Seconds between a turn's key and those that give or take half a minute."""
_SPEAKS = re.compile(r"◆ (\S+)")


@dataclass
class Room:
    """One of the two rooms, and the keys that were pressed in it."""

    terminal: Terminal
    keys: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.keys.append(key)
        self.moments.append(self.terminal.send(key))

    def begin(self) -> None:
        """From the lobby to the first turn of a circle, with the time in large digits.

        :raises TimeoutError: if it never comes.
        """
        for _ in range(12):
            self.terminal.send(" ")
            self.terminal.rest(APART)
            if _speaker(self.terminal.look()):
                break
        self.terminal.send("cc")
        if not self.terminal.wait(lambda picture: seen(picture).left is not None, 5):
            raise TimeoutError(f"no circle began; there was:\n{self.terminal.look().text}")

    def timed(self) -> Timed:
        return _timed(self.terminal, self.moments, self._change)

    def _change(self, before: Picture, number: int) -> Callable[[Picture], bool]:
        """The next has the word, or the digits have jumped."""
        if self.keys[number] == " ":
            speaker = _speaker(before)
            return lambda picture: _speaker(picture) not in ("", speaker)
        left = seen(before).left
        change = HALF_A_MINUTE if self.keys[number] == "+" else -HALF_A_MINUTE
        wanted = () if left is None else (left + change, left + change - 1)
        return lambda picture: seen(picture).left in wanted

    def turns(self, timed: Timed) -> list[tuple[float, float]]:
        """For each turn when its key was pressed, and when it stood on the wall."""
        pressed = zip(self.keys, self.moments, timed.took, strict=True)
        return [(moment, moment + took / 1000) for key, moment, took in pressed if key == " "]


def run(short: bool, control: bool, guests: int) -> tuple[bool, str]:
    """Whether a room full of phones is followed and slows nobody, and the figures in one line."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        evening.lobby(folder / "full.fireside", 0)
        evening.lobby(folder / "idle.fireside", guests, [name_of(n) for n in range(guests)])
        with (
            Terminal(_program(folder / "full.fireside", control), folder / "full") as one,
            Terminal(_program(folder / "idle.fireside"), folder / "idle") as other,
        ):
            full, idle = Room(one), Room(other)
            phones = _phones(read_door(one), guests)
            came = msgspec.json.decode(_line(phones), type=Came)
            read_door(other)
            full.begin()
            idle.begin()
            with Memory(one.pid) as memory:
                took = _hold(full, idle, min(guests - 2, SHORT_TURNS if short else TURNS))
            told, _ = phones.communicate(timeout=60)
        heard = msgspec.json.decode(told, type=Heard)
        return _judge(guests, came, heard, full, idle, took, max(memory.seen))


def _speaker(picture: Picture) -> str:
    """Who has the word: in the line of names, or on their chair where a ring has room."""
    found = _SPEAKS.search(picture.text)
    return found[1] if found else ""


def _program(file: Path, control: bool = False) -> list[str]:
    options = ("--port", str(free_port()), "--address", "127.0.0.1", str(file))
    return helped("--break", "in-turn", *options) if control else fireside(*options)


def _phones(door: Door, guests: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks._guests"]
    command += [door.host, str(door.port), door.code, str(guests)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _hold(full: Room, idle: Room, turns: int) -> float:
    """Turns in both rooms; nothing is drawn meanwhile. Returns the full room's share of a core,
    in per cent."""
    rhythm = random.Random(SEED)
    began, before = time.perf_counter(), _processor_seconds(full.terminal.pid)
    for number in range(turns):
        for half, room in enumerate((full, idle), start=1):
            room.press(" ")
            for more in range(number, number + IN_A_TURN):
                room.terminal.rest(rhythm.uniform(SOONEST, LATEST))
                room.press("-" if more % 2 else "+")
            room.terminal.rest(began + (number + half / 2) * APART - time.perf_counter())
    return 100 * (_processor_seconds(full.terminal.pid) - before) / (time.perf_counter() - began)


def _judge(
    guests: int, came: Came, heard: Heard, full: Room, idle: Room, percent: float, megabytes: float
) -> tuple[bool, str]:
    keys, calm = full.timed(), idle.timed()
    told, unheard = _told(guests, full.turns(keys), heard)
    last_in = max(came.joined, default=99.0)
    errors = len(came.trouble) + heard.cut_off + unheard + keys.missed + calm.missed
    times = keys.at(0.99) / calm.at(0.99)
    holds = (
        not errors
        and len(came.joined) == guests
        and last_in <= IN
        and told.at(0.99) <= TOLD_MS
        and times <= TIMES
        and percent <= PERCENT
        and megabytes <= MEMORY_MB
    )
    trouble = f" ({came.trouble[0]})" if came.trouble else ""
    return holds, (
        f"{len(came.joined)} of {guests} in, the last after {last_in:.1f} s, the slowest"
        f" {came.slowest:.2f} s after its own scan; {errors} errors"
        f"{trouble}; {len(told.took)} turns on the last phone p50 {told.at(0.5):.1f} ms, p99"
        f" {told.at(0.99):.1f} ms; keys p50 {keys.at(0.5):.1f} ms, p99 {keys.at(0.99):.1f} ms of"
        f" {len(keys.took)}, in the idle room {calm.at(0.5):.1f} and {calm.at(0.99):.1f} ms:"
        f" {times:.2f} times; {percent:.1f} % of a core; {megabytes:.0f} MB"
    )


def _told(guests: int, turns: Sequence[tuple[float, float]], heard: Heard) -> tuple[Timed, int]:
    """How long each turn took from the wall to the last phone, and how many phones weren't told."""
    told, unheard = Timed(), 0
    ends = [*(pressed for pressed, _ in turns[1:]), float("inf")]
    for (pressed, on_the_wall), end in zip(turns, ends, strict=True):
        moments = next((m for m in heard.places.values() if pressed < min(m) < end), [])
        unheard += guests - len(moments)
        told.took.append((max(moments) - on_the_wall) * 1000 if moments else 1000.0)
    return told, unheard
