"""Who speaks next by choice, and the turns that are left fitted to an end time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sessions.lengths import turn_to_end_in
from sessions.steps import round as round_step
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from words import say


class NextSpeakerScreen(ListScreen[None]):
    """Everyone who is still to come."""

    def heading(self) -> str:
        return say("key.choose_next")

    def items(self) -> list[Item]:
        session = self.session
        if session is None or not isinstance(session.state, round_step.State):
            return []
        name_of = self.fireside.room.gathering.name_of
        return [Item(person, name_of(person)) for person in session.state.queue]

    def take(self, item: Item) -> None:
        self.fireside.ask(round_step.ChooseNext(person=item.id))
        self.dismiss(None)


class FitScreen(PromptScreen):
    """An end time, 20:15, or so many minutes from now, 40."""

    def __init__(self) -> None:
        super().__init__(say("fit.title"), say("fit.hint"))

    def submit(self, value: str) -> None:
        session = self.session
        if not value.strip() or session is None:
            self.dismiss(None)
            return
        now = self.fireside.clock.now()
        seconds = seconds_until(value, datetime.fromtimestamp(now / 1000))
        if seconds is None:
            self.fireside.tell(say("fit.not-a-time"))
            return
        turn = turn_to_end_in(session, seconds, now)
        if not turn:
            self.fireside.tell(say("fit.too-short"))
            return
        self.fireside.ask(round_step.FitTurns(seconds=turn))
        self.dismiss(None)


def seconds_until(text: str, now: datetime) -> int | None:
    """Seconds from now until "20:15" or "20.15", or the minutes that "40" says."""
    text = text.strip()
    if re.fullmatch(r"\d{1,3}", text):
        return int(text) * 60
    found = re.fullmatch(r"(\d{1,2})[:.h](\d{2})", text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    end = now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    if end <= now:
        end += timedelta(days=1)
    return int((end - now).total_seconds())
