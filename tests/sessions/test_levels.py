"""The game as a whole: what a circle has done at each level, told of the circle and of nobody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import crew, keeping, owning
from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.levels import A_FEW, CO_OWNERS, CONFLICT, LEVELS, done, suggest
from sessions.records import Kept, Lasting

TWO = "two:abc"
PEOPLE = ("person-ana", "person-ben", "person-chiara")
NAMES = {"person-ana": "Ana Allround", "person-ben": "Ben Barn", "person-chiara": "Chiara Coals"}


def circle(id: str, level: int, day: str = "2026-01-02", meeting: bool = False) -> ev.CircleHeld:
    return ev.CircleHeld(circle=id, practice="A practice", level=level, day=day, meeting=meeting)


def points(level: int, each: int, people: int, scope: str = "congregation") -> ev.PointsEarned:
    return ev.PointsEarned(
        circle="c", level=level, rule="r", each=each, people=people, scope=scope
    )  # fmt: skip


def card(id: str, kind: Any = "offer", person: str = PEOPLE[0]) -> keeping.CardKept:
    return keeping.CardKept(circle="c", card=id, kind=kind, text="a drill", person=person)


def promise(id: str, receiver: str = PEOPLE[1]) -> keeping.PromiseMade:
    return keeping.PromiseMade(
        circle="c", promise=id, card="", text="a call", giver=PEOPLE[0], receiver=receiver, due=""
    )  # fmt: skip


def told(id: str, how: Any = "done") -> keeping.PromiseTold:
    return keeping.PromiseTold(promise=id, how=how)


def after(*events: Lasting) -> Gathering:
    rows = [Kept("w", number, number, number, event) for number, event in enumerate(events, 1)]
    return fold_log(Gathering(), rows)


def suggested(*events: Lasting) -> tuple[int, str]:
    gathering = after(*events)
    found = suggest(done(gathering), bool(gathering.crew.kind))
    return found.level, found.why


PLAYS = ev.GameChosen(how="seed")
MEETINGS = [circle(f"m{n}", 3, f"2026-0{n}-02", meeting=True) for n in range(1, A_FEW + 1)]


# ── what was done ─────────────────────────────────────────────────────────────────────────


def test_what_was_held_stands_at_its_level_and_what_has_none_at_no_level() -> None:
    gathering = after(circle("a", 1), circle("b", 1), circle("c", 2), circle("d", 0), *MEETINGS)
    assert [one.level for one in done(gathering)] == [*LEVELS]
    assert [one.times for one in done(gathering)] == [2, 1, A_FEW, 0, 0]
    assert done(gathering)[2].meetings == A_FEW


def test_cards_and_promises_that_were_kept() -> None:
    gathering = after(
        card("a"), card("b"), card("c", "ask"), promise("x"), promise("y"), promise("z", ""),
        promise("on"), told("x"), told("y", "gone"), told("z"), told("on", "on"),
    )  # fmt: skip
    _, money, consistency, _, _ = done(gathering)
    assert (money.offers, money.asks, money.kept, consistency.kept) == (2, 1, 1, 1)
    assert money.begun and consistency.begun and not done(gathering)[0].begun


def test_the_points_are_the_circles_totals() -> None:
    of_it = (points(1, 1, 5), points(1, 1, 4), points(3, 5, 4), points(3, -5, 2))
    gathering = after(PLAYS, circle("c", 3), *of_it)
    assert [one.points for one in done(gathering)] == [9, 0, 10, None, 0]


def test_what_is_between_two_is_in_no_total() -> None:
    """A repair's points belong to the two, and that there was one is told nowhere."""
    apart = (points(4, 10, 2, TWO), points(2, 10, 2, TWO), points(4, 10, 2))
    of_two = ev.CircleHeld(circle="c", practice="R", level=4, day="2026-01-02", scope=TWO)
    gathering = after(PLAYS, *apart, of_two, circle("open", 4))
    assert done(gathering) == done(after(PLAYS))
    assert not done(gathering)[3].begun and done(gathering)[3].points is None


def test_who_does_not_play_sees_no_points() -> None:
    for how in ("not", "let be"):
        gathering = after(points(1, 1, 5), ev.GameChosen(how=how))  # type: ignore[arg-type]
        assert {one.points for one in done(gathering)} == {None}


