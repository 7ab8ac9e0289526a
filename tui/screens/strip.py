"""How to join, for the strip of every screen: the address, the code, and the door's marks."""

from __future__ import annotations

from datetime import datetime

from tui.joining import Joining
from tui.widgets.chips import seen
from words import say

SIGNS, PLAIN_SIGNS = ("▮", "●"), ("#", "*")
"""The phone sign, and the dot beside it while phones could come and none did."""
LONGEST_NAME = 14

Part = tuple[str, str]


def join_parts(joining: Joining | None, plain_glyphs: bool = False) -> list[Part]:
    """The phone sign with the address, and the code. Nothing while there is no address."""
    if joining is None or not joining.address:
        return []
    phone, dot = PLAIN_SIGNS if plain_glyphs else SIGNS
    sign = phone + dot if joining.quiet else phone
    return [(f"{sign} {joining.address}", "text"), (joining.spaced_code, "accent")]


def marks(joining: Joining | None, small: bool) -> list[Part]:
    """What of the phones matters now, the most urgent first."""
    if joining is None or not joining.address:
        return []
    parts: list[Part] = []
    if joining.pause:
        parts.append((say("join.pause"), "soft"))
    if joining.knocking:
        parts.append((say("join.knocking", n=joining.knocking), "sage"))
    if joining.steering:
        parts.append((_who_steers(joining.steering, small), "soft"))
    if joining.door == "closed":
        parts.append((closed_text(joining, small), "soft"))
    elif joining.door == "open":
        parts.append((say("join.door-open"), "quiet"))
    elif not joining.knocking:
        parts.append((say("join.knock-short" if small else "join.door-knock"), "soft"))
    return parts


def closed_text(joining: Joining, small: bool = False) -> str:
    """That the door is closed, and when it opens itself again."""
    if not joining.opens_at:
        return say("join.closed-short" if small else "join.closed-over")
    time = f"{datetime.fromtimestamp(joining.opens_at / 1000):%H:%M}"
    return say("join.until-short" if small else "join.closed-until", time=time)


def _who_steers(names: tuple[str, ...], small: bool) -> str:
    """Whose phones hold a remote; names too long are cut, more than two are counted."""
    first = seen(names[0], LONGEST_NAME)
    if not all(names) or len(names) > 2 or (small and len(names) > 1):
        return say("join.steering-more", n=len(names))
    if len(names) == 2:
        return say("join.steering-two", name=first, other=seen(names[1], LONGEST_NAME))
    return say("join.steers-short" if small else "join.steering", name=first)
