"""Which practices are held by two: those whose gate comes first, and that have a face here."""

from __future__ import annotations

from typing import Any

from sessions.practice import Practice
from sessions.steps import kind_of

SHOWN = frozenset({"gate", "say", "quiet", "break", "talk", "mirror", "agree", "date"})
"""The kinds of steps that two people at a laptop can walk through."""


def held_by_two(fireside: Any) -> list[Practice]:
    """Those that come along, the host's own and the gathering's, in their order."""
    from store.places import home
    from store.scripts import find

    found = find("en", home() / "practices", fireside.file.path)
    return [f.practice for f in found if f.practice is not None and fits_two(f.practice)]


def fits_two(practice: Practice) -> bool:
    kinds = [kind_of(step) for step in practice.step]
    return practice.held == "by two" and kinds[0] == "gate" and set(kinds) <= SHOWN


def for_the_room(practice: Practice) -> bool:
    """What the wall may offer: never what is held by two, nor what has a gate."""
    gated = any(kind_of(step) == "gate" for step in practice.step)
    return practice.held == "in the room" and not gated
