"""After the close: it is kept. Ten seconds to take it back, then what was said is gone."""

from __future__ import annotations

from sessions import due
from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from words import say


class KeptScreen(RoomScreen):
    """A thank you, export, and on to whatever is next."""

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, "", say("kept.header")

    @property
    def _undoable(self) -> bool:
        return self.session is not None

    @property
    def _homeward(self) -> bool:
        return not self._undoable and due.homeward(self.fireside.room.gathering)

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        wide = canvas.width - 2 * grid.margin
        top = grid.stage_top + grid.height // 6
        sentence(canvas, (grid.margin, top, wide, 9), say("kept.title"), grid.name_sizes, "text")
        width = min(wide, 64)
        left = (canvas.width - width) // 2
        y = top + 11
        text = say("kept.can-undo" if self._undoable else "kept.erased")
        y += paragraphs(canvas, left, y, width, text, "sage") + 1
        y += paragraphs(canvas, left, y, width, say("kept.export"), "soft") + 1
        if self._homeward:
            from tui.screens.homeward import next_words

            words = say("homeward.next", when=next_words(self.fireside.room.gathering))
            paragraphs(canvas, left, y, width, words, "accent", bold=True)

    def hints(self) -> list[Hint]:
        if self._undoable:
            return [("backspace", say("kept.undo")), ("?", say("strip.keys"))]
        return [
            ("space", say("kept.on")),
            ("e", say("closing.export")),
            ("?", say("strip.keys")),
        ]

    def offers(self) -> frozenset[str]:
        offered = {"next", "export"}
        return frozenset(offered | {"undo"} if self._undoable else offered | {"places"})

    def action_next(self) -> None:
        if self._undoable:
            self.fireside.tell(say("kept.moment"))
        elif self._homeward:
            from tui.screens.homeward import HomewardScreen

            self.app.push_screen(HomewardScreen())
        else:
            self.fireside.go_to("choose")

    def action_export(self) -> None:
        if self._undoable:
            self.fireside.tell(say("kept.moment"))
        else:
            super().action_export()
