"""Rehearsing what two hold: the place for two with pretend names, on a file that is thrown away.

There nobody pretends to answer: whoever rehearses presses the keys of all three.
"""

from __future__ import annotations

from typing import Any

from sessions.practice import Practice
from tui.rehearsal import NAMES
from words import say


class RehearsalForTwo:
    """Stands at the names, so that the next key is the gate's."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    async def drive(self, app: Any) -> None:
        """The names are there already; from here on it is the real thing."""
        from tui.screens.two.begin import ASKED, ReadyScreen

        screen = ReadyScreen(self._practice, NAMES[: len(ASKED)])
        screen.note = say("two.rehearsal-note")
        await app.push_screen(screen)
