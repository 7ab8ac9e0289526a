"""What the two can say of their plan afterwards only together: its points, and letting it all go.

Each says their own word; it is in memory until the other has said theirs, in the same sitting.
"""

from __future__ import annotations

from collections.abc import Sequence

from sessions import events as ev
from sessions import reciprocity
from sessions.clock import MINUTE
from sessions.records import Kept, Lasting
from sessions.walks import ONE, OTHER

TOGETHER = 60 * MINUTE
"""Within this the two have said their words in one sitting."""
BOTH = frozenset({ONE, OTHER})


class BothSay:
    """The words of the two about one thing. Only words of one sitting meet: an old one is no
    answer to a new one."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, tuple[str, int]]] = {}

    def hear(self, about: str, person: str, word: str, now: int) -> set[str]:
        """What they said, once both have; until then nothing."""
        said = self._said.setdefault(about, {})
        said[person] = (word, now)
        together = {p: word for p, (word, at) in said.items() if 0 <= now - at < TOGETHER}
        if set(together) != BOTH:
            return set()
        del self._said[about]
        return set(together.values())


def points_of(words: set[str], scope: str) -> list[Lasting]:
    """The seed's points, if both said the same; undecided costs nothing."""
    rule = reciprocity.BETWEEN_TWO.get(next(iter(words))) if len(words) == 1 else None
    if rule is None:
        return []
    return [
        ev.PointsEarned(
            circle="", level=rule.level, rule=rule.name, each=rule.each, people=2, scope=scope
        )
    ]


def taken_out(kept: Sequence[Kept], scope: str) -> list[Lasting]:
    """What takes everything of the two out of the file: lines, day, what became of them, points."""
    return [
        ev.Removed(writer=row.writer, number=row.number)
        for row in kept
        if isinstance(row.event, Lasting) and row.event.scope == scope
    ]


def without_removed(kept: Sequence[Kept]) -> list[Kept]:
    """The log without the rows that were taken out."""
    gone = {
        (row.event.writer, row.event.number) for row in kept if isinstance(row.event, ev.Removed)
    }
    return [row for row in kept if row.identity not in gone]
