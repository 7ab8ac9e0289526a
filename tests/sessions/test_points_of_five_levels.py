"""Every rule of five levels, three settings, against somebody else's reading of the seed.

`seed_points.py` was written from the seed alone. Each of its lines is played here through the real
room, and what the circle has in the end is compared exactly. Where the program does otherwise on
purpose, the departure stands in `DEPARTURES` with the words that name it beside the rule.
"""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise

import pytest

from sessions import events as ev
from sessions import reciprocity
from tests.sessions import seed_points as seed
from tests.sessions.memory_log import person
from tests.sessions.money import MARKET, go_on, promised, put
from tests.sessions.playing import (
    LET_BE,
    LISTEN,
    NAMES,
    PAPER,
    YES,
    answered,
    looked_again,
    market,
    meet,
    next_day,
    owners,
    points,
    say_paper,
    say_points,
    table_of,
)
from tests.sessions.seed_points import SETTINGS, Rule

# ── what the program does otherwise, and where it says so ─────────────────────────────────

DEPARTURES: dict[str, tuple[str, str]] = {
    # what: (the rule it stands beside, the words that name it)
    "one each": ("LISTENING", "One each, for the circle"),
    "by a yes": ("LISTENING", "the circle says so"),
    "no points for joining an ask": ("OFFERING", "nobody should promise for points"),
    "respect without a pair": ("RESPECT", "whether they met or not"),
    "one day": ("MEETING", "Two circles on one day are one meeting"),
    "the circle's meetings": ("MEETING", "it is the circle's meetings that are counted"),
    "of any size": ("MEETING", "neither a number of people nor a month is asked for"),
    "missing by a number": ("MISSING", "By a number that the circle says, without names"),
    "gently it isn't asked": ("MISSING", "a circle that plays gently loses nothing"),
    "a first meeting": ("MISSING", "at a first meeting, which nobody can have missed"),
    "steward and stewardee": ("MISSING", "between steward and stewardee"),
    "more than three": ("MISSING", '"More" than three counts as four'),
    "a day counted already": ("MISSING", "counted already nothing is taken"),
    "the two ask themselves": ("CONNECTION", "How their circle plays doesn't reach them"),
    "undecided": ("UNRESOLVED", '"undecided" is a third answer that costs nothing'),
    "gently between two": ("UNRESOLVED", "in a circle that plays gently too"),
    "a hundred each": ("CO_OWNERS", 'A hundred each, where the seed has no "each"'),
}


def beside(rule: str) -> str:
    """What stands beside this rule in `reciprocity.py`."""
    body = ast.parse(inspect.getsource(reciprocity)).body
    for line, after in pairwise(body):
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == rule:
            assert isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            return " ".join(str(after.value.value).split())
    raise AssertionError(f"no rule {rule}")


@pytest.mark.parametrize("what", DEPARTURES)
def test_each_departure_is_named_beside_its_rule(what: str) -> None:
    rule, words = DEPARTURES[what]
    assert words in beside(rule)


def quoted(words: str) -> str:
    """Letters alone: how a quotation is cut and joined doesn't matter."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("LISTENING", seed.LISTENED), ("OFFERING", seed.OFFERED), ("ASKING", seed.ASKED),
        ("RESPECT", "you both get an extra point for talking and listening with mutual respect"),
        ("FIRST_MEETING", "Everyone gets 1 point for the first meeting"),
        ("SECOND_MEETING", "3 for the second"), ("MEETING", "5 points for every meeting after"),
        ("MISSING", seed.MISSED), ("CONNECTION", seed.MENDED),
        ("UNRESOLVED", "you lose 20 points each if you don't find a mutually agreeable resolution"),
        ("CO_OWNERS", seed.SHARED),
    ],
)  # fmt: skip
def test_the_seed_s_own_sentence_stands_beside_the_rule(rule: str, said: str) -> None:
    assert quoted(said) in quoted(beside(rule))


# ── level 1 ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("rule", seed.LISTENING, ids=lambda rule: rule.name)
def test_listening(rule: Rule, setting: str) -> None:
    table = table_of(rule.people, setting)
    table.hold(LISTEN)
    if rule.seed:
        answered(table, 0)
    else:
        go_on(table, rule.people)  # the last one speaks, and hasn't been heard
    table.keep_it()
    # "one each": the table says one for all of them.
    assert points(table) == rule.given(setting) * rule.people


@pytest.mark.parametrize("answer", [1, 2])
def test_not_quite_and_let_it_be_are_no_yes(answer: int) -> None:
    table = table_of(3, "seed")
    table.hold(LISTEN)
    answered(table, answer)
    table.keep_it()
    assert points(table) == 0


# ── level 2 ───────────────────────────────────────────────────────────────────────────────


PLAYED: dict[str, tuple[int, int, int]] = {
    # what stands in the table: offers, asks, "did we talk and listen with respect?"
    "an offer nobody asked for": (1, 0, LET_BE),
    "an ask nobody could meet": (0, 1, LET_BE),
    "an ask that is met": (1, 1, YES),
    "two asks, each met by another": (2, 2, YES),
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("rule", seed.MONEY, ids=lambda rule: rule.name)
def test_money(rule: Rule, setting: str) -> None:
    assert points(market(setting, *PLAYED[rule.name])) == rule.given(setting)


def test_respect_is_one_more_for_a_card_that_nobody_met() -> None:
    """The departure: for the seed the bonus is the two's who met."""
    (alone,) = (rule for rule in seed.MONEY if rule.name == "an offer nobody asked for")
    assert points(market("seed", 1, 0, YES)) == alone.seed + 1


