"""Letting all of it go, at the follow-up: by both, each with their own key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions.records import Refused
from sessions.walks import ONE, OTHER, LetAllGo
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two.ends import EndScreen
from tui.screens.two.lists import Reading
from tui.screens.two.painting import paint_reading
from tui.widgets.grid import Grid, Region
from words import say

TWO = (ONE, OTHER)


class LetAllGoScreen(Reading):
    """Nothing goes before both keys were pressed; going back takes a yes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "yes(0)", show=False, priority=True),
        Binding("2", "yes(1)", show=False, priority=True),
    ]

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self._yes: set[int] = set()

    def on_unmount(self) -> None:
        self._word = ""
        super().on_unmount()

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        shorter = Region(area.x, area.y, area.width, area.height - 2)
        paint_reading(canvas, shorter, grid, say("two.all-go"), say("two.all-go-words"))
        if self._yes:
            whose = say("two.all-go-one" if 0 in self._yes else "two.all-go-other")
            canvas.centred(area.y + area.height - 1, whose, "sage", bold=True)

    def keys_here(self) -> list[Hint]:
        return [
            ("1", say("two.all-go-one")),
            ("2", say("two.all-go-other")),
            ("esc", say("strip.back")),
        ]

    def action_yes(self, which: int) -> None:
        """Pressed once more it is taken back."""
        self._yes ^= {which}
        self.repaint()
        if len(self._yes) == len(TWO) and not self.aside.busy:
            self.aside.busy = True
            self.app.run_worker(self._go(), exit_on_error=True)

    async def _go(self) -> None:
        try:
            for person in TWO:
                await self.aside.do(LetAllGo(person=person, word=self._word), by=person)
        except Refused as no:
            self._yes.clear()
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        self.only(AllGoneScreen())

    def action_stop_now(self) -> None:
        from tui.screens.two.follow import EnoughScreen

        self.only(EnoughScreen())

    def action_close(self) -> None:
        self.dismiss(None)


class AllGoneScreen(EndScreen):
    """Nothing of it stands anywhere any more."""

    def large(self) -> str:
        return say("two.all-gone")

    def words(self) -> str:
        return say("two.all-gone-words")
