"""The closing: line by line, name by name, taken back within ten seconds, and then erased."""

from __future__ import annotations

from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import events as ev
from tests.tui.props import TWO_ROUNDS
from tests.tui.stage import Stage, on_stage
from tui.steps.kept_lines import told
from words import say


@pytest_asyncio.fixture
async def closing(tmp_path: Path) -> AsyncIterator[Stage]:
    """Two rounds were begun, and s closes them."""
    path = tmp_path / "our.fireside"
    async with on_stage(path, names=("Ana", "Ben", "Xanthippe"), size=(120, 36)) as stage:
        await stage.agree()
        await stage.begin(TWO_ROUNDS)
        await stage.thanks(2)
        await stage.press("s")
        yield stage


def kept(stage: Stage, kind: type) -> list[object]:
    return [row.event for row in stage.app.room.gathering.kept if isinstance(row.event, kind)]


async def close(stage: Stage) -> None:
    """Space through both pages, and ten seconds."""
    await stage.press("space", "space")
    await stage.later(11, lambda: stage.app.session is None)


async def test_s_closes_now_and_asks_for_no_reason(closing: Stage) -> None:
    assert closing.session.phase == "closing"
    assert closing.shows("What is true?")
    assert closing.shows(say("closing.not-written"))


async def test_points_say_what_they_are_for(tmp_path: Path) -> None:
    event = ev.PointsEarned(circle="c", level=1, rule="listening", each=1, people=5)
    async with on_stage(tmp_path / "our.fireside") as stage:
        line = told(event, stage.app.room.gathering).text
    assert line == "We listened: 1 point each, circle of 5"


async def test_backspace_goes_back_into_the_turn(closing: Stage) -> None:
    await closing.press("backspace")
    assert (closing.session.phase, closing.speaker) == ("steps", "Ben")


async def test_arrows_and_enter_in_one_go_name_the_one_who_is_chosen(closing: Stage) -> None:
    await closing.press("space")
    for key in ("down", "down", "enter"):
        closing.send(key)
    await closing.until(lambda: closing.session.named, "somebody said yes")
    assert list(closing.session.named) == [closing.person("Xanthippe")]


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_a_line_is_taken_out_and_put_back(closing: Stage, key: str) -> None:
    await closing.press("down", key)
    assert len(closing.session.left_out) == 1
    await closing.press(key)
    assert closing.session.left_out == ()


async def test_enter_takes_no_line_out(closing: Stage) -> None:
    """Everywhere else it goes on: one enter too many must not empty the file."""
    await closing.press("enter", "down", "enter", "enter")
    assert closing.session.left_out == () and not closing.screen.naming


async def test_a_line_that_is_taken_out_says_so_and_how_it_comes_back(closing: Stage) -> None:
    await closing.press("down", "x")
    row = next(row for row in closing.rows() if "What is true?" in row)
    assert say("closing.taken-out") in row
    assert say("closing.put-in") in closing.strip() and closing.shows(say("closing.puts-in"))
    await closing.press("x")
    assert not closing.shows(say("closing.taken-out"))
    assert say("closing.take-out") in closing.strip()


async def test_a_line_taken_out_is_not_kept(closing: Stage) -> None:
    await closing.press("down", "x")
    await close(closing)
    assert [e.practice for e in kept(closing, ev.CircleHeld)] == ["Two rounds"]  # type: ignore[attr-defined]
    assert kept(closing, ev.QuestionHeld) == []


async def test_being_named_is_each_ones_own_yes(closing: Stage) -> None:
    await closing.press("space", "enter", "down", "enter", "enter")
    named = closing.app.room.gathering.name_of(*closing.session.named)
    assert (named, len(closing.session.named)) == ("Ana", 1)
    await closing.press("space")
    await closing.later(11, lambda: closing.app.session is None)
    assert list(closing.app.room.gathering.people.values()) == ["Ana"]


async def test_esc_and_backspace_go_back_to_the_lines(closing: Stage) -> None:
    for key in ("escape", "backspace"):
        await closing.press("space")
        assert closing.screen.naming
        await closing.press(key)
        assert not closing.screen.naming
    assert closing.session.phase == "closing"


async def test_the_preview_is_of_what_is_left_in(closing: Stage) -> None:
    page = [row[70:] for row in closing.rows()]
    assert any("What is true?" in row for row in page)
    await closing.press("down", "x")
    page = [row[70:] for row in closing.rows()]
    assert not any("What is true?" in row for row in page)


async def test_a_close_is_taken_back_within_ten_seconds(closing: Stage) -> None:
    await closing.press("space", "enter", "space")
    assert closing.session.phase == "closed"
    closing.clock.advance(9)
    await closing.press("backspace")
    assert closing.session.phase == "closing"
    assert len(closing.session.named) == 1
    assert kept(closing, ev.CircleHeld) == []


async def test_after_ten_seconds_it_is_kept_and_can_not_be_taken_back(closing: Stage) -> None:
    await close(closing)
    assert len(kept(closing, ev.CircleHeld)) == 1
    await closing.press("backspace")
    assert closing.app.session is None
    assert closing.shows(say("kept.erased"))


async def test_within_ten_seconds_nothing_else_begins(closing: Stage) -> None:
    await closing.press("space", "space")
    for key in ("space", "e"):
        await closing.press(key)
        assert closing.app.note == say("kept.moment")
    assert closing.app.place == "kept"


async def test_who_did_not_ask_to_be_named_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "our.fireside"
    async with on_stage(path, names=("Ana", "Xanthippe")) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.press("s", "space", "enter", "space")
        await stage.later(11, lambda: stage.app.session is None)
        await stage.menu("leave")
        await stage.take(say("leave.end"))
    found = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert b"Xanthippe" not in found
    assert b"Ana" in found


async def test_nothing_is_kept_of_a_break_and_it_asks_for_no_closing(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben")) as stage:
        await stage.begin("A break")
        await stage.press("s")
        await stage.until(lambda: stage.app.session is None, "the break was forgotten at once")
        assert stage.shows(say("choose.begin"))
        assert kept(stage, ev.CircleHeld) == []


async def test_export_writes_a_file_of_every_kind(closing: Stage, tmp_path: Path) -> None:
    await close(closing)
    for number in range(1, 5):
        await closing.press("e", str(number))
        assert closing.app.note.startswith("Written: ")
    made = {path.suffix or path.name[-7:] for path in tmp_path.iterdir()}
    assert {".html", ".md", ".json", "-tables"} <= made
    page = next(tmp_path.glob("*.md")).read_text(encoding="utf-8")
    assert "What is true?" in page and "Xanthippe" not in page


async def test_an_export_that_fails_is_said(
    closing: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = import_module("store.export.write")

    def no_room(*_: object) -> None:
        raise export.ExportFailed("export.disk-full", folder="x", name="y")

    await close(closing)
    monkeypatch.setattr(export, "write", no_room)
    await closing.press("e", "enter")
    assert closing.app.note == say("export.disk-full", folder="x", name="y")


async def test_the_log_can_be_emptied_later(closing: Stage) -> None:
    await close(closing)
    await closing.press("g")
    await closing.take(say("place.log"))
    assert closing.shows("What is true?")
    while closing.screen.items():
        await closing.press("x")
    assert kept(closing, ev.CircleHeld) == kept(closing, ev.QuestionHeld) == []
    assert closing.shows(say("log.empty"))


async def test_the_log_opens_over_a_circle_and_goes_back_to_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben")) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.press("g", "enter", "escape")
        assert type(stage.screen).__name__ == "SessionScreen"
        await stage.thanks()
        assert stage.speaker == "Ana"
