"""The local numbers: whom one can turn to here. In the host's own settings, never in the file."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from sessions.text import clean_line
from tui.screens.base import Hint
from tui.screens.lists import Item
from tui.screens.two.lists import ApartList
from tui.screens.two.typing import ApartPrompt
from words import say

MOST = 6
LONGEST = 70


class NumbersScreen(ApartList):
    """The lines that stand under "outside help"; enter changes one, an empty one goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "take_away", show=False, priority=True),
    ]

    @property
    def _lines(self) -> tuple[str, ...]:
        lines: tuple[str, ...] = self.fireside.preferences.settings.help_lines
        return lines

    def heading(self) -> str:
        return say("two.numbers")

    def below_heading(self) -> str:
        return say("two.numbers-words")

    def items(self) -> list[Item]:
        found = [Item(str(number), line) for number, line in enumerate(self._lines)]
        if len(found) < MOST:
            found.append(Item("new", say("two.one-more-number")))
        return found

    def keys_here(self) -> list[Hint]:
        return [
            ("enter", say("two.write")),
            ("x", say("two.take-away")),
            ("esc", say("strip.back")),
        ]

    def stops(self) -> list[Hint]:
        return []

    def take(self, item: Item) -> None:
        at = len(self._lines) if item.id == "new" else int(item.id)
        self.app.push_screen(NumberScreen((*self._lines, "")[at]), lambda text: self._put(at, text))

    def _put(self, at: int, text: str | None) -> None:
        if text is None:
            return
        lines = [*self._lines[:at], text, *self._lines[at + 1 :]]
        self._keep(tuple(line for line in lines if line))

    def action_take_away(self) -> None:
        at = self.selected
        self._keep((*self._lines[:at], *self._lines[at + 1 :]))

    def _keep(self, lines: tuple[str, ...]) -> None:
        preferences = self.fireside.preferences
        preferences.keep(replace(preferences.settings, help_lines=lines))
        self.repaint()


class NumberScreen(ApartPrompt):
    """One of them, in a line."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = value

    def on_mount(self) -> None:
        self.line.value = self._value
        super().on_mount()

    def question(self) -> str:
        return say("two.a-number")

    def hint(self) -> str:
        return say("two.a-number-hint")

    def stops(self) -> list[Hint]:
        return []

    def submit(self, text: str) -> None:
        self.dismiss(clean_line(text)[:LONGEST])
