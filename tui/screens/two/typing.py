"""A line to type in the place for two: large question, one field, emptied when it is left."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.prompt import Line
from tui.screens.two.apart import Apart
from tui.screens.two.painting import sizes_of
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say


class Field(Line):
    """A line that lends its words to nobody."""

    def empty(self) -> None:
        self.value = ""
        self._styles_cache.clear()

    def action_copy(self) -> None:
        """Nothing goes to a clipboard."""

    action_cut = action_copy


class ApartPrompt(Apart):
    """One question and one line. While one types all letters are text: ctrl+s stops."""

    hidden = False
    """Whether the words are dots, until tab shows them."""

    def compose(self) -> Any:
        yield from super().compose()
        self.line = Field()
        self.line.password = self.hidden
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()
        super().on_mount()

    def on_unmount(self) -> None:
        self.line.empty()
        super().on_unmount()

    def question(self) -> str:
        return ""

    def hint(self) -> str:
        return ""

    def keys_here(self) -> list[Hint]:
        found = [("enter", say("strip.take")), ("esc", say("strip.back"))]
        if self.hidden:
            found.insert(1, ("tab", say("two.dots" if not self.line.password else "two.letters")))
        return found

    def stops(self) -> list[Hint]:
        return [("ctrl+s", say("two.stop"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        x, y, width, height = self.stage(canvas, grid)
        high = height - 6 if grid.small else height // 2
        area = (x, y, width, max(3, high))
        after = sentence(canvas, area, self.question(), sizes_of(grid), "text")
        row = max(after + 1, y + high + 1)
        wide = min(60, width)
        left = (canvas.width - wide) // 2
        self.line.styles.offset = (left, row)
        self.line.styles.width = wide
        if self.hint():
            paragraphs(canvas, left, row + 2, wide, self.hint(), "soft")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text, self.note = event.value, ""
        self.submit(text)

    def submit(self, text: str) -> None:
        """Enter was pressed on the line."""

    def action_curtain(self) -> None:
        """Drawn from a remote: then the line is not to be seen either."""
        super().action_curtain()
        self.line.display = not self.dark
        if not self.dark:
            self.line.focus()

    def action_close(self) -> None:
        self.dismiss(None)


class HiddenPrompt(ApartPrompt):
    """A word as dots; tab shows it, and hides it again."""

    hidden = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "show", show=False, priority=True)]

    def action_show(self) -> None:
        self.line.password = not self.line.password
        self.repaint()
