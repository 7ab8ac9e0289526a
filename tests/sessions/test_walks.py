"""A walk for two: whose no it was, nobody's consent by another, and stopping at any moment."""

from __future__ import annotations

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions import acts, walks
from sessions import events as ev
from sessions.backroom import BackRoom
from sessions.records import HOST, Refused
from sessions.room import Room
from sessions.steps import agree, base, date, gate, mirror
from sessions.walks import ONE, OTHER, WITH
from tests.sessions.memory_log import MemoryLog, run
from tests.sessions.walk import REPAIR, WORD, Two

HOUR = 3_600_000


def screen(two: Two) -> Any:
    """All that a screen could show of a gate: everything but what was answered."""
    state = two.state
    return two.place, state.asked, state.alone, state.read, gate.number(state)


@pytest.mark.parametrize("host", ["yes", "no", "unsure"])
def test_whoever_s_no_it_was_every_screen_until_the_end_is_the_same(host: gate.Answer) -> None:
    """Every combination of a question of each that may be answered with a no."""
    seen = []
    for one, other in product(product(["yes", "no"], repeat=3), repeat=2):
        two = Two()
        two.begin()
        two.next()
        shown = [screen(two)]
        answers = [*one, *other, host]
        for person, many in ((ONE, 3), (OTHER, 3), (WITH, 1)):
            two.next()
            for number in range(many):
                act = gate.AnswerAlone(
                    person=person, number=number, answer=answers.pop(0), place=two.place
                )
                two.do(act, person)
                shown.append(screen(two))
        seen.append((shown, gate.outcome(two.walk.script, two.state)))  # type: ignore[arg-type]
    assert all(shown == seen[0][0] for shown, _ in seen)
    outcomes = [outcome for _, outcome in seen]
    assert outcomes.count("open") == (1 if host == "yes" else 0)
    assert set(outcomes) - {"open"} == {"not today"}


def test_both_always_answer_everything_and_nobody_for_another() -> None:
    two = Two()
    two.begin()
    two.next()
    two.next()
    act = gate.AnswerAlone(person=ONE, number=0, answer="yes", place=two.place)
    for hand in (HOST, OTHER, WITH):
        with pytest.raises(Refused, match="not-yours"):
            two.do(act, hand)
    assert not two.do(base.Next(place=two.place)), "there is no way past a question"


def test_no_answer_is_written_anywhere_and_a_cut_goes_back_to_before_the_gate() -> None:
    two = Two()
    two.begin()
    two.answer(["yes"] * 7)
    assert two.log.written == MemoryLog().written
    assert BackRoom(two.log, two.log.kept, two.log.running).walks == {}


def test_a_gate_that_says_not_today_leads_nowhere_but_out() -> None:
    two = Two()
    two.begin()
    two.answer(["yes"] * 6 + ["no"])
    assert not two.next()
    assert not two.do(walks.WriteDown(session="gate-1", word=WORD, fresh="walk-1"))
    assert two.do(walks.StopWalk(session="gate-1"))
    assert two.back.walks == {}
    assert two.log.written == MemoryLog().written


def test_behind_the_gate_a_cut_loses_nothing_and_the_gate_is_not_in_it() -> None:
    two = Two()
    two.behind_the_gate()
    two.next()
    again = BackRoom(two.log, two.log.kept, two.log.running)
    assert again.walks == two.back.walks
    assert "safe" not in two.log.written[0], "not even the questions"
    found = again.find("  Blue   HERON ")
    assert found is not None
    assert found.place == two.place


def test_only_its_word_finds_it() -> None:
    two = Two()
    two.behind_the_gate()
    for word in ("", "blue", "blue herons", "a" * 200):
        assert two.back.find(word) is None
    assert WORD not in "".join(two.log.written)


def test_the_room_knows_nothing_of_it() -> None:
    two = Two()
    two.behind_the_gate()
    room = Room(two.log, two.log.kept, two.log.running)
    assert room.gathering == Room(MemoryLog()).gathering


def spoken(two: Two) -> None:
    """Each speaks and is said back until they feel heard."""
    for person in (ONE, OTHER):
        two.next()
        two.do(mirror.FeelHeard(person=person, place=two.place), person)


