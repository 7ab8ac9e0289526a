"""The rooms of the walk from an idea to being incorporated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions import acts
from sessions.steps import commit, date, own, page
from tests.tui import owning_props as props
from tests.tui.owning_props import CHANGED, CONCERN, INTENT, PAGE, PEOPLE
from tui.screens.idea import IdeaScreen
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

OWNING_SCREENS = (
    "idea-empty", "idea-page", "idea-intent", "idea-closing", "idea-one", "idea-people",
    "own-alone", "own-hand", "own-corner", "own-typing", "own-opened", "own-all-yes", "own-again",
    "look-day", "own-closing", "idea-look", "own-agreed", "founding-words", "founding-not",
    "founding-typing", "founding-some", "founding-corner", "founded", "founded-closing",
    "idea-founded", "idea-two", "idea-two-before",
)  # fmt: skip
MAY_SHORTEN_OWNING = {"idea-closing", "own-closing", "founded-closing"}


async def co_owners(tour: Tour) -> None:
    """Three evenings and the moment; needs a file of its own."""
    stage = tour.stage
    await props.evening(stage, 0)
    stage.app.push_screen(IdeaScreen())
    await tour.at("idea-empty")
    await stage.press("escape")
    await stage.begin("We are incorporated", step="own")
    await tour.at("founding-not")
    await props.close(stage)
    await stage.begin("An idea to own together", step="page")
    await stage.do(page.WritePage(text=PAGE))
    await tour.at("idea-page")
    await stage.on_to("commit")
    await tour.at("idea-intent")
    for name in PEOPLE:
        await stage.do(commit.Intend(person=name, text=INTENT), name)
    await stage.do(acts.BeginClosing())
    await tour.at("idea-closing")
    await props.close(stage)
    stage.app.push_screen(IdeaScreen())
    await tour.at("idea-one")
    await stage.press("tab")
    await tour.at("idea-people")
    await stage.press("escape")
    await _a_first_yes(tour)
    await _a_second_look(tour)
    await _the_moment(tour)
    await _other_words(tour)


async def _a_first_yes(tour: Tour) -> None:
    stage = tour.stage
    await props.evening(stage, 1)
    await stage.begin("Good enough for now", step="own")
    await tour.at("own-alone")
    await stage.press("w")
    await stage.take(say("hand.seen-no"))
    await tour.at("own-hand")
    await stage.press("enter")
    await tour.at("own-corner")
    await stage.take(say("own.say-concern"))
    await tour.at("own-typing")
    await stage.press("escape")
    await _back_to_the_wall(tour)
    await props.say(stage, *PEOPLE[:3])
    await props.say(stage, "Ben", how="concern", text=CONCERN)
    await props.say(stage, "Eli", how="not yet", text="The lease first.")
    await stage.next()
    await tour.at("own-opened")
    await stage.press("enter")
    await tour.at("own-again")
    await stage.press("escape")
    await props.say(stage)
    await tour.at("own-all-yes")
    await stage.on_to("date")
    await stage.do(date.PlanMeeting(day=props.DAYS[2]))
    await tour.at("look-day")
    await stage.do(acts.BeginClosing())
    await tour.at("own-closing")
    await props.close(stage)


async def _a_second_look(tour: Tour) -> None:
    stage = tour.stage
    stage.app.push_screen(IdeaScreen())
    await tour.at("idea-look")
    await stage.press("escape")
    await props.evening(stage, 2)
    await stage.begin("A second look", step="own")
    await props.say(stage)
    await stage.next()
    await tour.at("own-agreed")
    await props.close(stage)


async def _the_moment(tour: Tour) -> None:
    stage = tour.stage
    await props.evening(stage, 3)
    await stage.begin("We are incorporated", step="own")
    await tour.at("founding-words")
    await stage.press("w")
    await tour.at("founding-typing")
    await stage.press("escape")
    await stage.do(own.SayPaper(form="A workers' co-op", where="Leipzig", since="2027-01-14"))
    await props.say(stage, *PEOPLE[:4])
    await tour.at("founding-some")
    await stage.press("w")
    if type(stage.screen).__name__ == "SeenScreen":
        await stage.take(say("hand.seen-no"))
    await stage.press("enter")
    await tour.at("founding-corner")
    await _back_to_the_wall(tour)
    await props.say(stage, *PEOPLE[4:])
    await tour.at("founded")
    await stage.do(acts.BeginClosing())
    await tour.at("founded-closing")
    await props.close(stage)
    stage.app.push_screen(IdeaScreen())
    await tour.at("idea-founded")
    await stage.press("escape")


async def _other_words(tour: Tour) -> None:
    """A second version beside the first."""
    stage = tour.stage
    await stage.begin("A second look", step="page")
    await stage.do(page.WritePage(text=CHANGED))
    await props.close(stage)
    stage.app.push_screen(IdeaScreen())
    await tour.at("idea-two")
    await stage.press("left")
    await tour.at("idea-two-before")
    await stage.press("escape")


async def _back_to_the_wall(tour: Tour) -> None:
    """Whatever is in one person's hands is let go."""
    while type(tour.stage.screen).__name__ != "SessionScreen":
        tour.stage.app.pop_screen()
        await tour.stage.settled()
