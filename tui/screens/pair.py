"""A phone that steers: whose, a look round, a private square, a number on both screens.

Nothing of it is drawn before somebody said that nobody else can see the screen.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions import arrivals
from tui.canvas import Canvas
from tui.screens.base import FiresideScreen, Hint
from tui.screens.lists import Item, ListScreen
from tui.widgets.faces import clock_digits
from tui.widgets.grid import Grid
from tui.widgets.lists import paragraphs
from tui.widgets.qr import paint_qr, square_in
from words import say

BROWSER = "browser"


class RemoteScreen(ListScreen[None]):
    """What kind of remote; those that there are can be taken back here."""

    two_lines = True

    def heading(self) -> str:
        return say("remote.title")

    def items(self) -> list[Item]:
        kinds = ("host", "co-host", "guardian", BROWSER)
        items = [Item(kind, say(f"remote.{kind}"), say(f"remote.{kind}-hint")) for kind in kinds]
        evening = self.fireside.room.gathering.evening
        for remote in evening.door.remotes:
            name = evening.names.get(remote.holder) or say("remote.somebody")
            items.append(Item("back " + remote.phone, say("remote.take-back", name=name)))
        return items

    def take(self, item: Item) -> None:
        kind, _, phone = item.id.partition(" ")
        if kind == "back":
            self.fireside.tell_later(say("remote.taken-back"))
            self.fireside.ask(arrivals.TakeRemote(phone=phone))
            self.dismiss(None)
        elif kind == BROWSER:
            self.app.switch_screen(TurnedScreen("host", "", own_browser=True))
        else:
            self.app.switch_screen(RemoteHolderScreen(kind))


class RemoteHolderScreen(ListScreen[None]):
    """Whose phone: that name stands in the strip as long as it steers."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role

    def heading(self) -> str:
        return say("remote.whose")

    def items(self) -> list[Item]:
        seats = self.fireside.room.gathering.evening.seats
        people = [Item(seat.person, seat.name) for seat in seats if not seat.out]
        return [*people, Item("", say("remote.nobodys"))]

    def take(self, item: Item) -> None:
        self.app.switch_screen(TurnedScreen(self._role, item.id))


class TurnedScreen(ListScreen[None]):
    """A mirrored screen is the wall: the private square is drawn only where nobody else looks."""

    two_lines = True

    def __init__(self, role: str, holder: str, own_browser: bool = False) -> None:
        super().__init__()
        self._role, self._holder, self._own_browser = role, holder, own_browser

    def heading(self) -> str:
        return say("remote.can-see")

    def items(self) -> list[Item]:
        return [
            Item("seen", say("remote.not-turned"), say("remote.not-turned-hint")),
            Item("turned", say("remote.turned")),
        ]

    def take(self, item: Item) -> None:
        if item.id == "seen":
            self.dismiss(None)
            return
        self.fireside.begin_pairing(self._role, self._holder, own_browser=self._own_browser)
        self.app.switch_screen(PairScreen())


class PairScreen(FiresideScreen[None]):
    """The private square; then the number, and the host's yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "yes", show=False, priority=True),
        Binding("escape,backspace,q", "close", show=False, priority=True),
        Binding("space,right,pagedown", "nothing", show=False, priority=True),
    ]

    @property
    def _pairing(self) -> Any:
        return self.fireside.pairing

    def repaint(self) -> None:
        if self._pairing is None and self.is_mounted and self.is_current:
            self.dismiss(None)  # its minute is over, or it is done
            return
        super().repaint()

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        pairing = self._pairing
        if pairing is None:
            return
        if pairing.phone:
            self._number(canvas, grid, pairing.number)
        else:
            self._square(canvas, grid, self.fireside.pairing_link)
        self.paint_strip(canvas, grid)

    def _number(self, canvas: Canvas, grid: Grid, number: str) -> None:
        size = 30 if grid.large else 14 if grid.small else 22
        top = grid.stage_top + 2
        clock_digits(canvas, (canvas.width - 1) / 2, 2 * top, number, size)
        y = top + size // 2 + 2
        canvas.centred(y, say("remote.compare"), "text", bold=True)
        canvas.centred(y + 2, say("remote.compare-keys"), "soft")

    def _square(self, canvas: Canvas, grid: Grid, link: str) -> None:
        rows = grid.strip_row - (0 if grid.small else 1)
        square = square_in(link, canvas.width - 30, rows)
        if square.how:
            canvas.fill(0, 0, square.width, rows, "#FFFFFF")
            y = (rows - square.height) // 2
            paint_qr(canvas, 0, y, square.width, square.height, link, square.border)
        left = square.width + 3
        width = canvas.width - left - 2
        y = grid.height // 3
        y += 1 + paragraphs(canvas, left, y, width, say("remote.scan"), "text", bold=True)
        y += 1 + paragraphs(canvas, left, y, width, say("remote.once"), "soft")
        if self.fireside.own_address:
            words = say("remote.no-browser", address="")
            y += paragraphs(canvas, left, y, width, words, "soft")
            paragraphs(canvas, left, y, width, self.fireside.own_address, "accent")

    def how_to_join(self, grid: Grid) -> tuple[list[Any], list[Any]]:
        return [], []

    def hints(self) -> list[Hint]:
        back = ("esc", say("strip.back"))
        if self._pairing is not None and self._pairing.phone:
            return [("enter", say("remote.yes")), back]
        return [back]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in ("yes", "close", "nothing", "curtain")

    def action_yes(self) -> None:
        self.fireside.confirm_pairing()

    def action_nothing(self) -> None:
        """Space does nothing here: a clicker must not say yes."""

    def action_close(self) -> None:
        self.fireside.end_pairing()
        self.dismiss(None)
