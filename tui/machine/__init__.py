"""What we ask of the computer. Each file asks one thing, and not knowing is an answer."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["good", "look", "unknown"]

ENOUGH_COLUMNS = 120
"""With more columns than this the letters are small from the back of a room."""


class Check(Struct, frozen=True):
    """One thing to look at before the evening: its title is the message "check.ID", how it
    stands and how to mend it is "check.ID-STATE" with these values."""

    id: str
    state: State
    values: dict[str, object] = {}


def checks(size: tuple[int, int]) -> list[Check]:
    """How things stand; `size` is the terminal's columns and rows. May take a second or two."""
    from tui.machine import full_screen, notifications, power

    return [_letters(size[0]), power.check(), notifications.check(), full_screen.check()]


def _letters(columns: int) -> Check:
    from tui.machine.full_screen import larger_letters

    state: State = "good" if columns <= ENOUGH_COLUMNS else "look"
    return Check("letters", state, {"columns": columns, "how": larger_letters()})
