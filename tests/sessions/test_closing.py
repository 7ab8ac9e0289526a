"""The close: what is shown is what is kept, and what isn't is gone."""

from __future__ import annotations

import pytest

from sessions import acts, closing
from sessions import events as ev
from sessions.gathering import Gathering
from sessions.opening import opening_acts
from sessions.records import EVENING, PROGRAM, Refused
from sessions.steps import ask, base, page
from tests.sessions.evening_model import PAGE_AND_ASK
from tests.sessions.memory_log import LogFailed, Table, person, same


def played(how: str = "gently", answer: int = 0) -> Table:
    """A page written, the game chosen by the circle, and its question answered."""
    table = Table("Ana", "Ben", "Cleo")
    table.hold(PAGE_AND_ASK)
    table.do(page.WritePage(text="We meet in May."))
    table.do(base.Next())
    table.do(ask.PlayGame(how=how))
    table.do(ask.Answered(answer=answer))
    return table


def shown(table: Table) -> list[str]:
    gathering = table.gathering
    lines = closing.lines(
        table.session, "c", gathering.evening.day, gathering.evening.host, gathering.game
    )
    return [line.id for line in lines if line.kept]


def test_a_circle_that_plays_and_said_yes_earns_one_each() -> None:
    table = played()
    assert shown(table) == ["held", "page-0", "points-1", "game"]
    table.keep_it()
    earned = table.lasting(ev.PointsEarned)
    assert [(e.level, e.rule, e.each, e.people) for e in earned] == [(1, "listening", 1, 3)]
    assert table.gathering.game == "gently"


@pytest.mark.parametrize(("how", "answer"), [("gently", 1), ("seed", 2)])
def test_no_points_without_the_circle_s_yes(how: str, answer: int) -> None:
    table = played(how, answer)
    table.keep_it()
    assert not table.lasting(ev.PointsEarned)


def test_no_points_for_those_who_do_not_play() -> None:
    table = Table("Ana", "Ben")
    table.hold(PAGE_AND_ASK)
    table.do(base.Next())
    table.do(base.Next())
    assert table.session.phase == "closing", "the question isn't asked of those who don't play"
    table.keep_it()
    assert (table.gathering.game, table.lasting(ev.PointsEarned)) == ("let be", [])


def test_those_who_do_not_play_are_not_asked_about_points() -> None:
    table = Table("Ana", "Ben")
    table.do(acts.ChooseGame(how="not"))
    table.hold(PAGE_AND_ASK)
    table.do(base.Next())
    assert table.session.phase == "closing"


def test_nobody_is_named_who_did_not_sit_in_the_circle() -> None:
    table = played()
    table.do(acts.BeginClosing())
    with pytest.raises(Refused, match="not-here"):
        table.do(acts.SayNaming(person="id-nobody", yes=True))


def test_a_group_that_stops_playing_is_not_made_to_play_by_an_older_session() -> None:
    table = Table("Ana", "Ben")
    table.do(acts.ChooseGame(how="seed"))
    table.hold(PAGE_AND_ASK)
    table.do(base.Next())
    table.do(ask.Answered(answer=0))
    table.do(acts.ChooseGame(how="not"))
    assert "game" not in shown(table)
    table.keep_it()
    assert (table.gathering.game, table.lasting(ev.PointsEarned)) == ("not", [])


def test_without_the_circle_nothing_that_hangs_on_it_is_kept_and_the_lines_say_so() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.LeaveOut(line="held"))
    assert shown(table) == ["game"]
    table.keep_it("Ana")
    assert not table.lasting(ev.PageKept) and not table.lasting(ev.PersonNamed)
    assert table.lasting(ev.GameChosen)


def test_what_is_left_out_is_nowhere_in_the_file_after_settling() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.LeaveOut(line="page-0"))
    table.keep_it()
    assert "We meet in May" not in "".join(table.log.written)


def test_a_page_alone_is_kept_when_its_line_says_so() -> None:
    table = Table("Ana", "Ben")
    table.hold('title = "Page"\n[[step]]\nkind = "page"\ntitle = "A page"\nprompt = "What?"')
    table.do(page.WritePage(text="Bread."))
    assert shown(table) == ["held", "page-0"]
    table.keep_it()
    assert [kept.text for kept in table.lasting(ev.PageKept)] == ["Bread."]


def test_only_those_who_said_yes_are_named_and_as_a_set() -> None:
    table = played()
    table.do(acts.NameHost(person=person("Ben")))
    table.keep_it("Cleo", "Ana")
    _, lasts = table.log.written
    assert "Ben" not in lasts and person("Ben") not in lasts
    assert table.lasting(ev.TookPart)[0].people == (person("Ana"), person("Cleo"))
    assert not table.lasting(ev.HostedBy)


