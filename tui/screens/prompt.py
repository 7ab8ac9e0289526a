"""A line to type: while a name is typed all letters are text (PRODUCT.md, "Keys")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sessions.text import clean_name, clean_note
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say


class Line(Input):
    """An input that nothing hostile gets into, typed or pasted."""

    empties = False
    """Whether Enter empties it, for the next name."""

    def __init__(self, value: str = "", placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, classes="-field", compact=True)
        self.cursor_blink = False

    needed = False
    """Whether Enter goes on to the next field only once there is something in this one."""
    _after: Line | None = None
    _went_on = False

    async def _on_key(self, event: events.Key) -> None:
        """Enter in its turn: letters typed right after it must not come before it, nor into the
        field that it has gone on from."""
        if self._went_on and self._after is not None:
            event.stop()
            event.prevent_default()
            self._after.post_message(events.Key(event.key, event.character))
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()

    async def action_submit(self) -> None:
        """On to the next field. Whoever types on at once after the last one types into an empty
        line (see `empties`)."""
        if self._after is not None and (self.value.strip() or not self.needed):
            self._went_on = True
            self.screen.set_focus(self._after)
            return
        await super().action_submit()
        if self.empties:
            self.value = ""

    def _on_focus(self, event: events.Focus) -> None:
        self._went_on = False

    def insert_text_at_cursor(self, text: str) -> None:
        super().insert_text_at_cursor(typed(text))

    def insert(self, text: str, index: int) -> None:
        super().insert(typed(text), index)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_note(event.text).replace("\n", " "))


def in_turn(fields: Sequence[Line]) -> None:
    """Enter goes on from each field to the next; from the last one it is submitted."""
    for field, after in pairwise(fields):
        field._after = after


def typed(text: str) -> str:
    """One key's text as it is; more than that, cleaned. A space alone stays a space.

    Many scripts type a letter's marks as keys of their own: a mark sits on "◌" meanwhile.
    """
    return text if text.isascii() and text.isprintable() else clean_note("◌" + text)[1:]


class PromptScreen(FiresideScreen[str | None]):
    """One question and one line. Enter gives the text, an empty line or esc gives nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str = "", value: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._value = title, hint, value

    def compose(self) -> ComposeResult:
        yield from super().compose()
        self.line = Line(self._value)
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self._title, "", ""

    def hints(self) -> list[Hint]:
        return [("enter", say("strip.take")), ("esc", say("strip.back"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        from tui.widgets.faces import sentence

        top = grid.stage_top + 1
        area = (grid.margin, top, canvas.width - 2 * grid.margin, grid.height // 2 - top - 1)
        sentence(canvas, area, self._title, grid.name_sizes, "text")
        row = grid.height // 2 + 1
        width = min(60, canvas.width - 2 * grid.margin)
        left = (canvas.width - width) // 2
        self.put_field(self.line, left, row, width)
        if self._hint:
            paragraphs(canvas, left, row + 2, width, self._hint, "soft")

    def put_field(self, field: Input, x: int, y: int, width: int) -> None:
        """The field stands here, whatever size the screen has."""
        field.styles.offset = (x, y)
        field.styles.width = width

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit(event.value)

    def submit(self, value: str) -> None:
        """Enter was pressed on the line."""
        text = clean_name(value) if len(value) < 200 else clean_note(value, 200)
        self.dismiss(text or None)

    def action_close(self) -> None:
        self.dismiss(None)
