"""What goes wrong on an evening: a slow disk, a full one, a closed lid, a power cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from sessions.records import Entry
from store.file import Tick
from store.trouble import WriteFailed
from tests.tui.props import TWO_ROUNDS, HandClock
from tests.tui.stage import Stage, on_stage
from words import say


@pytest_asyncio.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.thanks()
        stage.clock.advance(5)
        yield stage


async def test_a_slow_log_shows_a_dot_and_drops_what_is_pressed_meanwhile(circle: Stage) -> None:
    gate = asyncio.Event()
    file = circle.app.file
    assert file is not None
    write = file.append

    async def slow(entries: Sequence[Entry]) -> None:
        await gate.wait()
        await write(entries)

    file.append = slow  # type: ignore[method-assign]
    before = circle.strip()
    circle.send("space")
    await circle.through()
    assert circle.strip() == before, "no dot for what is quick"
    await circle.until(lambda: circle.app.late, "the dot after a tenth of a second")
    await circle.until(lambda: "●" in circle.strip())
    for key in ("p", "p", "plus", "h"):
        circle.send(key)
        await circle.through()
    gate.set()
    await circle.settled()
    assert (circle.speaker, circle.left, circle.session.held) == ("Ben", 120, False)
    assert circle.session.state.later == ()  # type: ignore[union-attr]
    assert "●" not in circle.strip()


async def test_a_name_typed_while_the_last_one_is_written_is_not_lost(circle: Stage) -> None:
    gate = asyncio.Event()
    file = circle.app.file
    assert file is not None
    write = file.append

    async def slow(entries: Sequence[Entry]) -> None:
        await gate.wait()
        await write(entries)

    await circle.press("n")
    file.append = slow  # type: ignore[method-assign]
    for name in ("Eli", "Fay", "Gus"):
        for key in (*name, "enter"):
            circle.send(key)
            await circle.through()
    gate.set()
    await circle.settled()
    assert circle.seats()[-3:] == ["Eli", "Fay", "Gus"]


async def test_what_was_typed_stands_again_if_it_could_not_be_written(
    circle: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(entries: Sequence[Entry]) -> None:
        raise WriteFailed("file.disk-full")

    await circle.press("n")
    with monkeypatch.context() as broken:
        broken.setattr(circle.app.file, "append", full)
        await circle.line("Eli")
        assert circle.screen.line.value == "Eli"
    await circle.press("enter")
    assert circle.seats()[-1] == "Eli"


async def test_a_page_that_could_not_be_written_is_still_there_to_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(entries: Sequence[Entry]) -> None:
        raise WriteFailed("file.disk-full")

    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.begin("Three Ps")
        await stage.press("w")
        await stage.type("We end on time.")
        with monkeypatch.context() as broken:
            broken.setattr(stage.app.file, "append", full)
            await stage.press("escape")
            assert stage.tells(say("file.disk-full"))
        await stage.press("w") if type(stage.screen).__name__ == "SessionScreen" else None
        assert "We end on time." in stage.screen.sheet.text


@pytest.mark.parametrize("reason", ["file.disk-full", "file.read-only", "file.write-failed"])
async def test_a_write_that_fails_is_said_and_nothing_changed(
    circle: Stage, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(entries: Sequence[Entry]) -> None:
        raise WriteFailed(reason)

    with monkeypatch.context() as broken:
        broken.setattr(circle.app.file, "append", full)
        await circle.press("space", "h")
        assert circle.app.note == say(reason)
        assert circle.tells(say(reason))
        assert (circle.speaker, circle.session.held) == ("Ana", False)
    await circle.press("space")
    assert (circle.speaker, circle.app.note) == ("Ben", "")


async def test_a_sentence_in_the_strip_is_whole_or_has_a_place_of_its_own(circle: Stage) -> None:
    """What is told to the host can be read to its end somewhere on the wall."""
    for words in ("file.disk-full", "kept.moment", "fit.not-a-time", "round.already-heard"):
        circle.app.tell(say(words))
        await circle.through()
        assert circle.tells(say(words))


async def test_a_closed_lid_holds_the_turn_at_the_time_before(circle: Stage) -> None:
    await circle.advance(20)
    circle.clock.jump(3600)
    await circle.tick()
    assert circle.session.held and circle.session.held_why == "gap"
    assert circle.left == 95
    assert "Ana, 1:35" in circle.strip()
    await circle.press("space")
    assert (circle.speaker, circle.left) == ("Ana", 95)


async def test_a_clock_set_back_holds_the_turn_too(circle: Stage) -> None:
    circle.clock.jump(-3600)
    await circle.tick()
    assert circle.session.held
    assert circle.left == 115


def all_that_is_noted(stage: Stage) -> list[Tick]:
    """The times the program notes against a power cut, from now on."""
    noted: list[Tick] = []
    file = stage.app.file
    assert file is not None
    tick = file.tick

    def watched(shown: Tick) -> None:
        tick(shown)
        noted.append(shown)

    file.tick = watched  # type: ignore[method-assign]
    return noted


async def test_after_a_power_cut_the_same_turn_is_held(tmp_path: Path) -> None:
    """Everything but what the disk holds is gone: the app is never told to end."""
    path = tmp_path / "our.fireside"
    clock = HandClock()
    async with on_stage(path, names=("Ana", "Ben", "Chiara"), clock=clock) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.thanks(2)
        noted = all_that_is_noted(stage)
        await stage.advance(30)
        await stage.until(lambda: noted and noted[-1].left <= 90_000, "the time was noted")
    clock.advance(600)
    async with on_stage(path, clock=clock) as stage:
        assert (stage.speaker, stage.session.held_why) == ("Ben", "resumed")
        assert stage.left == 90
        assert "Ben, 1:30" in stage.strip()
        await stage.press("h")
        await stage.advance(10)
        assert stage.left == 80


async def test_a_wall_too_small_says_so(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", size=(40, 12), names=("Ana", "Ben")) as stage:
        assert stage.rows()[0] == say("app.too-small").split("\n")[0]
        await stage.pilot.resize_terminal(80, 24)
        await stage.settled()
        assert stage.shows("Ana")


async def test_a_resize_in_the_middle_of_a_turn_changes_nothing_but_the_picture(
    circle: Stage,
) -> None:
    for size in ((80, 24), (200, 50), (61, 21), (120, 36)):
        await circle.pilot.resize_terminal(*size)
        await circle.settled()
        assert (circle.canvas.width, circle.canvas.height) == size
        assert circle.speaker == "Ana"


async def test_in_a_window_too_small_no_field_is_drawn_below_the_notice(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(50, 18)) as stage:
        await stage.press("n")
        assert stage.screen.line.region.y >= 18 and stage.screen.line.has_focus
        await stage.type("Ana")
        await stage.pilot.resize_terminal(80, 24)
        await stage.settled()
        assert stage.screen.line.region.y < 24 and stage.screen.line.value == "Ana"