def test_whoever_joins_an_ask_by_a_promise_has_no_points_for_it() -> None:
    """The departure: for the seed this is offering too, 12 and not 6."""
    table = table_of(3, "seed")
    table.hold(MARKET)
    go_on(table, 2)
    card = put(table, "Ben", "a hand")
    go_on(table)  # the cards are opened
    promised(table, card, "Ana")
    answered(table, YES)
    table.keep_it()
    (met,) = (rule for rule in seed.MONEY if rule.name == "an ask that is met")
    assert points(table) == met.seed - 6


# ── level 3 ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("missing", range(seed.MOST_MISSING + 1))
@pytest.mark.parametrize("here", [2, 3, 5, 8])
def test_consistency(here: int, missing: int, setting: str) -> None:
    """Ten meetings; the same number is missed at each of them."""
    table, got = table_of(here, setting), {}
    for nth in range(1, max(seed.EACH_MEETING) + 1):
        got[nth] = meet(table, missing)
        next_day(table, here)
    for nth in seed.EACH_MEETING:
        assert got[nth] == seed.consistency(nth, here, missing).given(setting), nth


def test_every_line_of_the_table_is_played() -> None:
    played = {
        seed.consistency(nth, here, missing)
        for nth in seed.EACH_MEETING
        for here in (2, 3, 5, 8)
        for missing in range(seed.MOST_MISSING + 1)
    }
    assert played == set(seed.CONSISTENCY)
    assert set(PLAYED) == {rule.name for rule in seed.MONEY}


def test_who_is_new_at_the_tenth_meeting_gets_what_all_get() -> None:
    table = table_of(3, "seed")
    for _ in range(9):
        meet(table, 0)
        next_day(table, 3)
    table.seat("Dov")
    assert meet(table, 0) == seed.consistency(10, 5).seed // 5 * 4


@pytest.mark.parametrize("setting", SETTINGS)
def test_two_circles_on_one_day_are_one_meeting(setting: str) -> None:
    table = table_of(3, setting)
    assert meet(table, 0) == seed.consistency(1, 3).given(setting)
    assert meet(table, 2) == 0, "nothing is given for the later one, and nothing taken"
    next_day(table, 3)
    assert meet(table, 0) == seed.consistency(2, 3).given(setting)


def test_whoever_meets_has_met_however_many_and_however_soon() -> None:
    """The departure: the seed has two people or up to eight, once a month."""
    assert "2 people" in seed.WHO_MEETS and "once a month" in seed.WHO_MEETS
    assert quoted(seed.WHO_MEETS) in quoted(beside("MEETING"))
    table = table_of(2, "seed")
    table.seat(*(f"P{number}" for number in range(28)))
    got = []
    for _ in range(3):
        got.append(meet(table, 0))
        next_day(table, 2, days=1)
        table.seat(*(f"P{number}" for number in range(28)))
    assert got == [30 * seed.EACH_MEETING[nth] for nth in (1, 2, 3)]


def test_a_circle_that_is_no_meeting_is_not_counted_as_one() -> None:
    table = table_of(3, "seed")
    table.hold(LISTEN)
    answered(table, 1)
    table.keep_it()
    next_day(table, 3)
    assert meet(table, 0) == seed.consistency(1, 3).seed


# ── level 4 ───────────────────────────────────────────────────────────────────────────────


SAID = {
    "both ask, both say it is mended": ("greater", "greater"),
    "both ask, not mended": ("unresolved", "unresolved"),
    "one does not ask": ("greater", ""),
}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("rule", seed.CONFLICT, ids=lambda rule: rule.name)
def test_conflict_between_two_who_ask_for_it_themselves(rule: Rule, setting: str) -> None:
    """As the seed tells it, however their circle plays: that is the departure."""
    assert say_points(looked_again(setting), *SAID[rule.name]) == rule.seed


@pytest.mark.parametrize(
    ("one", "other"),
    [("undecided", "undecided"), ("greater", "unresolved"), ("unresolved", "greater"),
     ("undecided", "greater"), ("unresolved", "undecided"), ("unresolved", ""), ("", "greater")],
)  # fmt: skip
def test_what_the_two_do_not_both_say_counts_nothing(one: str, other: str) -> None:
    assert say_points(looked_again(), one, other) == 0


# ── level 5 ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("rule", seed.CO_OWNERS, ids=lambda rule: rule.name)
def test_co_owners(rule: Rule, setting: str) -> None:
    table = owners(rule.people, setting)
    assert say_paper(table, rule.people) == rule.given(setting)


@pytest.mark.parametrize("setting", SETTINGS)
def test_until_it_is_on_paper_and_all_said_so_there_is_nothing(setting: str) -> None:
    rule = seed.NOT_YET
    table = owners(rule.people, setting)
    table.hold(PAPER)
    table.keep_it()
    assert points(table) == rule.given(setting)
    assert say_paper(owners(rule.people, setting), rule.people - 1) == rule.given(setting)


def test_a_hundred_is_given_once() -> None:
    table = owners(3, "seed")
    had = say_paper(table, 3)
    next_day(table, 3)
    assert say_paper(table, 3) == had == seed.CO_OWNERS[1].seed


# ── nobody's ──────────────────────────────────────────────────────────────────────────────


def test_points_of_all_levels_are_the_circle_s_and_name_nobody() -> None:
    table = market("seed", 1, 1, YES)
    next_day(table, 3)
    meet(table, 1)
    for event in table.lasting(ev.PointsEarned):
        assert event.circle
        assert not any(person(name) in repr(event) or name in repr(event) for name in NAMES)
