"""The corner of an agreement: what is agreed, and one's own yes, line by line or to all of it.

A yes taken back is as quiet as one never given. Nobody else sees either.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.steps import agree
from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint
from tui.screens.hand import has_had
from tui.screens.lists import Item
from tui.screens.own_answer import Unchosen
from tui.steps.agree import whole
from tui.widgets.grid import Grid
from tui.widgets.letters import sentence
from words import say


class YesCorner(Unchosen):
    """All lines first, where they can be read; then one by one, each with its yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say_yes(True)", show=False),
        Binding("n", "say_yes(False)", show=False),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = -1
        self._fit = True

    @property
    def _lines(self) -> tuple[agree.Line, ...]:
        state = self.session.state if self.session else None
        return state.lines if isinstance(state, agree.State) and self.still_asked else ()

    @property
    def _line(self) -> agree.Line | None:
        """The line that is looked at; None for all of them."""
        lines = self._lines
        at = 0 if len(lines) == 1 else self._at
        return lines[at] if 0 <= at < len(lines) else None

    def cover(self) -> None:
        super().cover()
        self._at = -1

    def items(self) -> list[Item]:
        line = self._line
        if not self._lines:
            return [Item("done", say("mine.leave"))]
        if line is not None:
            mine = self.person in line.yes
            said = say("agree.you-said-yes") if mine else ""
            return [Item("yes", say("agree.yes"), right=said), Item("no", say("agree.not-so"))]
        every = [Item("all", say("agree.yes-all"))] if self._fit else []
        return [
            *every,
            Item("each", say("agree.line-by-line")),
            Item("done", say("mine.done")),
        ]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        line, top = self._line, grid.stage_top + 1
        foot = grid.stage_bottom - 2 * 3
        if line is None:
            y = self._paint_all(canvas, grid, top, foot)
        else:
            number = self._lines.index(line) + 1
            words = say("agree.which-line", number=number, total=len(self._lines))
            canvas.text(grid.margin, top, words, "soft")
            area = (grid.margin, top + 2, grid.inner, max(3, foot - top - 2))
            sizes = () if grid.small else (14, 11, 9) if grid.large else (9,)
            y = sentence(canvas, area, whole(line), sizes, "text", lines=5, centred=False)
        self.paint_choices(canvas, grid, y + 1)

    def _paint_all(self, canvas: Canvas, grid: Grid, top: int, foot: int) -> int:
        """Every line to its end. Where they have no room nobody is asked for a yes to all."""
        wide = min(grid.inner, 96) - 4
        found = [wrapped(whole(line), wide) for line in self._lines]
        self._fit = sum(map(len, found)) <= foot - top
        if not found:
            canvas.text(grid.margin, top, say("mine.gone-on"), "text")
            return top + 1
        if not self._fit:
            words = say("agree.more-than-fits", n=len(found))
            return sentence(canvas, (grid.margin, top, grid.inner, foot - top), words,
                            () if grid.small else (11, 9), "text", centred=False)  # fmt: skip
        for number, rows in enumerate(found, 1):
            canvas.text(grid.margin, top, f"{number}", "accent", bold=True)
            for row in rows:
                canvas.text(grid.margin + 4, top, row, "text", bold=True)
                top += 1
        return top

    def hints(self) -> list[Hint]:
        if self.covered or self._line is None:
            return super().hints()
        return [("y", say("agree.yes")), ("n", say("agree.not-so")), ("esc", say("mine.cover")),
                ("?", say("strip.keys"))]  # fmt: skip

    # ── saying yes ────────────────────────────────────────────────────────────────────────

    def take(self, item: Item) -> None:
        if item.id == "each":
            self._at, self.selected = 0, -1
            self.repaint()
        elif item.id == "all":
            self._say(self._lines, True)
        elif item.id in ("yes", "no") and self._line is not None:
            self._say((self._line,), item.id == "yes")
        elif item.id == "done":
            self.leave()

    def action_say_yes(self, yes: bool) -> None:
        """y and n: to the line that is looked at."""
        if not self.covered and self._line is not None:
            self._say((self._line,), yes)

    def _say(self, lines: tuple[agree.Line, ...], yes: bool) -> None:
        self.run_worker(self._said(lines, yes), exclusive=True, group="done")

    async def _said(self, lines: tuple[agree.Line, ...], yes: bool) -> None:
        """Each line's yes for itself, as it was read; then the next line, or the next person."""
        for line in lines:
            act = agree.Consent(
                line=line.id, person=self.person, words=line.words, yes=yes, place=self.opened_at
            )
            if not await self.fireside.answer(act, by=self.person):
                return
        if self.gone_on:
            self.repaint()
            return
        now = {line.id: line.words for line in self._lines}
        if yes and any(now.get(line.id) != line.words for line in lines):
            self.fireside.tell(say("agree.changed"))
            return
        if self._line is None or self._lines.index(self._line) + 1 == len(self._lines):
            self.leave()
            return
        self._at, self.selected = self._at + 1, -1
        self.repaint()

    def leave(self) -> None:
        """Whoever has had it is not asked for again, whatever they said."""
        if self.session is not None and not self.gone_on:
            has_had(self.fireside, self.person)
        super().leave()
