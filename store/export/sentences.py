"""The sentences that every page shares, so that no two pages tell it differently."""

from __future__ import annotations

from store.export.dates import long_day
from store.export.story import Circle, Points, Say, Story


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
    """ "1 point each, for 12 people, to the circle"."""
    people = say("export.for-people", n=points.people)
    return say("export.points", n=points.each, people=people)


def game_line(story: Story, say: Say) -> str:
    """How the game is played; "" before the circle was asked."""
    known = ("gently", "seed", "not")
    return say(f"export.game-{story.game}") if story.game in known else ""
