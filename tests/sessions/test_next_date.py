"""What a meeting keeps of the next time: the day, how they meet, and what hangs on it."""

from __future__ import annotations

import pytest

from sessions import acts
from sessions.crew import CrewDecided, MeetingSet, Rhythm, RhythmKept
from sessions.keeping import PromiseMade
from sessions.rhythm import coming
from sessions.steps import ask, base, commit, date
from tests.sessions.memory_log import Table, person

MEETING = """
title = "A meeting"
level = 3
meeting = true
[[step]]
kind = "commit"
title = "Until next time"
[[step]]
kind = "date"
title = "The next time"
least = 1
most = 190
"""
RETRO = """
title = "A retro"
level = 3
[[step]]
kind = "ask"
title = "So what do we do?"
question = "So what do we do?"
answers = ["go on", "change something", "pause", "end"]
decides = true
[[step]]
kind = "date"
title = "When we look again"
least = 1
most = 190
"""
MONTHLY = Rhythm("month", "19:00", 90)


def held(script: str = MEETING) -> Table:
    """Ana and Ben, at the first step."""
    table = Table("Ana", "Ben")
    table.hold(script)
    return table


def test_how_they_meet_is_kept_without_a_day() -> None:
    table = held()
    table.do(base.Next())
    table.do(date.PlanMeeting(day="", rhythm=MONTHLY))
    table.keep_it()
    assert [kept.rhythm for kept in table.lasting(RhythmKept)] == [MONTHLY]
    assert not table.lasting(MeetingSet)


@pytest.mark.parametrize("left_in", [True, False])
def test_a_promise_has_the_next_date_only_if_the_circle_leaves_that_in(left_in: bool) -> None:
    table = held()
    table.do(commit.Commit(person=person("Ana"), text="call the library", fresh="p"))
    table.do(base.Next())
    table.do(date.PlanMeeting(day="2026-12-15", rhythm=MONTHLY))
    table.do(acts.BeginClosing())
    if not left_in:
        table.do(acts.LeaveOut(line="meeting-1"))
    table.keep_it()
    day = "2026-12-15" if left_in else ""
    assert [made.due for made in table.lasting(PromiseMade)] == [day]
    assert [kept.day for kept in table.lasting(RhythmKept)] == [day]


@pytest.mark.parametrize(("answer", "then"), [(0, "2027-01-19"), (2, ""), (3, "")])
def test_the_day_to_look_again_ends_no_pause(answer: int, then: str) -> None:
    table = held(RETRO)
    table.do(ask.Answered(answer=answer))
    table.do(base.Next())
    table.do(date.PlanMeeting(day="2026-12-15", rhythm=MONTHLY))
    table.keep_it()
    crew = table.gathering.crew
    assert len(table.lasting(CrewDecided)) == 1
    assert coming(crew, "2026-12-01") == "2026-12-15" and coming(crew, "2026-12-16") == then


def test_who_hosts_next_stands_there_only_by_their_own_yes_to_being_named() -> None:
    """Ben hosts both times; the second time he would rather not be named with it."""
    table = held()
    for day, named in (("2026-12-15", ("Ben",)), ("2027-01-19", ("Ana",))):
        table.do(base.Next())
        table.do(date.PlanMeeting(day=day, rhythm=MONTHLY))
        table.do(date.NextHost(person=person("Ben")))
        table.keep_it(*named)
        table.hold(MEETING)
    hosts = {kept.day: kept.person for kept in table.lasting(MeetingSet)}
    assert hosts == {"2026-12-15": person("Ben"), "2027-01-19": ""}
    assert table.gathering.crew.host == ""
