"""The next date on phones: for whoever is in, as a calendar takes it; and never anybody's name."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from sessions.crew import CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.gathering import fold_log
from sessions.records import Kept
from store.export.meetings import meeting_of, to_calendar
from tests.phones.room import phone, served
from tests.tui.stage import on_stage
from tests.tui.tour_crew import a_crews_file
from tui.hosting import WallOfPhones

KEPT = [
    CrewFormed(kind="crew"), MeetingSet(day="2099-12-15", person=""),
    RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin")),
]  # fmt: skip


def agree(there: object) -> None:
    """The room's crew agrees on a date."""
    room = there.wall.room  # type: ignore[attr-defined]
    rows = [Kept("w", n, 2**60 + n, 1, event) for n, event in enumerate(KEPT, 1)]
    room.gathering = fold_log(room.gathering, rows)
    meeting = meeting_of(room.gathering.kept, "Us")
    assert meeting is not None
    there.wall.next_date = to_calendar(meeting)  # type: ignore[attr-defined]


async def test_whoever_is_in_finds_it_and_gets_a_calendar() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        assert "/next.ics" not in (await guest.get("/me"))[1]
        agree(there)
        _, text = await guest.get("/me")
        assert 'href="/next.ics"' in text and "2099" in text
        for path in ("/next.ics", "/NEXT.ICS"):
            async with guest.session.get(there.address + path) as answer:
                body = await answer.text()
                assert answer.status == 200 and answer.content_type == "text/calendar"
                assert answer.headers["Content-Disposition"] == 'inline; filename="next.ics"'
            (event,) = Calendar.from_ical(body).events
            assert event.start.isoformat() == "2099-12-15T19:00:00+01:00"
            assert "Ana" not in body and "Zoë" not in body


async def test_a_stranger_comes_to_the_door() -> None:
    async with served("Ana") as there, phone(there) as guest:
        agree(there)
        asked = guest.session.get(there.address + "/NEXT.ICS", allow_redirects=False)
        async with asked as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
            assert "2099" not in await answer.text()


async def test_without_a_date_it_is_ones_own_page() -> None:
    async with served("Ana") as there, phone(there) as guest:
        await guest.join("Zoë")
        asked = guest.session.get(there.address + "/next.ics", allow_redirects=False)
        async with asked as answer:
            assert answer.status == 303 and answer.headers["Location"].startswith("/me")


async def test_the_app_gives_its_own_next_date(tmp_path: Path) -> None:
    path = tmp_path / "a.fireside"
    await a_crews_file(path)
    async with on_stage(path) as stage:
        text = WallOfPhones(stage.app).calendar()
        assert "DTSTART;TZID=Europe/Berlin:20261215T190000" in text and "Ben" not in text
