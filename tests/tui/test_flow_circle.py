"""A circle, key by key: whose turn it is, whose time, and what the wall says of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sessions import acts
from sessions.steps import round as round_step
from tests.tui.props import NAMES, TWO_ROUNDS
from tests.tui.stage import Stage, on_stage
from words import say

FOUR = NAMES[:4]


@pytest_asyncio.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Stage]:
    """Ana, Ben, Chiara and Dženana; Ana speaks and has two minutes."""
    async with on_stage(tmp_path / "our.fireside", names=FOUR) as stage:
        await stage.agree()
        await stage.begin(TWO_ROUNDS)
        await stage.thanks()
        yield stage


async def test_it_waits_for_space_before_the_first_turn(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=FOUR) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.advance(600)
        assert stage.speaker == ""
        assert stage.shows("2:00 each")
        await stage.press("space")
        assert (stage.speaker, stage.left) == ("Ana", 120)


@pytest.mark.parametrize("key", ["space", "enter", "right", "pagedown"])
async def test_next_is_the_same_on_keyboard_and_clicker(circle: Stage, key: str) -> None:
    circle.clock.advance(5)
    await circle.press(key)
    assert circle.speaker == "Ben"


@pytest.mark.parametrize("key", ["backspace", "left", "pageup"])
async def test_undo_gives_the_turn_and_its_time_back(circle: Stage, key: str) -> None:
    await circle.advance(35)
    await circle.thanks()
    await circle.advance(20)
    assert circle.speaker == "Ben"
    await circle.press(key)
    assert (circle.speaker, circle.left) == ("Ana", 80)


async def test_two_presses_within_a_second_are_one(circle: Stage) -> None:
    await circle.thanks()
    await circle.press("space", "p")
    assert circle.speaker == "Ben"
    assert circle.session.state.later == ()  # type: ignore[union-attr]


async def test_everyone_is_heard_then_the_second_round_goes_the_other_way(circle: Stage) -> None:
    await circle.thanks(4)
    assert circle.session.state.phase == "heard"  # type: ignore[union-attr]
    await circle.thanks(2)
    assert circle.session.round_number == 2
    assert (circle.speaker, circle.queue()) == ("Ana", ["Dženana", "Chiara", "Ben"])
    assert circle.shows("round 2 of 2")


async def test_a_pass_comes_round_once_more_at_the_end(circle: Stage) -> None:
    circle.clock.advance(5)
    await circle.press("p")
    assert (circle.speaker, circle.queue()) == ("Ben", ["Chiara", "Dženana", "Ana"])
    assert circle.shows("later")
    await circle.thanks(3)
    circle.clock.advance(5)
    await circle.press("p")
    assert circle.session.state.phase == "heard"  # type: ignore[union-attr]
    assert not circle.shows("later")


async def test_a_hold_stops_the_clock_and_leaves_only_the_question(circle: Stage) -> None:
    await circle.advance(30)
    await circle.press("h")
    assert not any(circle.shows(word) for word in ("Ana", "Ben", "Two rounds", "ends about"))
    assert "go on" in circle.strip()
    await circle.advance(900)
    await circle.press("h")
    assert (circle.speaker, circle.left) == ("Ana", 90)
    assert circle.shows("Ben")


async def test_space_goes_on_from_a_hold_and_moves_nobody(circle: Stage) -> None:
    await circle.press("h")
    await circle.thanks()
    assert (circle.speaker, circle.session.held) == ("Ana", False)


async def test_a_held_circle_still_takes_every_key(circle: Stage) -> None:
    await circle.press("h", "plus")
    assert circle.left == 150
    await circle.press("n")
    await circle.line("Eli")
    await circle.press("escape")
    assert circle.seats()[-1] == "Eli"
    circle.clock.advance(5)
    await circle.press("p")
    assert (circle.speaker, circle.session.held) == ("Ben", True)
    await circle.advance(60)
    assert circle.left == 120
    await circle.press("space")
    assert not circle.session.held


async def test_half_a_minute_more_and_less(circle: Stage) -> None:
    await circle.press("plus", "plus", "minus")
    assert circle.left == 150
    await circle.press("backspace")
    assert circle.left == 180


async def test_plus_after_the_end_gives_a_whole_half_minute(circle: Stage) -> None:
    await circle.advance(200)
    assert circle.left == 0
    await circle.press("plus")
    assert circle.left == 30


async def test_after_the_end_there_is_room_for_an_ending_then_nothing_changes(
    circle: Stage,
) -> None:
    await circle.advance(125)
    assert circle.shows(say("round.room-for-ending"))
    assert "half a minute" in circle.strip()
    await circle.advance(30)
    assert not circle.shows(say("round.room-for-ending"))
    stage_of = slice(2, -3)  # below the header, which tells about when it all ends
    after = circle.rows()[stage_of]
    await circle.advance(600)
    assert circle.rows()[stage_of] == after
    assert circle.speaker == "Ana"


async def test_a_latecomer_sits_at_the_end_and_is_asked_last(circle: Stage) -> None:
    await circle.press("n")
    await circle.line("Živa")
    await circle.press("enter")
    assert circle.queue() == ["Ben", "Chiara", "Dženana", "Živa"]
    assert (circle.speaker, circle.shows("Živa")) == ("Ana", True)


async def test_a_chair_closes_without_a_word_and_the_next_waits_for_space(circle: Stage) -> None:
    await circle.press("r")
    await circle.press("enter")
    await circle.take(say("person.out"))
    await circle.press("escape")
    assert (circle.speaker, circle.queue()) == ("", ["Ben", "Chiara", "Dženana"])
    assert circle.shows("(Ana)") and circle.shows(say("round.when-ready"))
    await circle.advance(600)
    assert circle.speaker == ""
    await circle.press("space")
    assert circle.speaker == "Ben"


async def test_who_stepped_out_can_come_back_and_is_asked(circle: Stage) -> None:
    chiara = circle.person("Chiara")
    await circle.do(acts.StepOut(person=chiara))
    assert circle.queue() == ["Ben", "Dženana"]
    await circle.press("r", "down", "down", "enter")
    await circle.take(say("person.back"))
    assert circle.queue() == ["Ben", "Dženana", "Chiara"]


async def test_who_speaks_next_is_a_choice(circle: Stage) -> None:
    await circle.menu("choose_next")
    await circle.take("Dženana")
    assert circle.queue()[0] == "Dženana"
    await circle.thanks()
    assert circle.speaker == "Dženana"


async def test_it_can_go_round_the_other_way(circle: Stage) -> None:
    await circle.menu("direction")
    assert circle.queue() == ["Dženana", "Chiara", "Ben"]


async def test_another_round_begins_with_somebody_else(circle: Stage) -> None:
    await circle.thanks(4)
    await circle.menu("another_round")
    assert circle.speaker == "Ben"
    assert circle.session.round_number == 1


async def test_another_question(circle: Stage) -> None:
    await circle.menu("question")
    await circle.take("What is new?")
    assert circle.session.state.question == "What is new?"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["20", "19:30", "19.30"])
async def test_turns_fit_an_end_time(circle: Stage, text: str) -> None:
    before = circle.session.state.seconds  # type: ignore[union-attr]
    await circle.press("f")
    await circle.line(text)
    assert circle.session.state.seconds != before  # type: ignore[union-attr]
    assert circle.left == 120
    end = acts_end(circle)
    assert abs(end - 20 * 60) < 180


def acts_end(stage: Stage) -> float:
    """Seconds until the circle would end, by the rules' own count."""
    from sessions.lengths import seconds_left

    return seconds_left(stage.session, stage.app.clock.now())


