"""The ring of chairs: who begins a round, and in which order the piece goes round.

"left" goes on clockwise, as the ring is drawn and as people sit who hand something to their
left; "right" goes the other way.
"""

from __future__ import annotations

from typing import Literal

Direction = Literal["left", "right"]
Standing = Literal["speaking", "next", "then", "later", "had", "to come"]
"""Where somebody stands in a round. "later" is no other colour than "to come" (WALL.md)."""
People = tuple[str, ...]


def someone_new(present: People, started: People, host: str) -> str:
    """Who begins: not the same first speaker twice in one evening, and not the host first.

    "Start each round with a different person"; the facilitator should not always be first
    (PRACTICES.md, section 1). `present` must not be empty.
    """
    fresh = [person for person in present if person not in started] or list(present)
    return next((person for person in fresh if person != host), fresh[0])


def round_from(present: People, first: str, way: Direction) -> People:
    """Everyone once, beginning with `first`."""
    ring = present if way == "left" else present[::-1]
    at = ring.index(first)
    return ring[at:] + ring[:at]


def in_walking_order(people: People, ring: People, here: str, way: Direction) -> People:
    """These people in the order the piece reaches them from `here`, going this way."""
    start, step = ring.index(here), 1 if way == "left" else -1
    walk = (ring[(start + number * step) % len(ring)] for number in range(len(ring)))
    return tuple(person for person in walk if person in people)


def standing(person: str, speaker: str, queue: People, later: People, had: People) -> Standing:
    """Where this person stands while the piece goes round."""
    if person == speaker:
        return "speaking"
    if queue[:1] == (person,):
        return "next"
    if queue[1:2] == (person,):
        return "then"
    if person in later:
        return "later"
    return "had" if person in had else "to come"


def other_way(way: Direction) -> Direction:
    """The other direction."""
    return "right" if way == "left" else "left"


def without(people: People, person: str) -> People:
    """These people but one."""
    return tuple(each for each in people if each != person)
