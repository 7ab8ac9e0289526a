"""The game as a whole: what this circle has done at each of the five levels, and a next step.

It looks back, it never urges: no level is locked, none is behind, and nobody is in it. What two
people repaired between them is counted nowhere: the fourth level is only named as there, and is
never suggested, since a suggestion would be made because of somebody's quarrel.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from sessions import events as ev
from sessions.gathering import Gathering
from sessions.keeping import Shelf
from sessions.reciprocity import PLAYED
from sessions.records import Kept, Lasting

LISTENING, MONEY, CONSISTENCY, CONFLICT, CO_OWNERS = LEVELS = (1, 2, 3, 4, 5)
A_FEW = 3
"""How often is "a few": listened so often, money is near; met so often, owning something is."""
Why = Literal["first", "once-more", "money", "meet", "crew", "all-round", "owners", "go-on"]
"""Why a level is suggested; each face says it in its own words."""


class Done(Struct, frozen=True):
    """What the circle has done at a level; all of it the circle's, nothing anyone's.

    `times` its practices were held; `meetings` count at the third level, `offers` and `asks` at the
    second; `kept` are promises that were told done: to each other at the second, to the circle
    at the third; `versions` of what is owned together at the fifth. `points` are None where the
    circle doesn't play, and for what is between two.
    """

    level: int
    times: int = 0
    meetings: int = 0
    offers: int = 0
    asks: int = 0
    kept: int = 0
    versions: int = 0
    points: int | None = None

    @property
    def begun(self) -> bool:
        """Whether there is anything to tell."""
        return bool(
            self.times or self.meetings or self.offers or self.asks or self.kept or self.versions
        )


class Suggestion(Struct, frozen=True):
    """A level that would be good to play next, and why."""

    level: int
    why: Why


def everyones(rows: Iterable[Kept]) -> Iterable[Lasting]:
    """What the log says to all of them: nothing that was taken out, nothing of two apart."""
    for row in rows:
        if isinstance(row.event, Lasting) and not row.event.scope.startswith("two:"):
            yield row.event


def done(gathering: Gathering) -> tuple[Done, ...]:
    """What was done at each level, from the first to the fifth."""
    times, points = dict.fromkeys(LEVELS, 0), dict.fromkeys(LEVELS, 0)
    held: set[str] = set()
    for event in everyones(gathering.kept):
        match event:
            case ev.CircleHeld(circle=circle, level=level):
                held.add(circle)
                if level in times:
                    times[level] += 1
            case ev.PointsEarned(circle=circle, level=level, each=each, people=people):
                # A circle that was taken out takes its points along.
                if circle in held and level in points:
                    points[level] += each * people
    plays = gathering.game in PLAYED

    def earned(level: int) -> int | None:
        return points[level] if plays else None

    to_each_other, to_the_circle = promises_kept(gathering.shelf)
    cards = [kept.card.kind for kept in gathering.shelf.cards.values()]
    return (
        Done(LISTENING, times[LISTENING], points=earned(LISTENING)),
        Done(
            MONEY, times[MONEY], offers=cards.count("offer"), asks=cards.count("ask"),
            kept=to_each_other, points=earned(MONEY),
        ),
        Done(
            CONSISTENCY, times[CONSISTENCY], meetings=gathering.meetings, kept=to_the_circle,
            points=earned(CONSISTENCY),
        ),
        Done(CONFLICT),
        Done(
            CO_OWNERS, times[CO_OWNERS], versions=gathering.ground.version,
            points=earned(CO_OWNERS),
        ),
    )  # fmt: skip


def promises_kept(shelf: Shelf) -> tuple[int, int]:
    """How many promises were told done: those to each other, and those to the circle."""
    fulfilled = [kept.promise for kept in shelf.promises.values() if kept.how == "done"]
    to_each_other = sum(bool(promise.receiver) for promise in fulfilled)
    return to_each_other, len(fulfilled) - to_each_other


def suggest(told: tuple[Done, ...], crew: bool) -> Suggestion:
    """A gentle next step after what was :func:`done`; whoever wants another one takes another one.
    `crew`: they are a crew, partners or co-owners, with a file of their own.

    Listening first, then money, then meeting again; a crew begins by meeting, as its list does, and
    for those who meet comes what they haven't tried.
    Owning together comes only after a few rounds of all the earlier ones, as in the seed.
    """
    listening, money, consistency, _, owners = told
    meetings = consistency.meetings
    if not (crew or listening.begun or money.begun or consistency.begun or owners.begun):
        return Suggestion(LISTENING, "first")
    if meetings or crew:
        if meetings < A_FEW:
            return Suggestion(CONSISTENCY, "crew")
        if not listening.begun:
            return Suggestion(LISTENING, "all-round")
        if not money.begun:
            return Suggestion(MONEY, "all-round")
        return Suggestion(CONSISTENCY, "go-on") if owners.begun else Suggestion(CO_OWNERS, "owners")
    if not money.begun:
        near = listening.times >= A_FEW
        return Suggestion(MONEY, "money") if near else Suggestion(LISTENING, "once-more")
    return Suggestion(CONSISTENCY, "meet")
