"""A kept event as one line on the wall: its mark, what it says, what it is."""

from __future__ import annotations

from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import Event
from tui.widgets.lists import Entry
from words import say


def told(event: Event, gathering: Gathering, *, out: bool = False) -> Entry:
    """One line for a list; `out` if it was taken out."""
    symbol, role, text, kind = _parts(event, gathering)
    return Entry(symbol, text, kind, role, out)


def _parts(event: Event, gathering: Gathering) -> tuple[str, str, str, str]:
    """Symbol, its role, what it says, what it is."""
    match event:
        case ev.CircleHeld(practice=practice):
            return "◆", "text", practice, say("kept.held")
        case ev.QuestionHeld(question=question):
            return "○", "accent", question, say("kept.question")
        case ev.HostedBy(person=person):
            return "●", "soft", gathering.name_of(person), say("kept.host")
        case ev.PageKept(title=title, text=text):
            return "●", "sage", f"{title}: {' '.join(text.split())}", say("kept.page")
        case ev.PointsEarned(each=each, people=people):
            words = say("kept.points-line", n=each, people=people)
            return "◆", "accent", words, say("kept.points")
        case ev.GameChosen(how=how):
            return "·", "soft", say(f"kept.game-{how}"), say("kept.game")
        case ev.PersonNamed(name=name):
            return "●", "soft", name, say("kept.person")
        case ev.TookPart(people=people):
            return "·", "soft", say("kept.took-part-line", n=len(people)), say("kept.took-part")
        case ev.GatheringBegan(name=name) | ev.GatheringRenamed(name=name):
            return "·", "soft", name, say("kept.gathering")
    return "·", "soft", "", ""
