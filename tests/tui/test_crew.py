"""A crew's own file on the wall: made, agreed on, put into calendars, handed on."""

from __future__ import annotations

import datetime
import re
import stat
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from docs.make_pictures import painted
from sessions.crew import CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.events import CircleHeld, PageKept
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept, Lasting
from sessions.rhythm import coming
from store.file import GatheringFile
from tests.tui.stage import Stage, on_stage
from tests.tui.tour_crew import JOINING, KEPT, a_crews_file
from tui.__main__ import main
from tui.looks import LOOKS
from tui.machine import sticks, zone
from tui.steps.kept_crew import CREW
from tui.steps.kept_lines import told
from words import say

SIZES = ((80, 24), (120, 36), (200, 50))


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


async def to_the_crew(stage: Stage) -> None:
    await stage.press("g")
    await stage.take(say("place.crew"))


async def a_file(path: Path, *events: Lasting) -> Path:
    await a_crews_file(path, *events)
    return path


# ── a file of their own ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "kind"), [("3", "crew"), ("4", "partnership"), ("5", "co-owners"), ("1", ""), ("2", "")]
)
async def test_a_new_file_is_a_crews_by_one_key(tmp_path: Path, key: str, kind: str) -> None:
    async with on_stage(tmp_path / "ours.fireside", new=True) as stage:
        await stage.press("enter", key)
        await stage.until(lambda: stage.app.file is not None, "the file was made")
        await stage.settled()
        gathering = stage.app.room.gathering
        assert gathering.crew.kind == kind
        assert gathering.manner == ("wall" if key == "1" else "table")


async def test_a_file_of_co_owners_is_not_called_a_crews(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "ours.fireside", new=True) as stage:
        await stage.press("enter", "5")
        await stage.until(lambda: stage.app.file is not None, "the file was made")
        await stage.settled()
        await stage.press("escape", "g")
        assert not stage.shows(say("place.crew"))
        await stage.take(say("place.crew-co-owners"))
        assert stage.shows(say("crew.title-co-owners"))
        assert not stage.shows(say("app.not-written")), "here all is typed"


async def test_for_a_room_it_is_still_enter_twice(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "ours.fireside", new=True) as stage:
        await stage.press("enter", "enter")
        await stage.until(lambda: stage.app.file is not None, "the file was made")
        await stage.settled()
        assert stage.app.room.gathering.manner == "wall"


