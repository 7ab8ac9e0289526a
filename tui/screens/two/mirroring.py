"""`mirror` for two: one speaks, the other says it back; "I feel heard" is the speaker's own."""

from __future__ import annotations

from typing import Any

from sessions.steps import mirror
from sessions.walks import ONE, OTHER
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.two.painting import in_letters, paint_large, paint_reading
from tui.screens.two.plain import paint_time
from tui.steps.gate import words_of
from tui.widgets.grid import Grid, Region
from words import say


def paint(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    step, state = screen.the_walk.script, screen.the_walk.state
    if state.phase == "opening":
        _opening(screen, canvas, grid, area, step, state)
    elif state.phase == "speaking":
        top = say("two.speaks", name=screen.name_of(state.speaker))
        _one_thing(screen, canvas, grid, area, top, question(screen), step.rule)
    elif state.phase == "back":
        top = say("two.says-back", name=screen.name_of(state.listener))
        _one_thing(screen, canvas, grid, area, top, say("two.say-it-back"), step.rule)
    elif state.phase == "space":
        name = screen.name_of(state.coming[0])
        large = say("two.when-ready", name=name)
        paint_reading(canvas, area, grid, large, say("two.when-ready-words"))
    else:
        paint_reading(canvas, area, grid, say("two.both-had"), "")


def _opening(
    screen: Any, canvas: Canvas, grid: Grid, area: Region, step: mirror.Step, state: mirror.State
) -> None:
    """The words to read, and who begins: the two choose."""
    name = screen.name_of(state.coming[0])
    shorter = Region(area.x, area.y, area.width, area.height - 2)
    paint_reading(canvas, shorter, grid, step.title, words_of(step.say))
    canvas.centred(area.y + area.height - 1, say("two.begins", name=name), "sage", bold=True)


def _one_thing(
    screen: Any, canvas: Canvas, grid: Grid, area: Region, top: str, large: str, rule: str
) -> None:
    """Whose moment it is, one thing in large letters, the one rule, and the time."""
    canvas.centred(area.y, top, "accent", bold=True)
    last = area.y + area.height - 1
    below = last - (1 if grid.small else 2) * bool(rule)
    place = Region(area.x, area.y + 2, area.width, max(2, below - area.y - 3))
    if not in_letters(place, grid, large):
        place = Region(area.x, area.y + 1, area.width, max(2, below - area.y - 1))
    paint_large(canvas, place, grid, large)
    if rule:
        canvas.centred(below, rule, "soft")
    paint_time(screen, canvas, grid, area)


def keys(screen: Any) -> list[Hint]:
    state, step = screen.the_walk.state, screen.the_walk.script
    name = screen.short_name(state.speaker)
    match state.phase:
        case "opening":
            first = ("space", say("two.so-begin"))
            others = [(str(n), say("two.begins-key", name=screen.short_name(person)))
                      for n, person in enumerate((ONE, OTHER), 1)]  # fmt: skip
            return [first, *others]
        case "speaking":
            found = [("space", say("two.to-the-end" if step.back else "two.thank-you"))]
            if len(step.questions) > 1:
                found.append(("↑ ↓", say("two.other-question")))
            return [*found, ("3", say("two.rather-not"))]
        case "back":
            return [("1", say("two.feel-heard", name=name)), ("2", say("two.there-is-more"))]
    return [("space", say("strip.next"))]


def waits(screen: Any) -> bool:
    """Being heard is the speaker's own word: space never says it."""
    return bool(screen.the_walk.state.phase == "back")


def take(screen: Any) -> bool:
    return False


def digit(screen: Any, number: int) -> None:
    walk, state = screen.the_walk, screen.the_walk.state
    match state.phase, number:
        case "opening", 1 | 2:
            person = (ONE, OTHER)[number - 1]
            screen.ask(mirror.SpeakFirst(person=person, place=walk.place))
        case "back", 1:
            screen.ask(mirror.FeelHeard(person=state.speaker, place=walk.place), by=state.speaker)
        case "back", 2:
            screen.ask(mirror.MoreToSay(person=state.speaker, place=walk.place), by=state.speaker)
        case "speaking" | "back", 3:
            screen.ask(mirror.LetBe(person=state.speaker, place=walk.place), by=state.speaker)


def move(screen: Any, by: int) -> None:
    """The next question, or the one before."""
    walk = screen.the_walk
    questions = walk.script.questions
    if questions and walk.state.phase == "speaking":
        at = (walk.step, walk.state.turn)
        screen.rungs[at] = max(0, min(len(questions) - 1, screen.rungs.get(at, 0) + by))


def question(screen: Any) -> str:
    walk = screen.the_walk
    questions = walk.script.questions
    if not questions:
        return str(walk.script.rule or walk.script.title)
    return str(questions[screen.rungs.get((walk.step, walk.state.turn), 0)])
