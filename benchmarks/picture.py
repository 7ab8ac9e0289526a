"""What a program's bytes look like on a terminal, drawn by pyte.

A frame is shown whole or not at all, as by every terminal that knows synchronised output (mode
2026): so a program killed in the middle of a frame has shown nothing of it.
"""

from __future__ import annotations

import re

import pyte
from pyte.screens import Char

COLUMNS, ROWS = 120, 36
FRAME, FRAME_OVER = b"\x1b[?2026h", b"\x1b[?2026l"

_WHOLE = re.compile(rb"\x1b(?:\[[^@-~]*[@-~]|\][^\x07]*\x07|[^\[\]])")
# Private sequences that pyte would partly print: keyboard protocols and window titles.
_NOT_DRAWN = re.compile(rb"\x1b\[[<=>][0-9;]*[a-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


class Picture:
    """What stands on the terminal once these bytes were written to it."""

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._waiting = b""

    def draw(self, data: bytes) -> None:
        """Draw all that is whole; a frame or a sequence that has only begun waits."""
        data = self._waiting + data
        end = len(data)
        begun = data.rfind(FRAME)
        if begun > data.rfind(FRAME_OVER):
            end = begun
        else:
            cut = data.rfind(b"\x1b", max(0, end - 64))
            if cut >= 0 and not _WHOLE.match(data, cut):
                end = cut
        self._waiting = data[end:]
        self._stream.feed(_NOT_DRAWN.sub(b"", data[:end]))

    @property
    def lines(self) -> list[str]:
        return list(self._screen.display)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def cell(self, x: int, y: int) -> Char:
        """One cell: its character, colours and weight."""
        return self._screen.buffer[y][x]

    def ink(self) -> dict[tuple[int, int], str]:
        """Every cell that isn't blank, by column and row."""
        return {
            (x, y): character
            for y, line in enumerate(self._screen.display)
            for x, character in enumerate(line)
            if not character.isspace()
        }
