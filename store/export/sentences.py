"""The sentences that every page shares, so that no two pages tell it differently."""

from __future__ import annotations

from unicodedata import bidirectional

from store.export.boards import Card, Promise
from store.export.dates import long_day
from store.export.owning import Part, owned_parts
from store.export.rhythm import Again
from store.export.rhythm import decided as how_decided
from store.export.rhythm import sentences as of_again
from store.export.story import Circle, Points, Say, Story

_FOR = frozenset({"listening", "first meeting", "second meeting", "meeting", "co-owners"})
"""Rules that say what the points were for."""
_RIGHTWARDS, _APART, _TOGETHER = "\u200e", "\u2068", "\u2069"


def story_title(story: Story, say: Say) -> str:
    """The gathering's name, or a plain word for one that has none."""
    return story.name or say("export.unnamed")


def when(story: Story, say: Say) -> str:
    """Which days the page tells of: "", one day, or how many evenings from when to when."""
    days = [evening.day for evening in story.evenings]
    if len(days) < 2:
        return long_day(days[0], say) if days else ""
    first, last = long_day(days[0], say), long_day(days[-1], say)
    return say("export.evenings", n=len(days), first=first, last=last)


def circle_title(circle: Circle, say: Say) -> str:
    """What was held."""
    return circle.title or say("export.circle")


def level_line(circle: Circle, say: Say) -> str:
    """ "Level 1", or "" for a practice outside the levels."""
    return say("export.level", level=circle.level) if circle.level else ""


def points_line(points: Points, say: Say) -> str:
    """ "1 point each, for 12 people, to the circle", or what a rule of the board says."""
    if points.rule in ("offering", "asking"):
        each = say("export.points-many", n=points.each)
        return say(f"export.points-{points.rule}", n=points.people, points=each)
    if points.rule == "respect":
        return say("export.points-respect", n=points.people, each=points.each)
    if points.each < 0:
        each = say("export.points-many", n=-points.each)
        return say("export.points-given-up", n=points.people, points=each)
    people = say("export.for-people", n=points.people)
    line = say("export.points", n=points.each, people=people)
    if points.rule in _FOR:
        return f"{line}: {say('export.points-for-' + points.rule.replace(' ', '-'))}"
    return line


def decided_line(circle: Circle, say: Say) -> str:
    """What a retro came to, "" for any other circle."""
    return how_decided(circle.decided, say)


def again(story: Story, say: Say) -> list[str]:
    """How a crew meets again, sentence by sentence; [] for a gathering that is none."""
    met = max((evening.day for evening in story.evenings), default="")
    told = Again(story.crew, story.host, met)
    return of_again(told, say) if told else []


def owned(story: Story, say: Say) -> list[Part]:
    """What these people own together, in parts; [] where there is no idea."""
    return owned_parts(story.owned, say, lambda day: long_day(day, say))


def boards(circle: Circle, say: Say) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The parts of a circle's board as (heading, [(what it says, what stands beside it)])."""
    parts = [
        (say("export.asks"), [(card.text, card_about(card, say)) for card in circle.asks]),
        (say("export.offers"), [(card.text, card_about(card, say)) for card in circle.offers]),
        (
            say("export.promises"),
            [(made.text, promise_about(made, say)) for made in circle.promises],
        ),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def card_about(card: Card, say: Say) -> list[str]:
    """Beside a card: whose it is if they said yes, its terms, where, until when."""
    terms = say(f"export.terms-{card.terms}") if card.terms else ""
    until = say("export.until", day=long_day(card.until, say)) if card.until else ""
    return [part for part in (card.whose, terms, card.where, until) if part]


def promise_about(promise: Promise, say: Say) -> list[str]:
    """Beside a promise: who to whom, or that it is somebody; by when; what became of it."""
    due = say("export.due", day=long_day(promise.due, say)) if promise.due else ""
    became = say(f"export.became-{promise.how}") if promise.how else ""
    return [part for part in (between(promise, say), due, became) if part]


def between(promise: Promise, say: Say) -> str:
    """ "Gus → Chiara"; without both their own yes "Someone → someone".

    Beside a name that is written from right to left an arrow would point the other way, and the
    promise would be the other's: then marks that nobody sees keep the three in their order.
    """
    giver = promise.giver or say("export.someone-gives")
    if promise.to_circle:
        return say("export.to-the-circle", giver=giver)
    receiver = promise.receiver or say("export.someone-receives")
    if not _leftwards(giver + receiver):
        return say("export.between", giver=giver, receiver=receiver)
    apart = {"giver": f"{_APART}{giver}{_TOGETHER}", "receiver": f"{_APART}{receiver}{_TOGETHER}"}
    return f"{_RIGHTWARDS}{say('export.between', **apart)}{_RIGHTWARDS}"


def _leftwards(text: str) -> bool:
    return any(bidirectional(char) in ("R", "AL") for char in text)


def game_line(story: Story, say: Say) -> str:
    """How the game is played; "" before the circle was asked."""
    known = ("gently", "seed", "not")
    return say(f"export.game-{story.game}") if story.game in known else ""
