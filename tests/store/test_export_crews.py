"""A crew in tables and on pages: dates, its rhythm, what it decided; and nobody who missed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from sessions import events as ev
from sessions import leaving
from sessions.crew import CrewDecided, CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.gathering import Gathering, fold_log
from sessions.keeping import THE_CIRCLE, PromiseMade
from sessions.records import Kept, Lasting
from store.export import foresee
from store.export.meetings import all_dates
from store.readable import tables
from tests.store.export_model import everything, hostile, log
from words import say

RHYTHM = Rhythm("month", "19:00", 90, "Europe/Berlin", "2027-06-30")


def promise(**more: object) -> PromiseMade:
    fields: dict[str, object] = {
        "circle": "c", "promise": "p", "card": "", "text": "call the bakery", "giver": "a",
        "receiver": "", "due": "2026-12-15", "named": True,
    }  # fmt: skip
    return PromiseMade(**{**fields, **more})  # type: ignore[arg-type]


def meeting(*more: Lasting, host: str = "a", name: str = "Ana") -> list[Kept]:
    """A crew's meeting in November, as it enters the log, and what else it kept."""
    held = ev.CircleHeld(circle="c", practice="Monthly meeting", level=3, day="2026-11-17",
                         meeting=True)  # fmt: skip
    events = [
        ev.GatheringBegan(name="Thursday crew", manner="table"), CrewFormed(kind="crew"),
        ev.GameChosen(how="seed"), ev.PersonNamed(person="a", name=name),
        ev.PersonNamed(person="b", name="Ben"), held, ev.HostedBy(circle="c", person="b"),
        *more, MeetingSet(day="2026-12-15", person=host), RhythmKept(rhythm=RHYTHM),
        CrewDecided(circle="c", how="change"),
    ]  # fmt: skip
    return log(events)


def settled(*more: Lasting) -> list[Kept]:
    """The same as one settling writes it: at one moment."""
    return [Kept(r.writer, r.number, r.stamp, 5, r.event) for r in meeting(*more)]


# ── tables ────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_and_the_date_it_found() -> None:
    made = tables(settled())
    assert made["meetings"] == [
        {"day": "2026-11-17", "practice": "Monthly meeting", "host": "Ben",
         "next_day": "2026-12-15"}
    ]  # fmt: skip
    assert made["crews"] == [
        {
            "name": "Thursday crew", "kind": "crew", "every": "month", "at_time": "19:00",
            "minutes": 90, "zone": "Europe/Berlin", "until": "2027-06-30",
            "next_day": "2026-12-15", "next_host": "Ana", "decided": "change",
        }
    ]  # fmt: skip


def test_a_date_set_later_is_not_the_meetings_own() -> None:
    later = [*settled(), Kept("w", 1, 99, 9, MeetingSet(day="2027-01-19", person=""))]
    made = tables(later)
    assert made["meetings"][0]["next_day"] == "2026-12-15"
    assert made["crews"][0]["next_day"] == "2027-01-19" and made["crews"][0]["next_host"] == ""


@pytest.mark.parametrize(("day", "stands"), [("2026-12-14", True), ("2026-12-15", False)])
def test_a_date_that_has_gone_by_is_no_next_date(day: str, stands: bool) -> None:
    met = ev.CircleHeld(circle="d", practice="Check-in", level=1, day=day)
    rows = [*settled(), Kept("w", 1, 99, 9, met)]
    assert [row["next_day"] for row in tables(rows)["crews"]] == ["2026-12-15" if stands else ""]
    assert [row["next_host"] for row in tables(rows)["crews"]] == ["Ana" if stands else ""]
    made = everything(rows)
    for page in ("markdown", "html", "preview"):
        plain = re.sub(r"\s+", " ", made[page].replace("\\", ""))
        assert ("The next date: Tuesday, 15 December 2026" in plain) is stands, page
        assert ("Who hosts it: Ana" in plain) is stands, page
        assert "the third Tuesday" in plain, page


def test_a_host_who_is_taken_out_leaves_the_meeting_its_date() -> None:
    rows = settled()
    without = leaving.removals(fold_log(Gathering(), rows), "a")
    made = tables([*rows, *(Kept("z", n, 90 + n, 9, event) for n, event in enumerate(without))])
    assert [row["next_day"] for row in made["meetings"]] == ["2026-12-15"]
    assert "Ana" not in repr(made)


@pytest.mark.parametrize("how", ["pause", "end"])
def test_those_who_rest_look_at_nothing_again_and_have_no_date_left(how: str) -> None:
    decided = CrewDecided(circle="d", how=how)  # type: ignore[arg-type]
    rests = [*settled(), Kept("w", 1, 99, 9, decided)]
    met = ev.CircleHeld(circle="d", practice="Crew retro", level=3, day="2026-12-15", meeting=True)
    page = everything(rests)["markdown"]
    assert "We look again" not in page and "The next date" in page
    assert all_dates(rests, say).count("BEGIN:VEVENT") == 1
    rested = [*rests, Kept("w", 2, 100, 9, met)]
    assert "The next date" not in everything(rested)["markdown"] and all_dates(rested, say) == ""


def test_the_day_to_look_again_is_said_until_they_met_on_it() -> None:
    for day, said in (("2027-06-29", True), ("2027-06-30", False)):
        met = ev.CircleHeld(circle="d", practice="Crew retro", level=3, day=day, meeting=True)
        page = everything([*settled(), Kept("w", 1, 99, 9, met)])["markdown"]
        assert ("We look again on 30 June 2027" in page) is said


