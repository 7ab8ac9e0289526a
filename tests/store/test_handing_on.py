"""Hosting goes round: one clean copy of the file, which opens on another laptop and goes on."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sessions import acts
from sessions import events as ev
from sessions.crew import CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.keeping import PromiseMade
from sessions.records import HOST, PROGRAM, Lasting
from sessions.room import Room
from store.check import check
from store.file import GatheringFile
from store.handing import hand_on, under_way
from store.readable import tables
from store.trouble import CannotOpen
from tests.tui.props import shipped

NOW, DAY = 1_795_377_600_000, "2026-11-22"
LASTING: list[Lasting] = [
    CrewFormed(kind="crew"), ev.PersonNamed(person="ana", name="Ana"),
    ev.PersonNamed(person="ben", name="Ben"),
    ev.CircleHeld(circle="c", practice="Monthly meeting", level=3, day=DAY, meeting=True),
    PromiseMade(circle="c", promise="p", card="", text="call the bakery", giver="ana",
                receiver="", due="2026-12-15", named=True),
    ev.PointsEarned(circle="c", level=3, rule="first meeting", each=1, people=5),
    RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin", "2027-06-30")),
    MeetingSet(day="2026-12-15", person="ben"),
]  # fmt: skip
SECRET = "Xylophonia"
"""The name of somebody who is only here this evening."""


async def a_crew(path: Path, under_way: bool = False) -> GatheringFile:
    """A crew's file, open, with an evening and somebody in it who isn't named."""
    file = GatheringFile.make(path)
    room = Room(file)
    await room.do(acts.BeginGathering(name="Thursday crew", manner="table"), HOST, NOW)
    room._know(await file.keep(LASTING, NOW))
    await room.do(acts.BeginEvening(day=DAY), PROGRAM, NOW)
    for name in (SECRET, "Ana"):
        await room.do(acts.SitDown(name=name, fresh=name), HOST, NOW)
    if under_way:
        practice = shipped("Listening circle")
        await room.do(acts.BeginSession(session="s", practice=practice), HOST, NOW)
    return file


@pytest.mark.parametrize("open_meanwhile", [True, False])
async def test_the_copy_opens_elsewhere_and_goes_on(tmp_path: Path, open_meanwhile: bool) -> None:
    mine, stick = tmp_path / "our crew.fireside", tmp_path / "stick"
    stick.mkdir()
    file = await a_crew(mine)
    before = list(file.kept)
    if not open_meanwhile:
        file.close()
    copy = hand_on(mine, stick)
    file.close()
    assert copy == stick / "our crew.fireside" and list(stick.iterdir()) == [copy]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 and check(copy).well
    bens = GatheringFile.open(copy)
    try:
        assert bens.kept == before and bens.running == [] and bens.last_tick is None
        room = Room(bens, bens.kept, bens.running)
        crew, shelf = room.gathering.crew, room.gathering.shelf
        assert (crew.kind, crew.day, crew.host) == ("crew", "2026-12-15", "ben")
        assert shelf.promises["p"].promise.text == "call the bakery"
        assert room.gathering.meetings == 1
        assert [row["points_each"] for row in tables(bens.kept)["points"]] == [1]
        (grown,) = await bens.keep([MeetingSet(day="2027-01-19", person="ana")], NOW + 1)
        assert grown.writer not in {row.writer for row in before}
        await room.do(acts.BeginEvening(day="2026-12-15"), PROGRAM, NOW)
    finally:
        bens.close()


async def test_nothing_of_the_room_goes_along(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside", under_way=True)
    try:
        copy = hand_on(file.path, tmp_path / "b.fireside")
    finally:
        file.close()
    assert SECRET.encode() not in copy.read_bytes()
    assert b"call the bakery" in copy.read_bytes()


async def test_what_was_taken_out_is_in_no_page_of_it(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside")
    rows = [row for row in file.kept if isinstance(row.event, PromiseMade)]
    await file.keep([ev.Removed(writer=rows[0].writer, number=rows[0].number)], NOW)
    copy = hand_on(file.path, tmp_path / "b.fireside")
    file.close()
    assert b"call the bakery" not in copy.read_bytes()


async def test_the_old_one_remembers_nothing_of_it(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside")
    file.close()
    before = (tmp_path / "a.fireside").read_bytes()
    hand_on(tmp_path / "a.fireside", tmp_path / "b.fireside")
    assert (tmp_path / "a.fireside").read_bytes() == before


async def test_whether_a_circle_is_under_way(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside", under_way=True)
    kept, path = list(file.kept), file.path
    file.close()
    read = GatheringFile.open(path, read_only=True)
    running = read.running
    read.close()
    assert under_way(kept, running, DAY, NOW + 60_000)
    assert not under_way(kept, running, DAY, NOW + 13 * 3_600_000)
    assert not under_way(kept, [], DAY, NOW)


async def test_no_file_is_written_over(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside")
    file.close()
    there = tmp_path / "there.fireside"
    there.write_bytes(b"somebody's")
    with pytest.raises(CannotOpen, match=r"file\.exists"):
        hand_on(file.path, there)
    with pytest.raises(CannotOpen, match=r"file\.folder-missing"):
        hand_on(file.path, tmp_path / "nowhere" / "b.fireside")
    with pytest.raises(CannotOpen, match=r"file\.folder-missing"):
        hand_on(file.path, tmp_path / "a stick that was taken out")
    assert there.read_bytes() == b"somebody's"
    assert hand_on(file.path, tmp_path) == tmp_path / "a-2.fireside"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".new")]


async def test_a_damaged_file_is_not_handed_on(tmp_path: Path) -> None:
    file = await a_crew(tmp_path / "a.fireside")
    file.close()
    path = tmp_path / "a.fireside"
    bytes_ = bytearray(path.read_bytes())
    bytes_[5000:9000] = bytes(4000)
    path.write_bytes(bytes(bytes_))
    with pytest.raises(CannotOpen):
        hand_on(path, tmp_path / "b.fireside")
    assert not (tmp_path / "b.fireside").exists()
