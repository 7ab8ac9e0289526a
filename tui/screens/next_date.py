"""The next date into a calendar: a file for this laptop, and a square for phones."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.export import short
from tui.screens.lists import Item, ListScreen
from tui.widgets.bands import strip
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid, Region
from tui.widgets.lists import paragraphs
from tui.widgets.qr import WHITE, paint_qr, square_in
from words import say

BESIDE = {"small": 34, "middle": 46, "large": 90}
"""Columns that are kept beside the square."""
ROOMS = (321, 271, 230, 192, 154, 134, 106, 78)
"""Bytes that squares of some sizes hold at the lowest correction (ISO/IEC 18004)."""


def open_calendar(fireside: Any) -> None:
    """The two ways; without a date to come it is said, and nothing opens."""
    if once(fireside) is None:
        fireside.tell(say("crew.nothing-to-come"))
    else:
        fireside.push_screen(CalendarScreen())


def once(fireside: Any) -> Any:
    """The next date alone, from today on; None for none."""
    from store.export.meetings import meeting_of
    from store.export.meetings import once as alone

    gathering = fireside.room.gathering
    meeting = meeting_of(gathering.kept, say("export.unnamed"))
    return alone(meeting, gathering.evening.day) if meeting else None


class CalendarScreen(ListScreen[None]):
    """For phones, or for this laptop."""

    two_lines = True

    def heading(self) -> str:
        return say("crew.calendar-title")

    def items(self) -> list[Item]:
        return [Item(way, say(f"crew.as-{way}"), say(f"crew.as-{way}-hint"))
                for way in ("square", "file")]  # fmt: skip

    def take(self, item: Item) -> None:
        if item.id == "square":
            self.app.push_screen(DateSquareScreen())
            return
        from store.export.write import ExportFailed, write_meeting

        path: Path = self.fireside.file.path
        try:
            written = write_meeting(self.fireside.room.gathering.kept, path.parent, say)
        except ExportFailed as failed:
            self.fireside.tell(say(failed.message, **failed.values))
            return
        self.fireside.note = say("crew.written", file=short(written))
        self.dismiss(None)
        self.fireside.call_later(self.fireside.draw)


class DateSquareScreen(FiresideScreen[None]):
    """The square over the whole screen. With the phones on it leads to the date with its rhythm;
    space shows the one that holds the date itself, and needs no network."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,pagedown", "forward", show=False, priority=True),
        Binding("left,pageup", "back", show=False, priority=True),
        Binding("escape,backspace", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._itself = False

    @property
    def _link(self) -> str:
        """The address of the date on our own server; "" where nobody can reach it."""
        joining = self.joining
        if self._itself or joining is None or not joining.address:
            return ""
        return f"HTTP://{joining.address.upper()}/NEXT.ICS"

    def _text(self, width: int, rows: int) -> str:
        """What the square says: the largest that has room here."""
        if self._link:
            return self._link
        from store.export.meetings import to_square

        meeting = once(self.fireside)
        if meeting is None:
            return ""
        texts = dict.fromkeys(to_square(meeting, room) for room in ROOMS)
        fits = (text for text in texts if square_in(text, width, rows).how)
        return next(fits, "")

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        rows = grid.strip_row - (0 if grid.small else 1)
        width = canvas.width - BESIDE[grid.size]
        text = self._text(width, rows)
        square = square_in(text, width, rows) if text else None
        if square is None or not square.how:
            canvas.text(grid.margin, 1, say("code.no-room"), "soft")
            beside = Region(grid.margin, 3, grid.inner, rows - 3)
        else:
            for y in range(rows):  # white to the edges: nothing dark comes near the square
                canvas.fill(0, y, square.width + 2, 1, WHITE)
            paint_qr(
                canvas, 1, (rows - square.height) // 2, square.width, square.height, text,
                square.border,
            )  # fmt: skip
            left = square.width + 2 + (2 if grid.small else 4)
            air = 1 if grid.small else 3
            beside = Region(left, air, canvas.width - left - 2, rows - 2 * air)
        self._words(canvas, grid, beside)
        self.paint_strip(canvas, grid)

    def _words(self, canvas: Canvas, grid: Grid, place: Region) -> None:
        from store.export.dates import whole_day

        meeting = once(self.fireside)
        if meeting is None:
            return
        at = meeting.rhythm.at
        day = whole_day(meeting.day.isoformat(), say)
        x, y, width, height = place
        sizes = () if grid.small else grid.name_sizes
        y = 1 + sentence(
            canvas, (x, y, width, height // 2), meeting.title, sizes, "accent", centred=False
        )
        y += paragraphs(canvas, x, y, width, f"{day}, {at}" if at else day, "text", bold=True) + 1
        y += paragraphs(canvas, x, y, width, say("crew.square-scan"), "text") + 1
        how = "crew.square-rhythm" if self._link else "crew.square-itself"
        paragraphs(canvas, x, y, width, say(how), "soft")

    def paint_strip(self, canvas: Canvas, grid: Grid) -> None:
        """Nothing may lie over the square: a note takes the sentence's place."""
        note = self.fireside.note
        left = [(note, "accent")] if note else []
        strip(canvas, grid, left, self.hints(), waiting_dot=self.fireside.late)

    def hints(self) -> list[Hint]:
        back = ("esc", say("strip.back"))
        if self._link:
            return [("space", say("crew.to-itself")), back]
        return [("←", say("crew.to-rhythm")), back] if self._itself else [back]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def action_forward(self) -> None:
        if self._link:
            self._itself = True
            self.repaint()
        else:
            self.action_close()

    def action_back(self) -> None:
        if self._itself:
            self._itself = False
            self.repaint()
        else:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)
