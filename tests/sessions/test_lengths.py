"""How long it takes: the sentence the host reads before the first turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sessions
from sessions.practice import Practice, fitted_turn, practice_seconds, read_practice

SHIPPED = sorted((Path(sessions.__file__).parent / "practices").glob("*/*.toml"))
PRACTICES = [read_practice(path.read_text("utf-8"), path.name) for path in SHIPPED]
WITH_ROUNDS = [practice for practice in PRACTICES if practice.rounds]

TWENTY_FIVE = read_practice(
    'title = "A round"\n[[step]]\nkind = "round"\ntitle = "What is true?"\nseconds = 120', "a.toml"
)


def test_25_people_with_two_minutes_and_ten_seconds_to_hand_on_take_54_minutes() -> None:
    assert practice_seconds(TWENTY_FIVE, 25) // 60 == 54


def test_for_40_minutes_25_people_have_1_25_each() -> None:
    assert fitted_turn(TWENTY_FIVE, 25, 40 * 60) == 85


@given(st.sampled_from(WITH_ROUNDS), st.integers(1, 60), st.integers(1, 300))
@settings(max_examples=400, deadline=None)
def test_a_fitted_turn_fits_whenever_one_can_and_wastes_no_five_seconds(
    practice: Practice, people: int, minutes: int
) -> None:
    turn = fitted_turn(practice, people, minutes * 60)
    assert turn >= 10 and turn % 5 == 0
    if practice_seconds(practice, people, 10) <= minutes * 60:
        assert practice_seconds(practice, people, turn) <= minutes * 60
    else:
        assert turn == 10
    if turn < 3600:
        assert practice_seconds(practice, people, turn + 5) > minutes * 60


@given(st.sampled_from(PRACTICES), st.integers(1, 60), st.integers(2, 600))
@settings(max_examples=200, deadline=None)
def test_more_people_or_longer_turns_never_take_less_time(
    practice: Practice, people: int, turn: int
) -> None:
    seconds = practice_seconds(practice, people, turn)
    assert practice_seconds(practice, people + 1, turn) >= seconds > 0
    assert practice_seconds(practice, people, turn + 5) >= seconds


@pytest.mark.parametrize("practice", WITH_ROUNDS, ids=lambda practice: practice.title)
def test_the_script_s_own_turn_changes_nothing(practice: Practice) -> None:
    assert practice_seconds(practice, 7, practice.turn_seconds) == practice_seconds(practice, 7)


def test_words_that_nobody_timed_are_counted_before_a_quiet_too() -> None:
    quiet = '[[step]]\nkind = "quiet"\ntitle = "Quiet"\nseconds = 60\nsay = "' + "oh " * 140 + '"'
    assert practice_seconds(read_practice('title = "Quiet"\n' + quiet, "a.toml"), 5) == 120
