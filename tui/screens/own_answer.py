"""The corner of a question that each answers alone: the answers, and "I'd rather not".

Nothing is chosen beforehand, and what was answered is never shown again: not to the next one, and
not to whoever looks over a shoulder.
"""

from __future__ import annotations

from typing import Any

from sessions.records import Act
from sessions.steps import ask, write
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.corner import Corner
from tui.screens.lists import Item
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import choices
from words import say


class Unchosen(Corner):
    """A corner in which something is chosen: enter twice chooses nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.selected = -1

    def cover(self) -> None:
        super().cover()
        self.selected = -1

    def _in_letters(self, grid: Grid) -> bool:
        """Whose corner it is stands in the header."""
        return False

    def hints(self) -> list[Hint]:
        if self.covered:
            return super().hints()
        return [("↑ ↓", say("strip.look")), ("enter", say("strip.take")),
                ("esc", say("mine.cover")), ("?", say("strip.keys"))]  # fmt: skip

    def action_take(self) -> None:
        if self.covered or self.selected >= 0:
            super().action_take()

    def action_words(self) -> None:
        """There are no words here to show."""

    def paint_choices(self, canvas: Canvas, grid: Grid, top: int) -> None:
        """The lines of the list at the foot of the stage, none of them chosen at first."""
        found = [(item.label, item.hint, item.right) for item in self.items()]
        self.selected = min(self.selected, len(found) - 1)
        wide, airy = min(grid.inner, 72), 2 * len(found) <= grid.stage_bottom - top
        y = max(top, grid.stage_bottom - len(found) * (2 if airy else 1))
        rows = grid.stage_bottom - y + 1
        choices(canvas, grid.margin, y, wide, rows, found, self.selected, two_lines=False)


class AnswerCorner(Unchosen):
    """One's own answer."""

    @property
    def _step(self) -> ask.Step | None:
        step = self.session.script if self.session else None
        return step if isinstance(step, ask.Step) and self.still_asked else None

    def items(self) -> list[Item]:
        step = self._step
        if step is None:
            return [Item("done", say("mine.leave"))]
        found = [Item(str(number), answer) for number, answer in enumerate(step.answers)]
        return [*found, Item("rather-not", say("ask.rather-not"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        step, top = self._step, grid.stage_top + 1
        question = step.question if step else say("mine.gone-on")
        rows = grid.stage_bottom - top - 2 * len(self.items()) - 1
        area = (grid.margin, top, grid.inner, max(2, rows))
        sizes = () if grid.small else grid.name_sizes
        y = sentence(canvas, area, question, sizes, "text", centred=False)
        self.paint_choices(canvas, grid, y + 1)

    def take(self, item: Item) -> None:
        if item.id == "done":
            self.leave()
        else:
            self.run_worker(self._answer(item.id), exclusive=True, group="done")

    async def _answer(self, what: str) -> None:
        """It is in the file, as theirs alone; then the laptop goes on."""
        if self._step is None:
            return
        act: Act = write.SayDone(person=self.person, place=self.opened_at)
        if what != "rather-not":
            act = ask.AnswerMine(person=self.person, answer=int(what), place=self.opened_at)
        # Where the room has gone on meanwhile, the corner says so and waits to be left.
        if await self.fireside.answer(act, by=self.person) and self._step is not None:
            self.leave()
