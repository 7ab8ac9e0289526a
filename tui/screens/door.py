"""The door: open while the lobby is on the wall, by invitation only, or closed for a while."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sessions.arrivals import CloseDoor, SetDoor
from sessions.clock import MINUTE
from tui.screens.base import Hint
from tui.screens.door_keys import ask_and_say
from tui.screens.lists import Item, ListScreen
from words import say

WHILES = {"quarter": 15, "half": 30}
"""Minutes for which it can be closed."""


class OfTheDoor(ListScreen[None]):
    """Beside what the strip says of a closed door there is room for these two keys."""

    two_lines = True

    def hints(self) -> list[Hint]:
        return [("enter", say("strip.take")), ("esc", say("strip.back"))]


class DoorScreen(OfTheDoor):
    """How people come in from now on. What is so already is the first that enter would take."""

    def on_mount(self) -> None:
        ids = [item.id for item in self.items()]
        self.selected = ids.index(self._how) if self._how in ids else 0
        super().on_mount()

    @property
    def _how(self) -> Literal["open", "knock"]:
        """The position it has, or will have when it opens itself again."""
        how: Literal["open", "knock"] = self.fireside.room.gathering.evening.door.how
        return how

    def heading(self) -> str:
        return say("doorway.title")

    def items(self) -> list[Item]:
        joining = self.joining
        if joining is not None and joining.door == "closed":
            return [
                Item("again", say("doorway.again"), self._closed_until(joining.opens_at)),
                Item("close", say("doorway.other-while"), say("doorway.close-hint")),
            ]
        hows = [
            Item(
                how, say(f"doorway.{how}"), say(f"doorway.{how}-hint"),
                right=say("doorway.now") if how == self._how else "",
            )
            for how in ("open", "knock")
        ]  # fmt: skip
        return [*hows, Item("close", say("doorway.close"), say("doorway.close-hint"))]

    def _closed_until(self, opens_at: int) -> str:
        if not opens_at:
            return say("doorway.closed-over")
        return say("doorway.closed-until", time=clock_time(opens_at))

    def take(self, item: Item) -> None:
        if item.id == "close":
            self.app.switch_screen(ClosingTheDoorScreen())
            return
        how: Literal["open", "knock"] = self._how
        if item.id in ("open", "knock"):
            how = "open" if item.id == "open" else "knock"
        if item.id != self._how:  # else it is so already
            ask_and_say(self.fireside, SetDoor(how=how), say(f"doorway.now-{how}"))
        self.dismiss(None)


class ClosingTheDoorScreen(OfTheDoor):
    """For how long: it says when it opens itself again, on the wall and on every phone."""

    def heading(self) -> str:
        return say("doorway.how-long")

    def items(self) -> list[Item]:
        items = []
        for id in WHILES:
            time = clock_time(self._until(id))
            items.append(Item(id, say(f"doorway.{id}"), say("doorway.opens-at", time=time)))
        if self.session is not None and self.session.phase != "closed":
            items.append(Item("over", say("doorway.over"), say("doorway.opens-then")))
        return items

    def _until(self, id: str) -> int:
        """A whole minute, so that it is not closed any more at the time it says."""
        until: int = self.fireside.clock.now() + WHILES[id] * MINUTE
        return -(-until // MINUTE) * MINUTE

    def take(self, item: Item) -> None:
        if item.id == "over" and self.session is not None:
            act = CloseDoor(session=self.session.id)
            ask_and_say(self.fireside, act, say("doorway.now-closed-over"))
        elif item.id in WHILES:
            until = self._until(item.id)
            sentence = say("doorway.now-closed", time=clock_time(until))
            ask_and_say(self.fireside, CloseDoor(until=until), sentence)
        self.dismiss(None)


def clock_time(at: int) -> str:
    """A moment as the clock in the room shows it."""
    return f"{datetime.fromtimestamp(at / 1000):%H:%M}"
