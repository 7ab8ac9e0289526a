"""The part of the app that has the phones' server: started after the first paint, told of what
changes, and asked what the wall shows of it. Mixed into the app, which it needs for its room.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sessions.records import Act
from tui.identity import fresh_identity
from tui.joining import Joining

if TYPE_CHECKING:
    from phones.server import PhonesServer
    from phones.wall import Twin
    from sessions.gathering import Gathering

WAITED = 90.0
"""Seconds after which no phone at all is worth a dot at the phone sign."""


class WallOfPhones:
    """What the phones' server may see of the app (phones/wall.py)."""

    def __init__(self, app: Any) -> None:
        self._app = app

    @property
    def gathering(self) -> Gathering:
        found: Gathering = self._app.room.gathering
        return found

    @property
    def pace(self) -> float:
        return float(self._app.clock.pace)

    def now(self) -> int:
        return int(self._app.clock.now())

    def fresh(self) -> str:
        return fresh_identity()

    def lobby(self) -> bool:
        return bool(self._app.place == "lobby")

    async def do(self, act: Act, by: str) -> bool:
        return bool(await self._app.do(act, by))

    def twin(self) -> Twin:
        from phones.wall import Twin

        return Twin()

    async def press(self, stamp: str, what: str, value: str) -> None:
        """The remote's page is still to come."""

    def draw_curtain(self) -> None:
        self._app.top.action_curtain()

    def message(self, text: str) -> None:
        """A guardian's word: the remote's page is still to come."""

    def changed(self) -> None:
        self._app.draw()


class Hosting:
    """The server, and how to join, as every screen shows it."""

    joining: Joining | None = None

    room: Any
    file: Any
    place: str
    start_with: Any
    _server: PhonesServer | None = None
    _starting: bool = False
    _address: str = ""
    _others: tuple[str, ...] = ()
    _silent_until: float = 0.0

    async def start_phones(self) -> None:
        """Listen, if phones are wanted and there is a gathering. No port is no misfortune: the
        evening goes on without phones."""
        asked = self.start_with.phones
        if asked is None or self.file is None or self._starting:
            return
        if not self.room.gathering.evening.day:
            return  # a gathering that is just being made: it asks again when the evening is there
        self._starting = True
        from phones.server import PhonesServer
        from store.places import settings_folder
        from tui.endings import note_crash

        def note(error: BaseException) -> None:
            note_crash(settings_folder(), error)

        server = PhonesServer(WallOfPhones(self), note)
        try:
            await server.start(port=asked.port)
        except OSError:
            return
        self._server = server
        self._silent_until = asyncio.get_running_loop().time() + WAITED
        self.look_for_addresses()
        self.room.watch(lambda _: server.changed())

    def look_for_addresses(self) -> None:
        """Which addresses this computer has just now; the best one is shown."""
        if self._server is None:
            return
        from phones.address import choose, ranked
        from phones.networks import adapters

        candidates = ranked(adapters())
        found = tuple(candidate.ip for candidate in candidates)
        self._address = choose(candidates, {}, self.start_with.phones.address)
        self._others = tuple(ip for ip in found if ip != self._address)
        self._server.ours(found)

    async def stop_phones(self) -> None:
        """Nobody can come in by phone any more."""
        server, self._server, self.joining = self._server, None, None
        self._starting = False
        if server is not None:
            await server.stop()

    def look_at_the_door(self) -> None:
        """How to join, as it is now; None while nothing listens."""
        server = self._server
        if server is None:
            return
        gathering, now = self.room.gathering, WallOfPhones(self).now()
        door = gathering.evening.door
        lobby = self.place == "lobby"
        silent = asyncio.get_running_loop().time() > self._silent_until
        self.joining = Joining(
            address=f"{self._address}:{door.port}" if self._address else "",
            code=door.code,
            door=door.position(now, gathering.sessions, lobby=lobby),
            opens_at=door.closed_until if now < door.closed_until else 0,
            knocking=len(door.knocks),
            by_phone=len({person for people in door.phones.values() for person in people}),
            quiet=silent and not server.house.seen_outside,
            steering=tuple(gathering.evening.names.get(r.holder, "") for r in door.remotes),
            pause=any(session.pause_asked for session in gathering.sessions.values()),
            others=self._others,
        )
