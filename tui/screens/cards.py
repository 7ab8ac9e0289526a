"""Putting up a card that was said aloud: whose it is, the sentence, and, if wanted, on which terms.

Whatever was typed stands there until it is on the board: a no takes nothing away.
"""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding, BindingType

from sessions.cards import LONGEST, Kind, PutCard, Terms
from sessions.records import HOST, Refused
from sessions.steps import board
from sessions.text import clean_note
from tui.canvas import Canvas
from tui.identity import fresh_identity
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from tui.screens.question import Question
from tui.steps.tiles import names_of
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from words import say

TERMS: tuple[Terms, ...] = ("gift", "loan", "barter", "paid")
OF_THE_WORDS = ("board.no-words", "board.too-long")
"""A no to the sentence itself: it stands there again, to be changed."""


class Draft(Struct, frozen=True):
    """A card on its way."""

    kind: Kind
    person: str
    name: str
    text: str = ""
    terms: Terms = ""
    where: str = ""
    until: str = ""
    sure: bool = False


def put_up(screen: Any, kind: Kind) -> None:
    """Ask whose it is, then for the sentence."""

    def chosen(person: str | None) -> None:
        if person:
            name = names_of(screen.fireside.room.gathering).get(person, "")
            screen.app.push_screen(SentenceScreen(Draft(kind, person, name)))

    screen.app.push_screen(WhoseScreen(say(f"card.whose-{kind}"), first=kind == "ask"), chosen)


class WhoseScreen(ListScreen[str]):
    """Somebody of those who are here; `first`: whoever is in focus stands at the top, else last."""

    def __init__(self, title: str, first: bool = True, without: str = "") -> None:
        super().__init__()
        self._title, self._first, self._without = title, first, without

    def heading(self) -> str:
        return self._title

    def items(self) -> list[Item]:
        session = self.session
        if session is None:
            return []
        names = names_of(self.fireside.room.gathering)
        focus, present = session.in_focus, list(session.present)
        if focus in present:
            present.remove(focus)
            present.insert(0 if self._first else len(present), focus)
        return [Item(p, names.get(p, "")) for p in present if p != self._without]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


