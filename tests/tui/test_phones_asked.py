"""What can be typed about phones, and how it reaches the start; the addresses remembered."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tui.__main__ import main
from tui.settings import NETWORKS, Settings
from tui.start import AS_USUAL, PhonesAsked
from words import say

TYPED: dict[str, PhonesAsked | None] = {
    "a.fireside": AS_USUAL,
    "--port 8800": PhonesAsked(port=8800),
    "--port 8800 a.fireside": PhonesAsked(port=8800),
    "a.fireside --port 8800": PhonesAsked(port=8800),
    "a.fireside --port=8800": PhonesAsked(port=8800),
    "--port 8800 a.fireside --port 9000": PhonesAsked(port=9000),
    "--port 8800 a.fireside --address 10.0.0.9": PhonesAsked(port=8800, address="10.0.0.9"),
    "--address 192.168.1.20": PhonesAsked(address="192.168.1.20"),
    "--no-phones": None,
    "--no-phones a.fireside": None,
    "a.fireside --no-phones": None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_reaches_the_start(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def opened(file: str | None, entrance: Any, phones: PhonesAsked | None = AS_USUAL) -> int:
        asked.append((file, phones))
        return 0

    monkeypatch.setattr("tui.commands.open.open_gathering", opened)
    assert main(typed.split()) == 0
    file = "a.fireside" if "a.fireside" in typed else None
    assert asked == [(file, TYPED[typed])]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rehearse", None),
        ("--no-phones rehearse", None),
        ("rehearse check-in --port 8800", PhonesAsked(port=8800)),
        ("--port 8800 rehearse", PhonesAsked(port=8800)),
    ],
)
def test_a_rehearsal_listens_only_where_that_was_asked_for(
    typed: str, expected: PhonesAsked | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[PhonesAsked | None] = []

    def rehearse(name: str | None, entrance: Any, phones: PhonesAsked | None = None) -> int:
        asked.append(phones)
        return 0

    monkeypatch.setattr("tui.commands.rehearse.rehearse", rehearse)
    assert main(typed.split()) == 0
    assert asked == [expected]


MISTYPED = {
    "--port 0": "asked.port",
    "--port 65536": "asked.port",
    "--port -1": "asked.port",
    "--port phone": "asked.port",
    "--port ٣": "asked.port",
    "a.fireside --port 1e3": "asked.port",
    "--address ::1": "asked.address",
    "--address 192.168.1": "asked.address",
    "--address 0.0.0.0": "asked.address",
    "--address 255.255.255.255": "asked.address",
    "--address localhost": "asked.address",
    "--no-phones --port 8800": "asked.both",
    "a.fireside --no-phones --address 10.0.0.9": "asked.both",
}


@pytest.mark.parametrize("typed", MISTYPED)
def test_a_bad_value_gets_one_sentence(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed.split()) == 2
    assert capsys.readouterr() == ("", say(MISTYPED[typed]) + "\n")


def test_options_of_phones_belong_to_a_gathering(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "8800", "check", "a.fireside"]) == 2
    assert capsys.readouterr().err == say("asked.elsewhere", command="check") + "\n"


def test_a_plain_start_reads_nothing_of_the_command_line() -> None:
    """What comes before the first paint: neither click nor anything of the phones."""
    probe = (
        "import sys, tui.__main__ as m, tui.commands.open as o\n"
        "o.open_gathering = lambda *a: 0\n"
        "m.main(['a.fireside'])\n"
        "print([n for n in ('click', 'phones', 'ifaddr') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert run.stdout == "[]\n", run.stderr


def test_the_newest_networks_are_remembered() -> None:
    settings = Settings()
    for number in range(NETWORKS + 5):
        settings = settings.with_address(f"net{number}", "10.0.0.9")
    settings = settings.with_address("net7", "10.0.0.8")
    assert len(settings.addresses) == NETWORKS
    assert list(settings.addresses.items())[-1] == ("net7", "10.0.0.8")
    assert "net4" not in settings.addresses and "net6" in settings.addresses
