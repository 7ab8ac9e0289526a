"""Who is here: names as they are called out, in the order people really sit."""

from __future__ import annotations

from msgspec.structs import replace

from sessions import acts, arrivals, door
from sessions import events as ev
from sessions.clock import MINUTE
from sessions.gathering import Evening, Gathering, Seat, evening_of
from sessions.records import EVENING, HOST, Act, Event, Refused
from sessions.text import clean_name

FORGOTTEN_AFTER = 12 * 60 * MINUTE
"""What nobody closed forgets itself (ARCHITECTURE.md, "What is kept, and what is forgotten")."""
PAST_MIDNIGHT = 3 * 60 * MINUTE
"""An evening that runs past midnight is still the same one for so long after its last act."""

Drafts = list[tuple[str, Event]]
"""Events with the thread each belongs to."""


def decide(gathering: Gathering, act: Act, now: int) -> Drafts:
    """What becomes of an act about this evening's people; Refused with a plain reason."""
    evening = gathering.evening
    match act:
        case acts.BeginEvening(day=day):
            return [(EVENING, ev.EveningBegan(day=day))]
        case acts.SitDown():
            return _sit_down(gathering, act)
        case acts.Rename(person=person, name=name):
            return _rename(evening, person, name)
        case acts.Move(person=person, to=to):
            _here(evening, person)
            order = [seat.person for seat in evening.seats]
            to = max(0, min(to, len(order) - 1))
            return [] if order[to] == person else [(EVENING, ev.Moved(person=person, to=to))]
        case acts.StepOut(person=person):
            return _in_ring(gathering, person, out=True)
        case acts.ComeBack(person=person):
            return _in_ring(gathering, person, out=False)
        case acts.TakeAway(person=person):
            _here(evening, person)
            drafts: Drafts = [(EVENING, ev.TakenAway(person=person))]
            return drafts + _session_events(gathering, ev.Left(person=person))
        case acts.NameHost(person=person):
            if person:
                _here(evening, person)
            same = evening.host == person
            return [] if same else [(EVENING, ev.HostNamed(person=person))]
        case acts.SayAgreement():
            return [] if evening.agreed else [(EVENING, ev.AgreementSaid())]
        case acts.Undo():
            return _undo(evening)
    return door.decide(gathering, act, now)


def goes_on(evening: Evening, day: str, now: int, *, under_way: bool) -> bool:
    """Whether the evening in the file is still this evening, `day` being today. One told by a
    clock that was far ahead is over too: it would go on until that clock is right."""
    if not evening.day:
        return False
    since = abs(now - evening.last_act)
    return since < (FORGOTTEN_AFTER if evening.day == day or under_way else PAST_MIDNIGHT)


def _sit_down(gathering: Gathering, act: acts.SitDown) -> Drafts:
    evening = gathering.evening
    name = clean_name(act.name)
    if not name:
        raise Refused("lobby.no-name")
    if any(seat.name.casefold() == name.casefold() for seat in evening.seats):
        if act.person and evening.seat(act.person):
            return []
        raise Refused("lobby.same-name", name=name)
    person = act.person or _belongs(gathering, name) or act.fresh
    if evening.seat(person):
        raise Refused("lobby.same-name", name=name)
    drafts: Drafts = [(EVENING, ev.SatDown(person=person, name=name))]
    return drafts + _session_events(gathering, ev.Joined(person=person))


def _belongs(gathering: Gathering, name: str) -> str:
    """The one who belongs under exactly this name, if there is exactly one."""
    found = [p for p, known in gathering.known.items() if known.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else ""


def _rename(evening: Evening, person: str, raw: str) -> Drafts:
    seat = _here(evening, person)
    name = clean_name(raw)
    if not name:
        raise Refused("lobby.no-name")
    if name == evening.names[person]:
        return []
    others = [s for s in evening.seats if s is not seat]
    if any(s.name.casefold() == name.casefold() for s in others):
        raise Refused("lobby.same-name", name=name)
    return [(EVENING, ev.Renamed(person=person, name=name))]


def _in_ring(gathering: Gathering, person: str, *, out: bool) -> Drafts:
    seat = _here(gathering.evening, person)
    if seat.out == out:
        return []
    event: Event = ev.SteppedOut(person=person) if out else ev.CameBack(person=person)
    ring: Event = ev.Left(person=person) if out else ev.Returned(person=person)
    drafts: Drafts = [(EVENING, event)]
    return drafts + _session_events(gathering, ring)


def _session_events(gathering: Gathering, event: Event) -> Drafts:
    """The same change of chairs in what is being held, also while its close can be undone."""
    return [(session, replace(event)) for session in gathering.sessions]


def _here(evening: Evening, person: str) -> Seat:
    seat = evening.seat(person)
    if seat is None:
        raise Refused("room.not-here")
    return seat


def _undo(evening: Evening) -> Drafts:
    """In the lobby undo takes back the last thing the host did to names, chairs and the door.

    Who came in by themselves is not sent out by a backspace meant for something else.
    """
    undone = {e.event.act_undone for e in evening.entries if isinstance(e.event, ev.Undone)}
    changes = (
        ev.SatDown, ev.Renamed, ev.Moved, ev.SteppedOut, ev.CameBack, ev.TakenAway, ev.HostNamed,
        arrivals.DoorSet, arrivals.DoorClosed, arrivals.KnockEnded, arrivals.Nodded,
    )  # fmt: skip
    for entry in reversed(evening.entries):
        its_own = entry.by == HOST and entry.act not in undone
        if its_own and isinstance(entry.event, changes):
            _nobody_doubled(evening, entry.act)
            return [(EVENING, ev.Undone(act_undone=entry.act, since=entry.at))]
    return []


def _nobody_doubled(evening: Evening, act: int) -> None:
    """A name that was free may have been taken by whoever came in by themselves."""
    names: set[str] = set()
    for seat in evening_of(entry for entry in evening.entries if entry.act != act).seats:
        if seat.name.casefold() in names:
            raise Refused("lobby.undo-same-name", name=seat.name)
        names.add(seat.name.casefold())
