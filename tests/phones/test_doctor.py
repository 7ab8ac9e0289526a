"""What the doctor says: what is so, the likely causes in their order, and what always works."""

from __future__ import annotations

import string
from itertools import product
from typing import Any

import pytest

from phones.address import Candidate
from phones.doctor import SOON, Finding, Sight, causes, findings, report
from words import known, say

WIFI = Candidate("192.168.1.20", "wlp2s0", "wifi", "address.why-wifi")
CABLE = Candidate("10.0.0.9", "eth0", "cable", "address.why-cable")
OWN = Candidate("10.42.0.1", "wlp2s0", "hotspot", "address.why-own-hotspot")
PHONE = Candidate("172.20.10.3", "wlp2s0", "hotspot", "address.why-phone-hotspot", 28)
VPN = Candidate("10.8.0.2", "tun0", "vpn", "address.why-vpn", 32)
LONG = Candidate("fd00::2", "wlp2s0", "wifi", "address.why-wifi", 64, True)


def seen(*candidates: Candidate, **more: Any) -> Sight:
    """Somebody listens at the first of these, and long enough for a phone to come."""
    plain: dict[str, Any] = {
        "chosen": candidates[0].ip if candidates else "", "listening": True, "waited": 120,
        "firewall": "off",
    }  # fmt: skip
    return Sight(candidates=candidates, **{**plain, **more})


def said(sight: Sight) -> str:
    """The ids and states, in their order."""
    return " ".join(f"{finding.id}-{finding.state}" for finding in findings(sight))


FIRST = "listening-good quiet-look"
ROWS: dict[str, tuple[Sight, str]] = {
    "a Wi-Fi, and nothing comes": (
        seen(WIFI), f"{FIRST} network-unknown apart-unknown alone-good",
    ),
    "nobody has had the time": (
        seen(WIFI, waited=3),
        "listening-good quiet-unknown network-unknown apart-unknown alone-good",
    ),
    "what is known goes before what is guessed": (
        seen(WIFI, firewall="on"),
        f"{FIRST} network-unknown firewall-look apart-unknown alone-good",
    ),
    "nobody knows about a firewall": (
        seen(WIFI, firewall="unknown"),
        f"{FIRST} network-unknown apart-unknown firewall-unknown alone-good",
    ),
    "everything at once": (
        seen(WIFI, CABLE, VPN, LONG, firewall="on", inside=True, door_closed=True),
        f"{FIRST} door-look inside-look network-unknown firewall-look apart-unknown vpn-look "
        "others-unknown alone-good",
    ),
    "its own hotspot": (
        seen(OWN), f"{FIRST} network-own-unknown full-unknown alone-good",
    ),
    "on a phone's hotspot": (
        seen(PHONE), f"{FIRST} network-phone-unknown apart-unknown full-unknown alone-good",
    ),
    "an address of somebody else": (
        seen(WIFI, chosen="203.0.113.5"),
        f"{FIRST} network-unknown apart-unknown foreign-look others-unknown alone-good",
    ),
    "phones came": (seen(WIFI, VPN, phones_seen=3, requests_from_outside=9),
        "listening-good arrived-good"),
    "phones came, and the hotspot may be full": (
        seen(OWN, phones_seen=8), "listening-good arrived-good full-unknown",
    ),
    "phones came, and the door is closed": (
        seen(WIFI, phones_seen=1, door_closed=True), "listening-good arrived-good door-look",
    ),
    "something came, but no phone is in": (
        seen(WIFI, requests_from_outside=2), "listening-good way-good alone-good",
    ),
    "somebody typed another address": (
        seen(WIFI, wrong_hosts=1), "listening-good typed-look alone-good",
    ),
    "the port is taken": (
        seen(WIFI, listening=False, port_taken=True), "port-look alone-good",
    ),
    "nothing listens": (seen(WIFI, listening=False), "listening-look alone-good"),
    "no network": (seen(), "address-look alone-good"),
    "a VPN alone": (seen(VPN, chosen=""), "address-look alone-good"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_what_is_said(row: str) -> None:
    sight, expected = ROWS[row]
    assert said(sight) == expected


def every() -> list[Finding]:
    """All that can be said, whatever is seen."""
    found: dict[str, Finding] = {}
    sights = product(
        [(WIFI, CABLE, VPN), (WIFI,), (OWN,), (PHONE,), ()], ["on", "off", "unknown"],
        [0, 1, 5], [0, 1], [0, 2], [0, SOON], [True, False], [True, False], [None, "8.8.4.4"],
    )  # fmt: skip
    for there, wall, phones, wrong, outside, waited, listening, other, chosen in sights:
        shown = chosen or (there[0].ip if there else "")
        sight = Sight(
            there, shown, 8765, listening, other, phones, outside, wrong, waited,
            wall, other, other,  # type: ignore[arg-type]
        )  # fmt: skip
        for finding in findings(sight):
            found.setdefault(f"{finding.id}-{finding.state}-{finding.values.get('n')}", finding)
    return list(found.values())


def test_all_of_it_has_words_that_fit_in_two_lines() -> None:
    for finding in every():
        assert known(f"doctor.{finding.id}") and len(say(f"doctor.{finding.id}")) <= 17
        message = f"doctor.{finding.id}-{finding.state}"
        longest = {"address": "192.168.178.123", "port": 28765}
        values = {key: longest.get(key, value) for key, value in finding.values.items()}
        text = say(message, **values)
        assert not [field for _, field, _, _ in string.Formatter().parse(text) if field]
        assert len(text) <= 108, message


def test_every_sentence_can_come_about() -> None:
    import tomllib
    from importlib import resources

    text = (resources.files("words") / "en" / "doctor.toml").read_text("utf-8")
    table = tomllib.loads(text)["doctor"]
    written = {key for key in table if key.endswith(("-good", "-look", "-unknown"))}
    assert {f"{finding.id}-{finding.state}" for finding in every()} == written


def test_it_ends_with_what_always_works_unless_phones_came() -> None:
    for sight, _ in ROWS.values():
        assert (findings(sight)[-1].id == "alone") == (sight.phones_seen == 0)


def test_the_host_chooses_among_addresses_that_a_square_can_hold() -> None:
    told = report(seen(WIFI, CABLE, LONG))
    assert [address.ip for address in told.addresses] == ["192.168.1.20", "10.0.0.9"]
    assert told.chosen == "192.168.1.20"
    others = next(f for f in told.findings if f.id == "others")
    assert others.values == {"n": 1, "address": "10.0.0.9"}


def test_only_an_address_that_phones_may_reach_is_worth_a_try() -> None:
    found = {f.id: f for f in causes(seen(WIFI, VPN, CABLE))}
    assert found["others"].values == {"n": 1, "address": "10.0.0.9"}
    assert "others" not in {f.id for f in causes(seen(WIFI, VPN, LONG))}
    assert "others" in {f.id for f in causes(seen(VPN, WIFI))}
