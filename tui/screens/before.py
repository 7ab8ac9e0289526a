"""Before the evening: letters, power, notifications, full screen, and a walk to the back."""

from __future__ import annotations

from typing import Any

from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say


class BeforeScreen(RoomScreen):
    """What to look at before people come, each with how to mend it."""

    def on_mount(self) -> None:
        self._checks: list[Any] = []
        super().on_mount()

    def _look(self) -> None:
        from tui.machine import checks

        found = [*checks((self.size.width, self.size.height)), self._awake()]
        self.app.call_from_thread(self._found, found)

    def _awake(self) -> Any:
        from tui.machine import Check

        awake = self.fireside.awake
        state = awake.state if awake is not None else "unknown"
        states = {"awake": "good", "could not": "look"}
        return Check("awake", states.get(state, "unknown"))  # type: ignore[arg-type]

    def on_resize(self) -> None:
        self.app.run_worker(
            self._look, thread=True, exit_on_error=False, exclusive=True, group="look"
        )
        super().on_resize()

    def _found(self, checks: list[Any]) -> None:
        self._checks = checks
        self.repaint()

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, say("before.title"), ""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        wide = canvas.width - 2 * grid.margin
        top = grid.stage_top + 1
        big = 10 if grid.small else 7
        sentence(canvas, (grid.margin, top, wide, big), say("before.walk"), grid.name_sizes, "text")
        y = top + big + 1
        column = min(wide, 92)
        left = (canvas.width - column) // 2
        roomy = grid.stage_bottom - y >= 3 * len(self._checks)
        wall = 22 if column > 70 else 16
        for check in self._checks:
            if y >= grid.stage_bottom:
                break
            good = check.state == "good"
            canvas.text(left, y, "●" if good else "○", "sage" if good else "accent")
            canvas.text(left + 3, y, say(f"check.{check.id}"), "text", bold=True)
            text = say(f"check.{check.id}-{check.state}", **check.values)
            used = paragraphs(canvas, left + wall, y, column - wall, text, "soft")
            y += used + (1 if roomy else 0)

    def hints(self) -> list[Hint]:
        return [
            ("space", say("before.ready")),
            ("t", say("before.look")),
            ("m", say("strip.menu")),
            ("?", say("strip.keys")),
        ]

    def offers(self) -> frozenset[str]:
        return frozenset({"next", "places", "numbers"})

    def action_numbers(self) -> None:
        """Whom one can turn to here, for whoever may need it; nobody is asked for it."""
        from tui.screens.two.numbers import NumbersScreen

        self.app.push_screen(NumbersScreen())

    def action_next(self) -> None:
        self.fireside.go_to("lobby")
