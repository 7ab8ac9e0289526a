"""The laptop goes round: nothing of one person is there when the next one has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import acts
from sessions.cards import PutCard
from sessions.steps import base, board
from sessions.steps import write as write_step
from tests.tui.hand_props import (
    EIGHT,
    STARTS,
    WRITTEN,
    done,
    found,
    laptop_round,
    own_cards,
    put_card,
    screen_text,
    write,
)
from tests.tui.stage import Stage, on_stage
from tui.screens.private import Secret
from tui.twin import parts_of, press
from words import say

SIZES = ((80, 24), (120, 36))
SECRET = "walrus"


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Three people, and everyone writes for themselves."""
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        await stage.agree()
        await stage.begin(WRITTEN)
        yield stage


async def to_the_board(stage: Stage) -> None:
    await stage.on_to("board")
    await laptop_round(stage)


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def whose(stage: Stage) -> str:
    return stage.app.room.gathering.name_of(stage.screen.person)


# ── eight people ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_eight_people_pass_it_round(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "our.fireside"
    async with on_stage(path, names=EIGHT, size=size) as stage:
        await stage.agree()
        await stage.begin(WRITTEN)
        await laptop_round(stage)
        planted: list[str] = []
        for number, name in enumerate(EIGHT):
            assert whose(stage) == name
            await write(stage, f"note{number} {SECRET}{number}")
            planted.append(f"{SECRET}{number}")
            await stage.press("enter", "tab")
            assert f"{SECRET}{number}" in screen_text(stage), "one's own words, when asked for"
            await done(stage)
            assert {words: found(stage, words) for words in planted if found(stage, words)} == {}
        assert stage.session.state.notes == {  # type: ignore[union-attr]
            stage.person(name): f"note{n} {SECRET}{n}" for n, name in enumerate(EIGHT)
        }
        assert on_top(stage) == "SessionScreen" and stage.app.note == say("hand.round")
        await stage.next()
        await laptop_round(stage)
        for number, name in enumerate(EIGHT):
            assert whose(stage) == name
            await stage.press("enter")
            for kind in ("1", "2"):
                await put_card(stage, f"card{kind} {SECRET}{number}", kind)
            await stage.press("tab")
            await done(stage)
            assert {words: found(stage, words) for words in planted if found(stage, words)} == {}
        assert all(len(own_cards(stage, name)) == 2 for name in EIGHT)
        assert all(card.hidden for name in EIGHT for card in own_cards(stage, name))


async def test_a_field_that_is_kept_alive_would_be_found(stage: Stage) -> None:
    """The control: without the emptying, words are found in a widget that nobody sees."""
    await laptop_round(stage)
    await write(stage, SECRET)
    await stage.press("enter")
    await done(stage)
    assert found(stage, SECRET) == []
    kept = Secret(SECRET)
    assert found(stage, SECRET) == ["Secret, gone"]
    kept.empty()
    stage.app.copy_to_clipboard(SECRET)
    assert found(stage, SECRET) == ["clipboard"]


