"""The close: what stays, in the words both chose; everything else of the hour is erased."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions.backroom import what_stays
from sessions.records import Refused
from sessions.walks import CloseWalk, PlanKept, PlanLine
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two.apart import Apart
from tui.screens.two.dating import told
from tui.screens.two.ends import EndScreen
from tui.screens.two.painting import paint_lines, paint_reading
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say


def line_text(line: PlanLine) -> str:
    """A line of the plan with who does it, and by when."""
    return " · ".join(text for text in (line.text, line.who, line.when) if text)


def texts_of(plan: PlanKept) -> list[str]:
    """The day, and then line after line."""
    day = [say("two.look-again", day=told(plan.look))] if plan.look else []
    return [*day, *(line_text(line) for line in plan.lines)]


class CloseScreen(Apart):
    """What would stay. Enter keeps it and ends the hour; `s` keeps nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,pagedown", "keep", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0

    @property
    def _plan(self) -> PlanKept | None:
        found = what_stays(self.walk) if self.walk else []
        return found[0] if found else None  # type: ignore[return-value]

    def keys_here(self) -> list[Hint]:
        plan = self._plan
        found = [("enter", say("two.keep-this" if plan else "two.end-here"))]
        if plan and len(texts_of(plan)) > 1:
            found.append(("↑ ↓", say("strip.look")))
        return found

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        plan, area = self._plan, self.stage(canvas, grid)
        if plan is None:
            paint_reading(canvas, area, grid, say("two.nothing-stays"), say("two.nothing-words"))
            return
        x, y, width, height = area
        wide = min(width, 90)
        sizes = () if grid.small else (11, 9)
        head = (x, y, width, 2 if grid.small else 6)
        y = 1 + sentence(canvas, head, say("two.what-stays"), sizes, "text", centred=False)
        y += 1 + paragraphs(canvas, x, y, wide, say("two.all-else"), "soft")
        room = Region(x, y, wide, area.y + height - y)
        paint_lines(canvas, room, [(text, "") for text in texts_of(plan)], self.selected)

    def action_move(self, by: int) -> None:
        plan = self._plan
        last = len(texts_of(plan)) - 1 if plan else 0
        self.selected = max(0, min(self.selected + by, last))
        self.repaint()

    def action_keep(self) -> None:
        if not self.aside.busy:
            self.aside.busy = True
            self.app.run_worker(self._keep(), exit_on_error=True)

    async def _keep(self) -> None:
        plan = self._plan
        try:
            await self.aside.do(CloseWalk(session=self.aside.open))
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        self.aside.open = ""
        self.only(DoneScreen(plan is not None, plan.look if plan else ""))


class DoneScreen(EndScreen):
    """Over. If there is a day, it can go into a calendar, which says only "Fireside"."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "calendar", show=False, priority=True),
    ]

    def __init__(self, kept: bool, look: str) -> None:
        super().__init__()
        self._kept, self._look = kept, look

    def large(self) -> str:
        return say("two.done")

    def words(self) -> str:
        return say("two.done-words" if self._kept else "two.done-nothing")

    def keys_here(self) -> list[Hint]:
        found = super().keys_here()
        return [*found, ("c", say("two.calendar"))] if self._look else found

    def action_calendar(self) -> None:
        if not self._look:
            return
        from tui.screens.two.calendar import write_day

        try:
            path = write_day(self.fireside.file.path.parent, self._look, self.fireside.clock.now())
            self.note = say("two.calendar-written", file=path.name)
        except OSError:
            self.note = say("two.calendar-not")
        self.repaint()
