"""A new gathering: its name, and whether the laptop is on the wall or on the table.

A file of their own for those who meet again is one line further down in the same list.
"""

from __future__ import annotations

from sessions import acts
from sessions.crew import FormCrew
from sessions.records import HOST, PROGRAM, Act
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from words import say

KINDS = ("crew", "partnership", "co-owners")
"""Those who meet again, in a file of their own."""


class NewScreen(PromptScreen):
    """The only thing a new gathering needs is a name."""

    def __init__(self) -> None:
        super().__init__(say("new.title"), say("new.hint"))

    def on_mount(self) -> None:
        self.line.value = self.fireside.start_with.suggested_name
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return say("app.name"), "", say("app.not-written")

    def hints(self) -> list[Hint]:
        return [("enter", say("strip.take")), ("ctrl+q", say("key.leave"))]

    def submit(self, value: str) -> None:
        if value.strip():
            self.app.push_screen(MannerScreen(), lambda manner: self._make(value, manner))

    def _make(self, name: str, manner: str | None) -> None:
        if manner:
            self.app.run_worker(self.fireside.make_gathering(name, manner))

    def action_close(self) -> None:
        """Esc ends nothing here: there is nothing below."""

    def action_leave(self) -> None:
        self.fireside.end()


class MannerScreen(ListScreen[str]):
    """On the wall, or at the table; or a crew's own, which has the laptop on the table."""

    two_lines = True

    def heading(self) -> str:
        return say("manner.title")

    def items(self) -> list[Item]:
        ways = ("wall", "table", *KINDS)
        return [Item(way, say(f"manner.{way}"), say(f"manner.{way}-hint")) for way in ways]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


def first_acts(name: str, manner: str, day: str) -> list[tuple[Act, str]]:
    """What makes a gathering out of a new file, with who does each; `manner` may be a crew's."""
    crew = manner in KINDS
    begin = acts.BeginGathering(name=name, manner="table" if crew else manner)  # type: ignore[arg-type]
    formed: list[tuple[Act, str]] = [(FormCrew(kind=manner), HOST)] if crew else []  # type: ignore[arg-type]
    return [(begin, HOST), *formed, (acts.BeginEvening(day=day), PROGRAM)]
