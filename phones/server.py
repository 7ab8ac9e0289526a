"""The phones' server: it listens only while the host has it on, inside the app's own loop."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable

from phones.codes import make_code
from phones.guard import HEADERS
from phones.house import House
from phones.live import Live
from phones.patience import MOST_SOCKETS, Limits, PatientServer
from phones.places import places
from phones.routes import Doorkeeper
from phones.wall import Wall
from sessions import arrivals
from sessions.records import PROGRAM

PORT, TRIES = 8765, 20


class PhonesServer:
    """Started with plain awaits, stopped within a second."""

    def __init__(self, wall: Wall, note: Callable[[BaseException], None]) -> None:
        self._wall = wall
        self.house = House(wall)
        self.live = Live(self.house)
        limits = Limits(sockets=places(MOST_SOCKETS))
        doorkeeper = Doorkeeper(self.house, self.live)
        self._patient = PatientServer(doorkeeper, HEADERS, note, limits)
        self._server: asyncio.Server | None = None

    async def start(self, host: str = "", port: int = 0) -> int:
        """Listen, and gives the port: the one that was asked for, this evening's, or the next
        that is free. The evening's code is made once.

        :raises OSError: if no port can be had.
        """
        door = self._wall.gathering.evening.door
        first = port or door.port or PORT
        ports = [first] if port else [*range(first, first + TRIES)]
        self._server = await self._listen(host or None, ports)
        self.house.port = self._server.sockets[0].getsockname()[1]
        code = door.code or make_code(secrets.choice)
        await self._wall.do(arrivals.MakeDoor(code=code, port=self.house.port), PROGRAM)
        return self.house.port

    async def _listen(self, host: str | None, ports: list[int]) -> asyncio.Server:
        loop, last = asyncio.get_running_loop(), None
        for port in ports:
            try:
                return await loop.create_server(self._patient, host, port, backlog=512)
            except OSError as taken:
                last = taken
        assert last is not None
        raise last

    def ours(self, addresses: Iterable[str]) -> None:
        """These are this computer's addresses: what is sent to another name isn't answered."""
        self.house.addresses = frozenset(address.lower() for address in addresses)

    def changed(self) -> None:
        """The room has changed: the phones are told."""
        self.live.changed()

    async def stop(self) -> None:
        """Nobody can come in any more; who follows is let go."""
        if self._server is not None:
            self._server.close()
        self.house.gate.close()
        await self.live.close()
        await self._patient.shutdown(0.5)
