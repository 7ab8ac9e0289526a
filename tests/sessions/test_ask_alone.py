"""A question that each answers alone: nobody answers for anybody, and only numbers are seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sessions import acts
from sessions.closing import lasting
from sessions.records import DOOR, GUARDIAN, HOST, PROGRAM, Act, Refused
from sessions.steps import ask, base, write
from tests.sessions.memory_log import Table, person, run

ALONE = """
title = "Alone"
level = 3
[[step]]
kind = "ask"
title = "How is it"
question = "How is this crew for you?"
answers = ["good", "it goes", "not good"]
how = "alone"
[[step]]
kind = "ask"
title = "How do we go on"
question = "How do we go on?"
answers = ["on", "change", "pause", "end"]
how = "alone"
opens = "never"
[[step]]
kind = "write"
title = "For myself"
prompt = "What do I take?"
[[step]]
kind = "write"
title = "Once more"
prompt = "And what else?"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
MISSING = """
title = "Missing"
level = 3
meeting = true
[[step]]
kind = "ask"
title = "Who was missing"
question = "How many of us were missing without a word?"
answers = ["Nobody", "One", "Two"]
earns = "missing"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
NAMES = ("Ana", "Ben", "Cleo")
PEOPLE = tuple(person(name) for name in NAMES)
ANA, BEN, CLEO = PEOPLE


@pytest.fixture
def table() -> Table:
    table = Table(*NAMES)
    table.hold(ALONE)
    return table


def answer(table: Table, who: str, number: int, by: str = "") -> bool:
    return table.do(ask.AnswerMine(person=who, answer=number), by or who)


@pytest.mark.parametrize("by", [HOST, PROGRAM, DOOR, GUARDIAN, BEN])
def test_nobody_answers_for_somebody_else(table: Table, by: str) -> None:
    with pytest.raises(Refused):
        answer(table, ANA, 1, by)
    assert table.state.mine == {}


def test_one_answer_can_be_changed_until_it_is_opened(table: Table) -> None:
    assert answer(table, ANA, 1) and answer(table, ANA, 2) and not answer(table, ANA, 2)
    answer(table, BEN, 0)
    table.do(base.Next())
    assert table.state.counts == (1, 0, 1) and table.state.mine == {} and table.state.opened
    assert not answer(table, ANA, 0)


def test_one_answer_alone_is_not_opened(table: Table) -> None:
    answer(table, ANA, 1)
    table.do(write.SayDone(person=BEN), BEN)
    assert ask.answering(table.state, table.session.present) == 1
    table.do(base.Next())
    assert table.session.step == 1 and not table.session.finished[0].opened  # type: ignore[union-attr]


def test_rather_not_takes_ones_own_answer_back_and_only_ones_own(table: Table) -> None:
    answer(table, ANA, 1)
    assert not table.do(write.SayDone(person=ANA), HOST), "not by the host's hand"
    assert table.state.mine == {ANA: 1}
    assert table.do(write.SayDone(person=ANA), ANA) and table.state.mine == {}
    assert table.do(write.SayDone(person=BEN), HOST), "said aloud: they would rather not"


def test_who_answers_after_all_may_rather_not_once_more(table: Table) -> None:
    table.do(write.SayDone(person=ANA), ANA)
    answer(table, ANA, 1)
    assert table.state.mine == {ANA: 1} and ANA not in table.state.done
    assert table.do(write.SayDone(person=ANA), ANA) and table.state.mine == {}


def test_what_was_just_opened_is_not_gone_past_by_a_next_of_the_same_moment(table: Table) -> None:
    answer(table, ANA, 1)
    answer(table, BEN, 0)
    seen = table.session.place
    table.do(base.Next(place=seen))
    table.wait(1.5)
    assert not table.do(base.Next(place=seen)), "another hand pressed at the same moment"
    assert table.session.step == 0 and table.state.counts == (1, 1, 0)
    table.do(base.Next(place=table.session.place))
    assert table.session.step == 1


def test_what_is_never_opened_is_not(table: Table) -> None:
    table.do(base.Next())
    for who in PEOPLE:
        answer(table, who, 3)
    table.do(base.Next())
    assert table.session.step == 2 and table.session.finished[1].counts == ()  # type: ignore[union-attr]
    table.do(acts.Undo())
    assert table.session.step == 1 and not table.state.opened


def test_undo_closes_the_numbers_again_and_gives_each_their_own_back(table: Table) -> None:
    answer(table, ANA, 1)
    answer(table, BEN, 2)
    table.do(base.Next())
    table.do(acts.Undo())
    assert table.state.mine == {ANA: 1, BEN: 2} and not table.state.opened
    assert not table.do(acts.Undo()), "an answer is no step of the circle's"
    assert table.state.mine == {ANA: 1, BEN: 2}


def test_an_answer_to_the_next_question_is_none_to_this_one(table: Table) -> None:
    answer(table, ANA, 1)
    table.do(base.Next())
    answer(table, ANA, 3)
    answer(table, BEN, 3)
    table.do(write.SayDone(person=CLEO), CLEO)
    table.do(acts.Undo())
    assert table.session.step == 0
    assert table.state.mine == {ANA: 1} and table.state.done == ()
    assert table.again().gathering.room_session == table.session, "after a power cut as well"


def test_a_note_for_the_next_step_is_none_for_this_one(table: Table) -> None:
    for _ in range(2):
        table.do(base.Next())
    table.do(write.WriteNote(person=ANA, text="the sea"), ANA)
    table.do(base.Next())
    table.do(write.WriteNote(person=ANA, text="the hills"), ANA)
    table.do(acts.Undo())
    assert table.state.notes == {ANA: "the sea"}


def test_nothing_of_it_is_left_after_the_close(table: Table) -> None:
    answer(table, ANA, 1)
    answer(table, BEN, 1)
    table.keep_it("Ana")
    _, kept = table.log.written
    assert "mine" not in kept and "answer" not in kept.casefold()


# ── how many were missing ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["not", "gently"])
def test_where_nothing_is_taken_away_nobody_is_asked_how_many_were_missing(how: Any) -> None:
    table = Table(*NAMES)
    table.do(acts.ChooseGame(how=how))
    table.hold(MISSING)
    assert table.session.script.title == "Thanks"


@pytest.mark.parametrize("act", [ask.PlayGame(how="not"), base.Next()])
def test_who_is_asked_whether_they_play_and_does_not_is_asked_nothing_more(act: Act) -> None:
    table = Table(*NAMES)
    table.hold(MISSING)
    assert table.state.game
    table.do(act)
    assert table.session.script.title == "Thanks"


def test_a_circle_that_plays_says_a_number() -> None:
    table = Table(*NAMES)
    table.do(acts.ChooseGame(how="seed"))
    table.hold(MISSING)
    assert not table.state.game
    table.do(ask.Answered(answer=1))
    assert table.state.answer == 1


# ── whatever is done ──────────────────────────────────────────────────────────────────────


class Alone(RuleBasedStateMachine):
    """Anybody presses anything at any time; each one's answer is what they themselves said last."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.mine: dict[int, dict[str, int]] = {0: {}, 1: {}}
        self.rather: dict[int, set[str]] = {0: set(), 1: set()}

    @initialize()
    def they_begin(self) -> None:
        self.table.seat(*NAMES)
        self.table.hold(ALONE)

    def do(self, act: Act, by: str) -> bool:
        try:
            return run(self.table.room.do(act, by, self.table.now))
        except Refused:
            return False

    @rule(whose=st.sampled_from(PEOPLE), by=st.sampled_from((*PEOPLE, HOST, GUARDIAN)),
          number=st.integers(-1, 4))  # fmt: skip
    def an_answer(self, whose: str, by: str, number: int) -> None:
        step = self.table.session.step
        done = self.do(ask.AnswerMine(person=whose, answer=number), by)
        assert not done or by == whose
        if done:
            self.mine[step][whose] = number

    @rule(whose=st.sampled_from(PEOPLE), by=st.sampled_from((*PEOPLE, HOST)), done=st.booleans())
    def rather_not(self, whose: str, by: str, done: bool) -> None:
        step = self.table.session.step
        happened = self.do(write.SayDone(person=whose, done=done), by)
        if happened and step in self.mine and self.mine[step].pop(whose, None) is not None:
            assert by == whose, "only its owner takes an answer back"

    @rule()
    def on(self) -> None:
        self.table.now += 1_500
        if self.table.session.step < 4:
            self.do(base.Next(), HOST)

    @rule()
    def undo(self) -> None:
        """What was answered waits until its question is asked again."""
        self.do(acts.Undo(), HOST)

    @rule(who=st.sampled_from(PEOPLE))
    def out_and_back(self, who: str) -> None:
        if not self.do(acts.StepOut(person=who), who):
            self.do(acts.ComeBack(person=who), who)

    @invariant()
    def each_answer_is_its_owners(self) -> None:
        session = self.table.gathering.room_session
        if session is None or not isinstance(session.state, ask.State):
            return
        state, said = session.state, self.mine[session.step]
        if state.opened:
            given = list(said.values())
            assert session.step == 0 and state.mine == {}
            assert state.counts == tuple(given.count(n) for n in range(3)) and len(given) >= 2
        else:
            assert state.mine == said and state.counts == ()

    @invariant()
    def nothing_of_it_would_be_kept(self) -> None:
        session = self.table.gathering.room_session
        if session is not None:
            kept = lasting(session, "c", "2026-11-22", "", "", dict.fromkeys(PEOPLE, "x"), {})
            assert all("Answer" not in type(event).__name__ for event in kept)


class TestAlone(Alone.TestCase):  # type: ignore[name-defined, misc]
    settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
