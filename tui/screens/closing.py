"""The closing: what would be kept, line by line, and being named by each one's own yes."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from sessions import acts, closing
from sessions.keeping import people_of
from sessions.owning import OF_A_PERSON
from sessions.session import Session
from tui.canvas import Canvas, wrapped
from tui.screens.base import Hint, RoomScreen
from tui.steps.common import more_words
from tui.steps.kept_lines import circles_points, foreseen, told
from tui.widgets.faces import sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import Entry, choices, lines, paper, paragraphs
from words import say


class ClosingScreen(RoomScreen):
    """Two pages: the lines, then the names. Space goes on. On the first one enter does nothing: it
    goes on everywhere else, and would take out what nobody meant to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "name", show=False),
        Binding("escape", "first_page", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0
        self.naming = False

    # ── what is there ─────────────────────────────────────────────────────────────────────

    def repaint(self) -> None:
        if self.session is not None and self.session.phase == "closing":
            super().repaint()

    @property
    def _session(self) -> Session:
        session = self.session
        assert session is not None
        return session

    def _lines(self) -> tuple[closing.Line, ...]:
        gathering = self.fireside.room.gathering
        evening = gathering.evening
        return closing.lines(self._session, "", evening.day, evening.host, gathering.game)

    def _people(self) -> list[tuple[str, str]]:
        name_of = self.fireside.room.gathering.name_of
        return [(person, name_of(person)) for person in self._session.ring]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        page = "closing.naming" if self.naming else "closing.kept"
        return say("closing.title"), say(page), say("app.not-written")

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        wide = canvas.width - 2 * grid.margin
        top = grid.stage_top + 1
        beside = grid.width >= 110
        left_width = wide * 56 // 100 if beside else wide
        big = 6 if grid.height >= 32 else 0
        title = say("closing.who" if self.naming else "closing.we-keep")
        if big:
            area = (grid.margin, top, left_width, big)
            sentence(canvas, area, title, grid.name_sizes, "text", centred=False)
        else:
            canvas.text(grid.margin, top, title, "text", bold=True)
        y = top + (big + 1 if big else 2)
        if self.naming:
            self._paint_names(canvas, grid, y, left_width)
        else:
            self._paint_lines(canvas, grid, y, left_width)
        if beside:
            self._preview(canvas, grid, grid.margin + left_width + 4, wide - left_width - 4)

    def _paint_lines(self, canvas: Canvas, grid: Grid, y: int, width: int) -> None:
        found = self._lines()
        self.selected = max(0, min(self.selected, len(found) - 1))
        shown = [self._entry(line) for line in found]
        total = circles_points(line.event for line in found if line.kept)
        rows = grid.stage_bottom - y - 4 - bool(total)
        y = 1 + lines(canvas, grid.margin, y, width, rows, shown, self.selected, more=more_words)
        foot = grid.stage_bottom - 3 - bool(total)
        y = foot if 2 * len(found) > rows else min(y, foot)  # there may be pages: it stays
        if total:
            canvas.text(grid.margin + 3, y, say("closing.total", n=total), "accent")
            y += 1
        canvas.text(grid.margin + 3, y, say("closing.not-written"), "sage")
        if found:
            out = self._chosen_is_out()
            words = say("closing.puts-in" if out else "closing.takes-out")
            canvas.text(grid.margin + 3, y + 2, words, "soft")

    def _entry(self, line: closing.Line) -> Entry:
        """A line as it stands there; what is taken out says so."""
        entry = told(line.event, self.fireside.room.gathering, out=not line.kept)
        return entry if line.kept else replace(entry, right=say("closing.taken-out"))

    def _paint_names(self, canvas: Canvas, grid: Grid, y: int, width: int) -> None:
        people = self._people()
        self.selected = max(0, min(self.selected, len(people) - 1))
        named = self._session.named
        items = [
            (name, "", say("closing.named") if person in named else "") for person, name in people
        ]
        left, room = grid.margin + 3, width - 6
        said = [(say("closing.own-yes"), "sage")]
        events = [line.event for line in self._lines() if line.kept]
        if people_of(event for event in events if not isinstance(event, OF_A_PERSON)):
            said.append((say("closing.with-a-promise"), "soft"))
        if any(isinstance(event, OF_A_PERSON) for event in events):
            said.append((say("closing.with-own-word"), "soft"))
        below = grid.stage_bottom - sum(len(wrapped(words, room)) for words, _ in said)
        rows = below - y - (1 if grid.small else 2)
        choices(
            canvas, grid.margin, y, min(width, 60), rows, items, self.selected, two_lines=False,
            more=more_words,
        )  # fmt: skip
        for words, role in said:
            below += paragraphs(canvas, left, below, room, words, role)

    def _preview(self, canvas: Canvas, grid: Grid, x: int, width: int) -> None:
        gathering = self.fireside.room.gathering
        evening = gathering.evening
        events = closing.lasting(
            self._session, "now", evening.day, evening.host, gathering.game, evening.names, {}
        )
        height = grid.stage_bottom - grid.stage_top - 2
        page = foreseen(gathering, events, width - 6)
        paper(canvas, x, grid.stage_top + 1, width, height, page)

    def twin_items(self) -> list[tuple[str, str]]:
        if self.naming:
            named = self._session.named
            yes = say("closing.named")
            return [(name, yes if person in named else "") for person, name in self._people()]
        gathering = self.fireside.room.gathering
        found = [(told(line.event, gathering), line.kept) for line in self._lines()]
        return [(entry.text, "" if kept else say("closing.out")) for entry, kept in found]

    def twin_take(self) -> None:
        """On a remote a line is taken out by touching just this one."""
        if self.naming:
            self.action_name()
        else:
            self.action_take_out()

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def hints(self) -> list[Hint]:
        if self.naming:
            return [
                ("space", say("closing.close")), ("enter", say("closing.yes")),
                ("↑ ↓", say("strip.look")), ("?", say("strip.keys")),
            ]  # fmt: skip
        x = say("closing.put-in" if self._chosen_is_out() else "closing.take-out")
        return [
            ("space", say("closing.go-on")), ("x", x),
            ("↑ ↓", say("strip.look")), ("?", say("strip.keys")),
        ]  # fmt: skip

    def _chosen_is_out(self) -> bool:
        found = self._lines()
        return bool(found) and not found[min(self.selected, len(found) - 1)].kept

    def offers(self) -> frozenset[str]:
        offered = {"next", "undo", "places"}
        if not self.naming:
            offered.add("take_out")
        return frozenset(offered)

    def action_move(self, by: int) -> None:
        self.selected = max(0, self.selected + by)
        self.repaint()

    def action_first_page(self) -> None:
        self.naming, self.selected = False, 0
        self.repaint()

    def action_undo(self) -> None:
        if self.naming:
            self.action_first_page()
        else:
            super().action_undo()

    def action_next(self) -> None:
        if not self.naming:
            self.naming, self.selected = True, 0
            self.repaint()
        else:
            self.fireside.ask(acts.CloseSession(place=self._session.place))

    def action_name(self) -> None:
        if self.naming:
            person, _ = self._people()[self.selected]
            yes = person not in self._session.named
            self.fireside.ask(acts.SayNaming(person=person, yes=yes))

    def action_take_out(self) -> None:
        found = self._lines()
        if not found or self.naming:
            return
        line = found[min(self.selected, len(found) - 1)]
        act = acts.LeaveOut(line=line.id) if line.kept else acts.PutIn(line=line.id)
        self.fireside.ask(act)
