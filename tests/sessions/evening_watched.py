"""The table under the machine: acts handed in, and what must be true after each of them."""

from __future__ import annotations

from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from sessions import acts
from sessions.records import HOST, Act, Refused
from sessions.steps import base, page
from sessions.steps import round as round_step
from tests.sessions import evening_model as model
from tests.sessions.memory_log import LogFailed, Table, run, same


class Watched(RuleBasedStateMachine):
    """Hands acts in and checks, after each one, what must be true whatever was done."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.history: list[model.Before] = []
        self.moved: list[set[str]] = []
        self.places: list[Any] = []
        self.shown: tuple[Any, int] | None = None
        self.number = 0

    # ── doing ─────────────────────────────────────────────────────────────────────────────

    def do(self, act: Act, by: str = HOST) -> bool:
        """The act, and everything that an act must keep to."""
        table = self.table
        session, gathering = table.gathering.room_session, table.gathering
        written = table.log.written
        told: list[Any] = []
        table.room._watchers = [told.append]
        try:
            changed = run(table.room.do(act, by, table.now))
        except (Refused, LogFailed):
            changed = False
        if not changed:
            assert same(table.gathering, gathering), "what does nothing changes nothing"
            assert same(table.log.written, written)
        assert same(told, [table.gathering] if changed else []), "told after the commit, once"
        if changed:
            self._remember(act, session)
        return changed

    def _remember(self, act: Act, session: Any) -> None:
        after = self.table.gathering.room_session
        if after is not None and session is not None and not isinstance(act, page.WritePage):
            assert after.pages == session.pages, "what was typed stays"
        if isinstance(act, acts.Undo) and session is not None:
            assert self.history, "undo took back what was no steering act"
            was, moved = self.history.pop(), self.moved.pop()
            model.check_undone(was, session, after, self.table.now, moved)
            if self.moved:
                self.moved[-1] |= moved
        elif isinstance(act, model.UNDOABLE) and session is not None:
            self.history.append(model.before(session, self.table.now))
            self.moved.append(set())
        elif isinstance(act, acts.StepOut | acts.ComeBack | acts.TakeAway | acts.SitDown):
            who = act.person or act.fresh if isinstance(act, acts.SitDown) else act.person
            if self.moved:
                self.moved[-1].add(who)
        if isinstance(act, base.AddTime | acts.Undo):
            self.shown = None
        if after is None or session is None:
            self.history, self.moved, self.shown = [], [], None
        if after is not None:
            self.places.append(after.place)

    # ── what is always true ───────────────────────────────────────────────────────────────

    def left(self) -> int | None:
        session = self.table.gathering.room_session
        clock = session.state.clock if session else None
        return clock.left(self.table.now) if clock else None

    @invariant()
    def everybody_has_one_place(self) -> None:
        model.check_ring(self.table)
        model.check_step(self.table.gathering.room_session)
        model.check_asked_at_most_twice(self.table.gathering.room_session)

    @invariant()
    def time_left_only_runs_down(self) -> None:
        session, left = self.table.gathering.room_session, self.left()
        if session is None or left is None:
            self.shown = None
            return
        assert left >= 0
        turn = (session.id, session.step, getattr(session.state, "turn", 0))
        if self.shown is not None and self.shown[0] == turn:
            assert left <= self.shown[1]
            if session.held and self.shown[2]:
                assert left == self.shown[1], "what is held doesn't run"
        self.shown = (turn, left, session.held)

    @invariant()
    def a_restart_finds_the_same(self) -> None:
        assert same(self.table.again().gathering, self.table.gathering)

    @invariant()
    def who_had_their_turn_leaves_no_time_behind(self) -> None:
        session = self.table.gathering.room_session
        for state in session.finished.values() if session else ():
            if isinstance(state, round_step.State):
                assert state.clock is None
