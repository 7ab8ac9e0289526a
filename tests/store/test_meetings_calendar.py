"""The next date in a calendar, read back by a parser that isn't ours: the agreed time on the wall,
summer and winter, and exactly the agreed days."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrule, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sessions import events as ev
from sessions.crew import Crew, CrewDecided, CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.records import Kept, Lasting
from sessions.rhythm import days, following
from store.export.boards import one_line
from store.export.meetings import Meeting, meeting_of, once, to_calendar, to_square
from tests.store.export_model import hostile, log
from tests.store.test_export_calendar import plain, read

ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Etc/UTC",
         "America/Santiago", "Europe/Dublin", "Africa/Casablanca")  # fmt: skip
TUESDAY, FIFTH = date(2026, 12, 15), date(2027, 1, 29)
"""A third Tuesday, and a fifth Friday."""
LATER = 1_795_377_600_000
"""Ms since 1970, in November 2026."""


def meeting(
    every: str = "month", zone: str = "Europe/Berlin", day: date = TUESDAY, until: str = "",
    at: str = "19:00", minutes: int = 90, title: str = "Thursday crew", stands: date | None = None,
) -> Meeting:  # fmt: skip
    rhythm = Rhythm(every, at, minutes, zone, until)  # type: ignore[arg-type]
    return Meeting("id", title, day, rhythm, 3, LATER, stands)


def crew(*more: Lasting, name: str = "Thursday crew", rhythm: Rhythm | None = None) -> list[Kept]:
    return log([
        ev.GatheringBegan(name=name, manner="table"), CrewFormed(kind="crew"),
        RhythmKept(rhythm=rhythm or Rhythm("month", "19:00", 90, "Europe/Berlin", "2027-12-21")),
        MeetingSet(day="2026-12-15", person=""), *more,
    ])  # fmt: skip


def zone_in(written: str, name: str) -> tzinfo:
    """The zone as the file tells it, and nothing else."""
    found = tz.tzical(io.StringIO(written)).get(name)
    assert found is not None
    return found


def recurring(written: str, most: int = 60) -> list[datetime]:
    """Every start, as another parser and another arithmetic of recurrences find them; one that
    was moved stands where it was moved to."""
    tzids = {name: zone_in(written, name) for name in re.findall("\r\nTZID:(.*)\r\n", written)}

    def found(start: str, rule: str = "RRULE:FREQ=DAILY;COUNT=1") -> rrule:
        return rrulestr(f"DTSTART{start}\n{rule}", tzids=tzids)

    told, *others = map(lines_of, re.findall("BEGIN:VEVENT\r\n(.*?)END:VEVENT", written, re.DOTALL))
    all_of_it = found(told["DTSTART"], "RRULE" + told.get("RRULE", ":FREQ=DAILY;COUNT=1"))
    starts = [start for start, _ in zip(all_of_it, range(most), strict=False)]
    for other in others:
        assert other["UID"] == told["UID"] and "RRULE" not in other
        starts[starts.index(found(other["RECURRENCE-ID"])[0])] = found(other["DTSTART"])[0]
    return starts


def lines_of(event: str) -> dict[str, str]:
    return {name: f"{more}:{value}" for name, more, value in read(event)}


def starts(made: Meeting, most: int = 60) -> list[datetime]:
    return recurring(to_calendar(made), most)


def event_of(written: str) -> str:
    """The lines of the event alone."""
    return written.partition("BEGIN:VEVENT\r\n")[2].partition("END:VEVENT")[0]


def on_the_wall(found: Sequence[datetime], zone: str) -> list[datetime]:
    """The moments as a clock in that zone shows them, by the computer's own list of zones."""
    return [start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for start in found]


# ── exact days, at the agreed time ────────────────────────────────────────────────────────

THIRD_TUESDAYS = [
    date(2026, 12, 15), date(2027, 1, 19), date(2027, 2, 16), date(2027, 3, 16),
    date(2027, 4, 20), date(2027, 5, 18), date(2027, 6, 15), date(2027, 7, 20),
    date(2027, 8, 17), date(2027, 9, 21), date(2027, 10, 19), date(2027, 11, 16),
    date(2027, 12, 21),
]  # fmt: skip
LAST_FRIDAYS = [
    date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 26), date(2027, 4, 30),
    date(2027, 5, 28), date(2027, 6, 25), date(2027, 7, 30), date(2027, 8, 27),
    date(2027, 9, 24), date(2027, 10, 29), date(2027, 11, 26), date(2027, 12, 31),
]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", ["19:00", "00:30", "23:45"])
def test_a_year_of_months_is_the_third_tuesday_at_the_agreed_time(zone: str, at: str) -> None:
    found = on_the_wall(starts(meeting("month", zone, until="2027-12-21", at=at)), zone)
    clock = time.fromisoformat(at)
    assert found == [datetime.combine(day, clock) for day in THIRD_TUESDAYS]