@pytest.mark.parametrize(
    ("text", "words"), [("25:00", "fit.not-a-time"), ("soon", "fit.not-a-time"),
                        ("1", "fit.too-short")],
)  # fmt: skip
async def test_what_is_no_end_time_is_said_and_changes_nothing(
    circle: Stage, text: str, words: str
) -> None:
    await circle.press("f")
    await circle.line(text)
    assert circle.app.note == say(words)
    await circle.press("escape")
    assert circle.session.state.seconds == 120  # type: ignore[union-attr]


async def test_an_empty_end_time_closes_and_does_nothing_else(circle: Stage) -> None:
    await circle.press("f", "enter")
    assert type(circle.screen).__name__ == "SessionScreen"
    assert (circle.speaker, circle.session.state.seconds) == ("Ana", 120)  # type: ignore[union-attr]


async def test_the_time_has_three_faces(circle: Stage) -> None:
    faces = [circle.rows()]
    for _ in range(3):
        await circle.press("c")
        faces.append(circle.rows())
    assert faces[0] == faces[3]
    assert len({"\n".join(face) for face in faces}) == 3


async def test_at_the_table_space_says_whom_the_laptop_goes_to(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=FOUR, manner="table") as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.thanks()
        assert "to Ben" in stage.strip()
        assert not stage.shows("Chiara")
        await stage.thanks()
        assert "to Chiara" in stage.strip()


async def test_trouble_tells_what_helps_and_changes_nothing(circle: Stage) -> None:
    await circle.menu("trouble")
    assert circle.shows("Press h.")
    await circle.press("enter")
    assert (circle.speaker, circle.session.held) == ("Ana", False)


async def test_passing_by_the_speaker_is_not_offered_between_turns(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=FOUR) as stage:
        await stage.begin(TWO_ROUNDS)
        await stage.press("p", "plus", "minus")
        assert stage.speaker == ""
        assert isinstance(stage.session.state, round_step.State)
        assert stage.queue() == list(FOUR)


async def test_once_everyone_was_heard_nobody_stands_there_alone(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=FOUR, size=(80, 24)) as stage:
        await stage.agree()
        await stage.begin(TWO_ROUNDS)
        await stage.thanks(1 + len(FOUR))
        assert stage.session.state.phase == "heard"  # type: ignore[union-attr]
        assert not any(stage.shows(name) for name in FOUR)