async def test_an_old_file_becomes_a_crews_quietly(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben")) as stage:
        await stage.press("g")
        await stage.take(say("place.a-crew"))
        assert on_top(stage) == "KindScreen"
        await stage.press("escape")
        assert stage.app.room.gathering.crew.kind == ""
        await stage.press("g")
        await stage.take(say("place.a-crew"))
        await stage.take(say("manner.crew"))
        assert on_top(stage) == "CrewScreen"
        assert stage.app.room.gathering.crew.kind == "crew"


# ── what was agreed ───────────────────────────────────────────────────────────────────────


async def test_rhythm_date_host_and_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    named = [event for event in KEPT if not isinstance(event, RhythmKept | MeetingSet)]
    path = await a_file(tmp_path / "a.fireside", *named)
    async with on_stage(path) as stage:
        await to_the_crew(stage)
        await stage.press("1")
        await stage.take(say("crew.every-two-weeks"))
        await stage.line("half past")
        assert stage.shows(say("crew.no-time"))
        stage.screen.line.value = ""
        await stage.line("7:30 pm")
        await stage.line("ninety")
        assert stage.shows(say("crew.no-length"))
        stage.screen.line.value = ""
        await stage.line("75")
        await stage.press("2")
        await stage.take("Sunday 29 November")
        await stage.press("3")
        await stage.take("Chiara")
        await stage.press("4")
        await stage.line("1.1.2026")
        assert stage.shows(say("crew.end-before"))
        stage.screen.line.value = ""
        await stage.line("30.6.2027")
        crew = stage.app.room.gathering.crew
        assert crew.rhythm == Rhythm("two weeks", "19:30", 75, "Pacific/Auckland", "2027-06-30")
        assert (crew.day, crew.host) == ("2026-11-29", "chiara")
        assert stage.shows("every two weeks, on Sunday, 19:30, 75 minutes")
        assert stage.shows("Sunday, 29 November 2026") and stage.shows("on 30 June 2027")


async def test_a_day_that_has_gone_by_blames_nobody_and_offers_the_next(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, day=datetime.date(2026, 12, 20)) as stage:
        assert not stage.shows("15 December")
        await to_the_crew(stage)
        assert stage.shows(say("crew.day-would-be", day="Tuesday, 19 January 2027"))
        await stage.press("2", "1")
        crew = stage.app.room.gathering.crew
        assert (crew.day, crew.host) == ("2027-01-19", "")


@pytest.mark.parametrize(("typed", "until", "round"), [("30.6.2027", "2027-06-30", 1), ("", "", 1),
                                                      (None, "2026-12-15", 0)])  # fmt: skip
async def test_a_date_behind_the_end_asks_whether_to_go_on(
    tmp_path: Path, typed: str | None, until: str, round: int
) -> None:
    ends = RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin", "2026-12-15"))
    path = await a_file(tmp_path / "a.fireside", *KEPT, ends)
    async with on_stage(path, day=datetime.date(2026, 12, 15)) as stage:
        await to_the_crew(stage)
        await stage.press("2")
        await stage.take("Tuesday 29 December")
        assert stage.shows(say("crew.until-title")) and stage.screen.line.value == ""
        await (stage.press("escape") if typed is None else stage.line(typed))
        crew = stage.app.room.gathering.crew
        assert (crew.day, crew.rhythm.until) == ("2026-12-29", until)
        assert bool(coming(crew, "2026-12-30")) is bool(round)
        assert stage.shows(say("crew.look-again-was", day="15 December 2026")) is not bool(round)


@pytest.mark.parametrize(("met", "host"), [(False, "ben"), (True, "")])
async def test_a_day_that_is_moved_keeps_its_host_until_they_met(
    tmp_path: Path, met: bool, host: str
) -> None:
    held = CircleHeld(circle="d", practice="Monthly", level=3, day="2026-12-15", meeting=True)
    path = await a_file(tmp_path / "a.fireside", *KEPT, *([held] if met else []))
    async with on_stage(path, day=datetime.date(2026, 12, 15)) as stage:
        await to_the_crew(stage)
        await stage.press("2")
        await stage.take(say("date.usual-day", day="Tuesday 19 January 2027"))
        crew = stage.app.room.gathering.crew
        assert (crew.day, crew.host) == ("2027-01-19", host)


async def test_a_date_on_another_weekday_leaves_the_usual_one(tmp_path: Path) -> None:
    moved = MeetingSet(day="2026-12-16")
    path = await a_file(tmp_path / "a.fireside", *KEPT, moved)
    async with on_stage(path, day=datetime.date(2026, 12, 16)) as stage:
        await to_the_crew(stage)
        assert stage.shows("Wednesday, 16 December 2026") and stage.shows("the third Tuesday")
        await stage.press("2", "1")
        assert stage.app.room.gathering.crew.day == "2027-01-19"


async def test_the_usual_day_asked_for_once_more_moves_nothing(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, day=datetime.date(2026, 11, 24)) as stage:
        await to_the_crew(stage)
        for _ in range(2):
            await stage.press("2", "enter")
            assert stage.app.room.gathering.crew.day == "2026-12-15"


async def test_only_who_said_yes_to_being_named_can_be_chosen_as_a_host(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, names=("Zacharias",)) as stage:
        await to_the_crew(stage)
        assert not stage.shows("Zacharias")
        await stage.press("3")
        labels = [item.label for item in stage.screen.items()]
        assert labels == ["Ana", "Ben", "Chiara", "Dženana", "Nguyễn", say("crew.no-host")]


@pytest.mark.parametrize(
    ("day", "words"),
    [(15, "we said 19:00, Ben hosts"), (14, "the next date is 15 December"), (16, "")],
)
async def test_the_lobby_says_it_calmly(tmp_path: Path, day: int, words: str) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, size=(80, 24), day=datetime.date(2026, 12, day)) as stage:
        row = next(row for row in stage.rows() if row.strip())
        between = re.sub(r" {3,}", "|", row.strip()).split("|")
        assert between == [
            part for part in ("Thursday crew", words, say("app.not-written")) if part
        ]


