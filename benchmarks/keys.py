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
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import evening
from benchmarks.bare import COUNTED
from benchmarks.picture import Picture
from benchmarks.reading import seen
from benchmarks.terminal import Terminal, bare, fireside, helped

NAME = "keys"
BOUND = "99 of 100 keys under 33 ms, and at most 3 times a bare Textual app's"
MOST_MS, TIMES = 33.0, 3.0

PEOPLE, TURN, HALF_A_MINUTE = 30, 300, 30
KEYS, SHORT_KEYS = 200, 80
SHORTEST_GAP, LONGEST_GAP = 0.06, 0.16
MISSED = 1000.0
"""Milliseconds that a key counts for whose change hadn't come when the next was pressed."""
SEED = 20261122

Change = Callable[[Picture, int], Callable[[Picture], bool]]
"""Given the picture before a key and the key's number: whether a picture shows its change."""


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
            pressed = _press_all(circle, least, SHORT_KEYS if short else KEYS)
    ours = _timed(circle, pressed[0], _half_a_minute)
    theirs = _timed(least, pressed[1], _counted)
    worst, bound = ours.at(0.99), theirs.at(0.99)
    holds = worst < MOST_MS and worst <= TIMES * bound and not ours.missed + theirs.missed
    figures = (
        f"p50 {ours.at(0.5):.1f} ms, p99 {worst:.1f} ms, {ours.missed} missed of {len(ours.took)};"
        f" bare p50 {theirs.at(0.5):.1f} ms, p99 {bound:.1f} ms: {worst / bound:.2f} times"
    )
    return holds, figures


def _press_all(circle: Terminal, least: Terminal, keys: int) -> tuple[list[float], list[float]]:
    """Keys to both by turns, at gaps that never beat in time with a screen's refresh.

    Nothing is drawn meanwhile: drawing here would delay the stamps. Returns the moments.
    """
    rhythm = random.Random(SEED)
    ours, theirs = [], []
    for number in range(keys):
        circle.rest(rhythm.uniform(SHORTEST_GAP, LONGEST_GAP))
        ours.append(circle.send("-" if number % 2 else "+"))
        least.rest(rhythm.uniform(SHORTEST_GAP, LONGEST_GAP))
        theirs.append(least.send("+"))
    circle.rest(1)
    return ours, theirs


def _timed(terminal: Terminal, pressed: list[float], change: Change) -> Timed:
    """Draw what was written again, chunk by chunk, and look for each key's own change."""
    picture, timed, chunk = Picture(), Timed(), 0
    for number, moment in enumerate(pressed):
        until = pressed[number + 1] if number + 1 < len(pressed) else float("inf")
        while chunk < len(terminal.chunks) and terminal.chunks[chunk][0] < moment:
            picture.draw(terminal.chunks[chunk][1])
            chunk += 1
        changed = change(picture, number)
        took = None
        while chunk < len(terminal.chunks) and terminal.chunks[chunk][0] < until and took is None:
            came, data = terminal.chunks[chunk]
            picture.draw(data)
            chunk += 1
            took = (came - moment) * 1000 if changed(picture) else None
        timed.missed += took is None
        timed.took.append(MISSED if took is None else took)
    return timed


def _half_a_minute(before: Picture, number: int) -> Callable[[Picture], bool]:
    """The digits have jumped; between the key and its change the time may go on by a second."""
    left = seen(before).left
    change = -HALF_A_MINUTE if number % 2 else HALF_A_MINUTE
    wanted = () if left is None else (left + change, left + change - 1)
    return lambda picture: seen(picture).left in wanted


def _counted(before: Picture, number: int) -> Callable[[Picture], bool]:
    text = COUNTED.format(count=number + 1)
    return lambda picture: text in picture.text
