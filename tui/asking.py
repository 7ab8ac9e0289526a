"""Acts on their way from a key to the room, and what is said of them on the wall."""

from __future__ import annotations

from asyncio import shield
from collections.abc import Callable
from typing import Any

from sessions.records import HOST, Act, Place, Refused
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

    def ask(
        self, act: Act, refused: Callable[[], None] | None = None, by: str = HOST,
        done: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """A key was pressed: hand the act in; keys pressed before it is answered are dropped.

        `by` is the host, or whoever has the laptop behind a hand-over. `done` is called once it
        was answered, and not with a no.
        """
        if self.answering:
            return
        self.answering = True
        self.note = ""
        self.run_worker(self._asked(act, refused, by, done), exit_on_error=True)

    async def _asked(
        self, act: Act, refused: Callable[[], None] | None, by: str,
        done: Callable[[], None] | None,
    ) -> None:  # fmt: skip
        if await self.answer(act, refused, by) and done is not None:
            done()

    async def answer(
        self, act: Act, refused: Callable[[], None] | None = None, by: str = HOST, late: str = ""
    ) -> bool:
        """Hand the act in and say a plain no, if it is one. True unless it was.

        `refused` is called after a no or a failed write, so that what was typed can stand again.
        With `late` an act whose place has gone by is a no as well, and says this.
        """
        dot = self.set_timer(DOT_AFTER, self._show_dot)
        fine = False
        try:
            happened = await self.carry(act, by)
            fine = happened is not None
            if happened:
                self.note, self._word_after = self._word_after, ""
            elif late and fine and self.gone_by(act.place):
                fine = False
                self.tell(late)
        except Refused as no:
            self.tell(say(no.message, **no.values))
        finally:
            dot.stop()
            was_late, self.answering, self.late = self.late, False, False
            if was_late or not fine or self.note:  # else the watchers have drawn it
                self.draw()
        if not fine and refused is not None:
            refused()
        return fine

    def gone_by(self, place: Place | None) -> bool:
        """Whether the room has gone on from this place: what is asked for there does nothing."""
        if place is None:
            return False
        session = self.room.gathering.sessions.get(place.session)
        return session is None or session.place != place

    async def do(self, act: Act, by: str = HOST) -> bool:
        """The one way through. A write that fails is said, and nothing has changed."""
        return bool(await self.carry(act, by))

    async def carry(self, act: Act, by: str) -> bool | None:
        """Whether anything happened; None if it could not be written."""
        from store.trouble import WriteFailed

        try:
            # Shielded: what has begun to be written is written, though who asked has gone.
            return await shield(self.room.do(act, by, self.clock.now()))
        except WriteFailed as failed:
            self.tell(say(failed.message))
            return None

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