def test_each_is_said_back_until_their_own_word_and_then_they_change() -> None:
    two = Two()
    two.behind_the_gate()
    two.next()
    two.next()
    assert (two.state.speaker, two.state.listener, two.state.phase) == (ONE, OTHER, "speaking")
    two.next()
    assert two.state.phase == "back"
    with pytest.raises(Refused, match="not-yours"):
        two.do(mirror.FeelHeard(person=ONE, place=two.place), OTHER)
    two.do(mirror.MoreToSay(person=ONE, place=two.place), ONE)
    assert two.state.phase == "speaking"
    two.next()
    two.do(mirror.FeelHeard(person=ONE, place=two.place), ONE)
    assert (two.state.speaker, two.state.listener) == (OTHER, ONE)


def test_both_have_the_same_time_and_saying_back_takes_none_of_it() -> None:
    two = Two()
    two.behind_the_gate()
    two.next()
    two.next()
    two.now += 100_000
    two.next()
    left = two.state.clock.left(two.now)
    two.now += 500_000
    assert two.state.clock.left(two.now) == left
    two.do(mirror.FeelHeard(person=ONE, place=two.place), ONE)
    assert two.state.clock.left(two.now) == 300_000


def at_the_words() -> Two:
    two = Two()
    two.behind_the_gate()
    two.next()
    two.next()
    spoken(two)
    two.next()
    two.next()
    two.next()
    two.next()
    two.next()
    assert isinstance(two.state, agree.State), two.state
    return two


def test_only_what_both_said_yes_to_stays_and_nothing_else_of_the_walk() -> None:
    two = at_the_words()
    two.do(agree.PutWords(line="a", text="I call before I come", who="Ana", place=two.place))
    two.do(agree.PutWords(line="b", text="we speak on Sunday", place=two.place))
    two.do(
        agree.Consent(
            line="a",
            person=ONE,
            words=agree.line_words("I call before I come", "Ana"),
            place=two.place,
        ),
        ONE,
    )
    for person in (ONE, OTHER):
        act = agree.Consent(
            line="b", person=person, words=agree.line_words("we speak on Sunday"), place=two.place
        )
        two.do(act, person)
    two.next()
    two.do(date.ProposeDay(day="2026-12-06", place=two.place))
    for person in (ONE, OTHER):
        two.do(date.AgreeDay(person=person, day="2026-12-06", place=two.place), person)
    two.do(walks.CloseWalk(session="walk-1"))
    running, kept = two.log.written
    assert running == MemoryLog().written[0]
    assert "I call before" not in kept
    assert "Ana" not in kept
    plan = two.back.plan(WORD)
    assert plan is not None
    assert ([line.text for line in plan.lines], plan.look) == (["we speak on Sunday"], "2026-12-06")
    assert BackRoom(two.log, two.log.kept, two.log.running).plan(WORD) == plan


def test_a_line_that_is_said_otherwise_has_nobody_s_yes() -> None:
    two = at_the_words()
    two.do(agree.PutWords(line="a", text="I call", place=two.place))
    two.do(
        agree.Consent(line="a", person=ONE, words=agree.line_words("I call"), place=two.place), ONE
    )
    two.do(agree.PutWords(line="a", text="I call every day", place=two.place))
    assert two.state.lines[0].yes == ()
    late = agree.Consent(line="a", person=OTHER, words=agree.line_words("I call"), place=two.place)
    assert not two.do(late, OTHER), "a yes to other words"


@pytest.mark.parametrize("who, when", [("Ben", "by Sunday"), ("Ana", "at once"), ("", "")])
def test_a_yes_is_also_to_who_does_it_and_by_when(who: str, when: str) -> None:
    two = at_the_words()
    two.do(agree.PutWords(line="a", text="I call", who="Ana", when="by Sunday", place=two.place))
    read = two.state.lines[0].words
    two.do(agree.PutWords(line="a", text="I call", who=who, when=when, place=two.place))
    late = agree.Consent(line="a", person=OTHER, words=read, place=two.place)
    assert not two.do(late, OTHER) and two.state.lines[0].yes == ()
    now = replace(late, words=two.state.lines[0].words)
    assert two.do(now, OTHER) and two.state.lines[0].yes == (OTHER,)


