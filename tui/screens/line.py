"""A line of what is agreed: its words, who does it, and by when; typed together."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sessions.steps import agree
from tui.canvas import Canvas
from tui.identity import fresh_identity
from tui.screens.base import FiresideScreen, Hint
from tui.screens.prompt import Line, in_turn
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from words import say

PARTS = ("text", "who", "when")


class AgreedLineScreen(FiresideScreen[None]):
    """Three fields; only the first has to hold something. `line` is the one that is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "other(1)", show=False, priority=True),
        Binding("shift+tab,up", "other(-1)", show=False, priority=True),
        Binding("escape", "close", show=False, priority=True),
    ]

    def __init__(self, line: str = "") -> None:
        super().__init__()
        self._line = line
        self._fresh = line or fresh_identity()

    def compose(self) -> ComposeResult:
        yield from super().compose()
        step, state = (self.session.script, self.session.state) if self.session else (None, None)
        self._step = step if isinstance(step, agree.Step) else None
        lines = state.lines if isinstance(state, agree.State) else ()
        known = next((line for line in lines if line.id == self._line), None)
        self._fields = [Line(" ".join(getattr(known, part, "").split())) for part in PARTS]
        self._were = [field.value for field in self._fields]
        for field in self._fields:
            field.select_on_focus = False  # words are added to, not typed over
        in_turn(self._fields)
        self._fields[0].needed = True  # an empty line is put away
        yield from self._fields

    def on_mount(self) -> None:
        self._fields[0].focus()
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self._step.title if self._step else "", "", ""

    def hints(self) -> list[Hint]:
        return [("enter", say("agree.next-or-put")), ("tab", say("agree.next-field")),
                ("esc", say("strip.back"))]  # fmt: skip

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        prompt = self._step.prompt or self._step.title if self._step else ""
        wide, left = min(grid.inner, 100), grid.margin
        top, row = grid.stage_top + 1, grid.stage_bottom - 9
        area = (left, top, grid.inner, max(2, row - top - 1))
        sentence(canvas, area, prompt, () if grid.small else (11, 9), "text", centred=False)
        for part, field in zip(PARTS, self._fields, strict=True):
            canvas.text(left, row, say(f"agree.line-{part}"), "soft")
            field.styles.offset = (left, row + 1)
            field.styles.width = wide if part == "text" else min(wide, 60)
            row += 3

    def action_other(self, by: int) -> None:
        """The other field."""
        at = next((n for n, field in enumerate(self._fields) if field.has_focus), 0)
        self.set_focus(self._fields[(at + by) % len(self._fields)])  # at once: letters may follow

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """From the last field it is put."""
        event.stop()
        now = [field.value for field in self._fields]
        if not now[0].strip() or now == self._were:
            self.dismiss(None)
        else:
            self.run_worker(self._put(), exclusive=True, group="put")

    async def _put(self) -> None:
        """It closes once the line stands there; neither a no nor a step that is over takes
        anything away."""
        text, who, when = (field.value for field in self._fields)
        act = agree.PutWords(line=self._fresh, text=text, who=who, when=when, place=self.opened_at)
        if await self.hand_in(act):
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)
