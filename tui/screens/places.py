"""Go to: the other places of the gathering."""

from __future__ import annotations

from tui.screens.lists import Item, ListScreen
from words import say


class PlacesScreen(ListScreen[None]):
    """Where else one can go from here. While something is held, the log opens on top of it."""

    two_lines = True

    def heading(self) -> str:
        return say("places.title")

    def items(self) -> list[Item]:
        places = ["log"] if self.session else ["lobby", "choose", "log", "before"]
        return [Item(p, say(f"place.{p}"), say(f"place.{p}-hint")) for p in places]

    def take(self, item: Item) -> None:
        self.dismiss(None)
        if self.session is not None:
            from tui.screens.log import LogScreen

            self.app.push_screen(LogScreen(on_top=True))
        else:
            self.app.call_later(self.fireside.go_to, item.id)

    def action_places(self) -> None:
        self.action_close()
