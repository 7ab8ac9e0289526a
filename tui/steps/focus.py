"""`focus` on the wall, between two people: who is next, and those still to come.

"Not me today" is as large as going on, and nothing on the wall tells who said it.
"""

from __future__ import annotations

from typing import Any

from sessions.steps import base
from sessions.steps import focus as rules
from sessions.steps.base import Next, spoken_texts
from tui.canvas import Canvas, width_of, wrapped
from tui.steps.common import Hint, heading, more_words
from tui.widgets.chips import chip, seen
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import name_letters, sentence
from tui.widgets.lists import choices
from words import say

GAP = 4


def _phase(screen: Any) -> str:
    session = screen.held_session
    return rules.phase(session.script, session.state)


def _coming(screen: Any) -> list[tuple[str, str]]:
    """Those to come, in order: identity and name."""
    name_of = screen.fireside.room.gathering.name_of
    return [(person, name_of(person)) for person in screen.held_session.state.coming]


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    coming, asks = _coming(screen), asks_who(screen)
    screen.selected = max(-1 if asks else 0, min(screen.selected, len(coming) - (not asks)))
    phase = _phase(screen)
    if phase == "heard" or not coming:
        screen.selected = -1  # taken back, it is asked anew
        _paint_heard(screen, canvas, grid, phase)
        return
    step = screen.held_session.script
    side = 24 if grid.small else 30 if not grid.large else 44
    main = grid.inner - side - GAP
    top = grid.stage_top + 1
    if phase == "opening":
        title = say("focus.whose") if step.most == 1 else step.title
        top = heading(canvas, grid, title)
        _words(canvas, grid, Region(grid.margin, top, main, grid.stage_bottom - top - 1), step.say)
        if not spoken_texts(step.say) and not asks:
            _next(canvas, grid, Region(grid.margin, top, main, grid.stage_bottom - top), coming)
    else:
        _next(canvas, grid, Region(grid.margin, top, main, grid.stage_bottom - top), coming)
    _list(screen, canvas, grid, Region(
        grid.margin + main + GAP, top, side, grid.stage_bottom - top
    ), coming)  # fmt: skip


def _words(canvas: Canvas, grid: Grid, area: Region, words: base.Spoken) -> None:
    """What is read aloud before the first one, in one column beside the names."""
    row = area.y + (1 if not grid.small else 0)
    width = min(area.width, 80)
    for number, text in enumerate(spoken_texts(words)):
        for line in wrapped(text, width):
            canvas.text(area.x, row, line, "soft" if number else "text", bold=not number)
            row += 1
        row += 1


def _next(canvas: Canvas, grid: Grid, area: Region, coming: list[tuple[str, str]]) -> None:
    """Who is next, large, and two ways that are equally good."""
    sizes = (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)
    middle = area.x + (area.width - 1) / 2
    base_row = area.y + area.height // 2
    canvas.centred(base_row - (9 if not grid.small else 7), say("focus.next"), "soft",
                   middle=middle)  # fmt: skip
    name_letters(canvas, middle, base_row, coming[0][1], sizes, area.width, role="sage")
    two = [("space", say("focus.ready")), ("p", say("focus.not-today"))]
    wide = [width_of(key) + 3 + width_of(words) for key, words in two]
    x = round(middle + 0.5 - (sum(wide) + 6) / 2)
    for (key, words), across in zip(two, wide, strict=True):
        after = chip(canvas, x, base_row + (4 if not grid.small else 3), key)
        canvas.text(after + 1, base_row + (4 if not grid.small else 3), words, "text", bold=True)
        x += across + 6


def _list(
    screen: Any, canvas: Canvas, grid: Grid, area: Region, coming: list[tuple[str, str]]
) -> None:
    """Those still to come, in order; enter puts the chosen one first."""
    asks = asks_who(screen)
    canvas.text(area.x + 3, area.y, say("focus.who-likes" if asks else "focus.to-come"), "quiet")
    items = [(name, "", "") for _, name in coming]
    items += [(say("focus.nobody"), "", "")] * asks
    choices(
        canvas, area.x, area.y + 2, area.width, area.height - 2, items, screen.selected,
        two_lines=False, more=more_words,
    )  # fmt: skip


def _paint_heard(screen: Any, canvas: Canvas, grid: Grid, phase: str) -> None:
    """Everyone who wanted it has had their time, or as many as the evening has room for."""
    words = say("focus.heard") if phase == "heard" else say("focus.nobody")
    words = say("focus.thanks") if _more(screen) else words
    area = Region(grid.margin, grid.stage_top, grid.inner, grid.stage_bottom - grid.stage_top)
    sentence(canvas, area, words, grid.name_sizes, "text")
    if _more(screen):
        canvas.centred(grid.stage_bottom - 2, say("focus.room-for-more"), "soft")


def _more(screen: Any) -> bool:
    """Whether one more person can be added beyond what the script has."""
    return _phase(screen) == "heard" and bool(screen.held_session.state.coming)


