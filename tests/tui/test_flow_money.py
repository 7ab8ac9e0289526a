"""One person after another in focus: whose time it is, A and B, a ladder, and what is written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions.steps.write import SayDone
from tests.tui.money_props import LADDER, MARKET, MONEY, put
from tests.tui.stage import Stage, on_stage
from words import say


@pytest_asyncio.fixture
async def money(tmp_path: Path) -> AsyncIterator[Stage]:
    names = ("Ana", "Ben", "Chiara", "Gus")
    async with on_stage(tmp_path / "our.fireside", names=names) as stage:
        await stage.agree()
        await stage.begin(MONEY)
        yield stage


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def coming(stage: Stage) -> list[str]:
    name_of = stage.app.room.gathering.name_of
    frame = stage.session.focus
    return [name_of(person) for person in frame.coming] if frame else []


def focus(stage: Stage) -> str:
    return stage.app.room.gathering.name_of(stage.session.in_focus)


# ── whose time it is ──────────────────────────────────────────────────────────────────────────


async def test_the_words_are_read_and_everyone_to_come_stands_there(money: Stage) -> None:
    assert money.tells("One of us after another is in the middle.")
    for name in ("Ana", "Ben", "Chiara", "Gus"):
        assert money.shows(name)
    await money.thanks()
    assert focus(money) == "Ana"
    assert money.shows(say("focus.in-focus", name="Ana"))


async def test_at_the_table_space_says_whom_the_laptop_goes_to(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben"), manner="table") as stage:
        await stage.agree()
        await stage.begin(MONEY)
        assert say("table.to", name="Ana") in stage.strip()


async def test_enter_puts_the_chosen_one_first_and_space_begins(money: Stage) -> None:
    await money.press("down", "down", "enter")
    assert coming(money) == ["Chiara", "Ana", "Ben", "Gus"]
    assert money.screen.selected == 0
    money.clock.advance(5)
    await money.press("enter")
    assert focus(money) == "Chiara"


async def test_not_me_today_leaves_no_mark(money: Stage) -> None:
    await money.press("down", "p")
    assert coming(money) == ["Ana", "Chiara", "Gus"]
    assert not any("Ben" in row for row in money.rows())
    await money.press("backspace")
    assert coming(money) == ["Ana", "Ben", "Chiara", "Gus"]


async def test_who_said_not_today_may_change_their_mind(money: Stage) -> None:
    await money.press("p")
    assert coming(money)[0] == "Ben"
    await money.menu("choose_next")
    assert [item.label for item in money.screen.items()] == ["Ana", "Ben", "Chiara", "Gus"]
    await money.take("Ana")
    assert coming(money)[0] == "Ana"


async def test_not_me_today_is_as_large_as_going_on(money: Stage) -> None:
    await to_between(money)
    row = next(row for row in money.rows() if say("focus.ready") in row)
    assert say("focus.not-today") in row
    y = money.rows().index(row)
    cells = money.canvas.rows[y]
    looks = {cells[row.index(words)][1:] for words in (say("focus.ready"), say("focus.not-today"))}
    assert len(looks) == 1


async def to_between(stage: Stage) -> None:
    """Through the first one's time."""
    await stage.next(4)
    assert not stage.session.in_focus


async def test_when_everybody_had_their_time_space_goes_on(money: Stage) -> None:
    for _ in range(4):
        await money.next(4)
    assert money.canvas.letters[-1] == say("focus.heard")
    await money.thanks()
    assert money.session.script.title == "Thank you"


async def test_somebody_late_comes_last(money: Stage) -> None:
    await money.press("n")
    await money.line("Zoë")
    await money.press("escape")
    assert coming(money)[-1] == "Zoë"


async def test_everybody_may_say_not_today(money: Stage) -> None:
    await money.press("p", "p", "p", "p")
    assert money.canvas.letters[-1] == say("focus.nobody")
    await money.thanks()
    assert money.session.script.title == "Thank you"


# ── in focus ──────────────────────────────────────────────────────────────────────────────────