class SentenceScreen(PromptScreen):
    """The sentence of a card. Up and down take a beginning from the script to go on from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "start(-1)", show=False, priority=True),
        Binding("down", "start(1)", show=False, priority=True),
    ]

    def __init__(self, draft: Draft) -> None:
        super().__init__(say(f"card.says-{draft.kind}", name=draft.name))
        self.draft = draft
        self._start = -1

    @property
    def _starts(self) -> tuple[str, ...]:
        script = self.session.script if self.session is not None else None
        return script.starts if isinstance(script, board.Step) else ()

    def header(self) -> tuple[str, str, str]:
        return say(f"column.{self.draft.kind}"), self.draft.name, ""

    def hints(self) -> list[Hint]:
        found = [("enter", say("card.on")), ("esc", say("strip.back"))]
        if self._starts:
            found.insert(1, ("↑ ↓", say("card.starts")))
        return found

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top = grid.stage_top + 1
        rows = 6 if grid.small else 9
        sentence(canvas, (grid.margin, top, grid.inner, rows), self._title, grid.name_sizes)
        row = top + rows + 1
        self.put_field(self.line, grid.margin, row, grid.inner)
        left = LONGEST - len(clean_note(self.line.value))
        words = say("card.one-sentence") if left >= 0 else say("board.too-long", most=LONGEST)
        canvas.text(grid.margin, row + 1, words, "quiet" if left >= 0 else "accent")
        starts = self._starts
        step = 2 if 2 * len(starts) <= grid.stage_bottom - row - 3 else 1
        for number, start in enumerate(starts):
            y = row + 3 + number * step
            if y < grid.stage_bottom:
                here = number == self._start
                canvas.text(grid.margin + 1, y, start, "text" if here else "soft", bold=here)

    def on_input_changed(self) -> None:
        self.repaint()

    def action_start(self, by: int) -> None:
        """Another beginning, as long as nothing else was typed."""
        starts = self._starts
        begun = self._start >= 0 and self.line.value == _open(starts[self._start])
        if not starts or (self.line.value and not begun):
            return
        self._start = (self._start + by) % len(starts) if self._start >= 0 else max(0, -(by < 0))
        self.line.value = _open(starts[self._start])
        self.line.cursor_position = len(self.line.value)
        self.repaint()

    def submit(self, value: str) -> None:
        """The sentence is there: on which terms? Enter alone puts it up."""
        text = " ".join(clean_note(value).split())
        if not text:
            self.dismiss(None)
        elif len(text) > LONGEST:
            self.fireside.tell(say("board.too-long", most=LONGEST))
        else:
            self.fireside.note = ""
            self.draft = replace(self.draft, text=text)
            self.app.push_screen(TermsScreen(self.draft), self._kept)

    def _kept(self, draft: Draft | None) -> None:
        """Back from the terms: on the board, or with the words to be changed."""
        if draft is None:
            self.dismiss(None)
        else:
            self.draft = draft
            self.line.focus()


def _open(start: str) -> str:
    """A beginning without its dots, ready to be gone on from."""
    return start.rstrip("… .") + " "


class TermsScreen(ListScreen[Draft]):
    """Enter puts it up. Below: a gift, a loan, where, until when; none of it is asked for."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._card = fresh_identity()
        self._busy = False

    def heading(self) -> str:
        return say("card.ready")

    def header(self) -> tuple[str, str, str]:
        return self.draft.name, "", ""

    def hints(self) -> list[Hint]:
        return [("enter", say("card.put-up" if self.selected <= 0 else "strip.take")),
                ("↑ ↓", say("card.terms")), ("esc", say("card.words"))]  # fmt: skip

    def items(self) -> list[Item]:
        draft = self.draft
        items = [Item("put", self.draft.text)]
        for terms in TERMS:
            chosen = say("card.chosen") if draft.terms == terms else ""
            items.append(Item(terms, say(f"terms.{terms}"), right=chosen))
        items.append(Item("where", say("card.where"), right=draft.where))
        items.append(Item("until", say("card.until-when"), right=draft.until))
        return items

    def take(self, item: Item) -> None:
        if item.id == "put":
            self._put()
        elif item.id == "where":
            self.app.push_screen(PromptScreen(say("card.where"), value=self.draft.where),
                                 self._where)  # fmt: skip
        elif item.id == "until":
            from tui.screens.promise import DayScreen

            day = self.fireside.room.gathering.evening.day
            self.app.push_screen(DayScreen(say("card.until-when"), day), self._until)
        else:
            terms = "" if self.draft.terms == item.id else item.id
            self._change(replace(self.draft, terms=terms))  # type: ignore[arg-type]

    def _where(self, where: str | None) -> None:
        if where:
            self._change(replace(self.draft, where=where))

    def _until(self, day: str | None) -> None:
        if day:
            self._change(replace(self.draft, until=day))

    def _change(self, draft: Draft) -> None:
        self.draft = draft
        self.selected = 0
        self.repaint()

    def _put(self) -> None:
        if not self._busy:
            self._busy = True
            self.app.run_worker(self._puts())

    async def _puts(self) -> None:
        """Hand it in. An amount of money is asked about once; a no to the words goes back."""
        draft = self.draft
        act = PutCard(
            card=self._card, kind=draft.kind, text=draft.text, person=draft.person,
            terms=draft.terms, where=draft.where, until=draft.until, sure=draft.sure,
        )  # fmt: skip
        try:
            if await self.fireside.carry(act, HOST) is not None:
                self.dismiss(None)
        except Refused as no:
            if no.message == "board.amount":
                self.app.push_screen(AmountScreen(), self._sure)
            else:
                if no.message in OF_THE_WORDS:
                    self.dismiss(draft)
                self.fireside.tell(say(no.message, **no.values))
        finally:
            self._busy = False

    def _sure(self, sure: bool | None) -> None:
        if sure:
            self.draft = replace(self.draft, sure=True)
            self._put()
        elif sure is not None:
            self.dismiss(self.draft)

    def action_close(self) -> None:
        """Esc goes back to the words."""
        self.dismiss(self.draft)


class AmountScreen(Question):
    """There is an amount of money in it: asked once, kindly, and both answers are fine.

    The amount itself doesn't stand here again.
    """

    def heading(self) -> str:
        return say("board.amount")

    def items(self) -> list[Item]:
        return [
            Item("change", say("card.amount-change"), say("card.amount-change-hint")),
            Item("keep", say("card.amount-keep"), say("card.amount-keep-hint")),
        ]

    def take(self, item: Item) -> None:
        self.dismiss(item.id == "keep")
