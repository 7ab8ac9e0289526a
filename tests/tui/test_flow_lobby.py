"""Before anything is held: a new gathering, names and chairs, last time's names."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import acts
from tests.tui.props import DAY, TWO_ROUNDS, HandClock
from tests.tui.stage import Stage, on_stage
from words import say

MONTH = 31 * 24 * 3600.0


@pytest_asyncio.fixture
async def lobby(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Chiara")) as stage:
        yield stage


async def test_a_new_gathering_needs_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "thursday.fireside"
    async with on_stage(path, new=True) as stage:
        assert stage.screen.line.value == "Thursday"
        await stage.press("enter", "enter")
        await stage.press("space")
        assert path.exists()
        assert stage.shows("Thursday") and stage.shows(say("lobby.hint"))
        assert stage.app.room.gathering.manner == "wall"


async def test_a_new_gathering_can_be_at_the_table(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", new=True) as stage:
        await stage.press("enter", "down", "enter")
        assert stage.app.room.gathering.manner == "table"


async def test_no_name_makes_no_gathering(tmp_path: Path) -> None:
    path = tmp_path / "a.fireside"
    async with on_stage(path, new=True) as stage:
        stage.screen.line.value = "   "
        await stage.press("enter", "escape")
        assert type(stage.screen).__name__ == "NewScreen"
    assert not path.exists()


async def test_name_enter_name_enter(lobby: Stage) -> None:
    await lobby.press("n")
    await lobby.line("Eli")
    await lobby.line("Søren B")
    assert lobby.seats() == ["Ana", "Ben", "Chiara", "Eli", "Søren B"]
    await lobby.press("enter")
    assert type(lobby.screen).__name__ == "LobbyScreen"
    assert lobby.shows("Eli") and lobby.shows("Søren B")


async def test_names_typed_as_fast_as_can_be_are_all_there(lobby: Stage) -> None:
    await lobby.press("n")
    for key in (*"Eli", "enter", *"Fay", "enter", *"Gus", "enter"):
        lobby.send(key)
    await lobby.settled()
    assert lobby.seats()[-3:] == ["Eli", "Fay", "Gus"]
    assert type(lobby.screen).__name__ == "NamesScreen"


async def test_while_a_name_is_typed_every_letter_is_text(lobby: Stage) -> None:
    await lobby.press("n")
    await lobby.line("sphbm tq")
    assert lobby.seats()[-1] == "sphbm tq"
    assert type(lobby.screen).__name__ == "NamesScreen"


@pytest.mark.parametrize("name", ["Ìfẹ́", "นิดา", "अन्वी", "نُور", "명희", "Dženana", "Nguyễn"])
async def test_a_name_is_typed_in_any_script(lobby: Stage, name: str) -> None:
    """Marks come as keys of their own in many of them."""
    await lobby.press("n")
    for form in ("NFC", "NFD"):
        await lobby.type(unicodedata.normalize(form, name))
        assert unicodedata.normalize("NFC", lobby.screen.line.value) == name
        lobby.screen.line.value = ""
    await lobby.line(name)
    assert lobby.seats()[-1] == name


async def test_an_empty_line_closes_and_does_nothing_else(lobby: Stage) -> None:
    await lobby.press("n", "enter")
    assert type(lobby.screen).__name__ == "LobbyScreen"
    assert lobby.seats() == ["Ana", "Ben", "Chiara"]
    assert lobby.app.session is None


@pytest.mark.parametrize("name", ["Ana", "ana", " ANA ", "AnA"])
async def test_two_of_the_same_name_are_refused_kindly(lobby: Stage, name: str) -> None:
    await lobby.press("n")
    await lobby.line(name)
    assert lobby.app.note.endswith("Add a letter or a second name, so that both can be called.")
    assert lobby.seats() == ["Ana", "Ben", "Chiara"]
    assert lobby.screen.line.value == name, "it stands there to be given one more letter"
    await lobby.line("K")
    assert lobby.seats()[-1].endswith("K")
    assert lobby.app.note == ""


async def test_a_name_can_be_changed(lobby: Stage) -> None:
    await lobby.press("r", "down", "enter")
    await lobby.take(say("person.rename"))
    lobby.screen.line.value = ""
    await lobby.line("Benjamin")
    assert lobby.seats() == ["Ana", "Benjamin", "Chiara"]


async def test_chairs_can_be_moved(lobby: Stage) -> None:
    await lobby.press("r", "plus")
    assert lobby.seats() == ["Ben", "Ana", "Chiara"]
    await lobby.press("minus", "enter")
    await lobby.take(say("person.later"))
    assert lobby.seats() == ["Ben", "Ana", "Chiara"]


async def test_the_first_chair_has_no_earlier_one(lobby: Stage) -> None:
    await lobby.press("r", "minus", "enter")
    await lobby.take(say("person.earlier"))
    assert lobby.seats() == ["Ana", "Ben", "Chiara"]


async def test_stepping_out_and_coming_back(lobby: Stage) -> None:
    await lobby.press("r", "enter")
    await lobby.take(say("person.out"))
    await lobby.press("escape")
    assert lobby.shows("(Ana)")
    assert len(lobby.app.room.gathering.evening.present) == 2
    await lobby.press("r", "enter")
    await lobby.take(say("person.back"))
    assert len(lobby.app.room.gathering.evening.present) == 3


async def test_undo_takes_back_the_last_name(lobby: Stage) -> None:
    await lobby.press("backspace", "backspace")
    assert lobby.seats() == ["Ana"]


async def test_a_name_by_mistake_can_be_taken_away(lobby: Stage) -> None:
    await lobby.press("r", "enter")
    await lobby.take(say("person.take-away"))
    assert lobby.seats() == ["Ben", "Chiara"]


async def test_who_hosts_is_asked_last_to_go_first(lobby: Stage) -> None:
    await lobby.press("r", "enter")
    await lobby.take(say("person.host"))
    assert lobby.shows(say("people.host"))
    await lobby.press("escape")
    await lobby.agree()
    await lobby.begin("Check-in", step="round")
    assert lobby.queue()[0] == "Ben"


async def test_a_round_needs_two(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana",)) as stage:
        await stage.press("space", "space")
        while stage.app.place in ("choose", "agreement"):
            before = type(stage.screen).__name__
            await stage.press("enter")
            if stage.app.note:
                break
            assert type(stage.screen).__name__ != before
        assert stage.app.note == say("room.too-few")
        assert stage.app.session is None


async def test_on_the_wall_or_at_the_table(lobby: Stage) -> None:
    await lobby.menu("manner")
    assert lobby.app.room.gathering.manner == "table"
    assert lobby.app.note == say("manner.now-table")


async def test_the_game_is_changed_at_leisure(lobby: Stage) -> None:
    await lobby.menu("game")
    await lobby.take(say("game.not"))
    assert lobby.app.room.gathering.game == "not"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_agreement_is_said_once_an_evening(tmp_path: Path, size: tuple[int, int]) -> None:
    names = ("Ana", "Ben")
    async with on_stage(tmp_path / "a.fireside", names=names, size=size) as stage:
        await stage.press("space", "space", "enter")
        assert stage.shows(say("agreement.pass"))
        assert stage.app.session is None
        await stage.press("escape")
        assert stage.app.place == "choose" and not stage.app.room.gathering.evening.agreed
        await stage.press("space", "enter", "space")
        assert stage.session.practice.title == "Listening circle"
        await stage.press("s", "space", "space")
        await stage.later(11, lambda: stage.app.session is None)
        await stage.press("space", "space", "enter")
        assert stage.session.practice.title == "Listening circle"


async def test_fit_takes_the_shorter_plan(lobby: Stage) -> None:
    await lobby.press("space", "f")
    plan = lobby.rows()
    await lobby.agree()
    await lobby.press("space", "enter")
    turn = lobby.session.turn_seconds
    assert 0 < turn < 120
    assert any(f"{turn // 60}:{turn % 60:02d} each" in row for row in plan)


async def test_plus_and_minus_change_the_turn(lobby: Stage) -> None:
    await lobby.press("space", "plus")
    assert lobby.shows("2:15 each")
    await lobby.press("minus", "minus")
    assert lobby.shows("1:45 each")


async def test_arrows_choose_another_practice(lobby: Stage) -> None:
    await lobby.press("space", "down", "down", "up")
    await lobby.agree()
    title = lobby.screen.practice.title
    await lobby.press("space")
    if lobby.app.session is None:
        await lobby.press("enter")
    assert lobby.session.practice.title == title == "Check-in"


# ── last time's names ─────────────────────────────────────────────────────────────────────────


async def one_evening(path: Path) -> None:
    """Ana and Ben ask to be named, Chiara doesn't; everybody goes home."""
    async with on_stage(path, names=("Ana", "Ben", "Chiara")) as stage:
        await stage.agree()
        await stage.begin(TWO_ROUNDS)
        await stage.press("s", "space", "enter", "down", "enter", "space")
        await stage.later(11, lambda: stage.app.session is None)
        await stage.do(acts.EndEvening())


