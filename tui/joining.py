"""How to join, as the wall shows it: what the phones' server tells the screens."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Wifi(Struct, frozen=True):
    """The network for the guests, as the host typed it; `password` "" for an open one."""

    name: str
    password: str = ""


class TwinParts(Struct, frozen=True):
    """The screen on top in words (phones/wall.py, `Twin`): choices are number, label, hint, chosen;
    actions are identity, label, hint."""

    stamp: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[tuple[str, str, str, bool], ...] = ()
    actions: tuple[tuple[str, str, str], ...] = ()
    field: bool = False
    curtain: bool = False


class Joining(Struct, frozen=True):
    """Everything a screen shows of the phones.

    `address` is host and port, "192.168.1.20:8765", "" while this computer has none; `others`
    are further addresses it could be. `code` are the six letters of this evening. `opens_at` is
    when a closed door opens itself again, in ms since 1970, 0 for when this practice is over.
    `quiet` is True if phones could come and none did: then the phone sign gets a dot.
    `steering` are the names of those whose phones hold a remote; `pause` is True while somebody
    asks for a pause.
    """

    address: str = ""
    code: str = ""
    door: Literal["open", "knock", "closed"] = "open"
    opens_at: int = 0
    knocking: int = 0
    by_phone: int = 0
    quiet: bool = False
    steering: tuple[str, ...] = ()
    pause: bool = False
    wifi: Wifi | None = None
    others: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """What the square says: upper case, so that it stays small."""
        return f"HTTP://{self.address.upper()}/J/{self.code}" if self.address else ""

    @property
    def spaced_code(self) -> str:
        """The code as it is read aloud, "7KQ 4FM"."""
        return f"{self.code[:3]} {self.code[3:]}"
