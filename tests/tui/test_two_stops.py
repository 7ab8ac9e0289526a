"""Stopping at the place for two: from wherever keys may have led, and alone at the gate."""

from __future__ import annotations

import asyncio
import contextvars
import itertools
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from sessions.walks import ONE, OTHER, LetAllGo
from tests.tui.stage import Stage, on_stage
from tests.tui.two_props import (
    BESIDE,
    NAMES,
    WORD,
    answer,
    behind_the_gate,
    find,
    on_top,
    put_script,
    space,
    stop,
    to_the_door,
    to_the_gate,
    to_the_lines,
    write_line,
)
from words import say

LINE = "xylophone on Sundays"
PLANTED = (*NAMES, *BESIDE, WORD, LINE)


def rows_of(stage: Stage) -> dict[str, list[Any]]:
    """Every row of every table, as another program would read them."""
    with sqlite3.connect(f"file:{stage.app.file.path}?mode=ro", uri=True) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE sql <> ''"
                                                  " AND type = 'table'")]  # fmt: skip
        return {name: list(conn.execute(f'SELECT * FROM "{name}"')) for name in sorted(names)}


def bytes_of(stage: Stage) -> bytes:
    """The file with whatever lies beside it."""
    path = Path(stage.app.file.path)
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


# ── from any state ────────────────────────────────────────────────────────────────────────────


async def _open(stage: Stage) -> None:
    await to_the_gate(stage)
    await answer(stage)


async def _speaking(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)


async def _the_lines(stage: Stage) -> None:
    await to_the_lines(stage)
    await write_line(stage, LINE, "one of us")


async def _a_pause(stage: Stage) -> None:
    await _the_lines(stage)
    await stage.press("p", "1", "enter")
    await find(stage)


async def _the_close(stage: Stage) -> None:
    await _the_lines(stage)
    await stage.press("1", "2")
    await space(stage)
    await stage.press("1", "2")
    await space(stage, 2)


async def _the_plan(stage: Stage) -> None:
    await _the_close(stage)
    await stage.press("enter", "enter")
    await find(stage)


STARTS: dict[str, Callable[[Stage], Awaitable[None]]] = {
    "the door": to_the_door, "the gate": to_the_gate, "an open one": _open,
    "one speaks": _speaking, "the lines": _the_lines, "a pause": _a_pause,
    "the close": _the_close, "the plan": _the_plan,
}  # fmt: skip
KEYS = (
    *("enter", "space", "1", "2", "3") * 4, *("down", "up", "escape", "backspace", "tab") * 2,
    "h", "b", "p", "p", "w", "x", "x", "c", "ctrl+q", "later", "lid",
)  # fmt: skip


async def press_any(stage: Stage, keys: list[str]) -> None:
    """These keys, as long as they lead neither to the room nor out of the program."""
    for key in keys:
        if not stage.app.apart:
            return
        if on_top(stage) == "AwayScreen" and key in ("enter", "ctrl+q"):
            continue
        if key == "later":
            await stage.advance(40)
        elif key == "lid":
            stage.clock.jump(7200)
            await stage.tick()
        else:
            stage.clock.advance(2)
            await stage.press(key)


async def one_key_ends_it(stage: Stage, start: str, keys: list[str]) -> str:
    """Returns on which screen it was."""
    untouched, log = rows_of(stage), list(stage.app.file.kept)
    await STARTS[start](stage)
    await press_any(stage, keys)
    if not stage.app.aside.open and stage.app.aside.back.walks:
        if stage.app.apart:  # a pause, or the lid was closed: they come back to it
            await stage.press("enter")
        await find(stage)
    if not stage.app.apart:
        await to_the_door(stage)
    kept, before = list(stage.app.file.kept), stage.screen
    typing = isinstance(stage.app.focused, Input)
    began = time.process_time()
    stage.send("ctrl+s" if typing else "s")
    await stage.until(lambda: stage.screen is not before)
    taken = time.process_time() - began
    await stage.settled()
    back = stage.app.aside.back
    assert taken < 0.1
    assert back.walks == {} and back._memory == set() and stage.app.aside.open == ""
    assert stage.app.file.kept == kept, "nothing enters the log"
    assert rows_of(stage)["running"] == untouched["running"]
    if kept == log:
        assert rows_of(stage) == untouched
    held = bytes_of(stage)
    assert [words for words in (*NAMES, *BESIDE, WORD) if words.encode() in held] == []
    if not any(LINE in repr(row.event) for row in kept):
        assert LINE.encode() not in held
    await stop(stage)
    assert on_top(stage) == "LobbyScreen"
    return type(before).__name__


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[Callable[[Stage], Awaitable[None]]], None]]:
    """One app for all examples, in an event loop that stands still between them."""
    path = tmp_path / "our.fireside"
    put_script(path)
    context = contextvars.copy_context()
    with asyncio.Runner() as runner:
        there = on_stage(path, names=("Ana", "Ben", "Chiara"))
        stage = runner.run(there.__aenter__(), context=context)

        async def do(what: Callable[[Stage], Awaitable[None]]) -> None:
            await what(stage)

        yield lambda what: runner.run(do(what), context=context)
        runner.run(there.__aexit__(None, None, None), context=context)


