"""The place for two: from the door to the day, and what is found again by its word."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import events as ev
from sessions import walks
from sessions.walks import ONE, OTHER
from tests.tui.props import DAY
from tests.tui.stage import Stage, on_stage
from tests.tui.two_props import (
    WORD,
    answer,
    behind_the_gate,
    choose_word,
    find,
    heard,
    on_top,
    put_script,
    space,
    state_of,
    to_the_door,
    to_the_gate,
    to_the_lines,
    walk_of,
    write_line,
)
from tui.screens.two.pause import times
from words import say


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    path = tmp_path / "our.fireside"
    put_script(path)
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        yield stage


async def to_the_close(stage: Stage) -> None:
    """One line and a day, with both yeses to both."""
    await to_the_lines(stage)
    await write_line(stage, "I call before I come", "one of us", "Sunday")
    await stage.press("1", "2")
    await space(stage)
    await stage.press("down", "1", "2")
    await space(stage, 2)
    assert on_top(stage) == "CloseScreen"


async def kept_plan(stage: Stage) -> None:
    """The hour is over, and two lines are theirs."""
    await to_the_close(stage)
    await stage.press("enter", "enter")


# ── a way through ─────────────────────────────────────────────────────────────────────────────


async def test_from_the_door_to_the_day_and_found_again(stage: Stage, tmp_path: Path) -> None:
    await to_the_lines(stage)
    await write_line(stage, "I call before I come", "one of us", "Sunday")
    (line,) = state_of(stage).lines
    assert (line.text, line.who, line.when) == ("I call before I come", "one of us", "Sunday")
    await stage.press("1")
    assert state_of(stage).lines[0].yes == (ONE,), "each one's own"
    await stage.press("2")
    assert set(state_of(stage).lines[0].yes) == {ONE, OTHER}
    await space(stage)
    await stage.press("down", "1", "2")
    assert state_of(stage).day == "2026-11-30"
    await space(stage, 2)
    assert on_top(stage) == "CloseScreen"
    assert stage.shows("I call before I come · one of us · Sunday")
    await stage.press("enter", "c")
    calendar = (tmp_path / "Fireside.ics").read_text()
    assert "SUMMARY:Fireside\r\n" in (tmp_path / "Fireside.ics").read_bytes().decode()
    assert "20261130" in calendar and "call" not in calendar and "Quillon" not in calendar
    await stage.press("enter")
    assert on_top(stage) == "LobbyScreen"
    await find(stage)
    assert on_top(stage) == "PlanScreen" and stage.shows("I call before I come")


async def test_what_not_both_said_yes_to_does_not_stay(stage: Stage) -> None:
    await to_the_lines(stage)
    await write_line(stage, "only one wants it")
    await stage.press("1")
    await write_line(stage, "both want it")
    await stage.press("1", "2")
    await space(stage)
    await stage.press("1")
    await space(stage, 2)
    assert stage.shows("both want it") and not stage.shows("only one wants it")
    await stage.press("enter")
    (plan,) = walks.plans(stage.app.file.kept).values()
    assert [line.text for line in plan.lines] == ["both want it"] and plan.look == ""


async def test_nothing_chosen_nothing_stays(stage: Stage) -> None:
    await to_the_lines(stage)
    before = list(stage.app.file.kept)
    await space(stage, 3)
    assert stage.shows(say("two.nothing-words")[:30])
    await stage.press("enter")
    assert stage.app.file.kept == before and stage.app.aside.back.walks == {}


async def test_a_changed_line_has_nobodys_yes_and_a_long_one_is_read_to_its_end(
    stage: Stage,
) -> None:
    await to_the_lines(stage)
    long = "I say it the same evening and not a week later, " * 5
    await write_line(stage, long.strip())
    await stage.press("1", "2")
    assert stage.tells(long.strip())
    await stage.press("enter")
    await stage.line(" more")
    await stage.press("enter", "enter")
    assert state_of(stage).lines[0].yes == () and state_of(stage).lines[0].text.endswith("more")


async def test_a_day_that_moves_has_nobodys_yes(stage: Stage) -> None:
    await to_the_lines(stage)
    await space(stage)
    await stage.press("1", "down", "2")
    assert (state_of(stage).day, state_of(stage).yes) == ("2026-11-30", (OTHER,))
    await stage.press("3")
    assert state_of(stage).day == ""


# ── being heard ───────────────────────────────────────────────────────────────────────────────


async def test_only_the_speaker_says_i_feel_heard(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage)
    await stage.press("2")
    await space(stage)
    assert state_of(stage).speaker == OTHER, "they chose who begins"
    await stage.press("down")
    assert "What do you wish the other knew?" in stage.canvas.letters
    await space(stage)
    assert state_of(stage).phase == "back"
    await space(stage, 2)
    await stage.press("enter")
    assert state_of(stage).phase == "back", "space never says it"
    await stage.press("2")
    assert state_of(stage).phase == "speaking"
    assert "What do you wish the other knew?" in stage.canvas.letters, "where they were"
    await space(stage)
    await stage.press("1")
    assert state_of(stage).speaker == ONE
    entries = [e for e in walk_of(stage).entries if type(e.event).__name__ == "FeltHeard"]
    assert [e.by for e in entries] == [OTHER]


async def test_the_time_is_never_counted_up_nor_rung(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)
    await stage.advance(299)
    await stage.advance(2)
    over = stage.rows()
    await stage.advance(3000)
    assert stage.rows() == over


async def test_let_be_comes_round_once_more(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)
    await stage.press("3")
    assert state_of(stage).speaker == OTHER and state_of(stage).coming == (ONE,)


async def test_hold_and_go_on(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)
    await stage.press("h")
    assert walk_of(stage).held and stage.shows(say("held.time"))
    await stage.press("h")
    assert not walk_of(stage).held


async def test_a_wrong_key_is_taken_back_and_no_line_is_lost(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage)
    step = walk_of(stage).step
    await space(stage)
    await stage.press("backspace")
    assert walk_of(stage).step == step and state_of(stage).phase == "opening"
    await space(stage)
    await heard(stage)
    await space(stage, 1)
    await write_line(stage, "this stays")
    await stage.press("x")
    assert state_of(stage).lines == ()
    await stage.press("backspace")
    assert [line.text for line in state_of(stage).lines] == ["this stays"]
    await stage.press("left")
    assert not stage.shows("this stays")
    await space(stage)
    assert [line.text for line in state_of(stage).lines] == ["this stays"]


# ── pausing, the lid, a cut ───────────────────────────────────────────────────────────────────


async def test_a_pause_is_found_by_its_word(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage)
    place = walk_of(stage).place
    await stage.press("p", "2")
    assert on_top(stage) == "PausedScreen" and stage.app.aside.open == ""
    await stage.press("enter")
    assert on_top(stage) == "LobbyScreen"
    stage.clock.advance(3600)
    await find(stage, "  Blue HERON ")
    assert on_top(stage) == "ReturnScreen" and walk_of(stage).held
    await stage.press("enter")
    assert on_top(stage) == "WalkScreen" and not walk_of(stage).held
    assert walk_of(stage).place == place


def test_the_times_of_a_pause() -> None:
    early = times(datetime.datetime(2026, 11, 22, 15, 0))
    assert list(early) == ["half", "hour", "evening", "tomorrow"]
    assert early["evening"].hour == 20
    assert list(times(datetime.datetime(2026, 11, 22, 19, 45))) == ["half", "hour", "tomorrow"]
    for minute in range(0, 24 * 60, 7):
        found = list(times(datetime.datetime(2026, 11, 22, minute // 60, minute % 60)).values())
        assert found == sorted(found), "one after the other"


async def test_a_pause_until_tomorrow_says_so(stage: Stage) -> None:
    await behind_the_gate(stage)
    await stage.press("p", "end", "3")
    assert on_top(stage) == "PausedScreen"
    assert say("two.paused-tomorrow", time="19:08") in " ".join(stage.canvas.letters)


@pytest.mark.parametrize("words", ["blue", "grey owl", "blue heron nest"])
async def test_another_word_finds_the_same_nothing(stage: Stage, words: str) -> None:
    await behind_the_gate(stage)
    await stage.press("p", "1", "enter")
    await find(stage, words)
    assert on_top(stage) == "FindScreen" and stage.shows(say("two.nothing-here"))
    with_a_walk = stage.rows()
    await stage.app.aside.back.do(walks.StopWalk(session=next(iter(stage.app.aside.back.walks))),
                                  "host", stage.clock.room.now())  # fmt: skip
    await stage.line(words)
    assert stage.rows() == with_a_walk, "it says the same where there is nothing at all"


async def test_a_closed_lid_holds_it_and_shows_nobody(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)
    stage.clock.advance(20)
    left = walk_of(stage).state.clock.left(stage.clock.room.now())  # type: ignore[union-attr]
    stage.clock.jump(7200)
    await stage.tick()
    assert on_top(stage) == "LobbyScreen"
    await find(stage)
    assert walk_of(stage).held
    assert walk_of(stage).state.clock.left(stage.clock.room.now()) == left  # type: ignore[union-attr]


async def test_a_closed_lid_at_the_gate_covers_the_question(stage: Stage) -> None:
    await to_the_gate(stage)
    stage.clock.advance(3)
    await stage.press("space", "enter", "1")
    assert stage.screen.moment == "asking"
    stage.clock.jump(7200)
    await stage.tick()
    assert stage.screen.moment == "handing"
    await stage.press("enter")
    assert stage.screen.moment == "asking" and stage.shows("2 of 2")


async def test_after_a_cut_the_word_brings_it_back_held(stage: Stage, tmp_path: Path) -> None:
    await to_the_lines(stage)
    await write_line(stage, "I call before I come")
    await stage.press("1")
    (tmp_path / "later").mkdir()
    later = tmp_path / "later" / "our.fireside"
    for end in ("", "-wal"):
        shutil.copy(f"{stage.app.file.path}{end}", f"{later}{end}")
    async with on_stage(later) as again:
        await again.press("g", "escape")
        await find(again)
        assert on_top(again) == "ReturnScreen" and walk_of(again).held
        await again.press("enter")
        assert [line.text for line in state_of(again).lines] == ["I call before I come"]
        assert again.shows(say("two.yes-one", name="Quillon"))


async def test_a_cut_at_the_gate_goes_back_to_before_it(stage: Stage, tmp_path: Path) -> None:
    await to_the_gate(stage)
    await answer(stage)
    later = tmp_path / "later.fireside"
    for end in ("", "-wal"):
        shutil.copy(f"{stage.app.file.path}{end}", f"{later}{end}")
    async with on_stage(later) as again:
        assert again.app.aside.back.walks == {}


async def test_what_nobody_came_back_to_is_gone_after_a_week(stage: Stage) -> None:
    await behind_the_gate(stage)
    await stage.press("p", "1", "enter")
    stage.clock.advance(9 * 24 * 3600)
    await stage.app.forget_old_walks()
    await find(stage)
    assert on_top(stage) == "FindScreen"


# ── afterwards ────────────────────────────────────────────────────────────────────────────────


async def test_kept_changed_let_go(stage: Stage) -> None:
    await kept_plan(stage)
    await find(stage)
    await stage.press("1")
    assert stage.shows(say("two.told-kept"))
    await stage.press("2")
    await stage.line(" and I write")
    assert stage.shows("I call before I come and I write")
    assert stage.shows(say("two.told-changed"))
    await stage.press("3")
    assert stage.shows(say("two.told-gone"))
    await stage.press("s")
    assert on_top(stage) == "EnoughScreen"


@pytest.mark.parametrize(
    ("answers", "points"), [("11", [10]), ("22", [-20]), ("33", []), ("13", []), ("12", [])]
)
async def test_the_seeds_points_need_both(stage: Stage, answers: str, points: list[int]) -> None:
    await kept_plan(stage)
    await find(stage)
    await stage.press("p", "enter", answers[0], "enter", answers[1])
    told = stage.rows()
    kept = [row.event for row in stage.app.file.kept]
    earned = [event for event in kept if isinstance(event, ev.PointsEarned)]
    assert [event.each for event in earned] == points
    assert all(event.scope.startswith("two:") for event in earned)
    assert any(say("two.points-after")[:30] in row for row in told), "the same, whatever it was"
    await stage.press("enter", "p")
    assert on_top(stage) == "PlanScreen", "not asked twice"
    await stage.press("escape")
    await find(stage)
    await stage.press("p")
    assert on_top(stage) == ("PlanScreen" if points else "PointsScreen"), "never counted twice"


async def test_the_same_two_look_again_under_their_word(stage: Stage) -> None:
    await kept_plan(stage)
    await to_the_gate(stage)
    await answer(stage)
    await choose_word(stage, WORD)
    assert walk_of(stage).entries[0].event.mark  # type: ignore[attr-defined]


# ── numbers of one's own place ────────────────────────────────────────────────────────────────


async def test_the_hosts_numbers_stand_on_the_ladder_and_in_the_settings(
    stage: Stage, tmp_path: Path
) -> None:
    await to_the_door(stage)
    await stage.take(say("two.numbers"))
    await stage.press("enter")
    await stage.line("Advice line 0800 111 222")
    assert stage.app.preferences.settings.help_lines == ("Advice line 0800 111 222",)
    await stage.press("escape", "escape")
    await stage.press("g", "end", "enter", "down", "enter")
    assert stage.shows("Advice line 0800 111 222")
    assert b"0800" not in Path(stage.app.file.path).read_bytes()


async def test_the_word_is_typed_by_both(stage: Stage) -> None:
    await to_the_gate(stage)
    await answer(stage)
    await stage.press("enter")
    await stage.line("abc")
    assert stage.shows(say("walk.word-too-short", least=4))
    await stage.line(WORD)
    await stage.line("grey owl")
    assert on_top(stage) == "WordScreen" and stage.shows(say("two.words-differ"))
    await stage.line(WORD)
    await stage.line("Blue  Heron")
    assert on_top(stage) == "WalkScreen"
    assert DAY


async def test_a_name_taken_back_is_typed_on_at_its_end(stage: Stage) -> None:
    await to_the_door(stage)
    await stage.take("A short one")
    await stage.press("enter")
    await stage.line("Quillo")
    await stage.press("escape")
    await stage.type("n")
    assert stage.screen.line.value == "Quillon"
    await stage.press("backspace")
    assert stage.screen.line.value == "Quillo"
