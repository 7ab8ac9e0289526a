"""Hosting goes round: one clean copy of the file for the next host, on a stick or beside it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tui.screens.crew_lines import OpenLineScreen
from tui.screens.export import short
from tui.screens.lists import Item, ListScreen
from tui.screens.question import Question
from words import say

OTHER = "other"


def open_hand_on(fireside: Any) -> None:
    """Where to? Not while a circle is under way: it is nobody's to cut off."""
    if fireside.room.gathering.sessions:
        fireside.tell(say("hand-on.under-way"))
    else:
        fireside.push_screen(WhereScreen(), lambda to: _go(fireside, to) if to else None)


def _go(fireside: Any, to: Path) -> None:
    fireside.run_worker(_copy(fireside, to))


async def _copy(fireside: Any, to: Path) -> None:
    from store.handing import hand_on
    from store.trouble import CannotOpen

    try:  # in a thread: a stick may be slow, and a key doesn't wait for it
        copy = await asyncio.to_thread(hand_on, fireside.file.path, to)
    except CannotOpen as problem:
        fireside.tell(say(problem.message, **problem.values))
        return
    fireside.push_screen(HandedOnScreen(copy))


class WhereScreen(ListScreen[Path]):
    """Each stick that is in the computer, the folder of the file itself, or another one, typed."""

    two_lines = True

    def __init__(self) -> None:
        super().__init__()
        from tui.machine import sticks

        self._sticks = sticks.here()

    def heading(self) -> str:
        return say("hand-on.where")

    @property
    def _beside(self) -> Path:
        path: Path = self.fireside.file.path
        return path.parent

    def items(self) -> list[Item]:
        sticks = [Item(str(one), one.name, say("hand-on.stick-hint")) for one in self._sticks]
        beside = Item(str(self._beside), say("hand-on.beside"), short(self._beside))
        return [*sticks, beside, Item(OTHER, say("hand-on.other"), say("hand-on.other-hint"))]

    def take(self, item: Item) -> None:
        if item.id == OTHER:
            self.app.push_screen(OpenLineScreen(say("hand-on.folder")), self._typed)
        else:
            self.dismiss(Path(item.id))

    def _typed(self, folder: str | None) -> None:
        if folder:
            self.dismiss(Path(folder).expanduser())


class HandedOnScreen(Question):
    """Where it lies, and what to do with it."""

    def __init__(self, copy: Path) -> None:
        super().__init__()
        self._copy = copy

    def heading(self) -> str:
        return given_to(self.fireside.room.gathering)

    def items(self) -> list[Item]:
        return [Item("done", say("hand-on.done"), say("hand-on.lies", file=short(self._copy)))]

    def take(self, item: Item) -> None:
        self.dismiss(None)


def given_to(gathering: Any) -> str:
    """To whom it is given, and what is true from then on."""
    host = gathering.people.get(gathering.crew.host, "")
    return say("hand-on.give", name=host) if host else say("hand-on.give-next")
