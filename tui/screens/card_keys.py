"""What every screen with a board on it can do: turn its pages, choose a card, put one up, join
one, let one go. The cards themselves are painted from what is true now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sessions.board import opened
from sessions.cards import DropPromise, LetCardGo
from sessions.session import Session
from sessions.steps import board
from tui.canvas import Canvas
from tui.steps import tiles as found
from tui.widgets.cards import Column, Tile, laid_out, paint_columns
from tui.widgets.chips import chip
from tui.widgets.grid import Grid, Region
from words import say

Hint = tuple[str, str]


class Shown(Struct, frozen=True):
    """The cards on the wall just now, and on which of how many pages."""

    tiles: tuple[Tile, ...] = ()
    page: int = 0
    pages: int = 1


class CardKeys:
    """Mixed into a screen. `which` is the filter, `chosen` the card with the bar, "" for none."""

    which = found.EVERYTHING
    chosen = ""
    page = 0
    whole_board = False
    shown = Shown()
    selected: int
    _marked = -1
    """What `selected` was when the cards were painted: another number came from a remote."""

    app: Any
    fireside: Any
    repaint: Any

    if TYPE_CHECKING:

        @property
        def session(self) -> Session | None:
            """The session of the room."""

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def all_tiles(self) -> list[Tile]:
        """Everything that could be shown, before it is filtered."""
        return found.tonight(self.session, self.fireside.room.gathering)

    def filtered(self, tiles: list[Tile], kinds: tuple[str, ...]) -> tuple[Column, ...]:
        """The columns that the host wants to see."""
        if self.which in found.KINDS:
            return found.columns_of(tiles, (self.which,))
        if self.which == found.EARLIER:
            return found.columns_of(found.from_earlier(self.fireside.room.gathering))
        if self.which != found.EVERYTHING and self.session is not None:
            theirs = found.of_person(self.session, self.which)
            return found.columns_of(tile for tile in tiles if tile.id in theirs)
        here = {tile.kind for tile in tiles}
        return found.columns_of(tiles, [k for k in found.KINDS if k in kinds or k in here])

    def show_cards(
        self, canvas: Canvas, grid: Grid, region: Region, columns: tuple[Column, ...],
        ruled: bool = True,
    ) -> None:  # fmt: skip
        """Paint the page that is open; where there are more, say which one it is."""
        x, y, width, height = region
        layout = laid_out(grid, region, columns, ruled)
        if len(layout.pages) > 1:
            room = Region(x, y, width, height - (1 if grid.small else 2))
            layout = laid_out(grid, room, columns, ruled)
        self.page = self.page % len(layout.pages)
        tiles, pages = layout.on(self.page), len(layout.pages)
        self.shown = Shown(tiles, self.page, pages)
        self.mark([tile.id for tile in tiles])
        paint_columns(canvas, grid, region, layout, self.page, self.chosen)
        if pages > 1:
            words = say("board.page", page=self.page + 1, pages=pages)
            start = canvas.ending(x + width, y + height - 1, words, "quiet")
            chip(canvas, start - 4, y + height - 1, "o")

    def mark(self, ids: list[str]) -> int:
        """Which of these is the chosen one, -1 for none, just before they are painted."""
        if self.selected != self._marked and 0 <= self.selected < len(ids):
            self.chosen = ids[self.selected]
        self.selected = ids.index(self.chosen) if self.chosen in ids else -1
        self.chosen = self.chosen if self.selected >= 0 else ""
        self._marked = self.selected
        return self.selected

    def see_all_cards(self) -> None:
        """No filter, the first page, nothing chosen."""
        self.which, self.chosen, self.page = found.EVERYTHING, "", 0
        self._marked = self.selected

    @property
    def writing(self) -> bool:
        """Whether cards are written in silence just now."""
        return self.session is not None and writing(self.session)

    def on_the_board(self) -> str:
        """How many cards everybody can see."""
        count = len(opened(self.session.board)) if self.session is not None else 0
        return say("board.count", n=count) if count else ""

    def chosen_hints(self) -> list[Hint]:
        """While a card is chosen."""
        return chosen_keys(self.card_offers())

    # ── choosing ──────────────────────────────────────────────────────────────────────────

    def move_among_cards(self, by: int) -> None:
        """Up and down go through the cards of this page, and off them at either end."""
        tiles = self.shown.tiles
        if not tiles:
            return
        at = self.selected + by
        if self.selected < 0:
            at = 0 if by > 0 else len(tiles) - 1
        self.chosen = tiles[at].id if 0 <= at < len(tiles) else ""
        self.repaint()

    def card_items(self) -> list[tuple[str, str]]:
        """The cards of this page, as a remote shows them."""
        return [
            (tile.text, " · ".join(part for part in (tile.whose, tile.note) if part))
            for tile in self.shown.tiles
        ]

    def enlarge(self) -> None:
        """The chosen card over the whole stage."""
        from tui.screens.board import LargeCardScreen

        tiles = self.shown.tiles
        if 0 <= self.selected < len(tiles):
            self.chosen = tiles[self.selected].id
            self.app.push_screen(LargeCardScreen(tiles[self.selected]))

    def action_unselect(self) -> None:
        """Esc: no card is chosen any more."""
        if self.chosen:
            self.chosen = ""
            self.repaint()

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def card_offers(self) -> frozenset[str]:
        """The keys of the board that do something now."""
        session, offered = self.session, set()
        if takes_cards(session) and not self.writing:
            offered |= {"put_ask", "put_offer"}
        if self.shown.pages > 1 or (not self.shown.tiles and self._has_cards()):
            offered.add("more_cards")
        if self.shown.tiles or self.which != found.EVERYTHING:
            offered.add("which_cards")
        if self.chosen:
            return frozenset(offered) | keys_of(self, self.chosen)
        # Nothing is looked up card by card: with hundreds of them a key would feel it.
        tiles, kept = self.may_go(), self.fireside.room.gathering.shelf.cards
        if takes_cards(session):
            offered |= {"promise", "let_go"} if tiles else set()
        elif any(tile.id in kept for tile in tiles):
            offered.add("let_go")
        return frozenset(offered)

    def _has_cards(self) -> bool:
        session = self.session
        return session is not None and bool(opened(session.board) or session.board.promises)

    def action_put_ask(self) -> None:
        from tui.screens.cards import put_up

        put_up(self, "ask")

    def action_put_offer(self) -> None:
        from tui.screens.cards import put_up

        put_up(self, "offer")

    def action_more_cards(self) -> None:
        """The next page; where no cards stand on the wall, the board itself."""
        large = self.session is not None and person_by_person(self.session)
        last = self.shown.page + 1 == self.shown.pages
        if self.shown.tiles and (self.whole_board or not large or not last):
            self.page, self.chosen = self.page + 1, ""
            self.repaint()
            return
        if large and not self.whole_board:
            self.whole_board = True
            self.repaint()
            return
        from tui.screens.board import BoardScreen

        self.app.push_screen(BoardScreen())

    def action_which_cards(self) -> None:
        from tui.screens.board import WhichScreen

        self.app.push_screen(WhichScreen(), self._show_these)

    def _show_these(self, which: str | None) -> None:
        if which is not None:
            self.which, self.page, self.chosen = which, 0, ""
            self.repaint()

    def action_promise(self) -> None:
        from tui.screens.promise import join

        join(self, self.chosen)

    def action_let_go(self) -> None:
        """The chosen card or promise goes, without a word."""
        if self.chosen:
            self.let_go(self.chosen)
            return
        from tui.screens.board import PickScreen

        picking = PickScreen(say("board.which-goes"), self.may_go())
        self.app.push_screen(picking, lambda id: self.let_go(id) if id else None)

    def may_go(self) -> list[Tile]:
        """What can be let go: all that is of tonight."""
        return found.tonight(self.session, self.fireside.room.gathering)

    def let_go(self, id: str) -> None:
        """A promise or a card of tonight; for one of an earlier evening it asks once more."""
        from tui.screens.board import LetGoScreen

        session, gathering = self.session, self.fireside.room.gathering
        if session is not None and session.board.promise(id) is not None:
            self.fireside.ask(DropPromise(promise=id))
        elif id in gathering.shelf.cards:
            self.app.push_screen(LetGoScreen(id))
        elif session is not None:
            self.fireside.ask(LetCardGo(card=id))


def keys_of(screen: Any, id: str) -> frozenset[str]:
    """What can be done with this card or promise, of tonight or of an earlier evening."""
    session, gathering = screen.session, screen.fireside.room.gathering
    open_now = session is not None and session.phase == "steps" and session.practice.has_board
    if open_now and (
        any(card.id == id for card in opened(session.board)) or session.board.promise(id)
    ):
        return frozenset({"promise", "let_go"})
    if id not in {tile.id for tile in found.earlier_cards(gathering)}:
        return frozenset()
    return frozenset({"promise", "let_go"} if open_now else {"let_go"})


def takes_cards(session: Session | None) -> bool:
    """Whether there is a board just now."""
    return session is not None and session.phase == "steps" and session.practice.has_board


def chosen_keys(offered: frozenset[str]) -> list[Hint]:
    """The strip while a card is chosen."""
    joins = [("3", say("board.promise"))] if "promise" in offered else []
    goes = [("4", say("board.let-go"))] if "let_go" in offered else []
    return [("enter", say("board.larger")), *joins, *goes, ("esc", say("strip.back"))]


def writing(session: Session) -> bool:
    """Whether cards are written in silence just now."""
    state = session.state
    return isinstance(state, board.State) and state.phase == "writing"


def person_by_person(session: Session) -> bool:
    """Whether the last one's cards, opened one after another, still stand large on the wall."""
    state = session.state
    return isinstance(state, board.State) and state.phase == "open" and bool(state.shown)
