"""Whether somebody who guesses door codes gets in, and how long honest people wait meanwhile.

The door's own gate (phones/gate.py) on a clock moved by hand. Somebody tries 100,000 codes in
five ways: a flood from one address, a flood from fifty, one from an honest guest's own address,
one code after the other, and a burst now and then. All the while guests come at random moments,
each from an address of their own, and type the code; every fourth types it wrong first, and who
is told to try again does so a second later. Timed is from the right code to being in. With the
control the gate slows nothing down, and every code that is tried is judged.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from phones.codes import ALPHABET, LENGTH, make_code
from phones.gate import BURST, REFILL, Gate, Turn

NAME = "guessing"
BOUND = "0 hits, at most 10 and one a second judged, honest ones in within 10 s"
MOST_WAIT = 10_000

CODES, SHORT_CODES = 100_000, 10_000
GUEST_EVERY = 20_000
"""Milliseconds between two honest guests, on average."""
TYPES_AGAIN, TRIES_AGAIN = 4_000, 1_000
"""Milliseconds after a typing mistake, and after "too many just now"."""
SEED = 20261124
EVENING = 5 * 3600


@dataclass(frozen=True)
class Attack:
    """Codes from so many addresses, each with so many connections; `gap` milliseconds from one
    to the next (0: when the last was answered), in bursts of so many with a pause after each."""

    name: str
    addresses: int = 1
    connections: int = 1
    gap: float = 20
    burst: int = 0
    pause: int = 0
    shared: bool = False
    share: int = 1
    """Of a hundred codes."""


ATTACKS = (
    Attack("one address", connections=16, share=30),
    Attack("fifty addresses", addresses=50, connections=4, share=30),
    Attack("a guest's own address", connections=8, shared=True, share=28),
    Attack("one by one", gap=0, share=2),
    Attack("bursts", addresses=3, gap=5, burst=200, pause=90_000, share=10),
)


@dataclass
class Evening:
    """One attack, with guests among it."""

    attack: Attack
    codes: int
    gate: Gate
    chance: random.Random
    now: int = 0
    hits: int = 0
    judged: int = 0
    waits: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._code = make_code(self.chance.choice)
        self._order = count()
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._then: dict[Turn, Callable[[bool | None], None]] = {}
        self._left = self.codes
        self._guests = 0

    def hold(self) -> None:
        self._later(0, self._guess)
        self._later(0, self._guest_comes)
        while self._left or self._then or self._guests:
            at = self.gate.next_at()
            if at is not None and (not self._events or at <= self._events[0][0]):
                self.now = max(self.now, at)
                self.gate.serve(self.now)
            else:
                self.now, _, what = heapq.heappop(self._events)
                what()
            for turn in self.gate.settled():
                self._then.pop(turn)(turn.answer)

    def _later(self, after: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.now + round(after), next(self._order), what))

    def _knock(
        self, lane: object, line: int, right: bool, then: Callable[[bool | None], None]
    ) -> None:
        turn = self.gate.knock(lane, right, self.now, line)
        self._then[turn] = then

    # ── who guesses ───────────────────────────────────────────────────────────────────────

    def _guess(self) -> None:
        if not self._left:
            return
        self._left -= 1
        attack = self.attack
        address = self.chance.randrange(attack.addresses)
        lane: object = "router" if attack.shared else ("stranger", address)
        right = make_code(self.chance.choice) == self._code
        self._knock(lane, self.chance.randrange(attack.connections), right, self._told)
        done = self.codes - self._left
        if attack.burst and done % attack.burst == 0:
            self._later(attack.pause, self._guess)
        elif attack.gap:
            self._later(self.chance.expovariate(1 / attack.gap), self._guess)

    def _told(self, answer: bool | None) -> None:
        self.judged += answer is not None
        self.hits += answer is True
        if not self.attack.gap:
            self._later(1, self._guess)

    # ── guests ────────────────────────────────────────────────────────────────────────────

    def _guest_comes(self) -> None:
        if not self._left:
            return
        self._guests += 1
        guest = next(self._order)
        lane: object = "router" if self.attack.shared else ("guest", guest)
        if self.chance.random() < 0.25:
            self._knock(lane, 100 + guest, False, lambda answer: self._wrong(lane, guest, answer))
        else:
            self._types(lane, guest, self.now)
        self._later(self.chance.expovariate(1 / GUEST_EVERY), self._guest_comes)

    def _wrong(self, lane: object, guest: int, answer: bool | None) -> None:
        self.judged += answer is not None
        self._later(TYPES_AGAIN, lambda: self._types(lane, guest, self.now))

    def _types(self, lane: object, guest: int, since: int) -> None:
        def told(answer: bool | None) -> None:
            if answer:
                self.waits.append(self.now - since)
                self._guests -= 1
            else:
                self._later(TRIES_AGAIN, lambda: self._types(lane, guest, since))

        self._knock(lane, 100 + guest, True, told)


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether nobody guesses a code and guests get in, and the figures in one line."""
    codes = SHORT_CODES if short else CODES
    chance = random.Random(SEED)
    evenings = []
    for attack in ATTACKS:
        gate = Gate(0, refill=0) if control else Gate(0)
        evening = Evening(attack, codes * attack.share // 100, gate, chance)
        evening.hold()
        evenings.append(evening)
    slowed = all(one.judged <= BURST + one.now / REFILL + 1 for one in evenings)
    hits = sum(one.hits for one in evenings)
    longest = {one.attack.name: max(one.waits, default=0) / 1000 for one in evenings}
    guests = sum(len(one.waits) for one in evenings)
    judged = sum(one.judged for one in evenings)
    seconds = sum(one.now for one in evenings) / 1000
    odds = len(ALPHABET) ** LENGTH / (BURST + judged / seconds * EVENING)
    holds = not hits and slowed and bool(guests) and max(longest.values()) * 1000 <= MOST_WAIT
    waited = ", ".join(f"{name} {wait:.1f} s" for name, wait in longest.items())
    return holds, (
        f"{hits} hits; {judged} of {codes} codes judged in {seconds:.0f} s (1 in {odds:,.0f} for"
        f" an evening); {guests} guests, at most: {waited}"
    )
