"""A kept event as one line on the wall: its mark, what it says, what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions import crew as crews
from sessions import events as ev
from sessions import keeping
from sessions.gathering import Gathering
from sessions.records import Event, Kept, Lasting
from tui.steps import kept_own
from tui.steps.kept_crew import of_a_crew
from tui.steps.tiles import day_words, for_whom
from tui.widgets.lists import Entry
from words import say


def told(event: Event, gathering: Gathering, *, out: bool = False) -> Entry:
    """One line for a list; `out` if it was taken out."""
    symbol, role, text, kind = _parts(event, gathering)
    return Entry(symbol, text, kind, role, out)


def remembered(event: Event, gathering: Gathering) -> Entry:
    """The same for a line of an earlier evening: a name only by its own yes, and what holds an
    amount stays unread; both can be taken out."""
    match event:
        case ev.PersonNamed(name=name, scope=keeping.THE_CIRCLE):
            return Entry("●", name, say("kept.with-a-promise"), "soft")
        case keeping.CardKept(scope=keeping.THE_CIRCLE, kind=kind):
            return Entry("●", say("kept.of-its-circle"), say(f"kept.card-{kind}"), "soft")
        case keeping.PromiseMade(scope=keeping.THE_CIRCLE):
            return Entry("◆", say("kept.of-its-circle"), say("kept.promise"), "soft")
        case keeping.PromiseTold(scope=keeping.THE_CIRCLE, how=how):
            return Entry("◆", say("kept.of-its-circle"), say(f"told.{how}"), "soft")
        case keeping.CardKept(named=False, text=text, kind=kind):
            role = "sage" if kind == "offer" else "accent"
            return Entry("●", text, say(f"kept.card-{kind}"), role)
        case keeping.PromiseMade(named=False, text=text, due=due):
            today = gathering.evening.day
            words = say("kept.promise-open", text=text, day=_day(due, today)) if due else text
            return Entry("◆", words, say("kept.promise"))
    return told(event, gathering)


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
        case ev.PointsEarned(each=each, people=many, rule=rule) if rule in BY_MEETING:
            words = say(f"kept.points-{rule.replace(' ', '-')}", n=many, points=abs(each))
            return "◆", "accent", words, say("kept.points")
        case ev.PointsEarned(each=each, people=people, rule=rule):
            why = "points-listening" if rule == "listening" else "points-line"
            words = say(f"kept.{why}", n=each, people=people)
            return "◆", "accent", words, say("kept.points")
        case crews.CrewFormed() | crews.RhythmKept() | crews.MeetingSet() | crews.CrewDecided():
            return of_a_crew(event, gathering)
        case ev.GameChosen(how=how):
            return "·", "soft", say(f"kept.game-{how.replace(' ', '-')}"), say("kept.game")
        case ev.PersonNamed(name=name):
            return "●", "soft", name, say("kept.person")
        case ev.TookPart(people=people):
            return "·", "soft", say("kept.took-part-line", n=len(people)), say("kept.took-part")
        case ev.GatheringBegan(name=name) | ev.GatheringRenamed(name=name):
            return "·", "soft", name, say("kept.gathering")
    return kept_own.parts(event, gathering) or ("·", "soft", "", "")


BY_CARDS = ("offering", "asking", "respect")
"""Rules that give points for what stands on a board, and not for people."""
BY_MEETING = ("first meeting", "second meeting", "meeting", "missing", "co-owners")
"""Rules with words of their own: for those who meet again and again, and who own together."""


def circles_points(events: Iterable[Lasting]) -> int:
    """All points among them, as the one sum that is the circle's."""
    return sum(e.each * e.people for e in events if isinstance(e, ev.PointsEarned))


def _of_a_board(event: Event, gathering: Gathering) -> tuple[str, str, str, str]:
    """A card, a promise, or what became of one; the room's own names stand with it."""
    name_of = gathering.name_of
    match event:
        case keeping.CardKept(kind=kind, text=text, person=person):
            role = "sage" if kind == "offer" else "accent"
            words = say("kept.card-line", name=name_of(person), text=text)
            return "●", role, words, say(f"kept.card-{kind}")
        case keeping.PromiseMade(text=text, due=due):
            both = for_whom(event, name_of)
            today = gathering.evening.day
            words = say("kept.promise-no-day", text=text, both=both)
            if due:
                words = say("kept.promise-line", text=text, day=_day(due, today), both=both)
            return "◆", "text", words, say("kept.promise")
        case keeping.PromiseTold(promise=id, how=how, text=text):
            known = gathering.shelf.promises.get(id)
            words = text or (known.promise.text if known else say("kept.gone-promise"))
            return "◆", "soft", words, say(f"told.{how}")
    return "·", "soft", "", ""


def _day(day: str, today: str) -> str:
    """Without its year where that is this one: the line is short."""
    from store.export.dates import long_day

    return day_words(day, today) if today else long_day(day, say)


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
