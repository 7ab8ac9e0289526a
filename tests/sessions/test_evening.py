"""An evening in which anybody does anything at any time, in any order, and power cuts besides."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from sessions import acts
from sessions.records import HOST, PROGRAM, Act
from sessions.steps import ask, base, kind_of, page
from sessions.steps import round as round_step
from tests.sessions import evening_model as model
from tests.sessions.evening_watched import Watched
from tests.sessions.memory_log import person

PEOPLE = st.sampled_from([person(name) for name in model.NAMES])
HANDS = st.one_of(st.just(HOST), st.just(HOST), st.sampled_from(["guardian", PROGRAM, ""]), PEOPLE)
SOON = st.one_of(
    st.integers(0, 1_500),
    st.integers(1_000, 130_000),
    st.sampled_from([0, 999, 1_000, 9_999, 10_000]),
)  # fmt: skip
JUMPS = st.sampled_from([-86_400_000, -7_200_000, -2_001, 0, 2_001, 3_600_000, 86_400_000])
LINES = st.sampled_from(
    ["held", "game", "question-0", "page-0", "page-3", "page-2", "points-1", "points-6"]
)


KINDS_OF_STEPS = ("quiet", "round", "page", "ask")


def at(*where: str) -> Any:
    """Only in the lobby, in these kinds of steps, or in these phases."""

    def stands(evening: Any) -> bool:
        session = evening.table.gathering.room_session
        if session is None:
            return "lobby" in where
        return (kind_of(session.script) if session.phase == "steps" else session.phase) in where

    return precondition(stands)


OUT_OF_PLACE: list[Act] = [
    base.Next(), base.AddTime(seconds=30), base.HoldClock(), base.GoOn(), acts.CloseSession(),
    acts.LeaveOut(line="held"), page.WritePage(text="Now."), round_step.PassTurn(),
    round_step.TurnDirection(), round_step.AddRound(), ask.Answered(answer=0),
    ask.PlayGame(how="seed"), acts.Settle(session="session-1", circle="c"), acts.EndEvening(),
    acts.SayAgreement(), acts.RenameGathering(name="Moss"), acts.ChooseManner(manner="wall"),
]  # fmt: skip
"""Acts that do something in one place and are handed in at any."""


class Evening(Watched):
    """Anybody does anything at any time."""

    @initialize(count=st.integers(2, 5), game=st.sampled_from(["", "", "gently", "seed", "not"]))
    def they_arrive(self, count: int, game: str) -> None:
        self.table.seat(*model.NAMES[:count])
        if game:
            self.table.do(acts.ChooseGame(how=game))

    @rule(ms=SOON)
    def time_goes_by(self, ms: int) -> None:
        self.table.now += ms

    # ── the circle ────────────────────────────────────────────────────────────────────────

    @at("lobby")
    @rule(practice=st.sampled_from(model.PRACTICES), turn=st.sampled_from([0, 20, 300]))
    def a_practice_begins(self, practice: Any, turn: int) -> None:
        self.number += 1
        act = acts.BeginSession(
            session=f"session-{self.number}", practice=practice, turn_seconds=turn
        )
        self.do(act)

    @at(*KINDS_OF_STEPS)
    @rule(by=HANDS, ms=SOON, times=st.integers(1, 3), key=st.sampled_from(["", "k1", "k2"]))
    def next(self, by: str, ms: int, times: int, key: str) -> None:
        self.table.now += ms
        done = [self.do(base.Next(key=key), by) for _ in range(times)]
        assert sum(done) <= 1, "several hands at once are one"

    @at(*KINDS_OF_STEPS)
    @rule(ms=SOON)
    def some_turns(self, ms: int) -> None:
        for _ in range(3):
            self.table.now += 1_000 + ms
            self.do(base.Next())

    @at("round")
    @rule(by=HANDS, ms=SOON)
    def a_pass(self, by: str, ms: int) -> None:
        self.table.now += ms
        own = getattr(self.table.gathering.room_session, "state", None)
        self.do(round_step.PassTurn(), getattr(own, "speaker", "") or by)

    @rule(by=HANDS, times=st.integers(1, 4))
    def undo(self, by: str, times: int) -> None:
        for _ in range(times):
            self.table.now += 700
            self.do(acts.Undo(), by)

    @at(*KINDS_OF_STEPS)
    @rule(by=HANDS, act=st.sampled_from([base.HoldClock(), base.GoOn()]))
    def hold_or_go_on(self, by: str, act: Act) -> None:
        self.do(act, by)

    @at(*KINDS_OF_STEPS)
    @rule(by=HANDS, seconds=st.sampled_from([-600, -30, 30, 600]))
    def more_or_less_time(self, by: str, seconds: int) -> None:
        self.do(base.AddTime(seconds=seconds), by)

    @at("round")
    @rule(
        by=HANDS,
        act=st.one_of(
            st.builds(round_step.ChooseNext, person=PEOPLE),
            st.just(round_step.TurnDirection()),
            st.just(round_step.AddRound()),
            st.builds(round_step.FitTurns, seconds=st.sampled_from([10, 45, 300])),
            st.just(round_step.AskThis(question="What else?")),
        ),
    )
    def the_round_is_steered(self, by: str, act: Act) -> None:
        self.do(act, by)

    @at("page")
    @rule(text=st.sampled_from(["We meet again.", "", "We meet\nin May."]))
    def a_page_is_written(self, text: str) -> None:
        self.do(page.WritePage(text=text))

    @at("ask")
    @rule(
        act=st.one_of(
            st.builds(ask.Answered, answer=st.integers(-1, 3)),
            st.just(ask.Answered(answer=0)),
            st.builds(ask.HandsCounted, counts=st.sampled_from([(1, 1), (9, 9), (1,), (-1, 1)])),
            st.builds(ask.PlayGame, how=st.sampled_from(["gently", "seed", "not"])),
        )
    )
    def the_circle_answers(self, act: Act) -> None:
        self.do(act)

    @at("ask", "closing")
    @rule(how=st.sampled_from(["gently", "seed", "not"]))
    def how_the_group_plays_is_changed(self, how: Any) -> None:
        self.do(acts.ChooseGame(how=how))

    # ── the people ────────────────────────────────────────────────────────────────────────

    @rule(name=st.sampled_from(model.NAMES), own=st.booleans())
    def somebody_sits_down(self, name: str, own: bool) -> None:
        belongs = person(name) if own else ""
        self.do(acts.SitDown(name=name, fresh=person(name), person=belongs))

    @rule(who=PEOPLE, by=HANDS, kind=st.sampled_from([acts.StepOut, acts.ComeBack]))
    def somebody_goes_or_returns(self, who: str, by: str, kind: Any) -> None:
        self.do(kind(person=who), by)

    @at("round")
    @rule()
    def the_speaker_leaves(self) -> None:
        state = getattr(self.table.gathering.room_session, "state", None)
        if speaker := getattr(state, "speaker", ""):
            self.do(acts.StepOut(person=speaker), speaker)

    @rule(who=PEOPLE, to=st.integers(-1, 9), by=HANDS)
    def chairs_change(self, who: str, to: int, by: str) -> None:
        self.do(acts.Move(person=who, to=to), by)
        self.do(acts.NameHost(person=who), by)

    @rule(who=PEOPLE)
    def a_name_was_a_mistake(self, who: str) -> None:
        self.do(acts.TakeAway(person=who))

    # ── the close ─────────────────────────────────────────────────────────────────────────

    @at(*KINDS_OF_STEPS)
    @rule(by=HANDS, early=st.integers(0, 3))
    def the_closing_begins(self, by: str, early: int) -> None:
        if not early:
            self.do(acts.BeginClosing(), by)

    @rule(act=st.sampled_from(OUT_OF_PLACE), by=HANDS)
    def something_out_of_place(self, act: Act, by: str) -> None:
        self.table.now += 1_100
        if not isinstance(act, acts.EndEvening) or self.table.gathering.sessions:
            self.do(act, by)

    @at("closing")
    @rule(line=LINES, kind=st.sampled_from([acts.LeaveOut, acts.PutIn]))
    def a_line_is_weighed(self, line: str, kind: Any) -> None:
        self.do(kind(line=line))

    @at("closing")
    @rule(who=PEOPLE, by=HANDS, yes=st.booleans())
    def somebody_says_whether_to_be_named(self, who: str, by: str, yes: bool) -> None:
        self.do(acts.SayNaming(person=who, yes=yes), by)

    @at("closing")
    @rule(by=HANDS)
    def it_is_closed(self, by: str) -> None:
        self.do(acts.CloseSession(), by)

    @at("closed")
    @rule(ms=SOON, waived=st.booleans(), fails=st.sampled_from([None, None, 0, 1]))
    def it_is_settled(self, ms: int, waived: bool, fails: int | None) -> None:
        table = self.table
        table.now += ms
        session, known = table.session, table.log.kept
        names, game = dict(table.gathering.evening.names), table.gathering.game
        circle = f"circle-{self.number}"
        table.log.fails_after = fails
        done = self.do(acts.Settle(session=session.id, circle=circle, waived=waived), PROGRAM)
        table.log.fails_after = None
        if not done:
            return
        runs, _ = table.log.written
        assert session.id not in runs, "everything else of the session is erased"
        new = table.log.kept[len(known) :]
        model.check_nobody_unasked_is_named(session, names, new)
        model.check_points(session, game, new)

    @at("lobby")
    @rule(kind=st.sampled_from([acts.EndEvening(), acts.ForgetEvening()]))
    def everyone_goes_home(self, kind: Act) -> None:
        if self.do(kind, PROGRAM if isinstance(kind, acts.ForgetEvening) else HOST):
            assert not self.table.log.running
            self.do(acts.BeginEvening(day="2026-12-22"), PROGRAM)
            self.table.seat(*model.NAMES[:3])

    # ── what goes wrong ───────────────────────────────────────────────────────────────────

    @at(*KINDS_OF_STEPS)
    @rule(jump=JUMPS)
    def the_clock_jumps(self, jump: int) -> None:
        since, left = self.table.now, self.left()
        self.table.now += jump
        self.do(acts.NoticeGap(since=since), PROGRAM)
        assert self.left() == left, "a jump takes nothing and gives nothing"

    @rule(away=st.integers(0, 80_000_000), unseen=st.integers(0, 2_000))
    def the_power_goes(self, away: int, unseen: int) -> None:
        table = self.table
        since, left = table.now, self.left()
        table.now += unseen
        table.room = table.again()
        table.now += away
        self.do(acts.Resume(since=since), PROGRAM)
        assert self.left() == left, "the time the wall last showed"

    @rule(act=st.sampled_from([base.Next(), acts.Undo(), base.HoldClock(), acts.BeginClosing()]))
    def the_disk_is_full(self, act: Act) -> None:
        self.table.now += 1_500
        self.table.log.failing = True
        assert not self.do(act)
        self.table.log.failing = False

    @rule(data=st.data(), act=st.sampled_from([base.Next, acts.Undo, round_step.PassTurn]))
    def somebody_is_late(self, data: st.DataObject, act: Any) -> None:
        session = self.table.gathering.room_session
        gone = [p for p in self.places if session is None or p != session.place]
        if gone:
            assert not self.do(act(place=data.draw(st.sampled_from(gone))))


TestEvening = Evening.TestCase
TestEvening.settings = settings(
    max_examples=150, stateful_step_count=60, deadline=None, report_multiple_bugs=False
)
