"""`agree` on the wall: the lines, and which of them everybody here has said yes to. A yes is each
one's own, so none is given from here. How many have said it stands nowhere: whoever watched a count
while the laptop is with one person would read a no off it."""

from __future__ import annotations

from typing import Any

from sessions.steps import agree as rules
from tui.canvas import Canvas, wrapped
from tui.steps.common import Hint, going_on, heading, nobodys, read_aloud
from tui.steps.written_lines import Sentence, paint_sentences
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid, Region
from words import say


def whole(line: rules.Line) -> str:
    """The line with who does it and by when."""
    return " · ".join(part for part in (" ".join(line.text.split()), line.who, line.when) if part)


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step, lines = screen.held_session.script, screen.held_session.state.lines
    y = heading(canvas, grid, step.title)
    for row in wrapped(step.prompt, min(grid.inner, 96)) if step.prompt else ():
        canvas.text(grid.margin, y, row, "accent", bold=True)
        y += 1
    if not lines:
        read_aloud(canvas, grid, y + 1, grid.stage_bottom - 1, step.say)
        return
    bottom = grid.stage_bottom
    if _everyone(screen):
        rows = 2 if grid.small else 6
        foot = Region(grid.margin, bottom - rows + 1, grid.inner, rows)
        sizes = () if grid.small else (11, 9)
        sentence(canvas, foot, say("agree.everyone"), sizes, "sage", lines=1, centred=False)
        bottom -= rows
    found = [
        Sentence(f"{number}", whole(line), _yeses(screen, line), "accent")
        for number, line in enumerate(lines, 1)
    ]
    at = screen.mark([line.id for line in lines])
    area = Region(grid.margin, y + (0 if grid.small else 1), min(grid.inner, 112), bottom - y)
    screen.sentences = paint_sentences(canvas, area, found, screen.page, at)
    screen.page = screen.sentences.page


def _yeses(screen: Any, line: rules.Line) -> str:
    """Whether everyone here has said yes to it as it stands."""
    return say("agree.all-yes") if set(screen.held_session.present) <= set(line.yes) else ""


def _everyone(screen: Any) -> bool:
    """Whether everybody here has said yes to every line."""
    session = screen.held_session
    agreed = rules.agreed(session.state, session.present)
    return bool(agreed) and len(agreed) == len(session.state.lines)


# ── keys ──────────────────────────────────────────────────────────────────────────────────


def _at(screen: Any) -> int:
    """Which line is chosen; -1 for none."""
    ids = [line.id for line in screen.held_session.state.lines]
    return ids.index(screen.chosen) if screen.chosen in ids else -1


def hints(screen: Any) -> list[Hint]:
    lines = screen.held_session.state.lines
    if not lines:
        return [("w", say("agree.write")), *going_on()[:2], ("?", say("strip.keys"))]
    if _at(screen) >= 0:
        return [("enter", say("agree.change")), ("x", say("agree.let-go")),
                ("esc", say("strip.back")), ("?", say("strip.keys"))]  # fmt: skip
    if _everyone(screen):
        return [("space", say("strip.next")), ("w", say("agree.write")), ("?", say("strip.keys"))]
    return [("y", say("agree.own-yes")), ("w", say("agree.write")), ("space", say("strip.next")),
            ("?", say("strip.keys"))]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    keeps = screen.held_session.script.keeps
    return [(say("agree.silence" if keeps else "agree.this-hour"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    offered = {"put_words"}
    if screen.held_session.state.lines:
        offered.add("own_yes")
    if _at(screen) >= 0:
        offered.add("take_out")
    return frozenset(offered)


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys


def items(screen: Any) -> list[tuple[str, str]]:
    """The lines, as a remote shows them."""
    return [(whole(line), _yeses(screen, line)) for line in screen.held_session.state.lines]


def move(screen: Any, by: int) -> None:
    """Up and down go through the lines, and off them at either end; first to a line's own end."""
    lines, at = screen.held_session.state.lines, _at(screen)
    if at >= 0 and screen.sentences.cut(at, by):
        screen.page += by
        screen.repaint()
        return
    at = (0 if by > 0 else len(lines) - 1) if at < 0 else at + by
    screen.chosen = lines[at].id if 0 <= at < len(lines) else ""
    screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """Enter: the chosen line is said otherwise."""
    lines = screen.held_session.state.lines
    if from_remote and 0 <= screen.selected < len(lines):
        screen.chosen = lines[screen.selected].id
    if _at(screen) < 0:
        return False
    _write(screen, screen.chosen)
    return True


def put_words(screen: Any) -> None:
    """`w`: a line more; with one chosen, that one otherwise."""
    _write(screen, screen.chosen if _at(screen) >= 0 else "")


def take_out(screen: Any) -> None:
    """`x`: the chosen line is let go."""
    session = screen.held_session
    screen.fireside.ask(rules.TakeWords(line=screen.chosen, place=session.place))
    screen.chosen = ""


def _write(screen: Any, line: str) -> None:
    from tui.screens.line import AgreedLineScreen

    screen.app.push_screen(AgreedLineScreen(line))
