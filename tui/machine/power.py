"""Does the computer run on mains, and how full is its battery?"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from msgspec import Struct

from tui.machine import Check
from tui.machine.ask import answer

LINUX = Path("/sys/class/power_supply")


class Power(Struct, frozen=True):
    """None is what nobody knows."""

    mains: bool | None = None
    percent: int | None = None


def check() -> Check:
    """Good on mains; on its battery it says how full that is."""
    power = now()
    if power.mains:
        return Check("power", "good")
    if power.mains is False and power.percent is not None:
        return Check("power", "look", {"percent": power.percent})
    return Check("power", "unknown")


def now() -> Power:
    """What this system tells."""
    if sys.platform == "darwin":
        return from_pmset(answer("pmset", "-g", "batt"))
    return from_folder(LINUX)


def from_folder(folder: Path) -> Power:
    """Linux has a folder for each supply, with a small file for each fact."""
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return Power()
    plugged: bool | None = None
    percent: int | None = None
    for supply in supplies:
        kind = _fact(supply, "type")
        if kind == "Battery" and _fact(supply, "scope") != "Device":  # a mouse's isn't ours
            if percent is None and (full := _fact(supply, "capacity")).isdigit():
                percent = int(full)
            if plugged is None and _fact(supply, "status") == "Discharging":
                plugged = False
        elif kind in ("Mains", "USB") and _fact(supply, "online") == "1":
            plugged = True
    return Power(plugged, percent)


def from_pmset(told: str) -> Power:
    """What macOS prints: where the power comes from, and how full the battery is."""
    drawn = re.search(r"drawing from '(AC|Battery|UPS) Power'", told)
    full = re.search(r"(\d+)%", told)
    return Power(drawn[1] == "AC" if drawn else None, int(full[1]) if full else None)


def _fact(supply: Path, name: str) -> str:
    try:
        return (supply / name).read_text("ascii", "replace").strip()
    except OSError:
        return ""
