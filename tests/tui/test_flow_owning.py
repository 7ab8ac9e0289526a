"""From an idea to being incorporated at the laptop: each one's own word behind a hand-over, the
place "What we own", and the moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sessions import acts, ideas
from sessions.crew import FormCrew, Kind
from sessions.steps import commit, own, page, write
from tests.tui import owning_props as props
from tests.tui.owning_props import CHANGED, CONCERN, INTENT, PEOPLE
from tests.tui.stage import Stage, on_stage
from tui.screens.idea import IdeaScreen
from words import say

TWO = ("Ana", "Ben")


def state(stage: Stage) -> Any:
    return stage.session.state


async def behind(stage: Stage) -> None:
    """`w`, nobody else sees the screen, and the first one opens it."""
    await stage.press("w")
    if type(stage.screen).__name__ == "SeenScreen":
        await stage.take(say("hand.seen-no"))
    await stage.press("enter")


async def on_the_word(stage: Stage) -> None:
    await props.an_idea(stage, TWO)
    await props.evening(stage, 1)
    await stage.begin("Good enough for now", step="own")


# ── each one's own word ───────────────────────────────────────────────────────────────────────


async def test_the_laptop_goes_round_to_those_who_own_it_and_to_nobody_else(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        assert stage.shows("nobody sees it before all are opened")
        await behind(stage)
        assert stage.shows("A bakery in the old station")
        await stage.take(say("own.say-yes"))
        assert state(stage).said == {"Ana": own.Word("yes")}
        await stage.press("enter")
        await stage.take(say("own.say-yes"))
        assert set(state(stage).said) == {"Ana", "Ben"}
        assert type(stage.screen).__name__ == "SessionScreen", "the others own nothing"


async def test_enter_twice_says_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        await behind(stage)
        await stage.press("enter", "enter")
        assert state(stage).said == {}


async def test_a_concern_is_typed_as_dots_and_stands_on_the_wall_without_a_name(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        await behind(stage)
        await stage.take(say("own.say-concern"))
        assert stage.shows("without")  # it is said before anything is typed
        await stage.type("The oven is old.")
        assert not stage.shows("oven")
        await stage.press("enter")
        assert state(stage).said["Ana"] == own.Word("concern", "The oven is old.")
        await props.say(stage, "Ben", how="not yet", text="The lease first.")
        while type(stage.screen).__name__ != "SessionScreen":
            stage.app.pop_screen()
            await stage.settled()
        assert not stage.shows("oven") and not stage.shows("lease")
        await stage.next()
        assert stage.shows("The oven is old.") and stage.shows("The lease first.")
        assert not any(stage.shows(name) for name in TWO)


async def test_no_word_today_is_a_way_like_the_others(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        await behind(stage)
        await stage.take(say("own.say-none"))
        assert state(stage).said == {} and "Ana" in state(stage).done


async def test_another_word_is_said_by_whoever_wants_to(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        await props.say(stage, *TWO, how="not yet")
        await stage.next()
        await stage.press("enter")
        await stage.take("Ben")
        if type(stage.screen).__name__ == "SeenScreen":
            await stage.take(say("hand.seen-no"))
        await stage.press("enter")
        await stage.take(say("own.say-yes"))
        assert state(stage).said["Ben"] == own.Word("yes")


async def test_a_page_longer_than_the_screen_is_read_before_it_is_asked(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(80, 24)) as stage:
        await on_the_word(stage)
        await props.close(stage)
        await stage.begin("A second look", step="page")
        long = "\n".join(f"Line {number} of the page." for number in range(1, 31))
        await stage.do(page.WritePage(text=long))
        await stage.press("down", "down", "down")
        assert stage.shows("Line 30 of the page.")
        await stage.on_to("own")
        await behind(stage)
        assert not stage.shows(say("own.say-yes"))
        for _ in range(9):
            if stage.shows("Line 30 of the page."):
                break
            await stage.press("tab")
        assert stage.shows("Line 30 of the page.") and stage.shows(say("own.say-yes"))


async def test_the_words_to_read_stand_above_a_page_that_is_there_already(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(80, 24)) as stage:
        await props.an_idea(stage)
        await props.evening(stage, 1)
        await stage.begin("A second look", step="page")
        assert stage.shows("I read it aloud once more.") and stage.shows("A bakery in the old")
        long = "\n".join(f"Line {number} of the page." for number in range(1, 31))
        await stage.do(page.WritePage(text=long))
        assert not stage.shows("I read it aloud once more."), "they have changed it"
        assert stage.shows("Line 1 of the page.")


async def test_an_intent_is_taken_back_behind_the_hand_over(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage)
        await props.evening(stage, 1)
        await stage.begin("Good enough for now", step="commit")
        await behind(stage)
        await stage.press("escape", "enter")
        await stage.take(say("own.take-back"))
        assert "Ana" not in stage.session.ground_now.owners


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_concern_is_read_by_the_arrows_and_the_strip_says_so(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        await props.an_idea(stage)
        await props.evening(stage, 1)
        await stage.begin("Good enough for now", step="own")
        for number, name in enumerate(PEOPLE):
            long = " ".join(f"{word}{number}" for word in ["why", *["and"] * 45, "so"])
            await props.say(stage, name, how="concern", text=long)
        await stage.next()
        assert stage.shows("why0") and not stage.shows("so4")
        assert say("strip.look") in stage.strip()
        read = [stage.rows()]
        for _ in range(20):
            await stage.press("down")
            read.append(stage.rows())
        assert stage.shows("so4"), "the last page stays"
        words = " ".join(row for rows in read for row in rows)
        assert all(f"why{n}" in words and f"so{n}" in words for n in range(5))
        await stage.press("up")
        assert not stage.shows("so4") and stage.shows("▾")


# ── being incorporated ────────────────────────────────────────────────────────────────────────


async def test_before_it_is_agreed_the_wall_says_so_and_takes_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage)
        await stage.begin("We are incorporated", step="own")
        assert any("at least three" in text for text in [*stage.canvas.letters, *stage.rows()])
        step = stage.session.step
        await stage.press("w")
        assert type(stage.screen).__name__ == "SessionScreen"
        await stage.thanks()
        assert stage.session.step == step + 1


async def test_the_host_types_it_each_says_it_and_it_is_worth_the_moment(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.press("w")
        await stage.line("A workers' co-op")
        await stage.line("Leipzig")
        await stage.line("14 December")
        assert state(stage).since == "2026-12-14"
        await props.say(stage, *PEOPLE[1:])
        assert not stage.shows("4 of 5") and stage.shows(say("founding.each"))
        await behind(stage)
        await stage.take(say("own.say-are"))
        while type(stage.screen).__name__ != "SessionScreen":
            await stage.press("escape")
        assert set(PEOPLE) <= set(stage.canvas.letters)
        assert stage.shows("A workers' co-op · Leipzig · since 14 December 2026")
        await props.close(stage)
        assert stage.app.room.gathering.ground.founded


@pytest.mark.parametrize("letters", ["beschränkter Haftpflicht im alten Bahnhof ", "協同組合"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50)])
async def test_the_longest_form_and_place_stand_whole_on_the_wall(
    tmp_path: Path, size: tuple[int, int], letters: str
) -> None:
    form, where = (f"{start}{letters * 15}"[:57] + end for start, end in (("A", "1Z"), ("B", "2Z")))
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.do(own.SayPaper(form=form, where=where, since="2026-12-14"))
        since = say("founding.since-day", day="14 December 2026")
        for moment in ("each", "all"):
            wall = "".join("".join(stage.rows()).split())
            for words in (form, where):
                assert "".join(words.split()) in wall, (moment, words)
            assert stage.shows(since) or since in stage.canvas.letters
            await props.say(stage, *PEOPLE)
        assert set(PEOPLE) <= {*stage.canvas.letters, *" ".join(stage.rows()).split()}


async def test_a_day_that_is_none_stays_in_its_field(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await stage.begin("We are incorporated", step="own")
        await stage.press("w")
        await stage.line("A co-op")
        await stage.line("Leipzig")
        await stage.line("soon")
        assert type(stage.screen).__name__ == "FoundingScreen" and not state(stage).words
        assert stage.shows(say("founding.not-a-day"))


# ── what we own ───────────────────────────────────────────────────────────────────────────────


async def test_the_place_is_there_once_there_is_an_idea(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await stage.seat(*PEOPLE)
        await stage.press("g")
        assert "idea" not in [item.id for item in stage.screen.items()]
        await stage.press("escape")
        await props.an_idea(stage)
        await stage.press("g")
        await stage.take(say("place.idea"))
        assert isinstance(stage.screen, IdeaScreen)
        assert stage.shows("A bakery in the old station")
        await stage.press("tab")
        assert stage.shows(INTENT) and stage.shows(say("idea.says", name="Ana"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_versions_stand_with_signs_of_what_changed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        await props.an_idea(stage)
        await stage.begin("A second look", step="page")
        await stage.do(page.WritePage(text=CHANGED))
        await props.close(stage)
        stage.app.push_screen(IdeaScreen())
        await stage.settled()
        assert stage.shows("− We bake four days") and stage.shows("+ We bake five days")
        beside = any("−" in row and "+ " in row[size[0] // 2 :] for row in stage.rows()[4:])
        assert beside == (size[0] >= 100)
        await stage.press("left")
        assert stage.shows("Version 1") and not stage.shows("+ We bake five")


async def test_the_log_is_read_once_and_again_when_it_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(rows: Any) -> Any:
        read.append(len(rows))
        return ideas.idea_of(rows)

    monkeypatch.setattr("tui.screens.idea.idea_of", counted)
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage)
        await stage.begin("A second look", step="page")
        await stage.do(page.WritePage(text=CHANGED))
        stage.app.push_screen(IdeaScreen())
        await stage.settled()
        await stage.press("down", "tab", "tab", "left")
        await stage.advance(60)
        assert len(read) == 1, "after ten years each time would be felt"
        screen = stage.screen
        await props.close(stage)
        stage.app.push_screen(screen)
        await stage.settled()
        assert len(read) == 2 and read[1] > read[0]
        assert stage.shows("+ We bake five days")


async def test_an_intent_with_an_amount_stands_without_it_and_the_page_says_what_it_exports(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.evening(stage, 0)
        await stage.begin("An idea to own together", step="page")
        await stage.do(page.WritePage(text="A bakery."))
        await stage.settled()
        assert not stage.shows("in no export")
        await stage.do(page.WritePage(text="A bakery. Ana puts in 5000 euro."))
        await stage.settled()
        assert stage.shows("in no export")
        await stage.on_to("commit")
        await stage.do(commit.Intend(person="Ana", text="With you, and 7000 euro."), "Ana")
        await props.close(stage)
        stage.app.push_screen(IdeaScreen())
        await stage.settled()
        await stage.press("tab")
        assert stage.shows("Ana:") and stage.shows("with an amount") and not stage.shows("7000")


async def test_a_changed_page_leaves_the_one_before_agreed_and_is_not_agreed_yet(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await stage.begin("A second look", step="page")
        await stage.do(page.WritePage(text=CHANGED))
        await props.close(stage)
        stage.app.push_screen(IdeaScreen())
        await stage.settled()
        assert stage.shows("not agreed yet")
        await stage.press("left")
        assert (
            stage.shows("Version 1") and stage.shows("agreed on") and not stage.shows("not agreed")
        )


@pytest.mark.parametrize("kind", ["crew", "co-owners"])
async def test_what_is_needed_names_the_practice_and_nobody(tmp_path: Path, kind: Kind) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await stage.do(FormCrew(kind=kind))
        await props.an_idea(stage)
        await props.consent(stage, *PEOPLE[:3])
        stage.app.push_screen(IdeaScreen())
        await stage.settled()
        assert stage.shows("3 of 5 have said yes to these words.")
        assert stage.shows("Good enough for now") is (kind == "co-owners"), "what comes next"
        assert not any(stage.shows(name) for name in PEOPLE)


async def test_a_concern_stands_there_without_its_owner(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage)
        await props.evening(stage, 1)
        await stage.begin("Good enough for now", step="own")
        await props.say(stage, "Ben", how="concern", text=CONCERN)
        await stage.do(acts.BeginClosing())
        assert not any("Ben" in row for row in stage.rows())
        await props.close(stage)
        stage.app.push_screen(IdeaScreen())
        await stage.press("tab")
        rows = stage.rows()
        at = next(number for number, row in enumerate(rows) if "The oven: if it breaks" in row)
        assert not any("Ben" in row for row in rows[at - 2 : at + 3])


async def test_the_review_is_offered_in_half_a_year_and_one_that_stands_is_shown(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.an_idea(stage)
        await props.evening(stage, 1)
        await stage.begin("Good enough for now")
        while stage.session.script.title != "In half a year":
            await stage.next()
        assert stage.shows(say("date.open"))
        await stage.press("enter")
        assert stage.screen.items()[0].right == say("date.in-26-weeks")
        await stage.press("enter")
        day = stage.session.state.day  # type: ignore[union-attr]
        assert day == ideas.review_from(stage.app.today().isoformat()) and day > "2027-05"
        await stage.do(acts.BeginClosing())
        await props.close(stage)
        await props.evening(stage, 2)
        await stage.begin("A second look", step="date")
        assert stage.shows("May 2027, as it stands") and not stage.shows(say("date.open"))


async def test_next_goes_on_as_everywhere(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await on_the_word(stage)
        step = stage.session.step
        await stage.next()
        assert stage.session.step == step + 1, "nothing has to be said"


# ── a wrong key ───────────────────────────────────────────────────────────────────────────────


async def test_a_wrong_key_at_the_great_fire_takes_nobodys_word(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2027-01-20"))
        await stage.press("backspace")
        assert state(stage).form == "", "a paper nobody said a word to is taken back by one key"
        await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2027-01-20"))
        await props.say(stage)
        assert stage.shows(say("founding.we-are"))
        stood = state(stage)
        stage.clock.advance(5)
        await stage.press("backspace")
        assert not isinstance(state(stage), own.State), "one step back, and the paper with it"
        stage.clock.advance(5)
        await stage.press("space")
        assert state(stage) == stood and stage.shows(say("founding.we-are"))


@pytest.mark.parametrize("rather_not", [True, False])
async def test_whether_somebody_said_a_word_cant_be_found_out_by_backspace(
    tmp_path: Path, rather_not: bool
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2027-01-20"))
        if rather_not:
            await stage.do(write.SayDone(person="Ana"), "Ana")
        else:
            await props.say(stage, "Ana", how="not yet")
        stage.clock.advance(5)
        await stage.press("backspace")
        assert not isinstance(state(stage), own.State)
