"""Names called out and typed: name, enter, name, enter. An empty line closes it."""

from __future__ import annotations

from sessions import acts
from tui.canvas import Canvas
from tui.identity import fresh_identity
from tui.screens.base import Hint
from tui.screens.prompt import PromptScreen
from tui.steps.arriving import paint_arriving, phones_can_come
from tui.steps.people import paint_people
from tui.widgets.grid import Grid
from words import say


class NamesScreen(PromptScreen):
    """The people who are here, and a line for the next name."""

    def __init__(self) -> None:
        super().__init__(say("names.title"))

    def on_mount(self) -> None:
        self.line.empties = True
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, say("names.title"), ""

    def hints(self) -> list[Hint]:
        return [("enter", say("names.enter")), ("esc", say("names.done"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        evening, joining = self.fireside.room.gathering.evening, self.joining
        if phones_can_come(joining):
            # Who has a phone goes on scanning while the others are typed.
            at = paint_arriving(canvas, grid, evening, joining, typing=True)
            left, width = (grid.margin if at.across else at.x), min(44, at.width)
            self.put_field(self.line, left, at.last_row, width)
            canvas.text(left, at.last_row + 1, say("names.hint"), "soft")
            return
        middle = paint_people(canvas, grid, evening, reserve=3)
        width = min(44, canvas.width - 2 * grid.margin)
        left = (canvas.width - width) // 2
        self.put_field(self.line, left, middle, width)
        canvas.centred(middle + 2, say("names.hint"), "soft")

    def submit(self, value: str) -> None:
        """Enter on an empty line closes it and does nothing else."""
        if not value.strip():
            self.dismiss(None)
            return
        act = acts.SitDown(name=value, fresh=fresh_identity())
        # Not asked as a key is: a name typed while the last one is being written is never dropped.
        self.app.run_worker(self.fireside.answer(act, lambda: self._again(value)))

    def _again(self, value: str) -> None:
        """The name stands there again, to be given one more letter."""
        if not self.line.value:
            self.line.value = value
            self.line.cursor_position = len(value)
