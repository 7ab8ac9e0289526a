"""The circle on the wall: seats are fixed, the glow travels (WALL.md, "Ring")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tui.canvas import Canvas, width_of
from tui.looks import between
from tui.widgets.chips import seen
from tui.widgets.grid import Grid, Region
from tui.widgets.seats import Box, Seat, layout

State = Literal["to come", "had", "speaking", "next", "then", "later", "out"]

SHAPES: dict[str, str] = {
    "to come": "○", "had": "●", "speaking": "◆", "next": "▶", "then": "▷", "later": "↻", "out": "·",
}  # fmt: skip
PLAIN_SHAPES: dict[str, str] = {
    "to come": "o", "had": "*", "speaking": "#", "next": ">", "then": ">", "later": "~", "out": ".",
}  # fmt: skip
ROLES: dict[str, str] = {
    "to come": "soft", "had": "soft", "speaking": "accent", "next": "sage", "then": "sage",
    "later": "soft", "out": "quiet",
}  # fmt: skip


LONGEST_WORD = 8
"""Cells of a word within the ring."""


class Chair(Struct, frozen=True):
    """A name on the ring, and where the talking piece stands with it."""

    name: str
    state: State = "to come"


class RingWords(Struct, frozen=True):
    """The words within the ring, in the language of the people."""

    next: str
    then: str
    later: str

    def of(self, state: str) -> str:
        return {"next": self.next, "then": self.then, "later": self.later}.get(state, "")

    @property
    def longest(self) -> int:
        return max(width_of(word) for word in (self.next, self.then, self.later))


def ring_fits(grid: Grid, n: int) -> bool:
    """Whether so many people can sit in a ring here; otherwise `line` shows who is near."""
    return layout(grid, n) is not None


def ring(
    canvas: Canvas,
    grid: Grid,
    chairs: Sequence[Chair],
    words: RingWords,
    glow: int = 0,
    plain_glyphs: bool = False,
) -> Region:
    """All chairs. Returns what is free within, for the centre.

    `glow` 1 warms the halo by one tone. Where the ring has no room nothing is painted and
    the whole stage is free.
    """
    found = layout(grid, len(chairs), min(LONGEST_WORD, words.longest))
    if found is None:
        return grid.stage
    for chair, seat in zip(chairs, found.seats, strict=True):
        _seat(canvas, chair, seat, found.label, plain_glyphs)
    for state in ("next", "then", "later"):
        for chair, seat in zip(chairs, found.seats, strict=True):
            if chair.state == state:
                _word(canvas, chair, seat, words)
    for chair, seat in zip(chairs, found.seats, strict=True):
        if chair.state == "speaking":
            _speaker(canvas, chair, seat, found.label, glow, plain_glyphs)
    return found.middle


def _seat(canvas: Canvas, chair: Chair, seat: Seat, label: int, plain: bool) -> None:
    """A chair that isn't the speaker's: its shape, its name and its word."""
    if chair.state == "speaking":
        return
    role = ROLES[chair.state]
    shape = (PLAIN_SHAPES if plain else SHAPES)[chair.state]
    canvas.text(seat.x, seat.y, shape, role)
    name = f"({seen(chair.name, label - 2)})" if chair.state == "out" else seen(chair.name, label)
    _write(canvas, seat.label(width_of(name)), name, role, bold=chair.state == "next")


def _word(canvas: Canvas, chair: Chair, seat: Seat, words: RingWords) -> None:
    """The word within the ring, unless another one stands there: the shape says it too."""
    word = seen(words.of(chair.state), LONGEST_WORD)
    x, y, wide = seat.word(width_of(word))
    columns = set(range(x - 1, x + wide + 1)) - (set() if seat.upright else {seat.x})
    if word and all(_free(canvas, column, y) for column in columns):
        canvas.text(x, y, word, ROLES[chair.state])


def _write(canvas: Canvas, box: Box, text: str, role: str, *, bold: bool = False) -> None:
    canvas.text(box[0], box[1], text, role, bold=bold)


def _speaker(canvas: Canvas, chair: Chair, seat: Seat, label: int, glow: int, plain: bool) -> None:
    """The chip of the one who speaks, between two tones of light on either side."""
    near, far = halo_tones(canvas, glow)
    shape = (PLAIN_SHAPES if plain else SHAPES)["speaking"]
    name = _fitting(canvas, chair, seat, label)
    x, y, wide = seat.label(width_of(name))
    if not seat.upright:
        x += 1 if seat.side == "right" else -1
    start, end = x - 1, x + wide + 1
    for column, tone in ((start - 1, near), (start - 2, far), (end, near), (end + 1, far)):
        beyond = column + (1 if column >= end else -1)
        if column == seat.x or (_free(canvas, column, y) and _free(canvas, beyond, y)):
            canvas.fill(column, y, 1, 1, tone)
    canvas.text(seat.x, seat.y, shape, "accent", bold=True)
    canvas.fill(start, y, end - start, 1, "accent")
    for column in (start, end - 1):
        canvas.text(column, y, " ", "on_accent", bold=True, on="accent")
    canvas.text(x, y, name, "on_accent", bold=True, on="accent")


def _fitting(canvas: Canvas, chair: Chair, seat: Seat, label: int) -> str:
    """The speaker's name as long as its chip has room; the centre has the whole name."""
    for cells in range(label, 0, -1):
        name = seen(chair.name, cells)
        x, y, wide = seat.label(width_of(name))
        if not seat.upright:
            x += 1 if seat.side == "right" else -1
        ends = (x - 2, x + wide + 1) if seat.upright else ()
        inside = x >= 1 and x + wide + 1 <= canvas.width
        if inside and all(_free(canvas, column, y) for column in ends):
            return name
    return seen(chair.name, 1)