async def test_a_field_not_emptied_would_be_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the field as it would be without our care."""
    alive = []
    monkeypatch.setattr(Secret, "empty", lambda self: alive.append(self))
    await laptop_round(stage)
    await write(stage, SECRET)
    await stage.press("enter")
    await done(stage)
    assert alive and "Secret, gone" in found(stage, SECRET)


# ── dots ──────────────────────────────────────────────────────────────────────────────────────


async def test_words_are_dots_until_they_are_asked_for(stage: Stage) -> None:
    await laptop_round(stage)
    await stage.press("enter")
    await stage.type(SECRET)
    assert "•" in screen_text(stage) and SECRET not in screen_text(stage)
    one = screen_text(stage).count("•")
    await stage.type("xy")
    assert screen_text(stage).count("•") == one, "not even its length, letter by letter"
    await stage.press("tab")
    assert SECRET in screen_text(stage)
    await stage.press("tab")
    assert SECRET not in screen_text(stage)


async def test_nothing_is_copied_or_cut(stage: Stage) -> None:
    await laptop_round(stage)
    await stage.press("enter")
    await stage.type(SECRET)
    await stage.press("tab", "shift+home")
    assert stage.screen.sheet.selected_text == SECRET
    await stage.press("ctrl+c", "ctrl+x", "super+c")
    assert (stage.app.clipboard, stage.screen.sheet.text) == ("", SECRET)


async def test_esc_ends_nothing_and_shows_nothing(stage: Stage) -> None:
    await laptop_round(stage)
    await write(stage, SECRET)
    assert stage.screen.covered
    for key in ("escape", "space", "backspace", "tab", "1"):
        await stage.press(key)
        assert stage.screen.covered and SECRET not in screen_text(stage)
    assert stage.tells(say("hand.press", name="Ana"))
    await stage.press("enter", "enter", "tab")
    assert SECRET in screen_text(stage)


# ── a remote, a clicker, the curtain, the code ────────────────────────────────────────────────


async def test_a_remote_is_told_the_title_alone_and_presses_nothing(stage: Stage) -> None:
    await laptop_round(stage)
    for key in ("", "enter", "escape", "enter"):
        await stage.press(*[key] if key else [])
        parts = parts_of(stage.app)
        assert parts.title and not (parts.lines or parts.choices or parts.actions or parts.field)
        before = stage.screen
        for what, value in (("do", "key:enter"), ("choose", "0"), ("type", "x")):
            await press(stage.app, parts.stamp, what, value)
            await stage.settled()
        assert stage.screen is before


async def test_a_clicker_opens_nothing(stage: Stage) -> None:
    await laptop_round(stage)
    await stage.press("space", "right", "pagedown")
    assert on_top(stage) == "HandScreen"


async def test_curtain_and_code_and_nothing_of_the_room(stage: Stage) -> None:
    await laptop_round(stage)
    state = stage.session
    await stage.press("b")
    assert on_top(stage) == "CurtainScreen"
    await stage.press("b", "enter", "escape", "enter")
    for key in ("s", "h", "k", "n", "x", "g", "backspace"):
        await stage.press(key)
        assert on_top(stage) == "NoteCorner"
        assert stage.session == state
    await stage.press("b")
    assert on_top(stage) == "CurtainScreen"


# ── the way round ─────────────────────────────────────────────────────────────────────────────


async def test_it_asks_once_an_evening_who_can_see(stage: Stage) -> None:
    await stage.press("w")
    assert on_top(stage) == "SeenScreen"
    await stage.press("enter")
    labels = [item.label for item in stage.screen.items()]
    assert labels == [say("hand.way-off"), say("hand.way-paper")]
    await stage.press("enter")
    assert on_top(stage) == "SeenScreen", "picture off: then it asks again"
    await stage.press("down", "enter")
    assert on_top(stage) == "HandScreen"
    await stage.press("escape", "w")
    assert on_top(stage) == "HandScreen", "not a second time"


async def test_who_writes_on_paper_is_not_waited_for(stage: Stage) -> None:
    await stage.press("w", "enter", "down", "enter", "down", "enter")
    assert stage.session.state.done == (stage.person("Ben"),)  # type: ignore[union-attr]
    await stage.press("enter")
    assert stage.session.state.done == ()  # type: ignore[union-attr]


async def test_later_let_be_and_somebody_else(stage: Stage) -> None:
    await laptop_round(stage)
    await stage.press("p", "1")
    assert whose(stage) == "Ben", "Ana comes later"
    await stage.press("p", "3", "2")
    assert whose(stage) == "Ana", "after Chiara in the list"
    await stage.press("p", "3", "1")
    await stage.press("p", "2")
    await stage.until(lambda: whose(stage) == "Chiara", "Ben lets it be")
    await write(stage, SECRET)
    await stage.press("enter")
    await done(stage)
    assert whose(stage) == "Ana"


async def test_who_writes_by_phone_is_not_asked_for(stage: Stage) -> None:
    ana = stage.person("Ana")
    await stage.do(write_step.WriteNote(person=ana, text="by phone", key="k1"), ana)
    await laptop_round(stage)
    assert whose(stage) == "Ben"
    assert stage.shows(say("hand.more", n=1))
    assert say("strip.back") in stage.strip() and say("hand.not-now") in stage.strip()


async def test_the_step_over_there_is_nothing_to_hand_on(stage: Stage) -> None:
    await stage.on_to("board")
    await stage.next()
    await laptop_round(stage)
    assert on_top(stage) == "SessionScreen"


async def test_the_room_goes_on_and_the_name_goes(stage: Stage) -> None:
    await laptop_round(stage)
    await stage.next(2)
    await stage.until(lambda: on_top(stage) == "SessionScreen")


# ── what was typed survives ───────────────────────────────────────────────────────────────────


async def test_an_amount_is_asked_about_once_and_no_letter_is_lost(stage: Stage) -> None:
    await to_the_board(stage)
    await stage.press("enter")
    await put_card(stage, "a room for 400 euros")
    assert on_top(stage) == "Choice" and not own_cards(stage, "Ana")
    await stage.press("1")
    assert stage.screen.sheet.text == "a room for 400 euros"
    await stage.press("enter", "2")
    (card,) = own_cards(stage, "Ana")
    assert card.amount and on_top(stage) == "BoardCorner"


async def test_a_refusal_keeps_the_words(stage: Stage) -> None:
    await to_the_board(stage)
    await stage.press("enter")
    await put_card(stage, "two tables")
    await stage.press("end", "enter", "4")
    await stage.type("next week")
    await stage.press("enter")
    assert stage.app.note == say("board.no-date")
    assert stage.screen.sheet.text == "next week"


async def test_a_beginning_is_offered(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await stage.begin(STARTS, step="board")
        await laptop_round(stage)
        await stage.press("enter", "1", "2")
        await stage.type("a ladder")
        await stage.press("enter")
        assert [card.text for card in own_cards(stage, "Ana")] == ["I could use a ladder"]


async def test_ones_own_cards_are_changed_and_let_go_and_nobody_elses_seen(stage: Stage) -> None:
    ben = stage.person("Ben")
    await stage.on_to("board")
    card = PutCard(card="c1", kind="ask", text="of Ben alone", person=ben)
    await stage.do(card, ben)
    await laptop_round(stage)
    await stage.press("enter", "tab")
    assert "of Ben" not in screen_text(stage)
    await put_card(stage, "two tables")
    await stage.press("end", "enter", "1")
    await stage.type(" and a bench")
    await stage.press("enter", "end", "enter", "2", "3")
    (mine,) = own_cards(stage, "Ana")
    assert (mine.text, mine.terms) == ("two tables and a bench", "loan")
    await stage.press("end", "enter", "5")
    assert own_cards(stage, "Ana") == [] and len(own_cards(stage, "Ben")) == 1


async def test_opened_meanwhile_it_is_theirs_alone_and_may_be_put_openly(stage: Stage) -> None:
    await to_the_board(stage)
    await stage.press("enter", "1")
    await stage.type(SECRET)
    stage.clock.advance(2)
    await stage.do(base.Next(place=stage.session.place))
    assert stage.session.state.phase == "open"  # type: ignore[union-attr]
    assert stage.screen.sheet.text == SECRET
    await stage.press("enter")
    assert on_top(stage) == "Choice" and not own_cards(stage, "Ana")
    await stage.press("1")
    assert stage.screen.sheet.text == SECRET, "kept to oneself"
    await stage.press("enter", "2")
    assert [(c.text, c.hidden) for c in own_cards(stage, "Ana")] == [(SECRET, False)]
    await done(stage)
    assert on_top(stage) == "SessionScreen"


async def test_person_by_person_what_is_put_late_is_still_silent(stage: Stage) -> None:
    ben = stage.person("Ben")
    await stage.on_to("board")
    for number, person in enumerate((ben, stage.person("Chiara"))):
        await stage.do(PutCard(card=f"c{number}", kind="ask", text="x y", person=person), person)
    await laptop_round(stage)
    await stage.press("enter", "1")
    await stage.type(SECRET)
    await stage.do(board.OpenNext(place=stage.session.place))
    await stage.press("enter")
    assert [c.hidden for c in own_cards(stage, "Ana")] == [True]


@pytest.mark.parametrize("step", ["write", "board"])
async def test_swept_off_by_the_close_the_words_come_back_covered(stage: Stage, step: str) -> None:
    await stage.on_to(step)
    await laptop_round(stage)
    await stage.press("enter", *(["1"] if step == "board" else []))
    await stage.type(SECRET)
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.until(lambda: hasattr(stage.screen, "covered"), "the corner is back")
    await stage.settled()
    assert stage.screen.covered and SECRET not in screen_text(stage)
    await stage.press("enter", "tab")
    assert SECRET in screen_text(stage)
    await done(stage)
    if step == "board":
        await stage.press("2")
    assert on_top(stage) == "ClosingScreen"
    assert found(stage, SECRET) == []


async def test_in_ones_own_corner_a_digit_asks_or_offers_and_shows_nothing(tmp_path: Path) -> None:
    only = STARTS.replace('kind = "board"', 'kind = "board"\nkinds = ["offer"]')
    for script, digit, kind in ((STARTS, "1", "ask"), (STARTS, "2", "offer"), (only, "2", "offer")):
        async with on_stage(tmp_path / f"{digit}{len(script)}", names=EIGHT[:2]) as stage:
            await stage.agree()
            await stage.begin(script, step="board")
            await laptop_round(stage)
            await stage.press("enter", "3", "4")
            assert not stage.screen.shown and type(stage.screen).__name__ == "BoardCorner"
            await stage.press(digit)
            assert stage.app.screen_stack[-2].draft.kind == kind
