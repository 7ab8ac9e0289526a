"""The wall of silence.py: keys are pressed on it, and whatever comes out of it is searched."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image

from benchmarks._silence_search import found_in, found_in_bytes
from benchmarks.picture import COLUMNS, ROWS, Picture
from benchmarks.terminal import Terminal

PRESS = 0.22
"""Seconds before a key that goes on: more than a second of the room's time."""
SOON = 0.06
"""Before any other."""
DOWN = "\x1b[B"
PIXELS = 8
"""How large half a cell is in the picture that a camera takes."""

_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")
_CLIPBOARD = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]+)")


class WatchedTerminal(Terminal):
    """A terminal whose every picture is searched, and every byte.

    `own` are the words that their owner asked to see on this screen just now.
    """

    def __init__(self, command: list[str], home: Path) -> None:
        super().__init__(command, home)
        self.own: set[str] = set()
        self.seen: set[str] = set()
        self.shown_to_owner: set[str] = set()
        self._from = 0

    def __enter__(self) -> WatchedTerminal:
        return self

    def draw_next(self) -> float | None:
        came = super().draw_next()
        if came is not None:
            self._note(found_in(self.picture.text))
        return came

    def _note(self, found: frozenset[str]) -> None:
        self.shown_to_owner |= found & self.own
        self.seen |= found - self.own

    def so_far(self) -> set[str]:
        """All words seen until now, on a picture or in what was written between the pictures."""
        self.look()
        data = b"".join(data for _, data in self.chunks[self._from : self._drawn])
        self._from = self._drawn
        for hidden in _CLIPBOARD.findall(data):
            data += b"\n" + base64.b64decode(hidden + b"==")
        read = _SEQUENCE.sub(b"", data).decode(errors="replace")
        self._note(found_in_bytes(data) | found_in(read))
        return self.seen

    def belongs_to(self, *words: str) -> None:
        """From now on these words may be read here; what came before is searched."""
        self.so_far()
        self.own = set(words)

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def press(self, key: str, *shows: str, gone: str = "") -> None:
        """A key, and what then has to be on the wall."""
        self.rest(PRESS if key == " " else SOON)
        self.send(key)

        def there(picture: Picture) -> bool:
            text = picture.text
            return all(words in text for words in shows) and not (gone and gone in text)

        if not self.wait(there):
            raise TimeoutError(f"{key!r} never brought {shows}:\n{self.look().text}")

    def choose(self, words: str, *shows: str, key: str = "\r") -> None:
        """This line of a list, by arrows; then what has to be on the wall."""
        while not any(words in line for line in _chosen(self.look())):
            if not self.changes(DOWN, _chosen):
                raise TimeoutError(f"no line {words!r}:\n{self.look().text}")
        self.press(key, *shows)

    def changes(self, key: str, what: Callable[[Picture], object]) -> bool:
        """Whether a key changes this on the wall."""
        before = what(self.look())
        self.send(key)
        return self.wait(lambda picture: what(picture) != before, 3)


def _chosen(picture: Picture) -> list[str]:
    """The lines that have the bar."""
    return [line for line in picture.lines if "▌" in line]


def square_on(picture: Picture) -> str:
    """What a camera reads: every cell as two pixels above each other, by its colours alone."""
    image = Image.new("RGB", (COLUMNS, 2 * ROWS))
    for y in range(ROWS):
        for x in range(COLUMNS):
            cell = picture.cell(x, y)
            ink, ground = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
            image.putpixel((x, 2 * y), _rgb(ink if cell.data in "▀█" else ground))
            image.putpixel((x, 2 * y + 1), _rgb(ink if cell.data in "▄█" else ground))
    image = image.resize((COLUMNS * PIXELS, 2 * ROWS * PIXELS), Image.Resampling.NEAREST)
    read = zxingcpp.read_barcodes(image, try_invert=False, try_rotate=False, try_downscale=False)
    if not read:
        raise RuntimeError(f"no square can be read:\n{picture.text}")
    return str(read[0].text)


def _rgb(colour: str) -> tuple[int, int, int]:
    if len(colour) != 6:
        return (0, 0, 0)
    return (int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16))
