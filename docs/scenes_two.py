"""How the app gets to the pictures of the place for two (`make_pictures.py`)."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.steps import agree, mirror
from tests.tui.stage import Stage
from tests.tui.two_props import (
    answer,
    choose_word,
    find,
    space,
    state_of,
    to_the_gate,
    walk_of,
    write_line,
)

NAMES = ("Ana", "Ben", "Chiara", "Mira", "Jonas")
"""The two, who holds it with them, and who is beside each."""
NUMBERS = ("Advice line 0800 111 222, day and night", "Mediation house, Mill Lane 3, Tuesdays")


def _with_numbers(stage: Stage) -> None:
    preferences = stage.app.preferences
    preferences.settings = replace(preferences.settings, help_lines=NUMBERS)


async def seen(stage: Stage) -> None:
    """Asked before anything else."""
    await stage.press("g", "end", "enter")


async def ladder(stage: Stage) -> None:
    _with_numbers(stage)
    await seen(stage)
    await stage.press("down", "enter")


async def gate(stage: Stage) -> None:
    """Ana alone, at her fourth question."""
    await to_the_gate(stage, "Repair", NAMES)
    await space(stage)
    await stage.press("enter", "1", "1", "1")


async def ended_alone(stage: Stage) -> None:
    await gate(stage)
    await stage.press("s")


async def not_today(stage: Stage) -> None:
    _with_numbers(stage)
    await to_the_gate(stage, "Repair", NAMES)
    await space(stage)
    await stage.press("s")


async def _walk_to(stage: Stage, kind: type, title: str = "") -> None:
    """To the step of this kind, and of this title if one is given."""
    await to_the_gate(stage, "Repair", NAMES)
    await answer(stage)
    await choose_word(stage)
    while not isinstance(walk_of(stage).script, kind) or title not in walk_of(stage).script.title:
        if getattr(state_of(stage), "phase", "") == "back":
            stage.clock.advance(2)
            await stage.press("1")
        else:
            await space(stage)


async def question(stage: Stage) -> None:
    """Ana speaks, and is asked what it was like."""
    await _walk_to(stage, mirror.Step, "What it was like")
    await space(stage)
    await stage.advance(150)


async def said_back(stage: Stage) -> None:
    await question(stage)
    await space(stage)


async def lines(stage: Stage) -> None:
    """Two lines: one has both yeses, the other Ana's."""
    await _walk_to(stage, agree.Step)
    await write_line(stage, "I call before I come", "Ben", "from Sunday on")
    await stage.press("1", "2")
    await write_line(stage, "We cook together once", "both", "this month")
    await stage.press("1")


async def stopped(stage: Stage) -> None:
    await question(stage)
    await stage.press("s")


async def pause(stage: Stage) -> None:
    await question(stage)
    await stage.press("p")


async def looked_again(stage: Stage) -> None:
    """Afterwards, by the word: one line was kept."""
    await lines(stage)
    await stage.press("2")
    await space(stage)
    await stage.press("down", "1", "2")
    await space(stage, 2)
    await stage.press("enter", "enter")
    await find(stage)
    await stage.press("1", "down")


SCENES = (
    seen, ladder, gate, ended_alone, not_today, question, said_back, lines, stopped, pause,
    looked_again,
)  # fmt: skip
