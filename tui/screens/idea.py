"""What we own: the idea on one page, each version beside the one before, who intends to own it,
the days to look again, and what is still needed. Opened on top of wherever the room is."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions import due
from sessions.amounts import has_amount
from sessions.ideas import Idea, Version, changed, idea_of, needed
from store.export.dates import long_day
from store.places import home
from store.scripts import find
from tui.canvas import Canvas, wrapped
from tui.screens.base import FiresideScreen, Hint
from tui.steps.tiles import day_words
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from words import say

BESIDE = 100
"""Columns from which on two versions stand beside each other."""
Row = tuple[str, str, bool]
"""What it says, its role, and whether it is bold."""


class IdeaScreen(FiresideScreen[None]):
    """The page first; tab goes to its people and days, left and right to other versions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,backspace,pageup", "version(-1)", show=False, priority=True),
        Binding("right,pagedown", "version(1)", show=False, priority=True),
        Binding("up", "turn(-1)", show=False, priority=True),
        Binding("down,space", "turn(1)", show=False, priority=True),
        Binding("tab", "turn_over", show=False, priority=True),
        Binding("escape,enter", "close", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._back, self._part, self._of_people = 0, 0, False
        self._parts, self._up = 1, ""
        self._told: tuple[object, Idea] = (None, Idea())

    def on_mount(self) -> None:
        from tui.screens.two.practices import for_the_room

        gathering = self.fireside.room.gathering
        found = find("en", home() / "practices", self.fireside.file.path)
        here = [one.practice for one in found if one.practice and for_the_room(one.practice)]
        # In another file than co-owners' what comes next is a meeting: there it isn't named.
        of_it = due.due(gathering).what in ("idea", "word", "look", "founding")
        practice = due.first(here, gathering) if of_it else None
        self._up = practice.title if practice else ""
        super().on_mount()

    @property
    def _idea(self) -> Idea:
        """What we own: looked up anew when the log has grown."""
        gathering = self.fireside.room.gathering
        if self._told[0] is not gathering.kept:
            self._told = (gathering.kept, idea_of(gathering.kept))
        return self._told[1]

    def _version(self, idea: Idea) -> Version | None:
        """The one that is looked at: the newest, or so many before it."""
        if not idea.versions:
            return None
        self._back = max(0, min(self._back, len(idea.versions) - 1))
        return idea.versions[-1 - self._back]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def header(self) -> tuple[str, str, str]:
        idea = self._idea
        version = self._version(idea)
        note = ""
        if version is not None:
            note = say("idea.of", number=version.number, total=len(idea.versions))
            note = f"{say('idea.version', number='').strip()} {note}"
        return say("idea.title"), note, say("idea.no-law") if self.size.width >= BESIDE else ""

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        idea = self._idea
        version = self._version(idea)
        top = grid.stage_top + (0 if grid.small else 1)
        foot = self._needed(canvas, grid, idea)
        area = Region(grid.margin, top, grid.inner, foot - top)
        if self._of_people:
            self._paint_people(canvas, grid, area, idea)
        elif version is None:
            words = say("idea.empty", practice=say("idea.first-practice"))
            sentence(canvas, area, words, () if grid.small else (11, 9), "soft")
        else:
            self._paint_versions(canvas, grid, area, idea, version)

    def _needed(self, canvas: Canvas, grid: Grid, idea: Idea) -> int:
        """What is still needed, at the foot of the stage. Returns its first row."""
        found = needed(idea)
        ground, today = idea.ground, self.fireside.room.gathering.evening.day
        day = day_words(found.day, today) if found.day else long_day(ground.since, say)
        what: str = found.what
        if what in ("yes", "look", "paper") and not found.have:
            what = f"{what}-first"
        words = say(
            f"idea.needed-{what}", n=found.have, have=found.have, people=found.people,
            day=day, form=ground.form, place=ground.place,
        )  # fmt: skip
        if self._up:
            words = say("idea.with", words=words, practice=self._up)
        rows = wrapped(words, grid.inner)
        first = grid.stage_bottom - len(rows) + 1
        for number, row in enumerate(rows):
            canvas.text(grid.margin, first + number, row, "sage", bold=True)
        return first - 1

    def _paint_versions(
        self, canvas: Canvas, grid: Grid, area: Region, idea: Idea, version: Version
    ) -> None:
        before = idea.versions[version.number - 2] if version.number > 1 else None
        if before is None:
            self._paint_column(canvas, area, self._whole(version, idea), min(area.width, 96))
            return
        with_marks = [_marked(what, line) for what, line in changed(before.text, version.text)]
        changes = [*self._title(version, idea, say("idea.marks")), *with_marks]
        if grid.width < BESIDE:
            self._paint_column(canvas, area, changes, area.width)
            return
        half = (area.width - 4) // 2
        old = [("gone" if what == "gone" else "same", line)
               for what, line in changed(before.text, version.text) if what != "new"]  # fmt: skip
        new = [(what, line) for what, line in changed(before.text, version.text) if what != "gone"]
        left = [*self._title(before, idea, " "), *(_marked(what, line) for what, line in old)]
        right = [*self._title(version, idea, say("idea.marks")),
                 *(_marked(what, line) for what, line in new)]  # fmt: skip
        x, y, _, height = area
        self._paint_column(canvas, Region(x, y, half, height), left, half)
        most = self._parts
        self._paint_column(canvas, Region(x + half + 4, y, half, height), right, half)
        self._parts = max(most, self._parts)

    def _title(self, version: Version, idea: Idea, more: str = "") -> list[Row]:
        """Which one it is, of which day, and whether it is agreed."""
        day = long_day(version.day, say)
        words = say("idea.version-of", number=version.number, day=day) if day else ""
        parts = [words or say("idea.version", number=version.number)]
        if version.agreed_on:
            parts.append(say("idea.agreed-on", day=long_day(version.agreed_on, say)))
        elif version is idea.newest:
            parts.append(say("idea.not-agreed"))
        rows: list[Row] = [(" · ".join(parts), "accent", True)]
        return [*rows, *([(more, "quiet", False)] if more else []), ("", "text", False)]

    def _whole(self, version: Version, idea: Idea) -> list[Row]:
        text: list[Row] = [(line, "text", True) for line in version.text.split("\n")]
        return [*self._title(version, idea), *text]

    def _paint_column(self, canvas: Canvas, area: Region, rows: list[Row], wide: int) -> None:
        """Rows wrapped, a part of them at a time; a sign says that there is more."""
        lines: list[Row] = []
        for text, role, bold in rows:
            indent = 2 if text[:2] in (_mark("new"), _mark("gone"), "  ") else 0
            found = wrapped(text[indent:], wide - indent) or [""]
            lead = text[:indent]
            lines += [((lead if not n else " " * indent) + row, role, bold)
                      for n, row in enumerate(found)]  # fmt: skip
        x, y, _, height = area
        self._parts = max(1, -(-len(lines) // height))
        part = min(self._part, self._parts - 1)
        for number, (text, role, bold) in enumerate(lines[part * height : (part + 1) * height]):
            canvas.text(x, y + number, text, role, bold=bold)

    def _paint_people(self, canvas: Canvas, grid: Grid, area: Region, idea: Idea) -> None:
        """Who intends to own it, in their own words; concerns without names; the days."""
        name_of = self.fireside.room.gathering.name_of
        rows: list[Row] = [(say("idea.who"), "accent", True), ("", "text", False)]
        for intent in sorted(idea.intents, key=lambda one: name_of(one.person).casefold()):
            rows.append((say("idea.says", name=name_of(intent.person)), "sage", True))
            words = say("kept.of-its-circle") if has_amount(intent.text) else intent.text
            rows += [(words, "text", False), ("", "text", False)]
        if not idea.intents:
            rows += [(say("idea.nobody"), "soft", False), ("", "text", False)]
        version = idea.newest
        if version is not None and version.concerns:
            rows += [(say("idea.concerns"), "accent", True), ("", "text", False)]
            for text in version.concerns:
                rows += [(" ".join(text.split()), "text", False), ("", "text", False)]
        if idea.look and not idea.agreed_on:
            rows.append((say("idea.look-on", day=long_day(idea.look, say)), "text", False))
        if idea.review:
            rows.append((say("idea.review-on", day=long_day(idea.review, say)), "text", False))
        if idea.known > (self.fireside.room.gathering.evening.day or idea.known):
            ahead = say("idea.day-ahead", day=long_day(idea.known, say))
            rows += [("", "text", False), (ahead, "text", False)]
        self._paint_column(canvas, area, rows, min(area.width, 96))

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def strip_left(self) -> list[tuple[str, str]]:
        if self._parts < 2:
            return []
        part = min(self._part, self._parts - 1)
        return [(say("own.which-page", number=part + 1, total=self._parts), "quiet")]

    def hints(self) -> list[Hint]:
        found: list[Hint] = [("tab", say("idea.page" if self._of_people else "idea.people"))]
        if self._parts > 1:
            found.insert(0, ("space", say("idea.read-on")))
        if len(self._idea.versions) > 1 and not self._of_people:
            found.append(("← →", say("idea.older")))
        return [*found, ("esc", say("strip.back"))][:4]

    def action_version(self, by: int) -> None:
        self._back, self._part = self._back - by, 0
        self.repaint()

    def action_turn(self, by: int) -> None:
        """The next part; after the last one the first again."""
        self._part = (min(self._part, self._parts - 1) + by) % self._parts
        self.repaint()

    def action_turn_over(self) -> None:
        self._of_people, self._part = not self._of_people, 0
        self.repaint()

    def action_close(self) -> None:
        self.dismiss(None)


def _mark(what: str) -> str:
    return f"{say('idea.new')} " if what == "new" else f"{say('idea.gone')} "


def _marked(what: str, line: str) -> Row:
    """A line with the sign of what became of it; what stayed has none."""
    if what == "same":
        return f"  {line}" if line else "", "text", False
    return _mark(what) + line, "text" if what == "new" else "soft", what == "new"
