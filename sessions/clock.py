"""Time left in a turn, as a pure function of what happened and of now.

All times are whole milliseconds. Nothing here counts ticks: a stalled screen loses no time,
and a screen redrawn twice gains none.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

SECOND = 1_000
MINUTE = 60 * SECOND
FINISHING = 30 * SECOND
"""How long "finish your sentence" stands (PRODUCT.md, promise 5)."""


class Clock(Struct, frozen=True):
    """A turn's time: its length, what was used before, and since when it runs.

    `since` is None while the clock stands still. A clock set back under a running turn never
    makes the time left grow: what was used only ever counts up.
    """

    length: int
    spent: int = 0
    since: int | None = None

    @property
    def runs(self) -> bool:
        return self.since is not None

    def used(self, now: int) -> int:
        """Milliseconds used up to `now`, overtime included."""
        return self.spent if self.since is None else self.spent + max(0, now - self.since)

    def left(self, now: int) -> int:
        """Milliseconds left, never below 0."""
        return max(0, self.length - self.used(now))

    def over(self, now: int) -> int:
        """Milliseconds past the end; for the band, never shown as a number."""
        return max(0, self.used(now) - self.length)

    def share(self, now: int) -> float:
        """How much of the turn is used, 0.0 to 1.0."""
        return min(1.0, self.used(now) / self.length) if self.length > 0 else 1.0

    def started(self, at: int) -> Clock:
        return self if self.runs else replace(self, since=at)

    def stopped(self, at: int) -> Clock:
        return replace(self, spent=self.used(at), since=None)

    def lengthened(self, change: int, now: int) -> Clock:
        """Longer or shorter by `change` ms, but never shorter than what was already used.

        Past the end more time counts from now: half a minute more is a whole half minute.
        """
        used = self.used(now)
        if change > 0:
            return replace(self, length=max(self.length, used) + change)
        return replace(self, length=max(self.length + change, min(self.length, used)))


def shown_seconds(left: int) -> int:
    """Whole seconds as the wall shows them: rounded up, so 0:00 means the turn is over."""
    return -(-left // SECOND)


def minutes_and_seconds(seconds: int) -> str:
    """85 becomes "1:25"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