def halo_tones(canvas: Canvas, glow: int) -> tuple[str, str]:
    """The near and the far tone of light round an accent chip; `glow` 1 is one tone warmer."""
    near, far = canvas.look.halo
    if glow % 2 and not canvas.look.bare:
        return between(near, canvas.look.coals[0], 0.5), between(far, near, 0.5)
    return near, far


def _free(canvas: Canvas, x: int, y: int) -> bool:
    """Whether nothing is written in this cell; beyond the edge nothing ever is."""
    inside = 0 <= x < canvas.width and 0 <= y < canvas.height
    return not inside or canvas.rows[y][x][0] == " "


# ── the narrow version ────────────────────────────────────────────────────────────────────


def line(
    canvas: Canvas,
    grid: Grid,
    y: int,
    chairs: Sequence[Chair],
    words: RingWords,
    plain_glyphs: bool = False,
) -> None:
    """Who spoke last, who speaks, who is next and then, in one row; fewer where they don't fit."""
    shown = _near(chairs)
    room = grid.inner
    for label in (14, 10, SHORT):
        parts = _parts(shown, words, plain_glyphs, label)
        if _width(parts) <= room:
            break
    for state in ("had", "then", "next"):
        if _width(parts) <= room:
            break
        parts = [part for part in parts if part[0].state != state]
    x = round((grid.width - _width(parts)) / 2)
    for chair, shape, text in parts:
        x = _part(canvas, x, y, chair, shape, text) + 3


SHORT = 7


def _near(chairs: Sequence[Chair]) -> list[Chair]:
    """The chair beside the speaker that was heard last, the speaker, next and then."""
    found = {state: [c for c in chairs if c.state == state] for state in SHAPES}
    speaking = next((i for i, c in enumerate(chairs) if c.state == "speaking"), -1)
    near: list[Chair] = []
    if speaking >= 0:
        ring_way = [*chairs[:speaking][::-1], *chairs[speaking + 1 :][::-1]]
        follows = next((c for c in chairs[speaking + 1 :] if c.state == "had"), None)
        before = ring_way[0] if ring_way else None
        last = before if before and before.state == "had" else follows
        near += [last] if last else [c for c in ring_way if c.state == "had"][:1]
    elif found["next"]:
        near += found["had"][-1:]  # once everyone was heard nobody stands there alone
    for state in ("speaking", "next", "then"):
        near += found[state][:1]
    return near


Part = tuple[Chair, str, str]


def _parts(shown: list[Chair], words: RingWords, plain: bool, label: int) -> list[Part]:
    shapes = PLAIN_SHAPES if plain else SHAPES
    parts = []
    for chair in shown:
        word = words.of(chair.state)
        name = seen(chair.name, label)
        parts.append((chair, shapes[chair.state], f"{word} {name}" if word else name))
    return parts


def _width(parts: list[Part]) -> int:
    return sum(2 + width_of(text) + (chair.state == "speaking") for chair, _, text in parts) + 3 * (
        len(parts) - 1
    )


def _part(canvas: Canvas, x: int, y: int, chair: Chair, shape: str, text: str) -> int:
    """One name of the line. Without colours the speaker is reverse video."""
    role = "quiet" if chair.state == "had" else ROLES[chair.state]
    bold = chair.state in ("speaking", "next")
    canvas.text(x, y, shape, role)
    if chair.state == "speaking" and canvas.look.bare:
        end = x + 3 + width_of(text)
        for column in (x + 2, end - 1):
            canvas.text(column, y, " ", "on_accent", on="accent")
        canvas.text(x + 3, y, text, "on_accent", bold=True, on="accent")
        return end
    return canvas.text(x + 2, y, text, role, bold=bold)
