"""Turns, holds and undo, one plain story each; the machine in test_evening.py goes further."""

from __future__ import annotations

import pytest

from sessions import acts
from sessions import events as ev
from sessions.records import PROGRAM, Place, Refused
from sessions.steps import ask, base, page
from sessions.steps import round as round_step
from tests.sessions.memory_log import LogFailed, Table, person, same

ANA, BEN, CLEO, DAN = map(person, ("Ana", "Ben", "Cleo", "Dan"))


def circle(*names: str) -> Table:
    """A circle in which the first one has just begun to speak."""
    table = Table(*(names or ("Ana", "Ben", "Cleo")))
    table.hold()
    table.do(base.Next())
    return table


def test_undo_gives_the_speaker_the_time_they_had_to_the_millisecond() -> None:
    table = circle()
    table.wait(41.337)
    left = table.left
    table.do(base.Next(), after=0)
    table.do(acts.Undo(), after=7.5)
    assert (table.state.speaker, table.left) == (ANA, left)


def test_two_undos_in_a_row_charge_nobody_for_the_time_between() -> None:
    table = circle()
    table.wait(30)
    left = table.left
    table.do(base.Next(), after=0)
    table.do(base.HoldClock(), after=5)
    table.do(acts.Undo(), after=5)
    table.do(acts.Undo(), after=20)
    assert (table.state.speaker, table.left) == (ANA, left)
    table.wait(1)
    assert table.left == left - 1000, "the clock goes on after the last undo"


def test_undo_never_removes_a_latecomer() -> None:
    table = circle()
    table.do(base.Next())
    table.seat("Dan")
    table.do(acts.Undo())
    assert table.state.speaker == ANA
    assert table.state.coming == (BEN, CLEO, DAN)


def test_the_next_key_pressed_twice_in_a_hold_goes_on_once() -> None:
    table = circle()
    table.do(base.HoldClock())
    assert table.do(base.Next())
    assert not table.do(base.Next(), after=0.4)
    assert (table.state.speaker, table.session.held) == (ANA, False)


def test_a_thank_you_that_arrives_late_does_not_end_the_step() -> None:
    table = Table("Ana", "Ben")
    table.hold(PAUSE_AFTER)
    for _ in range(2):
        table.do(base.Next())
    last_turn = table.session.place
    table.do(base.Next(place=last_turn))
    assert table.state.phase == "heard"
    assert not table.do(base.Next(place=last_turn), after=5)
    assert table.session.step == 0


PAUSE_AFTER = """
title = "A circle and a quiet"
[[step]]
kind = "round"
title = "What is true?"
[[step]]
kind = "quiet"
title = "Quiet"
"""


def test_what_was_pressed_in_the_lobby_does_nothing_once_the_circle_began() -> None:
    table = circle()
    assert not table.do(acts.Undo(place=Place()))
    assert table.state.speaker == ANA
    assert table.do(acts.SitDown(name="Dan", fresh=DAN, place=Place())), "but joining goes on"


def test_every_new_round_is_begun_by_somebody_new() -> None:
    table = circle()
    first = [table.state.speaker]
    for _ in range(2):
        while table.state.phase != "heard":
            table.do(base.Next())
        table.do(round_step.AddRound())
        first.append(table.state.speaker)
    assert sorted(first) == [ANA, BEN, CLEO]


def test_who_passes_is_asked_once_more_at_the_end_and_then_has_had_their_turn() -> None:
    table = circle()
    table.do(round_step.PassTurn(), ANA)
    table.do(base.Next())
    table.do(base.Next())
    assert (table.state.speaker, table.state.had) == (ANA, (BEN, CLEO))
    table.do(round_step.PassTurn(), ANA)
    assert (table.state.phase, set(table.state.had)) == ("heard", {ANA, BEN, CLEO})


def test_a_hold_never_counts_time() -> None:
    table = circle()
    table.do(base.HoldClock(), by=CLEO)
    left = table.left
    table.wait(600)
    assert table.left == left
    table.do(base.GoOn(), after=0)
    table.wait(3)
    assert table.left == left - 3000


@pytest.mark.parametrize("jump", [3_600, -7_200, -86_400])
def test_a_clock_that_jumps_takes_nothing_from_the_speaker(jump: int) -> None:
    table = circle()
    table.wait(20)
    left, before = table.left, table.now
    table.do(acts.NoticeGap(since=before), PROGRAM, after=jump)
    assert (table.session.held, table.left) == (True, left)
    table.do(base.GoOn())
    table.wait(1)
    assert table.left == left - 1000


def test_more_and_less_time_never_take_what_was_used() -> None:
    table = circle()
    table.wait(100)
    table.do(base.AddTime(seconds=-600), after=0)
    assert table.left == 0
    assert not table.do(base.AddTime(seconds=-30), after=5)
    table.do(base.AddTime(seconds=30), after=0)
    assert table.left == 30_000


