"""Go to: the other places of the gathering."""

from __future__ import annotations

from typing import Any

from sessions.events import CircleHeld
from sessions.keeping import on_the_board
from sessions.levels import everyones
from tui.screens.lists import Item, ListScreen
from tui.screens.told import ToldScreen, promises_to_tell
from words import say

ON_TOP = ("levels", "idea", "board", "told", "year", "crew", "a-crew")
"""Places that open on top of wherever the room is, and close again."""


class PlacesScreen(ListScreen[None]):
    """Where else one can go from here. While something is held, the log opens on top of it."""

    two_lines = True

    def heading(self) -> str:
        return say("places.title")

    def items(self) -> list[Item]:
        places = ["log"] if self.session else ["lobby", "choose", "log", "before"]
        at = places.index("log")
        places[at:at] = self._on_top()
        places.append("two")  # always, and always the same, whatever is there
        return [Item(p, self._called(p), say(f"place.{p}-hint")) for p in places]

    def _called(self, place: str) -> str:
        """Those whose file it is are called what they are."""
        kind = self.fireside.room.gathering.crew.kind
        if place == "crew" and kind != "crew":
            return say(f"place.crew-{kind}")
        return say(f"place.{place}")

    def _on_top(self) -> list[str]:
        """What opens on top of wherever the room is, and closes again."""
        gathering, session = self.fireside.room.gathering, self.session
        has_board = session is not None and session.practice.has_board
        stands = on_the_board(gathering.shelf, gathering.evening.day)
        found = ["levels", *(["board"] if has_board or stands else [])]
        if promises_to_tell(self.fireside):
            found.append("told")
        if gathering.ground.version or gathering.crew.kind == "co-owners":
            found.append("idea")
        if any(isinstance(event, CircleHeld) for event in everyones(gathering.kept)):
            found.append("year")
        if gathering.crew.kind:
            found.insert(0, "crew")
        elif session is None:
            found.append("a-crew")  # quietly: most gatherings are none
        return found

    def take(self, item: Item) -> None:
        self.dismiss(None)
        if item.id == "two":
            from tui.screens.two.door import for_two

            self.app.call_later(for_two, self.fireside)
        elif item.id in ON_TOP or self.session is not None:
            self.app.push_screen(_on_top_of_all(item.id, self.fireside))
        else:
            self.app.call_later(self.fireside.go_to, item.id)

    def action_places(self) -> None:
        self.action_close()


def _on_top_of_all(place: str, fireside: Any) -> Any:
    if place == "told":
        return ToldScreen()
    if place == "idea":
        from tui.screens.idea import IdeaScreen

        return IdeaScreen()
    if place == "levels":
        from tui.screens.levels import LevelsScreen

        return LevelsScreen()
    if place in ("crew", "a-crew"):
        from tui.screens.crew import crew_screen

        return crew_screen(fireside)
    if place == "year":
        from tui.screens.year import YearScreen

        return YearScreen()
    if place == "board":
        from tui.screens.board import BoardScreen

        return BoardScreen()
    from tui.screens.log import LogScreen

    return LogScreen(on_top=True)
