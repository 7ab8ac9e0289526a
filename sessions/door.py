"""The door: who comes in how, and which phone acts for whom.

Three positions. *Open* while the lobby is on the wall: whoever reads the code in the room is in
at once. *Knock* once a practice runs, or always if the host chose invitation only: the host lets
in. *Closed* for a while that is said. A name that is already there is never refused: it is asked
"is that you?", or for one more letter.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions import arrivals as ar
from sessions import events as ev
from sessions.records import EVENING, Act, Event, Refused
from sessions.text import clean_name

if TYPE_CHECKING:
    from sessions.gathering import Gathering

Position = Literal["open", "knock", "closed"]
Drafts = list[tuple[str, Event]]

MOST_KNOCKING = 40
"""More than a room can have waiting at once: the next are asked to try again in a moment."""
MOST_ON_A_PHONE = 4
"""Names that share one phone."""


class Knock(Struct, frozen=True):
    """Somebody at the door. `claims` is who they say they are; `nodded` if they may come in
    with one more letter; `at` is ms since 1970."""

    id: str
    name: str
    phone: str
    claims: str
    at: int
    nodded: bool = False


class Remote(Struct, frozen=True):
    """A phone that steers. `holder` is whose it is, "" for nobody in the ring."""

    phone: str
    role: ar.Role
    holder: str = ""


class Door(Struct, frozen=True):
    """The door as it stands: its code and port, who knocks, and whose phones act for whom.

    `phones` maps what a phone is known by to the people it acts for; `barred` phones knock
    always; `turned_away` are those whose last knock was answered with "not just now".
    """

    code: str = ""
    port: int = 0
    how: Literal["open", "knock"] = "open"
    closed_until: int = 0
    closed_for: str = ""
    knocks: tuple[Knock, ...] = ()
    phones: dict[str, tuple[str, ...]] = {}
    barred: tuple[str, ...] = ()
    turned_away: tuple[str, ...] = ()
    remotes: tuple[Remote, ...] = ()

    def position(self, now: int, sessions: Collection[str], *, lobby: bool) -> Position:
        """Where it stands now; `sessions` are under way, `lobby` if that is on the wall."""
        if now < self.closed_until or (self.closed_for and self.closed_for in sessions):
            return "closed"
        return "open" if lobby and self.how == "open" else "knock"

    def knock_of(self, phone: str) -> Knock | None:
        """What this phone knocks with."""
        return next((knock for knock in self.knocks if knock.phone == phone), None)

    def remote(self, phone: str) -> Remote | None:
        """The remote that this phone is."""
        return next((remote for remote in self.remotes if remote.phone == phone), None)


# ── applying ──────────────────────────────────────────────────────────────────────────────


def apply(door: Door, event: Event, at: int) -> Door:
    """The door after one more event; what isn't about it leaves it alone."""
    match event:
        case ar.DoorMade(code=code, port=port):
            return replace(door, code=code, port=port)
        case ar.DoorSet(how=how):
            return replace(door, how=how, closed_until=0, closed_for="")
        case ar.DoorClosed(until=until, session=session):
            return replace(door, closed_until=until, closed_for=session)
        case ar.Knocked(knock=id, name=name, phone=phone, claims=claims):
            away = tuple(one for one in door.turned_away if one != phone)
            knock = Knock(id, name, phone, claims, at)
            # One knock a phone, also where undo brought an earlier one back.
            others = tuple(one for one in door.knocks if one.phone != phone)
            return replace(door, knocks=(*others, knock), turned_away=away)
        case ar.Nodded(knock=id):
            knocks = tuple(replace(k, nodded=True) if k.id == id else k for k in door.knocks)
            return replace(door, knocks=knocks)
        case ar.KnockEnded(knock=id, away=away):
            return _knock_ended(door, id, away)
    return _phones(door, event)


def _phones(door: Door, event: Event) -> Door:
    match event:
        case ar.PhoneGiven(phone=phone, person=person):
            others = tuple(one for one in door.phones.get(phone, ()) if one != person)
            barred = tuple(one for one in door.barred if one != phone)
            phones = {**door.phones, phone: (*others, person)}
            return replace(door, phones=phones, barred=barred)
        case ar.SeenOut(person=person):
            gone = tuple(phone for phone, people in door.phones.items() if person in people)
            door = _nobodys(door, person)
            remotes = tuple(r for r in door.remotes if r.phone not in gone and r.holder != person)
            return replace(door, barred=(*door.barred, *gone), remotes=remotes)
        case ev.TakenAway(person=person):
            return _nobodys(door, person)
        case ar.RemoteGiven(phone=phone, role=role, holder=holder):
            kept = tuple(remote for remote in door.remotes if remote.phone != phone)
            return replace(door, remotes=(*kept, Remote(phone, role, holder)))
        case ar.RemoteTaken(phone=phone):
            return replace(door, remotes=tuple(r for r in door.remotes if r.phone != phone))
    return door


def _knock_ended(door: Door, id: str, away: bool) -> Door:
    phones = tuple(knock.phone for knock in door.knocks if knock.id == id and away)
    knocks = tuple(knock for knock in door.knocks if knock.id != id)
    return replace(door, knocks=knocks, turned_away=(*door.turned_away, *phones))


def _nobodys(door: Door, person: str) -> Door:
    """No phone acts for this person any more, and nobody at the door is taken for them."""
    left = {phone: tuple(p for p in people if p != person) for phone, people in door.phones.items()}
    knocks = tuple(knock for knock in door.knocks if knock.claims != person)
    return replace(door, phones={p: who for p, who in left.items() if who}, knocks=knocks)


