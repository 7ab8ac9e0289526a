"""How we sit together: one screen, and the room's yes."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions import acts
from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.steps.common import heading
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say

POINTS = ("pass", "stays", "noted", "kept", "file", "pause")


class AgreementScreen(RoomScreen):
    """Read aloud once an evening, before the first practice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "undo", show=False)]

    def __init__(self, then: Any = None) -> None:
        super().__init__()
        self._then = then

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, say("agreement.note"), say("app.not-written")

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        y = heading(canvas, grid, say("agreement.title"))
        column = min(grid.inner, 76)
        left = (canvas.width - column) // 2
        roomy = grid.stage_bottom - y >= len(POINTS) * 3
        for point in POINTS:
            canvas.text(left, y, "●", "ember")
            y += paragraphs(canvas, left + 3, y, column - 3, say(f"agreement.{point}"), "text")
            y += 1 if roomy else 0

    def hints(self) -> list[Hint]:
        return [
            ("space", say("agreement.yes")),
            ("esc", say("strip.back")),
            ("?", say("strip.keys")),
        ]

    def offers(self) -> frozenset[str]:
        return frozenset({"next", "undo"})

    def action_undo(self) -> None:
        self.fireside.go_to("choose")

    def action_next(self) -> None:
        self.app.run_worker(self._said())

    async def _said(self) -> None:
        await self.fireside.do(acts.SayAgreement())
        then, self._then = self._then, None
        if then is not None:
            await then()
