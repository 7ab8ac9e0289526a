"""Acts on their way from a key to the room, and what is said of them on the wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sessions.records import HOST, Act, Refused
from sessions.room import Room
from tui.clock import RoomClock
from words import say

DOT_AFTER = 0.1
"""Seconds a key may stay unanswered before the strip shows a dot."""


class Asking:
    """The part of the app that hands acts in. It is mixed into the app and needs its timers."""

    room: Room
    clock: RoomClock
    note: str = ""
    answering: bool = False
    late: bool = False
    _word_after: str = ""

    set_timer: Any
    run_worker: Any
    draw: Any

    def ask(self, act: Act, refused: Callable[[], None] | None = None) -> None:
        """A key was pressed: hand the act in; keys pressed before it is answered are dropped.

        `refused` is called after a plain no was said, so that what was typed can stand again.
        """
        if self.answering:
            return
        self.answering = True
        self.note = ""
        self.run_worker(self._answer(act, refused), exit_on_error=True)

    async def _answer(self, act: Act, refused: Callable[[], None] | None) -> None:
        dot = self.set_timer(DOT_AFTER, self._show_dot)
        try:
            if await self.do(act, HOST):
                self.note, self._word_after = self._word_after, ""
        except Refused as no:
            self.tell(say(no.message, **no.values))
            if refused is not None:
                refused()
        finally:
            dot.stop()
            self.answering = self.late = False
            self.draw()

    async def do(self, act: Act, by: str = HOST) -> bool:
        """The one way through. A write that fails is said, and nothing has changed."""
        from store.trouble import WriteFailed

        try:
            return await self.room.do(act, by, self.clock.now())
        except WriteFailed as failed:
            self.tell(say(failed.message))
            return False

    def _show_dot(self) -> None:
        self.late = True
        self.draw()

    def tell_later(self, sentence: str) -> None:
        """A sentence for after the act just asked for was answered."""
        self._word_after = sentence

    def tell(self, sentence: str) -> None:
        """One plain sentence above the strip, until the next key."""
        self.note = sentence
        self.draw()
