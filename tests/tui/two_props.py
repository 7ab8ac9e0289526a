"""What the tests of the place for two share: the way in, the gate, the word, a short walk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sessions.session import Session
from tests.tui.stage import Stage

NAMES = ("Quillon", "Wrenna", "Thessaly")
BESIDE = ("Marigold", "Juniper")
WORD = "blue heron"
SHORT = """
title = "A short one"
tagline = "for a test"
level = 4
people = [2, 2]
held = "by two"
order = 1
[[step]]
kind = "gate"
title = "Before"
questions = ["Do you want this, freely?", "Do you feel safe?"]
host_questions = ["Shall it be today?"]
say = "Nobody learns an answer."
[[step]]
kind = "say"
title = "How we do it"
say = "Either of you stops at any moment."
[[step]]
kind = "mirror"
title = "What was it like?"
seconds = 300
rule = "Say back what arrived."
questions = ["What was it like to be you?", "What do you wish the other knew?"]
[[step]]
kind = "agree"
title = "What we write"
prompt = "What each of us will do"
say = "Writing nothing is fine."
[[step]]
kind = "date"
title = "Look again"
prompt = "When shall we look again?"
[[step]]
kind = "say"
title = "To end with"
say = "Thank you."
"""


def put_script(path: Path, script: str = SHORT) -> None:
    """The script lies beside the gathering's file."""
    (path.parent / "short.toml").write_text(script, "utf-8")


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def walk_of(stage: Stage) -> Session:
    walk = stage.app.aside.walk
    assert walk is not None
    return walk


def state_of(stage: Stage) -> Any:
    return walk_of(stage).state


async def to_the_door(stage: Stage) -> None:
    """Nobody else sees it; the ladder is read."""
    await stage.press("g", "end", "enter")
    await stage.until(lambda: on_top(stage) == "SeenScreen")
    await stage.press("down", "enter")
    await stage.until(lambda: on_top(stage) == "LadderScreen")
    await stage.press("enter")
    await stage.until(lambda: on_top(stage) == "ForTwoScreen")


async def to_the_gate(
    stage: Stage, practice: str = "A short one", names: tuple[str, ...] = (*NAMES, *BESIDE)
) -> None:
    await to_the_door(stage)
    await stage.take(practice)
    await stage.press("enter")
    for name in names:
        await stage.line(name)
    assert on_top(stage) == "ReadyScreen"
    await stage.press("enter")
    assert on_top(stage) == "GateScreen"


async def answer(stage: Stage, answers: str = "") -> None:
    """The words are read, and each answers alone, a yes where nothing else is said; then all
    come together."""
    stage.clock.advance(3)
    await stage.press("space")
    left = list(answers)
    while stage.screen.moment != "together":
        assert stage.screen.moment == "handing"
        await stage.press("enter")
        while stage.screen.moment == "asking":
            await stage.press(left.pop(0) if left else "1")
    assert not left
    await stage.press("enter")


async def choose_word(stage: Stage, word: str = WORD) -> None:
    await stage.press("enter")
    await stage.line(word)
    await stage.line(word)
    assert on_top(stage) == "WalkScreen"


async def behind_the_gate(stage: Stage) -> None:
    await to_the_gate(stage)
    await answer(stage)
    await choose_word(stage)


async def space(stage: Stage, times: int = 1) -> None:
    await stage.thanks(times)


async def heard(stage: Stage) -> None:
    """Both speak, are said back, and feel heard."""
    for _ in range(2):
        await space(stage)
        stage.clock.advance(3)
        await stage.press("1")


async def to_the_lines(stage: Stage) -> None:
    await behind_the_gate(stage)
    await space(stage, 2)
    await heard(stage)
    await space(stage)


async def write_line(stage: Stage, text: str, who: str = "", when: str = "") -> None:
    await stage.press("w")
    for words in (text, who, when):
        await stage.line(words)


async def stop(stage: Stage) -> None:
    """Out of the place for two from wherever one is, and what it says at the end is read."""
    while stage.app.apart:
        before = stage.screen
        await stage.press("ctrl+s")
        if stage.app.apart and stage.screen is before:
            await stage.press("enter")


async def find(stage: Stage, word: str = WORD) -> None:
    await to_the_door(stage)
    await stage.press("home", "enter")
    await stage.line(word)
