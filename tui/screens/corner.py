"""One person's own corner: what they write while the laptop is theirs, and only theirs.

It is covered (a name and nothing else) whenever they look away. The room may go on meanwhile:
what is not put yet stays here until they put it, or leave it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.steps import agree, ask, commit, own, write
from sessions.text import NOTE_LENGTH
from tui.canvas import Canvas
from tui.screens.alone import been, is_written, may_finish
from tui.screens.aside import brought_back, is_aside, put_aside
from tui.screens.base import Hint
from tui.screens.hand import HandScreen, hand_on, paint_handing, to_come
from tui.screens.lists import Item, ListScreen
from tui.screens.private import DOTS, Draft, Private, TypingScreen
from tui.widgets.grid import Grid
from words import say


def corner_of(fireside: Any, person: str, later: tuple[str, ...]) -> Corner | None:
    """The corner that fits the step under way."""
    if not is_written(fireside.session):
        return None
    if is_aside(fireside, person):
        return brought_back(fireside, person, later)
    match fireside.session.state:
        case write.State():
            return NoteCorner(person, later)
        case ask.State():
            from tui.screens.own_answer import AnswerCorner

            return AnswerCorner(person, later)
        case commit.State():
            from tui.screens.own_promise import PromiseCorner

            return PromiseCorner(person, later)
        case agree.State():
            from tui.screens.own_yes import YesCorner

            return YesCorner(person, later)
        case own.State():
            from tui.screens.own_word import WordCorner

            return WordCorner(person, later)
    from tui.screens.own_cards import BoardCorner

    return BoardCorner(person, later)


class Corner(Private, ListScreen[None]):
    """A short list in one person's hands. `covered`, it shows a name and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "words", show=False, priority=True),
    ]
    once = False
    """Whether nobody comes after them: they asked for the laptop (once.py)."""

    def __init__(
        self, person: str, later: tuple[str, ...], draft: Draft | None = None,
        covered: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.person, self.later, self.covered = person, later, covered
        self.draft = draft or Draft()
        self.shown = False
        self._left = False
        self._typing: TypingScreen | None = None
        self._saved = ""

    def on_unmount(self) -> None:
        """Swept off by the room going on, words not put yet come back, covered."""
        self.draft.taken_out()
        unsaved, self._saved = self.unsaved, ""
        if self._left or not unsaved or self.fireside._exit:
            self.draft.clear()
            return
        again = type(self)(self.person, self.later, self.draft, covered=True)
        again.opened_at, again.once = self.opened_at, self.once
        self.fireside.call_later(self.fireside.push_screen, again)

    @property
    def their_name(self) -> str:
        return str(self.fireside.room.gathering.name_of(self.person))

    @property
    def still_asked(self) -> bool:
        """Whether what this corner is for is still under way."""
        return is_written(self.session) and not self.gone_on

    @property
    def unsaved(self) -> bool:
        """Whether there are words that stand nowhere but here."""
        return bool(self.draft.text.strip()) and self.draft.text != self._saved

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def heading(self) -> str:
        return say("mine.for", name=self.their_name)

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        if self.covered:
            paint_handing(canvas, grid, self.their_name)
            self.paint_strip(canvas, grid)
        else:
            super().paint_all(canvas, grid)

    def hints(self) -> list[Hint]:
        if self.covered:
            return [("enter", say("hand.only-i")), ("p", say("hand.not-now")),
                    ("?", say("strip.keys"))]  # fmt: skip
        seen = say("mine.hide" if self.shown else "mine.show")
        return [("enter", say("strip.take")), ("tab", seen), ("esc", say("mine.cover")),
                ("?", say("strip.keys"))]  # fmt: skip

    def strip_left(self) -> list[tuple[str, str]]:
        if self.covered or self.still_asked:
            return []
        return [(say("mine.gone-on"), "soft")]

    def veiled(self, text: str) -> str:
        """The words, or dots for them: always as many."""
        return " ".join(text.split()) if self.shown else DOTS

    def last_items(self) -> list[Item]:
        """What ends every corner's list."""
        end = "done" if self.still_asked else "leave"
        seen = "hide-words" if self.shown else "show-words"
        return [Item("seen", say(f"mine.{seen}")), Item("done", say(f"mine.{end}"))]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def offers(self) -> frozenset[str]:
        return frozenset({"pass_turn"} if self.covered else set())

    def action_pass_turn(self) -> None:
        """Covered, it keeps nobody from the wall: whoever walked away has their words kept."""
        if self.unsaved:
            put_aside(self)
        hand = HandScreen(self.person, self.later, after=not self.unsaved)
        self._left = True
        if self.once or not self.still_asked:
            self.dismiss(None)
        elif self.person not in to_come(self.fireside, self.later):
            hand_on(self, self.later, instead=True)
        else:
            self.app.switch_screen(hand)
            self.app.call_later(hand.action_pass_turn)

    def cover(self) -> None:
        self.covered, self.shown, self.selected = True, False, 0

    def action_close(self) -> None:
        """Esc ends nothing."""
        if not self.covered:
            self.cover()
            self.repaint()

    def action_take(self) -> None:
        if self.covered:
            self.covered = False
            self.repaint()
        else:
            super().action_take()

    def action_go_on(self) -> None:
        """A clicker opens nothing."""
        if not self.covered:
            super().action_go_on()

    def action_take_number(self, digit: int) -> None:
        if not self.covered:
            super().action_take_number(digit)

    def action_words(self) -> None:
        if not self.covered:
            self.shown = not self.shown
            self.repaint()

    def take(self, item: Item) -> None:
        if item.id == "seen":
            self.action_words()
        elif item.id == "done":
            self.run_worker(self._done(), exclusive=True, group="done")

    async def _done(self) -> None:
        """On to the next one: nothing of this corner stays."""
        session = self.session
        waits = self.still_asked and session is not None and may_finish(session)
        if waits and session is not None and self.person not in been(session):
            act = write.SayDone(person=self.person, place=session.place)
            if not await self.fireside.answer(act, by=self.person):
                return
        self.leave()

    def leave(self) -> None:
        self._left = True
        self.draft.clear()
        self.fireside._clipboard = ""
        if self.once:
            self.dismiss(None)
        else:
            hand_on(self, self.later, instead=True)

    def type_it(
        self, title: str, prompt: str, most: int, one_line: bool = True, shown: bool = False,
        becomes: str = "",
    ) -> None:  # fmt: skip
        """The field, with the words of the draft in it; `shown` where they are no secret."""
        screen = TypingScreen(
            title, prompt, self.draft, most, self.put, self.cover, one_line=one_line, shown=shown,
            whose=self.their_name, becomes=becomes,
        )  # fmt: skip
        self._typing = screen
        self.app.push_screen(screen)

    async def put_then_close(self, sure: bool) -> None:
        """The same once more, after a question was answered."""
        if await self.put(sure) and self._typing is not None and self._typing.is_current:
            self._typing.dismiss(None)

    async def put(self, sure: bool = False) -> bool:
        """What is typed goes where it belongs. True once it is there."""
        return False


class NoteCorner(Corner):
    """A note for oneself alone."""

    def on_mount(self) -> None:
        super().on_mount()
        if not self.covered:
            self._write()

    @property
    def _note(self) -> str:
        state = self.session.state if self.session and not self.gone_on else None
        return state.notes.get(self.person, "") if isinstance(state, write.State) else ""

    def items(self) -> list[Item]:
        text = self.draft.text or self._note
        return [Item("write", say("mine.write"), right=self.veiled(text) if text else ""),
                *self.last_items()]  # fmt: skip

    def take(self, item: Item) -> None:
        if item.id == "write":
            self._write()
        else:
            super().take(item)

    def _write(self) -> None:
        if not self.draft.text:
            self.draft = Draft(text=self._note)
        step = self.session.script if self.session else None
        title = step.title if isinstance(step, write.Step) else say("mine.write")
        prompt = self.session.prompt if self.session and isinstance(step, write.Step) else ""
        self.type_it(
            title, prompt, NOTE_LENGTH, one_line=False,
            becomes="" if self.once else say("mine.then-done"),
        )  # fmt: skip

    def cover(self) -> None:
        """Every time it is covered it is in the file, as theirs alone."""
        super().cover()
        self.run_worker(self.put(), exclusive=True, group="put")

    async def put(self, sure: bool = False) -> bool:
        session, text = self.session, self.draft.text
        if session is None or self.gone_on or not isinstance(session.state, write.State):
            return False
        note = write.WriteNote(person=self.person, text=text, place=self.opened_at)
        if not await self.fireside.answer(note, by=self.person) or self.gone_on:
            return False
        self._saved = text
        return True
