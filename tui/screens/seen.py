"""Can anybody else see this screen? Asked once an evening, with its ways out.

A mirrored screen is the wall. Whoever writes on paper needs no program, and is not waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sessions.steps import write
from tui.screens.alone import been, on_paper
from tui.screens.base import FiresideScreen
from tui.screens.lists import Item, ListScreen
from tui.screens.question import Question
from words import say

Then = Callable[[FiresideScreen[Any]], None]
"""What comes instead of the question, once nobody else sees the screen."""


def unseen(fireside: Any) -> bool:
    """Whether it was said this evening that nobody else sees the screen."""
    return bool(getattr(fireside, "unseen_on", "") == fireside.room.gathering.evening.day)


class SeenScreen(Question):
    """Asked once an evening."""

    def __init__(self, then: Then) -> None:
        super().__init__()
        self._then = then

    def heading(self) -> str:
        return say("hand.seen")

    def items(self) -> list[Item]:
        return [Item(i, say(f"hand.{i}"), say(f"hand.{i}-hint")) for i in ("seen-yes", "seen-no")]

    def take(self, item: Item) -> None:
        if item.id == "seen-yes":
            self.app.switch_screen(WaysScreen(self._then))
            return
        self.fireside.unseen_on = self.fireside.room.gathering.evening.day
        self._then(self)


class WaysScreen(Question):
    """The ways out, each equal: picture off, a phone, paper."""

    def __init__(self, then: Then) -> None:
        super().__init__()
        self._then = then

    def heading(self) -> str:
        return say("hand.ways")

    def items(self) -> list[Item]:
        ways = ["way-off", "way-phone", "way-paper"]
        if self.joining is None:
            ways.remove("way-phone")
        if not on_paper(self.session):
            ways.remove("way-paper")
        return [Item(way, say(f"hand.{way}"), say(f"hand.{way}-hint")) for way in ways]

    def take(self, item: Item) -> None:
        if item.id == "way-off":
            self.app.switch_screen(SeenScreen(self._then))
        elif item.id == "way-phone":
            self.action_code()
        else:
            self.app.push_screen(PaperScreen())


class PaperScreen(ListScreen[None]):
    """Who writes on paper needs no program: they are not waited for. Taken again, they are."""

    def heading(self) -> str:
        return say("hand.paper")

    def items(self) -> list[Item]:
        session, fireside = self.session, self.fireside
        if session is None or not on_paper(session):
            return []
        done, name_of = been(session), fireside.room.gathering.name_of
        return [
            Item(person, name_of(person), right=say("hand.on-paper") if person in done else "")
            for person in session.present
        ]

    def take(self, item: Item) -> None:
        self.fireside.ask(write.SayDone(person=item.id, done=not item.right))
