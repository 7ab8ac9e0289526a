"""The group as it is now: who belongs, who is here this evening, what is being held.

The state is nothing but the log and the running entries applied in order. An evening is one
time the group meets: opened on another day, nobody is here yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sessions import crew as crews
from sessions import door as doors
from sessions import events as ev
from sessions import folding, keeping, owned, owning
from sessions.door import Door
from sessions.records import EVENING, Entry, Kept
from sessions.session import Session, begun
from sessions.union import only_adds, union


class Seat(Struct, frozen=True):
    """Somebody's chair this evening. `out` while they have stepped out."""

    person: str
    name: str
    out: bool = False


class Evening(Struct, frozen=True):
    """One time the group meets. `day` is "" before it began, `last_act` ms since 1970."""

    day: str = ""
    seats: tuple[Seat, ...] = ()
    host: str = ""
    agreed: bool = False
    started: tuple[str, ...] = ()
    held: int = 0
    last_act: int = 0
    door: Door = Door()
    entries: tuple[Entry, ...] = ()

    @property
    def present(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if not seat.out)

    @property
    def names(self) -> dict[str, str]:
        """Person -> the name they go by this evening."""
        return {seat.person: seat.name for seat in self.seats}

    def seat(self, person: str) -> Seat | None:
        return next((seat for seat in self.seats if seat.person == person), None)


class Gathering(Struct, frozen=True):
    """Everything that is true of the group. `people` are those who belong, by their own yes.

    `last_time` are the people of the last evening that was kept, in no order that means
    anything; `game` is "" until the circle was asked. `remembered` are the names that stand
    with somebody's offer, ask or promise and nowhere else; `shelf` holds those. `crew` is what is
    true of those who meet again and again, `meetings` how many there were,
    `ground` what is owned together.
    """

    name: str = ""
    manner: str = "wall"
    game: str = ""
    people: dict[str, str] = {}
    remembered: dict[str, str] = {}
    shelf: keeping.Shelf = keeping.Shelf()
    crew: crews.Crew = crews.Crew()
    meetings: int = 0
    ground: owning.Ground = owning.Ground()
    last_time: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    evening: Evening = Evening()
    sessions: dict[str, Session] = {}

    @property
    def room_session(self) -> Session | None:
        """The session of the room, if one is under way."""
        return next(iter(self.sessions.values()), None)

    def name_of(self, person: str) -> str:
        """What somebody is called: this evening's name first, "" for nobody known."""
        seat = self.evening.seat(person)
        return (seat.name if seat else "") or self.known.get(person, "")

    @property
    def known(self) -> dict[str, str]:
        """Everyone the file knows by name, by their own yes or for a promise's sake."""
        return {**self.remembered, **self.people}


def fold_log(gathering: Gathering, kept: Iterable[Kept]) -> Gathering:
    """The gathering with the log applied, in the order of its stamps (`union.py`)."""
    new = tuple(kept)
    if only_adds(gathering.kept, new):
        return _with_more(gathering, new)
    whole = union(gathering.kept, new)
    blank = replace(
        gathering, name="", manner="wall", game="", people={}, remembered={},
        shelf=keeping.shelf_of(whole), crew=crews.Crew(), meetings=_meetings(whole),
        ground=owned.ground_of(whole) if owned.is_owned(whole) else owning.Ground(),
        last_time=(), kept=whole,
    )  # fmt: skip
    return _applied(blank, whole)


def _with_more(gathering: Gathering, new: tuple[Kept, ...]) -> Gathering:
    """The same as folding the whole log again, where its rows are only added at the end."""
    whole = (*gathering.kept, *new)
    met = any(isinstance(row.event, ev.CircleHeld) and row.event.meeting for row in new)
    grown = replace(
        gathering, kept=whole, shelf=keeping.shelf_with(gathering.shelf, new),
        meetings=_meetings(whole) if met else gathering.meetings,
        ground=owned.ground_of(whole) if owned.is_owned(new) else gathering.ground,
    )  # fmt: skip
    return _applied(grown, new)


_ELSEWHERE = frozenset({
    type(None), ev.Removed, ev.CircleHeld, ev.QuestionHeld, ev.HostedBy, ev.PageKept,
    ev.PointsEarned, keeping.CardKept, keeping.PromiseMade, keeping.PromiseTold,
})  # fmt: skip
"""What :func:`_apply_kept` has nothing to do with: nearly all rows of a log."""


def _applied(gathering: Gathering, rows: Iterable[Kept]) -> Gathering:
    for row in rows:
        if type(row.event) not in _ELSEWHERE:
            gathering = _apply_kept(gathering, row)
    return gathering