async def test_last_times_names_stand_ready(tmp_path: Path) -> None:
    path = tmp_path / "our.fireside"
    await one_evening(path)
    clock = HandClock()
    clock.advance(MONTH)
    day = DAY + datetime.timedelta(days=31)
    async with on_stage(path, clock=clock, day=day) as stage:
        assert stage.seats() == []
        assert stage.shows(say("lobby.last-time", n=2))
        await stage.press("l")
        assert not stage.shows("Chiara")
        await stage.press("enter")
        assert sorted(stage.seats()) == ["Ana", "Ben"]


async def test_one_of_last_time_can_sit_down_alone(tmp_path: Path) -> None:
    path = tmp_path / "our.fireside"
    await one_evening(path)
    clock = HandClock()
    clock.advance(MONTH)
    day = DAY + datetime.timedelta(days=31)
    async with on_stage(path, clock=clock, day=day) as stage:
        await stage.press("l")
        await stage.take("Ben")
        assert stage.seats() == ["Ben"]
        people = stage.app.room.gathering.people
        assert people[stage.person("Ben")] == "Ben"


async def test_with_more_people_than_it_is_for_a_practice_says_for_how_many(
    tmp_path: Path,
) -> None:
    names = [f"Person {n:02}" for n in range(24)]
    async with on_stage(tmp_path / "a.fireside", names=names, size=(80, 24)) as stage:
        await stage.press("space")
        row = next(row for row in stage.rows() if "Money round" in row)
        assert say("choose.for-people", low=3, high=6) in row and " h " not in row
        titles = [title for title, _ in stage.screen.twin_items()]
        await stage.press(*["down"] * titles.index("Money round"))
        assert stage.tells(say("choose.people", low=3, high=6))


async def test_what_a_practice_is_about_ends_above_the_keys(tmp_path: Path) -> None:
    three = ("Ana", "Ben", "Cem")
    async with on_stage(tmp_path / "a.fireside", names=three, size=(80, 24)) as stage:
        await stage.press("space")
        fits = []
        for number in range(len(stage.screen.practices)):
            assert stage.strip().split(say("choose.begin"))[0].strip() == "space", number
            assert not any("…" in row for row in stage.rows()), number
            fits += [row for row in stage.rows() if re.search(r"\d each: \d", row)]
            await stage.press("down")
        assert fits and all(row.split()[0] == "f" for row in fits)


KEYS_HERE = " ".join(
    say(key) for key in ("choose.begin", "choose.time", "strip.look", "strip.keys")
)


@pytest.mark.parametrize("size", [(120, 36), (200, 50)])
async def test_beside_the_list_it_ends_above_the_keys_too(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(tmp_path / "a.fireside", names=(), size=size) as stage:
        await stage.press("space")
        for _ in stage.screen.practices:
            words = {word for word in stage.strip().split() if word.isalpha()}
            assert words <= {"space", *KEYS_HERE.split()}, words
            await stage.press("down")