def test_a_yes_that_is_taken_back_names_nobody() -> None:
    table = played()
    table.do(acts.BeginClosing())
    for yes in (True, False):
        table.do(acts.SayNaming(person=person("Ana"), yes=yes), person("Ana"))
    table.keep_it()
    assert "Ana" not in table.log.written[1]


def test_a_close_can_be_taken_back_for_ten_seconds_and_not_after() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    settle = acts.Settle(session=table.session.id, circle="c")
    assert not table.do(settle, PROGRAM, 9.999)
    assert table.do(acts.Undo(), after=0)
    assert table.session.phase == "closing"
    table.do(acts.CloseSession())
    assert not table.do(acts.Undo(), after=10)
    assert table.do(settle, PROGRAM, 0)
    assert not table.do(settle, PROGRAM), "settled once"


def test_who_comes_while_a_close_can_be_undone_is_in_the_circle_again() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    table.seat("Cleo")
    table.do(acts.StepOut(person=person("Ana")))
    for _ in range(2):
        table.do(acts.Undo(), after=1)
    assert table.session.present == (person("Ben"), person("Cleo"))
    assert table.state.coming == (person("Ben"), person("Cleo"))


def test_who_goes_after_the_answer_does_not_take_a_point_along() -> None:
    table = played()
    table.do(acts.StepOut(person=person("Ana")))
    table.seat("Dan", "Ed")
    table.keep_it()
    assert [e.people for e in table.lasting(ev.PointsEarned)] == [3]


def test_going_home_does_not_throw_away_what_was_just_closed() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    with pytest.raises(Refused, match="just-closed"):
        table.do(acts.EndEvening())
    table.do(acts.Settle(session=table.session.id, circle="c", waived=True), PROGRAM, 0)
    table.do(acts.EndEvening())
    assert table.lasting(ev.PageKept) and not table.log.running


def test_a_power_cut_right_after_the_close_loses_nothing_a_month_later() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    table.room = table.again()
    table.wait(30 * 86_400)
    for act in opening_acts(table.gathering, "2026-12-22", table.now, None, "circle-1"):
        table.do(act, PROGRAM)
    assert [kept.text for kept in table.lasting(ev.PageKept)] == ["We meet in May."]
    assert (table.gathering.evening.seats, table.gathering.sessions) == ((), {})


def test_what_nobody_closed_forgets_itself() -> None:
    table = played()
    table.wait(13 * 3_600)
    for act in opening_acts(table.gathering, "2026-11-22", table.now, None, "circle-1"):
        table.do(act, PROGRAM)
    assert "May" not in "".join(table.log.written) and not table.gathering.sessions


def test_a_count_that_fails_after_the_log_has_grown_is_made_up_for() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    table.log.fails_after = 1
    assert table.do(acts.Settle(session=table.session.id, circle="c"), PROGRAM, 11)
    table.log.fails_after = None
    assert table.gathering.evening.held == 0
    table.seat("Dan")
    assert table.gathering.evening.held == 1
    assert same(table.again().gathering, table.gathering)


def test_a_log_that_can_not_settle_leaves_the_close_as_it_was() -> None:
    table = played()
    table.do(acts.BeginClosing())
    table.do(acts.CloseSession())
    before: Gathering = table.gathering
    table.log.failing = True
    with pytest.raises(LogFailed):
        table.do(acts.Settle(session=table.session.id, circle="c"), PROGRAM, 11)
    assert same(table.gathering, before)


def test_what_is_taken_out_later_is_emptied_and_stays_so() -> None:
    table = played()
    table.keep_it()
    row = next(row for row in table.log.kept if isinstance(row.event, ev.PageKept))
    assert table.do(acts.TakeOut(writer=row.writer, number=row.number))
    assert not table.do(acts.TakeOut(writer=row.writer, number=row.number))
    assert "We meet in May" not in "".join(table.log.written)
    assert same(table.again().gathering, table.gathering)


def test_a_quiet_minute_leaves_nothing() -> None:
    table = Table("Ana", "Ben")
    table.hold('title = "Quiet"\n[[step]]\nkind = "quiet"\ntitle = "Quiet"')
    table.keep_it("Ana")
    assert [type(row.event) for row in table.log.kept] == [ev.GatheringBegan]


def test_who_began_is_known_for_the_evening_but_not_when() -> None:
    table = Table("Ana", "Ben", "Cem")
    table.hold()
    while not getattr(table.state, "speaker", ""):
        table.do(base.Next())
    first = table.state.speaker
    table.do(base.Next())
    moments = {entry.at for entry in table.log.running if entry.thread != EVENING}
    table.keep_it()
    left = [entry for entry in table.log.running if entry.thread == EVENING]
    assert table.gathering.evening.started == (first,)
    assert not moments & {entry.at for entry in left}, "no moment of the session is left"
