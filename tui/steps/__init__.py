"""What the wall shows for each kind of step, and which keys mean which act.

Every module here has the functions of :class:`Face`; a new kind is one file and one line.
"""

from __future__ import annotations

from typing import Any, Protocol

from tui.canvas import Canvas
from tui.steps import (
    agree,
    ask,
    board,
    break_,
    commit,
    date,
    focus,
    gate,
    mirror,
    own,
    page,
    quiet,
    round,
    say,
    talk,
    write,
)  # fmt: skip
from tui.widgets.grid import Grid


class Face(Protocol):
    """How a kind of step is shown. `screen` is the session's screen.

    A face with something to choose also has `items`, `move` and `take`: what a remote lists, what
    up and down do, and what enter does (True if it did something, else enter goes on). `digit` is
    what 1 to 4 do while `takes_digits`, and `undo` is True if there was something of its own to
    take back.
    """

    def paint(self, screen: Any, canvas: Canvas, grid: Grid) -> None:
        """The stage."""

    def hints(self, screen: Any) -> list[tuple[str, str]]:
        """At most four keys that matter now."""

    def strip_left(self, screen: Any) -> list[tuple[str, str]]:
        """What stands on the left of the strip, with its role."""

    def offers(self, screen: Any) -> frozenset[str]:
        """The actions that do something here, besides those every session has."""

    def question(self, screen: Any) -> str:
        """The one line that stays when the circle is held."""

    def whose(self, screen: Any) -> dict[str, object]:
        """Whose turn it is and the time they have: `name` and `left`, for one sentence."""


FACES: dict[str, Any] = {
    "say": say,
    "quiet": quiet,
    "break": break_,
    "round": round,
    "ask": ask,
    "page": page,
    "talk": talk,
    "write": write,
    "focus": focus,
    "board": board,
    "mirror": mirror,
    "agree": agree,
    "date": date,
    "gate": gate,
    "commit": commit,
    "own": own,
}
"""Kind as written in a script -> how the wall shows it."""
