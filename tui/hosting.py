"""The part of the app that has the phones' server: started after the first paint, told of what
changes, and asked what the wall shows of it. Mixed into the app, which it needs for its room.
"""

from __future__ import annotations

import asyncio
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from sessions.records import Act
from tui.identity import fresh_identity
from tui.joining import Joining, Wifi
from words import say

if TYPE_CHECKING:
    from phones.server import PhonesServer
    from phones.wall import Twin
    from sessions.gathering import Gathering

LOOK_AGAIN = 5.0
"""Seconds between two looks at this computer's addresses."""
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

    def calendar(self) -> str:
        from store.export.meetings import meeting_of, to_calendar

        meeting = meeting_of(self.gathering.kept, say("export.unnamed"))
        return to_calendar(meeting) if meeting is not None else ""

    def twin(self) -> Twin:
        from phones.wall import Choice, Twin
        from tui.twin import parts_of

        parts = parts_of(self._app)
        return Twin(
            stamp=parts.stamp,
            title=parts.title,
            lines=parts.lines,
            choices=tuple(Choice(*choice) for choice in parts.choices),
            actions=tuple(Choice(*action) for action in parts.actions),
            field=parts.field,
            curtain=parts.curtain,
        )

    async def press(self, stamp: str, what: str, value: str) -> None:
        from tui.twin import press

        await press(self._app, stamp, what, value)

    def draw_curtain(self) -> None:
        self._app.top.action_curtain()

    def message(self, text: str) -> None:
        """A guardian's word stands on the host's remote, never here."""
        self._app.tell_remotes()

    def changed(self) -> None:
        self._app.draw()


class Hosting:
    """The server, and how to join, as every screen shows it."""

    joining: Joining | None = None
    wifi: Wifi | None = None
    """The guests' network as the host typed it: here and nowhere else."""
    others_see: bool | None = None
    """Whether others see this screen, as the host said; None before it was asked."""

    room: Any
    file: Any
    place: str
    start_with: Any
    preferences: Any
    draw: Any
    tell: Any
    set_interval: Any
    _server: PhonesServer | None = None
    _starting: bool = False
    _following: bool = False
    _address: str = ""
    _by_hand: str = ""
    _network: str = ""
    _candidates: tuple[Any, ...] = ()
    _firewall: Any = ""
    _no_port: bool = False
    _silent_until: float = 0.0

    async def start_phones(self) -> None:
        """Listen, if phones are wanted and there is a gathering. No port is no misfortune: the
        evening goes on without phones."""
        asked = self.start_with.phones
        if asked is None or self.file is None or self._starting:
            return
        if not self.preferences.settings.phones:
            return  # the host has them off
        if not self.room.gathering.evening.day:
            return  # a gathering that is just being made: it asks again when the evening is there
        self._starting = True
        # In a thread: a key pressed just then doesn't wait for it.
        await asyncio.to_thread(import_module, "phones.server")
        from phones.server import PhonesServer
        from store.places import settings_folder
        from tui.endings import note_crash

        def note(error: BaseException) -> None:
            note_crash(settings_folder(), error)

        server = PhonesServer(WallOfPhones(self), note)
        try:
            await server.start(port=asked.port)
        except OSError:
            self._no_port, self._starting = True, False
            return
        self._server, self._no_port = server, False
        self._silent_until = asyncio.get_running_loop().time() + WAITED
        self.look_for_addresses()
        if not self._following:
            self._following = True
            self.set_interval(LOOK_AGAIN, self.look_for_addresses)
            self.room.watch(lambda _: self._tell_phones())

    def _tell_phones(self) -> None:
        """The room has changed."""
        if self._server is not None:
            self._server.changed()

    async def switch_phones(self) -> None:
        """The host wants phones, or wants none: then nothing listens any more. It is remembered
        on this computer; names and chairs stay, and who was in is in again."""
        wanted = self._server is None
        if wanted and self._starting:
            return  # it is being answered
        self.preferences.keep(replace(self.preferences.settings, phones=wanted))
        await (self.start_phones() if wanted else self.stop_phones())
        came = wanted and self._server is not None
        self.tell(say("phones.now-on" if came else "phones.no-way" if wanted else "phones.now-off"))

    # ── which address ─────────────────────────────────────────────────────────────────────

    def look_for_addresses(self) -> None:
        """Which addresses this computer has just now: looked at again and again, so that a
        change of network is followed."""
        if self.start_with.phones is None:
            return
        from phones.address import choose, network_key, ranked
        from phones.networks import adapters

        self._candidates = ranked(adapters())
        asked = self.start_with.phones.address
        known = self.preferences.settings.addresses
        here = {c.ip for c in self._candidates}
        if self._by_hand not in here or network_key(self._candidates) != self._network:
            self._network, self._by_hand = network_key(self._candidates), ""
        chosen = self._by_hand or choose(self._candidates, known, asked)
        if self._server is not None:
            self._server.ours({*here, *({asked} if asked else set())})
        if chosen != self._address:
            self._address = chosen
            self.draw()

    def choose_address(self, ip: str) -> None:
        """The host takes this one; on this network it is remembered."""
        self._by_hand = ip
        if self._network:
            settings = self.preferences.settings.with_address(self._network, ip)
            self.preferences.keep(settings)
        self.look_for_addresses()

    def next_address(self) -> None:
        """The next of the addresses a phone could reach."""
        able = [c.ip for c in self._candidates if not c.v6]
        if able:
            at = able.index(self._address) + 1 if self._address in able else 0
            self.choose_address(able[at % len(able)])

    async def look_doctor(self) -> Any:
        """What there is to be seen of the phones' way here (phones/doctor.py, `Report`)."""
        from phones.doctor import Sight, report
        from tui.machine import firewall

        if not self._firewall:
            self._firewall = await asyncio.to_thread(firewall.look)
        server, joining = self._server, self.joining
        self.look_for_addresses()
        waited = 0.0
        if server is not None:
            waited = asyncio.get_running_loop().time() - self._silent_until + WAITED
        return report(
            Sight(
                candidates=self._candidates,
                chosen=self._address,
                port=server.house.port if server is not None else 0,
                listening=server is not None,
                port_taken=self._no_port,
                phones_seen=joining.by_phone if joining is not None else 0,
                requests_from_outside=server.house.seen_outside if server is not None else 0,
                waited=round(waited),
                firewall=self._firewall,
                wrong_hosts=server.house.foreign_hosts if server is not None else 0,
                door_closed=joining is not None and joining.door == "closed",
                inside="WSL_DISTRO_NAME" in os.environ,
            )
        )

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
            wifi=self.wifi,
            others=tuple(c.ip for c in self._candidates if not c.v6 and c.ip != self._address),
        )
