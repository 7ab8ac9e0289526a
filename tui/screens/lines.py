"""A and B of whoever is in focus, typed in their words; and choosing who is next."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sessions.steps import focus
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import Line, in_turn
from tui.steps.tiles import names_of
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from words import say


class LinesScreen(FiresideScreen[None]):
    """Two fields, A and B. Enter goes on to the next one and then saves; so does esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "other(1)", show=False, priority=True),
        Binding("shift+tab,up", "other(-1)", show=False, priority=True),
        Binding("escape", "done", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield from super().compose()
        frame, outer = (self.session.focus, self.session.outer) if self.session else (None, None)
        self._captions = outer.lines if isinstance(outer, focus.Step) else ()
        texts = frame.lines if frame is not None else ("", "")
        self._place = self.session.place if self.session else None
        self._fields = [Line(text) for _, text in zip(self._captions, texts, strict=False)]
        in_turn(self._fields)
        yield from self._fields

    def on_mount(self) -> None:
        if self._fields:
            self._fields[0].focus()
        super().on_mount()

    @property
    def _called(self) -> str:
        person = self.session.in_focus if self.session else ""
        return str(self.fireside.room.gathering.name_of(person))

    def header(self) -> tuple[str, str, str]:
        return self._called, "", say("focus.gone-after")

    def hints(self) -> list[Hint]:
        return [("enter", say("focus.save")), ("tab", say("focus.other-line")),
                ("esc", say("page.done"))]  # fmt: skip

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top = grid.stage_top + 1
        rows = 5 if grid.small else 9
        sentence(
            canvas, (grid.margin, top, grid.inner, rows), self._called, grid.name_sizes, "accent"
        )
        row = top + rows + 1
        for number, (caption, field) in enumerate(zip(self._captions, self._fields, strict=True)):
            canvas.text(grid.margin, row, "AB"[number], ("accent", "sage")[number], bold=True)
            canvas.text(grid.margin + 3, row, caption, "soft")
            field.styles.offset = (grid.margin + 3, row + 1)
            field.styles.width = min(grid.inner - 3, 100)
            row += 4

    def action_other(self, by: int) -> None:
        """The other field."""
        at = next((n for n, field in enumerate(self._fields) if field.has_focus), 0)
        self.set_focus(self._fields[(at + by) % len(self._fields)])  # at once: letters may follow

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """The screen closes once both are in the file; until then nothing typed is lost."""
        self.app.run_worker(self._save(), exclusive=True, group="lines")

    async def _save(self) -> None:
        if self.session is None or self._place is None or not self.session.in_focus:
            self.dismiss(None)
            return
        for which, field in enumerate(self._fields):
            act = focus.WriteLine(which=which, text=field.value)  # type: ignore[arg-type]
            if not await self.fireside.answer(act):
                return
        self.dismiss(None)


class NextInFocusScreen(ListScreen[None]):
    """Everyone who is here, in the order they sit; nothing tells who said what before."""

    def heading(self) -> str:
        return say("focus.choose")

    def items(self) -> list[Item]:
        session = self.session
        names = names_of(self.fireside.room.gathering)
        return [Item(p, names.get(p, "")) for p in session.present] if session else []

    def take(self, item: Item) -> None:
        place = self.session.place if self.session else None
        self.fireside.ask(focus.ChooseFocus(person=item.id, place=place))
        self.dismiss(None)
