"""The calendar: one whole day for each open promise, read back by two parsers, inviting nobody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sessions.keeping import PromiseMade, PromiseTold
from sessions.records import Kept, Lasting
from store.export import tell
from store.export.boards import one_line
from store.export.calendar import to_calendar
from tests.store.export_model import NASTY, board, evening, hostile, log
from words import say

OURS = ["SUMMARY", "DTSTART", "DTSTAMP", "UID", "TRANSP"]
FRAME = ["BEGIN", "VERSION", "PRODID", "BEGIN", *OURS, "END", "END"]


def calendar(events: list[Lasting]) -> str:
    return to_calendar(tell(log([*evening(), *events])), say)


def read(text: str) -> list[tuple[str, str, str]]:
    """Each line as (name, parameters, value), by RFC 5545 and nothing else."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    found = []
    for line in whole:
        assert not re.search("[\r\n\x00-\x08\x0b-\x1f\x7f]", line)
        name, parameters, value = re.fullmatch(r"([A-Z-]+)((?:;[^:]*)?):(.*)", line).groups()  # type: ignore[union-attr]
        found.append((name, parameters, value))
    return found


def plain(value: str) -> str:
    """A TEXT value without its marks."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda mark: "\n" if mark[1] in "nN" else mark[1], value)


def summary(text: str, giver: str = "Eli", receiver: str = "Chiara") -> str:
    return f"{giver} → {receiver}: {text}"


def unmarked(text: str) -> str:
    """Without the marks that keep an arrow's direction: no text of people's has any of them."""
    return re.sub("[\u200e\u2068\u2069]", "", text)


def test_a_promise_in_a_calendar() -> None:
    text = calendar(board())
    lines = read(text)
    assert [name for name, _, _ in lines] == FRAME
    uid = lines[7][2]
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid)
    assert lines[:4] == [
        ("BEGIN", "", "VCALENDAR"), ("VERSION", "", "2.0"),
        ("PRODID", "", "-//Fireside//Promises//EN"), ("BEGIN", "", "VEVENT"),
    ]  # fmt: skip
    assert lines[4:] == [
        ("SUMMARY", "", "Eli → Chiara: read the grant text"),
        ("DTSTART", ";VALUE=DATE", "20261212"), ("DTSTAMP", "", "19700101T000000Z"),
        ("UID", "", uid), ("TRANSP", "", "TRANSPARENT"),
        ("END", "", "VEVENT"), ("END", "", "VCALENDAR"),
    ]  # fmt: skip
    (event,) = Calendar.from_ical(text).events
    assert event.start == date(2026, 12, 12) and (event.end - event.start).days == 1


def test_unless_both_said_yes_nobody_is_named() -> None:
    assert "SUMMARY:Someone → someone: read the grant text" in calendar(board(named=False))


@pytest.mark.parametrize(("how", "there"), [("done", 0), ("gone", 0), ("on", 1), ("changed", 1)])
def test_what_has_ended_is_left_out(how: str, there: int) -> None:
    told = PromiseTold(promise="promise", how=how)  # type: ignore[arg-type]
    assert calendar([*board(), told]).count("BEGIN:VEVENT") == there


@pytest.mark.parametrize("due", ["", "soon", "2026-02-30", "12.12.2026", "2026-12-12T10:00"])
def test_without_a_date_there_is_no_calendar(due: str) -> None:
    assert calendar(board(due=due)) == ""


def test_a_new_date_moves_the_same_event() -> None:
    before = Calendar.from_ical(calendar(board())).events[0]
    moved = PromiseTold(promise="promise", how="changed", due="2027-01-02")
    rows = log([*evening(), *board()])
    rows.append(Kept("here", 99, 99, 1_795_377_600_000, moved))
    after = Calendar.from_ical(to_calendar(tell(rows), say)).events[0]
    assert after["uid"] == before["uid"] and after.start == date(2027, 1, 2)
    assert after["dtstamp"].dt == datetime(2026, 11, 22, 20, tzinfo=UTC)


def test_each_promise_has_an_event_and_a_name_of_its_own() -> None:
    made = [
        PromiseMade(circle="c", promise=f"m{n}", card="k", text="call", giver="p0", receiver="p1",
                    due=f"2026-12-{n:02}", named=True)
        for n in range(9, 0, -1)
    ]  # fmt: skip
    events = Calendar.from_ical(calendar([*made])).events
    assert [event.start.day for event in events] == list(range(1, 10))
    assert len({str(event["uid"]) for event in events}) == 9


@given(text=hostile | st.text(), giver=hostile, receiver=hostile, id=st.text() | hostile)
def test_what_people_typed_reads_back_and_makes_nothing_else(
    text: str, giver: str, receiver: str, id: str
) -> None:
    (made,) = (e for e in board() if isinstance(e, PromiseMade))
    made = PromiseMade(
        circle="c", promise=id, card="k", text=text, giver="p1", receiver="p0", due=made.due,
        named=True,
    )  # fmt: skip
    story = tell(log([*evening(people=(receiver, giver)), made]))
    written = to_calendar(story, say)
    if not one_line(text):
        assert written == ""
        return
    (promise,) = story.evenings[0].circles[0].promises
    both = (promise.giver or "Someone", promise.receiver or "someone")
    expected = summary(one_line(text), *both)
    lines = read(written)
    assert [name for name, _, _ in lines] == FRAME
    assert unmarked(plain(lines[4][2])) == expected
    again = Calendar.from_ical(written)
    (event,) = again.subcomponents
    assert list(again) == ["VERSION", "PRODID"] and event.name == "VEVENT"
    assert sorted(event) == sorted(OURS) and not event.errors
    # Its parser takes a backslash and an n for a line break even where the backslash is marked.
    if not re.search(r"\\[nN]", expected):
        assert unmarked(str(event["summary"])) == expected


def test_the_readers_would_find_what_isnt_marked() -> None:
    typed = "x\r\nATTENDEE:mailto:a@b.com\r\nEND:VEVENT\r\nBEGIN:VEVENT"
    written = calendar(board()).replace("read the grant text", typed)
    assert [name for name, _, _ in read(written)] != FRAME
    assert len(Calendar.from_ical(written).events) == 2
    with pytest.raises(AssertionError):
        plain("tea, coffee")


@pytest.mark.parametrize("text", [text for text in NASTY if one_line(text)])
def test_each_danger_alone_reads_back(text: str) -> None:
    written = calendar(board(text=f"a{text}b"))
    lines = read(written)
    assert [name for name, _, _ in lines] == FRAME
    assert plain(lines[4][2]) == summary(one_line(f"a{text}b"))


@pytest.mark.parametrize("at", [-1, 0, 10**15, 2**62])
def test_any_moment_is_one(at: int) -> None:
    rows = [Kept("here", n, n, at, e) for n, e in enumerate([*evening(), *board()], 1)]
    assert "DTSTAMP:" in to_calendar(tell(rows), say)


@pytest.mark.parametrize("due", ["0001-01-01", "0999-12-31", "9999-12-31"])
def test_any_date_is_eight_digits(due: str) -> None:
    assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in calendar(board(due=due))
