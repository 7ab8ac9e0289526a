"""Which address of this computer the phones are shown: all it has, the likeliest first.

Pure: what adapters there are is handed in, and the same adapters in any order give the same
answer. No question goes out to any network; asking it which way it would go answers wrongly as
soon as there is a VPN, a hotspot of one's own, or no way out at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2s
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address

from msgspec import Struct

from phones.adapters import Adapter, Ip, Kind, Told, told, told_by_name

__all__ = ["Adapter", "Candidate", "Ip", "Kind", "choose", "network_key", "ranked"]

_PRIVATE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
_SHARED = IPv4Network("100.64.0.0/10")
_TIERS: dict[str, int] = {
    "hotspot": 0, "wifi": 0, "cable": 0, "other": 1, "vpn": 2, "virtual": 2, "container": 2,
    "link-local": 3,
}  # fmt: skip
"""What phones can be in; what they may be in; what they hardly ever are in; what is no network."""
_FIRST = (
    "address.why-own-hotspot",  # whoever switches that on does it for the guests
    "address.why-wifi",
    "address.why-phone-hotspot",
    "address.why-cable",
    "address.why-phone-cable",
    "address.why-switch",
    "address.why-other",
    "address.why-modem",
    "address.why-vpn",
    "address.why-virtual",
    "address.why-container",
    "address.why-link-local",
)
"""Among networks that are equally likely otherwise."""


class Candidate(Struct, frozen=True):
    """One address that phones could be shown.

    `name` is the adapter's, `kind` what sort of network it is, `reason` the id of the sentence
    that says why it stands where it stands.
    """

    ip: str
    name: str
    kind: Kind
    reason: str
    prefix: int = 24
    v6: bool = False

    @property
    def reachable(self) -> bool:
        """Whether phones may well be in the same network."""
        return not self.v6 and _TIERS[self.kind] < 2 and self.reason != "address.why-modem"

    @property
    def network(self) -> str:
        """The network it is in, as text; for addresses of the longer kind nobody needs it."""
        return "" if self.v6 else str(IPv4Network(f"{self.ip}/{self.prefix}", strict=False))


def ranked(adapters: Iterable[Adapter], remembered: str = "") -> tuple[Candidate, ...]:
    """All addresses, the likeliest first; one that the host once chose goes before all others."""
    found = sorted({c for adapter in adapters for c in _candidates(adapter)}, key=_place)
    once = {candidate.ip: candidate for candidate in reversed(found)}
    best = [candidate for candidate in found if once[candidate.ip] is candidate]
    return tuple(sorted(best, key=lambda candidate: candidate.ip != remembered or candidate.v6))


def choose(candidates: Iterable[Candidate], remembered: Mapping[str, str], asked: str) -> str:
    """The address to show, "" if no phone could come by any.

    What was asked for at the start counts, even if it is none of ours: behind a forwarded port
    it can't be. Then what the host chose on this network; the same network may have given us
    another address since.
    """
    if asked:
        return asked
    candidates = tuple(candidates)
    once = remembered.get(network_key(candidates), "")
    if once:
        for candidate in candidates:
            if candidate.ip == once and not candidate.v6:
                return once
        for candidate in candidates:
            if not candidate.v6 and _within(once, candidate.network):
                return candidate.ip
    return next((candidate.ip for candidate in candidates if candidate.reachable), "")


def network_key(candidates: Iterable[Candidate]) -> str:
    """A name for where we are, to remember the host's choice by; "" where there is no network.

    Made from kinds and networks alone: no name of a Wi-Fi and no number of a device is in it,
    and a VPN or a container that comes and goes does not change it.
    """
    ours = [candidate for candidate in candidates if not candidate.v6]
    near = [candidate for candidate in ours if candidate.reachable] or ours
    if not near:
        return ""
    text = "\n".join(sorted({f"{candidate.kind} {candidate.network}" for candidate in near}))
    return blake2s(text.encode(), digest_size=6, person=b"fireside").hexdigest()


def _candidates(adapter: Adapter) -> Iterator[Candidate]:
    """Its addresses that somebody else could use. An address that can't be read is none."""
    for ip in adapter.ips:
        try:
            yield from _longer(adapter, ip) if ip.v6 else _usual(adapter, ip)
        except (AddressValueError, ValueError):
            continue


def _usual(adapter: Adapter, ip: Ip) -> Iterator[Candidate]:
    address = IPv4Address(ip.text)
    if _for_others(address):
        prefix = ip.prefix if 0 < ip.prefix <= 32 else 24
        yield _candidate(adapter, str(address), told(adapter, address, prefix), prefix)


def _longer(adapter: Adapter, ip: Ip) -> Iterator[Candidate]:
    """IPv6, without those that need an adapter's name behind them: no phone can type that."""
    address = IPv6Address(ip.text.partition("%")[0])
    if _for_others(address) and not address.is_link_local and address.ipv4_mapped is None:
        yield _candidate(adapter, str(address), told_by_name(adapter), ip.prefix, v6=True)


def _for_others(address: IPv4Address | IPv6Address) -> bool:
    nobodys = address.is_loopback or address.is_unspecified or address.is_multicast
    broad = isinstance(address, IPv4Address) and (address.is_reserved or int(address) < 1 << 24)
    return not nobodys and not broad


def _candidate(adapter: Adapter, ip: str, by: Told, prefix: int, v6: bool = False) -> Candidate:
    return Candidate(ip, adapter.name, by.kind, by.reason, prefix, v6)


def _place(candidate: Candidate) -> tuple[object, ...]:
    """Where it stands: a smaller one goes first, and no two are alike."""
    if candidate.v6:
        number, scope = int(IPv6Address(candidate.ip)), 0
    else:
        address = IPv4Address(candidate.ip)
        number, scope = int(address), _scope(address)
    alone = candidate.prefix >= 31 and not candidate.v6  # nobody else is in such a network
    return (
        candidate.v6, _TIERS[candidate.kind] + alone, scope, _FIRST.index(candidate.reason),
        candidate.name, number, candidate.prefix,
    )  # fmt: skip


def _scope(address: IPv4Address) -> int:
    """Private networks first, then those that providers share out, then public ones."""
    if any(address in network for network in _PRIVATE):
        return 0
    return 1 if address in _SHARED else 2


def _within(ip: str, network: str) -> bool:
    try:
        return IPv4Address(ip) in IPv4Network(network)
    except (AddressValueError, ValueError):
        return False
