"""A large room: what is the same for all phones is made once, and each still gets its own."""

from __future__ import annotations

import pytest

from phones import house as house_module
from phones.house import House
from phones.render import own_region, render
from phones.views import Now, Own, now_of
from sessions import acts
from sessions.records import PROGRAM
from tests.phones.room import PlainWall

NOWS = (Now(kind="lobby"), Now(kind="round", speaker="Ana", question="What is true?", away=True))
NAMES = ("Ana", "Dženana", "<b>Bo</b>", 'x" onclick="y', "{{ 7 * 7 }}", "Ana & Bo", "عمر", "😀")


@pytest.mark.parametrize("now", NOWS, ids=lambda now: str(now.kind))
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("standing", ["", "speaking", "next"])
def test_each_gets_the_page_that_is_made_for_them_alone(now: Now, name: str, standing: str) -> None:
    own = Own(person="abc-1", name=name, standing=standing, may_pause=True, place="s:1:0:2")
    assert own_region("en", now, own) == render("en", "pages/own.html", now=now, own=own)


def test_two_who_share_a_phone_are_told_apart() -> None:
    own = Own(person="a", name="Ana", shared=(("a", "Ana"), ("b", "Bo")))
    shown = own_region("en", NOWS[0], own)
    assert "/me?who=b" in shown and "/me?who=a" not in shown


async def test_what_the_wall_shows_is_made_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    wall, made = PlainWall(), []
    monkeypatch.setattr(house_module, "now_of", lambda g: made.append(g) or now_of(g))
    house = House(wall)
    for _ in range(200):
        assert house.now() == now_of(wall.gathering)
    assert len(made) == 1
    await wall.do(acts.BeginGathering(name="Thursday people", manner="wall"))
    await wall.do(acts.BeginEvening(day="2026-11-24"), PROGRAM)
    assert house.now().gathering == "Thursday people"
    assert len(made) == 2