def _meetings(rows: Iterable[Kept]) -> int:
    """How many times they met; two circles of one day are one meeting."""
    held = (row.event for row in rows)
    return len({event.day for event in held if isinstance(event, ev.CircleHeld) and event.meeting})


def _apply_kept(gathering: Gathering, row: Kept) -> Gathering:
    match row.event:
        case ev.GatheringBegan(name=name, manner=manner):
            return replace(gathering, name=name, manner=manner)
        case ev.GatheringRenamed(name=name):
            return replace(gathering, name=name)
        case ev.MannerChosen(manner=manner):
            return replace(gathering, manner=manner)
        case ev.GameChosen(how=how):
            return replace(gathering, game=how)
        case ev.PersonNamed(person=person, name=name, scope=keeping.THE_CIRCLE):
            return replace(gathering, remembered={**gathering.remembered, person: name})
        case ev.PersonNamed(person=person, name=name):
            return replace(gathering, people={**gathering.people, person: name})
        case ev.TookPart(people=people):
            return replace(gathering, last_time=people)
    return replace(gathering, crew=crews.apply(gathering.crew, row.event))


def apply(gathering: Gathering, entry: Entry) -> Gathering:
    """The gathering after one more running entry."""
    if entry.thread == EVENING:
        return replace(gathering, evening=_apply_evening(gathering.evening, entry))
    sessions = dict(gathering.sessions)
    if isinstance(entry.event, ev.SessionBegan):
        sessions[entry.thread] = begun(entry)
    elif entry.thread in sessions:
        sessions[entry.thread] = folding.apply(sessions[entry.thread], entry)
    evening = replace(gathering.evening, last_act=entry.at)
    return replace(gathering, sessions=sessions, evening=evening)


def _apply_evening(evening: Evening, entry: Entry) -> Evening:
    if isinstance(entry.event, ev.Undone):
        undone = entry.event.act_undone
        kept = tuple(e for e in evening.entries if e.act != undone)
        again = Evening()
        for each in kept:
            again = _fold_evening(again, each)
        return replace(again, entries=(*kept, entry), last_act=entry.at)
    evening = _fold_evening(evening, entry)
    return replace(evening, entries=(*evening.entries, entry), last_act=entry.at)


def with_thread(gathering: Gathering, thread: str, entries: tuple[Entry, ...]) -> Gathering:
    """The gathering with this running thread as these entries make it."""
    if thread == EVENING:
        return replace(gathering, evening=evening_of(entries))
    sessions = {id: held for id, held in gathering.sessions.items() if id != thread}
    last_act = gathering.evening.last_act
    for entry in entries:
        gathering = apply(replace(gathering, sessions=sessions), entry)
        sessions = gathering.sessions
    return replace(gathering, evening=replace(gathering.evening, last_act=last_act))


def evening_of(entries: Iterable[Entry]) -> Evening:
    """The evening that these entries of its thread make."""
    evening = Evening()
    for entry in entries:
        evening = _apply_evening(evening, entry)
    return evening


def _fold_evening(evening: Evening, entry: Entry) -> Evening:
    door = doors.apply(evening.door, entry.event, entry.at)
    if door is not evening.door:
        evening = replace(evening, door=door)
    match entry.event:
        case ev.EveningBegan(day=day):
            return Evening(day=day)
        case ev.SatDown(person=person, name=name):
            return replace(evening, seats=(*evening.seats, Seat(person, name)))
        case ev.Renamed(person=person, name=name):
            return _seats(evening, person, name=name)
        case ev.Moved(person=person, to=to):
            return _moved(evening, person, to)
        case ev.SteppedOut(person=person):
            return _seats(evening, person, out=True)
        case ev.CameBack(person=person):
            return _seats(evening, person, out=False)
        case ev.TakenAway(person=person):
            seats = tuple(s for s in evening.seats if s.person != person)
            host = "" if evening.host == person else evening.host
            return replace(evening, seats=seats, host=host)
        case ev.HostNamed(person=person):
            return replace(evening, host=person)
        case ev.AgreementSaid():
            return replace(evening, agreed=True)
        case ev.SomethingHeld(kept=kept, began=began):
            started = (*evening.started, *began)
            return replace(evening, held=evening.held + kept, started=started)
    return evening


def _seats(evening: Evening, person: str, **change: object) -> Evening:
    seats = tuple(
        replace(seat, **change) if seat.person == person else seat for seat in evening.seats
    )
    return replace(evening, seats=seats)


def _moved(evening: Evening, person: str, to: int) -> Evening:
    seat = evening.seat(person)
    if seat is None:
        return evening
    others = [s for s in evening.seats if s.person != person]
    others.insert(max(0, min(to, len(others))), seat)
    return replace(evening, seats=tuple(others))
