"""Beginning: what it is about, the two names, who holds it with them, and who is beside each."""

from __future__ import annotations

from sessions.practice import Practice
from sessions.records import Refused
from sessions.text import clean_name
from sessions.walks import BeginWalk
from tui.screens.base import Hint
from tui.screens.two.lists import Reading
from tui.screens.two.typing import ApartPrompt
from words import say

ASKED = ("name-one", "name-other", "name-with", "beside-one", "beside-other")
NEEDED = 3
"""The names that are needed; who is beside each may stay open."""


class AboutScreen(Reading):
    """What this practice is for, before anybody is named."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice

    def large(self) -> str:
        return self._practice.title

    def words(self) -> str:
        return self._practice.about

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.begin")), ("esc", say("strip.back"))]

    def stops(self) -> list[Hint]:
        return []

    def action_on(self) -> None:
        self.app.switch_screen(NamesScreen(self._practice))

    def action_close(self) -> None:
        self.dismiss(None)


class NamesScreen(ApartPrompt):
    """One name after the other. They are in memory only, and gone when it is left."""

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._names: list[str] = []

    def on_unmount(self) -> None:
        self._names = []
        super().on_unmount()

    def _called(self) -> dict[str, str]:
        one, other = (*self._names, "", "")[:2]
        return {"one": one, "other": other}

    def question(self) -> str:
        return say(f"two.{ASKED[len(self._names)]}", **self._called())

    def hint(self) -> str:
        return say(f"two.{ASKED[len(self._names)]}-hint")

    def submit(self, text: str) -> None:
        name = clean_name(text)
        if not name and len(self._names) < NEEDED:
            return
        if name and name.casefold() in [known.casefold() for known in self._names[:NEEDED]]:
            self.note = say("two.another-name")
            self.repaint()
            return
        self._names.append(name)
        self.line.value = ""
        if len(self._names) == len(ASKED):
            self.app.switch_screen(ReadyScreen(self._practice, tuple(self._names)))
        else:
            self.repaint()

    def action_close(self) -> None:
        """One name back."""
        if not self._names:
            self.dismiss(None)
            return
        self.line.value = self._names.pop()
        self.line.cursor_position = len(self.line.value)
        self.note = ""
        self.repaint()


class ReadyScreen(Reading):
    """Who is here for it, shown once and written nowhere."""

    def __init__(self, practice: Practice, names: tuple[str, ...]) -> None:
        super().__init__()
        self._practice, self._names = practice, names

    def on_unmount(self) -> None:
        self._names = ("",) * len(ASKED)
        super().on_unmount()

    def large(self) -> str:
        return say("two.ready", one=self._names[0], other=self._names[1])

    def words(self) -> str:
        one, other, holds, *beside = self._names
        found = [say("two.holds", name=holds)]
        for name, whose in zip(beside, (one, other), strict=True):
            found.append(
                say("two.beside", name=name, whose=whose) if name else say("two.alone", whose=whose)
            )
        return "\n".join([*found, "", say("two.ready-words")])

    def keys_here(self) -> list[Hint]:
        return [("enter", say("two.begin")), ("esc", say("strip.back"))]

    def action_on(self) -> None:
        if not self.aside.busy:
            self.aside.busy = True
            self.app.run_worker(self._begin(), exit_on_error=True)

    async def _begin(self) -> None:
        from tui.screens.two.gate import GateScreen

        id = self.aside.fresh()
        act = BeginWalk(session=id, practice=self._practice, names=self._names[:NEEDED])
        try:
            await self.aside.do(act)
        except Refused as no:
            self.say_no(no)
            return
        finally:
            self.aside.busy = False
        self.aside.open = id
        self.only(GateScreen())

    def action_close(self) -> None:
        self.app.switch_screen(NamesScreen(self._practice))
