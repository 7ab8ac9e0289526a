"""`mirror` on the wall: who speaks, who says it back, the ring, and the time as a fire."""

from __future__ import annotations

from typing import Any

from sessions.clock import SECOND, minutes_and_seconds
from sessions.session import Session
from sessions.steps import mirror as rules
from tui.canvas import Canvas
from tui.steps.common import going_on, heading, left_text, minutes_text, read_aloud
from tui.widgets.faces import centre, sentence
from tui.widgets.grid import Grid, Region
from tui.widgets.ring import Chair, RingWords, line, ring, ring_fits
from tui.widgets.ring import State as ChairState
from words import say

GLOW = 3 * SECOND
"""The halo changes one tone in three seconds (WALL.md, "Motion")."""


def _state(screen: Any) -> rules.State:
    state = screen.held_session.state
    assert isinstance(state, rules.State)
    return state


def _words() -> RingWords:
    """Who listens stands where "next" stands in a round."""
    return RingWords(say("mirror.listens"), "", say("ring.later"))


def chairs(session: Session, name_of: Any) -> list[Chair]:
    """Everyone's chair: who speaks, who says it back, who was heard."""
    state = session.state
    assert isinstance(state, rules.State)
    found = []
    for person in session.ring:
        how: ChairState = "had" if person in state.had else "to come"
        if person in state.passed and person in state.coming:
            how = "later"
        if person == state.listener:
            how = "next"
        if person == state.speaker:
            how = "speaking"
        found.append(Chair(name_of(person), "out" if person in session.away else how))
    return found


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session, state = screen.held_session, _state(screen)
    name_of = screen.fireside.room.gathering.name_of
    seated = chairs(session, name_of)
    if state.phase == "opening":
        y = heading(canvas, grid, question(screen))
        low = grid.line_row if grid.small else grid.stage_bottom - 1
        read_aloud(canvas, grid, y, low - 4, session.script.say)
        each = say("round.each", each=minutes_and_seconds(session.script.seconds))
        canvas.centred(low - 2, each, "sage")
        line(canvas, grid, low, seated, _words())
        return
    settings, now = screen.fireside.preferences.settings, screen.fireside.clock.now()
    glow = 0 if settings.still or not state.clock else state.clock.used(now) // GLOW % 2
    if ring_fits(grid, len(seated)):
        region = ring(canvas, grid, seated, _words(), glow=glow, plain_glyphs=settings.plain_glyphs)
    else:
        line(canvas, grid, grid.line_row, seated, _words())
        top = grid.stage_top
        region = Region(grid.margin, top, grid.inner, grid.line_row - top - 1)
    _paint_middle(screen, canvas, grid, region, state, now)


def _paint_middle(
    screen: Any, canvas: Canvas, grid: Grid, region: Region, state: rules.State, now: int
) -> None:
    name_of = screen.fireside.room.gathering.name_of
    x, y, width, height = region
    middle = (x, y + height // 4, width, height // 2)
    if not state.speaker or state.clock is None:
        if state.phase == "space":
            sentence(canvas, middle, name_of(state.coming[0]), grid.name_sizes, "sage")
            canvas.centred(y + 3 * height // 4 + 1, say("round.when-ready"), "soft")
        else:
            sentence(canvas, middle, say("mirror.heard"), grid.name_sizes, "text")
        return
    back = state.phase == "back"
    clock, left = state.clock, state.clock.left(now)
    shown = question(screen)
    if back:
        shown = say("mirror.says-it-back", name=name_of(state.speaker))
    # Nobody is rung at, and no sentence asks for an end: the fire burns, and that is all.
    centre(
        canvas, grid, region,
        name=name_of(state.listener if back else state.speaker),
        face=screen.fireside.preferences.face(screen.held_session.script.clock),
        left_text=left_text(left),
        minutes_text=minutes_text(left),
        share=clock.share(now),
        phase="running" if left > 0 else "over",
        question=shown,
        finish_words="",
        note="",
        glow=0,
    )  # fmt: skip


def hints(screen: Any) -> list[tuple[str, str]]:
    state, step = _state(screen), screen.held_session.script
    match state.phase:
        case "opening":
            return going_on("round.begin")
        case "speaking":
            first = ("space", say("mirror.to-the-end" if step.back else "round.thank-you"))
            return [first, ("p", say("mirror.let-be")), ("h", say("strip.hold")),
                    ("?", say("strip.keys"))]  # fmt: skip
        case "back":
            name = screen.fireside.room.gathering.name_of(state.speaker)
            return [("space", say("mirror.feels-heard", name=name)), ("a", say("mirror.more")),
                    ("h", say("strip.hold")), ("?", say("strip.keys"))]  # fmt: skip
    return going_on()


def strip_left(screen: Any) -> list[tuple[str, str]]:
    rule = screen.held_session.script.rule
    return [(rule, "quiet")] if rule else []


def offers(screen: Any) -> frozenset[str]:
    state = _state(screen)
    offered = {"clock_face"}
    if state.speaker:
        offered |= {"pass_turn", "choose_listener", "more_time", "less_time"}
    elif state.coming:
        offered |= {"choose_next"}
    if state.phase == "back":
        offered.add("more_to_say")
    return frozenset(offered)


def question(screen: Any) -> str:
    """The question that is shown: up and down go to another one, for this speaker."""
    step = screen.held_session.script
    if not step.questions:
        return str(step.title)
    return str(step.questions[_shown(screen).get(_at(screen), 0)])


def _at(screen: Any) -> tuple[str, int, int]:
    session = screen.held_session
    return session.id, session.step, session.state.turn


def _shown(screen: Any) -> dict[tuple[str, int, int], int]:
    """Which question is shown at each turn; the screen's own, nobody else's business."""
    if not hasattr(screen, "rungs"):
        screen.rungs = {}
    rungs: dict[tuple[str, int, int], int] = screen.rungs
    return rungs


def move(screen: Any, by: int) -> None:
    questions = screen.held_session.script.questions
    if questions:
        shown, at = _shown(screen), _at(screen)
        shown[at] = max(0, min(len(questions) - 1, shown.get(at, 0) + by))
        screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """A question chosen on a remote; enter itself goes on."""
    if from_remote:
        _shown(screen)[_at(screen)] = screen.selected
        screen.repaint()
    return from_remote


def items(screen: Any) -> list[tuple[str, str]]:
    """The questions, as a remote shows them."""
    questions = screen.held_session.script.questions
    if not questions:
        return []
    screen.selected = _shown(screen).get(_at(screen), 0)
    return [(text, "") for text in questions]


def whose(screen: Any) -> dict[str, object]:
    state = _state(screen)
    left = state.clock.left(screen.fireside.clock.now()) if state.clock else 0
    name = screen.fireside.room.gathering.name_of(state.speaker) or question(screen)
    return {"name": name, "left": left_text(left)}
