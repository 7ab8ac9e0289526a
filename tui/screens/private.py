"""What belongs to one person alone: typed as dots, copied nowhere, emptied when it is left.

Behind a hand-over the laptop is in one person's hands. Whatever stands on these screens is not
told to a remote (tui/twin.py), can't be copied, and is gone from its widgets when they go.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip

from sessions.text import NOTE_LENGTH
from tui import keys
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.lists import Item
from tui.screens.page import Sheet
from tui.screens.question import Question
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say

DOT = "•"
DOTS = DOT * 5
"""What stands for words that are there, however many they are."""
LETTERS_A_DOT = 8
"""So many letters make one dot more: who looks on learns about how long it is, not its words."""
FEW_LEFT = 20
ALLOWED = frozenset({"keys", "menu", "curtain", "code", "look", "leave"})


class Private(FiresideScreen[Any]):
    """A screen in one person's hands: nothing of the room is steered from it, nothing copied."""

    private = True
    """A remote is told the title and nothing else."""
    ALLOW_SELECT = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in keys.BY_NAME and action not in ALLOWED | self.offers():
            return False
        return super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """What was painted here is not kept either."""
        self.wall.show(Canvas(1, 1, self.fireside.preferences.look))
        self.wall._styles_cache.clear()

    def action_copy_text(self) -> None:
        """Nothing goes to a clipboard."""

    def twin_items(self) -> list[tuple[str, str]]:
        return []


class Choice(Private, Question):
    """A small question behind a hand-over; gives the identity of the line that was taken."""

    def __init__(self, title: str, items: list[Item]) -> None:
        super().__init__()
        self._title, self._items = title, items

    def heading(self) -> str:
        return self._title

    def items(self) -> list[Item]:
        return self._items

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


class Draft:
    """Words not put yet: what they are for, and the words, wherever they are typed just now."""

    def __init__(self, kind: str = "", card: str = "", part: str = "text", text: str = "") -> None:
        self.kind, self.card, self.part = kind, card, part
        self._text = text
        self.sheet: Secret | None = None

    @property
    def text(self) -> str:
        return self.sheet.text if self.sheet is not None else self._text

    def typed_in(self, sheet: Secret) -> None:
        """These words are in this field now."""
        self.sheet = sheet

    def taken_out(self) -> None:
        """The field goes; its words stay here."""
        self._text, self.sheet = self.text, None

    def clear(self) -> None:
        self.kind = self.card = self._text = ""
        self.part = "text"
        if self.sheet is not None:
            self.sheet.empty()


