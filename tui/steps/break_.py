"""`break` on the wall: until when, in letters for the back of the room."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tui.canvas import Canvas
from tui.steps.common import nobodys
from tui.widgets.embers import embers
from tui.widgets.faces import clock_digits, sentence
from tui.widgets.grid import Grid
from words import say


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    clock, now = session.state.clock, screen.fireside.clock.now()
    top = grid.stage_top + 1
    big = 7 if grid.height >= 32 else 6
    area = (grid.margin, top, canvas.width - 2 * grid.margin, big)
    over = clock.left(now) == 0
    sentence(
        canvas, area, say("break.over") if over else session.script.title, grid.name_sizes, "text"
    )
    left = timedelta(milliseconds=clock.left(now) - clock.over(now))
    back = datetime.fromtimestamp(now / 1000) + left
    size = grid.clock_px
    y = top + big + 2
    canvas.centred(y - 1, say("break.back-at"), "soft")
    clock_digits(canvas, (canvas.width - 1) / 2, 2 * (y + 1), f"{back:%H:%M}", size)
    width = min(46, canvas.width - 2 * grid.margin)
    embers(canvas, (canvas.width - width) // 2, y + 3 + size // 2, width, clock.share(now), over)


def hints(screen: Any) -> list[tuple[str, str]]:
    return [("space", say("break.next")), ("+", say("strip.longer")), ("?", say("strip.keys"))]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    return frozenset({"more_time", "less_time"})


def question(screen: Any) -> str:
    return str(screen.held_session.script.title)


whose = nobodys
