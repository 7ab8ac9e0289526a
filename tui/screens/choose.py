"""What shall we do? Practices, with how long they take for the people who are here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions import due
from sessions.clock import minutes_and_seconds
from sessions.crew import LEVELS
from sessions.lengths import changed_turn, minutes, rounded_end, shorter_plan
from sessions.practice import Practice, practice_seconds
from tui.canvas import Canvas
from tui.screens import starting
from tui.screens.base import Hint, RoomScreen
from tui.steps.common import more_words
from tui.widgets.chips import chip, seen
from tui.widgets.faces import clock_digits, sentence
from tui.widgets.grid import Grid
from tui.widgets.lists import choices, paragraphs, whole_sentences
from words import say


class ChooseScreen(RoomScreen):
    """The practices, shipped and the host's own, and what one of them would be tonight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("escape", "lobby", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0
        self._turn: dict[int, int] = {}
        self._found: list[Any] = []
        self._level = 0
        self._up: tuple[object, Practice | None] = (None, None)

    def begin_with(self, level: int) -> None:
        """What is played at this level of the game stands before the rest."""
        self._level, self.selected, self._turn = level, 0, {}
        self.repaint()

    def on_mount(self) -> None:
        from store.places import home
        from store.scripts import find

        self._found = find("en", home() / "practices", self.fireside.file.path)
        broken = [found for found in self._found if found.practice is None]
        if broken:
            self.fireside.note = say(
                "choose.broken", n=len(broken), file=Path(broken[0].where).name
            )
        super().on_mount()

    # ── what is chosen ────────────────────────────────────────────────────────────────────

    @property
    def practices(self) -> list[Practice]:
        from tui.screens.two.practices import for_the_room

        found = [found.practice for found in self._found if found.practice is not None]
        here = [practice for practice in found if for_the_room(practice)]
        gathering = self.fireside.room.gathering
        level = self._level or LEVELS.get(gathering.crew.kind, 0)
        # What comes next stands before all the rest, unless something else was asked for.
        next_up = None if self._level else self._next_up(here)
        return sorted(here, key=lambda p: (p is not next_up, bool(level) and p.level != level))

    def _next_up(self, here: list[Practice]) -> Practice | None:
        """Looked up anew only when the log has grown."""
        gathering = self.fireside.room.gathering
        if self._up[0] is not gathering.kept:
            self._up = (gathering.kept, due.first(here, gathering))
        return self._up[1]

    @property
    def practice(self) -> Practice | None:
        practices = self.practices
        return practices[min(self.selected, len(practices) - 1)] if practices else None

    @property
    def _people(self) -> int:
        return len(self.fireside.room.gathering.evening.present)

    def _people_for(self, practice: Practice) -> int:
        """Those who are here; as many as it is for where that is more, or nobody is yet."""
        low, high = practice.people
        return min(self._people or low, high)

    def _seconds(self, number: int) -> int:
        practice = self.practices[number]
        return practice_seconds(practice, self._people_for(practice), self._turn.get(number, 0))

    def _length(self, number: int) -> str:
        """How long it takes; with more people than it is for, for how many it is."""
        low, high = self.practices[number].people
        if self._people > high:
            return say("choose.for-two" if high == 2 else "choose.for-people", low=low, high=high)
        return length_text(minutes(self._seconds(number)))

    def _turn_now(self, number: int) -> int:
        return self._turn.get(number, 0) or self.practices[number].turn_seconds

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        here = say("choose.here", n=self._people)
        now = _local(self.fireside.clock.now())
        return self.fireside.room.gathering.name, here, say("choose.now", time=f"{now:%H:%M}")

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        wide = canvas.width - 2 * grid.margin
        top = grid.stage_top + 1
        letters = 0
        if grid.height >= 32:
            area = (grid.margin, top, wide, 8 if grid.large else 6)
            title = say("choose.title")
            after = sentence(canvas, area, title, grid.name_sizes, "text", centred=False)
            letters = after + (2 if grid.large else 1) - top
        else:
            canvas.text(grid.margin, top, say("choose.title"), "text", bold=True)
            letters = 2
        side = 38 if grid.width < 180 else 60
        two = grid.height >= 32
        beside = grid.width >= 100
        list_width = wide - side - 4 if beside else wide
        rows = grid.stage_bottom - top - letters - (0 if beside else 6)
        items = [(p.title, p.tagline, self._length(i)) for i, p in enumerate(self.practices)]
        choices(
            canvas, grid.margin, top + letters, list_width, rows, items, self.selected,
            two_lines=two, more=more_words, whole=True,
        )  # fmt: skip
        if self.practice is None:
            return
        if beside:
            self._beside(canvas, grid.margin + list_width + 4, top + letters, side, grid)
        else:
            self._below(canvas, grid, wide)

    def _beside(self, canvas: Canvas, x: int, y: int, width: int, grid: Grid) -> None:
        length = minutes(self._seconds(self.selected))
        size = 22 if width < 50 else 30
        clock_digits(canvas, x + width / 2 - 1, 2 * y, str(length), size)
        y += size // 2 + 1
        people = self._people_for(self.practices[self.selected])
        canvas.text(x, y, say("choose.minutes-for", n=people), "text", bold=True)
        for text, role in self._facts():
            y += 2
            if role == "sage":  # one key takes this plan
                end = chip(canvas, x, y, "f")
                canvas.text(end + 1, y, seen(text, width - (end - x) - 1), role)
            else:
                if role == "quiet":
                    text = whole_sentences(text, width, grid.stage_bottom - y + 1)
                y += paragraphs(canvas, x, y, width, text, role) - 1
            if y >= grid.stage_bottom - 1:
                break

    def _below(self, canvas: Canvas, grid: Grid, width: int) -> None:
        """What is chosen, in the last rows of the stage; of what it is about as many sentences as
        have room."""
        x, y, end = grid.margin, grid.stage_bottom - 5, grid.stage_bottom
        for text, role in self._facts():
            left = x
            if role == "sage":  # one key takes this plan
                left = chip(canvas, x, y, "f") + 1
            elif role == "quiet":
                text = whole_sentences(text, width, end - y + 1)
            y += paragraphs(canvas, left, y, width - (left - x), text, role)

    def _facts(self) -> list[tuple[str, str]]:
        practice, seconds = self.practice, self._seconds(self.selected)
        assert practice is not None
        end = f"{rounded_end(_local(self.fireside.clock.now()), seconds):%H:%M}"
        facts: list[tuple[str, str]] = []
        low, high = practice.people
        if not practice.bare and not low <= self._people <= high:
            best = "choose.two" if high == 2 else "choose.people"
            facts.append((say(best, low=low, high=high), "accent"))
        if self._crew_is_large(practice):
            facts.append((say("choose.many", n=self._people), "accent"))
        if practice.turn_seconds:
            each = minutes_and_seconds(self._turn_now(self.selected))
            facts.append((say("choose.each", each=each, end=end), "soft"))
            fit = self._next_fit()
            if fit:
                plan, turn = fit
                words = say("choose.fit", each=minutes_and_seconds(turn), minutes=plan)
                facts.append((words, "sage"))
        else:
            facts.append((say("choose.done", end=end), "soft"))
        facts.append((practice.about, "quiet"))
        return facts

    def _crew_is_large(self, practice: Practice) -> bool:
        """Whether this meets again and again, with so many that it is worth a word."""
        return due.large(self._people) and practice.meeting and practice.people[1] > 2

    def twin_items(self) -> list[tuple[str, str]]:
        return [(p.title, self._length(i)) for i, p in enumerate(self.practices)]

    def twin_take(self) -> None:
        self.action_next()

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def hints(self) -> list[Hint]:
        hints = [
            ("space", say("choose.begin")),
            ("↑ ↓", say("strip.look")),
            ("?", say("strip.keys")),
        ]
        if self.practice is not None and self.practice.turn_seconds:
            hints.insert(2, ("+ -", say("choose.time")))
        return hints

    def offers(self) -> frozenset[str]:
        offered = {"next", "undo", "add_person", "people", "places"}
        if self.practice is not None and self.practice.turn_seconds:
            offered |= {"more_time", "less_time", "fit"}
        return frozenset(offered)

    def action_move(self, by: int) -> None:
        self.selected = max(0, min(self.selected + by, len(self.practices) - 1))
        self.repaint()

    def action_lobby(self) -> None:
        self.fireside.go_to("lobby")

    def action_undo(self) -> None:
        self.fireside.go_to("lobby")

    def action_more_time(self) -> None:
        self._change_turn(15)

    def action_less_time(self) -> None:
        self._change_turn(-15)

    def _change_turn(self, by: int) -> None:
        self._turn[self.selected] = changed_turn(self._turn_now(self.selected), by)
        self.repaint()

    def _next_fit(self) -> tuple[int, int] | None:
        """The next shorter plan: its minutes and the seconds of a turn."""
        practice = self.practice
        if practice is None:
            return None
        turn = self._turn.get(self.selected, 0)
        return shorter_plan(practice, self._people_for(practice), turn)

    def action_fit(self) -> None:
        fit = self._next_fit()
        if fit:
            self._turn[self.selected] = fit[1]
            self.repaint()

    def action_next(self) -> None:
        practice = self.practice
        if practice is None:
            return
        starting.start(self, practice, self._people, self._turn.get(self.selected, 0))


def length_text(length: int) -> str:
    """Minutes, long or short: all in one list are written alike, and so can be compared."""
    return say("choose.minutes", n=length)


def _local(now: int) -> datetime:
    return datetime.fromtimestamp(now / 1000)
