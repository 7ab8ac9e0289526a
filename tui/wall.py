"""The wall: the one widget that shows a canvas, and sends only the cells that changed."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.canvas import Canvas


class Wall(Widget):
    """Shows a canvas over the whole screen. No layout happens when it changes."""

    DEFAULT_CSS = """
    Wall { width: 100%; height: 100%; layer: wall; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._canvas: Canvas | None = None
        self._strips: dict[int, Strip] = {}

    def show(self, canvas: Canvas) -> None:
        """Put this canvas up; rows and cells that are the same are left alone."""
        old, self._canvas = self._canvas, canvas
        if old is None or (old.width, old.height) != (canvas.width, canvas.height):
            self._strips.clear()
            self.refresh()
            return
        changed: list[Region] = []
        for y, (before, after) in enumerate(zip(old.rows, canvas.rows, strict=True)):
            if before == after:
                continue
            self._strips.pop(y, None)
            first = next(x for x, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
            last = next(x for x in range(len(after) - 1, -1, -1) if before[x] != after[x])
            # A wide character is two cells: never send half of one.
            first, last = max(0, first - 1), min(canvas.width - 1, last + 1)
            changed.append(Region(first, y, last - first + 1, 1))
        if changed:
            self.refresh(*changed)

    @property
    def canvas(self) -> Canvas | None:
        """What is up there now."""
        return self._canvas

    def render_line(self, y: int) -> Strip:
        if self._canvas is None or y >= self._canvas.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._canvas.strip(y)
        return strip
