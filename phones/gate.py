"""The gate at the door: wrong codes are slowed for the whole house, and honest people queue.

Why one wrong code a second is safe: six of 31 letters are 887 million codes. An evening of five
hours allows 10 + 18,000 wrong ones, so a stranger who tries all evening long gets in with one
chance in 49,000. By address nothing is limited: a room behind one router has one address.

As long as wrong codes are to be had (ten at once, one more a second), an attempt is judged the
moment it comes; a right one costs nothing. Once they are used up, *every* attempt waits, right
or wrong, and nothing tells them apart until it is its turn. When a wrong code is to be had
again, attempts are judged in their order until a wrong one has taken it.

The order is fair by lane (an address) and, within it, by line (a connection): first whoever
tried least lately, then whoever has waited longest. A wrong code sets its lane back by five
minutes, an attempt that has to wait by one, right or wrong. So somebody who tries code
after code stands behind everyone who comes with their first or second, from whatever address;
an honest guest at the very same address stands behind them only if they share the connection.

No one waits without end: what doesn't fit in is told to try again. Nothing here waits or asks
for the time (see gate_waits.py); a moment is a whole number of milliseconds of a steady clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

BURST = 10
"""Wrong codes that are judged at once after a quiet while."""
REFILL = 1_000
"""Milliseconds until one more wrong code is to be had."""
MOST, MOST_IN_LANE = 256, 16
WRONG, TRIED, AT_MOST = 5 * 60_000, 60_000, 30 * 60_000
"""Milliseconds that a wrong code sets its lane back in the order, that an attempt does which has
to wait, and that all together may."""
LANES = 2_048
"""Lanes and lines that are remembered."""


class Turn:
    """One attempt. `answer` is None while it waits, and for good if it had to make room."""

    __slots__ = ("answer", "lane", "line", "number", "right", "waiting")

    def __init__(self, lane: Hashable, line: Hashable, right: bool, number: int) -> None:
        self.lane, self.right, self.number = lane, right, number
        self.line = (lane, line)
        self.answer: bool | None = None
        self.waiting = True

    def settle(self, answer: bool | None) -> None:
        self.answer, self.waiting = answer, False


class Gate:
    """`burst` and `refill` are how many wrong codes are judged; 0 for `refill` slows nothing."""

    def __init__(self, now: int, burst: int = BURST, refill: int = REFILL) -> None:
        self._burst, self._refill = burst, refill
        self._level = burst * refill
        self._now = now
        self._number = 0
        self._waiting: list[Turn] = []
        self._settled: list[Turn] = []
        self._set_back: dict[Hashable, int] = {}

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def knock(self, lane: Hashable, right: bool, now: int, line: Hashable = None) -> Turn:
        """An attempt from this lane. It may be answered at once, or wait."""
        self.serve(now)
        if self._level < self._refill:
            self._remember(lane, line, TRIED)
        self._number += 1
        turn = Turn(lane, line, right, self._number)
        self._waiting.append(turn)
        self._judge()
        self._make_room(lane)
        return turn

    def serve(self, now: int) -> None:
        """Judge whoever's turn has come by now."""
        now = max(now, self._now)
        self._level = min(self._burst * self._refill, self._level + now - self._now)
        self._now = now
        self._judge()

    def leave(self, turn: Turn) -> None:
        """Whoever tried has gone."""
        if turn.waiting:
            self._waiting.remove(turn)
            turn.settle(None)

    def next_at(self) -> int | None:
        """The moment from which `serve` has something to do; None if nobody waits."""
        return self._now + max(0, self._refill - self._level) if self._waiting else None

    def settled(self) -> list[Turn]:
        """Everyone who was answered since this was last asked."""
        settled, self._settled = self._settled, []
        return settled

    # ── the order ─────────────────────────────────────────────────────────────────────────

    def _order(self, turn: Turn) -> tuple[int, int, int]:
        return self._late(turn.lane), self._late(turn.line), turn.number

    def _late(self, place: Hashable) -> int:
        return max(0, self._set_back.get(place, 0) - self._now)

    def _judge(self) -> None:
        while self._waiting and self._level >= self._refill:
            turn = min(self._waiting, key=self._order)
            self._waiting.remove(turn)
            if not turn.right:
                self._level -= self._refill
                self._remember(*turn.line, WRONG)
            turn.settle(turn.right)
            self._settled.append(turn)

    def _remember(self, lane: Hashable, line: Hashable, by: int) -> None:
        for place in (lane, (lane, line)):
            until = min(self._late(place) + by, AT_MOST) + self._now
            self._set_back.pop(place, None)
            self._set_back[place] = until
        while len(self._set_back) > LANES:  # whoever tried the longest ago
            del self._set_back[next(iter(self._set_back))]

    def _make_room(self, lane: Hashable) -> None:
        """Too many in this lane, or in all: the last in the order of the longest has to go."""
        if len(self._waiting) > MOST:
            lengths = Counter(turn.lane for turn in self._waiting)
            most = max(lengths.values())
            longest = {one for one, length in lengths.items() if length == most}
        elif sum(turn.lane == lane for turn in self._waiting) > MOST_IN_LANE:
            longest = {lane}
        else:
            return
        last = max((turn for turn in self._waiting if turn.lane in longest), key=self._order)
        self.leave(last)
        self._settled.append(last)
