"""Our year: a picture of our evenings, for us. Nobody is named, nothing is missing."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions.year import Evening, Year, year_of
from tui.canvas import Canvas, width_of, wrapped
from tui.screens.base import FiresideScreen, Hint
from tui.steps.year_words import ORDER, how_many, what_we_did
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid, grid_for
from tui.widgets.year import MARKS, PLAIN_MARKS, PLAIN_SPARK, SPARK, Night, Page, rows_of, year
from words import say

GAP = 4
"""Columns between two signs that are explained."""


class YearScreen(FiresideScreen[None]):
    """It opens on top of wherever the room is, and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,left,pageup,space,enter", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, str, Year] = (None, "", Year())

    @property
    def year(self) -> Year:
        """The evenings of the last twelve months: looked up anew when the log has grown."""
        kept = self.fireside.room.gathering.kept
        if self._told[0] is not kept or self._told[1] != self._today:
            self._told = (kept, self._today, year_of(kept, self._today))
        return self._told[2]

    @property
    def _today(self) -> str:
        day: str = self.fireside.today().isoformat()
        return day

    @property
    def _plain(self) -> bool:
        return bool(self.fireside.preferences.settings.plain_glyphs)

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        title = say("place.year") if grid_for(*self.size).small else ""
        return self.fireside.room.gathering.name, title, ""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        shown = self.year
        if not shown.evenings:
            canvas.centred(grid.height // 2, say("year.none"), "soft")
            return
        pages = [
            Page(_month_name(month.month, grid), tuple(map(self._night, month.evenings)))
            for month in shown.months
        ]
        top = grid.stage_top + (0 if grid.small else 1)
        if not grid.small:
            high = 8 if grid.large else 6
            area = (grid.margin, top, grid.inner, high)
            sentence(canvas, area, say("year.title"), grid.name_sizes, "text")
            top += high + (1 if grid.large else 0)
        bottom = self._words(canvas, grid, shown)
        room = bottom - top - (0 if grid.small else 1)
        # One ground alone needn't fill the wall: fires look like fires, not like towers.
        alone = rows_of(pages) == 1 and not grid.large
        high = room * 4 // 5 if alone else room
        year(canvas, grid, top + (room - high) // 2, high, pages, self._plain)

    def _night(self, evening: Evening) -> Night:
        marks = PLAIN_MARKS if self._plain else MARKS
        signs = "".join(
            marks[level] for level in (*ORDER, evening.shape)
            if level in evening.levels and level != evening.shape
        )  # fmt: skip
        salt = int(evening.day.replace("-", ""))
        return Night(evening.shape, signs + marks[evening.shape], evening.kept, salt)

    def _words(self, canvas: Canvas, grid: Grid, shown: Year) -> int:
        """The sentence, and above it what the signs mean. Returns the row above both."""
        more = wrapped(what_we_did(shown), min(grid.inner, 100))
        high = 6 if grid.large else 1
        first = grid.stage_bottom - (0 if grid.small else 1) - len(more) - high + 1
        area = (grid.margin, first, grid.inner, high)
        sentence(canvas, area, how_many(shown), (11, 9) if grid.large else (), "text", lines=1)
        for number, line in enumerate(more):
            canvas.centred(first + high + number, line, "soft")
        return self._signs(canvas, grid, shown, first - (1 if grid.small else 2)) - 1

    def _signs(self, canvas: Canvas, grid: Grid, shown: Year, row: int) -> int:
        """What each sign that is there means, in one row. Returns that row."""
        marks = PLAIN_MARKS if self._plain else MARKS
        found = [(marks[level], say(f"year.sign-{level}")) for level in ORDER if shown.times(level)]
        if shown.kept:
            found.append((PLAIN_SPARK if self._plain else SPARK, say("year.sign-kept")))
        gap = GAP if not grid.small else 2
        x = round((grid.width - sum(2 + width_of(w) + gap for _, w in found) + gap) / 2)
        for mark, word in found:
            canvas.text(x, row, mark, "accent" if mark in (SPARK, PLAIN_SPARK) else "soft")
            x = canvas.text(x + 2, row, word, "quiet") + gap
        return row

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def hints(self) -> list[Hint]:
        return [("esc", say("strip.back")), ("?", say("strip.keys"))]

    def action_close(self) -> None:
        self.dismiss(None)


def _month_name(month: int, grid: Grid) -> str:
    """Whole where there is room, else its first three letters."""
    name = say(f"month.{month}")
    return name[:3] if grid.small else name
