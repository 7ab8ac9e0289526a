"""What was founded: its form, where, and since which day; typed as the papers say it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sessions.steps import own
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.promise import read_day
from tui.screens.prompt import Line, in_turn
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from words import say

PARTS = ("form", "place", "since")


class FoundingScreen(FiresideScreen[None]):
    """Three fields. Enter goes on to the next one; from the last it is said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "other(1)", show=False, priority=True),
        Binding("shift+tab,up", "other(-1)", show=False, priority=True),
        Binding("escape", "close", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield from super().compose()
        state = self.session.state if self.session else None
        known = state if isinstance(state, own.State) else own.State()
        self._title = self.session.script.title if self.session else ""
        self._fields = [Line(getattr(known, part)) for part in PARTS]
        for field in self._fields:
            field.select_on_focus = False
        in_turn(self._fields)
        yield from self._fields

    def on_mount(self) -> None:
        self._fields[0].focus()
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self._title, "", ""

    def hints(self) -> list[Hint]:
        return [("enter", say("agree.next-or-put")), ("tab", say("agree.next-field")),
                ("esc", say("strip.back"))]  # fmt: skip

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top, row = grid.stage_top + 1, grid.stage_bottom - 10
        area = (grid.margin, top, grid.inner, max(2, row - top - 1))
        sizes = () if grid.small else grid.name_sizes
        sentence(canvas, area, say("founding.we-are"), sizes, "text", centred=False)
        for part, field in zip(PARTS, self._fields, strict=True):
            canvas.text(grid.margin, row, say(f"founding.{part}"), "soft")
            field.styles.offset = (grid.margin, row + 1)
            field.styles.width = min(grid.inner, 60)
            row += 3
        canvas.text(grid.margin, row, say("founding.since-hint"), "quiet")

    def action_other(self, by: int) -> None:
        """The other field."""
        at = next((n for n, field in enumerate(self._fields) if field.has_focus), 0)
        self.set_focus(self._fields[(at + by) % len(self._fields)])  # at once: letters may follow

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.run_worker(self._put(), exclusive=True, group="put")

    async def _put(self) -> None:
        """It closes once it stands there; neither a no nor a step that is over takes anything
        away."""
        form, where, typed = (field.value for field in self._fields)
        today = self.fireside.room.gathering.evening.day or self.fireside.today().isoformat()
        since = read_past_day(typed, today)
        if not since:
            self.fireside.tell(say("founding.not-a-day"))
            return
        act = own.SayPaper(form=form, where=where, since=since, place=self.opened_at)
        if await self.hand_in(act):
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)


def read_past_day(typed: str, today: str) -> str:
    """A day as people type it; where its year is left out the last one that is not later than
    today. "" for none."""
    year, found = int(today[:4]), ""
    for back in range(9):  # 29.2. may be some years ago
        found = read_day(typed, date(year - back, 1, 1))
        if not found or found <= today:
            break
    return found
