"""A list to choose from: arrows move, enter or a digit takes, esc closes and changes nothing."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from msgspec import Struct
from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.steps.common import more_words
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid, grid_for
from tui.widgets.lists import choices
from words import say

Answer = TypeVar("Answer")
LETTERS = 7
"""Rows that a heading in block letters takes, with the air below it."""


class Item(Struct, frozen=True):
    """One line of a list: what taking it gives, and the words it shows."""

    id: str
    label: str
    hint: str = ""
    right: str = ""


class ListScreen(FiresideScreen[Answer]):
    """A list over the whole stage. Subclasses say what is in it and what taking one does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # All of them first of all, so that they are done in the order they were pressed.
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("home", "move(-1000)", show=False, priority=True),
        Binding("end", "move(1000)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("space,right,pagedown", "go_on", show=False, priority=True),
        Binding("escape,backspace,left,pageup", "close", show=False, priority=True),
        *(Binding(str(digit), f"take_number({digit})", show=False) for digit in range(1, 10)),
    ]
    two_lines = False
    foot = 0
    """Rows below the list that are left for something else."""

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0

    def items(self) -> list[Item]:
        """What can be taken, from top to bottom."""
        return []

    def twin_items(self) -> list[tuple[str, str]]:
        """The lines as a remote shows them."""
        return [(item.label, item.hint or item.right) for item in self.items()]

    def twin_take(self) -> None:
        """The chosen line was taken on a remote."""
        self.action_take()

    def take(self, item: Item) -> None:
        """What enter does with the chosen line; nothing, where one only looks."""

    def heading(self) -> str:
        """What the list is about, above it."""
        return ""

    def header(self) -> tuple[str, str, str]:
        """Where the heading is in block letters, the gathering's name stands up here."""
        if self._in_letters(grid_for(*self.size)) and self.fireside.file is not None:
            return self.fireside.room.gathering.name, "", ""
        return self.heading(), "", ""

    def _in_letters(self, grid: Grid) -> bool:
        needed = len(self.items()) * (2 if self.two_lines else 1) + 2
        return grid.height >= 32 and grid.stage_bottom - grid.stage_top - 1 - LETTERS >= needed

    def hints(self) -> list[Hint]:
        return [
            ("enter", say("strip.take")),
            ("↑ ↓", say("strip.look")),
            ("esc", say("strip.back")),
        ]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        items = self.items()
        self.selected = max(0, min(self.selected, len(items) - 1))
        width = min(canvas.width - 2 * grid.margin, 96)
        top = grid.stage_top + 1
        if self._in_letters(grid):
            area = (grid.margin, top, grid.inner, LETTERS - 1)
            sentence(canvas, area, self.heading(), grid.name_sizes, "text", centred=False)
            top += LETTERS
        rows = grid.stage_bottom - top - self.foot
        shown = [(item.label, item.hint, item.right) for item in items]
        left = grid.margin
        choices(
            canvas, left, top, width, rows, shown, self.selected,
            two_lines=self.two_lines and any(item.hint for item in items), more=more_words,
        )  # fmt: skip

    def action_move(self, by: int) -> None:
        self.selected = max(0, min(self.selected + by, len(self.items()) - 1))
        self.repaint()

    def action_take(self) -> None:
        items = self.items()
        if items:
            self.take(items[min(self.selected, len(items) - 1)])

    def action_go_on(self) -> None:
        """Space takes as well, unless a screen means something else by it."""
        self.action_take()

    def action_take_number(self, digit: int) -> None:
        items = self.items()
        if digit <= len(items):
            self.selected = digit - 1
            self.repaint()
            self.take(items[digit - 1])

    def action_close(self) -> None:
        self.dismiss(None)
