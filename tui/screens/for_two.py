"""A practice for two, chosen by more: said in one plain sentence before, and never a lock."""

from __future__ import annotations

from tui.screens.base import Hint
from tui.screens.lists import Item
from tui.screens.question import Question
from words import say


class ForTwoScreen(Question):
    """True: it is held all the same."""

    def __init__(self, title: str, people: int) -> None:
        super().__init__()
        self._title, self._people = title, people

    def heading(self) -> str:
        return say("choose.more-than-two", title=self._title, n=self._people)

    def hints(self) -> list[Hint]:
        return [("enter", say("strip.take")), ("↑ ↓", say("strip.look")),
                ("esc", say("strip.back"))]  # fmt: skip

    def items(self) -> list[Item]:
        ways = ("another", "all-the-same")
        return [Item(way, say(f"choose.{way}"), say(f"choose.{way}-hint")) for way in ways]

    def take(self, item: Item) -> None:
        self.dismiss(item.id == "all-the-same")
