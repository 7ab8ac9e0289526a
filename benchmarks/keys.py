"""How long a key takes to change the wall in a running turn, against a bare Textual app.

A turn with 30 people and large digits runs beside the smallest Textual app (bare.py), and keys
go to both by turns, so that whatever else the computer does slows both. In the circle + and -
give and take half a minute: through the rules, into the file, and only then on the wall. Timed
is a key until the first change after which the digits (in the bare app the count) are the new
ones; a key whose change never came is a miss, and one miss is one too many. With the control a
commit takes 100 ms longer: it can't hold.
"""

from __future__ import annotations

import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import evening
from benchmarks.bare import COUNTED
from benchmarks.reading import seen
from benchmarks.terminal import Picture, Terminal, bare, fireside, helped

NAME = "keys"
BOUND = "99 of 100 keys under 33 ms, and at most 3 times a bare Textual app's"
MOST_MS, TIMES = 33.0, 3.0

PEOPLE, TURN, HALF_A_MINUTE = 30, 300, 30
KEYS, SHORT_KEYS = 200, 80
SHORTEST_GAP, LONGEST_GAP = 0.06, 0.16
MISSED = 2.0
"""Seconds after which a key's change doesn't come any more."""
SEED = 20261122


@dataclass
class Timed:
    """The milliseconds of one program's keys."""

    took: list[float] = field(default_factory=list)
    missed: int = 0

    def at(self, share: float) -> float:
        """The time that this share of the keys stays under."""
        ordered = sorted(self.took)
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether keys are quick, and the figures in one line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "circle.fireside"
        evening.turn(file, PEOPLE, clock="digits", seconds=TURN)
        command = helped("--break", "slow-disk", file) if control else fireside(file)
        with (
            Terminal(command, Path(folder) / "ours") as circle,
            Terminal(bare(), Path(folder) / "bare") as least,
        ):
            least.wait_for(COUNTED.format(count=0))
            circle.wait_for("h  go on")
            circle.send("h")
            if not circle.wait(lambda picture: seen(picture).left is not None):
                raise TimeoutError("the turn never went on")
            circle.wait_quiet(0.3, 2)
            ours, theirs = _press_all(circle, least, SHORT_KEYS if short else KEYS)
    worst, bound = ours.at(0.99), theirs.at(0.99)
    holds = worst < MOST_MS and worst <= TIMES * bound and not ours.missed + theirs.missed
    figures = (
        f"p50 {ours.at(0.5):.1f} ms, p99 {worst:.1f} ms, {ours.missed} missed of {len(ours.took)};"
        f" bare p50 {theirs.at(0.5):.1f} ms, p99 {bound:.1f} ms: {worst / bound:.2f} times"
    )
    return holds, figures


def _press_all(circle: Terminal, least: Terminal, keys: int) -> tuple[Timed, Timed]:
    """Keys to both by turns, at gaps that never beat in time with a screen's refresh."""
    rhythm = random.Random(SEED)
    ours, theirs = Timed(), Timed()
    for number in range(1, keys + 1):
        change = HALF_A_MINUTE if number % 2 else -HALF_A_MINUTE
        before = seen(circle.look()).left
        if before is None:
            raise RuntimeError(f"no time can be read on the wall:\n{circle.picture.text}")
        # Between the key and its change the time may go on by a second.
        wanted = {before + change, before + change - 1}
        _press(circle, "+" if number % 2 else "-", ours, wanted)
        _rest(circle, rhythm)
        text = COUNTED.format(count=number)
        _press(least, "+", theirs, text)
        _rest(least, rhythm)
    return ours, theirs


def _press(terminal: Terminal, key: str, timed: Timed, wanted: set[int] | str) -> None:
    """Press a key and time its change by the stamp of the chunk that brought it."""

    def changed(picture: Picture) -> bool:
        if isinstance(wanted, str):
            return wanted in picture.text
        return seen(picture).left in wanted

    terminal.look()
    pressed = terminal.send(key)
    while terminal.wait_news(pressed + MISSED - time.perf_counter()):
        came = terminal.draw_next()
        if came is not None and changed(terminal.picture):
            timed.took.append((came - pressed) * 1000)
            return
    timed.missed += 1
    timed.took.append(MISSED * 1000)


def _rest(terminal: Terminal, rhythm: random.Random) -> None:
    """A gap in which whatever else the program still draws is let come."""
    gap = rhythm.uniform(SHORTEST_GAP, LONGEST_GAP)
    terminal.wait(lambda picture: False, gap)
