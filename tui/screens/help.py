"""The keys: made from the same table as the bindings, so it can't be wrong."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tui import keys
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.widgets.grid import Grid
from words import say


class KeysScreen(FiresideScreen[None]):
    """Every key that does something on the screen below. Any of next, undo, esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,space,enter,right,left,backspace", "close", show=False, priority=True),
    ]

    def __init__(self, below: FiresideScreen[Any]) -> None:
        super().__init__()
        self._below = below

    def header(self) -> tuple[str, str, str]:
        return say("help.title"), "", ""

    def hints(self) -> list[Hint]:
        return [("esc", say("strip.back"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        offered = [a for a in keys.ACTIONS if a.keys and self._below.check_action(a.name, ())]
        top, rows = grid.stage_top + 1, grid.stage_bottom - grid.stage_top - 2
        wide = canvas.width - 2 * grid.margin
        columns = 1 if len(offered) <= rows else 2
        per_column = -(-len(offered) // columns)
        for number, action in enumerate(offered):
            column, row = divmod(number, per_column)
            spaced = 2 if per_column * 2 <= rows else 1
            x, y = grid.margin + column * (wide // columns), top + row * spaced
            if y >= grid.stage_bottom:
                continue
            end = canvas.text(x, y, f" {action.written} ", "text", bold=True, on="chip")
            canvas.text(max(end + 1, x + 13), y, action.label, "soft")

    def action_keys(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)
