"""A pause with a time to come back: half an hour at least, a day at most."""

from __future__ import annotations

from datetime import datetime, timedelta

from sessions.walks import PauseWalk
from tui.screens.lists import Item
from tui.screens.two.ends import EndScreen
from tui.screens.two.lists import ApartList
from words import say

EVENING = 20
"""The hour that "this evening" means."""


def times(now: datetime) -> dict[str, datetime]:
    """The times there are to choose from, one after the other; "this evening" only while it is
    more than an hour off."""
    evening = now.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    found = {"half": now + timedelta(minutes=30), "hour": now + timedelta(hours=1)}
    if evening > found["hour"]:
        found["evening"] = evening
    return {**found, "tomorrow": now + timedelta(hours=24)}


class PauseScreen(ApartList):
    """When shall we go on?"""

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.fireside.clock.now() / 1000)

    def heading(self) -> str:
        return say("two.pause")

    def items(self) -> list[Item]:
        return [
            Item(id, say(f"two.pause-{id}"), right=f"{at:%H:%M}")
            for id, at in times(self._now()).items()
        ]

    def take(self, item: Item) -> None:
        until = times(self._now())[item.id]
        if not self.aside.busy:
            self.aside.busy = True
            words = "two.paused-tomorrow" if item.id == "tomorrow" else "two.paused"
            self.app.run_worker(self._pause(until, words), exit_on_error=True)

    async def _pause(self, until: datetime, words: str) -> None:
        from sessions.records import Refused

        act = PauseWalk(session=self.aside.open, until=round(until.timestamp() * 1000))
        try:
            await self.aside.do(act)
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        self.aside.open = ""
        self.only(PausedScreen(say(words, time=f"{until:%H:%M}")))


class PausedScreen(EndScreen):
    """Until when, and how to find it again."""

    def __init__(self, large: str) -> None:
        super().__init__()
        self._large = large

    def large(self) -> str:
        return self._large

    def words(self) -> str:
        return say("two.paused-words")
