"""`focus` and `talk`: one person at a time, in the order the circle picks."""

from __future__ import annotations

import pytest

from sessions import acts
from sessions.clock import SECOND
from sessions.lengths import seconds_left
from sessions.practice import practice_seconds
from sessions.records import Refused
from sessions.steps import base, focus, talk
from sessions.steps import round as round_step
from tests.sessions.memory_log import Table, person, same
from tests.sessions.money import CLINIC, MONEY, go_on

ANA, BEN, CLEO, DAN = map(person, ("Ana", "Ben", "Cleo", "Dan"))


def money(*names: str) -> Table:
    table = Table(*(names or ("Ana", "Ben", "Cleo")))
    table.hold(MONEY)
    return table


def frame(table: Table) -> focus.State:
    assert table.session.focus is not None
    return table.session.focus


def test_each_one_s_steps_are_held_one_after_another_and_then_the_next_one_s() -> None:
    table = money()
    seen = []
    while table.session.step == 0:
        seen.append((table.session.in_focus, getattr(table.session.script, "kind", ""),
                     type(table.session.script).__module__.rpartition(".")[2]))  # fmt: skip
        table.do(base.Next())
    kinds = [kind for who, _, kind in seen if who == ANA]
    assert kinds == ["talk", "talk", *["round"] * 5, "board"], "words, time, the round, gestures"
    assert [who for who, _, kind in seen if kind == "board"] == [ANA, BEN, CLEO]
    assert [kind for who, _, kind in seen if not who] == ["focus"] * 4, "before, between, after"


def test_every_place_on_the_way_is_another_place() -> None:
    table = money()
    places = [table.session.place]
    while table.session.step == 0:
        table.do(base.Next())
        places.append(table.session.place)
    assert len(set(places)) == len(places)


def test_the_circle_picks_who_is_next_and_a_latecomer_comes_last() -> None:
    table = money()
    table.do(focus.ChooseFocus(person=CLEO))
    table.seat("Dan")
    assert frame(table).coming == (CLEO, ANA, BEN, DAN)
    go_on(table)
    assert table.session.in_focus == CLEO


def test_whoever_was_first_is_not_the_first_again_this_evening() -> None:
    table = Table("Ana", "Ben", "Cleo")
    table.hold(CLINIC)
    go_on(table)
    assert table.session.in_focus == ANA
    table.keep_it()
    table.hold(CLINIC)
    assert frame(table).coming[0] == BEN


def test_not_me_today_needs_no_reason_and_can_be_thought_better_of() -> None:
    table = money()
    table.do(focus.NotToday(person=ANA), ANA)
    assert frame(table).coming == (BEN, CLEO)
    with pytest.raises(Refused, match="not-yours"):
        table.do(focus.NotToday(person=CLEO), BEN)
    table.do(focus.ChooseFocus(person=ANA))
    assert frame(table).coming[0] == ANA


def test_who_is_in_focus_already_is_not_chosen_again() -> None:
    table = money()
    go_on(table)
    with pytest.raises(Refused, match="is-it"):
        table.do(focus.ChooseFocus(person=ANA))


def test_a_and_b_are_gone_when_the_focus_moves_on_and_back_when_that_is_undone() -> None:
    table = money("Ana", "Ben")
    go_on(table)
    table.do(focus.WriteLine(which=0, text="bookkeeping for three cafés"), ANA)
    table.do(focus.WriteLine(which=1, text="a seed library"))
    with pytest.raises(Refused, match="not-yours"):
        table.do(focus.WriteLine(which=0, text="mine"), BEN)
    assert frame(table).lines == ("bookkeeping for three cafés", "a seed library")
    while table.session.in_focus == ANA:
        go_on(table)
    assert frame(table).lines == ("", "")
    table.do(acts.Undo())
    assert table.session.in_focus == ANA
    assert frame(table).lines[0] == "bookkeeping for three cafés"


def test_for_one_person_only_unless_the_circle_wants_one_more() -> None:
    table = Table("Ana", "Ben", "Cleo")
    table.hold(CLINIC)
    go_on(table, 2)
    outer = table.session.outer
    assert isinstance(outer, focus.Step)
    assert focus.phase(outer, frame(table)) == "heard"
    assert table.do(focus.OneMore())
    assert focus.phase(outer, frame(table)) == "between"
    go_on(table)
    assert table.session.in_focus == BEN


def test_the_ladder_is_climbed_by_the_one_in_focus_and_left_at_will() -> None:
    table = Table("Ana", "Ben")
    table.hold(CLINIC)
    go_on(table)
    table.do(talk.Climb(rung=0), ANA)
    table.do(talk.Climb(rung=1), ANA)
    with pytest.raises(Refused, match="not-yours"):
        table.do(talk.Climb(rung=2), BEN)
    assert table.state.rung == 1
    assert not table.do(talk.Climb(rung=3)), "there is no such rung"
    table.do(talk.Climb(rung=-1), ANA)
    assert table.state.rung == -1


def test_the_words_are_read_before_the_time_runs() -> None:
    table = money()
    go_on(table)
    assert table.state.clock is None
    table.wait(90)
    go_on(table)
    assert table.left == 180 * SECOND
    table.wait(40)
    assert table.left == 140 * SECOND


def test_a_talk_is_held_and_goes_on_with_the_time_it_had() -> None:
    table = money()
    go_on(table, 2)
    table.wait(20)
    table.do(base.HoldClock(), after=0)
    table.wait(500)
    assert table.left == 160 * SECOND
    table.do(base.GoOn(), after=0)
    table.wait(10)
    assert table.left == 150 * SECOND


def test_held_while_nobody_is_in_focus_stops_no_clock_and_harms_nothing() -> None:
    table = money()
    table.do(base.HoldClock())
    assert table.session.held
    table.do(base.GoOn())
    assert not table.session.held


def test_whoever_leaves_in_their_own_time_ends_it_without_a_word() -> None:
    table = money()
    go_on(table, 3)
    table.do(acts.StepOut(person=ANA), ANA)
    assert table.session.in_focus == ""
    assert isinstance(table.session.state, focus.State)
    assert frame(table).coming == (BEN, CLEO)
    go_on(table)
    assert table.session.in_focus == BEN


def test_a_round_inside_a_focus_hears_everybody_who_is_here() -> None:
    table = money()
    go_on(table, 3)
    assert isinstance(table.state, round_step.State)
    table.do(acts.StepOut(person=BEN), BEN)
    table.seat("Dan")
    heard = []
    while isinstance(table.state, round_step.State):
        heard.append(table.state.speaker)
        go_on(table)
    assert set(filter(None, heard)) == {ANA, CLEO, DAN}


def test_a_restart_in_the_middle_of_a_focus_finds_the_same() -> None:
    table = money()
    while table.session.step == 0:
        assert same(table.again().gathering, table.gathering)
        go_on(table)


def test_how_long_it_still_takes_counts_those_to_come() -> None:
    table = money()
    planned = practice_seconds(MONEY, 3)
    assert abs(seconds_left(table.session, table.now) - planned) <= 10
    go_on(table, 2)
    first = seconds_left(table.session, table.now)
    assert planned - 200 < first <= planned
    table.do(focus.NotToday(person=CLEO))
    assert seconds_left(table.session, table.now) < first - 180, "one person less"
