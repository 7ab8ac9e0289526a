"""The place for two beside the room: the app's side of `sessions/backroom.py`.

It goes to the same file, and past everything that looks at the room: no watcher is told, no
remote, no phone, no tick. While two are apart, whatever the room does waits behind them.
"""

from __future__ import annotations

from asyncio import shield
from typing import TYPE_CHECKING, Any

from sessions.records import HOST, PROGRAM, Act, Kept, Refused
from sessions.session import Session
from tui.identity import fresh_identity

if TYPE_CHECKING:
    from sessions.backroom import BackRoom


class Aside:
    """What is open in the place for two; in memory, and gone when it is left."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._back: BackRoom | None = None
        self._file: Any = None
        self.busy = False
        self.open = ""
        """The identity of the walk that is on the screen."""

    @property
    def back(self) -> BackRoom:
        """The walks in the file that is open."""
        file = self._app.file
        if self._back is None or self._file is not file:
            from sessions.backroom import BackRoom

            self._back = BackRoom(file, file.kept, file.running, self._know)
            self._file = file
        return self._back

    def _know(self, rows: list[Kept]) -> None:
        """Rows that entered the log: the room has them too, and nobody is told."""
        from sessions.gathering import fold_log

        room = self._app.room
        room.gathering = fold_log(room.gathering, rows)

    @property
    def walk(self) -> Session | None:
        """The walk that is on the screen."""
        return self.back.walks.get(self.open) if self.open else None

    @property
    def names(self) -> tuple[str, ...]:
        """The two, and whoever holds it with them."""
        walk = self.walk
        return walk.entries[0].event.names if walk else ()  # type: ignore[attr-defined]

    async def do(self, act: Act, by: str = HOST) -> bool:
        """The other way through. Raises Refused with a plain reason, a full disk's as well."""
        from store.trouble import WriteFailed

        now, day = self._app.clock.now(), self._app.today().isoformat()
        try:
            return await shield(self.back.do(act, by, now, day))
        except WriteFailed as failed:
            raise Refused(failed.message) from None

    async def stop(self) -> None:
        """Whatever is open ends, and nothing of it is kept."""
        from sessions.walks import StopWalk

        id, self.open = self.open, ""
        if id:
            await self.do(StopWalk(session=id))

    async def open_held(self, walk: Session) -> None:
        """Their walk is on the screen again, and stands still until both are ready."""
        from sessions.acts import Resume

        self.open = walk.id
        if not walk.held:
            await self.do(Resume(since=walk.entries[-1].at, place=walk.place), PROGRAM)

    def fresh(self) -> str:
        return fresh_identity()


class Besides:
    """The part of the app that knows there are two beside the room."""

    file: Any
    clock: Any
    screen: Any
    screen_stack: Any
    _aside: Aside | None = None

    @property
    def aside(self) -> Aside:
        if self._aside is None:
            self._aside = Aside(self)
        return self._aside

    @property
    def apart(self) -> bool:
        """Whether two are apart at this laptop now: the room's screens wait behind theirs."""
        stack = self.screen_stack
        return bool(stack) and getattr(stack[-1], "apart", False)

    async def forget_old_walks(self) -> None:
        """What nobody came back to for a week is erased."""
        if self.file is not None:
            await self.aside.back.forget_old(self.clock.now())

    async def gap_beside(self, since: int) -> None:
        """The lid was closed: what runs is held from then on, and the screen shows nobody."""
        from sessions.acts import NoticeGap

        aside = self.aside
        walk = aside.walk if self.apart else None
        if walk is not None:
            await aside.do(NoticeGap(since=since, place=walk.place), PROGRAM)
        if self.apart:
            self.screen.lid_closed()

    def action_command_palette(self) -> None:
        """Not over two who are apart: it would show more than them."""
        if not self.apart:
            super().action_command_palette()  # type: ignore[misc]
