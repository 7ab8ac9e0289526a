"""The dates of open promises, written from the wall and from the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from icalendar import Calendar

from sessions.records import Lasting
from store.file import GatheringFile
from tests.store.export_model import board, evening
from tests.tui.stage import on_stage
from tui.commands import files
from tui.commands.refusal import Refusal
from tui.screens.export import FORMATS, ExportScreen
from words import say

DATED = [*evening(), *board()]


async def holding(path: Path, events: list[Lasting]) -> Path:
    file = GatheringFile.make(path)
    await file.keep(events, 1)
    file.close()
    return path


async def test_the_last_line_of_the_screen_writes_the_dates(tmp_path: Path) -> None:
    path = await holding(tmp_path / "a.fireside", DATED)
    async with on_stage(path, size=(80, 24)) as stage:
        stage.app.push_screen(ExportScreen())
        await stage.settled()
        assert stage.shows(say("as.calendar")) and stage.shows(say("as.calendar-hint"))
        await stage.press(str(len(FORMATS)))
        assert stage.app.note.startswith("Written: ")
    (written,) = tmp_path.glob("*.ics")
    (event,) = Calendar.from_ical(written.read_bytes()).events
    assert str(event["summary"]) == "Eli → Chiara: read the grant text"


async def test_without_a_date_the_screen_says_so(tmp_path: Path) -> None:
    path = await holding(tmp_path / "a.fireside", evening())
    async with on_stage(path) as stage:
        stage.app.push_screen(ExportScreen())
        await stage.settled()
        await stage.press(str(len(FORMATS)))
        assert stage.tells(say("export.no-dates"))
    assert not list(tmp_path.glob("*.ics"))


def test_the_command_writes_them_or_says_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated = asyncio.run(holding(tmp_path / "a.fireside", DATED))
    to = tmp_path / "dates.ics"
    assert files.export(str(dated), "calendar", str(to)) == 0
    assert capsys.readouterr().out == f"{to}\n" and "BEGIN:VEVENT" in to.read_text("utf-8")
    bare = asyncio.run(holding(tmp_path / "b.fireside", evening()))
    with pytest.raises(Refusal) as refused:
        files.export(str(bare), "calendar", str(tmp_path / "none.ics"))
    assert refused.value.message == "export.no-dates"
