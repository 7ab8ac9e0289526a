"""Which question? The one a practice begins with, or another of its fifteen."""

from __future__ import annotations

from sessions.events import QuestionHeld
from sessions.practice import Practice
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from words import say


class QuestionScreen(ListScreen[str]):
    """The question for the first round: the practice's own, or another of its fifteen."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice

    def on_mount(self) -> None:
        kept = (row.event for row in self.fireside.room.gathering.kept)
        held = (event.question for event in kept if isinstance(event, QuestionHeld))
        self.selected = self._practice.next_question(held)
        super().on_mount()

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
