"""Export: one preview, one key, a file a person can keep."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tui.canvas import Canvas, shortened
from tui.screens.lists import Item, ListScreen
from tui.steps.kept_lines import page_of
from tui.widgets.grid import Grid
from tui.widgets.lists import choices, paper
from words import say

Format = Literal["markdown", "html", "json", "csv", "calendar"]
FORMATS: tuple[Format, ...] = ("html", "markdown", "csv", "json", "calendar")


class ExportScreen(ListScreen[None]):
    """The page as it will be, and the shapes it can be written in."""

    two_lines = True

    def heading(self) -> str:
        return say("as.title")

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, say("as.title"), ""

    def items(self) -> list[Item]:
        return [Item(f, say(f"as.{f}"), say(f"as.{f}-hint")) for f in FORMATS]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        items = self.items()
        wide = canvas.width - 2 * grid.margin
        beside = grid.width >= 100
        width = wide // 2 - 4 if beside else wide
        top = grid.stage_top + 1
        shown = [(item.label, item.hint, "") for item in items]
        rows = 3 * len(items) if grid.height >= 32 or beside else 2 * len(items) + 2
        choices(canvas, grid.margin, top, width, rows, shown, self.selected, two_lines=True)
        where = say("as.where", folder=short(self._folder))
        canvas.text(grid.margin + 3, top + rows + 1, shortened(where, width - 4), "quiet")
        x = grid.margin + width + 4 if beside else grid.margin
        y = top if beside else top + rows + 3
        page_width = wide - width - 4 if beside else wide
        height = grid.stage_bottom - y - 1
        if height > 8:
            kept = self.fireside.room.gathering.kept
            paper(canvas, x, y, page_width, height, page_of(kept, page_width - 6))

    @property
    def _folder(self) -> Path:
        path: Path = self.fireside.file.path
        return path.parent

    def take(self, item: Item) -> None:
        from store.export.write import ExportFailed, write

        try:
            shape = FORMATS[[i.id for i in self.items()].index(item.id)]
            written = write(self.fireside.room.gathering.kept, shape, self._folder, say)
        except ExportFailed as failed:
            self.fireside.tell(say(failed.message, **failed.values))
            return
        self.fireside.note = say("as.written", file=short(written[0]))
        self.dismiss(None)
        self.fireside.call_later(self.fireside.draw)


def short(path: Path) -> str:
    """The path as people say it: ~ is one's own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