@pytest.mark.parametrize("zone", ZONES)
def test_a_fifth_friday_is_the_last_of_each_month(zone: str) -> None:
    found = on_the_wall(starts(meeting("month", zone, FIFTH, until="2027-12-31")), zone)
    assert found == [datetime.combine(day, time(19)) for day in LAST_FRIDAYS]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("every", "apart"), [("week", 7), ("two weeks", 14)])
def test_a_year_of_weeks_keeps_its_time(zone: str, every: str, apart: int) -> None:
    end = TUESDAY + timedelta(days=364)
    found = on_the_wall(starts(meeting(every, zone, until=end.isoformat()), 99), zone)
    expected = [TUESDAY + timedelta(days=days) for days in range(0, 365, apart)]
    assert found == [datetime.combine(day, time(19)) for day in expected]


@pytest.mark.parametrize("zone", ZONES)
def test_without_an_end_it_goes_on_for_years_at_its_time(zone: str) -> None:
    found = on_the_wall(starts(meeting("month", zone), 110), zone)
    assert len(found) == 110 and {start.time() for start in found} == {time(19)}
    assert all(start.weekday() == 1 and 15 <= start.day <= 21 for start in found)


@pytest.mark.parametrize(("until", "many"), [("2027-01-19", 2), ("2027-01-18", 1)])
@pytest.mark.parametrize("zone", [*ZONES, ""])
@pytest.mark.parametrize("at", ["", "00:00", "19:00", "23:59"])
def test_the_last_day_still_counts(zone: str, at: str, until: str, many: int) -> None:
    assert len(starts(meeting("month", zone, until=until, at=at))) == many


@pytest.mark.parametrize("zone", ZONES)
def test_the_changes_of_its_clocks_are_those_of_the_zone(zone: str) -> None:
    """The zone in the file alone, against the computer's: mornings and evenings of six years."""
    written = to_calendar(meeting("month", zone))
    if "BEGIN:VTIMEZONE" not in written:
        assert zone == "Etc/UTC" and "DTSTART:20261215T190000Z" in written
        return
    told, moment = zone_in(written, zone), datetime(2026, 1, 1, 6, 30)
    while moment.year < 2032:
        expected = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        assert moment.replace(tzinfo=told).utcoffset() == expected, moment
        moment += timedelta(hours=12)


def test_a_zone_that_is_broken_would_be_found() -> None:
    written = to_calendar(meeting(until="2027-12-21")).replace(
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200", "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100"
    )
    found = recurring(written)
    expected = [datetime.combine(day, time(19)) for day in THIRD_TUESDAYS]
    assert on_the_wall(found, "Europe/Berlin") != expected


@given(
    day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    every=st.sampled_from(["week", "two weeks", "month", "quarter"]),
)
def test_the_rules_and_the_calendar_mean_the_same_days(day: date, every: str) -> None:
    several = [start.date() for start in starts(meeting(every, day=day), 15)]
    assert several == [each for each, _ in zip(days(every, day), range(15), strict=False)]  # type: ignore[arg-type]


# ── a date that was moved this once ───────────────────────────────────────────────────────


@pytest.mark.parametrize("zone", [*ZONES, ""])
@pytest.mark.parametrize("at", ["", "00:30", "19:00"])
@pytest.mark.parametrize("day", [date(2027, 3, 24), date(2027, 3, 9), date(2027, 4, 1)])
def test_a_date_that_is_moved_stands_beside_what_comes_round(zone: str, at: str, day: date) -> None:
    """Across the change of the clocks, from the third Tuesday of March."""
    found = starts(meeting("month", zone, day, "2027-12-21", at, stands=TUESDAY))
    if at and zone:
        found = on_the_wall(found, zone)
    clock = time.fromisoformat(at or "00:00")
    assert found == [datetime.combine(each, clock) for each in (day, *THIRD_TUESDAYS[4:])]


@given(
    stands=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    every=st.sampled_from(["week", "two weeks", "month", "quarter"]),
    later=st.integers(0, 900),
)
def test_the_rules_and_the_calendar_mean_the_same_days_after_it(
    stands: date, every: str, later: int
) -> None:
    day = stands + timedelta(days=later)
    crew, told = Crew(rhythm=Rhythm(every), stands=stands.isoformat(), day=day.isoformat()), [day]  # type: ignore[arg-type]
    while len(told) < 6:
        told.append(date.fromisoformat(following(crew, told[-1].isoformat())))
    found = starts(meeting(every, day=day, stands=stands), 6)
    assert [start.date() for start in found] == told


