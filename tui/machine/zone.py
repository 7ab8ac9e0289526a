"""In which time zone does the computer stand, by its name in the world's list (Europe/Berlin)?"""

from __future__ import annotations

import os
from pathlib import Path

LINK = Path("/etc/localtime")
NAMED = Path("/etc/timezone")
"""Where Debian writes the name down, if the link is a copy."""
_FOLDER = "zoneinfo/"


def here(link: Path = LINK, named: Path = NAMED) -> str:
    """The zone's name; "" if nobody knows: then a time is the time on the wall, wherever it is."""
    asked = os.environ.get("TZ", "").removeprefix(":")
    for found in (_tail(asked), asked, _tail(_linked(link)), _written(named)):
        if found and is_one(found):
            return found
    return ""


def is_one(name: str) -> bool:
    """Whether the world's list has a zone of this name."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not there; not a name at all
        return False
    return True


def _linked(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def _tail(path: str) -> str:
    """What stands behind the folder of zones, on every system."""
    return path.partition(_FOLDER)[2].removeprefix("posix/").removeprefix("right/")


def _written(named: Path) -> str:
    try:
        return named.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
