"""What the phones need of the shared screen; `tui/hosting.py` implements it."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from sessions.gathering import Gathering
from sessions.records import Act


class Choice(Struct, frozen=True):
    """One line of what can be chosen on the wall, or one thing that can be done there."""

    id: str
    label: str
    hint: str = ""
    chosen: bool = False


class Twin(Struct, frozen=True):
    """The screen on top of the wall, in words: what a remote shows and a screen reader says.

    `stamp` names this very screen: what is pressed on an older one does nothing. `field` is True
    while a line can be typed; `lines` are read from top to bottom.
    """

    stamp: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    actions: tuple[Choice, ...] = ()
    field: bool = False
    curtain: bool = False


class Wall(Protocol):
    """The room as the phones meet it: its state, its clock, its one way through, its screen."""

    @property
    def gathering(self) -> Gathering:
        """What is true now."""

    @property
    def pace(self) -> float:
        """How many room seconds pass in a real one."""

    def now(self) -> int:
        """Milliseconds since 1970, by the room's clock."""

    def fresh(self) -> str:
        """An identity that nobody has."""

    def lobby(self) -> bool:
        """Whether the lobby is on the wall."""

    async def do(self, act: Act, by: str) -> bool:
        """The one way through. Raises Refused; False if nothing happened or it can't be written."""

    def calendar(self) -> str:
        """The next date as a file for a calendar; "" if none is agreed."""

    def twin(self) -> Twin:
        """The screen on top, in words."""

    async def press(self, stamp: str, what: str, value: str) -> None:
        """Choose a line ("choose"), do something ("do"), or type one ("type") on that screen."""

    def draw_curtain(self) -> None:
        """Hide the wall, or show it again."""

    def message(self, text: str) -> None:
        """A guardian's word to the host: on the host's phone, never on the wall."""

    def changed(self) -> None:
        """Something of the phones changed that the wall shows."""