def test_what_was_taken_out_is_not_counted() -> None:
    gathering = after(PLAYS, circle("a", 1), points(1, 1, 5), card("a"))
    for number in (2, 3, 4):
        gathering = fold_log(
            gathering, [Kept("x", number, 50 + number, 1, ev.Removed(writer="w", number=number))]
        )
    assert done(gathering) == done(after(PLAYS))


def test_a_circle_that_was_taken_out_takes_its_points_along() -> None:
    gathering = after(PLAYS, circle("c", 1), points(1, 1, 5), circle("d", 1))
    out = Kept("x", 5, 50, 1, ev.Removed(writer="w", number=2))
    assert (done(gathering)[0].times, done(gathering)[0].points) == (2, 5)
    gathering = fold_log(gathering, [out])
    assert (done(gathering)[0].times, done(gathering)[0].points) == (1, 0)


def test_versions_of_what_is_owned() -> None:
    idea = owning.IdeaKept(circle="c", title="The mill", text="Ours.")
    other = owning.IdeaKept(circle="c", title="The mill", text="Ours, slowly.")
    assert done(after(idea, other))[4].versions == 2


# ── what would be good next ───────────────────────────────────────────────────────────────


def test_one_begins_by_listening() -> None:
    assert suggested() == (1, "first")
    assert suggested(circle("a", 0)) == (1, "first")


def test_after_listening_a_few_times_comes_money_and_then_meeting_again() -> None:
    listened = [circle(f"l{n}", 1) for n in range(A_FEW)]
    assert suggested(listened[0]) == (1, "once-more")
    assert suggested(*listened) == (2, "money")
    assert suggested(*listened, circle("m", 2)) == (3, "meet")
    assert suggested(circle("m", 2)) == (3, "meet")


def test_a_crew_meets_and_then_tries_what_it_has_not() -> None:
    a_crew = crew.CrewFormed(kind="crew")
    assert suggested(a_crew) == (3, "crew"), "as the list of practices begins"
    assert suggested(a_crew, circle("l", 1)) == (3, "crew")
    assert suggested(MEETINGS[0]) == (3, "crew")
    assert suggested(a_crew, *MEETINGS) == (1, "all-round")
    assert suggested(a_crew, *MEETINGS, circle("l", 1)) == (2, "all-round")
    ready = (*MEETINGS, circle("l", 1), circle("m", 2))
    assert suggested(*ready) == (5, "owners")
    assert suggested(*ready, circle("o", 5)) == (3, "go-on")


EVENTS: Sequence[Lasting] = (
    PLAYS, ev.GameChosen(how="not"), crew.CrewFormed(kind="co-owners"), *MEETINGS,
    *(circle(f"c{level}", level) for level in range(6)), circle("c1b", 1), circle("c2b", 2),
    card("a"), card("b", "ask", PEOPLE[2]), promise("x"), promise("y", ""), told("x"), told("y"),
    points(1, 1, 3), points(2, 5, 1), points(3, -5, 1), points(5, 100, 2), points(4, 10, 2, TWO),
    *(ev.PersonNamed(person=person, name=name) for person, name in NAMES.items()),
    ev.HostedBy(circle="c1", person=PEOPLE[0]), ev.TookPart(circle="c1", people=PEOPLE),
    owning.IntentKept(circle="c5", person=PEOPLE[1], text="I do."),
)  # fmt: skip


@given(st.lists(st.sampled_from(EVENTS), max_size=30))
@settings(max_examples=400, deadline=None)
def test_nobody_is_in_it_and_a_repair_is_never_suggested(events: list[Lasting]) -> None:
    gathering = after(circle("c", 0), *events)
    levels = done(gathering)
    next_one = suggest(levels, bool(gathering.crew.kind))
    assert next_one.level != CONFLICT
    assert next_one.level != CO_OWNERS or gathering.meetings >= A_FEW
    said = json.dumps(msgspec.to_builtins([levels, next_one]))
    assert not [word for word in (*NAMES, *NAMES.values()) if word in said]
    total = sum(
        event.each * event.people
        for event in events
        if isinstance(event, ev.PointsEarned) and event.level != CONFLICT
    )
    plays = gathering.game in ("gently", "seed")
    assert sum(one.points or 0 for one in levels) == (total if plays else 0)
