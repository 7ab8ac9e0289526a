"""What every screen of the place for two is: one column, no header, no strip, and `s` stops.

A remote is told one neutral sentence, the same on all of them (tui/twin.py).
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.records import HOST, Act, Refused
from sessions.session import Session
from sessions.steps import gate
from tui import keys
from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint
from tui.screens.private import Private
from tui.screens.two.painting import keys_row, paint_keys
from tui.widgets.chips import seen
from tui.widgets.embers import embers
from tui.widgets.grid import Grid, Region
from words import say

STAYS = frozenset({"curtain", "look", "leave"})
"""What of the room's keys means the same here."""
LONGEST_NAME = 14


class Apart(Private):
    """A screen of the two. Stopping is one key, everywhere, and asks for no reason."""

    apart = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "stop_now", show=False, priority=True),
        Binding("ctrl+s", "stop_now", show=False, priority=True),
        Binding("escape", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.note, self.dark = "", False

    @property
    def aside(self) -> Any:
        return self.fireside.aside

    @property
    def walk(self) -> Session | None:
        """The walk that is open."""
        found: Session | None = self.aside.walk
        return found

    def name_of(self, person: str) -> str:
        """The name of one of the three; they have none in the room's own book."""
        from sessions.walks import ONE, OTHER, WITH

        names = dict(zip((ONE, OTHER, WITH), self.aside.names, strict=False))
        return str(names.get(person, ""))

    def short_name(self, person: str) -> str:
        """A name as it stands beside a key."""
        return seen(self.name_of(person), LONGEST_NAME)

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        """Never drawn: it is all that a remote is told."""
        return say("two.busy"), "", ""

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        """No header, no strip: what matters, and the keys."""
        if self.dark:
            width = min(46, grid.inner)
            embers(canvas, (canvas.width - width) // 2, canvas.height // 2, width, 0.0)
        else:
            self.paint(canvas, grid)
            self._paint_note(canvas, grid)
        paint_keys(canvas, grid, self.hints())

    def _paint_note(self, canvas: Canvas, grid: Grid) -> None:
        if not self.note:
            return
        rows = wrapped(self.note, grid.inner)
        top = keys_row(canvas, grid, self.hints()) - len(rows) - 1
        canvas.clear(0, top, canvas.width, len(rows))
        for row, text in enumerate(rows):
            canvas.centred(top + row, text, "accent", bold=True)

    def stage(self, canvas: Canvas, grid: Grid) -> Region:
        """All that is free above the keys."""
        top = 1 if grid.small else 3
        last = keys_row(canvas, grid, self.hints()) - (2 if grid.small else 3)
        return Region(grid.margin, top, grid.inner, last - top + 1)

    def hints(self) -> list[Hint]:
        """The keys at the bottom; the last one stops, always."""
        if self.dark:
            return [("b", say("two.lift")), *self.stops()]
        return [*self.keys_here(), *self.stops()]

    def keys_here(self) -> list[Hint]:
        return [("esc", say("strip.back"))]

    def stops(self) -> list[Hint]:
        return [("s", say("two.stop"))]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.dark and action not in ("stop_now", "curtain", "leave"):
            return False
        if action in keys.BY_NAME:
            return action in STAYS
        return super().check_action(action, parameters)

    def action_curtain(self) -> None:
        """Dark, and `s` still stops."""
        self.dark = not self.dark
        self.repaint()

    def action_nothing(self) -> None:
        """A key that means something elsewhere and nothing here."""

    def action_close(self) -> None:
        """Esc goes back one screen, and ends nothing."""

    def action_leave(self) -> None:
        """ctrl+q: the program ends; what is open is found again by its word."""
        from tui.screens.two.ends import AwayScreen

        self.app.push_screen(AwayScreen())

    def action_stop_now(self) -> None:
        """At once: the screen first, then whatever is open is erased."""
        from tui.screens.two.ends import StoppedScreen

        if self.aside.open:
            self.end_with(StoppedScreen())
        else:
            self.leave()

    def end_with(self, last: Apart) -> None:
        """This walk is over: `last` says it, while everything of it is erased."""
        self.only(last)
        self.app.run_worker(last.erase(), exit_on_error=True)

    async def erase(self) -> None:
        """Nothing of what is open is kept."""
        try:
            await self.aside.stop()
        except Refused as no:
            self.say_no(no)

    def only(self, screen: Apart) -> None:
        """This screen, and no other of the two below it."""
        while getattr(self.app.screen_stack[-2], "apart", False):
            self.app.pop_screen()
        self.app.switch_screen(screen)

    def leave(self) -> None:
        """Back to the room, as it is by now. What is in memory only is nowhere any more."""
        walk = self.walk
        if walk is not None and isinstance(walk.state, gate.State):
            self.app.run_worker(self.erase(), exit_on_error=True)
        else:
            self.aside.open = ""
        while getattr(self.app.screen, "apart", False):
            self.app.pop_screen()
        self.fireside.follow()

    def lid_closed(self) -> None:
        """Whoever opens the laptop again sees nobody; a word finds what was open."""
        self.leave()

    # ── asking ────────────────────────────────────────────────────────────────────────────

    def ask(self, act: Act, by: str = HOST) -> None:
        """A key was pressed; keys pressed before it is answered are dropped."""
        if self.aside.busy:
            return
        self.aside.busy = True
        self.note = ""
        self.app.run_worker(self._ask(act, by), exit_on_error=True)

    async def _ask(self, act: Act, by: str) -> None:
        try:
            await self.aside.do(act, by)
        except Refused as no:
            self.say_no(no)
        finally:
            self.aside.busy = False
        if self.fireside.apart:  # whatever stands there by now
            self.fireside.top.repaint()

    def say_no(self, no: Refused) -> None:
        self.note = say(no.message, **no.values)
        if self.is_attached:
            self.repaint()