def test_from_any_state_one_key_ends_it_and_nothing_is_kept(run: Any) -> None:
    """From each of these places, and from wherever some keys lead from there."""
    reached: set[str] = set()

    def from_there(start: str) -> None:
        @settings(
            max_examples=3, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(st.lists(st.sampled_from(KEYS), min_size=3, max_size=12))
        def walk(keys: list[str]) -> None:
            async def example(stage: Stage) -> None:
                reached.add(await one_key_ends_it(stage, start, keys))

            run(example)

        walk()

    for start in STARTS:
        from_there(start)
    assert len(reached) > 3, reached


def test_this_test_would_see_what_is_kept(run: Any) -> None:
    """The control: the same with a stop that erases nothing."""

    async def nothing(*_: object) -> bool:
        return False

    async def example(stage: Stage) -> None:
        stage.app.aside.back._stop = nothing  # type: ignore[method-assign]
        with pytest.raises(AssertionError):
            await one_key_ends_it(stage, "the lines", [])

    run(example)


# ── alone at the gate ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def stage(tmp_path: Path) -> Any:
    path = tmp_path / "our.fireside"
    put_script(path)
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        yield stage


async def seen_by_the_others(stage: Stage, who: int, answers: list[str]) -> list[Any]:
    """A gate in which this one does so; every picture that another than they can see."""
    await to_the_gate(stage)
    stage.clock.advance(3)
    pictures: list[Any] = []

    def look() -> None:
        pictures.append((on_top(stage), stage.canvas.rows, stage.screen.hints()))

    await stage.press("space")
    look()
    for number in range(3):
        stage.clock.advance(3)
        await stage.press("enter")
        left = list(answers) if number == who else []
        while on_top(stage) == "EndedAloneScreen" or stage.screen.moment == "asking":
            if number != who:
                look()
            ended = on_top(stage) == "EndedAloneScreen"
            await stage.press("enter" if ended else left.pop(0) if left else "1")
        look()
    await stage.press("enter")
    look()
    assert on_top(stage) in ("NotTodayScreen", "OpenScreen")
    await stop(stage)
    return pictures


@pytest.mark.parametrize("who", [0, 1, 2])
async def test_nobody_sees_that_one_of_them_stopped_it_alone(stage: Stage, who: int) -> None:
    untouched = rows_of(stage)
    said_no = await seen_by_the_others(stage, who, ["2"])
    for answers in (["s"], ["1", "s"]) if who < 2 else (["s"],):
        assert await seen_by_the_others(stage, who, answers) == said_no
    assert rows_of(stage) == untouched


async def test_it_is_over_at_once_and_two_may_stop_it(stage: Stage) -> None:
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space", "enter", "1", "s")
    assert on_top(stage) == "EndedAloneScreen" and stage.tells(say("two.alone-ended-words"))
    assert stage.app.aside.back.walks == {} and stage.app.aside.open == ""
    stage.clock.advance(3)
    await stage.press("enter")
    assert stage.shows(say("hand.press", name=NAMES[1])) and stage.screen.moment == "handing"
    await stage.press("enter", "escape", "enter", "s", "enter", "enter", "1")
    assert stage.screen.moment == "together" and say("two.together") in stage.canvas.letters
    await stage.press("enter")
    assert on_top(stage) == "NotTodayScreen"


async def test_whoever_stopped_alone_may_say_it_to_all_at_once(stage: Stage) -> None:
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space", "enter", "s", "s")
    assert on_top(stage) == "NotTodayScreen"


async def test_leaving_looks_the_same_after_one_stopped_alone(stage: Stage) -> None:
    seen = []
    for stops in (False, True):
        await to_the_gate(stage)
        stage.clock.advance(3)
        await stage.press("space", "enter", *(["s", "enter"] if stops else "11"), "ctrl+q")
        seen.append((on_top(stage), stage.canvas.rows))
        await stage.press("s")
        seen.append((on_top(stage), stage.canvas.rows))
        await stop(stage)
    assert seen[0][0] == "AwayScreen" and seen[1][0] == "NotTodayScreen"
    assert seen[:2] == seen[2:]


async def test_a_closed_lid_covers_what_one_ended_alone(stage: Stage) -> None:
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space", "enter", "s")
    stage.clock.jump(7200)
    await stage.tick()
    assert on_top(stage) == "GateScreen" and stage.screen.moment == "handing"


async def test_who_sits_with_them_is_written_nowhere(stage: Stage) -> None:
    await behind_the_gate(stage)
    held = bytes_of(stage)
    assert NAMES[0].encode() in held, "the two's own names, until it ends"
    assert [name for name in (NAMES[2], *BESIDE) if name.encode() in held] == []
    await stop(stage)


# ── letting all of it go ──────────────────────────────────────────────────────────────────────


async def test_only_both_let_all_of_it_go(stage: Stage) -> None:
    untouched = len(stage.app.file.kept)
    await _the_plan(stage)
    await stage.press("p", "enter", "1", "enter", "1", "enter")
    kept = len(stage.app.file.kept)
    assert kept == untouched + 2 and LINE.encode() in bytes_of(stage)
    await stage.press("x", "1", "escape", "x", "2")
    assert on_top(stage) == "LetAllGoScreen" and stage.shows(say("two.all-go-other"))
    assert len(stage.app.file.kept) == kept, "one's yes that was taken back is no yes"
    await stage.press("2", "1", "2")
    assert on_top(stage) == "AllGoneScreen"
    assert LINE.encode() not in bytes_of(stage)
    assert stage.app.aside.back.plan(WORD) is None
    scopes = [row.event.scope for row in stage.app.file.kept if row.event is not None]
    assert not any(scope.startswith("two:") for scope in scopes)
    await stage.press("enter")
    await find(stage)
    assert stage.shows(say("two.nothing-here"))


async def test_no_act_of_one_lets_it_go(stage: Stage) -> None:
    await _the_plan(stage)
    do = stage.app.aside.do
    for one, by in itertools.product((ONE, OTHER), ("host", "one", "other")):
        if one == by and one == ONE:
            await do(LetAllGo(person=one, word=WORD), by)
        elif one != by:
            with pytest.raises(Exception, match="not-yours"):
                await do(LetAllGo(person=one, word=WORD), by)
    assert stage.app.aside.back.plan(WORD) is not None
    stage.clock.advance(2 * 3600)
    await do(LetAllGo(person=OTHER, word=WORD), OTHER)
    assert stage.app.aside.back.plan(WORD) is not None, "an old yes meets no new one"


# ── beside ────────────────────────────────────────────────────────────────────────────────────


async def test_the_room_s_bowl_is_silent_while_two_sit_apart(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(stage.app.preferences, "ring_softly", lambda: rung.append(True))
    await stage.agree()
    await stage.begin("Listening circle", step="quiet")
    await to_the_door(stage)
    await stage.advance(2000)
    assert rung == []
    await stage.press("escape")
    await stage.next()
    await stage.on_to("round")
    await stage.next()
    await stage.advance(2000)
    assert rung == [True], "and it does ring for those who asked for it"


async def test_the_numbers_of_ones_place_before_the_evening(stage: Stage) -> None:
    stage.app.go_to("before")
    await stage.settled()
    await stage.menu("numbers")
    assert on_top(stage) == "NumbersScreen"
    await stage.press("enter")
    await stage.line("Advice line 0800 111 222")
    assert stage.app.preferences.settings.help_lines == ("Advice line 0800 111 222",)
    await stage.press("escape")
    assert stage.app.place == "before" and on_top(stage) == "BeforeScreen"
