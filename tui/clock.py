"""The room's clock: wall time at the start plus steady progress since.

The steady part never jumps, so a turn is timed right whatever happens to the computer's clock.
Each tick compares the two: a difference of more than two seconds is a gap (the computer slept,
or somebody set its clock), and the turn is held at the moment before it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

GAP = 2_000
"""Milliseconds that the wall clock and the steady one may differ by."""


class RoomClock:
    """Tells now in ms since 1970. Tests hand in their own `wall` and `steady`, in seconds.

    `pace` is how many room seconds pass in a real one: 1.0, or more in a rehearsal. It only
    says how long to wait for the next redraw; the time itself comes from `wall` and `steady`.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        pace: float = 1.0,
    ) -> None:
        self._wall, self._steady, self.pace = wall, steady, pace
        self.anchor()

    def now(self) -> int:
        """Milliseconds since 1970."""
        return round((self._wall_then + self._steady() - self._steady_then) * 1000)

    def gap(self) -> int | None:
        """The moment before a gap, in ms since 1970, as long as :meth:`anchor` wasn't called.

        Until then `now` goes on steadily, as if nothing had happened: the turn can be held at
        the right moment before anybody sees another time.
        """
        before = self.now()
        return before if abs(round(self._wall() * 1000) - before) > GAP else None

    def anchor(self) -> None:
        """Go on from the wall's time."""
        self._wall_then, self._steady_then = self._wall(), self._steady()
