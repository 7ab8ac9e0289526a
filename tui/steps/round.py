"""`round` on the wall: the ring, who speaks, the time, the question, who is next."""

from __future__ import annotations

from typing import Any

from sessions.clock import FINISHING, SECOND, minutes_and_seconds
from sessions.seating import standing
from sessions.session import Session
from sessions.steps import round as rules
from tui.canvas import Canvas
from tui.steps.common import left_text, minutes_text, read_aloud
from tui.steps.people import ring_words
from tui.widgets.faces import centre, sentence
from tui.widgets.grid import Grid, Region
from tui.widgets.ring import Chair, line, ring, ring_fits
from tui.widgets.ring import State as ChairState
from words import say

GLOW = 3 * SECOND
"""The halo changes one tone in three seconds (WALL.md, "Motion")."""


def _state(screen: Any) -> rules.State:
    state = screen.held_session.state
    assert isinstance(state, rules.State)
    return state


def chairs(session: Session, name_of: Any) -> list[Chair]:
    """Everyone's chair and its state, in the order they sit."""
    state = session.state
    assert isinstance(state, rules.State)
    found = []
    for person in session.ring:
        how: ChairState = "out"
        if person not in session.away:
            how = standing(person, state.speaker, state.queue, state.later, state.had)
        found.append(Chair(name_of(person), how))
    return found


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session, state = screen.held_session, _state(screen)
    now = screen.fireside.clock.now()
    if screen.fireside.room.gathering.manner == "table" and state.phase == "speaking":
        # The laptop is the talking piece: who holds it sees the others, so there is no ring.
        top = grid.stage_top + 1
        stage = Region(grid.margin, top, grid.inner, grid.stage_bottom - top - 2)
        _paint_turn(screen, canvas, grid, stage, state, now)
        return
    seated = chairs(session, screen.fireside.room.gathering.name_of)
    if state.phase == "opening" and not grid.small:
        _paint_opening(screen, canvas, grid, state, seated)
        return
    settings = screen.fireside.preferences.settings
    glow = 0 if settings.still or not state.clock else state.clock.used(now) // GLOW % 2
    if ring_fits(grid, len(seated)):
        region = ring(
            canvas, grid, seated, ring_words(), glow=glow, plain_glyphs=settings.plain_glyphs
        )
    else:
        line(canvas, grid, grid.line_row, seated, ring_words())
        top = grid.stage_top
        region = Region(grid.margin, top, grid.inner, grid.line_row - top - 1)
    if state.phase == "speaking":
        _paint_turn(screen, canvas, grid, region, state, now)
    else:
        _paint_between(screen, canvas, grid, region, state)


def _paint_turn(
    screen: Any, canvas: Canvas, grid: Grid, region: Region, state: rules.State, now: int
) -> None:
    clock = state.clock
    assert clock is not None
    left = clock.left(now)
    over = clock.over(now)
    phase = "running" if left > 0 else "finishing" if over < FINISHING else "over"
    centre(
        canvas, grid, region,
        name=screen.fireside.room.gathering.name_of(state.speaker),
        face=screen.fireside.preferences.face(screen.held_session.script.clock),
        left_text=left_text(left),
        minutes_text=minutes_text(left),
        share=clock.share(now),
        phase=phase,
        question=state.question,
        finish_words=say("round.finish"),
        note=say("round.room-for-ending"),
    )  # fmt: skip


def _paint_between(
    screen: Any, canvas: Canvas, grid: Grid, region: Region, state: rules.State
) -> None:
    """Before the first turn, when a chair has closed, and when everybody was heard."""
    x, y, width, height = region
    if state.phase == "heard":
        sentence(canvas, (x, y + height // 4, width, height // 2), say("round.heard"),
                 grid.name_sizes, "text")  # fmt: skip
        return
    if state.phase == "space":
        name = screen.fireside.room.gathering.name_of(state.queue[0])
        sentence(canvas, (x, y + height // 4, width, height // 2), name, grid.name_sizes, "sage")
        canvas.centred(y + 3 * height // 4 + 1, say("round.when-ready"), "soft")
        return
    step = screen.held_session.script
    half = max(5, height // 2 - 1)
    sentence(canvas, (x, y, width, half), state.question, grid.name_sizes, "text")
    read_aloud(canvas, grid, y + half + 1, y + height - 2, step.say, room=width - 4)
    each = say("round.each", each=minutes_and_seconds(state.seconds))
    canvas.centred(y + height - 1, each, "sage")


def _paint_opening(
    screen: Any, canvas: Canvas, grid: Grid, state: rules.State, seated: list[Chair]
) -> None:
    """Before the first turn everyone reads the question: it has the whole wall."""
    top = grid.stage_top + 2
    area = (grid.margin, top, grid.inner, 14 if grid.height < 46 else 20)
    y = sentence(canvas, area, state.question, (16, 14, 11, 9), "text", lines=2)
    read_aloud(canvas, grid, max(y, top + area[3]) + 1, grid.stage_bottom - 5,
               screen.held_session.script.say)  # fmt: skip
    each = say("round.each", each=minutes_and_seconds(state.seconds))
    canvas.centred(grid.stage_bottom - 3, each, "sage")
    line(canvas, grid, grid.stage_bottom - 1, seated, ring_words())


def hints(screen: Any) -> list[tuple[str, str]]:
    state = _state(screen)
    if state.phase == "heard":
        return [
            ("space", say("strip.next")),
            ("a", say("round.or-again")),
            ("?", say("strip.keys")),
        ]
    if state.phase != "speaking":
        first = "round.begin" if state.phase == "opening" else "round.go-on"
        return [("space", say(first)), ("h", say("strip.hold")), ("m", say("strip.menu")),
                ("?", say("strip.keys"))]  # fmt: skip
    assert state.clock is not None
    thanks = ("space", say("round.thank-you"))
    if screen.fireside.room.gathering.manner == "table" and state.queue:
        name = screen.fireside.room.gathering.name_of(state.queue[0])
        thanks = ("space", say("table.to", name=name))
    if state.clock.left(screen.fireside.clock.now()) == 0:
        second = ("+", say("round.half-a-minute"))
    else:
        second = ("p", say("round.pass"))
    return [thanks, second, ("h", say("strip.hold")), ("?", say("strip.keys"))]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    rule = screen.held_session.script.rule
    return [(rule, "quiet")] if rule else []


def offers(screen: Any) -> frozenset[str]:
    state = _state(screen)
    offered = {"clock_face", "question", "direction"}
    if state.queue:
        offered |= {"choose_next", "fit"}
    if not screen.held_session.practice.questions:
        offered.discard("question")
    if state.phase == "speaking":
        offered |= {"pass_turn", "more_time", "less_time"}
    if state.phase == "heard":
        offered |= {"another_round"}
        offered.discard("direction")
    return frozenset(offered)


def question(screen: Any) -> str:
    return _state(screen).question


def whose(screen: Any) -> dict[str, object]:
    state = _state(screen)
    left = state.clock.left(screen.fireside.clock.now()) if state.clock else 0
    name = screen.fireside.room.gathering.name_of(state.speaker) or state.question
    return {"name": name, "left": left_text(left)}
