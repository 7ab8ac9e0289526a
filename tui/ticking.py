"""Ticks: they only redraw, and note what the wall shows. The time itself is never counted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sessions import acts
from sessions.clock import SECOND
from sessions.records import PROGRAM

if TYPE_CHECKING:
    from tui.app import FiresideApp


ON_THE_WALL = 0.05
"""Seconds after which what was drawn has surely reached the terminal."""
SOONEST = 20
"""Milliseconds between two looks at the clock, at the least."""


class Ticking:
    """Comes back whenever the wall shows another second."""

    def __init__(self, app: FiresideApp) -> None:
        self._app = app
        self._rung = ("", 0, 0)

    async def tick(self) -> None:
        """Look for a gap, redraw, and keep the shown time against a power cut."""
        app = self._app
        try:
            await self._mind_the_gap()
            now = app.clock.now()
            app.draw()
            self._note_time(now)
        finally:
            app.set_timer(self._until_change() / SECOND / app.clock.pace, self.tick)

    async def _mind_the_gap(self) -> None:
        """Hold the turn first; only then may the clock jump to the wall's time."""
        app = self._app
        since = app.clock.gap()
        if since is None:
            return
        if app.file is None:
            app.clock.anchor()
        elif await app.carry(acts.NoticeGap(since=since), PROGRAM) is not None:
            await app.gap_beside(since)
            app.clock.anchor()
            app.settle_when_due()

    def _until_change(self) -> int:
        """Milliseconds until the wall shows another second."""
        session = self._app.session
        clock = session.state.clock if session and session.phase == "steps" else None
        if clock is None or not clock.runs:
            return SECOND
        return max(SOONEST, clock.left(self._app.clock.now()) % SECOND + 2)

    def _note_time(self, now: int) -> None:
        """One row outside the events holds the time the wall shows.

        It is noted once the wall has surely shown it: noted sooner, a power cut in between
        would bring back less than the people last saw.
        """
        app, session = self._app, self._app.session
        if session is None or session.phase != "steps" or app.file is None:
            return
        clock = session.state.clock
        if clock is None or not clock.runs:
            return
        from store.file import Tick

        place, left = session.place, clock.left(now)
        tick = Tick(place.session, place.step, place.turn, now, left)
        app.set_timer(ON_THE_WALL, partial(app.file.tick, tick))
        here = (place.session, place.step, place.turn)
        if left == 0 and self._rung != here:
            self._rung = here
            if not app.apart:  # what the room rings for is nothing to two who sit apart
                app.preferences.ring_softly()