class Secret(Sheet):
    """A field whose words are dots until they are asked for, and that lends them to nobody."""

    def __init__(self, text: str, most: int = NOTE_LENGTH) -> None:
        super().__init__(text, classes="-field", soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.shown = False
        self._most = most
        self._keys = 0

    def empty(self) -> None:
        """No words in it any more, nor in what could be undone."""
        self.load_text("")
        self._line_cache.clear()
        self._styles_cache.clear()

    def show_words(self, shown: bool) -> None:
        self.shown = shown
        self._line_cache.clear()
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        self._keys += 1
        await super()._on_key(event)
        if not self.shown:
            self.refresh()

    def _replace_via_keyboard(self, insert: str, start: Any, end: Any) -> Any:
        room = max(0, self._most - len(self.text) + len(self.get_text_range(start, end)))
        return super()._replace_via_keyboard(insert[:room], start, end)

    # ── dots ──────────────────────────────────────────────────────────────────────────────

    def render_line(self, y: int) -> Strip:
        if self.shown:
            return super().render_line(y)
        wide = self.size.width
        # The mark behind the dots changes with every key: so one sees that it came.
        row = self._dots(wide - 2) + "▌▐"[self._keys % 2] if y == 0 else ""
        return Strip.blank(wide, self.rich_style) if not row else _row(row, wide, self.rich_style)

    def _dots(self, room: int) -> str:
        return DOT * min(room, -(-len(self.text) // LETTERS_A_DOT))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands: hidden, it tells nothing either."""
        return super().cursor_screen_offset if self.shown else self.content_region.offset

    # ── lending nothing ───────────────────────────────────────────────────────────────────

    def action_copy(self) -> None:
        """Nothing goes to a clipboard."""

    action_cut = action_paste = action_copy

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()

    async def _on_mouse_move(self, event: events.MouseMove) -> None:
        event.stop()


def _row(text: str, wide: int, style: Any) -> Strip:
    from rich.segment import Segment

    return Strip([Segment(text.ljust(wide), style)], wide)


class TypingScreen(Private):
    """One field, its words as dots. What is typed stays with the draft, whatever happens. `whose`
    it is stands above it; below it, before anything is typed, what `becomes` of the words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cover", show=False, priority=True),
        Binding("tab", "words", show=False, priority=True),
        Binding("enter", "put", show=False, priority=True),
    ]

    def __init__(
        self, title: str, prompt: str, draft: Draft, most: int,
        put: Callable[[], Awaitable[bool]], covered: Callable[[], None], *, one_line: bool = True,
        shown: bool = False, whose: str = "", becomes: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self._shown, self._whose, self._becomes = shown, whose, becomes
        self._title, self._prompt, self._draft, self._most = title, prompt, draft, most
        self._put, self._covered, self._one_line = put, covered, one_line

    def compose(self) -> Any:
        yield from super().compose()
        self.sheet = Secret(self._draft.text, self._most)
        self.sheet.shown = self._shown
        yield self.sheet

    def on_mount(self) -> None:
        self._draft.typed_in(self.sheet)
        self.sheet.focus()
        self.sheet.move_cursor(self.sheet.document.end)
        super().on_mount()

    def on_unmount(self) -> None:
        """Nothing of it stays in a widget; what was not put is with the draft."""
        if self._draft.sheet is self.sheet:
            self._draft.taken_out()
        self.sheet.empty()

    def header(self) -> tuple[str, str, str]:
        if not self._whose:
            return say("mine.only-you"), "", ""
        return say("mine.writes" if self._shown else "mine.for", name=self._whose), "", ""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        width = min(76, canvas.width - 2 * grid.margin)
        left = (canvas.width - width) // 2
        top = grid.stage_top + 1
        area = (left, top, canvas.width - grid.margin - left, 5)
        y = 1 + sentence(canvas, area, self._title, (9,), "text", 1, centred=False)
        y += paragraphs(canvas, left, y, width, self._prompt, "soft") + 1
        rows = 3 if self._one_line else max(3, grid.stage_bottom - y - 3 - 2 * bool(self._becomes))
        self.sheet.styles.offset = (left, y)
        self.sheet.styles.width, self.sheet.styles.height = width, rows
        y += rows + 1
        spare = self._most - len(self.sheet.text)
        hint = say("mine.letters-left", n=spare) if spare <= FEW_LEFT else say(self._state())
        canvas.text(left, y, hint, "soft")
        if self._becomes:
            paragraphs(canvas, left, y + 2, width, self._becomes, "sage")

    def _state(self) -> str:
        return "mine.words-shown" if self.sheet.shown else "mine.words-hidden"

    def hints(self) -> list[Hint]:
        seen = say("mine.hide" if self.sheet.shown else "mine.show")
        hints = [("tab", seen), ("esc", say("mine.cover"))]
        return [("enter", say("mine.put")), *hints] if self._one_line else hints[::-1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "put":
            return self._one_line
        return super().check_action(action, parameters)

    def on_text_area_changed(self) -> None:
        self.repaint()

    def action_words(self) -> None:
        self.sheet.show_words(not self.sheet.shown)
        self.repaint()

    def action_put(self) -> None:
        self.run_worker(self._try(), exclusive=True, group="put", exit_on_error=True)

    async def _try(self) -> None:
        """It closes once it is put; until then every letter stays."""
        if await self._put() and self.is_attached and self.is_current:
            self.dismiss(None)

    def action_cover(self) -> None:
        """Esc ends nothing: it goes to a screen that shows nothing."""
        self._covered()
        self.dismiss(None)