def test_a_write_that_fails_changes_nothing_and_the_next_one_works() -> None:
    table = circle()
    before, running = table.gathering, table.log.running
    table.log.failing = True
    with pytest.raises(LogFailed):
        table.do(base.Next(key="k"))
    assert same((table.gathering, table.log.running), (before, running))
    table.log.failing = False
    assert table.do(base.Next(key="k"))
    assert same(table.again().gathering, table.gathering)


def test_what_has_one_key_happens_once_also_after_a_restart() -> None:
    table = circle()
    assert table.do(base.Next(key="phone-1"))
    assert not table.do(base.Next(key="phone-1"))
    table.room = table.again()
    assert not table.do(base.Next(key="phone-1"))
    assert table.state.speaker == BEN


def test_who_was_heard_can_not_be_chosen_again() -> None:
    table = circle()
    table.do(base.Next())
    with pytest.raises(Refused, match="already-heard"):
        table.do(round_step.ChooseNext(person=ANA))


def test_the_question_the_host_types_carries_no_control_bytes() -> None:
    table = circle()
    table.do(round_step.AskThis(question="What\x1b]0;x\x07 is\u202e new?\n"))
    assert table.state.question == "What]0;x is new?"
    assert not table.do(round_step.AskThis(question=" \u200b "))
    other = Table("Ana", "Ben")
    other.hold(question="Why\x1b[2J?")
    assert other.state.question == "Why[2J?"


def test_the_host_does_not_begin_the_first_round() -> None:
    table = Table("Ana", "Ben", "Cleo")
    table.do(acts.NameHost(person=ANA))
    table.hold()
    assert table.state.coming == (BEN, CLEO, ANA)


def test_undo_of_more_time_takes_that_time_and_nothing_else() -> None:
    table = circle()
    left = table.left
    table.do(base.AddTime(seconds=30), after=0)
    table.do(acts.Undo(), after=0)
    assert (table.state.speaker, table.left) == (ANA, left)


def test_who_was_heard_and_comes_back_is_not_asked_again() -> None:
    table = circle()
    table.do(base.Next())
    table.do(acts.StepOut(person=ANA), ANA)
    table.do(acts.ComeBack(person=ANA), ANA)
    assert (table.state.coming, table.state.had) == ((CLEO,), (ANA,))


def test_a_turn_that_begins_in_a_hold_does_not_run() -> None:
    table = circle()
    table.do(base.HoldClock())
    table.do(round_step.PassTurn(), ANA)
    left = table.left
    table.wait(30)
    assert (table.state.speaker, table.session.held, table.left) == (BEN, True, left)


def test_undo_does_not_end_a_hold_that_came_from_a_gap() -> None:
    table = circle()
    left = table.left
    table.do(base.AddTime(seconds=30), after=0)
    table.do(acts.NoticeGap(since=table.now), PROGRAM, after=3_600)
    table.do(acts.Undo())
    table.wait(30)
    assert (table.session.held, table.left) == (True, left)


def test_a_gap_in_a_hold_changes_nothing() -> None:
    table = circle()
    table.do(base.HoldClock())
    assert not table.do(acts.NoticeGap(since=table.now), PROGRAM, after=3_600)
    assert table.session.held_why == "asked"


def test_a_write_that_failed_leaves_no_hole_in_the_numbers() -> None:
    table = circle()
    table.log.failing = True
    with pytest.raises(LogFailed):
        table.do(base.Next())
    table.log.failing = False
    table.do(base.Next())
    numbers = [entry.number for entry in table.log.running if entry.thread != "evening"]
    assert numbers == list(range(1, len(numbers) + 1))


def test_more_hands_than_people_are_not_counted() -> None:
    table = Table("Ana", "Ben")
    table.hold(ASKED.replace("answers", 'how = "eyes closed"\nanswers'))
    for counts in ((2, 1), (1,), (-1, 1)):
        with pytest.raises(Refused):
            table.do(ask.HandsCounted(counts=counts))
    assert table.do(ask.HandsCounted(counts=(1, 1)))


def test_what_stands_on_two_pages_stays_through_next_and_undo_without_control_bytes() -> None:
    table = Table("Ana", "Ben")
    one = '[[step]]\nkind = "page"\ntitle = "A page"\nprompt = "What?"\n'
    table.hold('title = "Pages"\n' + one + one)
    table.do(page.WritePage(text="Bread.\x1b[2J"))
    table.do(base.Next())
    table.do(page.WritePage(text="Salt."))
    table.do(acts.Undo())
    assert table.state.text == "Bread.[2J"
    table.do(base.Next())
    assert (table.state.text, table.session.pages) == ("Salt.", {0: "Bread.[2J", 1: "Salt."})


def test_the_same_answer_twice_is_one_step_for_undo() -> None:
    table = Table("Ana", "Ben")
    table.hold(ASKED)
    table.do(ask.Answered(answer=0))
    assert not table.do(ask.Answered(answer=0))
    table.do(acts.Undo())
    assert table.state.answer is None
    assert not any(isinstance(e.event, ev.SessionClosed) for e in table.log.running)


ASKED = """
title = "Only a question"
[[step]]
kind = "ask"
title = "One question"
question = "Shall we?"
answers = ["yes", "no"]
"""
