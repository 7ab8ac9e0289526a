"""The game: five levels, what this circle has done at each, and one that would be good next.

None is locked and none is behind. The fourth is between two people: of it nothing is told here.
"""

from __future__ import annotations

from typing import Any

from sessions.levels import CONFLICT, LEVELS, Done, Suggestion, done, suggest
from tui.canvas import LOWER, UPPER, Canvas, width_of, wrapped
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.steps.level_words import BETWEEN, points_words, what_was_done
from tui.widgets.chips import edge, seen
from tui.widgets.faces import sentence
from tui.widgets.fires import fire
from tui.widgets.grid import Grid, grid_for
from tui.widgets.lists import BAR, paragraphs
from tui.widgets.year import MARKS, PLAIN_MARKS
from words import say

HOW = "how"
ROWS = 3
"""Rows of a level: its name, what it is, what was done."""
INDENT = 3
MOST_MARKS = 12
BESIDE = 110
"""Columns from which on there is room for a fire beside the list."""


class LevelsScreen(ListScreen[None]):
    """It opens on top of wherever the room is. Enter goes to what is played at a level."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Any] = []
        self._told: tuple[object, tuple[Done, ...]] = (None, ())

    def on_mount(self) -> None:
        from store.places import home
        from store.scripts import find

        self._found = find("en", home() / "practices", self.fireside.file.path)
        self.selected = self._next.level - 1
        super().on_mount()

    @property
    def _gathering(self) -> Any:
        return self.fireside.room.gathering

    @property
    def _done(self) -> tuple[Done, ...]:
        """What was done at each level: looked up anew when the log has grown."""
        kept = self._gathering.kept
        if self._told[0] is not kept:
            self._told = (kept, done(self._gathering))
        return self._told[1]

    @property
    def _next(self) -> Suggestion:
        return suggest(self._done, bool(self._gathering.crew.kind))

    @property
    def _marks(self) -> dict[int, str]:
        return PLAIN_MARKS if self.fireside.preferences.settings.plain_glyphs else MARKS

    def items(self) -> list[Item]:
        game = self._gathering.game
        how = say(f"game.{game}") if game in ("gently", "seed", "not") else say("level.how-none")
        levels = [
            Item(str(d.level), say(f"level.name-{d.level}"), what_was_done(d, self._gathering))
            for d in self._done
        ]
        return [*levels, Item(HOW, say("level.how"), right=how)]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        return self._gathering.name, say("place.levels"), ""

    def hints(self) -> list[Hint]:
        enter = "strip.take" if self.selected == len(LEVELS) else "level.look"
        return [("enter", say(enter)), ("↑ ↓", say("strip.look")), ("esc", say("strip.back")),
                ("?", say("strip.keys"))]  # fmt: skip

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        self.selected = max(0, min(self.selected, len(LEVELS)))
        beside = (76 if grid.large else 36) if grid.width >= BESIDE else 0
        width = grid.inner - (beside + 4 if beside else 0)
        y = grid.stage_top + (0 if grid.small else 1)
        if not grid.small:
            high = 8 if grid.large else 6
            area = (grid.margin, y, grid.inner, high)
            sentence(canvas, area, say("level.title"), grid.name_sizes, "text", centred=False)
            y += high + (2 if grid.large else 1)
        first, gap = y, 2 if grid.large else 1
        next_one = self._next.level
        for one in self._done:
            self._level(canvas, grid.margin, y, width, one, one.level == next_one)
            y += ROWS + gap
        if not beside:
            canvas.text(grid.margin + 2 * INDENT, y, seen(self._why(), width - 2 * INDENT), "sage")
        self._how(canvas, grid.margin, y if not grid.small else y + 1, width)
        if beside:
            x = grid.margin + width + 4
            self._beside(canvas, grid, x, first, beside)

    def _level(
        self, canvas: Canvas, x: int, y: int, width: int, one: Done, suggested: bool
    ) -> None:
        chosen = self.selected == one.level - 1
        if chosen:
            canvas.fill(x, y, width, ROWS, "raised")
            if not grid_for(canvas.width, canvas.height).small:  # there the rows lie close
                edge(canvas, x, x + width, y - 1, LOWER)
                edge(canvas, x, x + width, y + ROWS, UPPER)
            for row in range(y, y + ROWS):
                canvas.text(x, row, BAR, "accent", bold=True)
        left, end = x + 2 * INDENT, x + width - INDENT
        canvas.text(x + INDENT, y, self._marks[one.level], "accent" if chosen else "soft")
        name = say(f"level.name-{one.level}")
        canvas.text(left, y, name, "accent" if chosen else "text", bold=True)
        if suggested:
            canvas.ending(end, y, f"{self._arrow} {say('level.next')}", "sage", bold=True)
        canvas.text(left, y + 1, seen(say(f"level.says-{one.level}"), end - left), "soft")
        points = points_words(one)
        if points:
            canvas.ending(end, y + 2, points, "text" if chosen else "soft")
        told = what_was_done(one, self._gathering)
        room = end - left - width_of(points) - width_of(told) - 3
        many = one.times if one.times <= min(room, MOST_MARKS) else 1
        marks = self._marks[one.level] * many
        words = f"{marks} {told}" if marks else told
        canvas.text(left, y + 2, seen(words, end - left - width_of(points) - 2), "quiet")

    @property
    def _arrow(self) -> str:
        return ">" if self._marks is PLAIN_MARKS else "▶"

    def _how(self, canvas: Canvas, x: int, y: int, width: int) -> None:
        """How the circle plays: the last line of the list."""
        item, chosen = self.items()[-1], self.selected == len(LEVELS)
        if chosen:
            canvas.fill(x, y, width, 1, "raised")
            canvas.text(x, y, BAR, "accent", bold=True)
        canvas.text(x + 2 * INDENT, y, item.label, "accent" if chosen else "text", bold=True)
        canvas.ending(x + width - INDENT, y, item.right, "text" if chosen else "soft")

    def _why(self) -> str:
        """Why the suggested one is suggested; of the others that none comes first."""
        found = self._next
        chosen = self.selected + 1
        if chosen == found.level:
            return say(f"level.why-{found.why}")
        return say("level.any") if chosen != CONFLICT else say("level.for-two")

    def _beside(self, canvas: Canvas, grid: Grid, x: int, y: int, width: int) -> None:
        """The chosen level's fire, why it would be good now, and what can be played there."""
        level = min(self.selected + 1, len(LEVELS))
        wide, rows = (41, 15) if grid.large else (29, 11)
        ground = y + rows
        for column in range(x, x + width):
            canvas.text(column, ground, "▁", "coal")
        fire(canvas, x + (width - wide) // 2, ground, wide, 2 * rows, level, level)
        y = ground + 2
        if grid.large:
            name = say(f"level.name-{level}")
            y = 1 + sentence(canvas, (x, y, width, 7), name, (14, 11, 9), centred=False)
        y += paragraphs(canvas, x, y, width, self._why(), "sage") + 1
        for line in wrapped(BETWEEN.join(self._titles(level)), width):
            if y < grid.stage_bottom:
                canvas.text(x, y, line, "soft")
                y += 1

    def _titles(self, level: int) -> list[str]:
        from tui.screens.two.practices import for_the_room

        found = [one.practice for one in self._found if one.practice is not None]
        return [p.title for p in found if p.level == level and for_the_room(p)]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def twin_take(self) -> None:
        """The way to the place for two is for the hands at this laptop."""
        if self.selected + 1 != CONFLICT:
            super().twin_take()

    def take(self, item: Item) -> None:
        if item.id == HOW:
            from tui.screens.game import GameScreen

            self.app.push_screen(GameScreen())
        elif item.id == str(CONFLICT):
            from tui.screens.two.door import for_two

            self.dismiss(None)
            self.app.call_later(for_two, self.fireside)
        elif self.session is not None:
            self.fireside.tell(say("level.held-now"))
        else:
            self.dismiss(None)
            self.app.call_later(_choose, self.fireside, int(item.id))


def _choose(fireside: Any, level: int) -> None:
    """What shall we do? With what is played at this level before the rest."""
    from tui.screens.choose import ChooseScreen

    fireside.go_to("choose")
    if isinstance(fireside.top, ChooseScreen):
        fireside.top.begin_with(level)
