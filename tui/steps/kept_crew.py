"""What lasts of a crew as one line on the wall: the next date, how they meet, what they decided."""

from __future__ import annotations

from sessions import crew as crews
from sessions.gathering import Gathering
from sessions.records import Event
from words import say

CREW = (crews.CrewFormed, crews.RhythmKept, crews.MeetingSet, crews.CrewDecided)


def of_a_crew(event: Event, gathering: Gathering) -> tuple[str, str, str, str]:
    """Symbol, its role, what it says, what it is."""
    from store.export.dates import long_day, whole_day
    from store.export.rhythm import decided, how_often

    match event:
        case crews.MeetingSet(day="", person=person) if person:
            return "○", "accent", gathering.name_of(person), say("kept.next-host")
        case crews.MeetingSet(day=day, person=person):
            words = whole_day(day, say) or say("crew.no-day")
            if name := gathering.name_of(person):
                words = say("kept.next-with-host", day=words, name=name)
            return "○", "accent", words, say("kept.next-date")
        case crews.RhythmKept(rhythm=rhythm):
            parts = [how_often(rhythm, "", say)]
            if rhythm.until:
                parts.append(say("kept.until", day=long_day(rhythm.until, say)))
            words = ", ".join(part for part in parts if part) or say("crew.no-rhythm")
            return "○", "accent", words, say("kept.rhythm")
        case crews.CrewDecided(how=how):
            return "◆", "sage", decided(how, say), say("kept.decided")
        case crews.CrewFormed(kind=kind):
            return "·", "soft", say(f"crew.kind-{kind}"), say("kept.crew")
    return "·", "soft", "", ""
