"""Last time's names stand ready: enter seats one, the first line seats all."""

from __future__ import annotations

from sessions import acts
from sessions.records import HOST
from tui.screens.lists import Item, ListScreen
from words import say

ALL = "all"


def waiting(app: object) -> list[tuple[str, str]]:
    """Those who belong and have no chair yet: last time's first, then everyone, by name."""
    gathering = app.room.gathering  # type: ignore[attr-defined]
    seated = {seat.person for seat in gathering.evening.seats}
    taken = {seat.name.casefold() for seat in gathering.evening.seats}
    ready = [
        (person, name)
        for person, name in gathering.people.items()
        if person not in seated and name.casefold() not in taken
    ]
    last = set(gathering.last_time)
    return sorted(ready, key=lambda pair: (pair[0] not in last, pair[1].casefold()))


class LastTimeScreen(ListScreen[None]):
    """Who was here last time, and who else belongs."""

    def heading(self) -> str:
        return say("last-time.title")

    def items(self) -> list[Item]:
        ready = waiting(self.fireside)
        last = [pair for pair in ready if pair[0] in self.fireside.room.gathering.last_time]
        people = [Item(person, name) for person, name in ready]
        if len(last) > 1:
            people.insert(0, Item(ALL, say("last-time.all", n=len(last))))
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
        for person, name in waiting(self.fireside):
            if person in last:
                await self.fireside.do(acts.SitDown(name=name, fresh=person, person=person), HOST)
        self.dismiss(None)