@pytest.mark.parametrize(
    ("size", "between"), [((80, 24), ""), ((120, 36), " · we said 19:00, Ben hosts")]
)
async def test_on_the_last_day_the_lobby_says_it_and_the_retro_stands_first(
    tmp_path: Path, size: tuple[int, int], between: str
) -> None:
    ends = RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin", "2026-12-15"))
    path = await a_file(tmp_path / "a.fireside", *KEPT, ends)
    async with on_stage(path, size=size, day=datetime.date(2026, 12, 15)) as stage:
        assert stage.shows(say("crew.lobby-until") + between)
        await stage.seat("Ana", "Ben")
        await stage.press("space")
        await stage.until(lambda: stage.screen.practice, "there are practices")
        assert stage.screen.practice.title == "Crew retro" and stage.screen.selected == 0


async def test_a_day_without_an_hour_is_said_too(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside", *KEPT[:-2], RhythmKept(rhythm=Rhythm("month")),
                        MeetingSet(day="2026-12-15"))  # fmt: skip
    async with on_stage(path, day=datetime.date(2026, 12, 15)) as stage:
        assert stage.shows(say("crew.lobby-today"))


@pytest.mark.parametrize(("people", "said"), [(6, False), (7, True)])
async def test_from_seven_on_it_says_that_a_crew_is_small(
    tmp_path: Path, people: int, said: bool
) -> None:
    path = await a_file(tmp_path / "a.fireside", CrewFormed(kind="crew"))
    names = ("Ana", "Ben", "Chiara", "Dora", "Emil", "Fay", "Gus")[:people]
    async with on_stage(path, names=names, size=(80, 24)) as stage:
        await stage.press("space")
        assert stage.screen.practice.title == "Crew start"
        words = say("choose.many", n=people)[:30]
        assert stage.shows(words) is said
        titles = [practice.title for practice in stage.screen.practices]
        await stage.press(*["down"] * titles.index("Listening circle"))
        assert not stage.shows(words)


async def test_a_crews_place_opens_while_something_is_held(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Listening circle")
        await to_the_crew(stage)
        assert on_top(stage) == "CrewScreen"
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen"


def test_the_closing_and_the_log_say_it_in_words() -> None:
    gathering = fold_log(Gathering(), [Kept("w", n, n, 1, e) for n, e in enumerate(KEPT, 1)])
    said = [told(event, gathering) for event in KEPT if isinstance(event, CREW)]
    assert [(line.text, line.right) for line in said] == [
        (say("crew.kind-crew"), say("kept.crew")),
        ("every month, 19:00, 90 minutes, we look again on 30 June 2027", say("kept.rhythm")),
        ("Tuesday, 15 December 2026, Ben hosts", say("kept.next-date")),
        ("We decided to go on, and to change something.", say("kept.decided")),
    ]
    assert told(MeetingSet(day="", person="ben"), gathering).text == "Ben"
    assert told(MeetingSet(day="", person=""), gathering).text == say("crew.no-day")


# ── into a calendar ───────────────────────────────────────────────────────────────────────


def read(image: Image.Image) -> str:
    """What a camera reads off the picture."""
    found = zxingcpp.read_barcodes(
        image, try_invert=False, try_rotate=False, try_downscale=False,
        formats=zxingcpp.BarcodeFormat.QRCode,
    )  # fmt: skip
    return found[0].text if found else ""


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    "name", ["Thursday crew", "A crew with a name that is rather long, for tea"]
)
async def test_both_squares_can_be_read_in_every_look(
    tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    from sessions.acts import RenameGathering

    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, size=size) as stage:
        await stage.do(RenameGathering(name=name))
        stage.app.joining = JOINING
        await to_the_crew(stage)
        await stage.press("5", "1")
        for keys in ((), ("space",)):
            await stage.press(*keys)
            found = set()
            for look in LOOKS.values():
                stage.app.preferences.look = look
                stage.app.draw()
                for cell in ((7, 14), (10, 20)):
                    picture = painted(stage.canvas, cell)
                    found |= {read(picture), read(picture.filter(ImageFilter.GaussianBlur(1)))}
            assert len(found) == 1, found
            (text,) = found
            if not keys:
                assert text == "HTTP://192.168.178.123:8765/NEXT.ICS"
            else:
                lines = text.split("\n")
                assert lines[0] == "BEGIN:VEVENT" and lines[-1] == "END:VEVENT"
                assert "DTSTART:20261215T180000Z" in lines and "DTEND:20261215T193000Z" in lines
                assert lines[1].removeprefix("SUMMARY:").startswith(name[:13])


async def test_without_phones_it_is_the_date_itself(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path) as stage:
        await to_the_crew(stage)
        await stage.press("5", "1")
        assert read(painted(stage.canvas, (10, 20))).startswith("BEGIN:VEVENT")
        await stage.press("space")
        assert on_top(stage) == "CalendarScreen"


