"""What is done when a gathering's file is opened: go on, or begin a new evening."""

from __future__ import annotations

from msgspec.structs import replace

from sessions import acts, leaving, lobby
from sessions.gathering import Gathering
from sessions.records import Act, Place


def opening_acts(
    gathering: Gathering, day: str, now: int, shown: tuple[Place, int] | None, circle: str = ""
) -> list[Act]:
    """The program's own acts at opening, in order.

    `day` is today's local date; `shown` is the place and the moment (ms since 1970) at which
    the wall last showed a time, None if it never did. Nobody knows when the power went, so a
    turn under way comes back held at that moment. What a circle closed and left in is kept,
    however long ago that was; `circle` is a fresh identity for it.
    """
    founded: list[Act] = [acts.KeepFounded()] if leaving.founded_in_words(gathering) else []
    return founded + _at_opening(gathering, day, now, shown, circle)


def _at_opening(
    gathering: Gathering, day: str, now: int, shown: tuple[Place, int] | None, circle: str
) -> list[Act]:
    evening, session = gathering.evening, gathering.room_session
    if not lobby.goes_on(evening, day, now, under_way=session is not None):
        done: list[Act] = []
        if circle and session is not None and session.phase == "closed":
            done.append(acts.Settle(session=session.id, circle=circle, waived=True))
        if evening.day or gathering.sessions:
            done.append(acts.ForgetEvening())
        return [*done, acts.BeginEvening(day=day)]
    if session is None or session.phase != "steps" or session.state.clock is None:
        return []
    since = evening.last_act
    if shown and shown[0] == replace(session.place, whose="", inner=0):
        since = max(since, shown[1])
    return [acts.Resume(since=since)]
