"""The two bands that are always there: the quiet header and the strip (WALL.md, "Grid")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.canvas import LOWER, UPPER, Canvas, width_of
from tui.widgets.chips import chip, edge, seen
from tui.widgets.grid import Grid

GAP = 3
"""Columns between two things on a band (2 between keys, and what joins, on small walls)."""

BOLD = ("text", "accent")
LOOK = "↑ ↓"
"""The arrows: everybody tries them, so in want of room they go before the others."""
ALONE = ("?", "esc")
"""Keys that say enough without a label."""


def header(canvas: Canvas, grid: Grid, title: str, note: str, right: str) -> None:
    """What is going on; on the right one true, calm thing. The note gives way first."""
    free = grid.inner
    right = seen(right, free // 2)
    title = seen(title, free - (width_of(right) + GAP if right else 0))
    x = canvas.text(grid.margin, grid.header_row, title, "soft", bold=True)
    end = grid.width - grid.margin
    if right:
        end = canvas.ending(end, grid.header_row, right, "quiet") - GAP
    if note and x + GAP + width_of(note) <= end:
        canvas.text(x + GAP, grid.header_row, seen(note, end - x - GAP), "quiet")


Parts = Sequence[tuple[str, str]]
"""Things on the left of the strip, each with its role."""


@dataclass
class _Plan:
    """What of the strip is shown: which things on the left, which keys, how far apart.

    `join` never goes: how to join stands on every screen. `marks` go last of all the rest.
    """

    join: list[tuple[str, str]]
    marks: list[tuple[str, str]]
    left: list[tuple[str, str]]
    keys: list[tuple[str, str]]
    gap: int
    apart: int
    dot: int

    def left_width(self) -> int:
        wide = sum(width_of(text) + after for text, _, after in self.parts())
        return wide + self.dot + (GAP - self.between if wide else 0)

    def parts(self) -> list[tuple[str, str, int]]:
        """All that stands on the left, in its order, with the columns after each."""
        apart = [(text, role, self.gap) for text, role in (*self.join, *self.marks)]
        return apart + [(text, role, self.between) for text, role in self.left]

    @property
    def between(self) -> int:
        """Columns after each thing on the left."""
        return 1 if self.gap < GAP else GAP

    def keys_width(self) -> int:
        chips = sum(width_of(key) + 2 for key, _ in self.keys)
        labels = sum(width_of(word) + 1 for _, word in self.keys if word)
        return chips + labels + self.apart * max(0, len(self.keys) - 1)


def strip(
    canvas: Canvas,
    grid: Grid,
    left: Parts,
    keys: Sequence[tuple[str, str]],
    first_accent: bool = True,
    waiting_dot: bool = False,
    join: Parts = (),
    marks: Parts = (),
) -> None:
    """What is good to know, as (text, role), and the keys that matter now, as (key, label).

    What doesn't fit goes: first what is only quiet, then keys from the right, each with its
    label, then the left. The first key stays, and `?`, and `join`: the address and the code.
    `marks` are what of the phones a host should see. `waiting_dot` says quietly that a key was
    not answered yet.
    """
    _ground(canvas, grid)
    plan = _Plan(
        join=_shown(join, grid),
        marks=_shown(marks, grid),
        left=_shown(left, grid),
        keys=list(keys),
        gap=2 if grid.small else GAP,
        apart=2 if grid.small else GAP,
        dot=GAP if waiting_dot else 0,
    )
    _fit(plan, grid.inner)
    y, x = grid.strip_row, grid.margin
    for text, role, after in plan.parts():
        x = canvas.text(x, y, text, role, bold=role in BOLD) + after
    if waiting_dot:
        canvas.text(x, y, "●", "sage", bold=True)
    x = grid.width - grid.margin - plan.keys_width()
    for number, (key, word) in enumerate(plan.keys):
        first = first_accent and number == 0 and bool(keys) and key == keys[0][0]
        x = chip(canvas, x, y, key, accent=first)
        if word:
            x = canvas.text(x + 1, y, word, "text" if first else "soft", bold=first)
        x += plan.apart


def _shown(parts: Parts, grid: Grid) -> list[tuple[str, str]]:
    return [(seen(text, grid.inner), role) for text, role in parts if text]


def _ground(canvas: Canvas, grid: Grid) -> None:
    """The raised band, half a row higher and lower than its text where there is room."""
    canvas.fill(0, grid.strip_row, grid.width, 1, "raised")
    if grid.small:
        return
    edge(canvas, 0, grid.width, grid.strip_row - 1, LOWER)
    edge(canvas, 0, grid.width, grid.strip_row + 1, UPPER)


def _fit(plan: _Plan, room: int) -> None:
    """Leave away what doesn't fit, the least needed first."""

    def fits() -> bool:
        return plan.left_width() + plan.keys_width() <= room

    for parts in (plan.left, plan.marks):
        while not fits() and any(role == "quiet" for _, role in parts):
            parts.remove(next(part for part in reversed(parts) if part[1] == "quiet"))
    _without_label(plan, "?", fits)
    apart, plan.apart = plan.apart, 1 if not fits() else plan.apart
    _fewer_keys(plan, [place for place, (key, _) in enumerate(plan.keys) if key == LOOK], fits)
    _without_label(plan, "esc", fits)
    _fewer_keys(plan, _between(plan)[1:], fits)
    while plan.left and not fits():
        plan.left.pop()
    _fewer_keys(plan, _between(plan), fits)
    if not fits() and plan.keys:
        plan.keys[0] = (plan.keys[0][0], "")
    while plan.marks and not fits():
        plan.marks.pop()
    if not fits() and len(plan.keys) > 1:
        del plan.keys[0]
    tight, plan.apart = plan.apart, apart
    if not fits():
        plan.apart = tight


def _without_label(plan: _Plan, key: str, fits: Callable[[], bool]) -> None:
    """This key alone says enough; the first one keeps what it does."""
    for place, (written, _) in enumerate(plan.keys[1:], 1):
        if written == key and not fits():
            plan.keys[place] = (written, "")


def _between(plan: _Plan) -> list[int]:
    """The keys after the first one, without those that say enough alone."""
    return [at for at, (key, _) in enumerate(plan.keys) if at and key not in ALONE]


def _fewer_keys(plan: _Plan, places: Sequence[int], fits: Callable[[], bool]) -> None:
    """Rather a key less than one that doesn't say what it does: the last ones go first."""
    for place in reversed(places):
        if place and not fits():
            del plan.keys[place]