def test_a_gathering_that_is_no_crew_has_no_row() -> None:
    assert tables(log([ev.GatheringBegan(name="Us", manner="wall")]))["crews"] == []


def test_other_circles_are_no_meetings() -> None:
    other = ev.CircleHeld(circle="d", practice="Money round", level=2, day="2026-11-18")
    assert len(tables(settled(other))["meetings"]) == 1


def test_a_host_who_is_not_named_is_in_no_table() -> None:
    assert tables(meeting(host="somebody"))["crews"][0]["next_host"] == ""


# ── pages ─────────────────────────────────────────────────────────────────────────────────


def test_a_crew_on_every_page() -> None:
    made = everything(meeting())
    for page in ("markdown", "html", "preview"):
        plain = re.sub(r"\s+", " ", made[page].replace("\\", ""))
        for words in (
            "We are a crew that meets again.", "every month, the third Tuesday, 19:00, 90 minutes",
            "Tuesday, 15 December 2026", "Who hosts it: Ana", "We look again on 30 June 2027",
            "We decided to go on, and to change something.",
        ):  # fmt: skip
            assert words in plain, page


@pytest.mark.parametrize(
    ("how", "words"),
    [("on", "go on."), ("change", "change something."), ("pause", "pause."), ("end", "end it")],
)
def test_what_a_retro_comes_to(how: str, words: str) -> None:
    decided = CrewDecided(circle="c", how=how)  # type: ignore[arg-type]
    assert f"We decided to {words}" in everything(log([*_held(), decided]))["markdown"] or (
        how == "change" and words in everything(log([*_held(), decided]))["markdown"]
    )


def _held() -> list[Lasting]:
    return [
        ev.GatheringBegan(name="Us", manner="table"),
        ev.CircleHeld(circle="c", practice="Retro", level=3, day="2026-11-17"),
    ]


def test_a_gathering_that_is_no_crew_says_nothing_of_it() -> None:
    made = everything(log(_held()))
    assert not any(say("export.again") in text for text in made.values())


def test_a_circle_sees_it_before_the_close() -> None:
    story = foresee("Us", {"a": "Ana"}, [*_held()[1:], MeetingSet(day="2026-12-15", person="a")])
    assert (story.crew.day, story.host) == ("2026-12-15", "Ana")


# ── promises to the circle ────────────────────────────────────────────────────────────────


def test_a_promise_to_the_circle_has_a_giver_by_their_own_yes() -> None:
    made = everything(meeting(promise()))
    for page in ("markdown", "html", "preview"):
        assert "Ana, to the circle" in made[page].replace("\n", " "), page
    assert "SUMMARY:Ana\\, to the circle: call the bakery" in made["calendar"]
    (row,) = tables(meeting(promise()))["promises"]
    assert (row["promised_by"], row["promised_to"]) == ("Ana", "the circle")


def test_without_a_yes_it_is_somebodys() -> None:
    made = everything(meeting(promise(named=False)))
    assert "Someone, to the circle" in made["preview"] and "Ana, to" not in repr(made)


def test_what_holds_an_amount_stays_with_its_circle() -> None:
    made = everything(meeting(promise(text="put in 50 euros", scope=THE_CIRCLE)))
    assert "50 euros" not in repr(made)


# ── points ────────────────────────────────────────────────────────────────────────────────


def points(rule: str, each: int, people: int, level: int = 3) -> str:
    earned = ev.PointsEarned(circle="c", level=level, rule=rule, each=each, people=people)
    return everything(log([*_held(), earned]))["markdown"]


def test_points_of_a_meeting_say_which() -> None:
    assert "1 point each, for 5 people, to the circle: first meeting" in points(
        "first meeting", 1, 5
    )
    assert "3 points each, for 5 people, to the circle: second meeting" in points(
        "second meeting", 3, 5
    )
    assert "100 points each, for 3 people" in points("co-owners", 100, 3, 5)


def test_what_was_given_up_is_the_circles_and_names_nobody() -> None:
    assert (
        "5 points each were given up for 2 who were missing, by the circle's own word."
        in points("missing", -5, 2)
    )
    assert "5 points were given up for 1 who was missing" in points("missing", -5, 1)
    assert "-5" not in points("missing", -5, 2)


# ── one calendar for all dates ────────────────────────────────────────────────────────────


def test_all_dates_in_one_calendar() -> None:
    written = all_dates(meeting(promise()), say)
    assert written.count("BEGIN:VEVENT") == 2 and written.count("BEGIN:VTIMEZONE") == 1
    assert "SUMMARY:Thursday crew" in written and "RRULE:FREQ=MONTHLY" in written
    assert all_dates(log(_held()), say) == ""


# ── whatever people typed ─────────────────────────────────────────────────────────────────


@given(hostile)
def test_what_people_typed_makes_nothing_of_its_own(text: str) -> None:
    rhythm = RhythmKept(rhythm=Rhythm("month", text[:5], 90, text[:64], text[:10]))
    rows = meeting(promise(text=text or "x"), rhythm, MeetingSet(day=text[:10]), name=text)
    made = everything([*rows, Kept("z", 1, 99, 1, rhythm)])
    assert "<script" not in made["html"] and "<script" not in made["json"]
    assert not any("\x1b" in text for text in made.values())
    assert made["calendar"].count("\r\nBEGIN:VEVENT\r\n") <= 1
    for each in (rows, [*rows, Kept("z", 1, 99, 1, MeetingSet(day="2026-12-15"))]):
        dates = all_dates(each, say)
        assert dates.count("\r\nBEGIN:VEVENT\r\n") <= 2 and "\x1b" not in dates
