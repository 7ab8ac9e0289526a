"""What to do when it goes wrong: the practice's own advice, read by the host."""

from __future__ import annotations

from sessions.practice import Practice
from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say


class TroubleScreen(ListScreen[None]):
    """What happens, and what helps. Arrows look, anything else goes back."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice

    def heading(self) -> str:
        return say("trouble.title")

    def hints(self) -> list[Hint]:
        return [("esc", say("strip.back")), ("↑ ↓", say("strip.look"))]

    def items(self) -> list[Item]:
        return [Item(trouble.what, trouble.what) for trouble in self._practice.trouble]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        super().paint(canvas, grid)
        if not self._practice.trouble:
            return
        width = min(72, canvas.width - 2 * grid.margin)
        text = self._practice.trouble[self.selected].help
        y = grid.stage_bottom - len(wrapped(text, width)) - 1
        canvas.clear(0, y - 1, canvas.width, grid.stage_bottom - y + 1)
        paragraphs(canvas, (canvas.width - width) // 2, y, width, text, "text", bold=True)

    def take(self, item: Item) -> None:
        self.dismiss(None)
