"""`talk` on the wall: the step's one rule, large, and the time; or a ladder, a rung at a time."""

from __future__ import annotations

from typing import Any

from sessions.clock import minutes_and_seconds
from sessions.steps import talk as rules
from tui.canvas import Canvas
from tui.steps import opened
from tui.steps.common import Hint, heading, left_text, minutes_text, read_aloud
from tui.steps.in_focus import lines_of, paint_band, paint_with_cards, phase_of
from tui.widgets.embers import embers
from tui.widgets.faces import clock_digits, sentence
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps
from words import say

BESIDE, RUNG = "○", "●"
LINES = 4
"""More are no longer read at a glance."""


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    step, state = session.script, session.state
    if lines_of(screen):
        words = step.say if state.clock is None else ""
        paint_with_cards(
            screen, canvas, grid, step.clock, say("round.finish"), step.title, step.rule, words
        )
    elif opened.lines_of(screen) is not None:
        _about_the_opened(screen, canvas, grid)
    elif session.in_focus and (state.rung < 0 or state.clock is None):
        top = paint_band(screen, canvas, grid, step.clock, say("round.finish")) + 1
        _middle(canvas, grid, top, step, state)
    elif state.clock is None:
        _opening(canvas, grid, step)
    else:
        _running(screen, canvas, grid, step, state)


