"""Whether and how this group plays the reciprocity game, changed at leisure."""

from __future__ import annotations

from sessions import acts
from tui.screens.lists import Item, ListScreen
from words import say


class GameScreen(ListScreen[None]):
    """Gently, the way it was first told, or not at all."""

    two_lines = True

    def heading(self) -> str:
        return say("game.title")

    def items(self) -> list[Item]:
        mark = {self.fireside.room.gathering.game: say("game.now")}
        return [
            Item(how, say(f"game.{how}"), say(f"game.{how}-hint"), mark.get(how, ""))
            for how in ("gently", "seed", "not")
        ]

    def take(self, item: Item) -> None:
        self.fireside.ask(acts.ChooseGame(how=item.id))  # type: ignore[arg-type]
        self.dismiss(None)
