"""Hands on the keys of a circle under way: what they press, and what the wall then shows.

A key is acknowledged once the wall shows what it did. Each is waited for before the next is
pressed, so that at most the last one is unanswered when the program is killed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.picture import Picture
from benchmarks.reading import Seen, is_held, seen
from benchmarks.terminal import Terminal
from words import say

TURN, HALF_A_MINUTE = 240, 30
"""Seconds of a turn, and what + and - give and take."""
REPEATED = 1.1
"""Seconds within which the program takes a second "next" for the same press, and a bit."""
FEWEST_LEFT, MOST_LEFT = 90, 500
NEWCOMERS = ("Edda", "Fritz", "Gus", "Heidi", "Ilja", "Jonas")
ANSWERED = 10.0
"""Seconds after which a key that was not answered means that the program hangs."""

Effect = Callable[[Picture], bool]


@dataclass
class Known:
    """What the wall has shown so far, and the key that it may not have answered yet.

    `seen` was on the wall at `shown_at` and, if `stands`, still was at the kill. `acts` counts
    what was acknowledged since the file was made.
    """

    seen: Seen
    acts: int
    newcomers: list[str] = field(default_factory=list)
    shown_at: float = 0.0
    stands: bool = True
    pending: str = ""
    effect: Effect | None = None

    def look(self, picture: Picture, moment: float) -> None:
        """Take in what the wall tells; what doesn't stand there now stays as it was."""
        if self.pending and self.effect and self.effect(picture):
            self.acts += 1
            if self.pending == "n":
                self.newcomers.append(NEWCOMERS[len(self.newcomers)])
            self.pending = ""
        now = seen(picture)
        self.stands = now.left is not None and bool(now.speaker)
        if self.stands:
            self.seen, self.shown_at = now, moment
        elif now.held:
            self.seen = replace(self.seen, held=True)


class Hands:
    """Presses keys at random and follows on the wall what they do."""

    def __init__(self, terminal: Terminal, known: Known, random: Random) -> None:
        self._terminal, self._known, self._random = terminal, known, random
        self._moved = time.perf_counter()

    def press_some(self, number: int) -> None:
        """So many keys, each answered before the next."""
        for _ in range(number):
            self._press(self._choose())
            if not self._terminal.wait(self._answered, ANSWERED):
                picture = self._terminal.picture.text
                raise TimeoutError(f"{self._known.pending!r} was never answered:\n{picture}")
            if is_typing(self._terminal.picture):
                self._terminal.send("\r")
                self._terminal.wait(lambda picture: not is_typing(picture), ANSWERED)
                self._known.look(self._terminal.picture, time.perf_counter())

    def press_last(self) -> None:
        """One more key that nobody waits for."""
        self._press(self._choose())

    def _answered(self, picture: Picture) -> bool:
        self._known.look(picture, time.perf_counter())
        return not self._known.pending

    def _press(self, key: str) -> None:
        if key == "n":
            self._terminal.send("n")
            self._terminal.wait(is_typing, ANSWERED)
        if key in " p":
            self._moved = time.perf_counter()
        self._known.pending, self._known.effect = key, self._effect(key)
        newcomer = NEWCOMERS[len(self._known.newcomers) % len(NEWCOMERS)]
        self._terminal.send(f"{newcomer}\r" if key == "n" else key)

    def _choose(self) -> str:
        if self._known.seen.held:
            return "h"
        keys = ["h", "n"] if len(self._known.newcomers) < len(NEWCOMERS) else ["h"]
        left = self._known.seen.left or 0
        keys += ["-", "-"] if left > FEWEST_LEFT + HALF_A_MINUTE else []
        keys += ["+", "+"] if left < MOST_LEFT - HALF_A_MINUTE else []
        if time.perf_counter() - self._moved > REPEATED:
            keys += [" "] * 4 + ["p"] * 3
        return self._random.choice(keys)

    def _effect(self, key: str) -> Effect:
        before, newcomers = self._known.seen, len(self._known.newcomers)
        if key == "h":
            return (lambda picture: seen(picture).left is not None) if before.held else is_held
        if key == "n":
            return lambda picture: (
                f"○ {NEWCOMERS[newcomers]}" in picture.text
                or (f"{NEWCOMERS[newcomers]} ○" in picture.text)
            )
        if key in " p":
            return lambda picture: seen(picture).speaker not in ("", before.speaker)
        wanted = (before.left or 0) + (HALF_A_MINUTE if key == "+" else -HALF_A_MINUTE)
        return lambda picture: abs((seen(picture).left or 0) - wanted) < HALF_A_MINUTE // 2


def is_typing(picture: Picture) -> bool:
    """Whether the line for names stands there."""
    return say("names.hint") in picture.text
