"""Taking somebody out: of this evening's names, and of what lasts (ARCHITECTURE.md, "A removal").

What it can't reach is said to them: pages already exported, other copies of the file, paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sessions import arrivals as ar
from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import Entry, Lasting


def removals(gathering: Gathering, person: str) -> list[Lasting]:
    """What takes this person out of the log. Who else took part in a circle stays told."""
    found: list[Lasting] = []
    for row in gathering.kept:
        match row.event:
            case ev.PersonNamed(person=named) | ev.HostedBy(person=named) if named == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case ev.TookPart(people=people) as event if person in people:
                found.append(ev.Removed(writer=row.writer, number=row.number))
                others = tuple(one for one in people if one != person)
                found += [replace(event, people=others)] if others else []
    return found


def without(entries: Sequence[Entry], person: str) -> tuple[Entry, ...]:
    """The evening's entries as if this person had never come; numbered anew, so that no gap
    tells that anybody was."""
    kept: list[Entry] = []
    names = {e.event.name for e in entries if isinstance(e.event, ev.SatDown | ev.Renamed)
             and e.event.person == person}  # fmt: skip
    for entry in entries:
        event = entry.event
        theirs = person in (getattr(event, "person", ""), getattr(event, "claims", ""))
        if theirs or _their_knock(event, person, names):
            continue
        if isinstance(event, ev.SomethingHeld):
            event = replace(event, began=tuple(one for one in event.began if one != person))
        elif isinstance(event, ar.RemoteGiven) and event.holder == person:
            event = replace(event, holder="")
        by = "" if entry.by == person else entry.by
        kept.append(replace(entry, number=len(kept) + 1, by=by, event=event))
    return tuple(kept)


def _their_knock(event: object, person: str, names: set[str]) -> bool:
    """Whether this is how they knocked: its number became theirs, or it said their name."""
    if isinstance(event, ar.Knocked):
        return event.knock == person or event.name in names
    return isinstance(event, ar.Nodded | ar.KnockEnded) and event.knock == person
