"""The part of the app that settles a close: ten seconds later what isn't kept is erased."""

from __future__ import annotations

from typing import Any

from sessions import acts
from sessions.records import PROGRAM
from tui.identity import fresh_identity


class Settling:
    """Mixed into the app, which it needs for its room, its clock and its timers."""

    session: Any
    clock: Any
    do: Any
    set_timer: Any
    run_worker: Any
    _settling: Any = None

    def settle_when_due(self) -> None:
        """Ten seconds after a close what isn't kept is erased."""
        session = self.session
        if session is None or session.phase != "closed":
            return
        from sessions.closing import keeps_nothing
        from sessions.holding import UNDO_AFTER_CLOSE

        if keeps_nothing(session):
            self.run_worker(self.settle())
            return
        if self._settling is not None:
            self._settling.stop()
        wait = max(0, session.closed_at + UNDO_AFTER_CLOSE - self.clock.now())
        self._settling = self.set_timer(wait / 1000 / self.clock.pace + 0.05, self._settle)

    async def _settle(self) -> None:
        if not await self.settle():
            self.settle_when_due()

    async def settle(self, *, waived: bool = False) -> bool:
        """What the close left in enters the log; `waived` gives up taking the close back."""
        session = self.session
        if session is None or session.phase != "closed":
            return False
        circle = fresh_identity()
        act = acts.Settle(session=session.id, circle=circle, waived=waived)
        return bool(await self.do(act, PROGRAM))
