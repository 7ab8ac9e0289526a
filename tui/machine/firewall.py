"""Does this computer's own firewall keep phones out? Only what it tells anybody who asks."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Literal

from tui.machine.ask import answer

State = Literal["on", "off", "unknown"]

UFW = Path("/etc/ufw/ufw.conf")
MAC = ("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
WINDOWS = ("advfirewall", "show", "currentprofile", "state")
OPEN_ZONES = ("FedoraWorkstation", "trusted")
"""Zones of firewalld that let everything at ports like ours in."""


def look() -> State:
    """Whether something here keeps phones out: "off" if nothing does. May take two seconds."""
    if "WSL_DISTRO_NAME" in os.environ:
        return from_netsh(answer("netsh.exe", *WINDOWS))
    if sys.platform == "darwin":
        return from_mac(answer(*MAC))
    if sys.platform == "win32":
        return from_netsh(answer("netsh", *WINDOWS))
    return on_linux(UFW)


def on_linux(ufw: Path) -> State:
    """ufw says so in a file, firewalld when asked. Rules of somebody's own only root can read."""
    if _ufw(ufw):
        return "on"
    units = ("firewalld", "nftables", "netfilter-persistent")
    told = answer("systemctl", "show", "-p", "ActiveState", "--value", *units)
    states = told.split()
    if len(states) != len(units):
        return "unknown"
    if states[0] == "active":
        return "off" if answer("firewall-cmd", "--get-default-zone") in OPEN_ZONES else "on"
    return "unknown" if "active" in states else "off"


def from_mac(told: str) -> State:
    """macOS prints a sentence with a number in it; 2 keeps everybody out."""
    found = re.search(r"State = (\d)", told)
    if found is None:
        return "unknown"
    return "off" if found[1] == "0" else "on"


def from_netsh(told: str) -> State:
    """Windows prints the state at the end of a line; in some languages it is another word."""
    words = told.upper().split()
    if "ON" in words:
        return "on"
    return "off" if "OFF" in words else "unknown"


def _ufw(path: Path) -> bool:
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return False
    return re.search(r"^\s*ENABLED\s*=\s*[\"']?yes", text, re.MULTILINE | re.IGNORECASE) is not None
