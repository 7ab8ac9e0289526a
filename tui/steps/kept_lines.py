"""A kept event as one line on the wall: its mark, what it says, what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions import events as ev
from sessions import keeping
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
        case keeping.CardKept() | keeping.PromiseMade() | keeping.PromiseTold():
            return _of_a_board(event, gathering)
        case ev.PointsEarned(each=each, people=many, rule=rule) if rule in BY_CARDS:
            words = say(f"kept.points-{rule}", n=many, points=each)
            return "◆", "accent", words, say("kept.points")
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


BY_CARDS = ("offering", "asking", "respect")
"""Rules that give points for what stands on a board, and not for people."""


def _of_a_board(event: Event, gathering: Gathering) -> tuple[str, str, str, str]:
    """A card, a promise, or what became of one; the room's own names stand with it."""
    name_of = gathering.name_of
    match event:
        case keeping.CardKept(kind=kind, text=text, person=person):
            role = "sage" if kind == "offer" else "accent"
            words = say("kept.card-line", name=name_of(person), text=text)
            return "●", role, words, say(f"kept.card-{kind}")
        case keeping.PromiseMade(giver=giver, receiver=receiver, text=text, due=due):
            both = {"giver": name_of(giver), "receiver": name_of(receiver)}
            words = say("kept.promise-line", text=text, day=_day(due), **both)
            return "◆", "text", words, say("kept.promise")
        case keeping.PromiseTold(promise=id, how=how, text=text):
            known = gathering.shelf.promises.get(id)
            words = text or (known.promise.text if known else "")
            return "◆", "soft", words, say(f"told.{how}")
    return "·", "soft", "", ""


def _day(day: str) -> str:
    from store.export.dates import long_day

    return long_day(day, say)


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
