"""The gate: each alone, in separate moments, and then one wording for all three.

What is shown depends on whose moment it is and which question comes, never on an answer.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from sessions.records import HOST
from sessions.steps import base, gate
from tui.canvas import Canvas
from tui.screens.base import Hint
from tui.screens.hand import paint_handing
from tui.screens.two.apart import Apart
from tui.screens.two.as_if import AsIf, EndedAloneScreen
from tui.screens.two.ends import NotTodayScreen
from tui.screens.two.lists import Reading
from tui.screens.two.painting import paint_asked, paint_reading
from tui.steps.gate import words_of
from tui.widgets.grid import Grid, Region
from words import say

ANSWERS: tuple[gate.Answer, ...] = ("yes", "no", "unsure")
Moment = Literal["reading", "handing", "asking", "together"]


class GateScreen(Apart):
    """One question at a time, large; the laptop goes to each of the three."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", show=False, priority=True),
        Binding("space,right,pagedown", "read_on", show=False, priority=True),
        *(Binding(str(n), f"answer({n})", show=False, priority=True) for n in (1, 2, 3)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.covered = False
        """Whether the one who has the laptop covered it again."""
        self.as_if: AsIf | None = None
        """Somebody stopped it alone: it is over, and goes round as if it weren't."""

    def on_unmount(self) -> None:
        self.as_if = None
        super().on_unmount()

    @property
    def _step(self) -> gate.Step | None:
        step = self.as_if.step if self.as_if else self.walk.script if self.walk else None
        return step if isinstance(step, gate.Step) else None

    @property
    def _state(self) -> gate.State | None:
        state = self.as_if.state if self.as_if else self.walk.state if self.walk else None
        return state if isinstance(state, gate.State) else None

    def name_of(self, person: str) -> str:
        return self.as_if.names.get(person, "") if self.as_if else super().name_of(person)

    @property
    def moment(self) -> Moment:
        state = self._state
        if state is None or (state.read and not state.person):
            return "together"
        if not state.read:
            return "reading"
        return "asking" if state.alone and not self.covered else "handing"

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        area, step, state = self.stage(canvas, grid), self._step, self._state
        if self.moment == "together" or step is None or state is None:
            paint_reading(canvas, area, grid, say("two.together"), say("two.together-words"))
        elif self.moment == "reading":
            paint_reading(canvas, area, grid, step.title, words_of(step.say))
        elif self.moment == "handing":
            paint_handing(canvas, grid, self.name_of(state.person))
        else:
            self._question(canvas, grid, area, step, state)

    def _question(
        self, canvas: Canvas, grid: Grid, area: Region, step: gate.Step, state: gate.State
    ) -> None:
        asked = gate.questions(step, state)
        number = gate.number(state)
        canvas.centred(area.y, self.name_of(state.person), "soft")
        place = Region(area.x, area.y + 3, area.width, max(2, area.height - 3))
        paint_asked(canvas, place, grid, asked[number])
        of = say("two.question-of", number=number + 1, total=len(asked))
        canvas.centred(area.y + 1, of, "quiet")

    def keys_here(self) -> list[Hint]:
        match self.moment:
            case "asking":
                return [
                    (str(n), say(f"two.answer-{answer}")) for n, answer in enumerate(ANSWERS, 1)
                ]
            case "handing":
                return [("enter", say("hand.only-i"))]
            case "together":
                return [("enter", say("two.we-are-here"))]
        return [("space", say("strip.next"))]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def action_on(self) -> None:
        """Enter: the words are read, or whoever has the laptop is alone with it, or all came."""
        if self.moment == "together":
            self._together()
        elif self.moment == "handing" and self.covered:
            self.covered = False
            self.repaint()
        elif self.moment != "asking" and self.as_if is not None:
            self.as_if.next()
            self.repaint()
        elif self.moment != "asking" and self.walk is not None:
            self.ask(base.Next(place=self.walk.place), HOST)

    def action_read_on(self) -> None:
        """Space goes on while one reads; it opens nobody's moment."""
        if self.moment == "reading":
            self.action_on()

    def action_answer(self, number: int) -> None:
        state = self._state
        if self.moment != "asking" or state is None:
            return
        if self.as_if is not None:
            self.as_if.answered()
            self.repaint()
        elif self.walk is not None:
            act = gate.AnswerAlone(
                person=state.person, number=gate.number(state), answer=ANSWERS[number - 1],
                place=self.walk.place,
            )  # fmt: skip
            self.ask(act, by=state.person)

    def _together(self) -> None:
        step, state = self._step, self._state
        walk = self.walk is not None and step is not None and state is not None
        if walk and gate.outcome(step, state) == "open":  # type: ignore[arg-type]
            self.app.switch_screen(OpenScreen())
        else:
            self.end_with(NotTodayScreen())

    def action_stop_now(self) -> None:
        """At the gate stopping is a no like any other: nobody's. Whoever is alone with it ends it
        and hands the laptop on, so that nobody can tell from how soon it comes back."""
        if self.moment == "asking":
            self._stop_alone()
        else:
            self.end_with(NotTodayScreen())

    def _stop_alone(self) -> None:
        step, state = self._step, self._state
        if step is None or state is None:
            return
        self.as_if = AsIf(step, state, {person: self.name_of(person) for person in state.people})
        self.app.push_screen(EndedAloneScreen(), lambda _: self.repaint())
        self.app.run_worker(self.erase(), exit_on_error=True)

    def action_close(self) -> None:
        """Esc covers a question; it ends nothing."""
        if self.moment == "asking":
            self.covered = True
            self.repaint()

    def lid_closed(self) -> None:
        if self.moment == "asking":
            self.covered = True
        self.repaint()


class OpenScreen(Reading):
    """The door is open, and that certifies nothing."""

    def large(self) -> str:
        return say("two.open")

    def words(self) -> str:
        return say("two.open-words")

    def action_on(self) -> None:
        from tui.screens.two.word import WordScreen

        self.app.switch_screen(WordScreen())

    def lid_closed(self) -> None:
        """In memory only: with nobody there it isn't left, it goes on where it was."""