def test_a_day_is_one_to_four_weeks_away() -> None:
    two = at_the_words()
    two.next()
    for day in ("2026-11-23", "2026-12-21", "soon"):
        with pytest.raises(Refused, match="date"):
            two.do(date.ProposeDay(day=day, place=two.place))
    assert two.do(date.ProposeDay(day="2026-11-29", place=two.place))


def test_where_nothing_was_chosen_nothing_at_all_is_left() -> None:
    two = at_the_words()
    two.next()
    two.do(walks.CloseWalk(session="walk-1"))
    assert two.log.written == MemoryLog().written


def test_a_pause_has_a_time_to_come_back_and_survives_a_cut() -> None:
    two = Two()
    two.behind_the_gate()
    two.next()
    two.do(walks.PauseWalk(session="walk-1", until=two.now + 60_000), ONE)
    (paused,) = [e.event for e in two.walk.entries if isinstance(e.event, walks.Paused)]
    assert paused.until - two.now == HOUR // 2, "half an hour at least"
    again = Two(two.log)
    again.now = two.now + 20 * HOUR
    assert again.walk.held
    assert again.do(base.GoOn(place=again.place))


def test_a_walk_that_nobody_came_back_to_forgets_itself() -> None:
    two = Two()
    two.behind_the_gate()
    run(two.back.forget_old(two.now + 6 * 24 * HOUR))
    assert two.back.walks
    run(two.back.forget_old(two.now + 8 * 24 * HOUR))
    assert two.back.walks == {}
    assert two.log.written == MemoryLog().written


def test_a_walk_of_a_clock_that_was_far_ahead_forgets_itself_too() -> None:
    two = Two()
    two.behind_the_gate()
    run(two.back.forget_old(two.now - 6 * 24 * HOUR))
    assert two.back.walks
    run(two.back.forget_old(two.now - 8 * 24 * HOUR))
    assert two.back.walks == {}


def test_the_seed_s_points_need_both_people_s_own_words_and_undecided_costs_nothing() -> None:
    for one, other, each in (("greater", "greater", [10]), ("unresolved", "unresolved", [-20]),
                             ("greater", "unresolved", []), ("undecided", "undecided", []),
                             ("undecided", "greater", []), ("greater", None, [])):  # fmt: skip
        two = at_the_words()
        two.next()
        two.do(date.ProposeDay(day="2026-12-06", place=two.place))
        for person in (ONE, OTHER):
            two.do(date.AgreeDay(person=person, day="2026-12-06", place=two.place), person)
        two.do(walks.CloseWalk(session="walk-1"))
        two.do(walks.SayPoints(person=ONE, word=WORD, how=one), ONE)  # type: ignore[arg-type]
        if other:
            two.do(walks.SayPoints(person=OTHER, word=WORD, how=other), OTHER)  # type: ignore[arg-type]
        earned = [r.event for r in two.log.kept if isinstance(r.event, ev.PointsEarned)]
        assert [e.each for e in earned] == each
        assert all(e.scope.startswith("two:") for e in earned)


# ── any order ─────────────────────────────────────────────────────────────────────────────

ANYBODY = st.sampled_from([HOST, ONE, OTHER, WITH])
STEPS = st.lists(st.tuples(st.integers(0, 9), ANYBODY, st.sampled_from([ONE, OTHER])), max_size=60)


def something(two: Two, what: int, person: str) -> Any:
    place = two.place
    return [
        base.Next(place=place),
        mirror.FeelHeard(person=person, place=place),
        mirror.MoreToSay(person=person, place=place),
        agree.PutWords(line="a", text="planted phrase", place=place),
        agree.Consent(
            line="a", person=person, words=agree.line_words("planted phrase"), place=place
        ),
        date.ProposeDay(day="2026-12-06", place=place),
        date.AgreeDay(person=person, day="2026-12-06", place=place),
        base.HoldClock(place=place),
        base.GoOn(place=place),
        base.Next(place=place),
    ][what]


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_from_anywhere_one_act_stops_it_and_nothing_is_kept(steps: list[Any]) -> None:
    """And on the way no act of one was ever another's yes."""
    two = Two()
    two.behind_the_gate()
    own: set[tuple[str, str]] = set()
    for what, by, person in steps:
        act = something(two, what, person)
        try:
            happened = two.do(act, by)
        except Refused:
            continue
        if happened and isinstance(act, agree.Consent | date.AgreeDay):
            assert by == person
            own.add((type(act).__name__, by))
        for entry in two.walk.entries:
            if isinstance(entry.event, agree.Consented | date.DayAgreed):
                assert entry.by == entry.event.person
    assert two.do(walks.StopWalk(session="walk-1"), ONE, 0)
    assert two.back.walks == {}
    assert two.log.written == MemoryLog().written


