"""Which address phones are shown: real set-ups, and what holds for any."""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phones.address import Adapter, Candidate, Ip, choose, network_key, ranked
from phones.networks import adapters
from tests.phones.set_ups import DOCKER, LO, SET_UPS, an
from words import known


@pytest.mark.parametrize("name", SET_UPS)
def test_the_address_in_this_set_up(name: str) -> None:
    there, shown, kinds = SET_UPS[name]
    candidates = ranked(there)
    assert choose(candidates, {}, "") == shown
    assert [candidate.kind for candidate in candidates] == kinds.split()
    assert all(known(candidate.reason) for candidate in candidates)
    assert all(known(f"address.kind-{candidate.kind}") for candidate in candidates)


def test_there_are_enough_of_them() -> None:
    assert len(SET_UPS) >= 25


# ──────────────────────────────────────────────────────────────────────────── the host's choice

BOTH = (an("enp3s0", "10.20.0.9/16"), an("wlp2s0", "192.168.1.20"))


def test_what_the_host_chose_here_is_taken_again() -> None:
    candidates = ranked(BOTH)
    mine = {network_key(candidates): "10.20.0.9"}
    assert choose(candidates, mine, "") == "10.20.0.9"
    assert ranked(BOTH, "10.20.0.9")[0].ip == "10.20.0.9"
    assert choose(ranked((BOTH[1],)), mine, "") == "192.168.1.20"


def test_the_network_may_have_given_another_address_since() -> None:
    moved = ranked((an("enp3s0", "10.20.77.3/16"), BOTH[1]))
    mine = {network_key(ranked(BOTH)): "10.20.0.9"}
    assert network_key(moved) in mine
    assert choose(moved, mine, "") == "10.20.77.3"


@pytest.mark.parametrize("kept", ["", "nonsense", "::1", "8.8.8.8", "127.0.0.1"])
def test_a_choice_that_makes_no_sense_here_is_none(kept: str) -> None:
    candidates = ranked(BOTH)
    assert choose(candidates, {network_key(candidates): kept}, "") == "192.168.1.20"


def test_what_was_asked_for_counts_even_if_it_is_none_of_ours() -> None:
    candidates = ranked(BOTH)
    mine = {network_key(candidates): "10.20.0.9"}
    assert choose(candidates, mine, "203.0.113.5") == "203.0.113.5"
    assert choose((), {}, "203.0.113.5") == "203.0.113.5"


def test_a_network_is_known_again_whatever_comes_and_goes_beside_it() -> None:
    home = network_key(ranked((BOTH[1],)))
    beside = (DOCKER, an("tun0", "10.8.0.2/32"), an("wlan1", "169.254.1.1/16"), LO)
    assert network_key(ranked((BOTH[1], *beside))) == home
    assert network_key(ranked((an("wlp2s0", "192.168.1.99"),))) == home
    assert network_key(ranked((an("wlp2s0", "192.168.2.20"),))) != home
    assert network_key(ranked(BOTH)) != home
    assert network_key(ranked((LO,))) == ""
    assert len(home) == 12 and "192" not in home


def test_this_computer_answers() -> None:
    """Whatever it answers, it is no more than can be ranked."""
    assert all(isinstance(candidate, Candidate) for candidate in ranked(adapters()))


def test_a_system_that_does_not_answer_has_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import ifaddr

    def broken() -> Any:
        raise OSError

    monkeypatch.setattr(ifaddr, "get_adapters", broken)
    assert adapters() == ()


def test_windows_names_are_those_that_people_know(monkeypatch: pytest.MonkeyPatch) -> None:
    import ifaddr

    ips = [ifaddr.IP("192.168.1.2", 24, "WLAN"), ifaddr.IP(("fe80::1", 0, 3), 64, "WLAN")]
    told = ifaddr.Adapter("{8F7C}", "Intel(R) Wi-Fi 6", ips)
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: [told])
    ours = (Ip("192.168.1.2", 24), Ip("fe80::1", 64, True))
    assert adapters() == (Adapter("WLAN", "Intel(R) Wi-Fi 6", ours),)


# ───────────────────────────────────────────────────────────────────────────── what always holds

REAL = st.sampled_from(["wlp2s0", "wlan0", "enp3s0", "eth0", "en0", "Wi-Fi", "Ethernet"])
TUNNELS = st.sampled_from(["tun0", "wg0", "utun3", "tailscale0", "ppp0", "docker0", "virbr0"])
NAMES = REAL | TUNNELS | st.text(max_size=12)
FOURS = st.integers(0, 2**32 - 1).map(lambda number: str(IPv4Address(number))) | st.sampled_from(
    ["127.0.0.1", "0.0.0.0", "169.254.3.4", "192.168.1.20", "10.42.0.1", "172.20.10.2",
     "100.64.1.1"]
)  # fmt: skip
IPS = st.builds(Ip, FOURS, st.integers(-1, 40)) | st.builds(
    Ip, st.sampled_from(["::1", "fe80::1%3", "fd00::7", "2001:db8::1", "nonsense"]),
    st.integers(0, 128), st.just(True),
)  # fmt: skip
MANY = st.lists(
    st.builds(Adapter, NAMES, st.text(max_size=8), st.lists(IPS, max_size=3).map(tuple)), max_size=6
)
PRIVATE = st.tuples(st.integers(0, 255), st.integers(1, 254)).map(
    lambda n: f"192.168.{n[0]}.{n[1]}"
)


@given(MANY, st.randoms())
def test_the_order_does_not_hang_on_the_order_they_come_in(there: list[Adapter], luck: Any) -> None:
    mixed = list(there)
    luck.shuffle(mixed)
    assert ranked(mixed) == ranked(there)
    assert network_key(ranked(mixed)) == network_key(ranked(there))


@given(MANY)
def test_nobodys_addresses_are_never_shown(there: list[Adapter]) -> None:
    candidates = ranked(there)
    ips = [candidate.ip for candidate in candidates]
    assert len(set(ips)) == len(ips)
    assert not [ip for ip in ips if ip.startswith(("127.", "0.", "fe80")) or ip == "::1"]
    shown = choose(candidates, {}, "")
    assert shown in ("", *ips)
    assert ":" not in shown and not shown.startswith("169.254.")


@given(MANY)
def test_longer_addresses_come_last(there: list[Adapter]) -> None:
    assert [c.v6 for c in ranked(there)] == sorted(c.v6 for c in ranked(there))


@given(
    st.lists(st.builds(Adapter, TUNNELS, st.just(""), st.lists(IPS, max_size=2).map(tuple))),
    PRIVATE,
)
def test_a_private_address_by_wifi_beats_every_tunnel(tunnels: list[Adapter], ip: str) -> None:
    first = ranked([*tunnels, an("wlp2s0", ip)])[0]
    assert first.ip == ip or first.kind == "hotspot"
    assert first.kind in ("wifi", "hotspot")


@given(MANY)
def test_what_is_remembered_goes_first(there: list[Adapter]) -> None:
    for candidate in ranked(there):
        if not candidate.v6:
            assert ranked(there, candidate.ip)[0] == candidate