def hints(screen: Any) -> list[Hint]:
    coming = _coming(screen)
    if asks_who(screen):
        return _who_hints(screen, coming)
    if _phase(screen) == "heard" or not coming:
        found = [("space", say("strip.next"))]
        if _more(screen):
            found.append(("a", say("focus.one-more")))
        return [*found, ("?", say("strip.keys"))]
    at = max(0, min(screen.selected, len(coming) - 1))
    found = [
        _begin(screen, coming[0][1]),
        ("p", say("focus.not-today")),
        ("↑ ↓", say("strip.look")),
    ]
    if at:
        found[2] = ("enter", say("focus.this-one"))
    return [*found, ("?", say("strip.keys"))]


def _begin(screen: Any, name: str) -> Hint:
    at_table, name = screen.fireside.room.gathering.manner == "table", seen(name, 16)
    return ("space", say("table.to", name=name) if at_table else say("focus.begin", name=name))


def _who_hints(screen: Any, coming: list[tuple[str, str]]) -> list[Hint]:
    """Space does what is chosen; while nothing is, the arrows come first."""
    at, look = screen.selected, ("↑ ↓", say("strip.look"))
    rest = [("h", say("strip.hold")), ("?", say("strip.keys"))]
    if at < 0:
        return [("↑ ↓", say("focus.choose-who")), *rest]
    on = _begin(screen, coming[at][1]) if at < len(coming) else ("space", say("focus.nobody"))
    return [on, look, *rest]


def strip_left(screen: Any) -> list[tuple[str, str]]:
    return [(say("step.read-aloud"), "quiet")] if _phase(screen) == "opening" else []


def offers(screen: Any) -> frozenset[str]:
    offered = {"choose_next"}
    if _coming(screen) and _phase(screen) != "heard":
        offered.add("not_today")
    if _more(screen):
        offered.add("one_more")
    return frozenset(offered)


def question(screen: Any) -> str:
    return str(screen.held_session.script.title)


def whose(screen: Any) -> dict[str, object]:
    coming = _coming(screen)
    name = coming[0][1] if coming else screen.held_session.script.title
    return {"name": name, "left": "0:00"}


def items(screen: Any) -> list[tuple[str, str]]:
    """Those to come, as a remote shows them."""
    found = [] if _phase(screen) == "heard" else [(name, "") for _, name in _coming(screen)]
    return found + [(say("focus.nobody"), "")] * asks_who(screen)


def move(screen: Any, by: int) -> None:
    if asks_who(screen):
        last = len(_coming(screen))
        up = last if screen.selected < 0 else max(0, screen.selected - 1)
        screen.selected = up if by < 0 else min(screen.selected + 1, last)
        screen.repaint()
        return
    screen.selected = max(0, min(screen.selected + by, len(_coming(screen)) - 1))
    screen.repaint()


def take(screen: Any, from_remote: bool = False) -> bool:
    """The chosen one is next; who is first already begins with the next enter."""
    coming = _coming(screen)
    if asks_who(screen):
        return from_remote or goes_on(screen)  # a remote chooses, and then goes on
    if _phase(screen) == "heard" or not 0 <= screen.selected < len(coming):
        return False
    if screen.selected == 0 and not from_remote:
        return False
    person = coming[screen.selected][0]
    if screen.selected:
        screen.selected = 0
        screen.fireside.ask(rules.ChooseFocus(person=person, place=screen.held_session.place))
    return True


def chosen(screen: Any) -> str:
    """Who "not me today" is for: the one with the bar."""
    coming = _coming(screen)
    if asks_who(screen) and not 0 <= screen.selected < len(coming):
        return ""
    return coming[max(0, min(screen.selected, len(coming) - 1))][0] if coming else ""


# ── one of us ─────────────────────────────────────────────────────────────────────────────


def asks_who(screen: Any) -> bool:
    """Whether it is asked who would like it: it is one person's, and nobody has it yet."""
    session = screen.held_session
    step, state = session.script, session.state
    if not isinstance(step, rules.Step) or not isinstance(state, rules.State):
        return False
    one = step.most == 1 and bool(state.coming)
    return one and rules.phase(step, state) == "opening"


def at_first(screen: Any) -> int:
    """Nobody is chosen before they said so."""
    return -1 if asks_who(screen) else 0


def goes_on(screen: Any) -> bool:
    """Space, where it is asked who would like it: with the one who is chosen, or with nobody."""
    if not asks_who(screen):
        return False
    coming, place = _coming(screen), screen.held_session.place
    if screen.selected < 0:
        screen.fireside.tell(say("focus.choose-first"))
    elif screen.selected >= len(coming):
        screen.fireside.ask(rules.NobodyToday(place=place))
    else:
        person = coming[screen.selected][0]
        choose = rules.ChooseFocus(person=person, place=place)
        screen.fireside.ask(choose, done=lambda: screen.fireside.ask(Next(place=place)))
    return True
