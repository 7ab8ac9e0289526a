"""Taking somebody out: of this evening's names, and of what lasts (ARCHITECTURE.md, "A removal").

What it can't reach is said to them: pages already exported, other copies of the file, paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sessions import arrivals as ar
from sessions import cards, crew, keeping, owning, undone
from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import EVENING, Entry, Kept, Lasting, Repeatable
from sessions.steps import agree, ask, commit, date, focus, own, write


def removals(gathering: Gathering, person: str) -> list[Lasting]:
    """What takes this person out of the log. Who else took part in a circle stays told."""
    found: list[Lasting] = []
    theirs = {kept.promise.id for kept in gathering.shelf.promises.values()
              if person in kept.promise.people}  # fmt: skip
    for row in gathering.kept:
        match row.event:
            case ev.PersonNamed(person=named) | ev.HostedBy(person=named) if named == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case ev.TookPart(people=people) as event if person in people:
                found.append(ev.Removed(writer=row.writer, number=row.number))
                others = tuple(one for one in people if one != person)
                found += [replace(event, people=others, instead=_place(row))] if others else []
            case keeping.CardKept(person=owner) if owner == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case keeping.PromiseMade(giver=giver, receiver=receiver) if person in (giver, receiver):
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case owning.IntentKept(person=who) | owning.ConsentKept(person=who) if who == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case owning.IncorporatedSaid(person=who) if who == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case keeping.PromiseTold(promise=id) if id in theirs:
                found.append(ev.Removed(writer=row.writer, number=row.number))
            case crew.MeetingSet(person=host) as event if host == person:
                found.append(ev.Removed(writer=row.writer, number=row.number))
                found.append(replace(event, person="", instead=_place(row)))  # the date stands
    return found + _stays_founded(gathering.ground, person)


def _place(row: Kept) -> tuple[str, int]:
    """The row that this one stands for already, or this one itself."""
    event = row.event
    return (isinstance(event, Repeatable) and event.instead) or row.identity


def _stays_founded(ground: owning.Ground, person: str) -> list[Lasting]:
    """That it is incorporated stays a fact when one of those who said so goes. What was agreed
    does not: with other people nobody has said yes yet, and the rules see to that by themselves."""
    if not ground.founded or person not in ground.told:
        return []
    return [owning.Founded(form=ground.form, place=ground.place, since=ground.since)]


def threads_without(gathering: Gathering, person: str) -> dict[str, tuple[Entry, ...]]:
    """The running threads that this person stands in, each as it is without them."""
    threads = {EVENING: (gathering.evening.entries, without(gathering.evening.entries, person))}
    for id, session in gathering.sessions.items():
        threads[id] = (session.entries, without_their_words(session.entries, person))
    return {id: after for id, (before, after) in threads.items() if len(after) < len(before)}


def without_their_words(entries: Sequence[Entry], person: str) -> tuple[Entry, ...]:
    """A session's entries without what this person wrote in it, and the promises they were in.

    What is written up beside somebody in focus says not whose it is: all such lines go.
    """
    gone = {e.event.card.id for e in entries
            if isinstance(e.event, cards.CardPut) and e.event.card.person == person}  # fmt: skip
    gone |= {e.event.promise.id for e in entries if isinstance(e.event, cards.PromiseOffered)
             and (person in e.event.promise.people or e.event.promise.card in gone)}  # fmt: skip
    kept: list[Entry] = []
    for entry in entries:
        if not _their_words(entry.event, person, gone):
            kept.append(replace(entry, number=len(kept) + 1))
    return tuple(kept)


def _their_words(event: object, person: str, gone: set[str]) -> bool:
    match event:
        case undone.SetAside(said=said):
            return _their_words(said, person, gone)
        case cards.CardPut(card=card) | cards.CardChanged(card=card):
            return card.id in gone
        case cards.CardGone(card=id) | cards.PromiseGone(promise=id):
            return id in gone
        case cards.PromiseAgreed(promise=id):
            return id in gone
        case cards.PromiseOffered(promise=promise):
            return promise.id in gone
        case write.NoteWritten(person=owner):
            return owner == person
        case commit.Committed(person=owner) | commit.Intended(person=owner):
            return owner == person
        case agree.Consented(person=owner) | ask.MineAnswered(person=owner):
            return owner == person
        case own.Said(person=owner) | date.DayAgreed(person=owner):
            return owner == person
        case date.NextHostNamed(person=host):
            return host == person
        case focus.LineWritten():
            return True
    return False


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
