"""The square over the whole screen, for the back of the room. It pauses nothing (SCREENS 02)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.joining import Joining, Wifi
from tui.lettering import set_line
from tui.screens.base import FiresideScreen, Hint
from tui.steps.arriving import count
from tui.widgets.bands import strip
from tui.widgets.grid import Grid, Region
from tui.widgets.plate import address_lines, code_lines
from tui.widgets.qr import WHITE, Square, paint_qr, square_in, wifi_text
from tui.widgets.stack import Line, stack
from words import say

BESIDE = {"small": 40, "middle": 54, "large": 90}
"""Columns that are kept beside the square."""
GAP = {"small": 2, "middle": 4, "large": 8}
BLEED = 6
"""Rows left over, up to which the square's white reaches to the edges."""


class CodeScreen(FiresideScreen[None]):
    """The square, the address and the code as large as they go. The Wi-Fi's comes first, if the
    host typed one. Whatever closes it does nothing else: no circle moves on from under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,pagedown", "forward", show=False, priority=True),
        Binding("left,pageup", "back", show=False, priority=True),
        Binding("escape,backspace", "close", show=False, priority=True),
        Binding("up,down", "another", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._past_wifi = False

    @property
    def _wifi(self) -> Wifi | None:
        """The network whose square is shown now."""
        return self.joining.wifi if self.joining and not self._past_wifi else None

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        joining = self.joining
        if joining is None or not joining.link:
            canvas.centred(grid.height // 2, say("lobby.no-network"), "text", bold=True)
            self.paint_strip(canvas, grid)
            return
        wifi = self._wifi
        text = wifi_text(wifi.name, wifi.password) if wifi else joining.link
        beside = self._square(canvas, grid, text)
        if wifi:
            stack(canvas, beside, self._of_wifi(grid, wifi, beside.width))
        else:
            self._words(canvas, grid, beside, self._of_joining(grid, joining, beside.width))
        self.paint_strip(canvas, grid)

    def _square(self, canvas: Canvas, grid: Grid, text: str) -> Region:
        """The square at the left. Returns the room beside it."""
        rows = grid.strip_row - (0 if grid.small else 1)
        square = square_in(text, canvas.width - BESIDE[grid.size], rows)
        if not square.how:
            canvas.text(grid.margin, 1, say("code.no-room"), "soft")
            return Region(grid.margin, 3, grid.inner, rows - 3)
        spare = rows - square.height
        place = self._panel(canvas, grid, square, rows) if spare <= BLEED else None
        if place is None:
            place = Region(grid.margin, spare // 2, square.width, square.height)
        x, y = place.x + (place.width - square.width) // 2, spare // 2
        paint_qr(canvas, x, y, square.width, square.height, text, square.border)
        left = place.x + place.width + GAP[grid.size]
        width = canvas.width - left - (grid.margin if grid.large else 2)
        air = 3 if grid.large else 1
        return Region(left, air, width, rows - 2 * air)

    def _panel(self, canvas: Canvas, grid: Grid, square: Square, rows: int) -> Region:
        """White to the edges of the wall: nothing dark comes near the square."""
        width = square.width + (2 if rows > square.height else 0)
        for y in range(rows):
            canvas.fill(0, y, width, 1, WHITE)
        return Region(0, 0, width, rows)

    def _words(self, canvas: Canvas, grid: Grid, region: Region, lines: list[Line]) -> None:
        """How many are here above, and the lines below them."""
        size = 18 if grid.large else 10 if grid.small else 14
        here = len(self.fireside.room.gathering.evening.present)
        count(canvas, region.x, region.y, region.width, here, size)
        used = -(-size // 2) + (1 if grid.small else 2)
        stack(
            canvas,
            Region(region.x, region.y + used, region.width, region.height - used),
            lines,
        )

    def _of_joining(self, grid: Grid, joining: Joining, width: int) -> list[Line]:
        sizes = (16, 14, 11) if grid.large else ()
        address = () if grid.small else address_lines(joining.address, sizes, width)
        code = code_lines(joining.spaced_code, (16, 14, 11) if grid.large else (9,), width)
        lines = [
            Line(text=say("code.scan"), bold=True, first=True),
            Line(address, joining.address, bold=True),
            Line(text=say("code.and-code"), bold=True, first=True),
            Line(code, joining.spaced_code, "accent", bold=True),
        ]
        door = _door_sentence(joining)
        return [*lines, Line(text=door, role="sage", first=True)] if door else lines

    def _of_wifi(self, grid: Grid, wifi: Wifi, width: int) -> list[Line]:
        sizes = (16, 14, 11, 9) if grid.large else (11, 9)

        def large(text: str) -> Line:
            # Small letters matter in a password: what has no room for letters stays plain.
            found = next((b for s in sizes if (b := set_line(text, s)) and b.width <= width), None)
            return Line((found,) if found else (), text, "accent", bold=True)

        title = set_line(say("code.wifi"), sizes[0])
        lines = [
            Line((title,) if title else (), say("code.wifi"), "soft", bold=True),
            Line(text=say("code.wifi-scan"), bold=True, first=True),
            large(wifi.name),
        ]
        if not wifi.password:
            return [*lines, Line(text=say("code.wifi-open"), role="soft", first=True)]
        password = Line(text=say("code.wifi-password"), bold=True, first=True)
        return [*lines, password, large(wifi.password)]

    def paint_strip(self, canvas: Canvas, grid: Grid) -> None:
        """Address and code stand above already; a note takes the sentence's place, for nothing
        may lie over the square."""
        note = self.fireside.note
        left = [(note, "accent")] if note else self.strip_left()
        strip(canvas, grid, left, self.hints(), waiting_dot=self.fireside.late)

    def strip_left(self) -> list[tuple[str, str]]:
        if self.joining and self.joining.wifi:
            return [(say("code.wifi-page" if self._wifi else "code.join-page"), "soft")]
        if self.session is not None and self.session.phase == "steps":
            return [(say("code.goes-on"), "soft"), (say("code.last-seat"), "quiet")]
        return [(say("code.no-phone"), "soft")]

    def hints(self) -> list[Hint]:
        hints: list[Hint] = [("esc", say("strip.back"))]
        if self._wifi:
            return [("space", say("code.to-join")), *hints]
        if self.joining and self.joining.wifi:
            hints.append(("←", say("code.to-wifi")))
        if self.joining and self.joining.others:
            hints.append(("↑ ↓", say("code.other")))
        return hints

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def action_forward(self) -> None:
        """From the Wi-Fi to the gathering; from there it closes."""
        if self._wifi:
            self._past_wifi = True
            self.repaint()
        else:
            self.action_close()

    def action_back(self) -> None:
        if self._past_wifi and self.joining and self.joining.wifi:
            self._past_wifi = False
            self.repaint()
        else:
            self.action_close()

    def action_another(self) -> None:
        """The next of the addresses this computer could have."""
        if self.joining and self.joining.others and not self._wifi:
            self.fireside.next_address()
            self.fireside.tell(say("code.another"))

    def action_code(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)


def _door_sentence(joining: Joining) -> str:
    """What the door wants, unless it is open."""
    if joining.door == "open":
        return ""
    if joining.door == "knock":
        return say("code.knock")
    if not joining.opens_at:
        return say("code.closed-over")
    time = f"{datetime.fromtimestamp(joining.opens_at / 1000):%H:%M}"
    return say("code.closed-until", time=time)
