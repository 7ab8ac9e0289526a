"""What was said aloud, typed by whoever has the keys: a promise to the circle."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from sessions.steps import commit
from tui.identity import fresh_identity
from tui.screens.cards import WhoseScreen
from tui.screens.hand import hand_over
from tui.screens.lists import Item
from tui.screens.prompt import PromptScreen
from words import say

ROUND = "round"
"""The line of the list that hands the laptop on instead."""
FIELD = 100


def say_promise(screen: Any) -> None:
    """Whose it is, then the sentence; or each types their own."""
    place = screen.held_session.place

    def chosen(who: str | None) -> None:
        if who and screen.fireside.gone_by(place):
            screen.fireside.tell(say("app.gone-on"))
        elif who == ROUND:
            hand_over(screen)
        elif who:
            screen.app.push_screen(PromiseScreen(who, screen.fireside.room.gathering.name_of(who)))

    screen.app.push_screen(WhoPromisesScreen(say("commit.whose")), chosen)


class WhoPromisesScreen(WhoseScreen):
    """Those who are here, and the laptop's way round: at the table that stands first."""

    def items(self) -> list[Item]:
        goes = Item(ROUND, say("commit.each-own"), right=say("commit.each-own-hint"))
        table = self.fireside.room.gathering.manner == "table"
        people = super().items()
        return [goes, *people] if table else [*people, goes]


class PromiseScreen(PromptScreen):
    """Somebody's promise in a sentence. Emptied, it is taken back; neither a no nor a step that is
    over takes anything away."""

    def __init__(self, person: str, name: str) -> None:
        super().__init__(say("commit.name-says", name=name))
        self._person = person

    def on_mount(self) -> None:
        step, state = (self.session.script, self.session.state) if self.session else (None, None)
        self._over = step.title if step else ""
        self._hint = step.prompt if isinstance(step, commit.Step) else ""
        word = state.said.get(self._person) if isinstance(state, commit.State) else None
        self._was = self.line.value = word.text if word else ""
        self.line.cursor_position = len(self.line.value)
        super().on_mount()

    def header(self) -> tuple[str, str, str]:
        return self._over, "", ""

    def put_field(self, field: Input, x: int, y: int, width: int) -> None:
        """A sentence wants more room than a name."""
        wide = min(FIELD, self.size.width - 4)
        super().put_field(field, (self.size.width - wide) // 2, y, wide)

    def submit(self, value: str) -> None:
        if value == self._was:
            self.dismiss(None)
            return
        act = commit.Commit(
            person=self._person, text=value, fresh=fresh_identity(), place=self.opened_at
        )
        self.run_worker(self._put(act), exclusive=True, group="put")

    async def _put(self, act: commit.Commit) -> None:
        if await self.hand_in(act):
            self.dismiss(None)
