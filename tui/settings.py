"""The host's own settings: how this computer shows every gathering. Nothing of a gathering.

A file that can't be read, or a value that makes no sense, is as if it were not there.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

NAME = "settings.json"
NETWORKS = 24
"""How many networks a chosen address is remembered for; the newest win."""


class Settings(Struct, frozen=True):
    """`still` means nothing moves; `plain_glyphs` are for terminals that draw round signs wide.

    `addresses` holds, for each network by its key, the address that the host chose there;
    `help_lines` are the people and numbers of one's own place that one can turn to.
    """

    look: str = "embers"
    still: bool = False
    plain_glyphs: bool = False
    sound: bool = False
    phones: bool = True
    addresses: dict[str, str] = {}
    help_lines: tuple[str, ...] = ()

    def with_address(self, network: str, address: str) -> Settings:
        """The same, with the address to be taken on this network from now on."""
        others = {key: ip for key, ip in self.addresses.items() if key != network}
        newest = list(others.items())[-(NETWORKS - 1) :]
        return msgspec.structs.replace(self, addresses=dict([*newest, (network, address)]))


def load(folder: Path | None = None) -> Settings:
    """The settings as kept on this computer, what is missing or wrong as it is at first."""
    try:
        found = msgspec.json.decode((_folder(folder) / NAME).read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()
    return _sensible(found) if isinstance(found, dict) else Settings()


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep them, readable to their owner alone. Never fails: it is a comfort."""
    place = _folder(folder)
    young = place / f"{NAME}.{os.getpid()}"
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(young, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
        young.replace(place / NAME)


def _folder(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    from store.places import settings_folder

    return settings_folder()


def _sensible(found: dict[str, Any]) -> Settings:
    """Each value by itself: one that makes no sense does not spoil the others."""
    good: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        with contextlib.suppress(KeyError, msgspec.ValidationError):
            good[field.name] = msgspec.convert(found[field.name], field.type)
    return Settings(**good)
