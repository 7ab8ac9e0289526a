"""Who says it back, and who speaks first: chosen out of the circle."""

from __future__ import annotations

from sessions.steps import mirror
from tui.screens.lists import Item, ListScreen
from words import say


class ListenerScreen(ListScreen[None]):
    """The speaker picks who says it back."""

    def heading(self) -> str:
        return say("mirror.choose-listener")

    def items(self) -> list[Item]:
        session, name_of = self.session, self.fireside.room.gathering.name_of
        if session is None or not isinstance(session.state, mirror.State):
            return []
        speaker = session.state.speaker
        return [Item(p, name_of(p)) for p in session.present if p != speaker]

    def take(self, item: Item) -> None:
        self.dismiss(None)
        if self.session is not None:
            act = mirror.ChooseListener(person=item.id, place=self.session.place)
            self.fireside.ask(act)


class SpeakFirstScreen(ListScreen[None]):
    """Who speaks next, while nobody does."""

    def heading(self) -> str:
        return say("mirror.choose-first")

    def items(self) -> list[Item]:
        session, name_of = self.session, self.fireside.room.gathering.name_of
        if session is None or not isinstance(session.state, mirror.State):
            return []
        return [Item(p, name_of(p)) for p in session.state.coming]

    def take(self, item: Item) -> None:
        self.dismiss(None)
        if self.session is not None:
            self.fireside.ask(mirror.SpeakFirst(person=item.id, place=self.session.place))
