"""Those who meet again: what can be said of them outside a meeting, and whose name stands there."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import crew as crews
from sessions import events as ev
from sessions import leaving
from sessions.crew import Crew, FormCrew, MeetingSet, Rhythm, SetMeeting, SetRhythm
from sessions.gathering import Gathering, fold_log
from sessions.keeping import PromiseMade, PromiseTold
from sessions.records import Entry, Event, Kept, Lasting, Refused
from sessions.rhythm import after, coming, days, which
from sessions.steps import agree, ask, commit, own
from sessions.steps import date as dates

TODAY = "2026-12-01"


def fold(*events: Lasting) -> Gathering:
    return fold_log(Gathering(), [Kept("w", n, n, n, event) for n, event in enumerate(events, 1)])


def decided(crew: Crew, act: object, named: tuple[str, ...] = ("ana",)) -> list[Lasting]:
    return crews.decide(crew, act, TODAY, named)  # type: ignore[arg-type]


# ── outside a meeting ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["crew", "partnership", "co-owners"])
def test_a_file_becomes_theirs_once(kind: str) -> None:
    (made,) = decided(Crew(), FormCrew(kind=kind))  # type: ignore[arg-type]
    assert fold(made).crew.kind == kind
    assert decided(fold(made).crew, FormCrew(kind=kind)) == []  # type: ignore[arg-type]


def test_the_next_date_and_a_host_who_said_yes_to_being_named() -> None:
    act = SetMeeting(day="2026-12-15", person="ana")
    (made,) = decided(Crew(), act)
    assert made == MeetingSet(day="2026-12-15", person="ana")
    assert decided(fold(made).crew, act) == []


@pytest.mark.parametrize("person", ["ben", "somebody"])
def test_nobody_else_is_written_down_as_a_host(person: str) -> None:
    with pytest.raises(Refused, match=r"crew\.host-not-named"):
        decided(Crew(), SetMeeting(day="2026-12-15", person=person))


def test_who_hosts_can_be_said_of_a_day_that_has_gone_by() -> None:
    crew = Crew(day="2026-11-17")
    assert decided(crew, SetMeeting(day="2026-11-17", person="ana"))
    with pytest.raises(Refused, match=r"crew\.day-gone"):
        decided(crew, SetMeeting(day="2026-11-18"))


def test_a_rhythm_is_checked() -> None:
    (made,) = decided(Crew(), SetRhythm(rhythm=Rhythm("week", "9:05", 60, "Europe/Berlin")))
    assert fold(made).crew.rhythm.at == "09:05"
    for wrong in (Rhythm(at="25:00"), Rhythm(until="soon")):
        with pytest.raises(Refused):
            decided(Crew(), SetRhythm(rhythm=wrong))


def test_an_end_is_written_as_a_day_whatever_its_form() -> None:
    (made,) = decided(Crew(), SetRhythm(rhythm=Rhythm("month", until=" 20271231 ")))
    assert fold(made).crew.rhythm.until == "2027-12-31"
    older = Crew(rhythm=Rhythm("month", until="20261231"), day="2026-01-15")
    assert coming(older, "2026-12-01") == "2026-12-17" and coming(older, "2026-12-18") == ""


@pytest.mark.parametrize("day", ["9999-12-31", "9990-01-01", "0001-01-01"])
def test_a_year_that_no_calendar_can_hold_is_a_slip_of_the_hand(day: str) -> None:
    with pytest.raises(Refused, match=r"date\.no-date"):
        crews.decide(Crew(), SetMeeting(day=day), "", ())
    with pytest.raises(Refused, match=r"crew\.no-end"):
        decided(Crew(), SetRhythm(rhythm=Rhythm("month", until=day)))
    assert after(Crew(rhythm=Rhythm("month"), day=day)) == ""


# ── days ──────────────────────────────────────────────────────────────────────────────────


def test_the_next_day_by_the_rhythm() -> None:
    crew = Crew(rhythm=Rhythm("month"), day="2026-12-15")
    assert coming(crew, "2026-12-15") == "2026-12-15" and after(crew) == "2027-01-19"
    assert coming(crew, "2026-12-16") == "2027-01-19"
    ended = Crew(rhythm=Rhythm("month", until="2027-01-18"), day="2026-12-15")
    assert coming(ended, "2026-12-16") == "" == after(ended)
    assert coming(Crew(day="2026-12-15"), "2026-12-16") == "" == after(Crew(day="2026-12-15"))


@pytest.mark.parametrize("how", ["pause", "end"])
def test_after_a_pause_or_an_end_nothing_comes_round(how: str) -> None:
    met = (crews.RhythmKept(rhythm=Rhythm("month")), MeetingSet(day="2026-12-15"))
    rests = fold(*met, crews.CrewDecided(circle="c", how=how)).crew  # type: ignore[arg-type]
    assert coming(rests, "2026-12-01") == "2026-12-15"  # what was agreed on stands
    assert coming(rests, "2026-12-16") == "" == after(rests)
    again = crews.apply(rests, MeetingSet(day="2027-02-16"))
    assert coming(again, "2027-02-17") == "2027-03-16" and again.decided == how


@pytest.mark.parametrize("day", ["2026-12-15", ""])
def test_only_a_date_that_is_new_ends_a_pause(day: str) -> None:
    rests = Crew(rhythm=Rhythm("month"), day="2026-12-15", decided="pause", rests=True)
    (made,) = decided(rests, SetMeeting(day=day, person="ana"))
    assert crews.apply(rests, made).rests


def test_after_a_pause_the_same_rhythm_goes_on_when_it_is_said_again() -> None:
    rests = Crew(rhythm=Rhythm("month"), day="2026-12-15", decided="pause", rests=True)
    (made,) = decided(rests, SetRhythm(rhythm=rests.rhythm))
    again = crews.apply(rests, made)
    assert coming(again, "2027-01-05") == "2027-01-19"
    assert decided(again, SetRhythm(rhythm=rests.rhythm)) == []


def test_a_new_end_comes_after_the_date_and_one_that_stands_is_let_be() -> None:
    crew = Crew(rhythm=Rhythm("month", until="2026-12-15"), day="2027-01-19")
    with pytest.raises(Refused, match=r"crew\.end-before"):
        decided(crew, SetRhythm(rhythm=Rhythm("month", until="2027-01-18")))
    assert decided(crew, SetRhythm(rhythm=Rhythm("month", "19:00", until="2026-12-15")))


@pytest.mark.parametrize("every", ["week", "two weeks", "month", "quarter"])
def test_it_comes_round_however_long_ago_the_date_was_agreed_on(every: str) -> None:
    crew = Crew(rhythm=Rhythm(every), day="2026-01-06")  # type: ignore[arg-type]
    counted = next(day for day in days(every, date(2026, 1, 6)) if day >= date(2041, 6, 1))  # type: ignore[arg-type]
    assert coming(crew, "2041-06-01") == counted.isoformat()
    assert coming(crew, counted.isoformat()) == counted.isoformat()


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_month_has_its_day(first: date) -> None:
    found = list(islice(days("month", first), 24))
    assert len({(day.year, day.month) for day in found}) == len(found) == 24
    assert {day.weekday() for day in found} == {first.weekday()}
    assert {which(day) if which(first) > 0 else -1 for day in found} == {which(first)}
    if which(first) == -1:
        assert all(day.month != (day.fromordinal(day.toordinal() + 7)).month for day in found)


# ── a date on another weekday ─────────────────────────────────────────────────────────────

MONTHLY = crews.RhythmKept(rhythm=Rhythm("month"), day="2026-12-15")
THIRD_TUESDAY = MeetingSet(day="2026-12-15")


def then(*dates: str, rhythm: crews.RhythmKept = MONTHLY) -> Crew:
    """The third Tuesdays were agreed on, and then these dates, one after the other."""
    return fold(THIRD_TUESDAY, rhythm, *(MeetingSet(day=day) for day in dates)).crew


@pytest.mark.parametrize("day", ["2027-01-20", "2027-01-12", "2027-01-25", "2027-01-06"])
def test_a_date_that_is_moved_once_leaves_the_usual_day(day: str) -> None:
    crew = then(day)
    assert (coming(crew, "2027-01-01"), after(crew)) == (day, "2027-02-16")
    assert coming(crew, "2027-01-26") == "2027-02-16"
    assert after(then(day, "2027-02-16")) == "2027-03-16"


def test_said_twice_in_a_row_the_other_day_is_the_usual_one() -> None:
    assert after(then("2027-01-20", "2027-02-17")) == "2027-03-17"
    assert after(then("2027-01-20", "2027-02-16", "2027-03-17")) == "2027-04-20", "not in a row"
    assert after(then("2027-01-20", "2027-02-18")) == "2027-03-16", "two days, each this once"
    assert after(then("2027-01-20", "2027-01-21")) == "2027-02-16", "moved once more"
    assert after(then("2027-01-20", "2027-01-20")) == "2027-02-16", "the same, with another host"


def test_another_rhythm_stands_on_its_own_date_and_another_hour_changes_nothing() -> None:
    moved = then("2027-01-20")
    other = crews.apply(moved, crews.RhythmKept(rhythm=Rhythm("two weeks"), day="2027-01-20"))
    assert after(other) == "2027-02-03"
    later = crews.apply(moved, crews.RhythmKept(rhythm=Rhythm("month", "20:00"), day="2027-01-20"))
    assert after(later) == "2027-02-16"
    gone_by = crews.apply(moved, crews.RhythmKept(rhythm=Rhythm("week")))
    assert after(crews.apply(gone_by, MeetingSet(day="2027-03-04"))) == "2027-03-11"


def test_a_rhythm_said_outside_a_meeting_stands_on_the_date_that_is_to_come() -> None:
    for day, stands in (("2026-12-15", "2026-12-15"), ("2026-11-17", "")):
        (made,) = decided(Crew(day=day), SetRhythm(rhythm=Rhythm("month")))
        assert made == crews.RhythmKept(rhythm=Rhythm("month"), day=stands)


def test_a_fifth_stays_the_last_though_a_shorter_month_comes_between() -> None:
    last = crews.RhythmKept(rhythm=Rhythm("month"), day="2027-01-29")
    assert after(then("2027-01-29", "2027-02-26", "2027-03-26", rhythm=last)) == "2027-04-30"


def test_an_older_file_that_names_no_day_stands_on_its_next_date() -> None:
    older = crews.RhythmKept(rhythm=Rhythm("month"))
    assert after(then(rhythm=older)) == "2027-01-19"
    assert after(then("2027-01-19", "2027-02-17", rhythm=older)) == "2027-03-16"


# ── taking somebody out ───────────────────────────────────────────────────────────────────


def gone(gathering: Gathering, person: str) -> Gathering:
    """As the room does it."""
    last = max(row.stamp for row in gathering.kept)
    removals = enumerate(leaving.removals(gathering, person), last + 1)
    return fold_log(gathering, [Kept("x", n, n, n, event) for n, event in removals])


NAMED = (
    ev.GatheringBegan(name="Us", manner="table"),
    ev.PersonNamed(person="ana", name="Ana"), ev.PersonNamed(person="ben", name="Ben"),
)  # fmt: skip


def test_a_host_who_is_taken_out_leaves_the_date() -> None:
    before = fold(*NAMED, MeetingSet(day="2026-12-15", person="ana"))
    crew = gone(before, "ana").crew
    assert (crew.day, crew.host) == ("2026-12-15", "")
    assert "ana" not in repr(gone(before, "ana").kept)


def test_the_host_of_an_earlier_date_leaves_the_newest_as_it_is() -> None:
    before = fold(
        *NAMED, MeetingSet(day="2026-11-17", person="ana"),
        MeetingSet(day="2026-12-15", person="ben"),
    )  # fmt: skip
    after_that = gone(before, "ana")
    assert (after_that.crew.day, after_that.crew.host) == ("2026-12-15", "ben")
    assert "ana" not in repr(after_that.kept)


def test_a_pause_stays_one_when_the_host_of_the_last_date_is_taken_out() -> None:
    before = fold(
        *NAMED, crews.RhythmKept(rhythm=Rhythm("month")),
        MeetingSet(day="2026-12-15", person="ana"), crews.CrewDecided(circle="c", how="pause"),
    )  # fmt: skip
    assert gone(before, "ana").crew.rests


def test_a_date_said_again_comes_before_one_that_another_laptop_set_meanwhile() -> None:
    before = fold(*NAMED, MeetingSet(day="2026-12-15", person="ana"))
    newer = Kept("z", 1, 7, 7, MeetingSet(day="2027-01-19"))
    without = [Kept("y", n, 10 + n, n, e) for n, e in enumerate(leaving.removals(before, "ana"))]
    for first, then in ((without, [newer]), ([newer], without)):
        crew = fold_log(fold_log(before, first), then).crew
        assert (crew.day, crew.host) == ("2027-01-19", "")


def test_who_was_there_last_time_are_those_of_the_last_time() -> None:
    before = fold(
        *NAMED, ev.TookPart(circle="c", people=("ana", "ben", "cem")),
        ev.TookPart(circle="d", people=("ana", "cem", "dan")),
    )  # fmt: skip
    assert gone(before, "ben").last_time == ("ana", "cem", "dan")
    assert gone(gone(before, "ben"), "ana").last_time == ("cem", "dan")


def test_a_promise_to_the_circle_goes_with_its_giver() -> None:
    made = PromiseMade(circle="c", promise="p", card="", text="call them", giver="ana",
                       receiver="", due="2026-12-15")  # fmt: skip
    told = PromiseTold(promise="p", how="changed", text="write to them")
    before = fold(*NAMED, made, told)
    assert gone(before, "ben").shelf.promises and not gone(before, "ana").shelf.promises
    assert "write to them" not in repr(gone(before, "ana").kept)


WORDS: tuple[Event, ...] = (
    commit.Committed(person="ana", promise="p", text="call them"),
    commit.Intended(person="ana", text="I would own it"),
    agree.Consented(line="l", person="ana"), ask.MineAnswered(person="ana", answer=1),
    own.Said(person="ana", words="w", how="yes"), dates.DayAgreed(person="ana"),
    dates.NextHostNamed(person="ana"),
)  # fmt: skip


@pytest.mark.parametrize("event", WORDS, ids=lambda event: type(event).__name__)
def test_what_somebody_wrote_alone_goes_with_them(event: Event) -> None:
    entries = [Entry("t", 1, 1, 1, "host", "", event)]
    assert leaving.without_their_words(entries, "ana") == ()
    assert leaving.without_their_words(entries, "ben") == tuple(entries)
