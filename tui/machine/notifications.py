"""Will somebody's message pop up over the circle? Mostly one can only advise."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from tui.machine import Check
from tui.machine.ask import answer
from words import say

_DESKTOPS = (
    ("GNOME", "gnome"),
    ("KDE", "kde"),
    ("XFCE", "xfce"),
    ("CINNAMON", "cinnamon"),
    ("MATE", "mate"),
)
_SHOWN = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")


def check() -> Check:
    """Only GNOME answers; elsewhere it is unknown, with how to switch them off."""
    here = desktop(os.environ, sys.platform)
    shown = answer(*_SHOWN) if here == "gnome" else ""
    if shown == "false":
        return Check("notifications", "good")
    how = say(f"quiet-desktop.{here}")
    return Check("notifications", "look" if shown == "true" else "unknown", {"how": how})


def desktop(environment: Mapping[str, str], platform: str) -> str:
    """The desktop's name as our messages call it, "other" if it is none we know."""
    if platform == "darwin":
        return "macos"
    if "WSL_DISTRO_NAME" in environment:
        return "windows"
    named = environment.get("XDG_CURRENT_DESKTOP", "").upper()
    return next((ours for theirs, ours in _DESKTOPS if theirs in named), "other")
