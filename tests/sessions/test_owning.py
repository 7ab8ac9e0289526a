"""From an idea to being incorporated: the rules, evening by evening."""

from __future__ import annotations

from typing import Any

import pytest

from sessions import acts, arrivals, owning
from sessions import events as ev
from sessions.records import HOST, Refused
from sessions.steps import ask, base, commit, date, own, page
from tests.sessions.co_owners import FIRST, PAGE, Owners, later, script
from tests.sessions.memory_log import person

THREE = ("Ana", "Ben", "Cem")


def agreed_by(*names: str, game: str = "") -> Owners:
    table = Owners(*names, game=game)
    table.an_idea()
    table.consent(later(14), *names)
    table.look_again(later(17), *names)
    return table


# ── the first evening ─────────────────────────────────────────────────────────────────────────


def test_the_page_and_what_each_intends_are_kept_and_nothing_else() -> None:
    table = Owners(*THREE)
    table.an_idea("Ana", "Ben")
    ground = table.ground
    assert (ground.version, ground.text) == (1, PAGE)
    assert ground.owners == (person("Ana"), person("Ben"))
    assert not owning.agreed(ground)
    [idea] = table.lasting(owning.IdeaKept)
    assert idea.day == FIRST
    assert [one.person for one in table.lasting(owning.IntentKept)] == list(ground.owners)


def test_who_intends_is_known_by_name_on_the_next_evening() -> None:
    table = Owners(*THREE)
    table.an_idea("Ana")
    table.evening(later(7), "Ben")
    table.do(acts.SitDown(name="Ana", fresh="somebody-else"))
    assert table.gathering.evening.seats[-1].person == person("Ana")


def test_nobody_intends_for_somebody_else() -> None:
    table = Owners(*THREE)
    table.hold(script("an-idea"))
    table.on_to(commit.Step)
    for by in (HOST, person("Ben")):
        with pytest.raises(Refused, match=r"room\.not-yours"):
            table.do(commit.Intend(person=person("Ana"), text="All of it."), by)


def test_an_intent_is_taken_back_by_its_owner() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.evening(later(7))
    table.hold(script("consent"))
    table.on_to(commit.Step)
    table.do(commit.Intend(person=person("Cem"), text=""), person("Cem"))
    assert table.session.ground_now.owners == (person("Ana"), person("Ben"))
    table.keep_it()
    assert table.ground.owners == (person("Ana"), person("Ben"))


# ── the second and the third ──────────────────────────────────────────────────────────────────


def test_a_yes_of_one_evening_is_not_agreed() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.consent(later(14), *THREE)
    assert not owning.agreed(table.ground)
    table.look_again(later(16), *THREE)
    assert not owning.agreed(table.ground)


def test_three_days_later_it_is() -> None:
    table = agreed_by(*THREE)
    assert owning.agreed(table.ground)
    assert all(owning.looked_twice(table.ground, one) for one in table.ground.owners)


def test_a_concern_is_a_yes_and_kept_in_its_own_words() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.consent(later(14), *THREE, how="concern", text="The roof.")
    table.look_again(later(20), *THREE)
    assert owning.agreed(table.ground)
    assert {one.text for one in table.lasting(owning.ConsentKept)} == {"The roof.", ""}


def test_a_concern_needs_words_and_a_yes_none() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.evening(later(7))
    table.hold(script("consent"))
    table.on_to(own.Step)
    with pytest.raises(Refused, match=r"own\.which-concern"):
        table.say("Ana", how="concern")
    with pytest.raises(Refused, match=r"own\.too-long"):
        table.say("Ana", how="concern", text="x" * 301)
    table.say("Ana", text="which nobody asked for")
    assert table.state.said[person("Ana")] == own.Word("yes")


def test_a_not_yet_is_never_anyones() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.consent(later(14), *THREE, how="not yet", text="Not without a lawyer.")
    assert table.lasting(owning.ConsentKept) == []
    assert "lawyer" not in repr(table.log.written)


def test_a_later_not_yet_takes_the_yes_back_and_begins_anew() -> None:
    table = agreed_by("Ana", "Ben")
    table.look_again(later(30), "Ana", how="not yet")
    assert not owning.agreed(table.ground)
    table.look_again(later(31), "Ana")
    assert not owning.agreed(table.ground)
    table.look_again(later(34), "Ana")
    assert owning.agreed(table.ground)


