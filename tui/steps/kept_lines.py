"""A kept event as one line on the wall: its mark, what it says, what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions import events as ev
from sessions.gathering import Gathering
from sessions.records import Event, Kept, Lasting
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
            return "·", "soft", say(f"kept.game-{how.replace(' ', '-')}"), say("kept.game")
        case ev.PersonNamed(name=name):
            return "●", "soft", name, say("kept.person")
        case ev.TookPart(people=people):
            return "·", "soft", say("kept.took-part-line", n=len(people)), say("kept.took-part")
        case ev.GatheringBegan(name=name) | ev.GatheringRenamed(name=name):
            return "·", "soft", name, say("kept.gathering")
    return "·", "soft", "", ""


PAPER_ROLES = {
    "title": "title", "day": "quiet", "heading": "accent", "item": "text", "note": "quiet",
}  # fmt: skip


def page_of(kept: Sequence[Kept], width: int) -> list[tuple[str, str]]:
    """The exported page as lines for the paper panel: (role, text)."""
    from store.export.preview import preview
    from store.export.story import tell

    return [(PAPER_ROLES[role], text) for role, text in preview(tell(kept), say, width)]


def foreseen(gathering: Gathering, events: Iterable[Lasting], width: int) -> list[tuple[str, str]]:
    """What the page would say of a session if it were closed now."""
    from store.export.preview import preview
    from store.export.story import foresee

    story = foresee(gathering.name, gathering.people, events)
    return [(PAPER_ROLES[role], text) for role, text in preview(story, say, width)]
