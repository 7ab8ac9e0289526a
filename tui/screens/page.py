"""Writing a page together: the host types, everyone reads along."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sessions.steps import page
from sessions.text import clean_note
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.prompt import typed
from tui.steps.page import kept_words
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say


class Sheet(TextArea):
    """A text area that nothing hostile gets into."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(clean_note(event.text))

    async def _on_key(self, event: events.Key) -> None:
        if event.character and not event.character.isascii():
            event.prevent_default()
            event.stop()
            self.insert(typed(event.character))
            return
        await super()._on_key(event)


class PageScreen(FiresideScreen[None]):
    """The page of the step under way. Esc is done; what stands there is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield from super().compose()
        self._too_late = False
        step = self.session.script if self.session else None
        self._step = step if isinstance(step, page.Step) else None
        self._was = self._text()
        self.sheet = Sheet(self._was, classes="-field", soft_wrap=True)
        yield self.sheet

    def _text(self) -> str:
        state = self.session.state if self.session else None
        return state.text if isinstance(state, page.State) else ""

    def on_mount(self) -> None:
        self.sheet.focus()
        self.sheet.move_cursor(self.sheet.document.end)
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self._step.title if self._step else "", "", self._kept()

    def _kept(self) -> str:
        """What becomes of what stands there by now."""
        return kept_words(self._step, self.sheet.text)

    def hints(self) -> list[Hint]:
        return [("esc", say("page.done"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top = grid.stage_top + 1
        width = min(80, canvas.width - 2 * grid.margin)
        left = (canvas.width - width) // 2
        if self._step is not None:
            top += paragraphs(canvas, left, top, width, self._step.prompt, "soft")
        self.sheet.styles.offset = (left, top + 1)
        self.sheet.styles.width = width
        self.sheet.styles.height = grid.stage_bottom - top - 2

    def action_done(self) -> None:
        """The page closes once it is in the file; until then nothing typed is lost."""
        self.app.run_worker(self._save(), exclusive=True, group="page")

    async def _save(self) -> None:
        """Once it was said that it came too late, esc puts the page away."""
        act = page.WritePage(text=self.sheet.text, place=self.opened_at)
        put_away = self.gone_on and (self._too_late or self.sheet.text == self._was)
        if put_away or await self.hand_in(act):
            self.dismiss(None)
        self._too_late = self.gone_on
