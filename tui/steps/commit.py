"""`commit` on the wall: what each takes on until the next time, as they said it; and last time's
promises, told by those whose they are. Who still thinks is nobody's business, and neither is how
many: beside the names that stand there it would tell who."""

from __future__ import annotations

from typing import Any

from tui.canvas import Canvas, wrapped
from tui.steps.common import Hint, heading, more_words, nobodys, read_aloud
from tui.steps.hands import paint_hands
from tui.steps.telling import WAYS, nothing_to_tell, promise_line, promises_to_tell, take_back, tell
from tui.steps.written_lines import Sentence, paint_sentences
from tui.widgets.chips import chip
from tui.widgets.embers import embers
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from tui.widgets.lists import choices
from words import say

LAST_PAGE = 1000


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step = screen.held_session.script
    if step.last:
        _last_time(screen, canvas, grid)
    elif step.keeps == "intent":
        paint_hands(screen, canvas, grid, None, step.prompt, step.say)
    else:
        _promises(screen, canvas, grid)


def _promises(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """The words to read aloud; and in their place, one after another, what was said."""
    session = screen.held_session
    step, state, now = session.script, session.state, screen.fireside.clock.now()
    bottom, clock = grid.stage_bottom, state.clock
    if clock is not None:
        wide = min(grid.inner, 86 if grid.large else 64) // 2 * 2
        rows = 1 if grid.small else 2
        over = clock.left(now) == 0
        embers(canvas, (grid.width - wide) // 2, bottom, wide, clock.share(now), over, rows)
        bottom -= rows + 1
    y = heading(canvas, grid, step.title)
    for line in wrapped(step.prompt, min(grid.inner, 96)) if step.prompt else ():
        canvas.text(grid.margin, y, line, "accent", bold=True)
        y += 1
    if not state.said:
        read_aloud(canvas, grid, y + 1, bottom, step.say)
        return
    name_of = screen.fireside.room.gathering.name_of
    found = [
        Sentence(say("commit.says", name=name_of(person)), " ".join(word.text.split()))
        for person, word in state.said.items()
    ]
    area = Region(grid.margin, y + 1, min(grid.inner, 112), bottom - y)
    screen.sentences = paint_sentences(canvas, area, found, screen.page)
    screen.page = screen.sentences.page


# ── last time's ───────────────────────────────────────────────────────────────────────────


def _last_time(screen: Any, canvas: Canvas, grid: Grid) -> None:
    step = screen.held_session.script
    found = promises_to_tell(screen.fireside)
    if not found:
        _nothing(screen, canvas, grid)
        return
    y = heading(canvas, grid, step.title)
    for line in wrapped(step.prompt, min(grid.inner, 96)) if step.prompt else ():
        canvas.text(grid.margin, y, line, "soft")
        y += 1
    screen.selected = max(0, min(screen.selected, len(found) - 1))
    rows, wide = grid.stage_bottom - y - 2, min(grid.inner, 96)
    shown = [promise_line(screen.fireside, kept)[1:] for kept in found]
    choices(canvas, grid.margin, y + 1, wide, rows, shown, screen.selected, more=more_words)
    x = grid.margin
    for number, how in enumerate(WAYS, 1):
        x = chip(canvas, x, grid.stage_bottom, str(number)) + 1
        x = canvas.text(x, grid.stage_bottom, say(f"told.{how}"), "soft") + 3


def _nothing(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """Nothing to tell, all of it told, or not by anybody here: each is said warmly."""
    rows = grid.stage_bottom - grid.stage_top
    area = (grid.margin, grid.stage_top + rows // 5, grid.inner, rows // 2)
    sentence(canvas, area, nothing_to_tell(screen.fireside), grid.name_sizes, "text")


def takes_digits(screen: Any) -> bool:
    """Whether a digit tells what became of a promise."""
    return bool(screen.held_session.script.last)


def digit(screen: Any, number: int) -> None:
    """1 done, 2 still on, 3 changed, 4 let go: what became of the chosen one."""
    found = promises_to_tell(screen.fireside) if screen.held_session.script.last else ()
    if found and 1 <= number <= len(WAYS):
        tell(screen, found[min(screen.selected, len(found) - 1)].promise.id, WAYS[number - 1])


def undo(screen: Any) -> bool:
    """What was told last is taken back, out of the file as well. False for none."""
    return bool(screen.held_session.script.last) and take_back(screen)


# ── keys ──────────────────────────────────────────────────────────────────────────────────


def items(screen: Any) -> list[tuple[str, str]]:
    """Last time's promises, as a remote shows them."""
    if not screen.held_session.script.last:
        return []
    found = [promise_line(screen.fireside, kept) for kept in promises_to_tell(screen.fireside)]
    return [(words, right or whose) for _, words, whose, right in found]


def move(screen: Any, by: int) -> None:
    """The next promise of last time; of tonight's, the next page."""
    if screen.held_session.script.last:
        screen.selected += by
    else:
        screen.page = max(0, screen.page + by)
    screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """What became of the chosen one is asked."""
    from tui.screens.told import WhatBecameScreen

    found = promises_to_tell(screen.fireside) if screen.held_session.script.last else ()
    if not found:
        return False
    made = found[max(0, min(screen.selected, len(found) - 1))].promise
    asked = WhatBecameScreen(made.id, made.text)
    screen.app.push_screen(asked, lambda how: tell(screen, made.id, how) if how else None)
    return True


def hints(screen: Any) -> list[Hint]:
    step = screen.held_session.script
    if step.last:
        if not promises_to_tell(screen.fireside):
            return [("space", say("strip.next")), ("h", say("strip.hold")),
                    ("?", say("strip.keys"))]  # fmt: skip
        return [("space", say("strip.next")), ("↑ ↓", say("strip.look")),
                ("enter", say("told.tell")), ("?", say("strip.keys"))]  # fmt: skip
    if step.keeps == "intent":
        return [("space", say("strip.next")), ("w", say("hands.on")), ("h", say("strip.hold")),
                ("?", say("strip.keys"))]  # fmt: skip
    pages = screen.sentences.pages > 1
    third = ("↑ ↓", say("strip.look")) if pages else ("h", say("strip.hold"))
    return [("w", say("commit.type")), ("space", say("strip.next")), third,
            ("?", say("strip.keys"))]  # fmt: skip


def strip_left(screen: Any) -> list[tuple[str, str]]:
    step = screen.held_session.script
    if step.last:
        return [(say("commit.own-told"), "quiet")]
    if step.keeps == "intent":
        return [(say("commit.intent-kept"), "quiet")]
    return [(say("commit.if-liked"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    session = screen.held_session
    if session.script.last:
        return frozenset()
    offered = {"hand_on" if session.script.keeps == "intent" else "put_words"}
    if session.state.clock is not None:
        offered |= {"more_time", "less_time"}
    return frozenset(offered)


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys


def put_words(screen: Any) -> None:
    """`w`: whose promise it is, then the sentence, as it was said."""
    from tui.screens.said import say_promise

    screen.page = LAST_PAGE
    say_promise(screen)
