"""A new gathering: its name, and whether the laptop is on the wall or on the table."""

from __future__ import annotations

from sessions import acts
from sessions.records import HOST, PROGRAM, Act
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from words import say


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
    """On the wall, or at the table."""

    two_lines = True

    def heading(self) -> str:
        return say("manner.title")

    def items(self) -> list[Item]:
        return [Item(m, say(f"manner.{m}"), say(f"manner.{m}-hint")) for m in ("wall", "table")]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


def first_acts(name: str, manner: str, day: str) -> list[tuple[Act, str]]:
    """What makes a gathering out of a new file, with who does each."""
    begin = acts.BeginGathering(name=name, manner=manner)  # type: ignore[arg-type]
    return [(begin, HOST), (acts.BeginEvening(day=day), PROGRAM)]
