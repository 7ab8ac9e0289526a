"""Behind a hand-over: what is said there was said to what stood there, nothing typed is lost, and
there is always a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sessions import acts
from sessions.steps import own, page
from tests.tui import owning_props as props
from tests.tui.hand_props import found, screen_text
from tests.tui.owning_props import CHANGED, PEOPLE
from tests.tui.rhythm_props import MEETING
from tests.tui.stage import Stage, on_stage
from tui.screens.hand import hand_over
from words import say

TWO = ("Ana", "Ben")
WORD = "Good enough for now"


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def state(stage: Stage) -> Any:
    return stage.session.state


async def unseen(stage: Stage) -> None:
    """Nobody else sees the screen, and whoever it is for opens it."""
    if on_top(stage) == "SeenScreen":
        await stage.take(say("hand.seen-no"))
    await stage.press("enter")


async def behind(stage: Stage) -> None:
    await stage.press("w")
    await unseen(stage)


async def an_evening_later(stage: Stage, step: str, who: tuple[str, ...] = TWO) -> None:
    """These intend to own it; two weeks later they are at their own word, or at what they
    intend."""
    await props.an_idea(stage, who)
    await props.evening(stage, 1, who)
    await stage.begin(WORD, step=step)


async def to_the_wall(stage: Stage) -> None:
    while on_top(stage) != "SessionScreen":
        stage.app.pop_screen()
        await stage.settled()


# ── who is asked for ──────────────────────────────────────────────────────────────────────────


async def test_whoever_takes_an_intent_back_hands_the_laptop_on_like_everybody(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "commit", PEOPLE)
        await behind(stage)
        await stage.press("escape", "escape", "enter")
        await stage.take(say("own.take-back"))
        assert "Ana" not in stage.session.ground_now.owners
        assert stage.screen.person == "Ben", "the laptop is for the next one"
        assert say("hand.more", n=3) in stage.strip()
        await to_the_wall(stage)
        assert say("hands.who-likes") in stage.canvas.letters, "how many are left stands nowhere"


# ── said to what stood there ──────────────────────────────────────────────────────────────────


async def test_an_intent_typed_while_the_room_goes_on_is_told_as_no_promise(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.evening(stage, 0)
        await stage.begin("An idea to own together", step="commit")
        await behind(stage)
        await stage.type("only with Ben")
        await stage.next()
        assert stage.session.script.keeps == "promise", "the next step asks for promises"
        await stage.press("enter")
        assert state(stage).said == {} and stage.session.ground_now.owners == ()
        assert stage.tells(say("mine.cannot-put"))
        await stage.press("escape", "enter", "tab")
        assert stage.shows("only with Ben"), "the words are still theirs alone"
        await stage.take(say("mine.leave"))
        await to_the_wall(stage)
        assert not stage.shows("only with Ben") and state(stage).said == {}
        assert state(stage).done == (), "nobody was asked for a promise yet"


TWO_QUESTIONS = """
title = "Two questions"
[[step]]
kind = "ask"
title = "First"
question = "Is it warm enough?"
answers = ["yes", "no"]
how = "alone"
[[step]]
kind = "ask"
title = "Second"
question = "Do we end the crew?"
answers = ["yes", "no"]
how = "alone"
[[step]]
kind = "write"
title = "What I saw"
prompt = "For yourself."
[[step]]
kind = "write"
title = "What I wish"
prompt = "For yourself."
"""


async def test_an_answer_is_to_the_question_that_stood_there(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.evening(stage, 0)
        await stage.begin(TWO_QUESTIONS)
        await behind(stage)
        await stage.press("down")
        await stage.next()
        assert stage.shows(say("mine.gone-on")) and not stage.shows("Do we end the crew?")
        await stage.press("enter")
        assert on_top(stage) == "HandScreen", "the next question begins with whose laptop it is"
        assert state(stage).mine == {} and state(stage).done == ()


async def test_let_it_be_is_said_to_the_step_at_which_it_was_asked(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.evening(stage, 0)
        await stage.begin(TWO_QUESTIONS)
        await stage.press("w")
        await stage.take(say("hand.seen-no"))
        await stage.press("p")
        await stage.next()
        await stage.take(say("hand.let-be"))
        assert state(stage).done == ()


async def test_a_note_stays_with_the_step_it_was_written_at(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.evening(stage, 0)
        await stage.begin(TWO_QUESTIONS, step="write")
        await behind(stage)
        await stage.type("a heron")
        await stage.next()
        await stage.press("escape")
        assert stage.session.script.title == "What I wish" and state(stage).notes == {}
        await stage.press("enter", "tab")
        assert stage.shows("a heron")


# ── another word ──────────────────────────────────────────────────────────────────────────────


async def another_word(stage: Stage, who: str) -> None:
    """Once all are opened: this person has the laptop for another word."""
    await stage.press("enter")
    await stage.take(who)
    await unseen(stage)


async def test_after_another_word_the_laptop_asks_for_nobody_who_has_said_none(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "own", PEOPLE[:3])
        await props.say(stage, "Ana")
        await props.say(stage, "Ben", how="not yet")
        await stage.next()
        await another_word(stage, "Ben")
        await stage.take(say("own.say-yes"))
        assert state(stage).said["Ben"].how == "yes"
        assert on_top(stage) == "SessionScreen" and "Chiara" not in stage.canvas.letters


async def test_a_hand_over_for_one_that_the_room_leaves_behind_goes_back_to_the_wall(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "own", PEOPLE[:3])
        await props.say(stage, "Ana", "Ben")
        await stage.next()
        await stage.press("enter")
        await stage.take("Ben")
        await stage.take(say("hand.seen-no"))
        assert on_top(stage) == "OnceHandScreen"
        await stage.next()
        assert on_top(stage) == "SessionScreen"


async def test_who_only_wanted_to_look_leaves_their_word_as_it_is(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(60, 20)) as stage:
        await an_evening_later(stage, "own")
        await props.say(stage, "Ana")
        await props.say(stage, "Ben", how="concern", text="the oven")
        await stage.next()
        said = state(stage).said
        await another_word(stage, "Ben")
        while not stage.shows(say("own.say-as-is")):
            await stage.press("tab")
        assert all(stage.shows(say(f"own.say-{way}")) for way in ("yes", "none"))
        await stage.take(say("own.say-as-is"))
        assert on_top(stage) == "SessionScreen"
        assert state(stage).said == said and state(stage).done == ()


async def test_whoever_opens_it_sees_the_same_ways_whether_a_word_was_said_or_not(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "own", PEOPLE[:3])
        await props.say(stage, "Ana", "Ben")
        await stage.next()
        seen = []
        for who in ("Ben", "Chiara"):
            await another_word(stage, who)
            seen.append([row for row in stage.rows() if "your own word" not in row])
            await stage.take(say("own.say-as-is"))
        assert seen[0] == seen[1]


async def test_no_word_today_is_a_way_at_the_founding_as_well(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2027-01-20"))
        await behind(stage)
        await stage.take(say("own.say-none"))
        assert state(stage).said == {} and state(stage).done == ("Ana",)
        assert stage.screen.person == "Ben"


# ── one's own word ────────────────────────────────────────────────────────────────────────────


async def test_a_word_is_said_to_the_page_its_owner_saw(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "own")
        await behind(stage)
        await stage.take(say("own.say-concern"))
        await stage.type("the oven")
        await stage.on_to("page")
        await stage.do(page.WritePage(text=CHANGED))
        await stage.on_to("own")
        await props.say(stage, "Ben")
        await stage.press("enter")
        assert set(state(stage).said) == {"Ben"}, "she hasn't seen these words"
        assert stage.shows("We bake five days a week") and stage.tells(say("agree.changed"))
        assert not stage.shows("oven")
        await stage.press("enter")
        assert set(state(stage).said) == {"Ben"}, "nothing is chosen beforehand"
        await stage.take(say("own.say-concern"))
        assert stage.screen.sheet.text == "the oven"
        await stage.press("enter")
        assert state(stage).said["Ana"] == own.Word("concern", "the oven")


async def test_we_are_incorporated_is_said_to_the_paper_its_owner_saw(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await props.agreed(stage)
        await props.evening(stage, 3)
        await stage.begin("We are incorporated", step="own")
        await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2027-01-20"))
        await behind(stage)
        await stage.press("down")
        await stage.do(own.SayPaper(form="A company", where="Leipzig", since="2027-01-20"))
        await stage.press("enter")
        assert state(stage).said == {} and stage.shows("A company")
        await stage.take(say("own.say-are"))
        assert state(stage).said == {"Ana": own.Word("yes")}


async def test_a_concern_typed_and_covered_is_there_again(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        await an_evening_later(stage, "own")
        await behind(stage)
        await stage.take(say("own.say-concern"))
        await stage.type("a heron")
        await stage.press("escape", "enter")
        assert stage.shows(say("mine.not-put")) and not stage.shows("heron")
        await stage.take(say("own.say-not-yet"))
        assert stage.screen.sheet.text == "", "it was typed to another question"
        await stage.press("escape", "enter")
        await stage.take(say("own.say-concern"))
        assert stage.screen.sheet.text == "a heron"


async def test_a_concern_that_the_closing_swept_off_can_be_seen_by_its_owner(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(80, 24)) as stage:
        await an_evening_later(stage, "own")
        await behind(stage)
        await stage.take(say("own.say-concern"))
        await stage.type("the oven")
        await stage.do(acts.BeginClosing())
        await stage.settled()
        await stage.press("enter")
        assert stage.tells(say("mine.gone-on")) and not stage.shows("oven")
        await stage.press("tab")
        assert stage.shows("the oven")
        await stage.press("escape")
        assert not stage.shows("oven")
        await stage.press("enter")
        await stage.take(say("mine.show-words"))
        assert stage.shows("the oven")
        await stage.take(say("mine.leave"))
        assert on_top(stage) == "ClosingScreen"


# ── words not put yet ─────────────────────────────────────────────────────────────────────────


async def at_a_promise(stage: Stage) -> None:
    """Ana has typed a promise, and covered it."""
    await stage.begin(MEETING)
    while stage.session.script.title != "Until next time":
        await stage.next()
    hand_over(stage.screen)
    await stage.settled()
    await unseen(stage)
    await stage.type("I write to her")
    await stage.press("escape")


async def test_done_asks_what_becomes_of_a_promise_that_is_not_put(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=TWO) as stage:
        await at_a_promise(stage)
        await stage.press("enter")
        await stage.take(say("mine.done"))
        assert stage.screen.heading() == say("mine.began")
        await stage.press("escape")
        await stage.take(say("mine.done"))
        await stage.take(say("mine.put-it"))
        assert [word.text for word in state(stage).said.values()] == ["I write to her"]
        assert stage.screen.person == stage.person("Ben"), "the laptop goes on"


async def test_let_go_of_it_is_on_no_wall(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=TWO) as stage:
        await at_a_promise(stage)
        await stage.press("enter")
        await stage.take(say("mine.done"))
        await stage.take(say("mine.let-words-go"))
        assert state(stage).said == {} and state(stage).done == (stage.person("Ana"),)
        assert stage.screen.person == stage.person("Ben")


async def test_whoever_walks_away_keeps_nobody_from_the_wall_and_loses_nothing(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=TWO) as stage:
        await at_a_promise(stage)
        assert say("hand.not-now") in stage.strip()
        await stage.press("p")
        assert say("hand.let-be") not in [item.label for item in stage.screen.items()]
        assert "I write" not in screen_text(stage)
        await stage.take(say("hand.later"))
        assert stage.screen.person == stage.person("Ben")
        await stage.press("p")
        await stage.take(say("hand.let-be"))
        assert stage.screen.person == stage.person("Ana")
        await stage.press("escape")
        assert on_top(stage) == "SessionScreen"
        assert found(stage, "I write") == ["PromiseCorner, gone"], "nowhere but set aside"
        hand_over(stage.screen)
        await stage.settled()
        await stage.press("enter")
        assert on_top(stage) == "TypingScreen" and stage.screen.sheet.text == "I write to her"
        await stage.press("enter")
        assert [word.text for word in state(stage).said.values()] == ["I write to her"]


async def test_what_was_set_aside_comes_back_covered_when_the_room_is_elsewhere(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=TWO) as stage:
        await at_a_promise(stage)
        await stage.press("p", "escape", "escape")
        assert on_top(stage) == "SessionScreen"
        await stage.press("s")
        assert on_top(stage) == "PromiseCorner" and stage.screen.covered
        assert "I write" not in screen_text(stage)
        await stage.press("enter", "tab")
        assert stage.shows("I write to her")
        await stage.take(say("mine.leave"))
        await stage.until(lambda: not found(stage, "I write"), "the wall is painted over it")
        assert on_top(stage) == "ClosingScreen"


async def test_a_note_for_oneself_says_how_one_is_done(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=TWO) as stage:
        await stage.begin(MEETING, step="write")
        hand_over(stage.screen)
        await stage.settled()
        await unseen(stage)
        assert stage.shows(say("mine.then-done"))
        await stage.type("I was tired")
        await stage.press("escape", "p", "enter")
        assert stage.screen.person == stage.person("Ben")
        ana = stage.person("Ana")
        assert state(stage).notes == {ana: "I was tired"} and state(stage).done == (ana,)
