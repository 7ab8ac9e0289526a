"""`date` on the wall: the day that was found aloud, large; below it the time, how often from then
on, and who hosts. One line after another by enter."""

from __future__ import annotations

from datetime import date as calendar_date
from typing import Any

from msgspec.structs import replace

from sessions import ideas
from sessions.crew import Rhythm
from sessions.steps import date as rules
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps.common import Hint, going_on, nobodys, read_aloud
from tui.steps.tiles import day_words
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps, sentence
from tui.widgets.lists import choices
from words import say

LINES = ("day", "at", "minutes", "every", "until", "host")
"""What can be said, in the order it is asked."""


def only_a_day(screen: Any) -> bool:
    """Whether it is the day to look at an idea again, and no next time."""
    step = screen.held_session.script
    return bool(step.second_look or step.review)


def lines(screen: Any) -> tuple[str, ...]:
    """The lines there are; what comes only once has no end."""
    if only_a_day(screen):
        return LINES[:1]
    return tuple(line for line in LINES if line != "until" or rhythm_now(screen).every)


def day_kept(screen: Any) -> str:
    """The day to look at the idea again that stands already; "" for none."""
    session, gathering = screen.held_session, screen.fireside.room.gathering
    today, review = gathering.evening.day, session.script.review
    return ideas.day_kept(gathering.kept, session.ground_now, today, review)


def rhythm_now(screen: Any) -> Rhythm:
    """As it was said tonight; else as it was agreed before, without an end that is over."""
    state = screen.held_session.state
    if state.rhythm is not None:
        return state.rhythm  # type: ignore[no-any-return]
    return rules.going_on(screen.fireside.room.gathering.crew.rhythm, state.day) or Rhythm()


def weekday_and_day(day: str, today: str = "") -> str:
    """2026-12-22 as "Tuesday 22 December"."""
    week = say(f"two.weekday-{calendar_date.fromisoformat(day).weekday()}")
    return say("date.weekday-day", weekday=week, day=day_words(day, today))