async def test_a_file_for_the_laptop(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path) as stage:
        await to_the_crew(stage)
        await stage.press("5", "2")
        written = tmp_path / "thursday-crew-next.ics"
        assert "RRULE:FREQ=MONTHLY" in written.read_text() and "Ben" not in written.read_text()
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        assert stage.shows("thursday-crew-next.ics")


async def test_without_a_date_to_come_nothing_opens(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside", CrewFormed(kind="crew"))
    async with on_stage(path) as stage:
        await to_the_crew(stage)
        await stage.press("5")
        assert on_top(stage) == "CrewScreen" and stage.tells(say("crew.nothing-to-come"))


# ── handing it on ─────────────────────────────────────────────────────────────────────────


async def test_the_file_is_handed_on_to_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(sticks, "here", lambda: [stick])
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, names=("Zacharias",)) as stage:
        await to_the_crew(stage)
        await stage.press("6", "1")
        await stage.until(lambda: on_top(stage) == "HandedOnScreen", "it was copied")
        assert stage.shows("It lies at")
        assert stage.screen.heading() == "Give it to Ben. From then on Ben's is the crew's file."
    (copy,) = stick.iterdir()
    bens = GatheringFile.open(copy)
    bens.close()
    assert bens.running == [] and b"Zacharias" not in copy.read_bytes()
    async with on_stage(copy, day=datetime.date(2026, 12, 15)) as stage:
        assert stage.shows("Ben hosts") and "Zacharias" not in repr(stage.app.room.gathering)


async def test_it_waits_for_a_circle_that_is_under_way(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Listening circle")
        await to_the_crew(stage)
        await stage.press("6")
        assert on_top(stage) == "CrewScreen" and stage.tells(say("hand-on.under-way"))


async def test_a_folder_that_isnt_there_is_said(tmp_path: Path) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path) as stage:
        await to_the_crew(stage)
        await stage.press("6")
        await stage.take(say("hand-on.other"))
        await stage.line(str(tmp_path / "no" / "where"))
        await stage.settled()
        assert stage.tells(say("file.folder-missing", name="where"))


# ── where this computer stands ────────────────────────────────────────────────────────────


def test_the_zone_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    link, named = tmp_path / "localtime", tmp_path / "timezone"
    assert zone.here(link, named) == ""
    named.write_text("Europe/Lisbon\n")
    assert zone.here(link, named) == "Europe/Lisbon"
    link.symlink_to("/var/db/timezone/zoneinfo/America/New_York")
    assert zone.here(link, named) == "America/New_York"
    for asked in (":Asia/Kolkata", "Asia/Kolkata", "/usr/share/zoneinfo/Asia/Kolkata"):
        monkeypatch.setenv("TZ", asked)
        assert zone.here(link, named) == "Asia/Kolkata"
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")  # a rule and no name
    assert zone.here(link, named) == "America/New_York"


def test_no_stick_is_an_answer(tmp_path: Path) -> None:
    assert sticks.here((tmp_path, tmp_path / "nowhere")) == []


# ── the same by command ───────────────────────────────────────────────────────────────────


async def test_the_command_says_where_it_lies_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = await a_file(tmp_path / "a.fireside")
    (tmp_path / "stick").mkdir()
    assert main(["hand-on", str(path), str(tmp_path / "stick")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"It lies at {tmp_path}/stick/a.fireside.",
        "Give it to Ben. From then on Ben's is the crew's file.",
    ]


async def test_the_command_waits_for_a_circle_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = await a_file(tmp_path / "a.fireside")
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Listening circle")
        now = stage.clock.room
    day = datetime.date(2026, 11, 22)
    assert main(["hand-on", str(path), str(tmp_path)], clock=now, today=lambda: day) == 1
    assert capsys.readouterr().err.strip() == say("hand-on.under-way")
    assert not (tmp_path / "a-2.fireside").exists()


@pytest.mark.parametrize("size", SIZES[:2])
async def test_what_we_keep_can_be_read_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    words = "the first Tuesday, and whoever hosts brings the bread, the butter and a question"
    page = PageKept(circle="c", title="How we are together", text=words)
    path = await a_file(tmp_path / "ours.fireside", page)
    async with on_stage(path, size=size) as stage:
        await stage.press("g")
        await stage.take(say("place.log"))
        assert stage.tells(f"How we are together: {words}")
