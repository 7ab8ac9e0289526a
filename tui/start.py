"""What a start of the program is: made at the entrance, handed to the app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from store.file import GatheringFile
    from tui.clock import RoomClock
    from tui.rehearsal import Rehearsal
    from tui.rehearsal_two import RehearsalForTwo
    from tui.settings import Settings


class Entrance(Struct, frozen=True):
    """What comes in at the entrance and nowhere else: the clock, and today's local date."""

    clock: RoomClock
    today: Callable[[], date]


class PhonesAsked(Struct, frozen=True):
    """What was typed about phones: 0 and "" leave the port and the address to the program."""

    port: int = 0
    address: str = ""


AS_USUAL = PhonesAsked()
"""Nothing was typed: phones may come, and the program finds the address."""


class Start(Struct, frozen=True):
    """Everything the app begins with.

    `file` is None for a new gathering, which is named on the screen first. `path` is then where
    it will be made: a file's path, or a folder (no `.fireside` at its end) in which the name
    makes the file's. `note` is one sentence to be said at the start, "" for none. `phones` is
    None where nothing may listen, whatever is pressed.
    """

    path: Path
    file: GatheringFile | None
    suggested_name: str
    clock: RoomClock
    today: Callable[[], date]
    settings: Settings
    rehearsal: Rehearsal | RehearsalForTwo | None = None
    note: str = ""
    phones: PhonesAsked | None = None

    def path_for(self, name: str) -> Path:
        """Where a new gathering of this name is made; nothing has that path yet."""
        from store.places import ENDING, free_path

        return self.path if self.path.suffix == ENDING else free_path(self.path, name)
