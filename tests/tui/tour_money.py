"""The rooms of the walk with somebody in focus, a ladder, and a board of 1, 20 and 60 cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.cards import DropPromise, LetCardGo, PutCard
from sessions.steps import focus
from tests.tui.money_props import LADDER, MARKET, MONEY, promise, put
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

MONEY_SCREENS = (
    "focus-opening", "focus-chosen", "focus-words", "focus-talk", "lines", "focus-finish",
    "focus-over", "gestures", "gestures-cards", "focus-between", "focus-heard", "focus-choose",
    "ladder", "ladder-rung", "ladder-more", "hands", "person-cards", "board-1", "board-20",
    "board-20-chosen", "board-20-asks", "board-60", "board-60-last", "card-large",
    "card-large-long", "which-cards", "talk-words", "talk-digits", "talk-bar", "talk-minutes",
    "talk-finish", "talk-over", "board-place", "board-aloud", "card-whose", "card-sentence",
    "card-terms", "board-amount", "promise-when", "promise-yes", "note-hands",
)  # fmt: skip
MAY_SHORTEN_MONEY = {"hands", "card-sentence"}
"""A beginning of a sentence ends in "…"."""


async def money(tour: Tour) -> None:
    """From the first in focus to everybody having had their time."""
    stage = tour.stage
    if stage.app.session is not None:
        await close(tour)
    await stage.begin(MONEY)
    await tour.at("focus-opening")
    await tour.pressed("focus-chosen", "down", "down")
    await stage.menu("choose_next")
    await tour.at("focus-choose")
    await stage.take("Chiara")
    await stage.next()
    await tour.at("focus-words")
    await stage.next()
    await stage.advance(40)
    await stage.do(focus.WriteLine(which=0, text="bookkeeping for three cafés"))
    await stage.do(focus.WriteLine(which=1, text="a seed library with the school"))
    await tour.at("focus-talk")
    await tour.pressed("lines", "w")
    await stage.press("escape")
    await stage.advance(81)
    await tour.at("focus-finish")
    await stage.advance(40)
    await tour.at("focus-over")
    await stage.next()
    await tour.at("gestures")
    ids = await put(stage, 2)
    await promise(stage, ids[0], "Gus", ("Gus", "Ana"))
    await stage.advance(20)
    await tour.at("gestures-cards")
    await stage.next()
    await tour.at("focus-between")
    for seat in stage.seats():
        await stage.do(focus.NotToday(person=stage.person(seat), place=stage.session.place))
    await tour.at("focus-heard")
    await close(tour)


async def ladder(tour: Tour) -> None:
    """A rung at a time, and one more person than the script has."""
    stage = tour.stage
    await stage.begin(LADDER)
    await stage.next()
    await stage.advance(40)
    await tour.at("ladder")
    await tour.pressed("ladder-rung", "down", "down")
    await stage.next()
    await tour.at("ladder-more")
    await close(tour)


async def board(tour: Tour) -> None:
    """Written in silence, opened, and talked about."""
    stage = tour.stage
    await stage.begin(MARKET)
    await stage.advance(45)
    await tour.at("hands")
    ana = stage.person("Ana")
    for number, text in enumerate(("bread for whoever hosts", "an hour of listening by phone")):
        card = PutCard(card=f"own-{number}", kind="offer", text=text, person=ana)
        await stage.do(card, ana)
    ben = stage.person("Ben")
    await stage.do(PutCard(card="bens", kind="offer", text="a drill", person=ben), ben)
    await tour.pressed("person-cards", "i")
    await stage.next(2)
    await stage.on_to("talk")
    await tour.at("talk-words")
    await stage.next()
    await stage.advance(25)
    await tour.at("talk-digits")
    await tour.pressed("talk-bar", "c")
    await tour.pressed("talk-minutes", "c")
    await stage.press("c")
    await stage.advance(40)
    await tour.at("talk-finish")
    await stage.advance(40)
    await tour.at("talk-over")
    await tour.looked_at("board-place", "o")
    await stage.next()
    await tour.at("board-aloud")
    await many_cards(tour)
    await putting(tour)
    await stage.next()
    await stage.advance(20)
    await tour.at("note-hands")
    await close(tour)


async def many_cards(tour: Tour) -> None:
    """One card, twenty and sixty."""
    stage = tour.stage
    for id in ("own-0", "bens"):
        await stage.do(LetCardGo(card=id))
    await tour.at("board-1")
    ids = await put(stage, 20)
    for number in (0, 1, 2, 5):
        owner = stage.session.board.card(ids[number])
        name = stage.app.room.gathering.name_of(owner.person) if owner else ""
        await promise(stage, ids[number], "Pia", ("Pia", name) if number % 2 == 0 else ())
    await tour.at("board-20")
    await tour.pressed("board-20-chosen", "down", "down")
    await tour.looked_at("card-large", "enter")
    await stage.press("escape")
    await tour.looked_at("which-cards", "u")
    await stage.press("u")
    await stage.take(say("which.ask"))
    await tour.at("board-20-asks")
    await stage.press("u")
    await stage.take(say("which.everything"))
    while all(tile.id != ids[3] for tile in stage.screen.shown.tiles):
        await stage.press("o")
    while stage.screen.chosen != ids[3]:
        await stage.press("down")
    await tour.looked_at("card-large-long", "enter")
    await stage.press("escape")
    await put(stage, 60)
    await tour.at("board-60")
    while stage.screen.shown.page + 1 < stage.screen.shown.pages:
        await stage.press("o")
    await tour.at("board-60-last")


async def putting(tour: Tour) -> None:
    """A card, an amount, a promise."""
    stage = tour.stage
    await tour.pressed("card-whose", "1")
    await stage.press("enter")
    await stage.type("500 euros for the roof")
    await tour.at("card-sentence")
    await tour.pressed("card-terms", "enter")
    await tour.looked_at("board-amount", "enter")
    await stage.press("escape", "escape")
    await stage.press("down", "3", "enter")
    await tour.at("promise-when")
    await tour.pressed("promise-yes", "enter")
    await stage.press("2")


async def close(tour: Tour) -> None:
    """The practice is closed, and nothing of it is kept: what comes after begins afresh."""
    stage = tour.stage
    for made in stage.session.board.promises:
        await stage.do(DropPromise(promise=made.id))
    for card in stage.session.board.cards:
        await stage.do(LetCardGo(card=card.id), card.person)
    await stage.press("s")
    while stage.app.session is not None and stage.session.phase == "closing":
        stage.clock.advance(5)
        await stage.press("space")
    await stage.later(11, lambda: stage.app.session is None)
