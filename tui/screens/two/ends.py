"""How it ends before its end: stopped, not today, or away for now. Each is a whole outcome."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.steps import gate
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
        sizes = (9,) if grid.small else (11, 9)
        y = 1 + sentence(canvas, (x, y, width, 7), say("two.not-today"), sizes, centred=False)
        y += 1 + paragraphs(canvas, x, y, wide, say("two.not-today-words"), "text")
        paint_ladder(canvas, grid, x, y, wide, self.fireside.preferences.settings.help_lines)


class AwayScreen(Apart):
    """Leaving the program asks once; behind the door what is open is found again by its word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False, priority=True),
    ]

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.away-yes")), ("esc", say("two.away-no"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        walk = self.walk
        behind = walk is not None and not isinstance(walk.state, gate.State)
        words = say("two.away-behind") if behind else say("two.away-before")
        paint_reading(canvas, area, grid, say("two.away"), words)

    def action_go(self) -> None:
        self.fireside.end()

    def action_leave(self) -> None:
        self.fireside.end()

    def action_stop_now(self) -> None:
        """As on the screen below: at the gate the same words as any other stop there."""
        below: Any = self.app.screen_stack[-2]
        self.app.pop_screen()
        below.action_stop_now()

    def action_close(self) -> None:
        self.dismiss(None)
