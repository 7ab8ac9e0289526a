"""What somebody wrote for themselves earlier this evening: theirs to read again, behind a
hand-over, until the close."""

from __future__ import annotations

from typing import Any

from sessions.notes import notes_of
from sessions.session import Session
from tui.canvas import Canvas, wrapped
from tui.screens.base import FiresideScreen, Hint
from tui.screens.corner import Corner
from tui.screens.lists import Item
from tui.screens.once import once
from tui.screens.private import DOTS
from tui.widgets.grid import Grid
from tui.widgets.lists import choices
from words import say


def whose_note(screen: FiresideScreen[Any]) -> None:
    """Whose note it is; then the laptop is theirs alone for a moment."""
    from tui.screens.cards import WhoseScreen

    once(screen, WhoseScreen(say("mine.whose-note")), _waits, lambda _, who: OwnNotes(who, ()))


def _waits(session: Session | None) -> bool:
    return session is not None and session.phase == "steps"


class OwnNotes(Corner):
    """The notes as dots, and as words while tab says so: page by page, and dots again."""

    page = 0

    @property
    def _notes(self) -> tuple[tuple[str, str], ...]:
        session = self.session
        open_now = session is not None and session.phase == "steps"
        return notes_of(session, self.person) if session is not None and open_now else ()

    def _in_letters(self, grid: Grid) -> bool:
        return False

    def items(self) -> list[Item]:
        show = [Item("seen", say(self._what_tab_does()))] if self._notes else []
        return [*show, Item("done", say("mine.leave"))]

    def _what_tab_does(self) -> str:
        if not self.shown:
            return "mine.show-words"
        return "mine.hide-words" if self.page + 1 >= self._pages else "mine.read-on"

    def hints(self) -> list[Hint]:
        if self.covered or not self._notes:
            return super().hints()[:1] + super().hints()[-1:]
        return [("tab", say(self._what_tab_does())), ("esc", say("mine.cover")),
                ("?", say("strip.keys"))]  # fmt: skip

    def strip_left(self) -> list[tuple[str, str]]:
        return [] if self.covered else [(say("mine.until-close"), "soft")]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def _rows(self, wide: int) -> list[tuple[str, str]]:
        """Every row with its role: a title, its words or dots for them, a row of air."""
        rows: list[tuple[str, str]] = []
        for title, words in self._notes:
            lines = wrapped(words, wide) if self.shown else [DOTS]
            rows += [(title, "soft"), *((line, "text") for line in lines), ("", "text")]
        return rows

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        top, wide = grid.stage_top + 1, min(grid.inner, 84)
        found = [(item.label, "", "") for item in self.items()]
        self.selected = max(0, min(self.selected, len(found) - 1))
        foot = grid.stage_bottom - 2 * len(found)
        room, rows = foot - top, self._rows(wide)
        self._pages = max(1, -(-len(rows) // room))
        self.page = min(self.page, self._pages - 1)
        if not rows:
            canvas.text(grid.margin, top, say("mine.no-note"), "text")
        for number, (text, role) in enumerate(rows[self.page * room : (self.page + 1) * room]):
            canvas.text(grid.margin, top + number, text, role)
        choices(canvas, grid.margin, foot + 1, wide, 2 * len(found), found, self.selected,
                two_lines=False)  # fmt: skip

    _pages = 1

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def cover(self) -> None:
        super().cover()
        self.page = 0

    def action_words(self) -> None:
        if self.shown and self.page + 1 < self._pages:
            self.page += 1
            self.repaint()
            return
        self.page = 0
        super().action_words()

    def take(self, item: Item) -> None:
        if item.id == "done":
            self.leave()
        else:
            super().take(item)
