"""The curtain: one key, and the wall shows nothing of anyone."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.screens.base import FiresideScreen
from tui.widgets.embers import embers
from tui.widgets.grid import Grid
from words import say


class CurtainScreen(FiresideScreen[None]):
    """A dark wall with an unlit line. Time goes on behind it; only `b`, `.` and esc lift it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "curtain", show=False, priority=True),
    ]

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        width = min(46, canvas.width - 2 * grid.margin)
        middle = canvas.height // 2
        embers(canvas, (canvas.width - width) // 2, middle, width, 0.0)
        canvas.centred(middle + 2, say("curtain.lift"), "quiet")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in ("curtain", "leave")

    def action_curtain(self) -> None:
        self.dismiss(None)
