"""A question in large letters and its answers: for what is asked once, and calmly."""

from __future__ import annotations

from typing import Any

from tui.canvas import Canvas
from tui.screens.lists import ListScreen
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import choices


class Question(ListScreen[Any]):
    """A question in large letters over two or three lines, and its answers."""

    two_lines = True

    def _in_letters(self, grid: Grid) -> bool:
        """The question always stands on the stage, never cut in the header."""
        return True

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        items = self.items()
        self.selected = max(0, min(self.selected, len(items) - 1))
        top, tall = grid.stage_top + 1, grid.height >= 32
        room = grid.stage_bottom - top - 3 * len(items)
        area = (grid.margin, top, grid.inner, max(3, min(room, 20 if grid.large else 12)))
        sizes = grid.name_sizes if tall else ()
        top = (2 if tall else 1) + sentence(
            canvas, area, self.heading(), sizes, "text", centred=False
        )
        shown = [(item.label, item.hint, item.right) for item in items]
        two = any(item.hint for item in items)
        wide, rows = min(grid.inner, 96), grid.stage_bottom - top
        choices(canvas, grid.margin, top, wide, rows, shown, self.selected, two_lines=two)
