"""After a meeting: the next date, and what is done with it before everyone goes home."""

from __future__ import annotations

from sessions.gathering import Gathering
from tui.screens.lists import Item, ListScreen
from tui.steps.date import weekday_and_day
from words import say


def next_words(gathering: Gathering) -> str:
    """Tuesday 4 August, 19:00. Ben hosts."""
    crew = gathering.crew
    when = weekday_and_day(crew.day, gathering.evening.day)
    if crew.rhythm.at:
        when = say("date.day-and-time", day=when, time=crew.rhythm.at)
    host = gathering.people.get(crew.host, "")
    return say("date.and-host", when=when, name=host) if host else when


class HomewardScreen(ListScreen[None]):
    """Into calendars while all are here, the file to whoever hosts next, and home."""

    two_lines = True

    def heading(self) -> str:
        return say("homeward.next", when=next_words(self.fireside.room.gathering))

    def items(self) -> list[Item]:
        ours = ("calendar", "hand-on")
        lines = [Item(line, say(f"crew.line-{line}"), say(f"crew.line-{line}-hint"))
                 for line in ours]  # fmt: skip
        end = Item("end", say("leave.end"), say("leave.end-hint"))
        return [*lines, end, Item("more", say("homeward.more"), say("homeward.more-hint"))]

    def take(self, item: Item) -> None:
        if item.id == "calendar":
            from tui.screens.next_date import open_calendar

            open_calendar(self.fireside)
        elif item.id == "hand-on":
            from tui.screens.hand_on import open_hand_on

            open_hand_on(self.fireside)
        elif item.id == "end":
            from tui.screens.leave import LeaveScreen

            self.app.push_screen(LeaveScreen())
        else:
            self.fireside.go_to("choose")
