"""Where each acts for themselves: while it lasts, and who is not asked for any more."""

from __future__ import annotations

from sessions.steps import commit, own, write
from tests.sessions.co_owners import Owners, later, script
from tests.sessions.memory_log import person


def still(owners: Owners) -> set[str]:
    """Who is still asked for."""
    present = owners.session.present
    return {*present} - commit.been(owners.state, present)


def test_who_takes_an_intent_back_is_asked_for_no_more_than_who_says_one() -> None:
    owners = Owners("Ana", "Ben", "Cem")
    owners.an_idea("Ana", "Ben")
    owners.evening(later(14))
    owners.hold(script("consent"))
    owners.on_to(commit.Step)
    owners.do(commit.Intend(person=person("Ana"), text=""), person("Ana"))
    assert person("Ana") not in still(owners)
    assert still(owners) == {person("Ben"), person("Cem")}
    owners.do(commit.Intend(person=person("Ben"), text="Still."), person("Ben"))
    owners.do(write.SayDone(person=person("Cem")), person("Cem"))
    assert still(owners) == set()


def test_being_incorporated_is_said_from_the_day_it_is_agreed_until_all_have_said_it() -> None:
    owners = Owners("Ana", "Ben")

    def asked() -> bool:
        return own.alone(owners.session.script, owners.state, owners.session.around())  # type: ignore[arg-type]

    owners.an_idea()
    owners.consent(later(14))
    owners.hold(script("we-are-incorporated"))
    owners.on_to(own.Step)
    assert not asked(), "it isn't agreed yet"
    owners.keep_it()
    owners.look_again(later(28))
    owners.hold(script("we-are-incorporated"))
    owners.on_to(own.Step)
    assert not asked(), "first what, where and since when"
    owners.paper(since=later(28))
    assert asked()
    owners.say("Ana")
    assert asked()
    owners.say("Ben")
    assert not asked()
    owners.keep_it()
    owners.hold(script("we-are-incorporated"))
    owners.on_to(own.Step)
    assert not asked() and own.stands(owners.state, owners.session.around())
