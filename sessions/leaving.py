"""Taking somebody out: of this evening's names, and of what lasts (ARCHITECTURE.md, "A removal").

What it can't reach is said to them: pages already exported, other copies of the file, paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sessions import arrivals as ar
from sessions import cards, crew, earning, folding, keeping, owning, undone
from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import EVENING, Entry, Kept, Lasting, Repeatable
from sessions.session import Session, begun
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
    return found + stays_founded(gathering, found)


def _place(row: Kept) -> tuple[str, int]:
    """The row that this one stands for already, or this one itself."""
    event = row.event
    return (isinstance(event, Repeatable) and event.instead) or row.identity


def stays_founded(gathering: Gathering, gone: Sequence[Lasting]) -> list[Lasting]:
    """That it is incorporated stays a fact, whatever of it is taken out. What was agreed does not:
    with other people nobody has said yes yet, and the rules see to that by themselves."""
    out = {(one.writer, one.number) for one in gone if isinstance(one, ev.Removed)}
    rows = (row for row in gathering.kept if row.identity in out)
    touched = any(isinstance(row.event, owning.EVENTS) for row in rows)
    return founded_in_words(gathering) if touched else []


def founded_in_words(gathering: Gathering) -> list[Lasting]:
    """That it is incorporated, where the log tells it only by what each of them said: in files of
    before, and where two copies are put together that each hold only some of the words."""
    ground, found = gathering.ground, list[Lasting]()
    stands = any(isinstance(row.event, owning.Founded) for row in gathering.kept)
    if ground.founded and not stands:
        found.append(owning.Founded(ground.form, ground.place, ground.since, again=True))
    if ground.otherwise[2] and owning.all_told(ground, ground.told):
        found.append(owning.Founded(*ground.otherwise))
    return found


def threads_without(gathering: Gathering, person: str) -> dict[str, tuple[Entry, ...]]:
    """The running threads that this person stands in, each as it is without them; `gathering` has
    the log without them already."""
    threads = on_the_ground(gathering, person)
    evening = without(gathering.evening.entries, person)
    changed = evening != gathering.evening.entries
    return {EVENING: evening, **threads} if changed else threads


def on_the_ground(gathering: Gathering, person: str = "") -> dict[str, tuple[Entry, ...]]:
    """The sessions under way on what the log says now is owned together, without what this person
    wrote in them: those that change by it."""
    found = {}
    for id, session in gathering.sessions.items():
        entries = session.entries
        after = without_their_words(entries, person) if person else tuple(entries)
        began = after[0].event
        if isinstance(began, ev.SessionBegan) and began.ground != gathering.ground:
            began = replace(began, ground=gathering.ground)
            after = (replace(after[0], event=began), *after[1:])
        if after != tuple(entries):
            found[id] = _asked_anew(session, after)
    return found


def _asked_anew(session: Session, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What was said tonight with other people than are left stays theirs, with the mark of those;
    and they are asked once more, for with these nobody was asked yet."""
    again = begun(entries[0])
    for entry in entries[1:]:
        again = folding.apply(again, entry)
    left = earning.states(again)
    owners = {
        step: state.owners for step, state in earning.states(session).items()
        if isinstance(state, own.State) and getattr(left.get(step), "owners", ()) != state.owners
    }  # fmt: skip
    step, found = 0, list[Entry]()
    for entry in entries:
        event = entry.event
        if isinstance(event, ev.StepBegan):
            step = event.step
        if step in owners and isinstance(event, own.WordsOpened):
            continue
        if step in owners and isinstance(event, own.Said) and not event.owners:
            event = replace(event, owners=owning.people_mark(owners[step]))
        found.append(replace(entry, number=len(found) + 1, event=event))
    return tuple(found)


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
