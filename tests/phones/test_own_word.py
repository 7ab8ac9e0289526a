"""A phone where people say their own word on owning something together: theirs alone, and no
other's to see."""

from __future__ import annotations

import asyncio
from html import unescape

from phones.render import now_region, own_region
from phones.views import now_of, own_of
from sessions import acts
from sessions.practice import read_practice
from sessions.steps import base, commit, own, page
from tests.phones.room import PlainWall
from tests.sessions import co_owners
from tests.sessions.memory_log import person
from tests.sessions.two_laptops import SCRIPT
from words import say

CONCERN = "The roof of the <old> station."


class Owners:
    """Three people on their phones, at the script's first step."""

    def __init__(self) -> None:
        self.wall = PlainWall()
        self.do(acts.BeginEvening(day="2026-11-24"), "program")
        for name in ("Ana", "Ben", "Cem"):
            self.do(acts.SitDown(name=name, fresh=name.lower()))
        self.do(acts.BeginSession(session="own", practice=read_practice(SCRIPT, "own.toml")))

    def do(self, act: object, by: str = "host") -> None:
        asyncio.run(self.wall.do(act, by))  # type: ignore[arg-type]

    def to_the_word(self) -> None:
        self.do(page.WritePage(text="A bakery."))
        self.do(base.Next())
        for who in ("ana", "ben"):
            self.do(commit.Intend(person=who, text="With you."), who)
        self.do(base.Next())

    def say(self, who: str, how: str, text: str = "") -> None:
        session = self.wall.gathering.room_session
        assert session is not None and isinstance(session.state, own.State)
        words = session.state.words
        self.do(own.SayOwn(person=who, words=words, how=how, text=text), who)  # type: ignore[arg-type]

    def sees(self, who: str) -> str:
        now = now_of(self.wall.gathering)
        mine = own_region("en", now, own_of(self.wall.gathering, who, (who,)))
        return now_region("en", now, "") + mine


def test_each_owner_has_the_words_and_the_ways_to_say_theirs() -> None:
    owners = Owners()
    owners.to_the_word()
    seen = owners.sees("ana")
    assert "A bakery." in seen and say("own.still") in seen
    for way in ("own-yes", "own-concern", "own-not-yet", "let-be"):
        assert f'value="{way}"' in seen
    assert 'value="own-yes"' not in owners.sees("cem"), "whoever doesn't own it has no word to say"


def test_nobody_sees_anothers_word_before_all_are_opened_and_no_name_after() -> None:
    owners = Owners()
    owners.to_the_word()
    owners.say("ana", "concern", CONCERN)
    owners.say("ben", "not yet", "The lease first.")
    assert "The roof of the &lt;old&gt; station." in owners.sees("ana")
    for who in ("ben", "cem"):
        assert "The roof" not in owners.sees(who)
    owners.do(base.Next())
    seen = owners.sees("cem")
    assert "The roof of the &lt;old&gt; station." in seen and "The lease first." in seen
    assert "Ana" not in seen and "Ben" not in seen


def test_before_it_is_agreed_a_phone_says_so_and_offers_nothing() -> None:
    owners = Owners()
    owners.to_the_word()
    owners.do(base.Next())
    seen = owners.sees("ana")
    assert say("own.not-agreed") in unescape(seen) and 'value="own-yes"' not in seen


def test_once_all_have_said_they_are_incorporated_no_phone_asks_for_it_any_more() -> None:
    table = co_owners.Owners("Ana", "Ben")
    table.an_idea()
    table.consent(co_owners.later(14))
    table.look_again(co_owners.later(28))
    table.hold(co_owners.script("we-are-incorporated"))
    table.on_to(own.Step)
    table.paper(since=co_owners.later(28))

    def sees(name: str) -> str:
        who, gathering = person(name), table.gathering
        now = now_of(gathering)
        return now_region("en", now, "") + own_region("en", now, own_of(gathering, who, (who,)))

    table.say("Ana")
    assert 'value="own-not-yet"' in sees("Ana"), "until then it is theirs to take back"
    table.say("Ben")
    for name in ("Ana", "Ben"):
        assert say("founding.we-are") in sees(name)
        assert 'value="own-' not in sees(name) and 'value="let-be"' not in sees(name)
