"""Last time we said…: promises of people who are both here, and what became of them.

Each is told by one of the two, aloud; the host marks it. Nothing is counted and no date blames.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sessions.cards import TellPromise
from sessions.keeping import KeptPromise
from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from tui.screens.question import Question
from tui.steps.telling import (
    WAYS,
    Told,
    nothing_to_tell,
    promise_line,
    promises_to_tell,
    take_back,
    tell,
)
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from words import say


def opens_by_itself(fireside: Any) -> bool:
    """Once an evening it comes before "what shall we do?", if there is something to tell."""
    shown = getattr(fireside, "told_on", "") == fireside.room.gathering.evening.day
    return not shown and bool(promises_to_tell(fireside))


class ToldScreen(RoomScreen, ListScreen[None]):
    """The promises, one under the other. With `then`, space goes on to that place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,pagedown", "go_on", show=False, priority=True),
        Binding("backspace,left,pageup", "back", show=False, priority=True),
    ]
    two_lines = True

    def __init__(self, then: str = "") -> None:
        super().__init__()
        self._then = then
        self.last_told: Told | None = None

    def on_mount(self) -> None:
        self.fireside.told_on = self.fireside.room.gathering.evening.day
        super().on_mount()

    # ── what is there ─────────────────────────────────────────────────────────────────────

    def heading(self) -> str:
        return say("told.title")

    def items(self) -> list[Item]:
        return [Item(*promise_line(self.fireside, p)) for p in promises_to_tell(self.fireside)]

    def header(self) -> tuple[str, str, str]:
        if self._in_letters_here:
            return self.fireside.room.gathering.name, "", ""
        return say("told.title"), "", ""

    @property
    def _in_letters_here(self) -> bool:
        from tui.widgets.grid import grid_for

        return not self.items() or self._in_letters(grid_for(*self.size))

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        if self.items():
            super().paint(canvas, grid)
            return
        rows = grid.stage_bottom - grid.stage_top
        area = (grid.margin, grid.stage_top + rows // 4, grid.inner, rows // 3)
        y = sentence(canvas, area, say("told.title"), grid.name_sizes, "soft")
        canvas.centred(y + 3, nothing_to_tell(self.fireside), "sage", bold=True)

    def hints(self) -> list[Hint]:
        on = [("space", say("told.go-on"))] if self._then else []
        if self.last_told:
            on.append(("backspace", say("told.take-back")))
        if self.items():
            on.append(("enter", say("told.tell")))
        return [*on, ("esc", say("strip.back"))] if len(on) < 4 else on

    def offers(self) -> frozenset[str]:
        return frozenset()

    # ── telling ───────────────────────────────────────────────────────────────────────────

    def take(self, item: Item) -> None:
        self.app.push_screen(WhatBecameScreen(item.id, item.label), self._became(item.id))

    def _became(self, id: str) -> Any:
        return lambda how: tell(self, id, how) if how else None

    def action_take_number(self, digit: int) -> None:
        """1 done, 2 still on, 3 changed, 4 let go: what became of the chosen one."""
        items = self.items()
        if items and 1 <= digit <= len(WAYS):
            tell(self, items[min(self.selected, len(items) - 1)].id, WAYS[digit - 1])

    def action_back(self) -> None:
        """What was told last is taken back, out of the file as well; else as esc."""
        if not take_back(self):
            self.action_close()

    def action_go_on(self) -> None:
        if self._then:
            self.fireside.go_to(self._then)
        else:
            self.dismiss(None)


class WhatBecameScreen(Question):
    """Done, still on, changed, let go: each as large as the others."""

    def __init__(self, promise: str, text: str) -> None:
        super().__init__()
        self._promise, self._text = promise, text

    def heading(self) -> str:
        return self._text

    def items(self) -> list[Item]:
        return [Item(how, say(f"told.{how}"), say(f"told.{how}-hint")) for how in WAYS]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


class ChangedScreen(PromptScreen):
    """New words, then the date; enter leaves either as it is. What is typed stands until it is
    taken. Gives "changed" once it is told."""

    def __init__(self, kept: KeptPromise) -> None:
        super().__init__(say("told.new-words"), say("told.new-words-hint"), kept.promise.text)
        self._promise = kept.promise
        self._text = ""
        self._asks_date = False

    def compose(self) -> ComposeResult:
        yield from super().compose()
        self.line.select_on_focus = False  # words are added to, not typed over

    def submit(self, value: str) -> None:
        if not self._asks_date:
            self._text = value if value.strip() != self._promise.text else ""
            self._asks_date = True
            self._title, self._hint = say("told.new-date"), say("told.new-date-hint")
            self.line.value = self._promise.due
            self.line.cursor_position = len(self.line.value)
            self.repaint()
            return
        due = value.strip() if value.strip() != self._promise.due else ""
        act = TellPromise(promise=self._promise.id, how="changed", text=self._text, due=due)
        self.run_worker(self._ask(act), exclusive=True, group="told")

    async def _ask(self, act: TellPromise) -> None:
        if await self.fireside.answer(act):
            self.dismiss(act.how)
