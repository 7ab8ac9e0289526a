"""Raised hands, counted by the host with eyes open while everyone else's are closed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions.steps import ask
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from words import say


class HandsScreen(ListScreen[None]):
    """One count for each answer: left and right change it, enter is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "count(1)", show=False, priority=True),
        Binding("left", "count(-1)", show=False, priority=True),
    ]

    def on_mount(self) -> None:
        step = self._step
        self._counts = [0] * (len(step.answers) if step else 0)
        super().on_mount()

    @property
    def _step(self) -> ask.Step | None:
        step = self.session.script if self.session else None
        return step if isinstance(step, ask.Step) else None

    def heading(self) -> str:
        return say("ask.hands")

    def hints(self) -> list[Hint]:
        return [("enter", say("ask.open")), ("← →", say("ask.count")), ("esc", say("strip.back"))]

    def items(self) -> list[Item]:
        answers = self._step.answers if self._step else ()
        pairs = zip(answers, self._counts, strict=False)
        return [Item(answer, answer, right=str(count)) for answer, count in pairs]

    def action_count(self, by: int) -> None:
        at = self.selected
        self._counts[at] = max(0, self._counts[at] + by)
        self.repaint()

    def take(self, item: Item) -> None:
        self.fireside.ask(ask.HandsCounted(counts=tuple(self._counts)))
        self.dismiss(None)
