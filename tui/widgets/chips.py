"""Chips: a key or a name on its own ground; in brackets or reversed where colours are missing."""

from __future__ import annotations

from functools import lru_cache

from sessions.text import clean_note
from tui.canvas import Canvas, shortened, width_of


def chip(canvas: Canvas, x: int, y: int, text: str, *, accent: bool = False) -> int:
    """Bold text with a space on either side. Returns the column after it.

    Without colours the accent chip is reverse video and any other stands in brackets.
    """
    wide = width_of(text) + 2
    ink, ground = ("on_accent", "accent") if accent else ("text", "chip")
    for column in range(max(0, x), min(canvas.width, x + wide)):
        canvas.text(column, y, " ", ink, bold=True, on=ground)
    if canvas.look.bare and not accent:
        canvas.text(x, y, "[", ink, bold=True, on=ground)
        canvas.text(x + wide - 1, y, "]", ink, bold=True, on=ground)
    canvas.text(x + 1, y, text, ink, bold=True, on=ground)
    return x + wide


@lru_cache(maxsize=1024)
def seen(text: str, cells: int) -> str:
    """Somebody's words as they may be shown on one line, within so many cells."""
    line = " ".join(clean_note(text).split())
    return shortened(line, max(1, cells)) if line else ""


def edge(canvas: Canvas, start: int, end: int, y: int, half: str, tone: str = "raised") -> None:
    """Half a row of a ground from column start to before end: how raised things end."""
    if not 0 <= y < canvas.height or canvas.look.bare:
        return
    colour, row = canvas.look.colour(tone), canvas.rows[y]
    for x in range(max(0, start), min(canvas.width, end)):
        row[x] = (half, colour, row[x][2], False)
