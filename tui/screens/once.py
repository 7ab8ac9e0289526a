"""The laptop for somebody who asked for it: their name, their corner, and back to the wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.screens.base import FiresideScreen, Hint
from tui.screens.corner import Corner
from tui.screens.hand import HandScreen
from tui.screens.seen import SeenScreen, unseen
from words import say


def once(
    screen: FiresideScreen[Any], whose: FiresideScreen[Any],
    waits: Callable[[Any], bool], opens: Callable[[Any, str], Corner | None],
) -> None:  # fmt: skip
    """`whose` asks who it is; then the laptop is theirs alone for a moment."""

    def chosen(person: str | None) -> None:
        if not person:
            return
        if unseen(screen.fireside):
            screen.app.push_screen(OnceHandScreen(person, waits, opens))
        else:
            then = SeenScreen(
                lambda seen: seen.app.switch_screen(OnceHandScreen(person, waits, opens))
            )
            screen.app.push_screen(then)

    screen.app.push_screen(whose, chosen)


class OnceHandScreen(HandScreen):
    """A name, and nothing else; nobody comes after it. `waits` tells of a session whether there is
    something for them still, `opens` makes their corner."""

    def __init__(
        self, person: str, waits: Callable[[Any], bool],
        opens: Callable[[Any, str], Corner | None],
    ) -> None:  # fmt: skip
        super().__init__(person)
        self._waits, self._opens = waits, opens

    @property
    def waits(self) -> bool:
        return self._waits(self.session)

    def go_by(self) -> None:
        """Back to the wall: the laptop isn't going round."""
        self.dismiss(None)

    def strip_left(self) -> list[tuple[str, str]]:
        return []

    def hints(self) -> list[Hint]:
        return [("enter", say("hand.only-i")), ("esc", say("strip.back"))]

    def offers(self) -> frozenset[str]:
        return frozenset()

    def action_open(self) -> None:
        corner = self._opens(self.fireside, self.person)
        if corner is not None:
            corner.once = True
            self.app.switch_screen(corner)
