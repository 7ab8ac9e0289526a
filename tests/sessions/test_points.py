"""The game's points against the seed's words, rule by rule; never a person's, always a circle's."""

from __future__ import annotations

import inspect

import pytest

from sessions import acts, cards, reciprocity
from sessions import events as ev
from sessions.steps import ask
from tests.sessions.memory_log import Table
from tests.sessions.money import MARKET, go_on, put, typed
from tests.sessions.playing import LISTEN, MEETING, answered, table_of, to_the_question

THE_SEED = [
    # level, rule, points each, the seed's words
    (1, "listening", 1, "If everyone listens to everyone, congratulations, you all just earned 1"),
    (2, "offering", 5, "If you offer something: hooray, 5 points for you."),
    (2, "asking", 5, "If you asked for something you need, hey! 5 points for you too!"),
    (2, "respect", 1, "you both get an extra point for talking and listening with mutual respect"),
]


@pytest.mark.parametrize(("level", "name", "each", "words"), THE_SEED)
def test_a_rule_gives_what_the_seed_gives(level: int, name: str, each: int, words: str) -> None:
    rule = reciprocity.RULES[name]
    assert (rule.level, rule.name, rule.each) == (level, name, each)
    told = " ".join(inspect.getsource(reciprocity).split())
    assert words in told, "the seed's own words stand beside the rule"


def market(game: str, answer: int | None, offers: int, asks: int) -> dict[str, tuple[int, int]]:
    """What a circle of three earned: rule -> points each and for how many."""
    table = Table("Ana", "Ben", "Cleo")
    if game:
        table.do(acts.ChooseGame(how=game))  # type: ignore[arg-type]
    table.hold(MARKET)
    for number in range(offers):
        put(table, "Ana", f"offer {'x' * number}", "offer")
    go_on(table, 2)
    for number in range(asks):
        put(table, "Ben", f"ask {'x' * number}")
    go_on(table, 2)
    if answer is not None and isinstance(table.state, ask.State):
        table.do(ask.Answered(answer=answer))
    table.keep_it("Ana", "Ben", "Cleo")
    return {e.rule: (e.each, e.people) for e in table.lasting(ev.PointsEarned)}


@pytest.mark.parametrize("game", ["gently", "seed"])
def test_five_for_each_offering_and_asking_and_one_more_for_each_by_a_yes(game: str) -> None:
    assert market(game, 0, 3, 2) == {"offering": (5, 3), "asking": (5, 2), "respect": (1, 5)}


def test_not_quite_and_let_it_be_take_nothing_away() -> None:
    for answer in (1, 2, None):
        assert market("seed", answer, 3, 2) == {"offering": (5, 3), "asking": (5, 2)}


def test_a_circle_that_does_not_play_or_was_not_asked_has_no_points() -> None:
    assert market("not", 0, 3, 2) == {}
    assert market("", None, 3, 2) == {}


def test_where_nothing_was_offered_or_asked_there_is_nothing_to_give_points_for() -> None:
    assert market("seed", 0, 0, 0) == {}
    assert market("seed", 0, 1, 0) == {"offering": (5, 1), "respect": (1, 1)}


def test_a_card_that_was_let_go_without_a_word_leaves_no_word_in_the_points_either() -> None:
    table = Table("Ana", "Ben")
    table.do(acts.ChooseGame(how="seed"))
    table.hold(MARKET)
    go_on(table)
    card = typed(table, "Ana", "a van", "offer")
    typed(table, "Ben", "bread", "offer")
    table.do(cards.LetCardGo(card=card))
    table.keep_it()
    assert [(e.rule, e.people) for e in table.lasting(ev.PointsEarned)] == [("offering", 1)]


def test_no_points_are_anybody_s_own() -> None:
    assert {"circle", "level", "rule", "each", "people", "scope"} == set(
        ev.PointsEarned.__struct_fields__
    )


def test_what_the_circle_chooses_meanwhile_is_how_it_plays_at_the_close() -> None:
    """Chosen in the place for the levels while a circle is under way."""
    table = table_of(4, "seed")
    table.hold(MEETING)
    table.do(acts.ChooseGame(how="gently"))
    answered(table, 2)
    table.keep_it()
    assert [e.rule for e in table.lasting(ev.PointsEarned)] == ["first meeting"]
    assert table.gathering.game == "gently"


def test_what_is_chosen_after_the_circle_itself_was_asked_stands() -> None:
    table = Table("Ana", "Ben")
    table.hold(LISTEN)
    to_the_question(table)
    table.do(ask.PlayGame(how="seed"))
    table.do(ask.Answered(answer=0))
    table.do(acts.ChooseGame(how="not"))
    table.keep_it()
    assert not table.lasting(ev.PointsEarned) and table.gathering.game == "not"
