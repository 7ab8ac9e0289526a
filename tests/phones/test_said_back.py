"""What a phone shows while people say back, agree on words, or find a day; and what it doesn't."""

from __future__ import annotations

import asyncio

from phones.render import now_region
from phones.views import now_of
from sessions import acts
from sessions.practice import read_practice
from sessions.steps import KINDS, agree, base, date, mirror
from tests.phones.room import PlainWall
from words import say

CREW = """
title = "A crew"
[[step]]
kind = "mirror"
title = "What I would like to be heard on"
rule = "Say back what arrived."
say = "Who would like to begin?"
[[step]]
kind = "agree"
title = "What we agree"
prompt = "What each of us will do"
say = "Writing nothing is fine."
[[step]]
kind = "date"
title = "The next time"
prompt = "When do we meet again?"
say = "A day that suits us all."
"""


class Crew:
    """Three people in this practice, as a phone sees it."""

    def __init__(self) -> None:
        self.wall = PlainWall()
        self.do(acts.BeginEvening(day="2026-11-22"), "program")
        for name in ("Ana", "Benedikta", "Čika <b>"):
            self.do(acts.SitDown(name=name, fresh=name[:3].lower()))
        self.do(acts.BeginSession(session="crew", practice=read_practice(CREW, "crew.toml")))

    def do(self, act: object, by: str = "host") -> None:
        asyncio.run(self.wall.do(act, by))  # type: ignore[arg-type]

    def next(self) -> None:
        self.do(base.Next())

    @property
    def page(self) -> str:
        return now_region("en", now_of(self.wall.gathering), "4:00")

    def through_the_mirror(self) -> None:
        while isinstance(self.state, mirror.State):
            self.next()

    @property
    def state(self) -> object:
        session = self.wall.gathering.room_session
        assert session is not None
        return session.state


def test_who_speaks_and_who_says_it_back_and_phones_are_put_away() -> None:
    crew = Crew()
    assert "What I would like to be heard on" in crew.page and "Who would like" in crew.page
    crew.next()
    assert now_of(crew.wall.gathering).away and say("phone.away") in crew.page
    state = crew.state
    assert isinstance(state, mirror.State)
    speaker = crew.wall.gathering.name_of(state.speaker)
    listener = crew.wall.gathering.name_of(state.listener)
    assert f"{say('phone.speaks')} <b><bdi>{speaker}</bdi></b>" in crew.page
    assert "4:00" in crew.page and "Say back what arrived." in crew.page
    crew.next()
    assert f"<bdi>{listener}</bdi></b> {say('mirror.says-it-back', name=speaker)}" in crew.page
    assert "4:00" not in crew.page, "nobody is timed who says it back"


def test_heard_at_the_end_and_held_in_between() -> None:
    crew = Crew()
    crew.next()
    crew.do(base.HoldClock())
    assert say("held.time") in crew.page and "4:00" not in crew.page
    crew.do(base.GoOn())
    while now_of(crew.wall.gathering).phase != "heard":
        assert isinstance(crew.state, mirror.State)
        crew.next()
    assert say("mirror.heard") in crew.page


def test_the_lines_as_they_stand_and_nobody_s_yes() -> None:
    crew = Crew()
    crew.through_the_mirror()
    assert "Writing nothing is fine." in crew.page and "What each of us will do" in crew.page
    put = agree.PutWords(line="1", text="Soup <i>once</i> a month", who="Ana", when="by May")
    crew.do(put)
    before = crew.page
    assert "Soup &lt;i&gt;once&lt;/i&gt; a month" in before and "Ana · by May" in before
    people = [seat.person for seat in crew.wall.gathering.evening.seats]
    assert isinstance(crew.state, agree.State)
    yes = agree.Consent(line="1", person=people[0], words=crew.state.lines[0].words)
    crew.do(yes, people[0])
    assert isinstance(crew.state, agree.State) and crew.state.lines[0].yes
    assert crew.page == before, "whose yes is there is nobody's to see"


def test_the_day_as_it_is_found() -> None:
    crew = Crew()
    crew.through_the_mirror()
    crew.next()
    assert "When do we meet again?" in crew.page and "A day that suits us all." in crew.page
    crew.do(date.ProposeDay(day="2026-12-06"))
    assert "6 December 2026" in crew.page
    assert not now_of(crew.wall.gathering).away


def test_a_gate_is_never_on_a_phone() -> None:
    """It is asked of two at a laptop; no practice with one is held in a room."""
    from importlib import resources

    from store.scripts import find
    from tui.screens.two.practices import for_the_room

    steps = resources.files("phones") / "steps"
    assert "gate" in KINDS and not (steps / "gate.html").is_file()
    for found in find():
        if found.practice is not None and for_the_room(found.practice):
            assert "gate" not in {step.__struct_config__.tag for step in found.practice.step}
