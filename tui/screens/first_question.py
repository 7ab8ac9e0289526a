"""Which question? The one a practice begins with, or another of its fifteen."""

from __future__ import annotations

from sessions.practice import Practice
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from words import say


class QuestionScreen(ListScreen[str]):
    """The question for the first round: the practice's own, or another of its fifteen."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice

    def heading(self) -> str:
        return say("question.title")

    def hints(self) -> list[Hint]:
        return [
            ("enter", say("question.take")), ("↑ ↓", say("strip.look")), ("esc", say("strip.back"))
        ]  # fmt: skip

    def items(self) -> list[Item]:
        return [Item(question, question) for question in self._practice.questions]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)
