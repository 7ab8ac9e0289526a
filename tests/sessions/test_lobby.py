"""Who is here: names called out, chairs, going and returning, and the file opened again."""

from __future__ import annotations

import pytest

from sessions import acts, lobby
from sessions.clock import MINUTE
from sessions.opening import opening_acts
from sessions.records import PROGRAM, Place, Refused
from sessions.steps import base
from tests.sessions.memory_log import Table, person, same

HOUR = 60 * MINUTE


def names(table: Table) -> list[str]:
    return [seat.name for seat in table.gathering.evening.present]


def test_they_sit_in_the_order_they_are_called_and_can_be_moved() -> None:
    table = Table("Ana", "Ben", "Cleo")
    table.do(acts.Move(person=person("Cleo"), to=0))
    assert names(table) == ["Cleo", "Ana", "Ben"]
    assert not table.do(acts.Move(person=person("Cleo"), to=-3)), "it sits there already"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\x1b", "\u3164"])
def test_a_name_that_nobody_can_see_is_not_taken(name: str) -> None:
    with pytest.raises(Refused, match="no-name"):
        Table().do(acts.SitDown(name=name, fresh="id-x"))


@pytest.mark.parametrize("name", ["ana", "ANA", " Ana\u200b "])
def test_two_people_never_have_the_same_name_in_one_evening(name: str) -> None:
    table = Table("Ana", "Ben")
    with pytest.raises(Refused, match="same-name"):
        table.do(acts.SitDown(name=name, fresh="id-x"))
    with pytest.raises(Refused, match="same-name"):
        table.do(acts.Rename(person=person("Ben"), name=name))
    assert table.do(acts.Rename(person=person("Ana"), name="ANA")), "one's own may change"


def test_sitting_down_twice_is_once() -> None:
    table = Table("Ana")
    assert not table.do(acts.SitDown(name="Ana", fresh="id-x", person=person("Ana")))
    assert names(table) == ["Ana"]


def test_who_belongs_comes_back_as_themselves_by_name() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.keep_it("Ana")
    table.do(acts.EndEvening())
    table.do(acts.BeginEvening(day="2026-12-22"), PROGRAM)
    assert (table.gathering.evening.seats, table.gathering.last_time) == ((), (person("Ana"),))
    table.do(acts.SitDown(name="ana", fresh="id-new"))
    table.do(acts.SitDown(name="Ben", fresh="id-newer"))
    assert [seat.person for seat in table.gathering.evening.seats] == [person("Ana"), "id-newer"]


def test_who_went_home_unnamed_is_nowhere_in_the_file() -> None:
    table = Table("Ana", "Wanda")
    table.hold()
    table.keep_it("Ana")
    table.do(acts.EndEvening())
    assert "anda" not in "".join(table.log.written)


@pytest.mark.parametrize(
    "act",
    [
        acts.SitDown(name="Dan", fresh="id-dan"),
        acts.Rename(person="id-ana", name="Anna"),
        acts.Move(person="id-cleo", to=0),
        acts.StepOut(person="id-ben"),
        acts.TakeAway(person="id-ben"),
        acts.NameHost(person="id-ben"),
    ],
    ids=lambda act: type(act).__name__,
)
def test_undo_in_the_lobby_takes_back_the_last_thing_and_only_that(act: acts.Act) -> None:
    table = Table("Ana", "Ben", "Cleo")
    seats, host = table.gathering.evening.seats, table.gathering.evening.host
    assert table.do(act)
    assert table.do(acts.Undo())
    assert (table.gathering.evening.seats, table.gathering.evening.host) == (seats, host)
    assert same(table.again().gathering, table.gathering)
    assert table.do(acts.Undo()) and names(table) == ["Ana", "Ben"], "and then the one before"


def test_nobody_is_named_who_is_not_here() -> None:
    for act in (acts.StepOut(person="x"), acts.NameHost(person="x"), acts.TakeAway(person="x")):
        with pytest.raises(Refused, match="not-here"):
            Table("Ana").do(act)


def test_a_circle_of_one_is_refused_and_a_second_session_too() -> None:
    table = Table("Ana")
    with pytest.raises(Refused, match="too-few"):
        table.hold()
    table.seat("Ben")
    table.hold()
    with pytest.raises(Refused, match="one-at-a-time"):
        table.hold()


@pytest.mark.parametrize(
    ("day", "hours", "under_way", "goes_on"),
    [
        ("2026-11-22", 11.9, False, True),
        ("2026-11-22", 12.0, False, False),
        ("2026-11-23", 2.9, False, True),
        ("2026-11-23", 3.0, False, False),
        ("2026-11-23", 11.9, True, True),
        ("2026-11-23", 12.0, True, False),
        ("2026-11-22", -5.0, False, True),
        ("2026-11-10", -12.0 * 24, False, False),  # told by a clock that was far ahead
        ("2026-11-10", -12.0 * 24, True, False),
    ],
)
def test_an_evening_goes_on_past_midnight_and_not_into_the_next_one(
    day: str, hours: float, under_way: bool, goes_on: bool
) -> None:
    table = Table("Ana")
    now = table.now + round(hours * HOUR)
    assert lobby.goes_on(table.gathering.evening, day, now, under_way=under_way) == goes_on


def test_after_a_power_cut_the_turn_is_held_at_the_time_the_wall_last_showed() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    table.wait(33.5)
    shown, left = (table.session.place, table.now), table.left
    table.room = table.again()
    table.wait(1_800)
    for act in opening_acts(table.gathering, "2026-11-22", table.now, shown):
        table.do(act, PROGRAM)
    assert (table.session.held, table.session.held_why, table.left) == (True, "resumed", left)


def test_a_time_shown_in_another_turn_is_not_taken_for_this_one() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    earlier = (table.session.place, table.now + 50_000)
    table.do(base.Next())
    left = table.left
    (resume,) = opening_acts(table.gathering, "2026-11-22", table.now + 99_000, earlier)
    table.do(resume, PROGRAM, after=99)
    assert table.left == left


def test_a_new_file_begins_an_evening_and_forgets_nothing() -> None:
    fresh = Table()
    fresh.do(acts.EndEvening())
    assert opening_acts(fresh.gathering, "2026-11-23", fresh.now, (Place(), 1)) == [
        acts.BeginEvening(day="2026-11-23")
    ]
