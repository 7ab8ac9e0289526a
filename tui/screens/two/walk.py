"""The walk: one column, one thing at a time, and what both can do at every moment of it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.acts import Undo
from sessions.records import HOST
from sessions.session import Session
from sessions.steps import base, kind_of
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two import agreeing, dating, mirroring, plain
from tui.screens.two.apart import Apart
from tui.screens.two.painting import paint_reading
from tui.widgets.grid import Grid
from words import say

FACES: dict[str, Any] = {
    "say": plain, "quiet": plain, "break": plain, "talk": plain,
    "mirror": mirroring, "agree": agreeing, "date": dating,
}  # fmt: skip
"""Kind of step -> how the two see it: `paint`, `keys`, `on`, `digit` and `move`."""


class WalkScreen(Apart):
    """What stands there is up to the step; stop, pause and hold are the same for all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,pagedown", "on", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("backspace,left,pageup", "back", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("h", "hold_it", show=False, priority=True),
        Binding("p", "pause", show=False, priority=True),
        Binding("w", "write_line", show=False, priority=True),
        Binding("x,delete", "take_away", show=False, priority=True),
        *(Binding(str(n), f"digit({n})", show=False, priority=True) for n in (1, 2, 3)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0
        self.rungs: dict[tuple[int, int], int] = {}
        """Which question is shown, for each speaker of each step."""
        self._step = -1
        self._over = False

    @property
    def held(self) -> bool:
        return self.walk is not None and self.walk.held

    @property
    def face(self) -> Any:
        return FACES[kind_of(self.the_walk.script)]

    @property
    def the_walk(self) -> Session:
        """The walk; what is painted and pressed here is there only while it is."""
        walk = self.walk
        assert walk is not None
        return walk

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def repaint(self) -> None:
        walk = self.walk
        if walk is None or not self.is_current:
            return
        if walk.phase != "steps":
            if not self._over:
                from tui.screens.two.close import CloseScreen

                self._over = True
                self.app.call_later(self.app.switch_screen, CloseScreen())
            return
        if walk.step != self._step:
            self._step, self.selected = walk.step, 0
        super().repaint()

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        if self.held:
            question = self.face.question(self)
            paint_reading(canvas, area, grid, question, "")
            canvas.centred(area.y + area.height - 1, say("held.time"), "sage", bold=True)
        else:
            self.face.paint(self, canvas, grid, area)

    def keys_here(self) -> list[Hint]:
        if self.held:
            return [("h", say("held.go-on")), ("p", say("two.pause-key"))]
        found: list[Hint] = self.face.keys(self)
        return [*found, ("h", say("strip.hold")), ("p", say("two.pause-key"))]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def action_on(self) -> None:
        """Space: on, where it isn't one of the two who has to say so."""
        walk = self.the_walk
        if self.held or not self.face.waits(self):
            self.ask(base.Next(place=walk.place), HOST)

    def action_take(self) -> None:
        """Enter: what is chosen; where nothing is, it goes on."""
        if self.held or not self.face.take(self):
            self.action_on()

    def action_back(self) -> None:
        """The last step back; lines that were written wait until their step begins again."""
        self.ask(Undo(place=self.the_walk.place), HOST)

    def action_move(self, by: int) -> None:
        if not self.held:
            self.face.move(self, by)
            self.repaint()

    def action_digit(self, number: int) -> None:
        if not self.held:
            self.face.digit(self, number)

    def action_hold_it(self) -> None:
        place = self.the_walk.place
        self.ask(base.GoOn(place=place) if self.held else base.HoldClock(place=place))

    def action_pause(self) -> None:
        from tui.screens.two.pause import PauseScreen

        self.app.push_screen(PauseScreen())

    def action_write_line(self) -> None:
        if not self.held and self.face is agreeing:
            agreeing.write(self, "")

    def action_take_away(self) -> None:
        if not self.held and self.face is agreeing:
            agreeing.take_away(self)