def test_a_moved_date_that_is_agreed_on_reaches_the_calendar_and_goes_back() -> None:
    kept = RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin"), day="2026-12-15")
    rows = [*crew(kept), Kept("z", 1, LATER << 16, LATER, MeetingSet(day="2026-12-16"))]
    written = to_calendar(of(rows))
    assert written.count("BEGIN:VEVENT") == 2
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20261215T190000\r\n" in written
    back = [*rows, Kept("z", 2, LATER + 1 << 16, LATER, MeetingSet(day="2026-12-15"))]
    assert to_calendar(of(back)).count("BEGIN:VEVENT") == 1 and of(back).id == of(rows).id


def test_past_the_end_a_moved_date_stands_alone() -> None:
    assert len(starts(meeting(day=date(2026, 12, 16), until="2026-12-15", stands=TUESDAY))) == 1
    assert len(starts(meeting(day=date(2026, 12, 9), until="2026-12-12", stands=TUESDAY))) == 1


# ── what stands in it, and what never does ────────────────────────────────────────────────


def test_a_month_as_rfc_5545_writes_it() -> None:
    written = to_calendar(meeting(until="2027-06-15"))
    lines = read(written)
    event = [line for line in lines if lines.index(line) > lines.index(("END", "", "VTIMEZONE"))]
    assert event == [
        ("BEGIN", "", "VEVENT"), ("SUMMARY", "", "Thursday crew"),
        ("DTSTART", ";TZID=Europe/Berlin", "20261215T190000"), ("DURATION", "", "PT1H30M"),
        ("DTSTAMP", "", "20261122T200000Z"), ("UID", "", "id"), ("SEQUENCE", "", "3"),
        ("RRULE", "", "FREQ=MONTHLY;UNTIL=20270615T215959Z;BYDAY=3TU"),
        ("END", "", "VEVENT"), ("END", "", "VCALENDAR"),
    ]  # fmt: skip


def test_two_weeks_have_an_interval() -> None:
    assert "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU\r\n" in to_calendar(meeting("two weeks"))


def test_without_a_rhythm_it_is_one_event() -> None:
    written = to_calendar(meeting("", until="2027-06-15"))
    assert "RRULE" not in event_of(written) and starts(meeting(""))[0].date() == TUESDAY


def test_without_a_time_it_is_a_whole_day_with_a_day_for_its_end() -> None:
    written = to_calendar(meeting(at="", until="2027-06-15"))
    assert "DTSTART;VALUE=DATE:20261215\r\n" in written and "UNTIL=20270615;" in written
    assert "VTIMEZONE" not in written and "DURATION" not in written
    assert starts(meeting(at="", until="2027-06-15"))[-1] == datetime(2027, 6, 15)


@pytest.mark.parametrize("zone", ["", "Not/AZone", "../../etc/passwd", "\x00", "Europe"])
def test_without_a_zone_it_is_the_time_on_the_wall_wherever_that_is(zone: str) -> None:
    written = to_calendar(meeting(zone=zone, until="2027-06-15"))
    assert "DTSTART:20261215T190000\r\n" in written and "VTIMEZONE" not in written
    assert "UNTIL=20270615T235959;" in written


def test_an_end_before_the_first_day_leaves_one_date() -> None:
    assert len(starts(meeting(until="2026-12-01"))) == 1


@given(name=hostile | st.text())
def test_the_name_makes_nothing_else(name: str) -> None:
    made = meeting_of(crew(name=name), "Our gathering")
    assert made is not None and made.title == (one_line(name) or "Our gathering")
    written = to_calendar(made)
    found = {line[0]: line[2] for line in read(written.partition("END:VTIMEZONE\r\n")[2])}
    assert plain(found["SUMMARY"]) == made.title
    (event,) = Calendar.from_ical(written).events
    assert sorted(event) == sorted(
        ["SUMMARY", "DTSTART", "DURATION", "DTSTAMP", "UID", "SEQUENCE", "RRULE"]
    )
    assert not re.search("ATTENDEE|ORGANIZER", "\r\n".join(found))


def test_whoever_hosts_is_not_in_it() -> None:
    named = ev.PersonNamed(person="a", name="Ana")
    written = to_calendar(meeting_of(crew(named, MeetingSet(day="2026-12-15", person="a"))))  # type: ignore[arg-type]
    assert "Ana" not in written


# ── one name, whatever changes ────────────────────────────────────────────────────────────


def of(rows: list[Kept]) -> Meeting:
    made = meeting_of(rows)
    assert made is not None
    return made


def test_a_change_moves_the_same_event() -> None:
    before, more = crew(), [MeetingSet(day="2027-01-20", person="")]
    after = [*before, Kept("other", 1, LATER << 16, LATER, more[0])]
    assert of(after).id == of(before).id and of(after).day == date(2027, 1, 20)
    assert of(after).number > of(before).number and of(after).at > of(before).at


