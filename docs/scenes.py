"""How the app gets to each picture for the documentation (`make_pictures.py`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sessions import acts
from sessions.cards import PutCard
from sessions.steps import base, focus
from sessions.steps import round as round_step
from tests.tui.money_props import promise, put
from tests.tui.stage import Stage


async def lobby(stage: Stage) -> None:
    """Everyone has a chair."""


async def code(stage: Stage) -> None:
    """Somebody comes late: the code over the circle."""
    await circle(stage)
    await stage.press("q")


async def choose(stage: Stage) -> None:
    await stage.press("space")


async def circle(stage: Stage) -> None:
    """The fourth turn of the first round; one has passed, one has stepped out."""
    await stage.agree()
    await stage.begin("Listening circle", step="round")
    await stage.next(2)
    await stage.advance(5)
    await stage.do(round_step.PassTurn(place=stage.session.place))
    await stage.next(1)
    await _step_out(stage)
    await stage.advance(36)


async def _step_out(stage: Stage) -> None:
    away = next((s for s in stage.app.room.gathering.evening.seats if s.name == "Hal"), None)
    if away is not None:
        await stage.do(acts.StepOut(person=away.person))


async def digits(stage: Stage) -> None:
    await circle(stage)
    await stage.press("c", "c")


async def minutes(stage: Stage) -> None:
    await circle(stage)
    await stage.press("c")


async def held(stage: Stage) -> None:
    await circle(stage)
    await stage.do(base.HoldClock(place=stage.session.place))


async def overtime(stage: Stage) -> None:
    await circle(stage)
    await stage.advance(95)


async def over(stage: Stage) -> None:
    await overtime(stage)
    await stage.advance(60)


async def quiet(stage: Stage) -> None:
    await stage.agree()
    await stage.begin("Listening circle", step="quiet")
    await stage.advance(25)


async def closing(stage: Stage) -> None:
    await circle(stage)
    await stage.press("s")


async def naming(stage: Stage) -> None:
    await closing(stage)
    await stage.press("space")
    await stage.press("enter", "down", "down", "enter", "down")


async def money(stage: Stage) -> None:
    """Chiara in focus, with A and B, two cards and a promise."""
    await stage.agree()
    await stage.begin("Money round", step="focus")
    await stage.press("down", "down", "enter")
    await stage.next()
    while getattr(stage.session.script, "rule", "") != "Think with them, not for them.":
        await stage.next()
    await stage.next()
    lines = ("bookkeeping for three cafés", "a seed library with the school")
    for which, text in enumerate(lines):
        await stage.do(focus.WriteLine(which=which, text=text))  # type: ignore[arg-type]
    for id, kind, text, name in (
        ("a", "ask", "someone who knows school gardens", "Chiara"),
        ("b", "offer", "an introduction to the school", "Ben"),
        ("c", "offer", "a listening hour by phone", "Eli"),
    ):
        person = stage.person(name)
        await stage.do(PutCard(card=id, kind=kind, text=text, person=person))  # type: ignore[arg-type]
    await promise(stage, "b", "Chiara", ("Ben", "Chiara"))
    await stage.advance(216)


def board_of(count: int) -> Callable[[Stage], Awaitable[None]]:
    """The market's last board with so many cards."""

    async def get_there(stage: Stage) -> None:
        await stage.agree()
        await stage.begin("Offers and needs market", step="board")
        while getattr(stage.session.script, "silent", True):
            await stage.next()
        ids = await put(stage, count)
        for id in ids[:6:2] if count > 1 else ():
            card = stage.session.board.card(id)
            name = stage.app.room.gathering.name_of(card.person) if card else ""
            await promise(stage, id, "Fay", ("Fay", name))
        await stage.advance(120)

    return get_there


async def hand(stage: Stage) -> None:
    """The laptop goes round: nobody else sees it, and the second one has it next."""
    await stage.agree()
    await stage.begin("Offers and needs market", step="board")
    await stage.press("w", "down", "enter", "enter", "end", "enter")


async def one_by_one(stage: Stage) -> None:
    """The board is opened, person by person."""
    await stage.agree()
    await stage.begin("Offers and needs market", step="board")
    ana = stage.person("Ana")
    for id, text in (("a", "bicycle repair, bring the bike"), ("b", "bread for whoever hosts")):
        await stage.do(PutCard(card=id, kind="offer", text=text, person=ana), ana)
    ben = stage.person("Ben")
    await stage.do(PutCard(card="c", kind="offer", text="a drill", person=ben), ben)
    await stage.press("i")
