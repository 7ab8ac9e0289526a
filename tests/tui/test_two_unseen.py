"""The place for two: whose no it was, stopping from everywhere, and nothing seen of it outside."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from sessions import acts
from tests.tui.hand_props import found
from tests.tui.props import shipped
from tests.tui.stage import Stage, on_stage
from tests.tui.two_props import (
    BESIDE,
    NAMES,
    SHORT,
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
    walk_of,
    write_line,
)
from tui.twin import parts_of, press
from words import say

LINE = "xylophone on Sundays"
PLANTED = (*NAMES, *BESIDE, WORD, LINE)


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    path = tmp_path / "our.fireside"
    put_script(path)
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        yield stage


def tables(stage: Stage) -> dict[str, list[Any]]:
    """Every row of every table, as another program would read them."""
    with sqlite3.connect(f"file:{stage.app.file.path}?mode=ro", uri=True) as conn:
        names = [
            row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: list(conn.execute(f'SELECT * FROM "{name}"')) for name in sorted(names)}


# ── whose no it was ───────────────────────────────────────────────────────────────────────────


async def all_seen(stage: Stage, answers: str) -> list[Any]:
    """Everything that any of the three can see, from the first question to the outcome."""
    await to_the_gate(stage)
    stage.clock.advance(3)
    seen: list[Any] = []

    def look() -> None:
        canvas = stage.canvas
        seen.append((on_top(stage), canvas.rows, canvas.letters, stage.screen.hints()))

    await stage.press("space")
    look()
    for key in answers:
        if stage.screen.moment == "handing":
            await stage.press("enter")
            look()
        await stage.press(key)
        look()
    await stage.press("enter")
    look()
    await stage.press("s" if on_top(stage) == "OpenScreen" else "enter")
    if on_top(stage) != "LobbyScreen":
        await stage.press("enter")
    return seen


async def test_whoever_said_no_everybody_sees_the_same(stage: Stage) -> None:
    before = tables(stage)
    first = await all_seen(stage, "11112")
    combinations = ["".join(keys) for keys in itertools.product("12", repeat=5)]
    for answers in [*combinations[1:], "31111", "11311", "11113", "33333"]:
        assert await all_seen(stage, answers) == first, answers
    opened = await all_seen(stage, "11111")
    assert opened[:-1] == first[:-1] and opened[-1] != first[-1], "only at the very end"
    assert tables(stage) == before


async def test_stopping_at_the_gate_is_a_no_like_any_other(stage: Stage) -> None:
    seen = await all_seen(stage, "11112")
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space", "s")
    assert (on_top(stage), stage.canvas.rows) == (seen[-1][0], seen[-1][1])
    assert stage.app.aside.back.walks == {}


# ── stopping from everywhere ──────────────────────────────────────────────────────────────────


async def _names(stage: Stage) -> None:
    await to_the_door(stage)
    await stage.take("A short one")
    await stage.press("enter")
    await stage.line(NAMES[0])


async def _handing(stage: Stage) -> None:
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space")


async def _asked(stage: Stage) -> None:
    await _handing(stage)
    await stage.press("enter", "1")


async def _together(stage: Stage) -> None:
    await _handing(stage)
    for keys in ("11", "11", "1"):
        await stage.press("enter", *keys)


async def _open(stage: Stage) -> None:
    await to_the_gate(stage)
    await answer(stage)


async def _word(stage: Stage) -> None:
    await _open(stage)
    await stage.press("enter")
    await stage.line(WORD)
    await stage.type("blu")


async def _speaking(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)


async def _back(stage: Stage) -> None:
    await _speaking(stage)
    await space(stage)


async def _held(stage: Stage) -> None:
    await _speaking(stage)
    await stage.press("h")


async def _dark(stage: Stage) -> None:
    await _speaking(stage)
    await stage.press("b")


async def _pausing(stage: Stage) -> None:
    await _speaking(stage)
    await stage.press("p")


async def _leaving(stage: Stage) -> None:
    await _speaking(stage)
    await stage.press("ctrl+q")


async def _lines(stage: Stage) -> None:
    await to_the_lines(stage)
    await write_line(stage, LINE, "one of us")
    await stage.press("1")


async def _typing(stage: Stage) -> None:
    await _lines(stage)
    await stage.press("w")
    await stage.type("another xylophone")


async def _day(stage: Stage) -> None:
    await _lines(stage)
    await stage.press("2")
    await space(stage)
    await stage.press("1", "2")


async def _close(stage: Stage) -> None:
    await _day(stage)
    await space(stage, 2)


async def _return(stage: Stage) -> None:
    await _lines(stage)
    await stage.press("p", "1", "enter")
    await find(stage)


STATES: dict[str, Callable[[Stage], Awaitable[None]]] = {
    f.__name__.lstrip("_"): f
    for f in (
        to_the_gate, _handing, _asked, _together, _open, _word, behind_the_gate, _speaking, _back,
        _held, _dark, _pausing, _leaving, _lines, _typing, _day, _close, _return, _names,
    )
}  # fmt: skip
WHERE_ONE_TYPES = {"word", "typing", "names"}


@pytest.mark.parametrize("state", STATES)
async def test_one_key_stops_at_once_and_nothing_is_kept(stage: Stage, state: str) -> None:
    before = tables(stage)
    await STATES[state](stage)
    began = time.monotonic()
    stage.send("ctrl+s" if state in WHERE_ONE_TYPES else "s")
    ends = ("StoppedScreen", "NotTodayScreen", "EndedAloneScreen", "LobbyScreen")
    await stage.until(lambda: on_top(stage) in ends)
    taken = time.monotonic() - began
    await stage.settled()
    assert taken < 0.1
    assert stage.app.aside.back.walks == {} and stage.app.aside.open == ""
    assert tables(stage) == before
    await stop(stage)
    assert on_top(stage) == "LobbyScreen"
    assert {words: found(stage, words) for words in PLANTED if found(stage, words)} == {}


async def test_this_test_would_find_what_is_kept(stage: Stage) -> None:
    """The control: while it is under way the rows and the words are there."""
    before = tables(stage)
    await _lines(stage)
    assert tables(stage) != before
    assert found(stage, LINE) and found(stage, NAMES[0])


# ── nothing outside ───────────────────────────────────────────────────────────────────────────


async def test_a_remote_is_told_one_neutral_sentence_everywhere(stage: Stage) -> None:
    stamps = set()
    for state in ("names", "asked", "open", "word", "speaking", "typing", "close"):
        await STATES[state](stage)
        parts = parts_of(stage.app)
        stamps.add(repr(parts))
        assert not any(words in repr(parts) for words in PLANTED)
        before = stage.screen
        for what, value in (("do", "key:enter"), ("choose", "0"), ("type", "x")):
            await press(stage.app, parts.stamp, what, value)
        await stage.settled()
        assert stage.screen is before
        await stop(stage)
    assert len(stamps) == 1, "not even that another screen came"
    assert say("two.busy") in stamps.pop()


async def test_no_header_no_strip_no_code(stage: Stage) -> None:
    for state in ("asked", "speaking", "lines", "close"):
        await STATES[state](stage)
        for words in (stage.app.room.gathering.name, say("app.not-written")):
            assert not stage.shows(words)
        await stage.press("q", "g", "m", "n", "question_mark", "ctrl+p")
        assert stage.app.apart, "no key of the room leads out of it"
        await stop(stage)


async def test_no_watcher_of_the_room_is_told(stage: Stage) -> None:
    told: list[Any] = []
    state = stage.app.room.gathering
    await to_the_door(stage)
    stage.app.room.watch(told.append)
    await stage.press("escape")
    await _day(stage)
    assert stage.app.room.gathering == state
    await space(stage, 2)
    await stage.press("enter", "enter")
    assert told == []
    assert stage.app.room.gathering.kept[-1].event == stage.app.file.kept[-1].event


async def test_the_room_goes_on_behind_them(stage: Stage) -> None:
    await _speaking(stage)
    await stage.agree()
    await stage.begin("Listening circle")
    assert on_top(stage) == "WalkScreen" and stage.app.place == "lobby"
    await stage.press("s", "enter")
    assert on_top(stage) == "SessionScreen"


async def test_a_remotes_curtain_darkens_it_and_s_still_stops(stage: Stage) -> None:
    await _speaking(stage)
    stage.app.top.action_curtain()
    await stage.settled()
    assert not any(name in stage.canvas.letters for name in NAMES) and not stage.shows(NAMES[0])
    assert stage.shows(say("two.stop"))
    await stage.press("space", "1", "p")
    assert on_top(stage) == "WalkScreen" and stage.screen.dark
    await stage.press("b")
    assert stage.shows(NAMES[0])


async def test_the_line_for_two_is_always_the_same_and_no_remote_lists_it(stage: Stage) -> None:
    async def listed() -> list[str]:
        await stage.press("g")
        rows = stage.rows()
        assert say("place.two") not in repr(parts_of(stage.app))
        await stage.press("escape", "m")
        assert say("key.for_two") in [item.label for item in stage.screen.items()]
        assert say("key.for_two") not in repr(parts_of(stage.app))
        await stage.press("escape")
        return rows

    before = await listed()
    assert any(say("place.two") in row for row in before)
    await _lines(stage)
    await stage.press("p", "1", "enter")
    assert await listed() == before


async def test_with_a_wall_behind_it_it_does_not_begin(stage: Stage) -> None:
    for _ in range(2):
        await stage.press("g", "end", "enter")
        assert stage.shows(say("hand.seen")) or say("hand.seen") in stage.canvas.letters
        await stage.press("enter")
        assert on_top(stage) == "WaysScreen"
        await stage.press("down", "enter")
        assert on_top(stage) == "LobbyScreen", "and the next time it asks again"


async def test_at_start_nothing_is_named_counted_or_offered(tmp_path: Path) -> None:
    seen = []
    for held in (False, True):
        path = tmp_path / str(held) / "our.fireside"
        path.parent.mkdir()
        put_script(path)
        async with on_stage(path, names=("Ana", "Ben")) as stage:
            if held:
                await _lines(stage)
                await stage.press("p", "4", "enter")
        async with on_stage(path) as stage:
            rows = [stage.rows()]
            for key in ("g", "m"):
                await stage.press(key)
                rows += [stage.rows()]
                await stage.press("escape")
            for place in ("choose", "log", "lobby"):
                stage.app.go_to(place)
                await stage.settled()
                rows += [stage.rows(), repr(parts_of(stage.app)).split("stamp")[0]]  # type: ignore[list-item]
            assert {words: found(stage, words) for words in PLANTED if found(stage, words)} == {}
            assert stage.app.session is None
            seen.append(rows)
    assert seen[0] == seen[1]


async def test_no_points_of_two_stand_in_the_log(stage: Stage) -> None:
    await _close(stage)
    await stage.press("enter", "enter")
    await find(stage)
    await stage.press("p", "enter", "1", "enter", "1", "enter", "escape")
    stage.app.go_to("log")
    await stage.settled()
    assert stage.shows(say("log.empty"))


async def test_what_is_held_by_two_is_never_on_the_wall(stage: Stage) -> None:
    stage.app.go_to("choose")
    await stage.settled()
    titles = {practice.title for practice in stage.screen.practices}
    assert "Empathy round" in titles
    assert not titles & {"Repair", "After a quarrel", "We two", "We two look again", "A short one"}


async def test_rehearsed_it_stands_at_the_names_and_the_keys_are_ones_own(stage: Stage) -> None:
    from tui.rehearsal_two import RehearsalForTwo

    before = tables(stage)
    await RehearsalForTwo(shipped("Repair")).drive(stage.app)
    await stage.settled()
    assert on_top(stage) == "ReadyScreen" and stage.tells(say("two.rehearsal-note"))
    await stage.press("enter")
    await answer(stage)
    assert on_top(stage) == "OpenScreen" and tables(stage) == before
    await stop(stage)


def test_what_neither_a_room_nor_two_can_hold_is_not_rehearsed(tmp_path: Path) -> None:
    from tui.commands import rehearse
    from tui.commands.refusal import Refusal

    odd = tmp_path / "odd.toml"
    odd.write_text(SHORT.replace('held = "by two"', 'held = "in the room"'), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearse, "need_terminal", lambda: None)
        with pytest.raises(Refusal, match="no-rehearsal"):
            rehearse.rehearse(str(odd), None)  # type: ignore[arg-type]


async def test_leaving_the_program_keeps_what_is_behind_the_gate(stage: Stage) -> None:
    await _speaking(stage)
    id = walk_of(stage).id
    await stage.press("ctrl+q", "escape")
    assert on_top(stage) == "WalkScreen" and walk_of(stage).id == id
    await stage.do(acts.SayAgreement())