@pytest.mark.parametrize("left_out", ["", "held"])
def test_a_not_yet_that_takes_a_yes_back_stands_in_no_row_and_with_no_name(left_out: str) -> None:
    table = agreed_by("Ana", "Ben")
    table.evening(later(30))
    table.hold(script("second-look"))
    table.on_to(own.Step)
    table.say("Ana", how="not yet", text="Not without a lawyer.")
    table.say("Ben")
    table.do(acts.BeginClosing())
    if left_out:
        table.do(acts.LeaveOut(line=left_out))
    table.keep_it()
    assert {one.person for one in table.lasting(owning.ConsentKept)} == {person("Ben")}
    assert "not yet" not in repr(table.log.written) and "lawyer" not in repr(table.log.written)
    assert set(table.ground.yes) == {person("Ben")} and not owning.agreed(table.ground)
    assert table.again().gathering.ground == table.ground, "read back it says the same"


def test_a_not_yet_takes_nothing_back_before_it_is_closed_and_kept() -> None:
    table = agreed_by("Ana", "Ben")
    before = table.lasting(owning.ConsentKept)
    table.evening(later(30))
    table.hold(script("second-look"))
    table.on_to(own.Step)
    table.say("Ana", how="not yet")
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    table.do(acts.Undo())
    table.do(acts.Undo())
    assert table.lasting(owning.ConsentKept) == before and owning.agreed(table.ground)
    table.say("Ana")
    table.keep_it()
    assert owning.agreed(table.ground)


def test_a_not_yet_takes_a_yes_back_that_counts_again_once_somebody_left() -> None:
    table = agreed_by("Ana", "Ben")
    table.names = THREE
    table.evening(later(30))
    table.hold(script("consent"))
    table.intend("Cem")
    table.keep_it()
    table.evening(later(31))
    table.hold(script("consent"))
    table.intend("Cem", text="")
    table.on_to(own.Step)
    table.say("Ana", how="not yet")
    table.keep_it()
    assert table.ground.owners == (person("Ana"), person("Ben"))
    assert person("Ana") not in table.ground.yes and not owning.agreed(table.ground)


def test_a_not_yet_leaves_other_words_of_theirs_as_they_are() -> None:
    table = agreed_by("Ana", "Ben")
    table.evening(later(30))
    table.hold(script("second-look"))
    table.write("Other words.")
    table.on_to(own.Step)
    table.say("Ana", "Ben")
    table.keep_it()
    table.look_again(later(31), "Ana", how="not yet")
    words = [one.words for one in table.lasting(owning.ConsentKept) if one.person == person("Ana")]
    assert words == [owning.words_of("The idea on one page", PAGE)] * 2


def test_other_words_have_nobodys_yes() -> None:
    table = agreed_by("Ana", "Ben")
    table.evening(later(30))
    table.hold(script("second-look"))
    table.write("A bakery. Two shares for Ana.")
    table.keep_it()
    assert table.ground.version == 2 and table.ground.yes == {}
    assert not owning.agreed(table.ground)
    table.evening(later(31))
    table.hold(script("second-look"))
    table.write(PAGE)
    table.keep_it()
    assert not owning.agreed(table.ground), "the same words as once, and asked anew"


def test_other_people_have_nobodys_yes_until_they_are_as_before() -> None:
    table = agreed_by("Ana", "Ben")
    table.names = THREE
    table.evening(later(30))
    table.hold(script("consent"))
    table.intend("Cem")
    table.keep_it()
    assert len(table.ground.owners) == 3 and not owning.agreed(table.ground)
    table.evening(later(31))
    table.hold(script("consent"))
    table.intend("Cem", text="")
    table.keep_it()
    assert owning.agreed(table.ground), "with just these people they had all said yes twice"


def test_one_alone_agrees_nothing() -> None:
    table = Owners(*THREE)
    table.an_idea("Ana")
    table.consent(later(14), "Ana")
    table.look_again(later(17), "Ana")
    assert not owning.agreed(table.ground)


def test_who_does_not_intend_to_own_it_has_no_word_to_say() -> None:
    table = Owners(*THREE)
    table.an_idea("Ana", "Ben")
    with pytest.raises(Refused, match=r"own\.not-among"):
        table.consent(later(14), "Cem")


