"""An address in large figures, narrow ones where the letters are too wide, and a code beside it.

Seven half rows high, as the smallest letters are, and told apart by their shape at a distance.
"""

from __future__ import annotations

from functools import lru_cache

from tui.lettering import Bitmap, set_line

HEIGHT = 7
_FIGURES = {
    "0": (".XX.", "X..X", "X..X", "X..X", "X..X", "X..X", ".XX."),
    "1": (".X.", "XX.", ".X.", ".X.", ".X.", ".X.", "XXX"),
    "2": ("XXX.", "...X", "...X", ".XX.", "X...", "X...", "XXXX"),
    "3": ("XXX.", "...X", "...X", ".XX.", "...X", "...X", "XXX."),
    "4": ("X..X", "X..X", "X..X", "XXXX", "...X", "...X", "...X"),
    "5": ("XXXX", "X...", "X...", "XXX.", "...X", "...X", "XXX."),
    "6": (".XX.", "X...", "X...", "XXX.", "X..X", "X..X", ".XX."),
    "7": ("XXXX", "...X", "...X", "..X.", "..X.", ".X..", ".X.."),
    "8": (".XX.", "X..X", "X..X", ".XX.", "X..X", "X..X", ".XX."),
    "9": (".XX.", "X..X", "X..X", ".XXX", "...X", "...X", ".XX."),
    ".": (".", ".", ".", ".", ".", ".", "X"),
    ":": (".", "X", "X", ".", "X", "X", "."),
}


@lru_cache(maxsize=32)
def address_lines(address: str, sizes: tuple[int, ...], width: int) -> tuple[Bitmap, ...]:
    """An address and its port in one line or two, in the first size that fits, else in narrow
    figures. Empty where it has no room, or is none of figures."""
    for size in sizes:
        for lines in _ways(address):
            if found := _all_set(lines, size, width):
                return found
    for lines in _ways(address):
        narrow = tuple(n for line in lines if (n := narrow_line(line)) and n.width <= width)
        if len(narrow) == len(lines):
            return narrow
    return ()


def _ways(address: str) -> list[tuple[str, ...]]:
    """How an address may be broken: not at all, before the port, before its last part."""
    host, _, port = address.rpartition(":")
    before, dot, last = host.rpartition(".")
    ways: list[tuple[str, ...]] = [(address,)]
    if host:
        ways.append((host, ":" + port))
    if dot:
        ways.append((before + dot, f"{last}:{port}"))
    return ways


@lru_cache(maxsize=64)
def narrow_line(text: str) -> Bitmap | None:
    """One line of narrow figures; None if there is anything else in it."""
    if not text or not set(text) <= _FIGURES.keys():
        return None
    rows = [".".join(_FIGURES[char][row] for char in text) for row in range(HEIGHT)]
    ink = tuple(int(row.replace(".", "0").replace("X", "1"), 2) for row in rows)
    return Bitmap(width=len(rows[0]), rows=ink, baseline=HEIGHT)


@lru_cache(maxsize=32)
def code_lines(code: str, sizes: tuple[int, ...], width: int) -> tuple[Bitmap, ...]:
    """The six letters in one line, or their halves in two, in the first size that fits."""
    for lines in ((code,), tuple(code.split())):
        for size in sizes:
            if found := _all_set(lines, size, width):
                return found
    return ()


def _all_set(lines: tuple[str, ...], size: int, width: int) -> tuple[Bitmap, ...]:
    """Every line in letters of this size, or none of them."""
    found = tuple(set_line(line, size) for line in lines)
    fits = tuple(line for line in found if line is not None and line.width <= width)
    return fits if len(fits) == len(lines) else ()