def _about_the_opened(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """What was opened stays there; below it the embers, once the time runs."""
    clock, bottom = screen.held_session.state.clock, grid.stage_bottom - 1
    if clock is not None:
        phase, rows = phase_of(clock, screen.fireside.clock.now()), 1 if grid.small else 2
        wide = min(grid.inner, 86 if grid.large else 64) // 2 * 2
        share, foot = clock.share(screen.fireside.clock.now()), grid.stage_bottom
        embers(canvas, (grid.width - wide) // 2, foot, wide, share, phase != "running", rows)
        bottom = foot - rows - 1
        if phase == "finishing":
            canvas.centred(bottom, say("round.finish"), "soft")
            bottom -= 1
    opened.paint_opened(screen, canvas, grid, bottom, opened.lines_of(screen) or [])


def _opening(canvas: Canvas, grid: Grid, step: rules.Step) -> None:
    """The words to read aloud, the rule, and how long it will be."""
    y = heading(canvas, grid, step.title)
    bottom = grid.stage_bottom - (4 if step.rule else 2)
    read_aloud(canvas, grid, y, bottom, step.say)
    if step.rule:
        canvas.centred(grid.stage_bottom - 3, step.rule, "text", bold=True)
    length = say("talk.length", time=minutes_and_seconds(step.seconds))
    canvas.centred(grid.stage_bottom - 1, length, "sage")


def _running(screen: Any, canvas: Canvas, grid: Grid, step: rules.Step, state: rules.State) -> None:
    """The rule, or the rung, above; the time below, smaller where the words need the room."""
    now, clock = screen.fireside.clock.now(), state.clock
    assert clock is not None
    phase = phase_of(clock, now)
    wide = min(grid.inner, 86 if grid.large else 64) // 2 * 2
    bottom = grid.stage_bottom - (0 if grid.small else 1)
    face = screen.fireside.preferences.face(step.clock)
    fire = phase == "over" or (phase == "running" and face == "bar")
    rows = (3 if grid.large else 2) if fire else 1
    embers(canvas, (grid.width - wide) // 2, bottom, wide, clock.share(now), phase != "running",
           rows)  # fmt: skip
    top = bottom - rows
    if phase == "finishing":
        top = _sentence(canvas, grid, bottom, say("round.finish"), "text")
    elif not fire and face == "minutes":
        words = minutes_text(clock.left(now))
        top = _room_for(step, state, grid, bottom - (7 if grid.small else 9))
        top = _sentence(canvas, grid, bottom, words, "soft") if top else bottom - 2
        if top == bottom - 2:
            canvas.centred(top, words, "soft", bold=True)
    elif not fire:
        top = _digits(canvas, grid, bottom, left_text(clock.left(now)), step, state)
    _middle(canvas, grid, grid.stage_top + (0 if grid.small else 1), step, state, top - 2)


def _digits(
    canvas: Canvas, grid: Grid, bottom: int, text: str, step: rules.Step, state: rules.State
) -> int:
    """The clock, as large as leaves the words their letters. Returns its first row."""
    for size in (grid.clock_px, 18, 14, 10):
        top = bottom - size // 2 - (1 if grid.small else 2)
        if size <= grid.clock_px and _room_for(step, state, grid, top):
            clock_digits(canvas, grid.middle_x, 2 * top, text, size)
            return top
    canvas.centred(bottom - 2, text, "text", bold=True)
    return bottom - 2


def _room_for(step: rules.Step, state: rules.State, grid: Grid, top: int) -> int:
    """`top`, if the words can stand in letters above this row; else 0."""
    first = grid.stage_top + (1 if grid.small else 2)
    room = top - 2 - first - (2 if step.ladder else 0)
    words = _words(step, state)
    fits = block_bitmaps(words, (11, 9), grid.inner, 2 * room, LINES) if room > 4 else ()
    none = not block_bitmaps(words, (9,), grid.inner, 2 * (grid.stage_bottom - first - 4), LINES)
    return top if fits or none else 0


def _words(step: rules.Step, state: rules.State) -> str:
    """What matters now: the rung, the rule, or what the step is called."""
    return str(step.ladder[state.rung] if state.rung >= 0 else step.rule or step.title)


def _sentence(canvas: Canvas, grid: Grid, bottom: int, text: str, role: str) -> int:
    """A sentence in the clock's place, above the embers. Returns its first row."""
    tries = (6, 11) if grid.small else (7, 14) if not grid.large else (10, 16)
    sizes = (14, 11, 9)
    for rows in tries:
        if block_bitmaps(text, sizes, grid.inner, 2 * rows, 2):
            area = (grid.margin, bottom - 1 - rows, grid.inner, rows)
            sentence(canvas, area, text, sizes, role, lines=2)
            return bottom - 1 - rows
    canvas.centred(bottom - 2, text, role, bold=True)
    return bottom - 2


def _middle(
    canvas: Canvas, grid: Grid, top: int, step: rules.Step, state: rules.State, bottom: int = 0
) -> None:
    """The title, and below it what matters now: the rung, the words to read, or the rule."""
    bottom = bottom or grid.stage_bottom - 1
    large = _words(step, state)
    small = step.title if large != step.title else ""
    if state.rung >= 0 and step.rule:
        small = step.rule
    if small:
        canvas.centred(top, small, "soft")
        top += 2 if bottom - top > 12 else 1
    if step.ladder:
        _ladder(canvas, bottom, step, state)
        bottom -= 2
    if state.clock is None and state.rung < 0:
        words = bottom - (6 if bottom - top > 11 else 2)
        read_aloud(canvas, grid, top, words - 1, step.say)
        top = words
    _large(canvas, grid, top, bottom, step, state)


def _large(
    canvas: Canvas, grid: Grid, top: int, bottom: int, step: rules.Step, state: rules.State
) -> None:
    """The rung, or the rule, as large as it goes."""
    large = _words(step, state)
    area = Region(grid.margin, top, grid.inner, bottom - top + 1)
    sizes = (20, 16, 14, 11, 9) if grid.large else (14, 11, 9)
    # Two larger lines are read sooner than three still larger ones.
    two = block_bitmaps(large, sizes, grid.inner, 2 * area.height, 2)
    sentence(canvas, area, large, sizes, "text", lines=2 if two else LINES)


def _ladder(canvas: Canvas, y: int, step: rules.Step, state: rules.State) -> None:
    """Where on the ladder one stands: a shape, and no count of what was reached."""
    count = len(step.ladder)
    x = round((canvas.width - 2 * count + 1) / 2)
    for number in range(count):
        here = number == state.rung
        sign, role = (RUNG, "accent") if here else (BESIDE, "coal")
        canvas.text(x + 2 * number, y, sign, role)
    if state.rung >= 0:
        words = say("talk.rung", n=state.rung + 1, of=len(step.ladder))
        canvas.text(x + 2 * count + 2, y, words, "quiet")


def hints(screen: Any) -> list[Hint]:
    session = screen.held_session
    step, state = session.script, session.state
    found: list[Hint] = [("space", say("talk.begin" if state.clock is None else "talk.next"))]
    if step.ladder:
        if _climbs(session):
            found.append(_climbing(step, state))
            if not session.in_focus and state.rung + 1 < len(step.ladder):
                found[0] = ("space", say("talk.past-questions"))
        return [*found, ("h", say("strip.hold")), ("?", say("strip.keys"))]
    if screen.chosen:
        return screen.chosen_hints()
    now = screen.fireside.clock.now()
    if phase_of(state.clock, now) in ("finishing", "over"):
        found.append(("+", say("round.half-a-minute")))
    if lines_of(screen):
        found.append(("w", say("focus.write")))
        if session.practice.has_board:
            found += [("1", say("board.ask")), ("2", say("board.offer"))]
    elif "more_cards" in screen.card_offers():
        found.append(("o", say("board.shown")))
    found.append(("h", say("strip.hold")))
    return [*found[:3], ("?", say("strip.keys"))]


def _climbs(session: Any) -> bool:
    """Whether there is a question to go to: one's own at any time, everybody's once they talk."""
    return bool(session.in_focus) or session.state.clock is not None


def _climbing(step: rules.Step, state: rules.State) -> Hint:
    """Where the next question is; after the last one, where the one before is."""
    last = state.rung + 1 == len(step.ladder)
    return ("↑", say("talk.question-before")) if last else ("↓", say("talk.next-question"))


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return []


def offers(screen: Any) -> frozenset[str]:
    offered = {"clock_face"}
    if screen.held_session.state.clock is not None:
        offered |= {"more_time", "less_time"}
    return frozenset(offered)


def question(screen: Any) -> str:
    step, state = screen.held_session.script, screen.held_session.state
    return _words(step, state)


def whose(screen: Any) -> dict[str, object]:
    session = screen.held_session
    clock, now = session.state.clock, screen.fireside.clock.now()
    name = screen.fireside.room.gathering.name_of(session.in_focus) or session.script.title
    return {"name": name, "left": left_text(clock.left(now) if clock else 0)}


def items(screen: Any) -> list[tuple[str, str]]:
    """The rungs, as a remote shows them; else the cards on the wall."""
    step, state = screen.held_session.script, screen.held_session.state
    if not step.ladder:
        return screen.card_items()
    screen.selected = state.rung
    return [(rung, "") for rung in step.ladder]


def move(screen: Any, by: int) -> None:
    """Up and down climb the ladder, one rung at a time; else they go through the cards."""
    session = screen.held_session
    if opened.lines_of(screen):
        screen.page = max(0, getattr(screen, "page", 0) + by)
        screen.repaint()
        return
    if not session.script.ladder:
        screen.move_among_cards(by)
        return
    if not _climbs(session):
        return
    first, last = -1 if session.in_focus else 0, len(session.script.ladder) - 1
    rung = max(first, min(last, session.state.rung + by))
    if rung != session.state.rung:
        screen.fireside.ask(rules.Climb(rung=rung, place=session.place))


def take(screen: Any, from_remote: bool = False) -> bool:
    """Enter makes the chosen card large; a rung taken on a remote is climbed to."""
    session = screen.held_session
    if session.script.ladder:
        if from_remote:
            screen.fireside.ask(rules.Climb(rung=screen.selected, place=session.place))
        return from_remote
    if screen.selected >= 0 and screen.shown.tiles:
        screen.enlarge()
        return True
    return False
