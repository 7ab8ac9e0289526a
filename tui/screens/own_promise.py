"""The corner of a promise to the circle, or of what somebody would own: one sentence, their own."""

from __future__ import annotations

from typing import Any

from sessions.records import Act
from sessions.steps import commit
from tui.identity import fresh_identity
from tui.screens.corner import Corner
from tui.screens.lists import Item
from tui.screens.private import Choice, Draft
from words import say


class PromiseCorner(Corner):
    """Typed at once; put, and the laptop goes on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = False

    def on_mount(self) -> None:
        super().on_mount()
        if not self.covered:
            self._write()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._kept:
            self.leave()

    @property
    def _step(self) -> commit.Step | None:
        step = self.session.script if self.session else None
        return step if isinstance(step, commit.Step) and self.still_asked else None

    def items(self) -> list[Item]:
        begun = self.draft.text
        words = self.veiled(begun) if begun else ""
        write = [Item("write", say("mine.write"), right=words)] if self._step or begun else []
        back = [Item("back", say("own.take-back"))] if self._stands else []
        return [*write, *back, *self.last_items()]

    @property
    def _stands(self) -> bool:
        """Whether they intend to own it since an earlier evening, and may take that back."""
        session, step = self.session, self._step
        intends = session is not None and step is not None and step.keeps == "intent"
        return intends and session is not None and self.person in session.ground_now.owners

    async def _take_back(self) -> None:
        act = commit.Intend(person=self.person, text="", place=self.opened_at)
        if await self.fireside.answer(act, by=self.person):
            self.leave()

    def take(self, item: Item) -> None:
        if item.id == "write":
            self._write()
        elif item.id == "done" and self.unsaved and self._step is not None:
            items = [Item("put", say("mine.put-it")), Item("go", say("mine.let-words-go"))]
            self.app.push_screen(Choice(say("mine.began"), items), self._began)
        elif item.id == "back":
            self.run_worker(self._take_back(), exclusive=True, group="done")
        else:
            super().take(item)

    def _began(self, what: str | None) -> None:
        """Nothing that was typed is let go of unasked."""
        if what == "put":
            self.run_worker(self._put_and_leave(), exclusive=True, group="put")
        elif what == "go":
            self.draft.clear()
            self.run_worker(self._done(), exclusive=True, group="done")

    async def _put_and_leave(self) -> None:
        if await self.put():
            self.leave()

    def _write(self) -> None:
        step = self._step
        if step is None:
            return
        if not self.draft.text:
            said = self.session.state.said.get(self.person) if self.session else None  # type: ignore[union-attr]
            self._saved = said.text if said else ""
            self.draft = Draft(text=self._saved)
        # What is promised to the circle stands on the wall in a moment. An intent doesn't, but it
        # is kept: either is said before anything is typed.
        promise = step.keeps == "promise"
        becomes = say("commit.on-the-wall" if promise else "commit.with-your-name")
        self.type_it(step.title, step.prompt, commit.LONGEST, shown=promise, becomes=becomes)

    async def put(self, sure: bool = False) -> bool:
        """In the file, in their own name, as what it was asked for: an intent is never told as a
        promise, though the room asks for promises by now."""
        step, text = self._step, self.draft.text
        if step is not None:
            if not text.strip():
                return True
            if not await self.fireside.answer(self._act(step, text), by=self.person):
                return False
        if self._step is None:  # the room has gone on, before or meanwhile
            self.fireside.tell(say("mine.cannot-put"))
            return False
        self._saved, self._kept = text, True
        return True

    def _act(self, step: commit.Step, text: str) -> Act:
        place = self.opened_at
        if step.keeps == "intent":
            return commit.Intend(person=self.person, text=text, place=place)
        fresh = fresh_identity()
        return commit.Commit(person=self.person, text=text, fresh=fresh, place=place)
