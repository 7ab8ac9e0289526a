"""How it ends before its end: stopped, not today, or away for now. Each is a whole outcome."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two.apart import Apart
from tui.screens.two.door import paint_ladder
from tui.screens.two.lists import Reading
from tui.screens.two.painting import paint_reading
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say


class EndScreen(Reading):
    """The last screen of something: any key that goes on leads back to the room."""

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.to-the-room"))]

    def stops(self) -> list[Hint]:
        return []

    def action_on(self) -> None:
        self.leave()

    def action_close(self) -> None:
        self.leave()


class StoppedScreen(EndScreen):
    """One of them stopped, and nobody asks why."""

    def large(self) -> str:
        return say("two.stopped")

    def words(self) -> str:
        return say("two.stopped-words")


class NotTodayScreen(EndScreen):
    """Whoever said no, or if nobody did: the same words, and the ladder beside them."""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        x, y, width, _ = self.stage(canvas, grid)
        wide = min(width, 84)
        if grid.small:
            canvas.text(x, y - 1, say("two.not-today"), "text", bold=True)
            y += 1
        else:
            area = (x, y - 1, width, 7)
            y = 1 + sentence(canvas, area, say("two.not-today"), (11, 9), "text", centred=False)
        y += 1 + paragraphs(canvas, x, y, wide, say("two.not-today-words"), "text")
        paint_ladder(canvas, grid, x, y, wide, self.fireside.preferences.settings.help_lines)


class AwayScreen(Apart):
    """Leaving the program asks once; what is open is found again by its word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False, priority=True),
    ]

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.away-yes")), ("esc", say("two.away-no"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        paint_reading(canvas, area, grid, say("two.away"), say("two.away-words"))

    def action_go(self) -> None:
        self.fireside.end()

    def action_leave(self) -> None:
        self.fireside.end()

    def action_close(self) -> None:
        self.dismiss(None)
