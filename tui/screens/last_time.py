"""Last time's names stand ready: enter seats one, the first line seats all."""

from __future__ import annotations

from sessions import acts
from sessions.records import HOST
from tui.screens.lists import Item, ListScreen
from tui.steps.people import waiting
from words import say

ALL = "all"


class LastTimeScreen(ListScreen[None]):
    """Who was here last time, and who else belongs."""

    def heading(self) -> str:
        return say("last-time.title")

    def items(self) -> list[Item]:
        ready = waiting(self.fireside.room.gathering)
        last = [pair for pair in ready if pair[0] in self.fireside.room.gathering.last_time]
        people = [Item(person, name) for person, name in ready]
        if len(last) > 1:
            people.insert(0, Item(ALL, say("last-time.all")))
        return people

    def take(self, item: Item) -> None:
        if item.id == ALL:
            self.app.run_worker(self._seat_all())
        else:
            self.fireside.ask(acts.SitDown(name=item.label, fresh=item.id, person=item.id))
        if len(self.items()) <= 1:
            self.dismiss(None)

    async def _seat_all(self) -> None:
        last = self.fireside.room.gathering.last_time
        for person, name in waiting(self.fireside.room.gathering):
            if person in last:
                await self.fireside.do(acts.SitDown(name=name, fresh=person, person=person), HOST)
        self.dismiss(None)
