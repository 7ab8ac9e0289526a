"""Once it is incorporated it stays so: what no leaving, taking back or taking out undoes; where its
points come from; and what a circle can and can't leave out of each one's own words."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sessions import acts, arrivals, closing, ideas, owned, owning
from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.opening import opening_acts
from sessions.records import HOST, PROGRAM, Kept, Refused
from sessions.steps import base, commit, own, page
from tests.sessions.co_owners import PAGE, Owners, later, script
from tests.sessions.memory_log import person

TWO, THREE = ("Ana", "Ben"), ("Ana", "Ben", "Cem")


def agreed_by(*names: str) -> Owners:
    table = Owners(*names, game="seed")
    table.an_idea()
    table.consent(later(14), *names)
    table.look_again(later(17), *names)
    return table


def founding(table: Owners, day: int, *names: str) -> None:
    """An evening for it, with these there."""
    table.evening(later(day), *names)
    table.hold(script("we-are-incorporated"))
    table.on_to(own.Step)


def points(table: Owners) -> list[tuple[int, int]]:
    earned = table.lasting(ev.PointsEarned)
    return [(one.each, one.people) for one in earned if one.rule == "co-owners"]


def takes_intent_back(table: Owners, day: int, name: str) -> None:
    table.evening(later(day))
    table.hold(script("consent"))
    table.on_to(commit.Step)
    table.do(commit.Intend(person=person(name), text=""), person(name))


def joins(table: Owners, day: int, name: str) -> None:
    table.names = (*table.names, name)
    table.evening(later(day))
    table.hold(script("consent"))
    table.intend(name)
    table.keep_it(*table.names)


def before_founded_was_kept(table: Owners) -> tuple[Kept, ...]:
    """The log as files of before hold it."""
    return tuple(row for row in table.log.kept if not isinstance(row.event, owning.Founded))


class OldFile(Owners):
    """A table whose file was made before the log said by itself that it is incorporated."""

    def __init__(self, before: Owners) -> None:
        self.log, self.now, self.names = before.log, before.now, before.names
        self.log._kept = [
            (row, body) for row, body in self.log._kept if not (body and b'"Founded"' in body)
        ]
        self.room = self.again()


# ── it stays so ───────────────────────────────────────────────────────────────────────────────


def test_the_close_that_founds_it_says_so_and_about_nobody() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), "Ana")
    assert table.lasting(owning.Founded) == []
    table.incorporate(later(21), "Ben")
    [founded] = table.lasting(owning.Founded)
    assert founded == owning.Founded("A co-op", "Leipzig", later(20))
    table.incorporate(later(22), *TWO)
    assert len(table.lasting(owning.Founded)) == 1, "said again it is nothing new"


@pytest.mark.parametrize("old", [False, True])
def test_it_stays_when_one_who_left_is_taken_out(old: bool) -> None:
    table = agreed_by(*THREE)
    table.incorporate(later(20), *THREE)
    table = OldFile(table) if old else table
    takes_intent_back(table, 40, "Cem")
    table.keep_it()
    table.evening(later(60))
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    assert (table.ground.founded, table.ground.place) == (True, "Leipzig")
    assert person("Cem") not in repr(table.log.written)


@pytest.mark.parametrize("old", [False, True])
def test_it_stays_when_a_word_is_taken_back_and_its_owner_taken_out(old: bool) -> None:
    table = agreed_by(*THREE)
    table.incorporate(later(20), *THREE)
    table = OldFile(table) if old else table
    founding(table, 30, *THREE)
    table.say("Cem", how="not yet")
    table.keep_it()
    table.evening(later(31))
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    assert table.ground.founded and table.ground.since == later(20)


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("kind", owning.EVENTS)
def test_it_stays_whatever_row_is_taken_out_and_earns_nothing_twice(kind: Any, old: bool) -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), *TWO)
    table = OldFile(table) if old else table
    for row in table.log.kept:
        if isinstance(row.event, kind):
            table.do(acts.TakeOut(writer=row.writer, number=row.number))
    assert table.ground.founded and table.ground.place == "Leipzig"
    if kind is owning.ConsentKept:
        table.look_again(later(30), *TWO)
        table.look_again(later(33), *TWO)
        table.incorporate(later(34), *TWO)
        assert points(table) == [(100, 2)]


def test_a_file_of_before_says_so_by_itself_once_it_was_opened() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), *TWO)
    old = OldFile(table)
    before = len(old.log.kept)
    for act in opening_acts(old.gathering, later(40), old.now, None):
        old.do(act, PROGRAM)
    [row] = [row.event for row in old.log.kept[before:]]
    assert row == owning.Founded("A co-op", "Leipzig", later(20), again=True)
    assert not [a for a in opening_acts(old.gathering, later(40), old.now, None)
                if isinstance(a, acts.KeepFounded)]  # fmt: skip


def test_a_log_of_before_reads_the_same() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), *TWO)
    rows = before_founded_was_kept(table)
    assert owned.ground_of(rows) == owned.ground_of(table.log.kept) == table.ground


# ── what counts, on the wall, in the log and for points ───────────────────────────────────────


def test_a_word_said_for_other_words_is_asked_for_anew() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(18), "Ana")
    table.evening(later(20))
    table.hold(script("second-look"))
    table.write("Another thing altogether.")
    assert table.session.ground_now.told == ()
    table.keep_it()
    for day in (24, 30):
        table.look_again(later(day), *TWO)
    assert owning.agreed(table.ground) and table.ground.told == ()
    founding(table, 31, *TWO)
    table.say("Ben")
    assert own.waiting(table.state, table.session.present) == (person("Ana"),)
    assert not own.complete(table.state, table.session.around())
    table.keep_it()
    assert not table.ground.founded and points(table) == []
    table.incorporate(later(33), "Ana")
    assert table.ground.founded and points(table) == [(100, 2)]


def test_a_word_said_with_other_people_is_asked_for_anew() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(18), "Ana")
    joins(table, 20, "Cem")
    for day in (24, 30):
        table.look_again(later(day), *THREE)
    founding(table, 31, *THREE)
    table.say("Ben", "Cem")
    assert not own.complete(table.state, table.session.around())
    table.say("Ana")
    table.keep_it()
    assert table.ground.founded and points(table) == [(100, 3)]


def test_a_paper_changed_and_put_back_keeps_the_words_of_before() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(18), "Ana")
    founding(table, 20, *TWO)
    table.paper(since=later(18), where="Leipzg")
    assert table.state.told == ()
    table.paper(since=later(18))
    assert table.state.told == (person("Ana"),)
    table.say("Ben")
    assert own.complete(table.state, table.session.around())
    table.keep_it()
    assert table.ground.founded and points(table) == [(100, 2)]


def test_who_leaves_after_all_have_said_it_takes_no_points_along() -> None:
    table = agreed_by(*THREE)
    founding(table, 20, *THREE)
    table.paper(since=later(20))
    table.say(*THREE)
    lines = [line.id for line in closing.lines(table.session, "c", later(20), "", "seed")]
    assert "points-co-owners" in lines
    table.keep_it()
    assert points(table) == [(100, 3)] and len(table.ground.founders) == 3


# ── somebody is taken out while it is held ────────────────────────────────────────────────────


def test_who_is_taken_out_meanwhile_is_not_counted_and_not_written_any_more() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(18), "Ben")
    founding(table, 20, *TWO)
    table.do(arrivals.TakeMeOut(person=person("Ben")), person("Ben"))
    assert (table.state.owners, table.state.told) == ((person("Ana"),), ())
    assert person("Ben") not in table.session.ground.yes
    with pytest.raises(Refused, match=r"own\.not-agreed"):
        table.say("Ana")
    table.keep_it()
    assert not table.ground.founded and points(table) == []


def test_a_yes_said_with_somebody_who_is_taken_out_is_asked_for_anew() -> None:
    table = Owners(*THREE)
    table.an_idea()
    table.consent(later(14), *THREE)
    table.evening(later(17))
    table.hold(script("second-look"))
    table.on_to(own.Step)
    table.say("Ana", how="concern", text="The roof.")
    table.say("Cem")
    table.do(base.Next())
    assert table.state.opened
    table.do(arrivals.TakeMeOut(person=person("Ben")), person("Ben"))
    assert not table.state.opened and table.state.said == {}
    left = (person("Ana"), person("Cem"))
    assert own.waiting(table.state, table.session.present) == left
    assert table.again().gathering.room_session is not None, "it is read back as it stands"
    table.say("Cem")
    table.keep_it()
    mark = owning.people_mark(left)
    words = {one.person: one for one in table.lasting(owning.ConsentKept)[-2:]}
    assert words[person("Cem")].owners == mark
    assert words[person("Ana")].owners != mark and words[person("Ana")].text == "The roof."
    assert set(table.ground.yes) == {person("Cem")}


def test_an_intent_taken_out_of_the_log_meanwhile_is_gone_from_what_is_held() -> None:
    table = agreed_by(*THREE)
    founding(table, 20, *THREE)
    intents = [row for row in table.log.kept if isinstance(row.event, owning.IntentKept)]
    [row] = [row for row in intents if row.event.person == person("Cem")]  # type: ignore[union-attr]
    table.do(acts.TakeOut(writer=row.writer, number=row.number))
    assert table.state.owners == (person("Ana"), person("Ben"))


# ── what is not left out ──────────────────────────────────────────────────────────────────────


def refuses(table: Owners, line: str, why: str = "ones-own-stays") -> None:
    with pytest.raises(Refused, match=rf"own\.{why}"):
        table.do(acts.LeaveOut(line=line), HOST)


def test_a_no_is_not_left_out_and_reads_like_a_yes() -> None:
    table = agreed_by(*TWO)
    table.evening(later(30))
    table.hold(script("second-look"))
    table.on_to(own.Step)
    table.say("Ana", how="not yet")
    table.say("Ben")
    table.do(acts.BeginClosing())
    for name in TWO:
        refuses(table, f"consent-{person(name)}")
    table.do(acts.LeaveOut(line="held"))
    table.keep_it()
    assert not owning.agreed(table.ground)


def test_a_concern_may_be_left_out_but_a_no_said_after_it_may_not() -> None:
    table = agreed_by(*TWO)
    table.evening(later(30))
    table.hold(script("second-look"))
    table.on_to(own.Step)
    table.say("Ana", how="concern", text="The roof.")
    table.do(acts.BeginClosing())
    assert table.do(acts.LeaveOut(line=f"consent-{person('Ana')}"))
    table.do(acts.Undo())
    table.say("Ana", how="not yet")
    table.keep_it()
    assert not owning.agreed(table.ground)


def test_an_intent_taken_back_is_not_left_out() -> None:
    table = agreed_by(*TWO)
    takes_intent_back(table, 30, "Ana")
    table.do(acts.BeginClosing())
    refuses(table, f"intent-{person('Ana')}")
    table.keep_it()
    assert table.ground.owners == (person("Ben"),)


def test_we_are_taken_back_is_not_left_out() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), "Ana")
    founding(table, 21, *TWO)
    table.say("Ana", how="not yet")
    table.do(acts.BeginClosing())
    refuses(table, f"incorporated-{person('Ana')}")
    table.keep_it()
    assert table.ground.told == ()


def test_an_intent_that_tonights_words_were_said_with_is_not_left_out() -> None:
    table = Owners(*THREE)
    table.an_idea(*TWO)
    table.evening(later(14))
    table.hold(script("consent"))
    table.intend("Cem")
    table.do(acts.BeginClosing())
    assert table.do(acts.LeaveOut(line=f"intent-{person('Cem')}"))
    table.do(acts.PutIn(line=f"intent-{person('Cem')}"))
    table.do(acts.Undo())
    table.on_to(own.Step)
    table.say(*TWO)
    table.do(acts.BeginClosing())
    refuses(table, f"intent-{person('Cem')}", "said-with-them")
    table.keep_it()
    assert set(table.ground.yes) == {person("Ana"), person("Ben")}


# ── after it was founded ──────────────────────────────────────────────────────────────────────


def test_nothing_is_needed_any_more_whoever_goes() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), *TWO)
    table.evening(later(30))
    table.do(arrivals.TakeMeOut(person=person("Ben")), person("Ben"))
    assert ideas.needed(ideas.idea_of(table.log.kept)).what == "nothing"
    assert table.ground.founders == (person("Ana"),)


def test_its_founders_are_those_who_said_it() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(20), *TWO)
    joins(table, 40, "Cem")
    assert table.ground.founders == (person("Ana"), person("Ben"))
    assert len(table.ground.owners) == 3


def test_a_wrong_place_is_put_right_by_all_of_them_and_earns_nothing() -> None:
    table = agreed_by(*TWO)
    founding(table, 20, *TWO)
    table.paper(since=later(20), where="Leipzg")
    table.say(*TWO)
    table.keep_it()
    founding(table, 21, *TWO)
    assert own.stands(table.state, table.session.around())
    table.paper(since=later(20))
    assert not own.stands(table.state, table.session.around())
    table.say("Ana")
    table.keep_it()
    assert table.ground.place == "Leipzg" and table.ground.otherwise[1] == "Leipzig"
    founding(table, 22, *TWO)
    assert (table.state.place, table.state.told) == ("Leipzig", (person("Ana"),))
    table.say("Ben")
    assert own.complete(table.state, table.session.around())
    table.keep_it()
    assert (table.ground.place, table.ground.otherwise) == ("Leipzig", owning.NO_PAPER)
    assert table.ground.founders == (person("Ana"), person("Ben"))
    assert points(table) == [(100, 2)]


def test_a_place_put_right_stays_right_when_an_old_copy_comes_in() -> None:
    table = agreed_by(*TWO)
    founding(table, 20, *TWO)
    table.paper(since=later(20), where="Leipzg")
    table.say(*TWO)
    table.keep_it()
    copy = before_founded_was_kept(table)
    founding(table, 21, *TWO)
    table.paper(since=later(20))
    table.say(*TWO)
    table.keep_it()
    last = max(row.stamp for row in table.log.kept)
    again = owning.Founded("A co-op", "Leipzg", later(20), again=True)
    other = (*copy, Kept("another", 1, last + 1, 0, again))
    for first, second in ((table.log.kept, other), (other, table.log.kept)):
        merged = fold_log(fold_log(Gathering(), first), second)
        assert merged.ground.place == "Leipzig"


# ── days ──────────────────────────────────────────────────────────────────────────────────────


def test_it_is_agreed_from_the_day_of_the_second_look_on() -> None:
    table = agreed_by(*TWO)
    assert ideas.idea_of(table.log.kept).agreed_on == later(17)
    table.look_again(later(100), *TWO)
    assert ideas.idea_of(table.log.kept).agreed_on == later(17)


def test_the_day_that_lies_ahead_is_known_and_gone_with_its_row() -> None:
    table = Owners(*TWO)
    table.an_idea()
    table.evening("2036-01-01")
    table.hold(script("forms-of-owning"))
    table.keep_it()
    table.consent(later(7), *TWO)
    table.look_again(later(14), *TWO)
    idea = ideas.idea_of(table.log.kept)
    assert (idea.known, idea.agreed_on) == ("2036-01-01", "")
    [row] = [r for r in table.log.kept
             if isinstance(r.event, ev.CircleHeld) and r.event.day == "2036-01-01"]  # fmt: skip
    table.do(acts.TakeOut(writer=row.writer, number=row.number))
    idea = ideas.idea_of(table.log.kept)
    assert (idea.known, idea.agreed_on) == (later(14), later(14))


def test_the_same_words_said_again_are_no_new_version() -> None:
    rows = [Kept("one", n, n, 0, owning.IdeaKept(circle="c", title="Us", text=text))
            for n, text in enumerate((PAGE, PAGE, "", "Other.", PAGE), 1)]  # fmt: skip
    idea = ideas.idea_of(rows)
    assert [one.number for one in idea.versions] == [1, 2, 3] and idea.ground.version == 3
    again = owning.with_page(idea.ground, "Us", PAGE)
    assert again is idea.ground
    assert owning.with_page(replace(idea.ground, told=("x",)), "Us", "More.").told == ()


def test_a_page_written_anew_at_the_founding_asks_everyone_anew() -> None:
    table = agreed_by(*TWO)
    table.incorporate(later(18), "Ana")
    table.evening(later(20))
    table.hold(script("second-look"))
    table.on_to(page.Step)
    table.do(page.WritePage(text="Other words."))
    assert table.session.ground_now.told == ()
