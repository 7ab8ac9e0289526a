"""Reading the wall of a running turn as people in the room do: who speaks, the time, held or not.

The large digits are recognised by painting each time they could be with the wall's own letters
and comparing; the one who speaks is the one name that stands on accent ground.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.picture import COLUMNS, ROWS, Picture
from sessions.clock import minutes_and_seconds
from tui.canvas import Canvas
from tui.looks import EMBERS
from tui.widgets.grid import grid_for
from tui.widgets.letters import clock_digits
from words import say

LONGEST = 12 * 60
"""Seconds of the longest turn that can be read."""

_NOTE = say("held.resumed", name="NAME", left="LEFT")
_WORDS_OF_NOTE = re.compile(
    re.escape(_NOTE).replace("NAME", r"(?P<name>\S+)").replace("LEFT", r"(?P<left>\d+:\d\d)")
)


@dataclass(frozen=True)
class Seen:
    """What one look at the wall tells; "" and None for what doesn't stand there."""

    speaker: str = ""
    left: int | None = None
    held: bool = False


def seen(picture: Picture) -> Seen:
    """What the wall of a round shows now."""
    return Seen(_speaker(picture), _left(picture), is_held(picture))


def is_held(picture: Picture) -> bool:
    """Whether the strip offers nothing but going on."""
    strip = picture.lines[grid_for(COLUMNS, ROWS).strip_row].rstrip()
    return strip.endswith(f"h  {say('held.go-on')}")


def came_back(picture: Picture) -> Seen | None:
    """What the strip says after the program was cut off, None if it says nothing of it."""
    found = _WORDS_OF_NOTE.search(picture.lines[grid_for(COLUMNS, ROWS).strip_row])
    if found is None:
        return None
    minutes, seconds = found["left"].split(":")
    return Seen(found["name"], 60 * int(minutes) + int(seconds), held=True)


def _speaker(picture: Picture) -> str:
    accent = EMBERS.accent.removeprefix("#").casefold()
    for y in range(grid_for(COLUMNS, ROWS).strip_row - 1):
        line = "".join(
            cell.data if cell.bg.casefold() == accent and cell.data.isalpha() else " "
            for cell in (picture.cell(x, y) for x in range(COLUMNS))
        )
        if line.strip():
            return line.split()[0]
    return ""


def _left(picture: Picture) -> int | None:
    top, bottom, start, end, known = _clock_faces()
    shown = "\n".join(line[start:end] for line in picture.lines[top:bottom])
    return known.get(shown)


@lru_cache(maxsize=1)
def _clock_faces() -> tuple[int, int, int, int, dict[str, int]]:
    """Where the large digits stand, and which picture is which number of seconds."""
    grid = grid_for(COLUMNS, ROWS)
    top, bottom = grid.clock_row, grid.clock_row + -(-grid.clock_px // 2)
    painted: dict[int, list[str]] = {}
    for seconds in range(LONGEST):
        canvas = Canvas(COLUMNS, ROWS, EMBERS)
        text = minutes_and_seconds(seconds)
        clock_digits(canvas, grid.middle_x, 2 * grid.clock_row, text, grid.clock_px)
        painted[seconds] = ["".join(cell[0] for cell in row) for row in canvas.rows[top:bottom]]
    # As wide as the widest of a single minute: the chairs beside the digits change by themselves.
    rows = [row for seconds in range(600) for row in painted[seconds] if row.strip()]
    start = min(len(row) - len(row.lstrip()) for row in rows)
    end = max(len(row.rstrip()) for row in rows)
    known = {"\n".join(row[start:end] for row in lines): n for n, lines in painted.items()}
    return top, bottom, start, end, known
