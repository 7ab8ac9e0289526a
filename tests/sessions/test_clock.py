"""Time left, as a pure function: never below zero, never given back by a clock set back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.clock import Clock, minutes_and_seconds, shown_seconds

TIMES = st.integers(-10_000_000, 10_000_000)
CLOCKS = st.builds(
    Clock,
    length=st.integers(0, 5_000_000),
    spent=st.integers(0, 9_000_000),
    since=st.one_of(st.none(), TIMES),
)


@given(CLOCKS, TIMES)
def test_time_left_and_time_over_are_never_below_zero_and_never_both(
    clock: Clock, now: int
) -> None:
    left, over = clock.left(now), clock.over(now)
    assert 0 <= left <= clock.length and over >= 0 and 0 in (left, over)
    assert 0.0 <= clock.share(now) <= 1.0
    assert clock.used(now) >= clock.spent, "a clock set back gives nothing back"


@given(CLOCKS, TIMES, st.integers(0, 5_000_000))
def test_a_clock_that_stands_still_keeps_its_time_and_one_that_runs_loses_it(
    clock: Clock, now: int, later: int
) -> None:
    stood = clock.stopped(now)
    assert not stood.runs and stood.left(now + later) == clock.left(now)
    runs = stood.started(now)
    assert runs.left(now + later) == max(0, stood.left(now) - later)
    assert runs.started(now + later) == runs, "what runs isn't started anew"


@given(CLOCKS, TIMES, st.integers(-9_000_000, 9_000_000))
def test_a_turn_made_longer_or_shorter_keeps_what_was_used(
    clock: Clock, now: int, change: int
) -> None:
    other = clock.lengthened(change, now)
    assert other.used(now) == clock.used(now)
    if change >= 0:
        begins = max(clock.length, clock.used(now)) if change else clock.length
        assert other.length == begins + change, "past the end, more time counts from now"
    else:
        assert other.length <= clock.length
        assert other.left(now) == max(0, clock.left(now) + change)


def test_nought_on_the_wall_means_that_the_turn_is_over() -> None:
    assert [shown_seconds(left) for left in (0, 1, 1_000, 1_001)] == [0, 1, 1, 2]
    assert (minutes_and_seconds(85), minutes_and_seconds(5)) == ("1:25", "0:05")
