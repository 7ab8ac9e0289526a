"""Hands on the keys of a circle under way: what they press, and what the wall then shows.

A key is acknowledged once the wall shows what it did. Between two looks nobody presses anything
twice, so that of all keys at most the last one is unanswered when the program is killed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.reading import Seen, is_held, seen
from benchmarks.terminal import Picture, Terminal

TURN, HALF_A_MINUTE = 240, 30
"""Seconds of a turn, and what + and - give and take."""
REPEATED = 1.1
"""Seconds within which the program takes a second "next" for the same press, and a bit."""
FEWEST_LEFT, MOST_LEFT = 90, 600
NEWCOMERS = ("Edda", "Fritz", "Gus", "Heidi", "Ilja", "Jonas")
ANSWERED = 10.0
"""Seconds after which a key that was not answered means that the program hangs."""


@dataclass
class Acknowledged:
    """What the wall has shown so far, and the key that it may not have answered yet."""

    seen: Seen = field(default_factory=Seen)
    shown_at: float = 0.0
    acts: int = 0
    names: list[str] = field(default_factory=list)
    pending: str = ""

    def look(self, picture: Picture, moment: float) -> None:
        """Take in what the wall tells; what doesn't stand there now stays as it was."""
        now = seen(picture)
        if now.left is not None and now.speaker:
            self.seen, self.shown_at = now, moment
        elif now.held:
            self.seen = replace(self.seen, held=True)


class Hands:
    """Presses keys at random and follows on the wall what they do."""

    def __init__(self, terminal: Terminal, known: Acknowledged, random: Random) -> None:
        self._terminal, self._known, self._random = terminal, known, random
        self._moved = time.perf_counter()

    def go_on(self) -> None:
        """The circle was held: it goes on."""
        self._press("h", lambda picture: seen(picture).left is not None)

    def press_some(self, number: int) -> None:
        """So many keys, each answered before the next."""
        for _ in range(number):
            key = self._choose()
            if key == "n":
                self._name(answered=True)
            elif self._known.seen.held:
                self.go_on()
            else:
                self._press(key, self._effect(key))

    def press_last(self) -> None:
        """One more key that nobody waits for."""
        key = "h" if self._known.seen.held else self._choose()
        if key == "n":
            self._name(answered=False)
            return
        self._known.pending = key
        self._terminal.send(key)

    def _choose(self) -> str:
        keys = ["h", "n"] if len(self._known.names) < len(NEWCOMERS) else ["h"]
        left = self._known.seen.left or 0
        keys += ["-", "-"] if left > FEWEST_LEFT + HALF_A_MINUTE else []
        keys += ["+", "+"] if left < MOST_LEFT - HALF_A_MINUTE else []
        if time.perf_counter() - self._moved > REPEATED:
            keys += [" ", " ", " ", "p", "p"]
        return self._random.choice(keys)

    def _effect(self, key: str) -> object:
        before = self._known.seen
        if key == "h":
            return is_held
        if key in " p":
            self._moved = time.perf_counter()
            return lambda picture: seen(picture).speaker not in ("", before.speaker)
        change = HALF_A_MINUTE if key == "+" else -HALF_A_MINUTE
        longer = (before.left or 0) + change
        return lambda picture: abs((seen(picture).left or 0) - longer) <= HALF_A_MINUTE // 2

    def _press(self, key: str, effect: object) -> None:
        assert callable(effect)
        self._known.pending = key
        self._terminal.send(key)
        if not self._terminal.wait(effect, ANSWERED):
            raise TimeoutError(f"{key!r} was never answered:\n{self._terminal.picture.text}")
        self._known.pending = ""
        self._known.acts += 1
        held = is_held(self._terminal.picture)
        self._known.seen = replace(self._known.seen, held=held)
        self._known.look(self._terminal.picture, time.perf_counter())

    def _name(self, *, answered: bool) -> None:
        """Somebody comes late: their name is typed, and stands in the ring."""
        name = NEWCOMERS[len(self._known.names)]
        self._terminal.send("n")
        self._terminal.wait_for("Enter" if False else "enter", ANSWERED)
        self._known.pending = "n"
        self._terminal.send(f"{name}\r")
        if not answered:
            return
        self._terminal.wait_for(f"○ {name}", ANSWERED)
        self._known.pending = ""
        self._known.acts += 1
        self._known.names.append(name)
        self._terminal.send("\r")
        self._terminal.wait(lambda picture: "who is here?" not in picture.text, ANSWERED)
