"""The part of the app that makes a phone the host's remote. Mixed into the app, beside Hosting."""

from __future__ import annotations

from typing import Any

from sessions import arrivals
from words import say


class Pairing:
    """One phone at a time is on its way to steer; until the host's yes nothing is given."""

    _server: Any
    _address: str
    ask: Any
    tell: Any
    tell_later: Any
    draw: Any
    run_worker: Any
    call_from_thread: Any
    own_address: str = ""

    def begin_pairing(self, role: Any, holder: str, *, own_browser: bool = False) -> None:
        """A fresh private square; or its page in this laptop's own browser."""
        self.own_address = ""
        if self._server is None:
            self.tell(say("remote.no-phones"))
            return
        house = self._server.house
        pairing = house.pairings.begin(role, holder)
        if own_browser:
            address = f"http://127.0.0.1:{house.port}/R/{pairing.token}"

            def open_it() -> None:
                from tui.machine.browser import open_page

                if not open_page(address):
                    self.own_address = address
                    self.call_from_thread(self.draw)

            self.run_worker(open_it, thread=True, exit_on_error=False, group="browser")

    @property
    def pairing(self) -> Any:
        """The one under way; None without one, or once its minute is over."""
        return self._server.house.pairings.current if self._server is not None else None

    @property
    def pairing_link(self) -> str:
        """What the private square says."""
        pairing = self.pairing
        if pairing is None:
            return ""
        return f"HTTP://{self._address or '127.0.0.1'}:{self._server.house.port}/R/{pairing.token}"

    def confirm_pairing(self) -> None:
        """The host saw the same number on both screens."""
        pairing = self.pairing
        if pairing is None or not pairing.phone:
            return
        act = arrivals.GiveRemote(phone=pairing.phone, role=pairing.role, holder=pairing.holder)
        self._server.house.pairings.end()
        self.tell_later(say("remote.given"))
        self.ask(act)

    def end_pairing(self) -> None:
        """Not after all."""
        if self._server is not None:
            self._server.house.pairings.end()

    def tell_remotes(self) -> None:
        """The wall, or something for the host's eyes, has changed."""
        if self._server is not None:
            self._server.live.wall_changed()