# ── deciding ──────────────────────────────────────────────────────────────────────────────


def decide(gathering: Gathering, act: Act, now: int) -> Drafts:
    """What becomes of an act at the door; Refused with a plain reason."""
    door = gathering.evening.door
    match act:
        case ar.Arrive():
            return _arrive(gathering, act, now)
        case ar.StopKnocking(phone=phone):
            knock = door.knock_of(phone)
            return _evening(ar.KnockEnded(knock=knock.id)) if knock else []
        case ar.LetIn(knock=id):
            return _let_in(gathering, tuple(k for k in door.knocks if id in ("", k.id)))
        case ar.TurnAway(knock=id) if any(knock.id == id for knock in door.knocks):
            return _evening(ar.KnockEnded(knock=id, away=True))
    return _decide_host(gathering, door, act)


def _decide_host(gathering: Gathering, door: Door, act: Act) -> Drafts:
    match act:
        case ar.MakeDoor(code=code, port=port) if (code, port) != (door.code, door.port):
            return _evening(ar.DoorMade(code=code, port=port))
        case ar.SetDoor(how=how) if how != door.how or door.closed_until or door.closed_for:
            return _evening(ar.DoorSet(how=how))
        case ar.CloseDoor(until=until, session=session):
            return _evening(ar.DoorClosed(until=until, session=session))
        case ar.SeeOut(person=person):
            if gathering.evening.seat(person) is None:
                raise Refused("room.not-here")
            out = _evening(ar.SeenOut(person=person), ev.TakenAway(person=person))
            return out + _in_sessions(gathering, ev.Left(person=person))
        case ar.GiveRemote(phone=phone, role=role, holder=holder):
            return _evening(ar.RemoteGiven(phone=phone, role=role, holder=holder))
        case ar.TakeRemote(phone=phone):
            taken = [remote for remote in door.remotes if phone in ("", remote.phone)]
            return _evening(*(ar.RemoteTaken(phone=remote.phone) for remote in taken))
    return []


def _arrive(gathering: Gathering, act: ar.Arrive, now: int) -> Drafts:
    door = gathering.evening.door
    name = clean_name(act.name)
    if not name:
        raise Refused("lobby.no-name")
    if len(door.phones.get(act.phone, ())) >= MOST_ON_A_PHONE:
        raise Refused("door.phone-full")
    before = door.knock_of(act.phone)
    known = known_as(gathering, name)
    if known and known in door.phones.get(act.phone, ()):
        return []  # this phone is theirs already: a second press of the same button
    if known and not act.claims:
        raise Refused("door.is-that-you", name=name)
    claims = known if act.claims else ""
    nodded = before is not None and before.nodded and not claims
    position = door.position(now, gathering.sessions, lobby=act.lobby)
    ended = [ar.KnockEnded(knock=before.id)] if before else []
    if nodded or (position == "open" and not claims and act.phone not in door.barred):
        return _evening(*ended) + _sits_down(gathering, act.fresh, name, act.phone)
    if position == "closed" and before is None:
        raise Refused("door.closed")
    if before is not None and (before.name, before.claims) == (name, claims):
        return []
    if before is None and len(door.knocks) >= MOST_KNOCKING:
        raise Refused("door.many-knock")
    knock = ar.Knocked(knock=act.fresh, name=name, phone=act.phone, claims=claims)
    return _evening(*ended, knock)


def known_as(gathering: Gathering, name: str) -> str:
    """Whoever sits there under this name, or belongs under it and has no chair yet."""
    for seat in gathering.evening.seats:
        if seat.name.casefold() == name.casefold():
            return seat.person
    seated = gathering.evening.names
    found = [p for p, known in gathering.known.items() if known.casefold() == name.casefold()]
    return found[0] if len(found) == 1 and found[0] not in seated else ""


def _let_in(gathering: Gathering, knocks: tuple[Knock, ...]) -> Drafts:
    """All of these, in the order they knocked. Two of one name: the second adds a letter."""
    drafts: Drafts = []
    seated = {seat.person for seat in gathering.evening.seats}
    taken = {seat.name.casefold() for seat in gathering.evening.seats}
    for knock in knocks:
        name, person = knock.name.casefold(), knock.claims or knock.id
        if knock.claims in seated:
            drafts += _comes_back(gathering, knock)
        elif name in taken:
            drafts += [] if knock.nodded else _evening(ar.Nodded(knock=knock.id))
            continue
        else:
            drafts += _sits_down(gathering, person, knock.name, knock.phone)
            seated.add(person)
            taken.add(name)
        drafts += _evening(ar.KnockEnded(knock=knock.id))
    return drafts


def _sits_down(gathering: Gathering, person: str, name: str, phone: str) -> Drafts:
    sat = ev.SatDown(person=person, name=name)
    drafts = _evening(sat, ar.PhoneGiven(phone=phone, person=person))
    return drafts + _in_sessions(gathering, ev.Joined(person=person))


def _comes_back(gathering: Gathering, knock: Knock) -> Drafts:
    """Another phone for somebody who has a chair; whoever had stepped out is here again."""
    seat = gathering.evening.seat(knock.claims)
    drafts = _evening(ar.PhoneGiven(phone=knock.phone, person=knock.claims))
    if seat is not None and seat.out:
        drafts += _evening(ev.CameBack(person=knock.claims))
        drafts += _in_sessions(gathering, ev.Returned(person=knock.claims))
    return drafts


def _evening(*events: Event) -> Drafts:
    return [(EVENING, event) for event in events]


def _in_sessions(gathering: Gathering, event: Event) -> Drafts:
    return [(session, replace(event)) for session in gathering.sessions]