def test_nobody_says_yes_for_somebody_or_for_who_is_away() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.evening(later(14), "Ana", "Ben")
    table.hold(script("consent"))
    table.on_to(own.Step)
    yes = own.SayOwn(person=person("Ana"), words=table.state.words, how="yes")
    for by in (HOST, person("Ben"), "guardian"):
        with pytest.raises(Refused, match=r"room\.not-yours"):
            table.do(yes, by)
    away = own.SayOwn(person=person("Cem"), words=table.state.words, how="yes")
    with pytest.raises(Refused, match=r"room\.not-here"):
        table.do(away, person("Cem"))


def test_a_word_on_other_words_does_nothing() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.on_to(own.Step)
    old = own.SayOwn(person=person("Ana"), words="0123456789abcdef", how="yes")
    assert not table.do(old, person("Ana"))


def test_words_are_opened_together_and_never_one_alone() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.on_to(own.Step)
    step = table.session.step
    table.say("Ana", how="concern", text="The roof.")
    assert own.next_events(table.session.script, table.state, table.session.around(), 0) is None
    table.say("Ben")
    table.do(base.Next())
    assert table.state.opened and table.session.step == step
    table.do(acts.Undo())
    assert not table.state.opened and len(table.state.said) == 2, "own words aren't steering"


def test_a_page_changed_after_the_words_asks_everyone_anew() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.on_to(own.Step)
    table.say("Ana", "Ben")
    table.on_to(page.Step)
    table.do(page.WritePage(text="Other words."))
    table.on_to(own.Step)
    table.say("Ana")
    table.keep_it()
    assert [one.person for one in table.lasting(owning.ConsentKept)] == [person("Ana")]
    assert set(table.ground.yes) == {person("Ana")}


def test_a_page_that_comes_twice_begins_as_it_was_changed_this_evening() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.write(PAGE + "\nWe close in winter.")
    table.on_to(page.Step)
    assert table.state.text == PAGE + "\nWe close in winter.", "and not as it was before"
    table.keep_it()
    assert table.ground.version == 2


def test_a_word_that_stands_is_not_asked_for_twice_in_one_evening() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.on_to(own.Step)
    table.say("Ana", "Ben")
    table.on_to(own.Step)
    table.say("Ben", how="concern", text="The roof.")
    table.keep_it()
    assert {one.how for one in table.lasting(owning.ConsentKept)} == {"yes", "concern"}


def test_a_clock_set_back_brings_the_looks_no_further_apart() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.consent(later(-9), "Ana", "Ben")
    table.look_again(later(1), "Ana", "Ben")
    assert not owning.agreed(table.ground)
    table.look_again(later(3), "Ana", "Ben")
    assert owning.agreed(table.ground)


def test_a_clock_that_ran_ahead_once_does_not_help() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.consent(later(14), "Ana", "Ben")
    table.evening(later(400))
    table.hold(script("forms-of-owning"))
    table.keep_it()
    table.look_again(later(15), "Ana", "Ben")
    assert not owning.agreed(table.ground)


def test_the_second_look_and_the_review_are_days_of_their_own() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.evening(later(14))
    table.hold(script("consent"))
    table.on_to(date.Step)
    with pytest.raises(Refused, match=r"date\.not-within"):
        table.a_day(later(16))
    table.a_day(later(17))
    table.on_to(date.Step)
    table.a_day(later(190))
    table.keep_it()
    [look] = table.lasting(owning.SecondLookSet)
    [review] = table.lasting(owning.ReviewSet)
    assert (look.day, review.day) == (later(17), later(190))
    assert look.words == review.words == table.ground.words
    assert table.gathering.crew.day == ""


# ── incorporated ──────────────────────────────────────────────────────────────────────────────


def test_before_it_is_agreed_twice_nobody_says_it() -> None:
    table = Owners("Ana", "Ben")
    table.an_idea()
    table.consent(later(14), "Ana", "Ben")
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)
    with pytest.raises(Refused, match=r"own\.not-agreed"):
        table.paper()
    with pytest.raises(Refused, match=r"own\.not-agreed"):
        table.say("Ana")


@pytest.mark.parametrize(
    ("paper", "no"),
    [
        ({"form": " "}, "own.form-and-place"),
        ({"where": ""}, "own.form-and-place"),
        ({"since": "soon"}, "date.no-date"),
        ({"since": later(900)}, "own.day-to-come"),
    ],
)
def test_form_place_and_day_are_said_plainly(paper: dict[str, str], no: str) -> None:
    table = agreed_by("Ana", "Ben")
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)
    with pytest.raises(Refused, match=no.replace(".", r"\.")):
        table.paper(**paper)


