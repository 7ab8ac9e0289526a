"""Leaving asks once. Everything is saved anyway; it says what becomes of the names."""

from __future__ import annotations

from sessions import acts
from sessions.records import HOST
from tui.screens.lists import Item, ListScreen
from words import say


class LeaveScreen(ListScreen[None]):
    """Stay, leave for now, or end the evening."""

    two_lines = True

    def heading(self) -> str:
        return say("leave.title")

    def items(self) -> list[Item]:
        items = [Item("leave", say("leave.for-now"), say("leave.for-now-hint"))]
        gathering = self.fireside.room.gathering if self.fireside.file else None
        under_way = self.session is not None and self.session.phase != "closed"
        if gathering is not None and gathering.evening.seats and not under_way:
            items.append(Item("end", say("leave.end"), say("leave.end-hint")))
        return [*items, Item("stay", say("leave.stay"))]

    def take(self, item: Item) -> None:
        if item.id == "stay":
            self.dismiss(None)
        elif item.id == "leave":
            self.fireside.end()
        else:
            self.app.run_worker(self._end_evening())

    async def _end_evening(self) -> None:
        await self.fireside.settle(waived=True)
        await self.fireside.do(acts.EndEvening(), HOST)
        self.fireside.end()

    def action_leave(self) -> None:
        self.fireside.end()
