"""How one comes in: who can see the screen, the ways there are among people, and what to do."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint
from tui.screens.lists import Item
from tui.screens.two.apart import Apart
from tui.screens.two.lists import ApartList
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say

RUNGS = ("friend", "direct", "supporters", "third", "mediator", "outside")
"""The ladder of human ways, the fewest people first (PRACTICES.md, section 4)."""


def for_two(app: Any) -> None:
    """The one line "for two": the same, whatever is there."""
    if app.file is not None and not app.apart:
        app.push_screen(SeenScreen())


class SeenScreen(ApartList):
    """Asked every time: with a wall behind it, it doesn't begin."""

    def heading(self) -> str:
        return say("hand.seen")

    def items(self) -> list[Item]:
        return [Item(i, say(f"hand.{i}"), say(f"hand.{i}-hint")) for i in ("seen-yes", "seen-no")]

    def take(self, item: Item) -> None:
        self.app.switch_screen(WaysScreen() if item.id == "seen-yes" else LadderScreen())

    def stops(self) -> list[Hint]:
        return []

    def action_close(self) -> None:
        self.leave()


class WaysScreen(ApartList):
    """Others can see it: another picture, or another place."""

    def heading(self) -> str:
        return say("hand.ways")

    def items(self) -> list[Item]:
        return [
            Item("off", say("hand.way-off"), say("hand.way-off-hint")),
            Item("elsewhere", say("two.elsewhere"), say("two.elsewhere-hint")),
        ]

    def take(self, item: Item) -> None:
        if item.id == "off":
            self.app.switch_screen(SeenScreen())
        else:
            self.leave()

    def stops(self) -> list[Hint]:
        return []

    def action_close(self) -> None:
        self.leave()


class LadderScreen(Apart):
    """What people can do, the fewest first; and once, what the program can't."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,pagedown", "on", show=False, priority=True),
        Binding("escape,backspace,left,pageup", "close", show=False, priority=True),
    ]

    def keys_here(self) -> list[Hint]:
        return [("enter", say("strip.next")), ("esc", say("strip.back"))]

    def stops(self) -> list[Hint]:
        return []

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        x, y, width, height = self.stage(canvas, grid)
        wide = min(width, 84)
        cannot = say("two.cannot")
        if grid.small:
            canvas.text(x, y - 1, say("two.ladder"), "text", bold=True)
            y += 1
        else:
            area = (x, y, width, 7)
            y = 2 + sentence(canvas, area, say("two.ladder"), (11, 9), "text", centred=False)
        y = paint_ladder(canvas, grid, x, y, wide, self.fireside.preferences.settings.help_lines)
        rows = len(wrapped(cannot, wide))
        y = max(y + 1, min(y + 2, self.stage(canvas, grid).y + height - rows))
        paragraphs(canvas, x, y, wide, cannot, "accent")

    def action_on(self) -> None:
        self.app.switch_screen(ForTwoScreen())

    def action_close(self) -> None:
        self.leave()


def paint_ladder(
    canvas: Canvas, grid: Grid, x: int, y: int, width: int, numbers: tuple[str, ...]
) -> int:
    """The rungs, and under the last one the host's own numbers. Returns the row after them."""
    column = 30 if width >= 76 else 26
    for number, rung in enumerate(RUNGS, 1):
        canvas.text(x, y, str(number), "accent", bold=True)
        canvas.text(x + 3, y, say(f"two.rung-{rung}"), "text", bold=True)
        words = say(f"two.rung-{rung}-hint")
        y += max(1, paragraphs(canvas, x + column, y, width - column, words, "soft"))
        y += 0 if grid.small else 1
    shown = numbers[: 2 if grid.small else 4]
    if not shown:
        return y + paragraphs(canvas, x + 3, y, width - 3, say("two.no-numbers"), "quiet")
    for line in shown:
        y += paragraphs(canvas, x + 3, y, width - 3, line, "sage", bold=True)
    return y


class ForTwoScreen(ApartList):
    """To begin, or to go on with a word."""

    def on_mount(self) -> None:
        from tui.screens.two.practices import held_by_two

        self._practices = held_by_two(self.fireside)
        super().on_mount()

    def heading(self) -> str:
        return say("two.title")

    def items(self) -> list[Item]:
        from sessions.lengths import minutes
        from sessions.practice import practice_seconds
        from tui.screens.choose import length_text

        found = [Item("word", say("two.have-a-word"), say("two.have-a-word-hint"))]
        for number, practice in enumerate(self._practices):
            length = length_text(minutes(practice_seconds(practice, 2)))
            found.append(Item(str(number), practice.title, practice.tagline, length))
        return [*found, Item("numbers", say("two.numbers"), say("two.numbers-hint"))]

    def take(self, item: Item) -> None:
        if item.id == "word":
            from tui.screens.two.word import FindScreen

            self.app.push_screen(FindScreen())
        elif item.id == "numbers":
            from tui.screens.two.numbers import NumbersScreen

            self.app.push_screen(NumbersScreen())
        else:
            from tui.screens.two.begin import AboutScreen

            self.app.push_screen(AboutScreen(self._practices[int(item.id)]))

    def stops(self) -> list[Hint]:
        return []

    def action_close(self) -> None:
        self.leave()