async def test_words_first_then_the_time_runs(money: Stage) -> None:
    await money.thanks()
    assert money.tells("What do you do for money?")
    assert money.session.state.clock is None
    await money.thanks()
    assert money.left == 120
    assert not money.tells("What do you do for money?")
    assert money.shows("One voice. We listen.")


async def test_the_time_ends_calmly_and_nothing_counts_up(money: Stage) -> None:
    await money.thanks(2)
    await money.advance(121)
    assert say("round.finish") in money.canvas.letters
    await money.advance(31)
    after = money.rows()
    assert say("round.finish") not in money.canvas.letters
    await money.advance(600)
    assert money.rows()[3:] == after[3:]
    await money.press("plus")
    assert money.left == 30


async def test_the_time_has_three_faces(money: Stage) -> None:
    await money.thanks(2)
    seen = []
    for _ in range(3):
        seen.append("\n".join(money.rows()))
        await money.press("c")
    assert len(set(seen)) == 3
    assert "\n".join(money.rows()) == seen[0]


async def test_a_and_b_are_written_and_go_with_the_focus(money: Stage) -> None:
    await money.thanks(2)
    await money.press("w")
    assert on_top(money) == "LinesScreen"
    await money.type("bookkeeping")
    await money.press("tab")
    await money.type("a seed library")
    await money.press("enter")
    assert on_top(money) == "SessionScreen"
    assert money.shows("bookkeeping") and money.shows("a seed library")
    await money.press("w", "enter", "enter")
    assert money.session.focus is not None
    assert money.session.focus.lines == ("bookkeeping", "a seed library")
    await money.next(2)
    assert not money.session.in_focus
    assert not money.shows("bookkeeping")


async def test_esc_saves_what_was_typed(money: Stage) -> None:
    await money.thanks(2)
    await money.press("w")
    await money.type("teaching")
    await money.press("escape")
    assert money.shows("teaching")


async def test_tab_is_the_menu_again_afterwards(money: Stage) -> None:
    await money.thanks(2)
    await money.press("w", "escape", "tab")
    assert on_top(money) == "MenuScreen"


async def test_cards_stand_beside_the_one_in_focus(money: Stage) -> None:
    await money.next(3)
    assert money.tells("Who would like to make a small gesture?")
    await put(money, 2)
    assert money.shows("an introduction to the school")
    assert not money.tells("Who would like to make a small gesture?"), "it was read"


async def test_with_many_cards_only_those_of_the_one_in_focus(money: Stage) -> None:
    await money.next(3)
    await put(money, 24)
    assert money.screen.shown.pages > 1, "all were put while Ana was in focus"
    await money.next(1)
    await money.next(3)
    assert focus(money) == "Ben"
    people = {tile.whose for tile in money.screen.shown.tiles}
    assert people == {"Ben"}


async def test_held_shows_only_the_rule(money: Stage) -> None:
    await money.thanks(2)
    await money.press("h")
    assert not money.shows("for money")
    assert say("held.time") in money.canvas.letters
    await money.press("h")
    assert not money.session.held


# ── a ladder, and one person alone ────────────────────────────────────────────────────────────


@pytest_asyncio.fixture
async def ladder(tmp_path: Path) -> AsyncIterator[Stage]:
    names = ("Ana", "Ben", "Chiara")
    async with on_stage(tmp_path / "our.fireside", names=names) as stage:
        await stage.agree()
        await stage.begin(LADDER)
        yield stage


async def test_for_one_person_it_asks_whose_time_it_is(ladder: Stage) -> None:
    assert say("focus.whose") in ladder.canvas.letters
    assert ladder.shows(say("focus.who-likes")) and ladder.shows(say("focus.nobody"))