def test_when_all_of_them_have_said_it_it_is_so_and_a_hundred_each() -> None:
    table = agreed_by("Ana", "Ben", game="gently")
    table.incorporate(later(60), "Ana", "Ben")
    ground = table.ground
    assert ground.founded
    assert (ground.form, ground.place, ground.since) == ("A co-op", "Leipzig", later(60))
    [points] = [one for one in table.lasting(ev.PointsEarned) if one.level == 5]
    assert (points.each, points.people, points.rule) == (100, 2, "co-owners")
    table.incorporate(later(61), "Ana", "Ben")
    assert len([one for one in table.lasting(ev.PointsEarned) if one.level == 5]) == 1


def test_who_was_absent_says_it_on_a_later_evening() -> None:
    table = agreed_by(*THREE, game="seed")
    table.incorporate(later(60), "Ana", "Ben")
    assert not table.ground.founded
    assert table.lasting(ev.PointsEarned) == []
    table.incorporate(later(90), "Cem", "Ana")
    assert table.ground.founded
    assert [one.people for one in table.lasting(ev.PointsEarned)] == [3]


@pytest.mark.parametrize("how", ["gently", "seed", "not", None])
def test_who_was_never_asked_is_asked_once_after_the_words_of_the_evening_that_founds_it(
    how: Any,
) -> None:
    table = agreed_by("Ana", "Ben")
    for name in ("Ana", "Ben"):
        table.evening(later(60), "Ana", "Ben")
        table.hold(script("we-are-incorporated"))
        table.on_to(own.Step)
        if not table.state.form:
            table.paper(since=later(60))
        table.say(name)
        while table.session.phase == "steps" and not isinstance(table.state, ask.State):
            table.do(base.Next())
        assert (table.session.phase == "steps") == (name == "Ben"), "asked where there are points"
        if name == "Ana":
            table.keep_it()
    assert table.state.game and table.session.step == len(table.session.practice.step) - 1
    table.do(ask.PlayGame(how=how) if how else base.Next())
    assert table.session.phase == "closing", "and nothing else is asked"
    table.keep_it()
    assert table.gathering.game == (how or "let be")
    many = [one.people for one in table.lasting(ev.PointsEarned)]
    assert many == ([2] if how in ("gently", "seed") else [])


@pytest.mark.parametrize("game", ["gently", "seed", "not", "let be"])
def test_who_was_asked_before_is_not_asked_again_at_the_founding(game: str) -> None:
    table = agreed_by("Ana", "Ben", game=game)
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)
    table.paper()
    table.say("Ana", "Ben")
    while table.session.phase == "steps":
        assert not isinstance(table.state, ask.State)
        table.do(base.Next())


def test_those_who_do_not_play_are_incorporated_as_well() -> None:
    table = agreed_by("Ana", "Ben", game="not")
    table.incorporate(later(60), "Ana", "Ben")
    assert table.ground.founded and table.lasting(ev.PointsEarned) == []


def test_another_form_has_nobodys_word() -> None:
    table = agreed_by("Ana", "Ben")
    table.incorporate(later(60), "Ana")
    table.evening(later(61))
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)
    assert table.state.told == (person("Ana"),)
    table.paper(form="A company", since=later(61))
    table.say("Ben")
    table.keep_it()
    assert not table.ground.founded


def test_a_word_taken_out_at_the_closing_was_not_said() -> None:
    table = agreed_by("Ana", "Ben", game="gently")
    table.evening(later(60))
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)
    table.paper(since=later(60))
    table.say("Ana", "Ben")
    table.do(acts.BeginClosing())
    table.do(acts.LeaveOut(line=f"incorporated-{person('Ben')}"))
    table.keep_it()
    assert not table.ground.founded and table.lasting(ev.PointsEarned) == []


# ── taken out ─────────────────────────────────────────────────────────────────────────────────


def test_who_is_taken_out_takes_their_intent_their_words_and_the_agreement() -> None:
    table = agreed_by(*THREE)
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    assert table.ground.owners == (person("Ana"), person("Ben"))
    assert not owning.agreed(table.ground), "with two nobody has been asked yet"
    assert person("Cem") not in repr(table.log.written[1])


def test_being_incorporated_stays_a_fact_without_them() -> None:
    table = agreed_by(*THREE)
    table.incorporate(later(60), *THREE)
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    assert table.ground.founded and table.ground.since == later(60)
    assert person("Cem") not in repr(table.log.written[1])
