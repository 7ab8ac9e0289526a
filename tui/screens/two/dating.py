"""`date` for two: a day to look again, with each one's own yes by a key that has their name."""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import timedelta
from typing import Any

from sessions.steps import date
from sessions.walks import ONE, OTHER
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.steps.gate import words_of
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from tui.widgets.lists import choices, paragraphs
from words import say


def days(screen: Any) -> list[str]:
    """The days there are to choose from, as the script has it."""
    step, today = screen.the_walk.script, screen.fireside.today()
    return [(today + timedelta(n)).isoformat() for n in range(step.least, step.most + 1)]


def told(day: str) -> str:
    """A day with its weekday, as people say it."""
    from store.export.dates import long_day

    week = say(f"two.weekday-{calendar_date.fromisoformat(day).weekday()}")
    return f"{week}, {long_day(day, say)}"


def paint(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    step, state = screen.the_walk.script, screen.the_walk.state
    x, y, width, height = area
    sizes = () if grid.small else (11, 9)
    large = step.prompt or step.title
    head = (x, y, width, 2 if grid.small else 12)
    y = 1 + sentence(canvas, head, large, sizes, "text", centred=False)
    wide = min(width, 72)
    y += paragraphs(canvas, x, y, wide, words_of(step.say), "soft") + 1
    rows = [(told(day), "", _whose(screen, state, day)) for day in days(screen)]
    choices(canvas, x, y, wide, area.y + height - y, rows, screen.selected, two_lines=False)


def _whose(screen: Any, state: date.State, day: str) -> str:
    if day != state.day:
        return ""
    if len(state.yes) == 2:
        return say("two.yes-both")
    return say("two.yes-one", name=screen.name_of(state.yes[0])) if state.yes else ""


def keys(screen: Any) -> list[Hint]:
    found: list[Hint] = [
        (str(number), say("two.yes-key", name=screen.short_name(person)))
        for number, person in enumerate((ONE, OTHER), 1)
    ]
    found.insert(0, ("↑ ↓", say("two.a-day")))
    if screen.the_walk.state.day:
        found.append(("3", say("two.no-day")))
    return [*found, ("space", say("strip.next"))]


def waits(screen: Any) -> bool:
    return False


def take(screen: Any) -> bool:
    """Enter says nobody's yes."""
    return True


def digit(screen: Any, number: int) -> None:
    """1 and 2 are the two's own: this day is right for them. Another day has nobody's yes."""
    if number == 3:
        screen.ask(date.ProposeDay(day="", place=screen.the_walk.place))
        return
    if screen.aside.busy:
        return
    screen.aside.busy = True
    person = (ONE, OTHER)[number - 1]
    day = days(screen)[screen.selected]
    screen.app.run_worker(_agree(screen, person, day), exit_on_error=True)


async def _agree(screen: Any, person: str, day: str) -> None:
    from sessions.records import Refused

    walk = screen.the_walk
    try:
        if walk.state.day != day:
            await screen.aside.do(date.ProposeDay(day=day, place=walk.place))
        await screen.aside.do(date.AgreeDay(person=person, day=day, place=walk.place), person)
    except Refused as no:
        screen.say_no(no)
    finally:
        screen.aside.busy = False
    screen.repaint()


def move(screen: Any, by: int) -> None:
    last = len(days(screen)) - 1
    screen.selected = max(0, min(screen.selected + by, last))


def question(screen: Any) -> str:
    return str(screen.the_walk.script.prompt or screen.the_walk.script.title)
