"""Who knocks, one by one. The wall never shows a name that isn't in: so it is asked first, once
an evening, whether anybody else can see this screen.
"""

from __future__ import annotations

from sessions.arrivals import TurnAway
from sessions.door import Knock
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.door_keys import let_in
from tui.screens.lists import Item, ListScreen
from tui.widgets.grid import Grid
from words import say

WITH_A_WORD = 5
"""So many have a word for their place in the line, "the second who knocks"."""


class OthersSeeScreen(ListScreen[bool]):
    """Can anybody else see this screen? A mirrored one is the wall."""

    two_lines = True

    def heading(self) -> str:
        return say("others-see.title")

    def items(self) -> list[Item]:
        return [Item(id, say(f"others-see.{id}"), say(f"others-see.{id}-hint")) for id in _SEE]

    def take(self, item: Item) -> None:
        self.dismiss(_SEE[item.id])


_SEE = {"yes": True, "no": False}


class OfKnocks(ListScreen[bool]):
    """What both screens know of those at the door."""

    @property
    def knocks(self) -> tuple[Knock, ...]:
        found: tuple[Knock, ...] = self.fireside.room.gathering.evening.door.knocks
        return found

    @property
    def names_show(self) -> bool:
        """Whether somebody said that nobody else sees this screen."""
        return self.fireside.others_see is False

    def called(self, knock: Knock) -> str:
        """What they are called here: by name only where nobody else sees it."""
        if self.names_show:
            return knock.name
        place = self.knocks.index(knock) + 1
        if place <= WITH_A_WORD:
            return say(f"knocks.place-{place}")
        return say("knocks.place", n=place)

    def of(self, knock: Knock) -> str:
        """What is to be known of them: a name that is in may be shown."""
        if knock.nodded:
            return say("knocks.letter")
        if not knock.claims:
            return ""
        seat = self.fireside.room.gathering.evening.seat(knock.claims)
        return say("knocks.claims", name=seat.name) if seat else say("knocks.belongs")


class KnocksScreen(OfKnocks):
    """Everyone at the door, in the order they came."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[str] = []

    def heading(self) -> str:
        return say("knocks.title")

    def header(self) -> tuple[str, str, str]:
        title, note, right = super().header()
        return title, note or ("" if self.names_show else say("knocks.no-names")), right

    def hints(self) -> list[Hint]:
        hints = [("enter", say("strip.open")), ("esc", say("strip.back"))]
        if self.knocks:
            hints.insert(1, ("k", say("knocks.all")))
        return hints

    def items(self) -> list[Item]:
        items = [Item(one.id, self.called(one), right=self.of(one)) for one in self.knocks]
        other = "hide" if self.names_show else "show"
        return [*items, Item(other, say(f"knocks.{other}"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        """Whoever was chosen stays chosen when somebody before them goes."""
        ids = [item.id for item in self.items()]
        if ids != self._shown and self.selected < len(self._shown):
            chosen = self._shown[self.selected]
            self.selected = ids.index(chosen) if chosen in ids else self.selected
        self._shown = ids
        super().paint(canvas, grid)

    def take(self, item: Item) -> None:
        if item.id in ("show", "hide"):
            self.fireside.others_see = item.id == "hide"
            self.selected, self._shown = 0, []
            self.repaint()
            return

        def done(answered: bool | None) -> None:
            if answered and all(one.id == item.id for one in self.knocks):
                self.dismiss(True)

        self.app.push_screen(KnockScreen(item.id), done)


class KnockScreen(OfKnocks):
    """One of them: let in, or not just now."""

    def __init__(self, knock: str) -> None:
        super().__init__()
        self._which = knock

    @property
    def _knock(self) -> Knock | None:
        return next((one for one in self.knocks if one.id == self._which), None)

    def heading(self) -> str:
        return self.called(self._knock) if self._knock else say("knocks.gone")

    def header(self) -> tuple[str, str, str]:
        title, note, right = super().header()
        return title, note or (self.of(self._knock) if self._knock else ""), right

    def items(self) -> list[Item]:
        if self._knock is None:
            return []
        return [Item(id, say(f"knocks.{id}")) for id in ("let-in", "not-now")]

    def take(self, item: Item) -> None:
        if item.id == "let-in":
            let_in(self.fireside, self._which)
        else:
            self.fireside.ask(TurnAway(knock=self._which))
        self.dismiss(True)
