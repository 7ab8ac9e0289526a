"""A kept event as one line on the wall: its mark, what it says, what it is."""

from __future__ import annotations

from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import Event
from words import say

MARKS = {"held": "◆", "question": "○", "page": "●", "points": "◆", "other": "·"}


def told(event: Event, gathering: Gathering) -> tuple[str, str, str]:
    """(mark, text, kind) of something kept, for a list."""
    match event:
        case ev.CircleHeld(practice=practice):
            return "◆", practice, say("kept.held")
        case ev.QuestionHeld(question=question):
            return "○", question, say("kept.question")
        case ev.HostedBy(person=person):
            return "●", gathering.name_of(person), say("kept.host")
        case ev.PageKept(title=title, text=text):
            return "●", f"{title}: {' '.join(text.split())}", say("kept.page")
        case ev.PointsEarned(each=each, people=people):
            return "◆", say("kept.points-line", n=each, people=people), say("kept.points")
        case ev.GameChosen(how=how):
            return "·", say(f"kept.game-{how}"), say("kept.game")
        case ev.PersonNamed(name=name):
            return "●", name, say("kept.person")
        case ev.TookPart(people=people):
            return "·", say("kept.took-part-line", n=len(people)), say("kept.took-part")
        case ev.GatheringBegan(name=name) | ev.GatheringRenamed(name=name):
            return "·", name, say("kept.gathering")
    return "·", "", ""
