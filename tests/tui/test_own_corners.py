"""Behind a hand-over: what is said there was said to what stood there, nothing typed is lost, and
there is always a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tui import owning_props as props
from tests.tui.owning_props import PEOPLE
from tests.tui.stage import Stage, on_stage
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
        assert say("hand.more", n=3, name="Ben") in stage.strip()
        await to_the_wall(stage)
        assert f"4 {say('hands.write', n=4)}" in stage.canvas.letters, "as if she had said one"