def length_words(minutes: int) -> str:
    """90 as "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("choose.minutes", n=minutes)
    return say("choose.hours", h=hours, m=rest) if rest else say("date.hours", n=hours)


def told(screen: Any, line: str) -> str:
    """What was said of this line; "" for nothing."""
    state, rhythm = screen.held_session.state, rhythm_now(screen)
    gathering = screen.fireside.room.gathering
    match line:
        case "day":
            return weekday_and_day(state.day, gathering.evening.day) if state.day else ""
        case "at":
            return rhythm.at
        case "minutes":
            return length_words(rhythm.minutes) if rhythm.minutes else ""
        case "every":
            if state.rhythm is None and not rhythm.every:
                return ""
            return say(f"date.every-{rhythm.every.replace(' ', '-') or 'once'}")
        case "until":
            if rhythm.until:
                return day_words(rhythm.until, gathering.evening.day)
            over = gathering.crew.rhythm.until if state.rhythm is None else ""
            return say("date.until-was", day=day_words(over, gathering.evening.day)) if over else ""
    return str(gathering.name_of(state.host)) if state.host else ""


def whole(screen: Any) -> str:
    """Tuesday 22 December, 19:00. Ben hosts. "" before there is a day."""
    day, at, host = (told(screen, line) for line in ("day", "at", "host"))
    if not day:
        return ""
    if only_a_day(screen):
        return day
    when = say("date.day-and-time", day=day, time=at) if at else day
    return say("date.and-host", when=when, name=host) if host else when


# ── painting ──────────────────────────────────────────────────────────────────────────────


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, found = screen.held_session.script, whole(screen)
    screen.selected = max(0, min(screen.selected, len(lines(screen)) - 1))
    top, wide = grid.stage_top + 1, min(grid.inner, 84)
    rows = len(lines(screen)) * (1 if grid.small else 2)
    list_top = grid.stage_bottom - rows
    if found:
        _large(screen, canvas, grid, Region(grid.margin, top, grid.inner, list_top - top - 1))
    else:
        big = (grid.margin, top, grid.inner, min(7 if grid.small else 11, list_top - top - 1))
        words = step.prompt or step.title
        y = sentence(canvas, big, words, grid.name_sizes, "text", centred=False)
        _words(canvas, grid, y + 1, list_top - 1, step.say)
    shown = [_line(screen, line) for line in lines(screen)]
    choices(canvas, grid.margin, list_top, wide, rows, shown, screen.selected, two_lines=False)


def _large(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    """All of it in block letters; where it has no room, the day in them and the rest below."""
    x, y, width, height = area
    found, day = whole(screen), told(screen, "day")
    sizes = (20, 16, 14, 11, 9) if grid.large else (14, 11, 9)
    if block_bitmaps(found, sizes, width, 2 * height, 3):
        sentence(canvas, area, found, sizes, "accent", lines=3, centred=False)
        return
    top = (x, y, width, height - 2)
    after = sentence(canvas, top, day, sizes, "accent", lines=2, centred=False)
    rest = found.removeprefix(day).lstrip(" ,.")
    canvas.text(x, after + 1, rest, "accent", bold=True)


def _words(canvas: Canvas, grid: Grid, top: int, bottom: int, words: Any) -> None:
    """What is read aloud, where there is room for all of it."""
    width = min(canvas.width - 2 * grid.margin, 72)
    rows = sum(len(wrapped(text, width)) for text in spoken_texts(words))
    if rows and rows <= bottom - top:
        read_aloud(canvas, grid, top, bottom, words)


def _line(screen: Any, line: str) -> tuple[str, str, str]:
    found = told(screen, line)
    if not found and only_a_day(screen) and (day := day_kept(screen)):
        today = screen.fireside.room.gathering.evening.day
        found = say("date.stands", day=weekday_and_day(day, today))
    return say(f"date.line-{line}"), "", found or say("date.open")


# ── keys ──────────────────────────────────────────────────────────────────────────────────


def hints(screen: Any) -> list[Hint]:
    if len(lines(screen)) == 1:
        return [("enter", say("date.change")), *going_on()[:2], ("?", say("strip.keys"))]
    return [("enter", say("date.change")), ("↑ ↓", say("strip.look")),
            ("space", say("strip.next")), ("?", say("strip.keys"))]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return [(say("date.kept" if not only_a_day(screen) else "date.kept-look"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    return frozenset({"put_words"})


def question(screen: Any) -> str:
    step = screen.held_session.script
    return whole(screen) or str(step.prompt or step.title)


whose = nobodys


def items(screen: Any) -> list[tuple[str, str]]:
    """The lines, as a remote shows them."""
    found = [_line(screen, line) for line in lines(screen)]
    return [(label, right) for label, _, right in found]


def move(screen: Any, by: int) -> None:
    screen.selected += by
    screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """Enter: what is it, on this line? Then the next line is the chosen one."""
    from tui.screens.dates import ask_line

    found = lines(screen)
    ask_line(screen, found[max(0, min(screen.selected, len(found) - 1))])
    return True


def put_words(screen: Any) -> None:
    """`w` as well: the chosen line."""
    take(screen)


def say_line(screen: Any, line: str, value: str) -> None:
    """What was chosen or typed: the act it is, and on to the next line."""
    session = screen.held_session
    state, place = session.state, session.place
    if line == "day":
        act: Any = rules.PlanMeeting(day=value, place=place)
    elif line == "host":
        act = rules.NextHost(person=value, place=place)
    else:
        act = rules.PlanMeeting(day=state.day, rhythm=_with(screen, line, value), place=place)
    found, until = lines(screen), rhythm_now(screen).until
    over = line == "day" and bool(until) and until < value and "until" in found
    screen.fireside.ask(act)
    screen.selected = min(found.index("until" if over else line) + (not over), len(found) - 1)


def _with(screen: Any, line: str, value: str) -> Rhythm:
    """The rhythm with this said; whoever says a time says it where this computer stands."""
    from tui.machine import zone

    rhythm = rhythm_now(screen)
    match line:
        case "minutes":
            return replace(rhythm, minutes=int(value or 0))
        case "every":
            from tui.screens.dates import EVERY

            return replace(rhythm, every=EVERY[value])
        case "until":
            return replace(rhythm, until=value)
    return replace(rhythm, at=value, zone=zone.here() if value else "")
