"""The guests' Wi-Fi: its name and password, in memory only, for a square beside the other one.

They never reach the gathering's file, the settings or a log: an act is what would be kept.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult

from tui.joining import Wifi
from tui.screens.base import FiresideScreen
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import Line, PromptScreen
from words import say

SHORTEST = 8
"""Letters of a password: with fewer no network takes it."""


class WifiScreen(ListScreen[None]):
    """What to do with the network that was typed."""

    two_lines = True

    def heading(self) -> str:
        return say("wifi.title")

    def items(self) -> list[Item]:
        wifi: Wifi | None = self.fireside.wifi
        if wifi is None:
            return []
        ids = ["another", "forget"]
        if self.check_action("code", ()):
            ids.insert(0, "show")
        return [Item(id, say(f"wifi.{id}"), say(f"wifi.{id}-hint", name=wifi.name)) for id in ids]

    def take(self, item: Item) -> None:
        if item.id == "forget":
            self.fireside.wifi = None
            self.dismiss(None)
            self.fireside.tell(say("wifi.forgotten"))
        elif item.id == "show":
            self.dismiss(None)
            self.app.call_later(self.action_code)
        else:
            self.dismiss(None)
            ask_for_wifi(self.app)


def ask_for_wifi(app: Any) -> None:
    """Two questions, one after the other; esc at either leaves all as it was."""

    def named(name: str | None) -> None:
        if name:
            app.push_screen(PasswordScreen(), lambda password: known(name, password))

    def known(name: str, password: str | None) -> None:
        if password is not None:
            app.wifi = Wifi(name, password)
            app.tell(say("wifi.known"))

    old: Wifi | None = app.wifi
    app.push_screen(
        NetworkScreen(say("wifi.name"), say("wifi.memory"), old.name if old else ""), named
    )


class NetworkScreen(PromptScreen):
    """The network's name, as it is written on the wall of the place: longer than a person's."""

    def submit(self, value: str) -> None:
        self.dismiss(value.strip() or None)


class Secret(Line):
    """A line that shows dots. What is pasted stays as it is: two spaces are two."""

    def __init__(self) -> None:
        super().__init__()
        self.password = True

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor("".join(char for char in event.text if char.isprintable()))


class PasswordScreen(PromptScreen):
    """The password. Enter on an empty line: there is none; esc: not after all."""

    def __init__(self) -> None:
        super().__init__(say("wifi.password"), say("wifi.password-hint"))

    def compose(self) -> ComposeResult:
        yield from FiresideScreen.compose(self)
        self.line = Secret()
        yield self.line

    def submit(self, value: str) -> None:
        if 0 < len(value) < SHORTEST:
            self._hint = say("wifi.short")
            self.repaint()
            return
        self.dismiss(value)
