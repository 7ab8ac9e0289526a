"""`ask` on the wall: the question, and an answer without names."""

from __future__ import annotations

from typing import Any, Literal

from sessions.steps import ask as rules
from tui.canvas import Canvas
from tui.steps.common import nobodys, read_aloud
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import choices
from words import say

GAME: tuple[Literal["gently", "seed", "not"], ...] = ("gently", "seed", "not")


def items(screen: Any) -> list[tuple[str, str, str]]:
    """The answers: label, hint, and what stands at the right."""
    step, state = screen.held_session.script, screen.held_session.state
    if state.game:
        return [(say(f"game.{how}"), say(f"game.{how}-hint"), "") for how in GAME]
    found = []
    for number, answer in enumerate(step.answers):
        right = ""
        if state.opened and state.counts:
            right = str(state.counts[number])
        elif state.answer == number:
            right = say("ask.said")
        found.append((answer, "", right))
    return found


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, state = screen.held_session.script, screen.held_session.state
    found = items(screen)
    screen.selected = max(0, min(screen.selected, len(found) - 1))
    wide = canvas.width - 2 * grid.margin
    top = grid.stage_top + 1
    rows = len(found) * (3 if state.game else 2)
    list_top = grid.stage_bottom - rows - 1
    title = say("game.ask") if state.game else step.question
    big = min(12 if grid.height >= 32 else 6, list_top - top - 2)
    sentence(canvas, (grid.margin, top, wide, big), title, grid.name_sizes, "text")
    if not state.game and list_top - top - big > 3:
        read_aloud(canvas, grid, top + big, list_top - 1, step.say)
    width = min(wide, 72)
    choices(
        canvas, (canvas.width - width) // 2, list_top, width, rows + 1, found, screen.selected,
        two_lines=state.game,
    )  # fmt: skip


def hints(screen: Any) -> list[tuple[str, str]]:
    state = screen.held_session.state
    answered = state.answer is not None or state.counts
    if answered:
        return [("space", say("strip.next")), ("↑ ↓", say("strip.look")), ("?", say("strip.keys"))]
    return [
        ("enter", say("ask.answer")), ("↑ ↓", say("strip.look")), ("space", say("ask.skip")),
        ("?", say("strip.keys")),
    ]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    how = screen.held_session.script.how
    return [(say("ask.together" if how == "together" else "ask.eyes-closed"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    return frozenset()


def question(screen: Any) -> str:
    return str(screen.held_session.script.question)


whose = nobodys


def take(screen: Any) -> None:
    """Enter on an answer: the circle's own word, or a count of raised hands."""
    session = screen.held_session
    step, state, number = session.script, session.state, screen.selected
    if state.game:
        screen.fireside.ask(rules.PlayGame(how=GAME[number], place=session.place))
    elif step.how == "together":
        screen.fireside.ask(rules.Answered(answer=number, place=session.place))
    else:
        from tui.screens.hands import HandsScreen

        screen.app.push_screen(HandsScreen())
