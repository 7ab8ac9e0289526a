"""Why no phone comes: what can be seen from this computer, and the likely causes in likely order.

Pure. It can only guess: from here a phone on mobile data, a guest Wi-Fi that keeps devices apart
and a firewall in between all look the same, which is like silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from phones.address import Candidate

State = Literal["good", "look", "unknown"]
SOON = 30
"""Seconds in which nobody has found their camera yet."""
USUAL_PORT = 8765


class Sight(Struct, frozen=True):
    """What is seen. `chosen` is the address that phones are shown, "" for none.

    `phones_seen` are those that got as far as a page, `requests_from_outside` whatever arrived
    from another device, `wrong_hosts` what arrived by an address that isn't ours. `inside` is
    True where this is a system within Windows, with a network of its own (WSL).
    """

    candidates: tuple[Candidate, ...] = ()
    chosen: str = ""
    port: int = USUAL_PORT
    listening: bool = False
    port_taken: bool = False
    phones_seen: int = 0
    requests_from_outside: int = 0
    wrong_hosts: int = 0
    waited: int = 0
    firewall: Literal["on", "off", "unknown"] = "unknown"
    door_closed: bool = False
    inside: bool = False

    @property
    def taken(self) -> Candidate | None:
        """The candidate that is shown; None for none, or for an address that isn't ours."""
        return next((c for c in self.candidates if c.ip == self.chosen), None)

    @property
    def vpn(self) -> bool:
        """Whether a VPN is up."""
        return any(candidate.kind == "vpn" for candidate in self.candidates)

    @property
    def hotspot(self) -> str:
        """ "own" where the guests join this computer, "phone" where it hangs on a phone, or ""."""
        if self.taken is None or self.taken.kind != "hotspot":
            return ""
        return "own" if self.taken.reason == "address.why-own-hotspot" else "phone"


class Finding(Struct, frozen=True):
    """One thing it says: its title is the message "doctor.ID", what is so and how to mend it is
    "doctor.ID-STATE" with these values."""

    id: str
    state: State
    values: dict[str, object] = {}


class Report(Struct, frozen=True):
    """All it says, and the addresses among which the host can choose."""

    findings: tuple[Finding, ...]
    addresses: tuple[Candidate, ...]
    chosen: str


def report(sight: Sight) -> Report:
    """What the doctor's screen shows."""
    addresses = tuple(c for c in sight.candidates if not c.v6)
    return Report(findings(sight), addresses, sight.chosen)


def findings(sight: Sight) -> tuple[Finding, ...]:
    """What is so first, then why no phone may come, the likeliest first, then what always works."""
    return tuple(_all(sight))


def _all(sight: Sight) -> Iterator[Finding]:
    if not sight.chosen:
        yield Finding("address", "look")
        yield from _alone()
    elif not sight.listening:
        yield from _not_listening(sight)
        yield from _alone()
    else:
        yield Finding("listening", "good", _shown(sight))
        yield from _heard(sight)


def _shown(sight: Sight) -> dict[str, object]:
    return {"address": sight.chosen, "port": sight.port}


def _not_listening(sight: Sight) -> Iterator[Finding]:
    if sight.port_taken:
        yield Finding("port", "look", {"port": sight.port})
    else:
        yield Finding("listening", "look", _shown(sight))


def _heard(sight: Sight) -> Iterator[Finding]:
    """By what has come so far."""
    if sight.phones_seen:
        yield Finding("arrived", "good", {"n": sight.phones_seen})
        yield from _door(sight)
        yield from _full(sight)
        return
    if sight.wrong_hosts:
        yield Finding("typed", "look", {"n": sight.wrong_hosts, **_shown(sight)})
        yield from _door(sight)
    elif sight.requests_from_outside:
        yield Finding("way", "good", {"n": sight.requests_from_outside})
        yield from _door(sight)
    else:
        yield Finding("quiet", "unknown" if sight.waited < SOON else "look")
        yield from _door(sight)
        yield from causes(sight)
    yield from _alone()


def causes(sight: Sight) -> Iterator[Finding]:
    """Why nothing arrives, the likeliest first. What is known goes before what is guessed."""
    if sight.inside:
        yield Finding("inside", "look", {"port": sight.port})
    yield from _same_network(sight)
    if sight.firewall == "on":
        yield Finding("firewall", "look", {"port": sight.port})
    if sight.hotspot != "own":  # on a hotspot of one's own nobody else keeps devices apart
        yield Finding("apart", "unknown")
    if sight.firewall == "unknown":
        yield Finding("firewall", "unknown", {"port": sight.port})
    if sight.vpn:
        yield Finding("vpn", "look")
    yield from _other_address(sight)
    yield from _full(sight)


def _same_network(sight: Sight) -> Iterator[Finding]:
    how = f"network-{sight.hotspot}" if sight.hotspot else "network"
    yield Finding(how, "unknown")


def _other_address(sight: Sight) -> Iterator[Finding]:
    if sight.taken is None:
        yield Finding("foreign", "look", _shown(sight))
    others = [c for c in sight.candidates if c.reachable and c.ip != sight.chosen]
    if others:
        yield Finding("others", "unknown", {"n": len(others), "address": others[0].ip})


def _door(sight: Sight) -> Iterator[Finding]:
    if sight.door_closed:
        yield Finding("door", "look")


def _full(sight: Sight) -> Iterator[Finding]:
    """Hotspots take few: the first ones come, and then no more."""
    if sight.hotspot:
        yield Finding("full", "unknown")


def _alone() -> Iterator[Finding]:
    yield Finding("alone", "good")
