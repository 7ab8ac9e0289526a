"""The word of the two: choosing it behind the gate, and finding what is theirs by it."""

from __future__ import annotations

from sessions.records import Refused
from sessions.text import clean_line
from sessions.walks import WriteDown, mark_of
from tui.screens.base import Hint
from tui.screens.two.lists import Reading
from tui.screens.two.typing import HiddenPrompt
from words import say


class WordScreen(HiddenPrompt):
    """Typed by one, and then by the other: so both know it."""

    def __init__(self) -> None:
        super().__init__()
        self._first = ""

    def on_unmount(self) -> None:
        self._first = ""
        super().on_unmount()

    def question(self) -> str:
        return say("two.word-again" if self._first else "two.word")

    def hint(self) -> str:
        return say("two.word-again-hint" if self._first else "two.word-hint")

    def submit(self, text: str) -> None:
        self.line.value = ""
        word = clean_line(text).casefold()
        if not word:
            return
        if not self._first:
            self._try_first(word)
        elif self._first != word:
            self._first, self.note = "", say("two.words-differ")
            self.repaint()
        elif not self.aside.busy:
            self.aside.busy = True
            self.app.run_worker(self._write_down(word), exit_on_error=True)

    def _try_first(self, word: str) -> None:
        try:
            mark_of(word, "")
        except Refused as no:
            self.say_no(no)
            return
        self._first = word
        self.repaint()

    async def _write_down(self, word: str) -> None:
        from tui.screens.two.walk import WalkScreen

        fresh = self.aside.fresh()
        act = WriteDown(session=self.aside.open, word=word, fresh=fresh)
        self._first = ""
        try:
            done = await self.aside.do(act)
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        if done:
            self.aside.open = fresh
            self.only(WalkScreen())

    def action_close(self) -> None:
        """Esc: the word from its beginning."""
        self._first, self.note, self.line.value = "", "", ""
        self.repaint()

    def lid_closed(self) -> None:
        """In memory only: with nobody there it isn't left, it goes on where it was."""
        self.action_close()


class FindScreen(HiddenPrompt):
    """A word opens what is theirs; where there is nothing it says the same sentence always."""

    def question(self) -> str:
        return say("two.your-word")

    def hint(self) -> str:
        return say("two.your-word-hint")

    def stops(self) -> list[Hint]:
        return []

    def submit(self, text: str) -> None:
        self.line.value = ""
        if text.strip() and not self.aside.busy:
            self.aside.busy = True
            self.app.run_worker(self._look(text), exit_on_error=True)

    async def _look(self, text: str) -> None:
        try:
            walk, plan = self.aside.back.find(text), self.aside.back.plan(text)
            if walk is not None:
                await self.aside.open_held(walk)
                self.only(ReturnScreen())
            elif plan is not None:
                from tui.screens.two.follow import PlanScreen

                self.only(PlanScreen(text))
            else:
                self.note = say("two.nothing-here")
                self.repaint()
        except Refused as no:
            self.say_no(no)
        finally:
            self.aside.busy = False


class ReturnScreen(Reading):
    """Where they were: it stands still until both are ready."""

    def large(self) -> str:
        return say("two.again")

    def words(self) -> str:
        return say("two.again-words")

    def on_label(self) -> str:
        return say("two.both-ready")

    def keys_here(self) -> list[Hint]:
        return [*super().keys_here(), ("esc", say("two.another-time"))]

    def action_on(self) -> None:
        from sessions.steps.base import GoOn
        from tui.screens.two.walk import WalkScreen

        walk = self.walk
        self.app.switch_screen(WalkScreen())  # what is asked now is drawn there
        if walk is not None and walk.held:
            self.ask(GoOn(place=walk.place))

    def action_close(self) -> None:
        self.leave()