def test_no_lasting_event_of_two_holds_a_person() -> None:
    for kind in (walks.PlanKept, walks.PlanTold):
        assert not {"person", "people", "names"} & {f.name for f in msgspec.structs.fields(kind)}


def test_a_gate_needs_a_third_so_that_a_no_is_nobodys() -> None:
    two = Two()
    act = walks.BeginWalk(session="gate-1", practice=REPAIR, names=("Ana", "Ben"))
    with pytest.raises(Refused, match="needs-a-third"):
        two.do(act)


def test_the_same_two_look_again_under_the_same_word() -> None:
    two = at_the_words()
    for text in ("first", "second"):
        two.do(agree.PutWords(line="a", text=text, place=two.place))
        for person in (ONE, OTHER):
            two.do(
                agree.Consent(
                    line="a", person=person, words=agree.line_words(text), place=two.place
                ),
                person,
            )
        two.next()
        two.do(walks.CloseWalk(session=two.walk.id))
        plan = two.back.plan(WORD)
        assert plan is not None
        assert [line.text for line in plan.lines] == [text]
        if text == "first":
            two.begin()
            two.answer(["yes"] * 7)
            two.do(walks.WriteDown(session="gate-1", word=WORD, fresh="walk-2"))
            two.next()
            two.next()
            spoken(two)
            for _ in range(5):
                two.next()
    assert len({r.event.scope for r in two.log.kept if r.event}) == 1  # type: ignore[attr-defined]


def test_whoever_would_rather_not_is_asked_once_more_at_the_end() -> None:
    two = Two()
    two.behind_the_gate()
    two.next()
    two.do(mirror.SpeakFirst(person=OTHER, place=two.place))
    two.next()
    assert two.state.speaker == OTHER
    two.do(mirror.LetBe(person=OTHER, place=two.place), OTHER)
    assert two.state.speaker == ONE
    two.next()
    two.do(mirror.FeelHeard(person=ONE, place=two.place), ONE)
    assert two.state.phase == "space"  # asked once more, and not put on
    two.next()
    assert two.state.speaker == OTHER
    two.do(mirror.LetBe(person=OTHER, place=two.place), OTHER)
    assert two.state.phase == "heard"


def test_an_old_word_on_the_points_never_meets_a_new_one() -> None:
    two = at_the_words()
    two.next()
    two.do(date.ProposeDay(day="2026-12-06", place=two.place))
    for person in (ONE, OTHER):
        two.do(date.AgreeDay(person=person, day="2026-12-06", place=two.place), person)
    two.do(walks.CloseWalk(session="walk-1"))

    def say(person: str, how: str, after: float = 5) -> None:
        two.do(walks.SayPoints(person=person, word=WORD, how=how), person, after)  # type: ignore[arg-type]

    say(ONE, "undecided")
    say(OTHER, "greater")
    say(ONE, "greater")
    assert not [r for r in two.log.kept if isinstance(r.event, ev.PointsEarned)], "both have spoken"
    say(OTHER, "unresolved", after=7_200)
    assert not [r for r in two.log.kept if isinstance(r.event, ev.PointsEarned)]
    say(ONE, "unresolved")
    assert [r.event.each for r in two.log.kept if isinstance(r.event, ev.PointsEarned)] == [-20]


def test_what_was_taken_back_and_said_again_is_numbered_on() -> None:
    """One act of two events is undone: there are fewer entries then than numbers."""
    two = Two()
    two.behind_the_gate()
    while not isinstance(two.state, mirror.State):
        two.next()
    two.next()
    two.next()
    who = two.state.speaker
    two.do(mirror.FeelHeard(person=who, place=two.place), who)
    two.do(acts.Undo(place=two.place))
    assert two.do(mirror.FeelHeard(person=who, place=two.place), who)
    assert BackRoom(two.log, two.log.kept, two.log.running).walks == two.back.walks
