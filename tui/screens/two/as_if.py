"""The gate after one of them stopped it while they were alone with it.

It is over then, and nothing of it is kept. But if the laptop came back at once, everybody would
know whose stop it was. So it goes round as if it went on: the same screens, the same questions to
those still to come; what they press is kept nowhere, and at the end it says "not today".
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions.steps import gate
from sessions.steps.base import Around
from tui.screens.base import Hint
from tui.screens.two.lists import Reading
from words import say

NOBODY = Around(ring=())
NOTHING_KEPT: gate.Answer = "unsure"
"""What stands for every answer: whichever key was pressed, it is the same."""


class AsIf:
    """What is left of the gate on the screen: its questions and whose moment it is."""

    def __init__(self, step: gate.Step, state: gate.State, names: dict[str, str]) -> None:
        self.step, self.names = step, names
        self.state = replace(state, asked=state.asked + 1, alone=False, given={})

    def next(self) -> None:
        """The laptop is with the next one."""
        if self.state.person and not self.state.alone:
            self._happens(gate.GateAlone())

    def answered(self) -> None:
        """One question more is behind them, whatever was pressed."""
        if self.state.alone:
            self._happens(gate.GateAnswered(person=self.state.person, answer=NOTHING_KEPT))

    def _happens(self, event: gate.GateAlone | gate.GateAnswered) -> None:
        self.state = gate.apply(self.step, self.state, NOBODY, event, 0)


class EndedAloneScreen(Reading):
    """For the eyes of whoever stopped it. It is over already; enter only hands the laptop on."""

    def large(self) -> str:
        return say("two.alone-ended")

    def words(self) -> str:
        return say("two.alone-ended-words")

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.hand-on"))]

    def stops(self) -> list[Hint]:
        return [("s", say("two.end-for-all"))]

    def action_on(self) -> None:
        self.dismiss(None)

    def action_stop_now(self) -> None:
        """Once more: then it says so to everybody now."""
        from tui.screens.two.ends import NotTodayScreen

        self.end_with(NotTodayScreen())

    def lid_closed(self) -> None:
        """Whoever opens the laptop again sees what they would have seen anyway."""
        self.dismiss(None)
