"""The corner of one's own word: the page to its end, then yes, yes with a concern, or not yet.

Nothing is chosen beforehand, and nobody is asked for a yes to words they couldn't see. What was
said is never shown again, not to the next one and not to whoever looks over a shoulder.
"""

from __future__ import annotations

from typing import Any

from sessions.records import Act, Place
from sessions.steps import own, write
from tui.canvas import Canvas, wrapped
from tui.screens.alone import is_written
from tui.screens.base import FiresideScreen, Hint
from tui.screens.corner import Corner, corner_of
from tui.screens.hand import has_had
from tui.screens.lists import Item
from tui.screens.once import once
from tui.screens.own_answer import Unchosen
from tui.screens.private import DOTS, Draft
from tui.screens.question import Question
from tui.steps.founded import line_of
from tui.widgets.grid import Grid
from tui.widgets.lists import choices
from words import say

WAYS = ("yes", "concern", "not-yet", "none")
ARE = ("are", "not-so", "none")


class WordCorner(Unchosen):
    """One's own word on the page, or on being incorporated."""

    page = 0
    _pages = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._said = False
        self._read = ""
        """The mark of the words that stood here last; at `opened_at` they did."""
        self._other = Draft()
        """What was typed to the other question that has words for an answer."""

    @property
    def _state(self) -> own.State | None:
        state = self.session.state if self.session else None
        return state if isinstance(state, own.State) and is_written(self.session) else None

    @property
    def still_asked(self) -> bool:
        """Also where the room has come to a word on other words: these stand here then."""
        return self._state is not None

    def _stand(self, place: Place | None, words: str) -> bool:
        """Whether the room is still there, and these are still its words."""
        session = self.session
        state = session.state if session is not None else None
        here = isinstance(state, own.State) and state.words == words
        return here and session is not None and session.place == place

    @property
    def _begun(self) -> bool:
        """Whether something typed isn't put yet."""
        return bool(self.draft.text.strip())

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
            seen = "hide-words" if self.shown else "show-words"
            show = [Item("seen", say(f"mine.{seen}"))] if self._begun else []
            return [*show, Item("done", say("mine.leave"))]
        if not self._last_page:
            return [Item("on", say("own.read-on"))]
        return [self._item(way) for way in self._ways]

    @property
    def _ways(self) -> tuple[str, ...]:
        """Whoever asked for the laptop may only have looked. It is offered to everyone, else it
        would tell who has said a word already."""
        ways = ARE if self._founding else WAYS
        return (*ways, "as-is") if self.once else ways

    def _item(self, way: str) -> Item:
        begun = any(one.kind == way and one.text.strip() for one in (self.draft, self._other))
        hint = say("own.none-once") if way == "none" and self.once else say(f"own.say-{way}-hint")
        return Item(way, say(f"own.say-{way}"), hint, say("mine.not-put") if begun else "")

    def hints(self) -> list[Hint]:
        if not self.covered and self._state is None and self._begun:
            return Corner.hints(self)
        if self.covered or self._last_page:
            return super().hints()
        return [("tab", say("own.read-on")), ("esc", say("mine.cover")), ("?", say("strip.keys"))]

    def action_words(self) -> None:
        """Tab turns the page, and from the last one back to the first; once the room has gone on
        it shows what was typed, or dots for it."""
        if not self.covered and self._state is None:
            self.shown = not self.shown and self._begun
            self.repaint()
        elif not self.covered and self._pages > 1:
            self.page, self.selected = (self.page + 1) % self._pages, -1
            self.repaint()

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def heading(self) -> str:
        return say("own.for-you", name=self.their_name)

    def _text(self) -> str:
        if self._state is None or self.session is None:
            typed = f"\n\n{self.draft.text if self.shown else DOTS}" if self._begun else ""
            return say("mine.gone-on") + typed
        return line_of(self._state) if self._founding else self.session.ground_now.text

    def _look(self) -> None:
        """What stands here now is what a word is said to. Other words than before are read from
        their first page on, and nothing is chosen."""
        state = self._state
        place = self.session.place if self.session and state else self.opened_at
        words = state.words if state else ""
        if (place, words) != (self.opened_at, self._read):
            self.opened_at, self._read = place, words
            self.page, self.selected = 0, -1

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        if self.is_current:
            self._look()
        wide, top = min(grid.inner, 96), grid.stage_top + (0 if grid.small else 1)
        rows = wrapped(self._text(), wide)
        most = len(self._ways) * (2 if grid.small else 3)
        room = max(3, grid.stage_bottom - top - most - 1)
        self._pages = max(1, -(-len(rows) // room))
        self.page = min(self.page, self._pages - 1)
        for number, row in enumerate(rows[self.page * room : (self.page + 1) * room]):
            canvas.text(grid.margin, top + number, row, "text", bold=True)
        y = grid.stage_bottom - most + 1
        if self._pages > 1:
            words = say("own.which-page", number=self.page + 1, total=self._pages)
            canvas.ending(grid.margin + wide, y - 1, words, "quiet")
        found = [(item.label, item.hint, item.right) for item in self.items()]
        self.selected = min(self.selected, len(found) - 1)
        choices(canvas, grid.margin, y, min(grid.inner, 84), most, found, self.selected)

    # ── saying it ─────────────────────────────────────────────────────────────────────────

    def take(self, item: Item) -> None:
        match item.id:
            case "on":
                self.action_words()
            case "seen":
                self.action_words()
            case "done" | "as-is":
                self.leave()
            case "concern" | "not-yet":
                if self.draft.kind != item.id:
                    self.draft, self._other = self._other, self.draft
                    self.draft.kind = item.id
                which = "concern" if item.id == "concern" else "change"
                title, prompt = say(f"own.{which}-title"), say(f"own.{which}-prompt")
                self.type_it(title, prompt, own.LONGEST)
            case _:
                self.run_worker(self._say(item.id), exclusive=True, group="done")

    async def put(self, sure: bool = False) -> bool:
        """The words typed, with what they are. Where the page is another one by now it is shown
        first, and they stay."""
        text = self.draft.text
        done = await self._word("concern" if self.draft.kind == "concern" else "not yet", text)
        self._said = done
        self._saved = text if done else self._saved
        changed = self._state is not None and not self._stand(self.opened_at, self._read)
        if changed and not done and self._typing is not None and self._typing.is_current:
            self._typing.dismiss(None)
        return done

    async def _say(self, way: str) -> None:
        if way == "none":
            done = await self._put(write.SayDone(person=self.person, place=self.opened_at))
        else:
            done = await self._word("yes" if way in ("yes", "are") else "not yet")
        if done:
            self.leave()

    async def _word(self, how: Any, text: str = "") -> bool:
        """Said to the words that stood here, and to no others."""
        act = own.SayOwn(
            person=self.person, words=self._read, how=how, text=text, place=self.opened_at
        )
        return await self._put(act)

    async def _put(self, act: Act) -> bool:
        """It is in the file, as theirs alone."""
        place, words = self.opened_at, self._read
        if self._state is not None and self._stand(place, words):
            if not await self.fireside.answer(act, by=self.person):
                return False
            if self._stand(place, words):
                return True
        gone = self._state is None
        self.fireside.tell(say("mine.cannot-put" if gone else "agree.changed"))
        return False

    def leave(self) -> None:
        """Whoever has had it is not asked for again, whatever they said."""
        if self.session is not None and not self.once:
            has_had(self.fireside, self.person)
        self._other.clear()
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
