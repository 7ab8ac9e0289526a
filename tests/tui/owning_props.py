"""Co-owners on the stage: as far as an evening, without pressing what other tests press."""

from __future__ import annotations

from typing import Any

from sessions import acts
from sessions.records import PROGRAM
from sessions.steps import commit, own, page
from tests.tui.stage import Stage

PEOPLE = ("Ana", "Ben", "Chiara", "Dženana", "Eli")
PAGE = """A bakery in the old station, for everyone who passes there each morning.
We bake four days a week and keep the fifth for ourselves.
Each of us one share, and one vote. Whoever leaves gets theirs back within a year.
We don't know yet: who signs for the oven, and what happens in winter."""
CHANGED = """A bakery in the old station, for everyone who passes there each morning.
We bake five days a week, in two shifts.
Each of us one share, and one vote. Whoever leaves gets theirs back within a year.
Two of us sign together. In winter we close on Mondays."""
INTENT = "I would own it with all of you, and give two mornings a week."
CONCERN = "The oven: if it breaks in the first winter we have nothing to replace it with."
DAYS = ("2026-11-24", "2026-12-08", "2026-12-15", "2027-02-01")
"""Of the idea, the first yes, the second look, and being incorporated."""


async def evening(stage: Stage, number: int, people: tuple[str, ...] = PEOPLE) -> None:
    """Another evening, with these people there."""
    await stage.do(acts.EndEvening())
    await stage.do(acts.BeginEvening(day=DAYS[number]), PROGRAM)
    for name in people:
        await stage.do(acts.SitDown(name=name, fresh=name))
    await stage.agree()


async def an_idea(stage: Stage, people: tuple[str, ...] = PEOPLE) -> None:
    await evening(stage, 0)
    await stage.begin("An idea to own together", step="page")
    await stage.do(page.WritePage(text=PAGE))
    await stage.on_to("commit")
    for name in people:
        await stage.do(commit.Intend(person=name, text=INTENT), name)
    await close(stage)


async def say(stage: Stage, *people: str, how: Any = "yes", text: str = "") -> None:
    """These say their own word, on their own phones."""
    for name in people or PEOPLE:
        state: Any = stage.session.state
        act = own.SayOwn(person=name, words=state.words, how=how, text=text)
        await stage.do(act, name)


async def consent(stage: Stage, *people: str) -> None:
    await evening(stage, 1)
    await stage.begin("Good enough for now", step="own")
    await say(stage, *people)
    await close(stage)


async def look_again(stage: Stage) -> None:
    await evening(stage, 2)
    await stage.begin("A second look", step="own")
    await say(stage)
    await close(stage)


async def agreed(stage: Stage) -> None:
    """Down to the second look."""
    await an_idea(stage)
    await consent(stage)
    await look_again(stage)


async def close(stage: Stage) -> None:
    """What is held is closed and kept."""
    id = stage.session.id
    await stage.do(acts.BeginClosing())
    await stage.do(acts.CloseSession())
    stage.clock.advance(11)
    await stage.do(acts.Settle(session=id, circle=f"c-{id}", waived=True), PROGRAM)
    await stage.settled()
