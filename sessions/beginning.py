"""How a practice begins: with the whole script, the ring as it sits, and what the log knows."""

from __future__ import annotations

from sessions import acts, holding, lobby
from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import HOST, Entry, Refused
from sessions.session import begun
from sessions.text import clean_line

COUNTED = -1
"""This day's meeting is counted: whoever meets twice a day has met once."""


def begin_session(gathering: Gathering, act: acts.BeginSession) -> lobby.Drafts:
    """The session and its first step. Refused while another is under way, or with nobody to
    sit in a circle with."""
    under_way = gathering.room_session
    if under_way is not None:
        closed = under_way.phase == "closed"
        raise Refused("room.just-closed" if closed else "room.one-at-a-time")
    seats = gathering.evening.seats
    if act.practice.rounds and len(gathering.evening.present) < 2:
        raise Refused("room.too-few")
    began = ev.SessionBegan(
        session=act.session,
        practice=act.practice,
        ring=tuple(seat.person for seat in seats),
        away=tuple(seat.person for seat in seats if seat.out),
        turn_seconds=act.turn_seconds,
        question=clean_line(act.question),
        game=gathering.game,
        meetings=_meetings_before(gathering) if act.practice.meeting else 0,
        ground=gathering.ground,
    )
    session = begun(Entry(act.session, 0, 0, 0, HOST, "", began))
    around = session.around(gathering.evening.started, gathering.evening.host)
    first = holding.on_to(session, 0, around)
    return [(act.session, began), *((act.session, event) for event in first)]


def _meetings_before(gathering: Gathering) -> int:
    """How many meetings there were; :data:`COUNTED` where this day's is among them already."""
    today = gathering.evening.day
    held = (row.event for row in gathering.kept)
    met = any(isinstance(e, ev.CircleHeld) and e.meeting and e.day == today for e in held)
    return COUNTED if met and today else gathering.meetings
