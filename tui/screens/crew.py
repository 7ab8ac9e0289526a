"""Our crew: how we meet again, until when, and what is done with it. Nobody is counted here.

Never who was there, who missed, or how often (PRACTICES.md, section 5).
"""

from __future__ import annotations

from typing import Any

from sessions import due
from sessions.crew import Crew, FormCrew
from sessions.gathering import Gathering
from sessions.rhythm import coming
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.new import KINDS
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import choices, paragraphs
from words import say

LINES = ("rhythm", "day", "host", "until", "calendar", "hand-on", "kind")


def crew_screen(fireside: Any) -> ListScreen[Any]:
    """The crew's place; where there is no crew yet, the question whether this is one."""
    return CrewScreen() if fireside.room.gathering.crew.kind else KindScreen()


def names(gathering: Gathering) -> list[str]:
    """Who belongs, by their own yes; by the alphabet, which means nothing else."""
    return sorted(gathering.people.values(), key=lambda name: (name.casefold(), name))


def often(crew: Crew) -> str:
    """ "every month, the third Tuesday, 19:00, 90 minutes"; "" while nothing is said."""
    from store.export.rhythm import how_often

    return how_often(crew.rhythm, crew.stands or crew.day, say)


def next_words(crew: Crew, today: str) -> str:
    """The next date; one that has gone by says which day would be next."""
    from store.export.dates import whole_day

    if not crew.day:
        return say("crew.no-day")
    if crew.day == today:
        return say("crew.today", day=whole_day(crew.day, say))
    if crew.day > today:
        return whole_day(crew.day, say)
    following = coming(crew, today)
    if not following:
        return say("crew.day-was", day=whole_day(crew.day, say))
    return say("crew.day-would-be", day=whole_day(following, say))


def lobby_note(gathering: Gathering, little_room: bool = False) -> str:
    """What the lobby says of it, beside the name: what is looked at today, whether they meet
    tonight, or else when."""
    today_is = due.day_of_tonight(gathering)
    parts = [say(f"crew.lobby-{today_is}") if today_is else "", _tonight(gathering)]
    found = [part for part in parts if part][: 1 if little_room else None]
    return " · ".join(found)


def _tonight(gathering: Gathering) -> str:
    crew, today = gathering.crew, gathering.evening.day
    if not crew.kind or not crew.day or not today or crew.day < today:
        return ""
    if crew.day > today:
        from tui.steps.tiles import day_words

        return say("crew.lobby-next", day=day_words(crew.day, today))
    host = gathering.people.get(crew.host, "")
    if crew.rhythm.at and host:
        return say("crew.lobby-tonight-host", time=crew.rhythm.at, name=host)
    if host:
        return say("crew.lobby-host", name=host)
    if crew.rhythm.at:
        return say("crew.lobby-tonight", time=crew.rhythm.at)
    return say("crew.lobby-today")


class CrewScreen(ListScreen[None]):
    """What was agreed, line by line; enter changes the chosen one."""

    two_lines = True

    @property
    def _gathering(self) -> Gathering:
        found: Gathering = self.fireside.room.gathering
        return found

    def heading(self) -> str:
        return self._gathering.name

    def header(self) -> tuple[str, str, str]:
        return say(f"crew.title-{self._gathering.crew.kind}"), "", ""

    def items(self) -> list[Item]:
        return [Item(line, say(f"crew.line-{line}"), self._told(line)) for line in LINES]

    def _told(self, line: str) -> str:
        from store.export.dates import long_day
        from tui.screens.crew_lines import is_over

        gathering = self._gathering
        crew = gathering.crew
        match line:
            case "rhythm":
                return often(crew) or say("crew.no-rhythm")
            case "day":
                return next_words(crew, gathering.evening.day)
            case "host":
                return gathering.people.get(crew.host, "") or say("crew.no-host")
            case "until":
                if not crew.rhythm.until:
                    return say("crew.open")
                was = "-was" if is_over(crew, gathering.evening.day) else ""
                return say(f"crew.look-again{was}", day=long_day(crew.rhythm.until, say))
            case "kind":
                return say(f"crew.kind-{crew.kind}")
        return say(f"crew.line-{line}-hint")

    def above(self) -> list[tuple[str, str]]:
        """Who we are, and what the last retro came to."""
        from store.export.rhythm import decided

        gathering = self._gathering
        who = ", ".join(names(gathering)) or say("crew.nobody-named")
        lines = [(who, "text"), (decided(gathering.crew.decided, say), "sage")]
        return [line for line in lines if line[0]]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        items, top = self.items(), grid.stage_top + (0 if grid.small else 1)
        self.selected = max(0, min(self.selected, len(items) - 1))
        width = min(grid.inner, 96)
        if grid.height >= 32:
            area = (grid.margin, top, grid.inner, 6)
            top = 1 + sentence(
                canvas, area, self.heading(), grid.name_sizes, "accent", lines=1, centred=False
            )
        else:
            canvas.text(grid.margin, top, self.heading(), "accent", bold=True)
            top += 1
        for text, role in self.above():
            top += paragraphs(canvas, grid.margin, top, width, text, role)
        top += 1
        rows = grid.stage_bottom - top
        shown = [(item.label, item.hint, "") for item in items]
        choices(canvas, grid.margin, top, width, rows, shown, self.selected, more=_more)

    def hints(self) -> list[Hint]:
        return [
            ("enter", say("crew.change")), ("↑ ↓", say("strip.look")), ("esc", say("strip.back")),
            ("?", say("strip.keys")),
        ]  # fmt: skip

    def take(self, item: Item) -> None:
        from tui.screens import crew_lines

        if item.id == "calendar":
            from tui.screens.next_date import open_calendar

            open_calendar(self.fireside)
        elif item.id == "hand-on":
            from tui.screens.hand_on import open_hand_on

            open_hand_on(self.fireside)
        elif item.id == "kind":
            self.app.push_screen(KindScreen())
        else:
            crew_lines.ask(self.fireside, item.id)


def _more(n: int) -> str:
    from tui.steps.common import more_words

    return more_words(n)


class KindScreen(ListScreen[None]):
    """What are we, those whose file this is? Esc leaves it as it was."""

    two_lines = True

    def on_mount(self) -> None:
        kind = self.fireside.room.gathering.crew.kind
        self.selected = KINDS.index(kind) if kind in KINDS else 0
        super().on_mount()

    def heading(self) -> str:
        return say("crew.which")

    def items(self) -> list[Item]:
        return [Item(kind, say(f"manner.{kind}"), say(f"manner.{kind}-hint")) for kind in KINDS]

    def take(self, item: Item) -> None:
        first = not self.fireside.room.gathering.crew.kind
        self.app.run_worker(self._form(item.id, first))

    async def _form(self, kind: str, first: bool) -> None:
        if await self.fireside.answer(FormCrew(kind=kind)):  # type: ignore[arg-type]
            self.dismiss(None)
            if first:
                self.app.push_screen(CrewScreen())
