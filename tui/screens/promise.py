"""A promise: who joins the card, by when, and then both people's own yes, each said aloud."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.cards import AgreePromise, Card, DropPromise, OfferPromise, Promise
from sessions.records import HOST, Refused
from tui.canvas import Canvas, wrapped
from tui.identity import fresh_identity
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from tui.steps import tiles as found
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.letters import name_letters
from words import say

SPANS = {"week": 7, "two-weeks": 14, "month": 30}
"""Dates offered, in days from today."""


def join(screen: Any, id: str) -> None:
    """Join somebody to this card; or, if it is a promise that waits, ask for the yes it lacks.

    Without an id one of the open cards is chosen first.
    """
    from tui.screens.board import PickScreen, seen_cards

    app = screen.app
    board = app.session.board if app.session is not None else None
    promise = board.promise(id) if board is not None else None
    if promise is not None:
        ask_yes(app, promise.id)
        return
    cards = seen_cards(app.screen)
    if id in cards:
        ask_who(app, cards[id])
        return
    gathering = app.room.gathering
    names = found.names_of(gathering)
    tiles = [found.card_tile(card, names) for card in cards.values()]
    app.push_screen(
        PickScreen(say("promise.which-card"), tiles),
        lambda chosen: ask_who(app, cards[chosen]) if chosen else None,
    )


def ask_who(app: Any, card: Card) -> None:
    """Who joins it."""
    from tui.screens.cards import WhoseScreen

    who = WhoseScreen(say(f"promise.who-{card.kind}"), first=False, without=card.person)
    app.push_screen(who, lambda person: ask_when(app, card, person) if person else None)


def ask_when(app: Any, card: Card, person: str) -> None:
    """By when; then it is on the board, and both are asked."""
    day = app.room.gathering.evening.day

    def chosen(due: str | None) -> None:
        if due:
            app.run_worker(offer(app, card, person, due))

    app.push_screen(DayScreen(say("promise.when"), day), chosen)


async def offer(app: Any, card: Card, person: str, due: str) -> None:
    """The promise stands there, and waits for two yeses."""
    id = fresh_identity()
    if await app.answer(OfferPromise(promise=id, card=card.id, person=person, due=due)):
        ask_yes(app, id)


def ask_yes(app: Any, id: str) -> None:
    """The next one who hasn't said yes is asked; nobody, if it holds."""
    promise: Promise | None = app.session.board.promise(id) if app.session else None
    if promise is None:
        return
    # Who gives is asked first, then who receives.
    for person in promise.people:
        if person not in promise.yes:
            app.push_screen(YesScreen(id, person), lambda _: None)
            return


class DayScreen(ListScreen[str]):
    """A day: in a week, in two, in a month, or another one, typed."""

    def __init__(self, title: str, today: str) -> None:
        super().__init__()
        self._title = title
        self._today = date.fromisoformat(today) if today else date.today()

    def heading(self) -> str:
        return self._title

    def items(self) -> list[Item]:
        items = []
        for span, days in SPANS.items():
            day = (self._today + timedelta(days=days)).isoformat()
            words = found.day_words(day, self._today.isoformat())
            items.append(Item(day, say(f"day.{span}"), right=words))
        return [*items, Item("other", say("day.other"))]

    def take(self, item: Item) -> None:
        if item.id == "other":
            self.app.push_screen(OtherDayScreen(self._title, self._today), self._typed)
        else:
            self.dismiss(item.id)

    def _typed(self, day: str | None) -> None:
        if day:
            self.dismiss(day)


class OtherDayScreen(PromptScreen):
    """A day as people write it. What isn't one stays in the line, to be changed."""

    def __init__(self, title: str, today: date) -> None:
        super().__init__(title, say("day.hint"))
        self._today = today

    def submit(self, value: str) -> None:
        if not value.strip():
            self.dismiss(None)
            return
        day = read_day(value, self._today)
        if not day:
            self.fireside.tell(say("board.no-date"))
        elif day < self._today.isoformat():
            self.fireside.tell(say("board.date-gone"))
        else:
            self.dismiss(day)


