"""What the wall shows, cell by cell: text, half-block pixels, and nothing that can run.

A canvas is painted anew for every state and then compared with the one before, so only cells
that changed are sent to the terminal. Guest text is cleaned once more here, on the way out.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sessions.text import clean_note
from tui.looks import Look

UPPER, LOWER, FULL = "▀", "▄", "█"

Cell = tuple[str, str, str, bool]
"""Character ("" behind a wide one), colour, background, bold."""


class Canvas:
    """A screen's worth of cells in one look. `letters` is what block letters on it say."""

    def __init__(self, width: int, height: int, look: Look) -> None:
        self.width, self.height, self.look = width, height, look
        blank: Cell = (" ", look.text, look.background, False)
        self.letters: list[str] = []
        self.rows: list[list[Cell]] = [[blank] * width for _ in range(height)]

    # ── text ──────────────────────────────────────────────────────────────────────────────

    def text(
        self, x: int, y: int, text: str, role: str = "text", *, bold: bool = False, on: str = ""
    ) -> int:
        """One line of text from column x on; what doesn't fit is cut at the edge.

        `on` is the role of the background, "" for what is there. Returns the column after it.
        """
        colour = self.look.colour(role)
        for char, width in _clusters(text):
            if 0 <= y < self.height and x >= 0 and x + width <= self.width:
                ground = self.look.colour(on) if on else self.rows[y][x][2]
                self.rows[y][x] = (char, colour, ground, bold)
                if width == 2:
                    self.rows[y][x + 1] = ("", colour, ground, bold)
            x += width
        return x

    def centred(
        self, y: int, text: str, role: str = "text", *, bold: bool = False, middle: float = -1
    ) -> None:
        """Text around `middle` (the middle of the canvas if below 0), in columns."""
        middle = (self.width - 1) / 2 if middle < 0 else middle
        self.text(round(middle + 0.5 - width_of(text) / 2), y, text, role, bold=bold)

    def ending(self, x: int, y: int, text: str, role: str = "text", *, bold: bool = False) -> int:
        """Text whose last cell is the one before column x. Returns where it starts."""
        start = x - width_of(text)
        self.text(start, y, text, role, bold=bold)
        return start

    def clear(self, x: int, y: int, width: int, height: int) -> None:
        """A rectangle as empty as it was at first."""
        blank: Cell = (" ", self.look.text, self.look.background, False)
        for row in range(max(0, y), min(self.height, y + height)):
            for column in range(max(0, x), min(self.width, x + width)):
                self.rows[row][column] = blank

    def fill(self, x: int, y: int, width: int, height: int, role: str) -> None:
        """A rectangle of background."""
        colour = self.look.colour(role)
        for row in range(max(0, y), min(self.height, y + height)):
            for column in range(max(0, x), min(self.width, x + width)):
                char, ink, _, bold = self.rows[row][column]
                self.rows[row][column] = (char, ink, colour, bold)

    # ── pixels: one column by half a row ──────────────────────────────────────────────────

    def pixel(self, x: int, y: int, colour: str) -> None:
        """One square pixel; y counts half rows."""
        row = y // 2
        if not (0 <= row < self.height and 0 <= x < self.width):
            return
        char, ink, ground, _ = self.rows[row][x]
        top, bottom = _halves(char, ink, ground)
        if y % 2 == 0:
            top = colour
        else:
            bottom = colour
        self.rows[row][x] = _half_blocks(top, bottom, ground)

    # ── out ───────────────────────────────────────────────────────────────────────────────

    def strip(self, y: int) -> Strip:
        """Row y as Textual wants it: runs of cells in one style."""
        segments: list[Segment] = []
        run: list[str] = []
        style: tuple[str, str, bool] | None = None
        for char, ink, ground, bold in self.rows[y]:
            if (ink, ground, bold) != style:
                if run and style is not None:
                    segments.append(Segment("".join(run), _style(*style)))
                run, style = [], (ink, ground, bold)
            run.append(char)
        if run and style is not None:
            segments.append(Segment("".join(run), _style(*style)))
        return Strip(segments, self.width)

    def plain(self) -> list[str]:
        """The rows as text, for tests and for the accessible twin."""
        return ["".join(cell[0] for cell in row).rstrip() for row in self.rows]


def width_of(text: str) -> int:
    """How many cells a line of text takes."""
    return cell_len(text)


def shortened(text: str, cells: int) -> str:
    """The text within so many cells, with an ellipsis if it had to be cut."""
    if cell_len(text) <= cells:
        return text
    return _head(text, cells - 1).rstrip() + "…"


def wrapped(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken at spaces; a word too long is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            while cell_len(word) > cells:
                head = _head(word, cells)
                if line:
                    lines.append(line)
                    line = ""
                lines.append(head)
                word = word[len(head) :]
            if not line:
                line = word
            elif cell_len(line) + 1 + cell_len(word) <= cells:
                line += " " + word
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def _head(word: str, cells: int) -> str:
    kept, wide = "", 0
    for cluster, width in _clusters(word):
        if wide + width > cells:
            break
        kept, wide = kept + cluster, wide + width
    return kept or word[:1]


@lru_cache(maxsize=2048)
def _clusters(text: str) -> tuple[tuple[str, int], ...]:
    """What a terminal draws as one character each, and how wide; cleaned on the way out."""
    if text.isascii() and text.isprintable():
        return tuple((char, 1) for char in text)
    text = clean_note(text).replace("\n", " ")
    spans, _ = split_graphemes(text)
    return tuple((text[start:end], width) for start, end, width in spans if width)


@lru_cache(maxsize=4096)
def _style(ink: str, ground: str, bold: bool) -> Style:
    return Style(color=ink, bgcolor=ground, bold=bold)


def _halves(char: str, ink: str, ground: str) -> tuple[str, str]:
    if char == UPPER:
        return ink, ground
    if char == LOWER:
        return ground, ink
    return (ink, ink) if char == FULL else (ground, ground)


def _half_blocks(top: str, bottom: str, ground: str) -> Cell:
    if top == bottom:
        return (" ", top, top, False) if top == ground else (FULL, top, ground, False)
    if bottom == ground:
        return (UPPER, top, ground, False)
    if top == ground:
        return (LOWER, bottom, ground, False)
    return (UPPER, top, bottom, False)
