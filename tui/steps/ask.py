"""`ask` on the wall: the question, and an answer without names."""

from __future__ import annotations

from typing import Any, Literal

from sessions.steps import ask as rules
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
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


def is_alone(screen: Any) -> bool:
    """Whether each answers where nobody sees it, and nothing is opened yet."""
    session = screen.held_session
    return rules.alone(session.script, session.state, session.around())


def _may_open(screen: Any) -> bool:
    """Whether enough are not waited for any more: space opens the answers as counts. Whoever would
    rather not is among them, else this would tell who answered."""
    session = screen.held_session
    heard = len(session.present) - rules.answering(session.state, session.present)
    return session.script.opens == "count" and heard >= rules.FEWEST


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, state = screen.held_session.script, screen.held_session.state
    if is_alone(screen):
        _paint_alone(screen, canvas, grid)
        return
    found = items(screen)
    if step.how == "alone" and state.opened:
        screen.selected = -1
        _paint_found(screen, canvas, grid, found)
        return
    screen.selected = max(0, min(screen.selected, len(found) - 1))
    _paint_found(screen, canvas, grid, found)


def _paint_found(
    screen: Any, canvas: Canvas, grid: Grid, found: list[tuple[str, str, str]]
) -> None:
    """The question, and the answers with what was said or counted."""
    step, state = screen.held_session.script, screen.held_session.state
    wide = canvas.width - 2 * grid.margin
    top, room = grid.stage_top + 1, 12 if grid.height >= 32 else 6
    title = say("game.ask") if state.game else step.question
    texts = () if state.game else spoken_texts(step.say)
    words = sum(len(wrapped(text, min(wide, 72))) for text in texts) + 2 * max(0, len(texts) - 1)
    rows = len(found) * (3 if state.game else 2)
    # Rather the answers one below the other than the words to be read left out.
    airy = grid.stage_bottom - top - room - words - 3
    rows = max(len(found), airy) if words and airy < rows else rows
    list_top = grid.stage_bottom - rows - 1
    big = max(2, min(room, list_top - top - 2 - words))
    sentence(canvas, (grid.margin, top, wide, big), title, grid.name_sizes, "text")
    if words and list_top - 1 - top - big >= words:
        read_aloud(canvas, grid, top + big, list_top - 1, step.say)
    width = min(wide, 72)
    choices(
        canvas, (canvas.width - width) // 2, list_top, width, rows + 1, found, screen.selected,
        two_lines=state.game,
    )  # fmt: skip


def _paint_alone(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """The question and its answers to be read aloud, and whether anybody is waited for. How many
    stands nowhere: the last one would be seen by all."""
    step, session = screen.held_session.script, screen.held_session
    top, air = grid.stage_top + 1, 0 if grid.small else 1
    words = [line for text in spoken_texts(step.say) for line in wrapped(text, min(grid.inner, 96))]
    room = grid.stage_bottom - top - len(step.answers) - len(words) - 5 - air
    rows = max(2, min(room, 14 if grid.large else 11))
    area = (grid.margin, top, grid.inner, rows)
    y = sentence(canvas, area, step.question, grid.name_sizes, "text", centred=False) + 1 + air
    for line in words if room > 2 else ():
        canvas.text(grid.margin, y, line, "soft")
        y += 1
    y += 1 if words else 0
    for answer in (*step.answers, say("ask.rather-not")):
        canvas.text(grid.margin, y, "○", "accent" if answer in step.answers else "quiet")
        canvas.text(grid.margin + 3, y, answer, "text", bold=True)
        y += 1
    foot = grid.stage_bottom
    canvas.text(grid.margin, foot, say("ask.where-alone"), "soft")
    still = rules.answering(session.state, session.present)
    count = say("ask.answering" if still else "ask.nobody-answers")
    after = canvas.text(grid.margin, foot - 1 - air, count, "sage", bold=True)
    canvas.text(after + 3, foot - 1 - air, say(_what_becomes(screen)), "soft")


def _what_becomes(screen: Any) -> str:
    """Whether it is opened at all; whose an answer is never is."""
    never = screen.held_session.script.opens == "never"
    return "ask.never" if never else "ask.counts-later"


def hints(screen: Any) -> list[tuple[str, str]]:
    state = screen.held_session.state
    if is_alone(screen):
        on = "ask.open" if _may_open(screen) else "strip.next"
        return [("space", say(on)), ("w", say("hands.on")), ("h", say("strip.hold")),
                ("?", say("strip.keys"))]  # fmt: skip
    if screen.held_session.script.how == "alone" and not state.game:
        return [("space", say("strip.next")), ("h", say("strip.hold")), ("?", say("strip.keys"))]
    answered = state.answer is not None or state.counts
    if answered:
        return [("space", say("strip.next")), ("↑ ↓", say("strip.look")), ("?", say("strip.keys"))]
    return [
        ("enter", say("ask.answer")), ("↑ ↓", say("strip.look")), ("space", say("ask.skip")),
        ("?", say("strip.keys")),
    ]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    step, state = screen.held_session.script, screen.held_session.state
    if step.how == "alone" and not state.game:
        return [(say("ask.opened" if state.opened else "ask.alone"), "quiet")]
    return [(say("ask.together" if step.how == "together" else "ask.eyes-closed"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    return frozenset({"hand_on"} if is_alone(screen) else set())


def question(screen: Any) -> str:
    return str(screen.held_session.script.question)


whose = nobodys


def take(screen: Any) -> None:
    """Enter on an answer: the circle's own word, or a count of raised hands."""
    session = screen.held_session
    step, state, number = session.script, session.state, screen.selected
    if is_alone(screen):
        screen.action_next()  # nobody answers from here
    elif state.game:
        screen.fireside.ask(rules.PlayGame(how=GAME[number], place=session.place))
        screen.selected = 0  # the question that follows has answers of its own
    elif step.how == "together":
        screen.fireside.ask(rules.Answered(answer=number, place=session.place))
    else:
        from tui.screens.hands import HandsScreen

        screen.app.push_screen(HandsScreen())
