"""Steps without a key of their own, for two: words, a quiet minute, a break, a talk."""

from __future__ import annotations

from typing import Any

from sessions.clock import SECOND
from sessions.steps import break_, quiet, talk
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two.painting import paint_large, paint_reading, sizes_of
from tui.steps.gate import words_of
from tui.widgets.embers import embers, quiet_coals
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from words import say

TONE = 3 * SECOND


def paint(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    step, state = screen.the_walk.script, screen.the_walk.state
    if isinstance(step, quiet.Step | break_.Step):
        _quiet(screen, canvas, grid, area)
    elif isinstance(step, talk.Step) and state.clock is not None:
        rung = step.ladder[state.rung] if state.rung >= 0 else step.rule or step.title
        canvas.centred(area.y, step.title, "soft")
        place = Region(area.x, area.y + 2, area.width, area.height - 5)
        paint_large(canvas, place, grid, rung)
        paint_time(screen, canvas, grid, area)
    else:
        paint_reading(canvas, area, grid, step.title, words_of(step.say))


def _quiet(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    step, clock = screen.the_walk.script, screen.the_walk.state.clock
    now = screen.fireside.clock.now()
    low = area.y + area.height - (4 if grid.small else 6)
    place = (area.x, area.y, area.width, max(2, low - area.y - 4))
    sentence(canvas, place, step.title, sizes_of(grid), "text")
    still = screen.fireside.preferences.settings.still
    share = clock.share(now) if clock else 0.0
    quiet_coals(canvas, grid, low, share, 0 if still or not clock else clock.used(now) // TONE)
    from tui.widgets.lists import paragraphs

    width = min(area.width, 72)
    rows_left = area.y + area.height - low - 1
    if rows_left > 1:
        x = (canvas.width - width) // 2
        paragraphs(canvas, x, low + 2, width, words_of(step.say), "soft")


def paint_time(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    """The time as a quiet line of embers: the same for both, and nothing after its end."""
    clock = screen.the_walk.state.clock
    if clock is None:
        return
    width = min(area.width, 66 if grid.large else 46)
    x, y = (canvas.width - width) // 2, area.y + area.height - 1
    embers(canvas, x, y, width, clock.share(screen.fireside.clock.now()))


def keys(screen: Any) -> list[Hint]:
    return [("space", say("strip.next"))]


def waits(screen: Any) -> bool:
    """Whether it is one of the two, and not space, who says that it goes on."""
    return False


def take(screen: Any) -> bool:
    return False


def digit(screen: Any, number: int) -> None:
    """No digit means anything here."""


def move(screen: Any, by: int) -> None:
    """Up and down climb a talk's ladder."""
    walk = screen.the_walk
    if isinstance(walk.script, talk.Step) and walk.script.ladder:
        rung = max(-1, min(len(walk.script.ladder) - 1, walk.state.rung + by))
        if rung != walk.state.rung:
            screen.ask(talk.Climb(rung=rung, place=walk.place))


def question(screen: Any) -> str:
    """What stays on the screen while it is held."""
    return str(screen.the_walk.script.title)
