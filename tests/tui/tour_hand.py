"""The rooms of the walk in which the laptop goes round, and in which promises are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions import acts
from sessions.cards import PutCard
from tests.tui.hand_props import STARTS
from tui.screens.hand import hand_over
from tui.screens.told import ToldScreen

if TYPE_CHECKING:
    from tests.tui.tour import Tour

HAND = (
    "hand-seen", "hand-ways", "hand-paper", "hand", "hand-not-now", "note-typing", "covered",
    "note-corner", "corner", "corner-starts", "card-typing", "card-amount", "corner-cards",
    "own-card",
)  # fmt: skip
TOLD = ("told", "told-on", "told-became", "told-changed", "told-all")
MAY_SHORTEN_HERE = {"corner-starts", "told", "told-on", "told-all"}
"""A beginning ends in "…", and so does "Last time we said…"."""
SAID = (
    ("p1", "a lift on Fridays", "Gus", "Chiara"),
    ("p2", "her letter, read once more", "Gus", "Ana"),
    ("p3", "bread for whoever hosts", "Ana", "Chiara"),
)
"""What is told of in `what_we_said`: see `shelve`."""


async def the_laptop_goes_round(tour: Tour) -> None:
    """Who can see; a name; a note; a board; one's own cards, as dots and as words."""
    stage = tour.stage
    await stage.begin(STARTS)
    hand_over(stage.screen)
    await tour.at("hand-seen")
    await tour.pressed("hand-ways", "enter")
    await stage.press(*["down"] * 2, "enter")
    await tour.at("hand-paper")
    await stage.press("escape", "home", "enter", "down", "enter")
    await tour.at("hand")
    await tour.looked_at("hand-not-now", "p")
    await stage.press("enter")
    await stage.type("To the sea, with nobody waiting.")
    await tour.at("note-typing")
    await tour.pressed("covered", "escape")
    await tour.pressed("note-corner", "enter")
    await stage.press("end", "enter", "escape")
    await stage.on_to("board")
    await the_board(tour)
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.press("space", "space")
    await stage.later(11, lambda: stage.app.session is None)


async def the_board(tour: Tour) -> None:
    """One person's own cards."""
    stage = tour.stage
    hand_over(stage.screen)
    await tour.pressed("corner", "enter")
    await tour.pressed("corner-starts", "1")
    await stage.press("enter")
    await stage.type("400 euros till spring")
    await tour.at("card-typing")
    await tour.pressed("card-amount", "enter")
    await stage.press("2")
    await stage.settled()
    person = stage.screen.person
    more = PutCard(card="tour", kind="offer", text="an hour of weeding", person=person)
    await stage.do(more, person)
    await tour.pressed("corner-cards", "tab")
    await tour.pressed("own-card", "end", "enter")
    await stage.press("escape", "home", "down", "down", "down", "enter", "escape")


async def what_we_said(tour: Tour) -> None:
    """Promises of an earlier evening; needs a file that has them (`SAID`)."""
    stage = tour.stage
    stage.app.push_screen(ToldScreen(then="choose"))
    await tour.at("told")
    await tour.pressed("told-on", "2")
    await tour.looked_at("told-became", "enter")
    await tour.looked_at("told-changed", "3")
    while stage.screen.items():
        await stage.press("1")
    await tour.at("told-all")
    await stage.press("escape")
