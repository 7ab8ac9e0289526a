"""`board` on the wall: written in silence and opened together, or said aloud and typed."""

from __future__ import annotations

from typing import Any

from sessions.board import opened
from sessions.cards import CardPut, PromiseOffered
from sessions.steps import board as rules
from sessions.steps.base import spoken_texts
from tui.canvas import Canvas, wrapped
from tui.steps import tiles
from tui.steps.common import Hint, nobodys
from tui.steps.hands import paint_hands
from tui.steps.in_focus import lines_of, paint_with_cards
from tui.widgets.embers import embers
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps, block_height, name_letters, paint_block
from words import say

LARGE_CARDS = 3
"""So many cards of one person stand large below each other."""


def paint(screen: Any, canvas: Canvas, grid: Grid) -> None:
    session = screen.held_session
    step, state = session.script, session.state
    if state.phase == "writing" and not state.shown:
        hands = rules.writing(state, session.present)
        paint_hands(screen, canvas, grid, hands, step.prompt, step.say, step.starts, step.rule)
    elif state.shown and not screen.whole_board:
        _one_persons(screen, canvas, grid)
    elif lines_of(screen) and not step.silent:  # opened together they have the whole wall
        words = step.say if not put_here(session) else ""
        paint_with_cards(
            screen, canvas, grid, "digits", "", step.title, step.rule, words, step.prompt
        )
    else:
        _whole(screen, canvas, grid)


def put_here(session: Any) -> bool:
    """Whether a card was put up or joined since this step began: then its words were read."""
    for entry in reversed(session.entries):
        if isinstance(entry.event, CardPut | PromiseOffered):
            return True
        if type(entry.event).__name__ in ("StepBegan", "InnerBegan"):
            return False
    return False


def _whole(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """All columns; above them what this step is about."""
    session = screen.held_session
    step, state = session.script, session.state
    row = grid.stage_top + (0 if grid.small else 1)
    clock, now = state.clock, screen.fireside.clock.now()
    if clock is not None:
        embers(canvas, grid.margin, row, grid.inner, clock.share(now), clock.left(now) == 0)
        row += 1 if grid.small else 2
    elif grid.small:
        row += 1
    if not step.silent and not put_here(session):
        for text in (step.prompt, *spoken_texts(step.say)):
            for line in wrapped(text, min(grid.inner, 112)):
                canvas.text(grid.margin, row, line, "text", bold=text == step.prompt)
                row += 1
        row += 1
    region = Region(
        grid.margin, row, grid.inner, grid.stage_bottom - row + (1 if grid.small else 0)
    )
    kinds = step.kinds if step.silent else (*step.kinds, "promise")
    found = screen.all_tiles()
    screen.show_cards(canvas, grid, region, screen.filtered(found, kinds))
    if step.silent and not found:
        canvas.centred(grid.height // 2, say("board.empty"), "soft")


def _one_persons(screen: Any, canvas: Canvas, grid: Grid) -> None:
    """Person by person: whose they are, and each card as large as it goes."""
    session = screen.held_session
    state = session.state
    cards = [card for card in opened(session.board) if card.person == state.shown]
    cards = [card for card in cards if card.kind in session.script.kinds] or cards
    name = screen.fireside.room.gathering.name_of(state.shown)
    base = grid.stage_top + (6 if grid.small else 8 if not grid.large else 11)
    sizes = (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)
    name_letters(canvas, grid.middle_x, base - 1, name, sizes[1:] if grid.small else sizes,
                 grid.inner)  # fmt: skip
    row = base + 2
    region = Region(grid.margin, row, grid.inner, grid.stage_bottom - row)
    found = [tiles.card_tile(card, {}) for card in cards]  # whose they are stands above
    if len(found) > LARGE_CARDS or not _large(canvas, grid, region, found):
        screen.show_cards(canvas, grid, region, tiles.columns_of(found, session.script.kinds))


def _large(canvas: Canvas, grid: Grid, region: Region, found: list[tiles.Tile]) -> bool:
    """A few cards in block letters below each other; False if they have no room."""
    y, width = region.y, region.width
    share = region.height // max(1, len(found))
    sizes = (14, 11, 9) if grid.large else (11, 9)
    blocks = [block_bitmaps(tile.text, sizes, width, 2 * (share - 1), 3) for tile in found]
    if not all(blocks):
        return False
    for number, (tile, block) in enumerate(zip(found, blocks, strict=True)):
        canvas.letters.append(tile.text)
        air = share - -(-block_height(block) // 2)
        role = "accent" if tile.kind == "ask" else "sage"
        paint_block(canvas, grid.middle_x, 2 * (y + number * share + air // 2), block, role)
    return True


def hints(screen: Any) -> list[Hint]:
    session = screen.held_session
    state, step = session.state, session.script
    if state.phase == "writing":
        if state.shown:
            return [("space", say("board.next-person")), ("h", say("strip.hold")),
                    ("?", say("strip.keys"))]  # fmt: skip
        return [("space", say("board.open")), ("w", say("hands.on")),
                ("i", say("board.one-by-one")), ("?", say("strip.keys"))]  # fmt: skip
    if screen.chosen:
        return screen.chosen_hints()
    if state.shown and not screen.whole_board:
        return [("space", say("strip.next")), ("o", say("board.whole")), ("?", say("strip.keys"))]
    found: list[Hint] = [("space", say("strip.next"))]
    if "ask" in step.kinds:
        found.append(("1", say("board.ask")))
    if "offer" in step.kinds:
        found.append(("2", say("board.offer")))
    if opened(session.board):
        found.append(("3", say("board.promise")))
    return [*found, ("?", say("strip.keys"))] if len(found) < 4 else found


def strip_left(screen: Any) -> list[tuple[str, str]]:
    session = screen.held_session
    if session.state.phase == "writing":
        return [(say("hands.secret"), "quiet")]
    rule = "" if lines_of(screen) else session.script.rule
    return [(rule, "quiet")] if rule else []


def offers(screen: Any) -> frozenset[str]:
    state = screen.held_session.state
    offered = set()
    if state.clock is not None:
        offered |= {"more_time", "less_time"}
    if state.phase == "writing":
        offered |= {"one_by_one"} if state.shown else {"one_by_one", "hand_on"}
    elif state.shown and not screen.whole_board:
        offered.add("more_cards")
    return frozenset(offered)


def question(screen: Any) -> str:
    return str(screen.held_session.script.prompt or screen.held_session.script.title)


whose = nobodys


def items(screen: Any) -> list[tuple[str, str]]:
    """The cards of this page, as a remote shows them."""
    return screen.card_items()


def move(screen: Any, by: int) -> None:
    screen.move_among_cards(by)


def take(screen: Any, from_remote: bool = False) -> bool:
    """Enter makes the chosen card large."""
    if screen.selected >= 0 and screen.shown.tiles:
        screen.enlarge()
        return True
    return False
