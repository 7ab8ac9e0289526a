"""The menu: everything that can be done here, by arrows and enter; letters are shortcuts."""

from __future__ import annotations

from typing import Any

from tui import keys
from tui.screens.base import FiresideScreen
from tui.screens.lists import Item, ListScreen
from words import say


def offered_actions(screen: Any) -> list[keys.Action]:
    """What the screen offers, in the order of the menu."""
    if not isinstance(screen, FiresideScreen):
        return []
    return [
        action for action in keys.ACTIONS if action.in_menu and screen.check_action(action.name, ())
    ]


class MenuScreen(ListScreen[None]):
    """The menu of the screen below."""

    def __init__(self, below: FiresideScreen[Any]) -> None:
        super().__init__()
        self._below = below
        self._actions = offered_actions(below)

    def heading(self) -> str:
        return say("menu.title")

    def items(self) -> list[Item]:
        return [Item(a.name, a.label, right=a.written) for a in self._actions]

    def take(self, item: Item) -> None:
        self.dismiss(None)
        self.app.call_later(self._below.run_action, item.id)

    def action_menu(self) -> None:
        self.action_close()
