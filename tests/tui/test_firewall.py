"""What systems tell of their firewalls, and what is made of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.machine import firewall


def told_by(monkeypatch: pytest.MonkeyPatch, **answers: str) -> None:
    monkeypatch.setattr(
        firewall, "answer", lambda command, *_: answers.get(command.replace("-", "_"), "")
    )


@pytest.mark.parametrize(
    ("ufw", "units", "zone", "state"),
    [
        ("ENABLED=yes\n", "", "", "on"),
        ("# ENABLED=yes\nENABLED=no\n", "inactive\n\ninactive\n\ninactive", "", "off"),
        ("", "inactive\n\ninactive\n\ninactive", "", "off"),
        ("", "active\n\ninactive\n\ninactive", "public", "on"),
        ("", "active\n\ninactive\n\ninactive", "", "on"),
        ("", "active\n\ninactive\n\ninactive", "FedoraWorkstation", "off"),
        ("", "inactive\n\nactive\n\ninactive", "", "unknown"),
        ("", "", "", "unknown"),
        ("", "?", "", "unknown"),
    ],
)
def test_a_firewall_on_linux(
    ufw: str, units: str, zone: str, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by(monkeypatch, systemctl=units, firewall_cmd=zone)
    file = tmp_path / "ufw.conf"
    if ufw:
        file.write_text(ufw)
    assert firewall.on_linux(file) == state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Firewall is enabled. (State = 1)", "on"),
        ("Firewall is blocking all non-essential incoming connections. (State = 2)", "on"),
        ("Firewall is disabled. (State = 0)", "off"),
        ("", "unknown"),
    ],
)
def test_a_firewall_on_a_mac(told: str, state: str) -> None:
    assert firewall.from_mac(told) == state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Private Profile Settings:\n---\nState          ON\nOk.", "on"),
        ("Public Profile Settings:\n---\nState          OFF\nOk.", "off"),
        ("Status          EIN", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_firewall_on_windows(told: str, state: str) -> None:
    assert firewall.from_netsh(told) == state


@pytest.mark.parametrize(
    ("platform", "wsl", "asked"),
    [("darwin", False, firewall.MAC[0]), ("win32", False, "netsh"), ("linux", True, "netsh.exe")],
)
def test_each_system_is_asked_in_its_own_way(
    platform: str, wsl: bool, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []
    monkeypatch.setattr(firewall, "answer", lambda *c: commands.append(c[0]) or "")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv("WSL_DISTRO_NAME", raising=False)
    if wsl:
        monkeypatch.setenv("WSL_DISTRO_NAME", "Debian")
    assert firewall.look() == "unknown"
    assert commands == [asked]
