"""What each takes on until the next time: their own words, told next time by nobody else."""

from __future__ import annotations

import pytest

from sessions import acts, keeping
from sessions.cards import TellPromise
from sessions.closing import lines
from sessions.records import DOOR, GUARDIAN, HOST, PROGRAM, Refused
from sessions.steps import base, commit, date, write
from tests.sessions.memory_log import Table, person

MEETING = """
title = "A meeting"
level = 3
meeting = true
[[step]]
kind = "commit"
title = "Until next time"
seconds = 120
[[step]]
kind = "date"
title = "The next time"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
INTENT = """
title = "Who intends"
level = 5
[[step]]
kind = "commit"
title = "What I would own"
keeps = "intent"
"""
LAST = """
title = "Last time"
level = 3
[[step]]
kind = "commit"
title = "Last time"
last = true
"""
NAMES = ("Ana", "Ben", "Cleo")
ANA, BEN, CLEO = (person(name) for name in NAMES)


@pytest.fixture
def table() -> Table:
    table = Table(*NAMES)
    table.hold(MEETING)
    return table


def promise(table: Table, who: str, text: str, by: str = HOST, fresh: str = "") -> bool:
    fresh = fresh or f"p-{table.now}"
    return table.do(commit.Commit(person=who, text=text, fresh=fresh), by)


def made(table: Table) -> list[keeping.PromiseMade]:
    """What would be kept now."""
    found = lines(table.session, "c", "2026-11-22", "", "")
    return [line.event for line in found if isinstance(line.event, keeping.PromiseMade)]


def test_said_aloud_and_typed_or_by_its_owner(table: Table) -> None:
    assert promise(table, ANA, "  I write\nto the landlord ")
    assert promise(table, BEN, "I call her", by=BEN)
    assert [word.text for word in table.state.said.values()] == [
        "I write to the landlord", "I call her",
    ]  # fmt: skip


@pytest.mark.parametrize("by", [BEN, PROGRAM, DOOR, GUARDIAN, ""])
def test_nobody_promises_for_somebody_else(table: Table, by: str) -> None:
    with pytest.raises(Refused):
        promise(table, ANA, "I write", by=by)


def test_said_otherwise_it_is_the_same_promise_and_emptied_it_is_none(table: Table) -> None:
    promise(table, ANA, "I write", fresh="one")
    assert promise(table, ANA, "I write on Monday", fresh="two")
    assert table.state.said[ANA] == commit.Word("one", "I write on Monday")
    assert not promise(table, ANA, "I write on Monday")
    assert promise(table, ANA, "") and table.state.said == {}
    assert not promise(table, ANA, "  \n ")


def test_a_sentence_or_two_and_not_more(table: Table) -> None:
    with pytest.raises(Refused) as no:
        promise(table, ANA, "x" * 161)
    assert no.value.message == "commit.too-long"
    assert promise(table, ANA, "x" * 160)


def test_who_is_not_here_promises_nothing(table: Table) -> None:
    table.do(acts.StepOut(person=ANA))
    with pytest.raises(Refused):
        promise(table, ANA, "I write")


def test_undo_takes_back_no_promise(table: Table) -> None:
    promise(table, ANA, "I write")
    table.do(acts.Undo())
    assert ANA in table.state.said
    table.do(base.Next())
    table.do(acts.Undo())
    assert table.state.said[ANA].text == "I write", "nor does the way back to it"


def test_it_is_kept_with_the_next_date_and_with_a_name_by_its_owners_yes(table: Table) -> None:
    promise(table, ANA, "I write")
    promise(table, BEN, "I lend 40 euros")
    table.do(base.Next())
    table.do(date.PlanMeeting(day="2026-12-06"))
    table.do(acts.BeginClosing())
    table.do(acts.SayNaming(person=ANA, yes=True))
    kept = {event.giver: event for event in made(table)}
    assert (kept[ANA].due, kept[ANA].receiver, kept[ANA].named) == ("2026-12-06", "", True)
    assert (kept[BEN].named, kept[BEN].scope) == (False, keeping.THE_CIRCLE)


def test_next_time_its_owner_tells_and_nobody_else(table: Table) -> None:
    promise(table, ANA, "I write", fresh="one")
    table.keep_it("Ana")
    table.hold(LAST)
    shelf = table.gathering.shelf
    assert [p.promise.text for p in keeping.to_tell(shelf, (ANA,))] == ["I write"]
    assert keeping.to_tell(shelf, (BEN, CLEO)) == ()
    assert keeping.of_person(shelf, BEN) == ()
    with pytest.raises(Refused):
        table.do(TellPromise(promise="one", how="done"), BEN)
    assert table.do(TellPromise(promise="one", how="on"), ANA)
    assert table.do(TellPromise(promise="one", how="done"), ANA)
    assert keeping.to_tell(table.gathering.shelf, (ANA,)) == ()


def test_where_last_time_is_told_nothing_new_is_taken(table: Table) -> None:
    table.keep_it()
    table.hold(LAST)
    assert not promise(table, ANA, "I write")
    assert table.state.clock is None


# ── an intent ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("by", [HOST, BEN, GUARDIAN, PROGRAM, DOOR])
def test_an_intent_is_said_by_its_own_person_alone(by: str) -> None:
    table = Table(*NAMES)
    table.hold(INTENT)
    with pytest.raises(Refused):
        table.do(commit.Intend(person=ANA, text="A day a week"), by)
    assert table.do(commit.Intend(person=ANA, text="A day a week"), ANA)
    assert not promise(table, ANA, "I write"), "and is no promise"
    assert made(table) == []


def test_letting_it_be_is_ones_own_word(table: Table) -> None:
    assert table.do(write.SayDone(person=ANA), ANA)
    with pytest.raises(Refused):
        table.do(write.SayDone(person=ANA), BEN)
    assert promise(table, ANA, "I write after all", by=ANA)
