"""Afterwards, by the word: what became of each line; and the seed's points, if both ask."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from sessions.events import PointsEarned
from sessions.records import Refused
from sessions.walks import ONE, OTHER, Plan, PlanKept, SayPoints, TellPlan
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.lists import Item
from tui.screens.two.close import line_text
from tui.screens.two.dating import told
from tui.screens.two.ends import EndScreen
from tui.screens.two.letting_go import LetAllGoScreen
from tui.screens.two.lists import ApartList, Reading
from tui.screens.two.painting import paint_lines, paint_reading
from tui.screens.two.typing import ApartPrompt
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from tui.widgets.lists import paragraphs
from words import say

How = Literal["kept", "changed", "gone"]
HOWS: tuple[How, ...] = ("kept", "changed", "gone")
POINTS: tuple[Literal["greater", "unresolved", "undecided"], ...] = (
    "greater", "unresolved", "undecided",
)  # fmt: skip


class PlanScreen(ApartList):
    """Their lines, one under the other: kept, changed, let go. `s` stops, and that is fine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "points", show=False, priority=True),
        Binding("x,delete", "let_all_go", show=False, priority=True),
        Binding("4,5,6,7,8,9", "nothing", show=False, priority=True),
    ]

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word, self._asked = word, False

    def on_unmount(self) -> None:
        self._word = ""
        super().on_unmount()

    @property
    def plan(self) -> Plan | None:
        found: Plan | None = self.aside.back.plan(self._word) if self._word else None
        return found

    def on_mount(self) -> None:
        self._seen = self.plan
        self._asked = self._earned()
        super().on_mount()

    def _earned(self) -> bool:
        """Whether points of this plan stand already: they are never counted a second time."""
        earned = False
        for row in self.fireside.file.kept:
            if self._seen is not None and getattr(row.event, "scope", "") == self._seen.scope:
                earned = isinstance(row.event, PointsEarned) or (
                    earned and not isinstance(row.event, PlanKept)
                )
        return earned

    def heading(self) -> str:
        return say("two.yours")

    def below_heading(self) -> str:
        plan = self._seen
        return say("two.look-again", day=told(plan.look)) if plan and plan.look else ""

    def items(self) -> list[Item]:
        plan = self._seen
        if plan is None:
            return []
        said = {n: say(f"two.told-{how}") for n, how in plan.told.items()}
        return [
            Item(str(n), line_text(line), right=said.get(n, ""))
            for n, line in enumerate(plan.lines)
        ]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        wide = min(area.width, 96)
        sizes = () if grid.small else (11, 9)
        head = (area.x, area.y, area.width, 2 if grid.small else 7)
        y = 1 + sentence(canvas, head, self.heading(), sizes, "text", centred=False)
        y += 1 + paragraphs(canvas, area.x, y, wide, self.below_heading(), "soft")
        rows = [(item.label, item.right) for item in self.items()]
        room = Region(area.x, y, wide, area.y + area.height - y)
        paint_lines(canvas, room, rows, self.selected)

    def keys_here(self) -> list[Hint]:
        found: list[Hint] = []
        if self._seen and self._seen.lines:
            found = [(str(n), say(f"two.tell-{how}")) for n, how in enumerate(HOWS, 1)]
        if not self._asked:
            found.append(("p", say("two.points")))
        if self._seen:
            found.append(("x", say("two.let-all-go")))
        return [*found, ("esc", say("two.to-the-room"))]

    def stops(self) -> list[Hint]:
        return [("s", say("two.stop"))]

    def action_take(self) -> None:
        """Enter says nothing of a line."""

    def action_take_number(self, digit: int) -> None:
        plan = self._seen
        if plan is None or not plan.lines or digit > len(HOWS) or self.aside.busy:
            return
        if HOWS[digit - 1] == "changed":
            self.app.push_screen(
                ChangedScreen(plan.lines[self.selected].text), self._changed
            )  # fmt: skip
        else:
            self._tell(HOWS[digit - 1], "")

    def _changed(self, text: str | None) -> None:
        if text:
            self._tell("changed", text)

    def _tell(self, how: How, text: str) -> None:
        self.aside.busy = True
        act = TellPlan(word=self._word, line=self.selected, how=how, text=text)
        self.app.run_worker(self._told(act), exit_on_error=True)

    async def _told(self, act: TellPlan) -> None:
        try:
            await self.aside.do(act)
        except Refused as no:
            self.say_no(no)
        finally:
            self.aside.busy = False
        self._seen = self.plan
        self.repaint()

    def action_points(self) -> None:
        """Only if both ask for them: each answers alone."""
        if not self._asked:
            self.app.push_screen(PointsScreen(self._word), self._said)

    def action_let_all_go(self) -> None:
        """All of it, lines and day: only both can."""
        if self._seen is not None:
            self.app.push_screen(LetAllGoScreen(self._word))

    def _said(self, done: bool | None) -> None:
        self._asked = bool(done) or self._asked
        self.repaint()

    def action_stop_now(self) -> None:
        self.only(EnoughScreen())

    def action_close(self) -> None:
        self.leave()


class EnoughScreen(EndScreen):
    """Stopped at the follow-up: what was said of a line stays said."""

    def large(self) -> str:
        return say("two.stopped")

    def words(self) -> str:
        return say("two.enough-words")


class ChangedScreen(ApartPrompt):
    """A line in its new words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def on_mount(self) -> None:
        self.line.value = self._text
        super().on_mount()

    def on_unmount(self) -> None:
        self._text = ""
        super().on_unmount()

    def question(self) -> str:
        return say("two.now-it-is")

    def submit(self, text: str) -> None:
        self.dismiss(text.strip())


class PointsScreen(Reading):
    """Each of the two alone, one after the other; nothing is shown of an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"answer({n})", show=False, priority=True) for n in (1, 2, 3)),
    ]

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word, self._at, self._alone = word, 0, False

    def on_unmount(self) -> None:
        self._word = ""
        super().on_unmount()

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area = self.stage(canvas, grid)
        if self._at > 1:
            paint_reading(canvas, area, grid, say("two.points-said"), say("two.points-after"))
        elif self._alone:
            paint_reading(canvas, area, grid, say("two.points-ask"), say("two.points-words"))
        else:
            large = say("two.points-one" if self._at == 0 else "two.points-other")
            paint_reading(canvas, area, grid, large, say("two.points-alone"))

    def keys_here(self) -> list[Hint]:
        if self._at > 1:
            return [("enter", say("strip.next"))]
        if self._alone:
            return [(str(n), say(f"two.points-{how}")) for n, how in enumerate(POINTS, 1)]
        return [("enter", say("hand.only-i")), ("esc", say("strip.back"))]

    def action_on(self) -> None:
        if self._at > 1:
            self.dismiss(True)
        elif not self._alone:
            self._alone = True
            self.repaint()

    def action_answer(self, number: int) -> None:
        if not self._alone or self._at > 1 or self.aside.busy:
            return
        self.aside.busy = True
        person = (ONE, OTHER)[self._at]
        act = SayPoints(person=person, word=self._word, how=POINTS[number - 1])
        self.app.run_worker(self._answered(act, person), exit_on_error=True)

    async def _answered(self, act: SayPoints, person: str) -> None:
        try:
            await self.aside.do(act, by=person)
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        self._at, self._alone = self._at + 1, False
        self.repaint()

    def action_stop_now(self) -> None:
        self.only(EnoughScreen())

    def action_close(self) -> None:
        if not self._alone:
            self.dismiss(self._at > 1)
