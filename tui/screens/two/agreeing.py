"""`agree` for two: lines written together, and each one's own yes by a key that has their name."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from sessions.records import Refused
from sessions.steps import agree
from sessions.walks import ONE, OTHER
from tui.canvas import Canvas
from tui.identity import fresh_identity
from tui.screens.base import Hint
from tui.screens.prompt import in_turn
from tui.screens.two.apart import Apart
from tui.screens.two.painting import paint_lines, paint_reading, sizes_of
from tui.screens.two.typing import Field
from tui.steps.gate import words_of
from tui.widgets.grid import Grid, Region
from tui.widgets.letters import sentence
from words import say

PARTS = ("text", "who", "when")


def paint(screen: Any, canvas: Canvas, grid: Grid, area: Region) -> None:
    step, state = screen.the_walk.script, screen.the_walk.state
    if not state.lines:
        paint_reading(canvas, area, grid, step.title, words_of(step.say))
        return
    x, y, width, height = area
    sizes = () if grid.small else (11, 9)
    head = (x, y, width, 2 if grid.small else 12)
    y = sentence(canvas, head, step.title, sizes, "text", centred=False) + (1 if grid.small else 2)
    wide = min(width, 96)
    screen.selected = max(0, min(screen.selected, len(state.lines) - 1))
    rows = [(_words(line), _whose(screen, line)) for line in state.lines]
    paint_lines(canvas, Region(x, y, wide, area.y + height - y), rows, screen.selected)


def _words(line: agree.Line) -> str:
    ends = [text for text in (line.who, line.when) if text]
    return " · ".join([line.text, *ends])


def _whose(screen: Any, line: agree.Line) -> str:
    """Who has said yes to it as it stands; nobody's is missing, it only isn't there yet."""
    if len(line.yes) == 2:
        return say("two.yes-both")
    if line.yes:
        return say("two.yes-one", name=screen.name_of(line.yes[0]))
    return say("two.yes-nobody")


def keys(screen: Any) -> list[Hint]:
    state = screen.the_walk.state
    found: list[Hint] = [("w", say("two.write-line"))]
    if state.lines:
        for number, person in enumerate((ONE, OTHER), 1):
            found.append((str(number), say("two.yes-key", name=screen.short_name(person))))
        found += [("enter", say("two.change")), ("x", say("two.take-away"))]
    return [*found, ("space", say("strip.next"))]


def waits(screen: Any) -> bool:
    return False


def _chosen(screen: Any) -> agree.Line | None:
    lines = screen.the_walk.state.lines
    return lines[min(screen.selected, len(lines) - 1)] if lines else None


def take(screen: Any) -> bool:
    """Enter: change the words of the chosen line, or write the first."""
    line = _chosen(screen)
    write(screen, line.id if line else "")
    return True


def write(screen: Any, line: str) -> None:
    """The line's words are typed; then it is the chosen one."""

    def put(done: bool | None) -> None:
        if done and not line:
            screen.selected = len(screen.the_walk.state.lines) - 1
            screen.repaint()

    screen.app.push_screen(LineOfTwoScreen(line), put)


def take_away(screen: Any) -> None:
    line = _chosen(screen)
    if line is not None:
        screen.ask(agree.TakeWords(line=line.id, place=screen.the_walk.place))


def digit(screen: Any, number: int) -> None:
    """1 and 2 are the two's own: their yes to the chosen line as it stands, or not."""
    line = _chosen(screen)
    if line is None or number > 2:
        return
    person = (ONE, OTHER)[number - 1]
    act = agree.Consent(
        line=line.id, person=person, words=line.words, yes=person not in line.yes,
        place=screen.the_walk.place,
    )  # fmt: skip
    screen.ask(act, by=person)


def move(screen: Any, by: int) -> None:
    last = max(0, len(screen.the_walk.state.lines) - 1)
    screen.selected = max(0, min(screen.selected + by, last))


def question(screen: Any) -> str:
    return str(screen.the_walk.script.prompt or screen.the_walk.script.title)


class LineOfTwoScreen(Apart):
    """A line's words, who does it, and by when; typed together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "other(1)", show=False, priority=True),
        Binding("shift+tab,up", "other(-1)", show=False, priority=True),
    ]

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line
        self._fresh = line or fresh_identity()

    def compose(self) -> Any:
        yield from super().compose()
        self._fields = [Field() for _ in PARTS]
        in_turn(self._fields)
        self._fields[0].needed = True  # an empty line is put away
        yield from self._fields

    def on_mount(self) -> None:
        state = self.walk.state if self.walk else None
        if isinstance(state, agree.State):
            line = next((line for line in state.lines if line.id == self._line), None)
            for part, field in zip(PARTS, self._fields, strict=True):
                field.value = getattr(line, part) if line else ""
        self._fields[0].focus()
        super().on_mount()

    def on_unmount(self) -> None:
        for field in self._fields:
            field.empty()
        super().on_unmount()

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.put")), ("tab", say("two.next-field")),
                ("esc", say("strip.back"))]  # fmt: skip

    def stops(self) -> list[Hint]:
        return [("ctrl+s", say("two.stop"))]

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        x, y, width, height = self.stage(canvas, grid)
        wide = min(width, 90)
        left = (canvas.width - wide) // 2
        prompt = getattr(self.walk.script, "prompt", "") if self.walk else ""
        top = sentence(canvas, (x, y, width, max(2, height - 12)), prompt, sizes_of(grid), "text")
        row = max(top + 1, y + height - 11)
        for part, field in zip(PARTS, self._fields, strict=True):
            canvas.text(left, row, say(f"two.line-{part}"), "soft")
            field.styles.offset = (left, row + 1)
            field.styles.width = wide if part == "text" else min(wide, 44)
            row += 3

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """From the last field it is put."""
        event.stop()
        self._put_it()

    def action_other(self, by: int) -> None:
        at = next((n for n, field in enumerate(self._fields) if field.has_focus), 0)
        self._fields[(at + by) % len(self._fields)].focus()

    def _put_it(self) -> None:
        text, who, when = (field.value for field in self._fields)
        if not text.strip():
            self.dismiss(None)
        elif self.walk is not None and not self.aside.busy:
            place = self.walk.place
            act = agree.PutWords(line=self._fresh, text=text, who=who, when=when, place=place)
            self.aside.busy = True
            self.app.run_worker(self._put(act), exit_on_error=True)

    async def _put(self, act: agree.PutWords) -> None:
        try:
            await self.aside.do(act)
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        if self.is_current:
            self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(None)
