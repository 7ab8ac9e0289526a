"""`own` on the wall: room for each one's word, then all words at the same time and without names;
and being incorporated, which each owner says for themselves. Who hasn't is nobody's business, and
how many haven't neither."""

from __future__ import annotations

from typing import Any

from sessions import owning
from sessions.steps import own as rules
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
from tui.screens.alone import is_written
from tui.steps import founded
from tui.steps.common import Hint, going_on, heading, nobodys, read_aloud
from tui.steps.tiles import day_words
from tui.steps.written_lines import Sentence, paint_sentences
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from words import say


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    if screen.held_session.script.what == "incorporated":
        founded.paint(screen, canvas, grid)
    elif screen.held_session.state.opened:
        _opened(screen, canvas, grid)
    else:
        _alone(screen, canvas, grid)


# ── each alone ────────────────────────────────────────────────────────────────────────────


def _alone(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """The question and the words to read aloud; below, whether anybody may still be
    about to say a word."""
    session = screen.held_session
    step, state = session.script, session.state
    y = heading(canvas, grid, step.title)
    for row in wrapped(step.prompt, min(grid.inner, 96)) if step.prompt else ():
        canvas.text(grid.margin, y, row, "accent", bold=True)
        y += 1
    still = rules.waiting(state, session.present)
    rows = 5 if grid.small else 8
    top = grid.stage_bottom - rows + 1
    if spoken_texts(step.say) and top - y > 4:
        read_aloud(canvas, grid, y + 1, top - 2, step.say, 72 if grid.small else 84)
    area = (grid.margin, top, grid.inner, rows)
    if not state.owners or not state.words:
        words = say("own.nobody-owns" if state.words else "own.no-page")
        sentence(canvas, area, words, () if grid.small else (11, 9), "text", lines=2)
    elif not still:
        sentence(canvas, area, say("own.all-said"), () if grid.small else (11, 9), "text", lines=2)
    else:
        sizes = (9,) if grid.small else (16, 14, 11, 9) if grid.large else (11, 9)
        sentence(canvas, area, say("own.still"), sizes, "soft", lines=1)


# ── opened ────────────────────────────────────────────────────────────────────────────────


def _opened(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """What the words come to, large; below it concerns and what would have to change, each as it
    was written, by the alphabet."""
    session = screen.held_session
    found = objections(session.state)
    top, bottom = grid.stage_top + 1, grid.stage_bottom
    large, small = _come_to(screen)
    rows = min(12 if grid.small else 14, bottom - top - 3) if not found else 6 if grid.small else 7
    role = "sage" if _agreed_tonight(screen) else "text"
    top += 0 if found else (bottom - top - rows) // 3
    sizes = grid.name_sizes if not grid.small else (9,)
    y = sentence(
        canvas, (grid.margin, top, grid.inner, rows), large, sizes, role, lines=2,
        centred=not found,
    )  # fmt: skip
    for line in small:
        for row in wrapped(line, min(grid.inner, 96)):
            if found:
                canvas.text(grid.margin, y + 1, row, "soft")
            else:
                canvas.centred(y + 2, row, "soft", bold=True)
            y += 1
    if found:
        area = Region(grid.margin, y + 2, min(grid.inner, 112), bottom - y - 1)
        screen.sentences = paint_sentences(canvas, area, found, screen.page)
        screen.page = screen.sentences.page


def objections(state: rules.State) -> list[Sentence]:
    """Concerns first, then what would have to change. Nobody's name stands with any."""
    found: list[Sentence] = []
    for how, role in (("concern", "accent"), ("not yet", "sage")):
        texts = sorted(w.text for w in state.said.values() if w.how == how and w.text)
        lead = say("own.concern" if how == "concern" else "own.not-yet")
        found += [Sentence(lead, " ".join(text.split()), role=role) for text in texts]
    return found


def _ground_tonight(screen: Any) -> owning.Ground:
    session = screen.held_session
    day = screen.fireside.room.gathering.evening.day
    return rules.as_said(session.state, session.ground_now, day)


def _agreed_tonight(screen: Any) -> bool:
    return owning.agreed(_ground_tonight(screen))


def _come_to(screen: Any) -> tuple[str, list[str]]:
    """One sentence for the back of the room, and what follows from it."""
    session, ground = screen.held_session, _ground_tonight(screen)
    state = session.state
    said = list(state.said.values())
    yes = sum(word.how != "not yet" for word in said)
    here = [person for person in state.owners if person in session.present]
    away = len(state.owners) - len(here)
    if owning.agreed(ground):
        return say("own.agreed"), []
    small: list[str] = []
    if yes < len(said):
        small.append(say("own.not-yets", n=len(said) - yes))
    if away:
        small.append(say("own.absent", n=away))
    if ground.yes and yes == len(here) and not away:
        last = max(first for first, _ in ground.yes.values())
        today = screen.fireside.room.gathering.evening.day
        small.append(say("own.first-look", day=day_words(owning.second_from(last), today)))
    if yes == len(here):
        return say("own.all-yes"), small
    return say("own.some-yes", n=yes, people=len(here)), small


# ── keys ──────────────────────────────────────────────────────────────────────────────────


def hints(screen: Any) -> list[Hint]:
    session = screen.held_session
    if session.script.what == "incorporated":
        return founded.hints(screen)
    state, keys = session.state, ("?", say("strip.keys"))
    if not state.owners or not state.words:
        return going_on()
    if state.opened:
        look = ("h", say("strip.hold"))
        if screen.sentences.pages > 1:
            look = ("↑ ↓", say("strip.look"))
        return [("space", say("strip.next")), ("enter", say("own.another")), look, keys]
    waiting = rules.waiting(state, session.present)
    here = [person for person in state.owners if person in session.present]
    # Whoever would rather not counts as well, else this would tell who said their word.
    opens = len(here) - len(waiting) >= owning.FEWEST
    on = ("space", say("own.open" if opens else "strip.next"))
    if not waiting:
        return [on, ("enter", say("own.another")), ("h", say("strip.hold")), keys]
    return [("w", say("own.word")), on, ("h", say("strip.hold")), keys]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    session = screen.held_session
    if session.script.what == "incorporated":
        return founded.strip_left(screen)
    return [(say("own.open-now" if session.state.opened else "own.hidden"), "quiet")]


def offers(screen: Any) -> frozenset[str]:
    if screen.held_session.script.what == "incorporated":
        return founded.offers(screen)
    return frozenset({"hand_on"} if is_written(screen.held_session) else set())


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys


def move(screen: Any, by: int) -> None:
    """Where concerns take more than one page, the next one."""
    screen.page = max(0, screen.page + by) if screen.sentences.pages > 1 else 0
    screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """Enter: somebody would say another word; for the founding, it is typed."""
    session = screen.held_session
    if session.script.what == "incorporated":
        return founded.take(screen)
    waits = rules.waiting(session.state, session.present) and not session.state.opened
    if from_remote or waits or not is_written(session):
        return False
    from tui.screens.own_word import whose_word

    whose_word(screen)
    return True


def put_words(screen: Any) -> None:
    """`w` where nothing was typed yet: what was founded."""
    founded.take(screen)
