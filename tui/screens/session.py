"""A practice being held: what the wall shows is up to the kind of step."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions import acts
from sessions.clock import SECOND
from sessions.lengths import rounded_end, seconds_left
from sessions.records import Place
from sessions.session import Session
from sessions.steps import ask, base, kind_of
from sessions.steps import round as round_step
from tui import keys
from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.screens.card_keys import CardKeys, Shown
from tui.screens.step_keys import StepKeys
from tui.steps import FACES, written_lines
from tui.steps.people import waiting
from tui.widgets.grid import Grid
from tui.widgets.held import held as paint_held
from words import say

HALF_A_MINUTE = 30
DIGITS = ("1", "2", "3", "4")
DIMMING = 300
"""Milliseconds of each of the three steps in which a hold dims (WALL.md, "Motion")."""
TIMED = frozenset({"round", "say", "quiet", "talk", "focus", "board", "write", "commit"})
"""The kinds of steps that it can be said of when all will be over."""
TYPED = frozenset({"page", "agree", "date", "own"})
"""The kinds in which what is said is typed."""


class SessionScreen(CardKeys, StepKeys, RoomScreen):
    """The stage belongs to the step; holding, undo and the strip are the same for all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "take", show=False),
        Binding("escape", "unselect", show=False),
        # A binding of ours hides those of the same key that come from elsewhere: both stand here.
        *(Binding(digit, f"digit({digit})", show=False) for digit in DIGITS),
        *(b for b in keys.bindings() if isinstance(b, Binding) and b.key in DIGITS),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.selected = 0
        self.whole_board = False
        self.sentences = written_lines.Shown()
        self._dim = 3
        self._at: Place | None = None

    @property
    def held_session(self) -> Session:
        """The session; this screen stands only while there is one."""
        session = self.session
        assert session is not None
        return session

    @property
    def _face(self) -> Any:
        return FACES[kind_of(self.held_session.script)]

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def repaint(self) -> None:
        if self.session is not None and self.session.phase == "steps":
            self._arrive(self.session)
            super().repaint()

    def _arrive(self, session: Session) -> None:
        """At another step nothing is chosen yet, and every card can be seen."""
        here = session.place
        if self._at is None or (self._at.step, self._at.whose, self._at.inner) != (
            here.step, here.whose, here.inner,
        ):  # fmt: skip
            self.selected = self._face.at_first(self) if hasattr(self._face, "at_first") else 0
            self.see_all_cards()
            self.whole_board = False
        self._at = here

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        if self.held_session.held:
            question = self._face.question(self)
            if self._dim < 3:
                self.paint(canvas, grid)
            paint_held(canvas, grid, question, say("held.time"), self._dim)
            self.paint_strip(canvas, grid)
            return
        super().paint_all(canvas, grid)

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        self.shown = Shown()
        self.sentences = written_lines.Shown()
        self._face.paint(self, canvas, grid)

    def header(self) -> tuple[str, str, str]:
        session = self.held_session
        total = session.practice.rounds
        note = ""
        if session.in_focus:
            name = self.fireside.room.gathering.name_of(session.in_focus)
            note = say("focus.in-focus", name=name)
        elif kind_of(session.script) == "board" and not self.writing:
            note = self.on_the_board()
        elif isinstance(session.script, round_step.Step) and total > 1:
            note = say("session.round", number=session.round_number, total=total)
        if self.fireside.start_with.rehearsal is not None:
            note = say("rehearsal.header")
        return session.practice.title, note, self._ends_about(session)

    def _ends_about(self, session: Session) -> str:
        kinds = {kind_of(step) for step in session.practice.step}
        timed = session.practice.rounds or kinds & {"talk", "focus", "board", "write", "commit"}
        if not timed or kind_of(session.script) not in TIMED:
            return self._typed(session)
        now = self.fireside.clock.now()
        end = rounded_end(datetime.fromtimestamp(now / 1000), seconds_left(session, now))
        return say("session.ends", time=f"{end:%H:%M}")

    def _typed(self, session: Session) -> str:
        """That nothing said is written is no sentence above what is being typed."""
        kind = kind_of(session.script)
        if kind not in TYPED:
            return say("app.not-written")
        kept = kind != "own" and getattr(session.script, "keeps", True)
        return say("page.kept") if kept else ""

    def strip_left(self) -> list[tuple[str, str]]:
        session = self.held_session
        if session.held and session.held_why == "asked":
            return []
        if session.held:
            return [(say(f"held.{session.held_why}", **self._face.whose(self)), "soft")]
        left: list[tuple[str, str]] = self._face.strip_left(self)
        return left

    def hints(self) -> list[Hint]:
        if self.held_session.held:
            return [("h", say("held.go-on"))]
        hints: list[Hint] = self._face.hints(self)
        return hints

    def twin_items(self) -> list[tuple[str, str]]:
        """The answers, names, rungs or cards of this step, as a remote shows them."""
        if self.held_session.held:
            return []
        if isinstance(self.held_session.state, ask.State):
            if FACES["ask"].is_alone(self):
                return []
            return [(label, right or hint) for label, hint, right in FACES["ask"].items(self)]
        found: list[tuple[str, str]] = []
        if hasattr(self._face, "items"):
            found = self._face.items(self)
        return found

    def twin_take(self) -> None:
        if isinstance(self.held_session.state, ask.State):
            self.action_take()
        elif hasattr(self._face, "take"):
            self._face.take(self, from_remote=True)

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def offers(self) -> frozenset[str]:
        offered = {"next", "undo", "hold", "add_person", "people", "stop", "places"}
        if waiting(self.fireside.room.gathering):
            offered.add("last_time")
        if self.held_session.practice.trouble:
            offered.add("trouble")
        offered |= self.step_offers()
        if not self.held_session.held:
            offered |= self.card_offers()
        return frozenset(offered) | self._face.offers(self)

    def action_next(self) -> None:
        held = self.held_session.held
        if not held and hasattr(self._face, "goes_on") and self._face.goes_on(self):
            return
        self.fireside.ask(base.Next(place=self.held_session.place))

    def action_take(self) -> None:
        """Enter takes what is chosen; where nothing is, it goes on, as space does."""
        session = self.held_session
        if session.held:
            self.action_next()
        elif isinstance(session.state, ask.State):
            if session.state.opened:
                self.action_next()
            else:
                FACES["ask"].take(self)
        elif not (hasattr(self._face, "take") and self._face.take(self)):
            self.action_next()

    def action_move(self, by: int) -> None:
        if not self.held_session.held and hasattr(self._face, "move"):
            self._face.move(self, by)
            return
        self.selected += by
        self.repaint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a step means nothing by a digit it is a key of the board."""
        if action == "digit":
            takes = hasattr(self._face, "takes_digits") and self._face.takes_digits(self)
            return bool(takes and not self.held_session.held)
        return super().check_action(action, parameters)

    def action_digit(self, digit: int) -> None:
        self._face.digit(self, digit)

    def action_undo(self) -> None:
        if not (hasattr(self._face, "undo") and self._face.undo(self)):
            super().action_undo()

    def action_hold(self) -> None:
        place = self.held_session.place
        if self.held_session.held:
            self.fireside.ask(base.GoOn(place=place))
            return
        if not self.fireside.preferences.settings.still:
            self._dim = 0
            self.set_timer(DIMMING / SECOND, self._dim_more)
        self.fireside.ask(base.HoldClock(place=place))

    def _dim_more(self) -> None:
        self._dim = min(3, self._dim + 1)
        self.repaint()
        if self._dim < 3:
            self.set_timer(DIMMING / SECOND, self._dim_more)

    def action_more_time(self) -> None:
        place = self.held_session.place
        self.fireside.ask(base.AddTime(seconds=HALF_A_MINUTE, place=place))

    def action_less_time(self) -> None:
        place = self.held_session.place
        self.fireside.ask(base.AddTime(seconds=-HALF_A_MINUTE, place=place))

    def action_clock_face(self) -> None:
        scripted = getattr(self.held_session.script, "clock", "bar")
        self.fireside.preferences.next_face(scripted)

    def action_stop(self) -> None:
        self.fireside.ask(acts.BeginClosing(place=self.held_session.place))

    def action_trouble(self) -> None:
        from tui.screens.trouble import TroubleScreen

        self.app.push_screen(TroubleScreen(self.held_session.practice))
