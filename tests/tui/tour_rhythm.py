"""The rooms of the walk with a crew: promises, what each answers alone, a yes, the next date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessions.keeping import PromiseMade
from tests.tui.promise_props import keep, sit
from tests.tui.rhythm_props import (
    AGREED,
    MEETING,
    PROMISED,
    RETRO,
    answer,
    consent,
    promise_to_us,
    put_line,
)
from tui.screens.hand import hand_over
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

RHYTHM = (
    "commit-told", "commit-all-told", "commit-words", "commit-whose", "commit-typing",
    "commit-said", "commit-corner", "ask-alone", "ask-alone-corner", "ask-alone-open",
    "agree-words", "agree-typing", "agree-lines", "agree-chosen", "yes-corner", "yes-line",
    "agree-everyone", "date-words", "date-days", "date-typing", "date-said", "note-hand",
    "note-again", "note-shown", "ask-never", "intent", "intent-corner", "second-look",
)  # fmt: skip
MAY_SHORTEN_RHYTHM: set[str] = set()
BEFORE = "2026-11-15"
NOTE = "I learnt that I say yes too fast, and that nobody minds when I say it later."


async def with_promises(path: Path) -> None:
    """A file in which two of them promised the circle something last time."""
    made = [
        PromiseMade(
            circle="c", promise=f"of-{name}", card="", text=text, giver=name, receiver="",
            due=BEFORE,
        )
        for name, text in (("gus", "I call my sister."), ("ana", "I write the page about the key."))
    ]  # fmt: skip
    await keep(path, *made)


async def a_crew_meets(tour: Tour) -> None:
    """A monthly meeting, step by step; needs a file as `with_promises` makes it."""
    stage = tour.stage
    await sit(stage, "Ana", "Gus", "Chiara")
    await stage.begin(MEETING, step="write")
    from sessions.steps import write

    ana = stage.person("Ana")
    await stage.do(write.WriteNote(person=ana, text=NOTE), ana)
    await stage.on_to("commit")
    await tour.at("commit-told")
    await stage.press("1", "1")
    await tour.at("commit-all-told")
    await stage.next()
    await promises(tour)
    await alone(tour)
    await an_agreement(tour)
    await a_date(tour)
    await an_own_note(tour)


async def promises(tour: Tour) -> None:
    stage = tour.stage
    await stage.advance(50)
    await tour.at("commit-words")
    await tour.pressed("commit-whose", "w")
    await stage.take("Ana")
    await stage.type("I'll write to the landlord.")
    await tour.at("commit-typing")
    await stage.press("enter")
    for (_, text), name in zip(PROMISED, ("Ana", "Gus", "Chiara"), strict=True):
        if name != "Chiara":
            await promise_to_us(stage, name, text)
    await tour.at("commit-said")
    hand_over(stage.screen)
    await stage.settled()
    await stage.press("down", "enter", "enter")
    await stage.type("I ask Pia whether she")
    await tour.at("commit-corner")
    await stage.press("escape", "enter", "end", "enter")
    await stage.take(say("mine.let-words-go"))
    await stage.next()


async def alone(tour: Tour) -> None:
    stage = tour.stage
    stage.app.note = ""
    await answer(stage, "Gus", 0)
    await tour.at("ask-alone")
    await tour.pressed("ask-alone-corner", "w", "enter")
    await stage.press("down", "down", "enter")
    while type(stage.screen).__name__ != "SessionScreen":
        await stage.press("escape")
    await stage.next()
    await tour.at("ask-alone-open")
    await stage.next()


async def an_agreement(tour: Tour) -> None:
    stage = tour.stage
    await tour.at("agree-words")
    await stage.press("w")
    await stage.type("We begin on time")
    await tour.at("agree-typing")
    await stage.press("escape")
    for number, line in enumerate(AGREED):
        await put_line(stage, f"line-{number}", *line)
    await consent(stage, "line-0", "Ana", "Gus", "Chiara")
    await consent(stage, "line-2", "Gus")
    await tour.at("agree-lines")
    await tour.pressed("agree-chosen", "down", "down")
    await stage.press("escape")
    await tour.pressed("yes-corner", "y", "enter")
    await tour.pressed("yes-line", "2")
    await stage.press("y", "y", "y")
    await stage.press("escape")
    for number in range(3):
        await consent(stage, f"line-{number}", "Ana", "Gus", "Chiara")
    await tour.at("agree-everyone")
    await stage.next()


async def a_date(tour: Tour) -> None:
    stage = tour.stage
    await tour.at("date-words")
    await tour.pressed("date-days", "enter")
    await stage.press("end", "enter")
    await stage.type("22 Decem")
    await tour.at("date-typing")
    await stage.line("ber")
    await stage.press("enter")
    await stage.line("19:00")
    await stage.press("enter", "3", "enter", "1", "enter", "1", "enter", "2")
    await tour.at("date-said")


async def an_own_note(tour: Tour) -> None:
    stage = tour.stage
    await stage.menu("own_note")
    await tour.pressed("note-hand", "enter")
    await tour.pressed("note-again", "enter")
    await tour.pressed("note-shown", "tab")
    await stage.press("end", "enter")


async def a_retro(tour: Tour) -> None:
    """Never opened; an intent; a second look."""
    stage = tour.stage
    await sit(stage, "Ana", "Gus", "Chiara")
    await stage.begin(RETRO)
    await answer(stage, "Ana", 3)
    await tour.at("ask-never")
    await stage.on_to("commit")
    await tour.at("intent")
    await stage.press("w")
    await stage.take(say("hand.seen-no"))
    await stage.press("enter")
    await stage.type("With the three of you, a day a week.")
    await tour.at("intent-corner")
    await stage.press("enter")
    while type(stage.screen).__name__ != "SessionScreen":
        await stage.press("escape")
    await stage.on_to("date")
    await stage.press("enter", "2")
    await tour.at("second-look")
