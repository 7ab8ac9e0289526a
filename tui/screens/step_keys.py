"""The keys that belong to one kind of step: to a round, a page, a focus, or to writing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sessions.notes import written_before
from sessions.session import Session
from sessions.steps import board, focus, kind_of, mirror
from sessions.steps import round as round_step
from tui.screens.alone import is_written
from tui.steps import FACES
from tui.steps.focus import chosen


class StepKeys:
    """Mixed into the session's screen; its steps say which of these are offered."""

    app: Any
    fireside: Any

    if TYPE_CHECKING:

        @property
        def held_session(self) -> Session:
            """The session that is held."""

    def step_offers(self) -> frozenset[str]:
        """What can be done wherever somebody is in focus."""
        session = self.held_session
        outer = session.outer
        lines = isinstance(outer, focus.Step) and bool(outer.lines)
        # Where each writes alone, `w` hands the laptop on.
        alone = is_written(session)
        offered = {"write_lines"} if session.in_focus and lines and not alone else set()
        if written_before(session):
            offered.add("own_note")
        return frozenset(offered)

    # ── a round ───────────────────────────────────────────────────────────────────────────

    def action_pass_turn(self) -> None:
        state, place = self.held_session.state, self.held_session.place
        if isinstance(state, mirror.State):
            self.fireside.ask(mirror.LetBe(person=state.speaker, place=place))
            return
        self.fireside.ask(round_step.PassTurn(place=self.held_session.place))

    def action_choose_next(self) -> None:
        if isinstance(self.held_session.state, focus.State):
            from tui.screens.lines import NextInFocusScreen

            self.app.push_screen(NextInFocusScreen())
            return
        if isinstance(self.held_session.state, mirror.State):
            from tui.screens.listener import SpeakFirstScreen

            self.app.push_screen(SpeakFirstScreen())
            return
        from tui.screens.circle import NextSpeakerScreen

        self.app.push_screen(NextSpeakerScreen())

    def action_direction(self) -> None:
        self.fireside.ask(round_step.TurnDirection(place=self.held_session.place))

    def action_another_round(self) -> None:
        self.fireside.ask(round_step.AddRound(place=self.held_session.place))

    def action_question(self) -> None:
        from tui.screens.first_question import QuestionScreen

        self.app.push_screen(QuestionScreen(self.held_session.practice), self._question)

    def _question(self, question: str | None) -> None:
        if question:
            self.fireside.ask(round_step.AskThis(question=question))

    def action_fit(self) -> None:
        from tui.screens.circle import FitScreen

        self.app.push_screen(FitScreen())

    # ── saying back ───────────────────────────────────────────────────────────────────────

    def action_choose_listener(self) -> None:
        from tui.screens.listener import ListenerScreen

        self.app.push_screen(ListenerScreen())

    def action_more_to_say(self) -> None:
        state = self.held_session.state
        if isinstance(state, mirror.State):
            act = mirror.MoreToSay(person=state.speaker, place=self.held_session.place)
            self.fireside.ask(act)

    # ── a page ────────────────────────────────────────────────────────────────────────────

    def action_write(self) -> None:
        from tui.screens.page import PageScreen

        self.app.push_screen(PageScreen())

    # ── a focus ───────────────────────────────────────────────────────────────────────────

    def action_not_today(self) -> None:
        person = chosen(self)
        if person:
            self.fireside.ask(focus.NotToday(person=person, place=self.held_session.place))

    def action_one_more(self) -> None:
        self.fireside.ask(focus.OneMore(place=self.held_session.place))

    def action_write_lines(self) -> None:
        from tui.screens.lines import LinesScreen

        self.app.push_screen(LinesScreen())

    # ── what was said, and each one's own yes ─────────────────────────────────────────────

    def action_put_words(self) -> None:
        FACES[kind_of(self.held_session.script)].put_words(self)

    def action_take_out(self) -> None:
        """A line is let go; no reason is asked."""
        FACES[kind_of(self.held_session.script)].take_out(self)

    def action_own_yes(self) -> None:
        from tui.screens.hand import hand_over

        screen: Any = self
        hand_over(screen)

    def action_own_note(self) -> None:
        from tui.screens.own_notes import whose_note

        screen: Any = self
        whose_note(screen)

    # ── writing alone ─────────────────────────────────────────────────────────────────────

    def action_hand_on(self) -> None:
        from tui.screens.hand import hand_over

        screen: Any = self
        hand_over(screen)

    def action_one_by_one(self) -> None:
        self.fireside.ask(board.OpenNext(place=self.held_session.place))