def test_of_two_copies_the_later_change_counts_whatever_else_they_hold() -> None:
    early, late = MeetingSet(day="2026-12-15"), MeetingSet(day="2026-12-22")
    asked = (Kept("a", n, LATER + n << 16, 1, ev.QuestionHeld(circle="c", question="?"))
             for n in range(1, 20))  # fmt: skip
    one = [*crew(), *asked, Kept("a", 20, LATER + 1000 << 16, 1, early)]
    two = [*crew(), Kept("b", 1, LATER + 2000 << 16, 1, late)]
    assert 0 < of(one).number < of(two).number < 2**31
    far = Kept("c", 1, 9_999_999_999_999 << 16, 1, late)
    assert of([*two, far]).number == 2**31 - 1


def test_what_changes_nothing_here_leaves_it_as_it_was() -> None:
    held = ev.CircleHeld(circle="c", practice="x", level=3, day="2026-12-15", meeting=True)
    after = [*crew(), Kept("other", 1, 99, 5, held)]
    assert to_calendar(of(after)) == to_calendar(of(crew()))


def test_what_is_taken_out_is_a_change_too() -> None:
    rows = [*crew(), Kept("other", 1, LATER << 16, 5, MeetingSet(day="2027-01-20", person=""))]
    gone = [
        *rows, Kept("other", 2, LATER + 1000 << 16, 6, ev.Removed(writer="other", number=1))
    ]  # fmt: skip
    assert of(gone).day == TUESDAY and of(gone).number > of(rows).number


@pytest.mark.parametrize(("how", "goes_on"), [("on", 1), ("change", 1), ("pause", 0), ("end", 0)])
def test_what_a_retro_came_to_reaches_the_calendar(how: str, goes_on: int) -> None:
    rows = [*crew(), Kept("other", 1, LATER << 16, 5, CrewDecided(circle="c", how=how))]  # type: ignore[arg-type]
    assert event_of(to_calendar(of(rows))).count("RRULE") == goes_on
    assert of(rows).number > of(crew()).number and of(rows).id == of(crew()).id


def test_two_crews_have_two_names() -> None:
    other = [Kept("elsewhere", row.number, row.stamp, row.at, row.event) for row in crew()]
    assert of(other).id != of(crew()).id


def test_without_a_date_there_is_none() -> None:
    assert meeting_of([row for row in crew() if not isinstance(row.event, MeetingSet)]) is None


@pytest.mark.parametrize(("every", "until"), [("", ""), ("month", "2026-12-15")])
def test_a_date_that_has_gone_by_is_none_where_nothing_comes_round(every: str, until: str) -> None:
    held = ev.CircleHeld(circle="c", practice="x", level=3, day="2026-12-15", meeting=True)
    rows = crew(rhythm=Rhythm(every, "19:00", 90, "Europe/Berlin", until))  # type: ignore[arg-type]
    assert meeting_of(rows) is not None
    assert meeting_of([*rows, Kept("other", 1, 99, 5, held)]) is None


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "soon"])
def test_what_no_calendar_can_hold_is_no_date(day: str) -> None:
    assert meeting_of(crew(MeetingSet(day=day))) is None
    endless = crew(rhythm=Rhythm("month", "19:00", 90, "America/New_York", day))
    assert starts(of(endless))[0].date() == TUESDAY


# ── the square ────────────────────────────────────────────────────────────────────────────


def test_the_square_holds_the_next_date_alone_at_its_very_moment() -> None:
    for today, moment in (("2026-12-01", "20261215T180000Z"), ("2027-06-30", "20270720T170000Z")):
        made = once(of(crew()), today)
        assert made is not None
        text = to_square(made, 106)
        assert f"DTSTART:{moment}\n" in text and "RRULE" not in text
        (event,) = Calendar.from_ical(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR").events
        assert event.end - event.start == timedelta(minutes=90)
        wall = event.start.astimezone(ZoneInfo("Europe/Berlin"))
        assert wall.time() == time(19) and wall.date() in THIRD_TUESDAYS


def test_after_the_last_day_there_is_no_next_date() -> None:
    assert once(of(crew()), "2027-12-22") is None
    assert once(of(crew(rhythm=Rhythm())), "2026-12-16") is None


@given(title=st.text() | hostile, room=st.integers(84, 140))
def test_a_long_name_is_cut_and_makes_nothing_else(title: str, room: int) -> None:
    text = to_square(meeting(title=one_line(title)), room)
    assert len(text.encode()) <= room
    lines = text.split("\n")
    assert [line.partition(":")[0] for line in lines] == [
        "BEGIN",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "END",
    ]
    assert one_line(title).startswith(plain(lines[1].removeprefix("SUMMARY:")).rstrip())
