"""The doctor: why no phones come, as far as it can be seen from here, and the other addresses."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas, wrapped
from tui.screens.base import FiresideScreen, Hint
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import BAR, INDENT, paragraphs
from words import say

AGAIN = 3.0
"""Seconds after which it looks once more: a phone may have come meanwhile."""
LETTERS = 8
"""Rows that the question takes in block letters, with the air around it."""
CHOICE = 3
"""Rows of the choice among addresses, with the empty one above it."""


class DoctorScreen(FiresideScreen[None]):
    """What is so, what may be in the way, and a choice among this computer's addresses.

    The app looks (`look_doctor`) and gives a report: `findings` with id, state and values,
    `addresses` with ip, kind and reason, and the address `chosen`. It shows no names.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "other(-1)", show=False, priority=True),
        Binding("down", "other(1)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("space,right,pagedown", "turn", show=False, priority=True),
        Binding("escape,backspace,left,pageup", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._report: Any = None
        self._at = -1
        self._page = self._pages = 0

    def on_mount(self) -> None:
        super().on_mount()
        self.look()
        self.set_interval(AGAIN, self.look)

    def look(self) -> None:
        """Once more; whoever still looks has looked too long."""
        self.run_worker(self._look(), exit_on_error=False, exclusive=True)

    async def _look(self) -> None:
        self._report = await self.fireside.look_doctor()
        self.repaint()

    # ── what is seen ──────────────────────────────────────────────────────────────────────

    @property
    def _addresses(self) -> list[Any]:
        return list(self._report.addresses) if self._report is not None else []

    @property
    def _shown(self) -> int:
        """Which of the addresses phones are shown, -1 if none of them."""
        ips = [address.ip for address in self._addresses]
        return ips.index(self._report.chosen) if ips and self._report.chosen in ips else -1

    @property
    def _selected(self) -> int:
        at = self._shown if self._at < 0 else self._at
        return max(0, min(at, len(self._addresses) - 1))

    @property
    def _choice(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._addresses) and (len(self._addresses) > 1 or self._shown < 0)

    def header(self) -> tuple[str, str, str]:
        if self._lettered and self.fireside.file is not None:
            return self.fireside.room.gathering.name, "", ""
        return say("doctor.title"), "", ""

    @property
    def _lettered(self) -> bool:
        return self.size.height >= 32

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top, bottom = grid.stage_top + 1, grid.stage_bottom
        width = min(grid.inner, 100)
        if self._lettered:
            area = (grid.margin, top, grid.inner, LETTERS - 1)
            sentence(canvas, area, say("doctor.title"), grid.name_sizes, "text", centred=False)
            top += LETTERS
        if self._report is None:
            canvas.text(grid.margin, top, say("doctor.looking"), "soft")
            return
        bottom -= CHOICE if self._choice else 0
        row = self._paint_findings(canvas, grid, top, bottom - top + 1, width)
        if self._choice:  # not right upon the strip, where there is a row to spare
            apart = int(grid.small and row <= bottom)
            self._paint_choice(canvas, grid.margin, bottom + 2 - apart, width)

    def _paint_findings(self, canvas: Canvas, grid: Grid, top: int, rows: int, width: int) -> int:
        """One under the other. Returns the row after them."""
        wall = 24 if width > 78 else 20
        said = [(f, say(f"doctor.{f.id}-{f.state}", **f.values)) for f in self._report.findings]
        high = [max(1, len(wrapped(text, width - wall))) for _, text in said]
        air = int(sum(high) + len(high) - 1 <= rows)
        pages = paged(high, rows, air)
        self._pages, self._page = len(pages), min(self._page, len(pages) - 1)
        row = top
        for number in pages[self._page]:
            finding, text = said[number]
            good = finding.state == "good"
            canvas.text(grid.margin, row, "●" if good else "○", "sage" if good else "accent")
            canvas.text(grid.margin + 3, row, say(f"doctor.{finding.id}"), "text", bold=True)
            paragraphs(canvas, grid.margin + wall, row, width - wall, text, "soft")
            row += high[number] + air
        return row - air

    def _paint_choice(self, canvas: Canvas, x: int, row: int, width: int) -> None:
        """Two rows: which address, and what enter does with it."""
        address = self._addresses[self._selected]
        which = say(
            "doctor.which", number=self._selected + 1, count=len(self._addresses),
            address=address.ip, kind=say(f"address.kind-{address.kind}"),
        )  # fmt: skip
        taken = self._selected == self._shown
        canvas.fill(x, row, width, 2, "raised")
        for line in (row, row + 1):
            canvas.text(x, line, BAR, "accent", bold=True)
        canvas.text(x + INDENT, row, which, "text", bold=True)
        what = say("doctor.shown" if taken else "doctor.instead")
        canvas.text(x + INDENT, row + 1, what, "sage" if taken else "accent")
        why = say(address.reason)
        room = width - 2 * INDENT - len(what) - 3
        if len(why) <= room:
            canvas.ending(x + width - INDENT, row + 1, why, "soft")

    def hints(self) -> list[Hint]:
        hints = [("esc", say("strip.back"))]
        if self._choice:
            hints = [("↑ ↓", say("doctor.other")), *hints]
            if self._selected != self._shown:
                hints = [("enter", say("doctor.take")), *hints]
        if self._pages > 1:
            hints = [("space", say("doctor.more")), *hints]
        return hints

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def action_other(self, by: int) -> None:
        if self._choice:
            self._at = (self._selected + by) % len(self._addresses)
            self.repaint()

    async def action_take(self) -> None:
        """Show phones the chosen address from now on, and look at what came of it."""
        if not self._choice or self._selected == self._shown:
            return
        done = self.fireside.choose_address(self._addresses[self._selected].ip)
        if inspect.isawaitable(done):
            await done
        self._at = -1
        self.look()

    def action_turn(self) -> None:
        """The next page, where there is one; else there is nothing more to see."""
        if self._pages < 2:
            self.action_close()
            return
        self._page = (self._page + 1) % self._pages
        self.repaint()

    def action_doctor(self) -> None:
        """The same key puts it away."""
        self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)


def paged(high: list[int], rows: int, air: int) -> list[list[int]]:
    """Which things stand on which page, each in one piece."""
    pages: list[list[int]] = [[]]
    used = 0
    for number, tall in enumerate(high):
        if pages[-1] and used + tall > rows:
            pages.append([])
            used = 0
        pages[-1].append(number)
        used += tall + air
    return pages
