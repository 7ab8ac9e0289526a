"""Lines of letters and plain text under each other, with even air between the groups."""

from __future__ import annotations

from msgspec import Struct

from tui.canvas import Canvas, wrapped
from tui.lettering import Bitmap
from tui.widgets.grid import Region
from tui.widgets.ink import put_at

MOST_AIR = 3


class Line(Struct, frozen=True):
    """Bitmaps under each other, or else text; `first` if a group begins with it."""

    bitmaps: tuple[Bitmap, ...] = ()
    text: str = ""
    role: str = "text"
    bold: bool = False
    first: bool = False

    def height(self, width: int) -> int:
        """Rows it takes."""
        if self.bitmaps:
            return sum(-(-bitmap.height // 2) + 1 for bitmap in self.bitmaps) - 1
        return len(wrapped(self.text, width))


def stack(canvas: Canvas, region: Region, lines: list[Line]) -> None:
    """The lines from the region's top to its bottom, no further apart than looks well."""
    taken = sum(line.height(region.width) for line in lines)
    groups = max(1, sum(line.first for line in lines[1:]))
    within = max(0, len(lines) - 1 - groups)
    # A row stands between what belongs together, if there is one.
    close = 1 if taken + within + groups <= region.height else 0
    spare = region.height - taken - close * within
    air = max(0, min(MOST_AIR, spare // groups))
    y = region.y + max(0, spare - air * groups) // 2
    for number, line in enumerate(lines):
        if number:
            y += air if line.first else close
        y += _paint(canvas, region, y, line)


def _paint(canvas: Canvas, region: Region, y: int, line: Line) -> int:
    if line.bitmaps:
        row = y
        for bitmap in line.bitmaps:
            put_at(canvas, region.x, 2 * row, bitmap, line.role)
            row += -(-bitmap.height // 2) + 1
    else:
        for number, text in enumerate(wrapped(line.text, region.width)):
            canvas.text(region.x, y + number, text, line.role, bold=line.bold)
    return line.height(region.width)
