"""The corner of one's own word: the page to its end, then yes, yes with a concern, or not yet.

Nothing is chosen beforehand, and nobody is asked for a yes to words they couldn't see. What was
said is never shown again, not to the next one and not to whoever looks over a shoulder.
"""

from __future__ import annotations

from typing import Any

from sessions.records import Act
from sessions.steps import own, write
from tui.canvas import Canvas, wrapped
from tui.screens.alone import is_written
from tui.screens.base import FiresideScreen, Hint
from tui.screens.corner import corner_of
from tui.screens.hand import has_had
from tui.screens.lists import Item
from tui.screens.once import once
from tui.screens.own_answer import Unchosen
from tui.screens.private import Draft
from tui.screens.question import Question
from tui.steps.founded import line_of
from tui.widgets.grid import Grid
from tui.widgets.lists import choices
from words import say

WAYS = ("yes", "concern", "not-yet", "none")
ARE = ("are", "not-so")


class WordCorner(Unchosen):
    """One's own word on the page, or on being incorporated."""

    page = 0
    _pages = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._said = False

    @property
    def _state(self) -> own.State | None:
        state = self.session.state if self.session else None
        return state if isinstance(state, own.State) and is_written(self.session) else None

    @property
    def _founding(self) -> bool:
        step = self.session.script if self.session else None
        return isinstance(step, own.Step) and step.what == "incorporated"

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._said:
            self.leave()

    def cover(self) -> None:
        super().cover()
        self.page = 0

    # ── what there is to choose ───────────────────────────────────────────────────────────

    @property
    def _last_page(self) -> bool:
        return self.page + 1 >= self._pages

    def items(self) -> list[Item]:
        if self._state is None:
            return [Item("done", say("mine.leave"))]
        if not self._last_page:
            return [Item("on", say("own.read-on"))]
        ways = ARE if self._founding else WAYS
        return [Item(way, say(f"own.say-{way}"), say(f"own.say-{way}-hint")) for way in ways]

    def hints(self) -> list[Hint]:
        if self.covered or self._last_page:
            return super().hints()
        return [("tab", say("own.read-on")), ("esc", say("mine.cover")), ("?", say("strip.keys"))]

    def action_words(self) -> None:
        """Tab turns the page, and from the last one back to the first."""
        if not self.covered and self._pages > 1:
            self.page, self.selected = (self.page + 1) % self._pages, -1
            self.repaint()

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def heading(self) -> str:
        return say("own.for-you", name=self.their_name)

    def _text(self) -> str:
        if self._state is None or self.session is None:
            return say("mine.gone-on")
        return line_of(self._state) if self._founding else self.session.ground_now.text

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        wide, top = min(grid.inner, 96), grid.stage_top + (0 if grid.small else 1)
        rows = wrapped(self._text(), wide)
        most = len(ARE if self._founding else WAYS) * (2 if grid.small else 3)
        room = max(3, grid.stage_bottom - top - most - 1)
        self._pages = max(1, -(-len(rows) // room))
        self.page = min(self.page, self._pages - 1)
        for number, row in enumerate(rows[self.page * room : (self.page + 1) * room]):
            canvas.text(grid.margin, top + number, row, "text", bold=True)
        y = grid.stage_bottom - most + 1
        if self._pages > 1:
            words = say("own.which-page", number=self.page + 1, total=self._pages)
            canvas.ending(grid.margin + wide, y - 1, words, "quiet")
        found = [(item.label, item.hint, "") for item in self.items()]
        self.selected = min(self.selected, len(found) - 1)
        choices(canvas, grid.margin, y, min(grid.inner, 84), most, found, self.selected)

    # ── saying it ─────────────────────────────────────────────────────────────────────────

    def take(self, item: Item) -> None:
        match item.id:
            case "on":
                self.action_words()
            case "done":
                self.leave()
            case "concern" | "not-yet":
                self.draft = Draft(kind=item.id)
                which = "concern" if item.id == "concern" else "change"
                title, prompt = say(f"own.{which}-title"), say(f"own.{which}-prompt")
                self.type_it(title, prompt, own.LONGEST)
            case _:
                self.run_worker(self._say(item.id), exclusive=True, group="done")

    async def put(self, sure: bool = False) -> bool:
        """The words typed, with what they are."""
        done = await self._word("concern" if self.draft.kind == "concern" else "not yet")
        self._said = done
        self._saved = self.draft.text if done else self._saved
        return done

    async def _say(self, way: str) -> None:
        if way == "none":
            session = self.session
            place = session.place if session else None
            done = write.SayDone(person=self.person, place=place)
            if await self.fireside.answer(done, by=self.person):
                self.leave()
        elif await self._word("yes" if way in ("yes", "are") else "not yet"):
            self.leave()

    async def _word(self, how: Any) -> bool:
        """It is in the file, as theirs alone."""
        session, state = self.session, self._state
        if session is None or state is None:
            self.fireside.tell(say("mine.cannot-put"))
            return False
        act: Act = own.SayOwn(
            person=self.person, words=state.words, how=how, text=self.draft.text,
            place=session.place,
        )  # fmt: skip
        fine: bool = await self.fireside.answer(act, by=self.person)
        return fine

    def leave(self) -> None:
        """Whoever has had it is not asked for again, whatever they said."""
        if self.session is not None and not self.once:
            has_had(self.fireside, self.person)
        super().leave()


# ── another word ──────────────────────────────────────────────────────────────────────────────


class WhoseWord(Question):
    """Whoever would say another word, of those who are here and own it."""

    two_lines = False

    def heading(self) -> str:
        return say("own.again")

    def items(self) -> list[Item]:
        session, name_of = self.session, self.fireside.room.gathering.name_of
        if session is None or not isinstance(session.state, own.State):
            return []
        return [Item(p, name_of(p)) for p in session.present if p in session.state.owners]

    def take(self, item: Item) -> None:
        self.dismiss(item.id)


def whose_word(screen: FiresideScreen[Any]) -> None:
    """Whose word it is; then the laptop is theirs alone for a moment."""
    once(screen, WhoseWord(), is_written, lambda fireside, who: corner_of(fireside, who, ()))
