"""The board as a place of its own, one card large, and the choices that go with it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.board import between, opened
from sessions.cards import Card, LetCardGo
from tui.canvas import Canvas, wrapped
from tui.screens.base import FiresideScreen, Hint
from tui.screens.card_keys import CardKeys, Shown, chosen_keys, keys_of
from tui.screens.lists import Item, ListScreen
from tui.screens.question import Question
from tui.steps import tiles as found
from tui.widgets.cards import SIGNS, Tile
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import block_bitmaps, block_height, paint_block
from words import say


class BoardScreen(CardKeys, FiresideScreen[None]):
    """Everything that stands on the board, tonight's and what still stands of earlier evenings.

    It opens on top of anything, also where nothing is held; esc closes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
        Binding("space,right,pagedown", "go_on", show=False, priority=True),
        Binding("backspace,left,pageup", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = -1

    def all_tiles(self) -> list[Tile]:
        """Tonight's, then what still stands of earlier evenings."""
        gathering = self.fireside.room.gathering
        tonight = found.tonight(self.session, gathering)
        here = {tile.id for tile in tonight}
        return tonight + [tile for tile in found.from_earlier(gathering) if tile.id not in here]

    def header(self) -> tuple[str, str, str]:
        title = self.session.practice.title if self.session else self.fireside.room.gathering.name
        return say("board.title"), title, ""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        self.shown = Shown()
        tiles = self.all_tiles()
        if not tiles:
            canvas.centred(grid.height // 2, say("board.empty"), "soft")
            return
        row = grid.stage_top + 1
        rows = grid.stage_bottom - row + (1 if grid.small else 0)
        region = Region(grid.margin, row, grid.inner, rows)
        self.show_cards(canvas, grid, region, self.filtered(tiles, found.KINDS))

    def hints(self) -> list[Hint]:
        if self.chosen:
            return self.chosen_hints()
        hints = [("esc", say("strip.back"))]
        if self.shown.tiles:
            hints.append(("↑ ↓", say("strip.look")))
            hints.append(("u", say("board.which")))
        return [*hints, ("?", say("strip.keys"))]

    def offers(self) -> frozenset[str]:
        return self.card_offers()

    def may_go(self) -> list[Tile]:
        """Tonight's, and the cards of earlier evenings."""
        return super().may_go() + found.earlier_cards(self.fireside.room.gathering)

    def twin_items(self) -> list[tuple[str, str]]:
        return self.card_items()

    def twin_take(self) -> None:
        self.enlarge()

    def action_move(self, by: int) -> None:
        self.move_among_cards(by)

    def action_take(self) -> None:
        self.enlarge()

    def action_go_on(self) -> None:
        """Space turns the page, and after the last one closes the board."""
        if self.shown.page + 1 < self.shown.pages:
            self.action_more_cards()
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Esc takes the bar away first, then closes."""
        if self.chosen:
            self.action_unselect()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)


class LargeCardScreen(FiresideScreen[None]):
    """One card over the whole stage: what it says, whose it is, and what has come of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,right,pagedown,backspace,left,pageup", "close", show=False,
                priority=True),
    ]  # fmt: skip

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self._tile = tile

    def header(self) -> tuple[str, str, str]:
        return say(f"column.{self._tile.kind}"), "", ""

    def hints(self) -> list[Hint]:
        return chosen_keys(self.offers())[1:]  # it is large already

    def offers(self) -> frozenset[str]:
        return keys_of(self, self._tile.id)

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        tile = self._tile
        role = SIGNS[tile.kind][1]
        about = [line for line in (tile.whose, tile.note) if line]
        about += self._promised()
        bottom = grid.stage_bottom - (1 if grid.small else 2)
        top = grid.stage_top + 1
        below = bottom - len(about) + 1
        sizes = (20, 16, 14, 11, 9) if grid.large else (16, 14, 11, 9)
        room = below - top - 2
        canvas.letters.append(tile.text)
        lines = 6 if grid.large else 4
        block = block_bitmaps(tile.text, sizes, grid.inner, 2 * room, lines)
        if block:
            air = room - -(-block_height(block) // 2)
            paint_block(canvas, grid.middle_x, 2 * (top + max(0, air // 2)), block, role)
        else:
            width = min(grid.inner, 64)
            rows = wrapped(tile.text, width)
            first = top + max(0, (room - 2 * len(rows)) // 2)
            step = 2 if 2 * len(rows) <= room else 1
            for number, line in enumerate(rows):
                canvas.centred(first + step * number, line, role, bold=True)
        for number, line in enumerate(about):
            ink = "text" if number == 0 and tile.whose else "soft"
            canvas.centred(below + number, line, ink, bold=ink == "text")

    def _promised(self) -> list[str]:
        """The promises that belong to this card, in a line each."""
        session, gathering = self.session, self.fireside.room.gathering
        if session is None:
            return []
        names, today = found.names_of(gathering), gathering.evening.day
        made = [p for p in session.board.promises if p.card == self._tile.id][:4]
        tiles = [found.promise_tile(promise, names, today) for promise in made]
        return [f"{SIGNS['promise'][0]} {tile.whose}   {tile.note}" for tile in tiles]

    def action_promise(self) -> None:
        from tui.screens.promise import join

        self.dismiss(None)
        join(self, self._tile.id)

    def action_let_go(self) -> None:
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(below, CardKeys):
            below.let_go(self._tile.id)

    def action_close(self) -> None:
        self.dismiss(None)


class LetGoScreen(Question):
    """A card of an earlier evening goes out of the file as well: that is asked once more."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self._card = card

    def heading(self) -> str:
        kept = self.fireside.room.gathering.shelf.cards.get(self._card)
        return kept.card.text if kept else ""

    def items(self) -> list[Item]:
        return [Item(i, say(f"board.{i}"), say(f"board.{i}-hint")) for i in ("stays", "goes")]

    def take(self, item: Item) -> None:
        if item.id == "goes":
            self.fireside.ask(LetCardGo(card=self._card))
            self.fireside.tell_later(say("log.taken-out"))
        self.dismiss(None)


class WhichScreen(ListScreen[str]):
    """Which cards: everything, one kind, somebody's own, or those of earlier evenings."""

    def heading(self) -> str:
        return say("board.which-title")

    def items(self) -> list[Item]:
        items = [Item(id, say(f"which.{id}")) for id in (found.EVERYTHING, *found.KINDS)]
        session, gathering = self.session, self.fireside.room.gathering
        if session is not None:
            names = found.names_of(gathering)
            owners = {card.person for card in opened(session.board)}
            part = {p for p in session.ring if p in owners or between(session.board, p)}
            items += [Item(p, names.get(p, "")) for p in session.ring if p in part]
        if found.from_earlier(gathering):
            items.append(Item(found.EARLIER, say("which.earlier")))
        return items

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


class PickScreen(ListScreen[str]):
    """One card of those that can be seen, where none has the bar."""

    two_lines = True

    def __init__(self, title: str, tiles: list[Tile]) -> None:
        super().__init__()
        self._title, self._tiles = title, tiles

    def heading(self) -> str:
        return self._title

    def items(self) -> list[Item]:
        return [
            Item(tile.id, tile.text, " · ".join(part for part in (tile.whose, tile.note) if part))
            for tile in self._tiles
        ]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


def seen_cards(screen: Any) -> dict[str, Card]:
    """The open cards of tonight and of earlier evenings, by identity."""
    from sessions.keeping import on_the_board

    gathering = screen.fireside.room.gathering
    earlier = {
        id: card
        for id, card in on_the_board(gathering.shelf, gathering.evening.day).items()
        if not card.amount
    }
    tonight = opened(screen.session.board) if screen.session is not None else ()
    return {**earlier, **{card.id: card for card in tonight}}
