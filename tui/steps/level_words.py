"""What a circle has done at a level, in words."""

from __future__ import annotations

from sessions.gathering import Gathering
from sessions.levels import CO_OWNERS, CONFLICT, Done
from tui.steps.year_words import number, often
from words import say

BETWEEN = " · "


def what_was_done(one: Done, gathering: Gathering) -> str:
    """ "held twice · five offers · three asks", or that it is there whenever they like."""
    if one.level == CONFLICT:
        return say("level.for-two")
    parts: list[str] = []
    if one.meetings:
        parts.append(say("level.met", n=one.meetings, often=often(one.meetings)))
    elif one.times and not one.offers + one.asks:
        parts.append(say("level.held", n=one.times, often=often(one.times)))
    for what, many in (
        ("offers", one.offers), ("asks", one.asks), ("kept", one.kept), ("versions", one.versions)
    ):  # fmt: skip
        if many:
            parts.append(say(f"level.{what}", n=many, many=number(many)))
    if one.level == CO_OWNERS and gathering.ground.founded:
        parts.append(say("level.founded"))
    if not parts and one.points:  # a meeting has rounds as well
        return say("level.within")
    return BETWEEN.join(parts) or say("level.nothing")


def points_words(one: Done) -> str:
    """The circle's points there; nothing where it doesn't play or has none."""
    return say("level.points", n=one.points) if one.points else ""