async def test_nobody_is_in_focus_unasked(ladder: Stage) -> None:
    await ladder.thanks(2)
    assert not ladder.session.in_focus and ladder.app.note == say("focus.choose-first")
    assert not any(say("focus.begin", name=name) in ladder.strip() for name in ("Ana", "Ben"))
    await ladder.press("p")
    assert len(ladder.session.focus.coming) == 3, "nobody said that it isn't theirs"  # type: ignore[union-attr]
    first = ladder.session.focus.coming[1]  # type: ignore[union-attr]
    await ladder.press("down", "down")
    await ladder.thanks()
    assert ladder.session.in_focus == first


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_nobody_today_is_said_once_for_all(size: tuple[int, int], tmp_path: Path) -> None:
    names = ("Ana", "Ben", "Chiara")
    async with on_stage(tmp_path / "o.fireside", names=names, size=size) as stage:
        await stage.begin("Monthly meeting", step="focus")
        assert stage.shows(say("focus.who-likes"))
        await stage.press("up")
        assert say("focus.nobody") in stage.strip()
        await stage.press("enter")
        assert stage.session.focus and not stage.session.focus.coming
        await stage.press("backspace")
        assert len(stage.session.focus.coming) == 3
        await stage.press("up", "space")
        await stage.thanks()
        assert stage.session.script.title == "Until next time, if I like"


async def test_one_rung_at_a_time_up_and_down_and_off(ladder: Stage) -> None:
    await ladder.press("down")
    await ladder.thanks()
    assert "Enough is what?" not in ladder.canvas.letters
    await ladder.press("down")
    assert "Enough is what?" in ladder.canvas.letters
    await ladder.press("down", "down", "down")
    assert "What do I fear?" in ladder.canvas.letters
    assert ladder.shows(say("talk.rung", n=3, of=3))
    await ladder.press("up", "up", "up")
    assert ladder.session.state.rung == -1  # type: ignore[union-attr]
    await ladder.press("down", "backspace")
    assert ladder.session.state.rung == -1  # type: ignore[union-attr]
    await ladder.thanks()
    assert not ladder.session.in_focus


async def test_one_more_when_the_script_has_no_more(ladder: Stage) -> None:
    await ladder.next(2)
    assert ladder.shows(say("focus.room-for-more"))
    assert ladder.screen.check_action("one_more", ())
    await ladder.press("a")
    assert not ladder.shows(say("focus.room-for-more"))
    await ladder.thanks()
    assert focus(ladder) == "Ben"


async def test_the_rungs_can_be_taken_on_a_remote(ladder: Stage) -> None:
    from tui.twin import parts_of, press

    await ladder.next()
    parts = parts_of(ladder.app)
    assert [label for _, label, _, _ in parts.choices] == [
        "Enough is what?", "What did money do at home?", "What do I fear?",
    ]  # fmt: skip
    await press(ladder.app, parts.stamp, "choose", "1")
    await ladder.settled()
    assert ladder.session.state.rung == 1  # type: ignore[union-attr]


async def test_who_is_next_can_be_taken_on_a_remote(ladder: Stage) -> None:
    from tui.twin import parts_of, press

    parts = parts_of(ladder.app)
    assert [label for _, label, _, _ in parts.choices] == [
        "Ana", "Ben", "Chiara", say("focus.nobody"),
    ]  # fmt: skip
    assert not any(chosen for *_, chosen in parts.choices)
    await press(ladder.app, parts.stamp, "choose", "2")
    await ladder.settled()
    assert say("focus.begin", name="Chiara") in ladder.strip()
    await ladder.thanks()
    assert focus(ladder) == "Chiara"


# ── writing for oneself ───────────────────────────────────────────────────────────────────────


async def test_writing_shows_how_many_hands_and_nothing_else(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await stage.agree()
        await stage.begin(MARKET, step="write")
        assert stage.shows("What do I take with me?")
        hands = "\n".join(stage.rows())
        await stage.do(SayDone(person=stage.person("Ana")), stage.person("Ana"))
        assert "\n".join(stage.rows()) != hands
        await stage.do(SayDone(person=stage.person("Ben")), stage.person("Ben"))
        assert say("hands.none") in stage.canvas.letters
        assert not any(name in row for row in stage.rows() for name in ("Ana", "Ben"))
        await stage.thanks()
        assert stage.session.phase == "closing"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_header_says_who_is_in_focus_and_about_when_it_ends(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben"), size=size) as stage:
        await stage.agree()
        await stage.begin(MONEY)
        await stage.next(2)
        title, note, right = stage.screen.header()
        assert title == "Our money round"
        assert note == say("focus.in-focus", name="Ana")
        assert right.startswith(say("session.ends", time=""))
