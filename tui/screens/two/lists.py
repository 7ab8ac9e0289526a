"""Something to choose from, and something to read, as the two see them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint
from tui.screens.lists import Item
from tui.screens.two.apart import Apart
from tui.screens.two.painting import paint_reading
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import choices, paragraphs
from words import say


class ApartList(Apart):
    """Something to choose from, below a heading; digits take, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("enter,space,right,pagedown", "take", show=False, priority=True),
        Binding("escape,backspace,left,pageup", "close", show=False, priority=True),
        *(Binding(str(n), f"take_number({n})", show=False, priority=True) for n in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0

    def heading(self) -> str:
        return ""

    def below_heading(self) -> str:
        """A few words under the heading."""
        return ""

    def items(self) -> list[Item]:
        return []

    def take(self, item: Item) -> None:
        """What enter does with the chosen line."""

    def keys_here(self) -> list[Hint]:
        return [("enter", say("strip.take")), ("↑ ↓", say("strip.look")),
                ("esc", say("strip.back"))]  # fmt: skip

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        items = self.items()
        self.selected = max(0, min(self.selected, len(items) - 1))
        x, y, width, height = self.stage(canvas, grid)
        wide = min(width, 96)
        two = any(item.hint for item in items)
        list_rows = min(height - 4, len(items) * (3 if two else 2))
        words = self.below_heading()
        room = height - list_rows - (len(wrapped(words, wide)) + 1 if words else 0)
        sizes = () if grid.small and room < 6 else grid.name_sizes
        area = (x, y, width, max(2, min(room, 14)))
        after = sentence(canvas, area, self.heading(), sizes, "text", centred=False)
        y = after + (1 if grid.small else 2)
        if words:
            y += 1 + paragraphs(canvas, x, y, wide, words, "soft")
        rows = self.stage(canvas, grid).y + height - y
        shown = [(item.label, item.hint, item.right) for item in items]
        choices(canvas, x, y, wide, rows, shown, self.selected, two_lines=two)

    def action_move(self, by: int) -> None:
        self.selected = max(0, min(self.selected + by, len(self.items()) - 1))
        self.repaint()

    def action_take(self) -> None:
        items = self.items()
        if items:
            self.take(items[min(self.selected, len(items) - 1)])

    def action_take_number(self, digit: int) -> None:
        items = self.items()
        if digit <= len(items):
            self.selected = digit - 1
            self.take(items[digit - 1])

    def action_close(self) -> None:
        self.dismiss(None)


class Reading(Apart):
    """A few large words and what to know with them; enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,pagedown", "on", show=False, priority=True),
    ]

    def large(self) -> str:
        return ""

    def words(self) -> str:
        return ""

    def on_label(self) -> str:
        return say("strip.next")

    def keys_here(self) -> list[Hint]:
        return [("enter", self.on_label())]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        paint_reading(canvas, self.stage(canvas, grid), grid, self.large(), self.words())

    def action_on(self) -> None:
        """Enter: on to what comes next."""
