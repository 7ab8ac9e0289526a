"""Which sticks and cards are in the computer just now, as folders one can write to?"""

from __future__ import annotations

import os
from pathlib import Path

MEDIA = (Path("/run/media"), Path("/media"), Path("/Volumes"))
"""Where systems put them: below the first two a folder for each person, or directly."""


def here(media: tuple[Path, ...] = MEDIA) -> list[Path]:
    """By their names; none is an answer as well."""
    found: dict[Path, None] = {}
    for place in media:
        for folder in _folders(place):
            for one in (folder, *_folders(folder)):
                if one.is_mount() and one.stat().st_dev != Path("/").stat().st_dev:
                    found[one] = None
    return sorted((one for one in found if os.access(one, os.W_OK)), key=lambda one: one.name)


def _folders(place: Path) -> list[Path]:
    try:
        return [one for one in place.iterdir() if one.is_dir() and not one.is_symlink()]
    except OSError:
        return []