def read_day(typed: str, today: date) -> str:
    """2026-12-31, 31.12.2026, 31.12., 31/12 or 31 December as a date; without a year the next one
    to come. "" for anything else.
    """
    text = found.month_as_number(typed.strip()).rstrip(".")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    parts = [part.strip() for part in text.replace("/", ".").split(".")]
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    day, month = int(parts[0]), int(parts[1])
    year = int(parts[2]) if len(parts) == 3 else today.year
    year += 2000 if year < 100 else 0
    for after in range(1 if len(parts) == 3 else 9):  # 29.2. may be some years away
        try:
            found_day = date(year + after, month, day)
        except ValueError:
            continue
        if len(parts) == 3 or found_day >= today:
            return found_day.isoformat()
    return ""


class YesScreen(ListScreen[None]):
    """One person is asked aloud. Neither answer is chosen beforehand, and no is as large."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "take_number(1)", show=False),
        Binding("n", "take_number(2)", show=False),
    ]

    def __init__(self, promise: str, person: str) -> None:
        super().__init__()
        self._promise, self._person = promise, person
        self.selected = -1
        self._busy = False

    @property
    def _made(self) -> Promise | None:
        return self.session.board.promise(self._promise) if self.session else None

    @property
    def _called(self) -> str:
        return str(self.fireside.room.gathering.name_of(self._person))

    def heading(self) -> str:
        return say("promise.ask", name=self._called)

    def header(self) -> tuple[str, str, str]:
        return say("promise.header"), "", ""

    def hints(self) -> list[Hint]:
        return [("1", say("promise.yes")), ("2", say("promise.no")), ("esc", say("promise.open"))]

    def items(self) -> list[Item]:
        return [Item("yes", say("promise.yes")), Item("no", say("promise.no"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        made, top = self._made, grid.stage_top + 1
        if made is None:
            return
        sizes = (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)
        rows = 6 if grid.small else 9 if not grid.large else 13
        sentence(canvas, (grid.margin, top, grid.inner, rows), self.heading(),
                 sizes[1:] if grid.small else sizes, "accent", lines=1)  # fmt: skip
        names, day = found.names_of(self.fireside.room.gathering), self.fireside.room.gathering
        tile = found.promise_tile(made, names, day.evening.day)
        row = top + rows + 1
        for line in wrapped(tile.text, min(grid.inner, 72)):
            canvas.centred(row, line, "text", bold=True)
            row += 1
        by = say("promise.by", day=found.day_words(made.due, day.evening.day))
        canvas.centred(row, tile.whose, "soft")
        canvas.centred(row + 1, by, "sage")
        self._answers(canvas, grid, row + 3)

    def _answers(self, canvas: Canvas, grid: Grid, y: int) -> None:
        """Yes and no beside each other, alike in every way."""
        half = grid.inner // 2 - 2
        rows = min(8 if not grid.large else 12, grid.stage_bottom - y + 1)
        base = y + max(1, rows - 3)
        sizes = (16, 14, 11, 9) if grid.large else (11, 9)
        for number, item in enumerate(self.items()):
            x = grid.margin + number * (half + 4)
            if number == self.selected:
                canvas.fill(x, y, half, rows, "raised")
            middle = x + (half - 1) / 2
            words = f"{number + 1} {item.label}"
            name_letters(canvas, middle, base, words, sizes, half, role="text")

    def action_move(self, by: int) -> None:
        self.selected = (0 if by < 0 else 1) if self.selected < 0 else (self.selected + by) % 2
        self.repaint()

    def action_take(self) -> None:
        """Nothing is taken before something is chosen: a yes is never a key pressed twice."""
        if 0 <= self.selected < 2:
            self.take(self.items()[self.selected])

    def take(self, item: Item) -> None:
        if not self._busy:
            self._busy = True
            self.app.run_worker(self._answered(item.id == "yes"))

    async def _answered(self, yes: bool) -> None:
        id, app = self._promise, self.fireside
        act = AgreePromise(promise=id, person=self._person) if yes else DropPromise(promise=id)
        try:
            done = await app.carry(act, HOST) is not None
        except Refused as no:
            app.tell(say(no.message, **no.values))
            done = False
        self._busy = False
        if done:
            self.dismiss(None)
            if yes:
                ask_yes(app, id)
