"""A log that grows row by row gives the same gathering as the whole log folded at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import crew, gathering, keeping, owning
from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept, Lasting
from sessions.union import only_adds, union

EVENTS: list[Lasting] = [
    ev.GatheringBegan(name="Moss", manner="wall"),
    ev.GatheringRenamed(name="Fern"),
    ev.GameChosen(how="gently"),
    ev.PersonNamed(person="p1", name="Ana"),
    ev.PersonNamed(person="p1", name="Anna", scope=keeping.THE_CIRCLE),
    ev.TookPart(circle="c1", people=("p1", "p2")),
    ev.CircleHeld(circle="c1", practice="A", level=3, day="2026-01-02", meeting=True),
    ev.CircleHeld(circle="c2", practice="A", level=3, day="2026-01-02", meeting=True),
    ev.CircleHeld(circle="c3", practice="B", level=1, day="2026-02-03", meeting=True),
    ev.CircleHeld(circle="c4", practice="C", level=5, day="2026-02-01"),
    ev.PageKept(circle="c1", title="Remember", text="May."),
    ev.PointsEarned(circle="c1", level=3, rule="meeting", each=5, people=3),
    ev.HostedBy(circle="c1", person="p1"),
    ev.QuestionHeld(circle="c1", question="What is true?"),
    ev.Unknown(body="{}"),
    keeping.CardKept(circle="c1", card="a", kind="ask", text="a drill", person="p1"),
    keeping.CardKept(circle="c2", card="a", kind="ask", text="a saw", person="p1"),
    keeping.PromiseMade(
        circle="c1", promise="x", card="a", text="a drill", giver="p2", receiver="p1", due=""
    ),
    keeping.PromiseTold(promise="x", how="changed", text="a loan"),
    keeping.PromiseTold(promise="x", how="done"),
    crew.CrewFormed(kind="crew"),
    crew.RhythmKept(rhythm=crew.Rhythm(every="month")),
    crew.MeetingSet(day="2026-03-04", person="p1"),
    crew.CrewDecided(circle="c1", how="on"),
    owning.IdeaKept(circle="c4", title="The mill", text="Ours.", day="2026-02-01"),
    owning.IdeaKept(circle="c4", title="The mill", text="Ours, slowly.", day="2026-02-02"),
    owning.IntentKept(circle="c4", person="p1", text="I do.", day="2026-02-01"),
    owning.IntentKept(circle="c4", person="p2", text="I too.", day="2026-02-01"),
    owning.IntentKept(circle="c4", person="p2", text="", day="2026-02-01"),
    *(
        owning.ConsentKept(
            circle="c4", words=owning.words_of("The mill", "Ours."), person=person, how="yes",
            day=day,
        )
        for person in ("p1", "p2") for day in ("2026-02-01", "2026-02-09")
    ),
]  # fmt: skip


AGAIN: list[Callable[[tuple[str, int]], Lasting]] = [
    lambda place: ev.TookPart(circle="c1", people=("p2",), instead=place),
    lambda place: crew.MeetingSet(day="2026-03-04", instead=place),
]
"""What is said again, for the row at this place."""


@st.composite
def growing(draw: Any) -> list[Kept]:
    """Rows with rising stamps by some writers; some are taken out, before or after they come."""
    rows: list[Kept] = []
    numbers = dict.fromkeys("abc", 0)
    for _ in range(draw(st.integers(1, 25))):
        writer = draw(st.sampled_from("abc"))
        numbers[writer] += 1
        stamp = (rows[-1].stamp if rows else 0) + draw(st.integers(0, 2))
        event: Lasting = draw(st.sampled_from(EVENTS))
        if draw(st.integers(0, 7)) == 0:
            target = draw(st.sampled_from("abc"))
            event = ev.Removed(writer=target, number=draw(st.integers(1, 12)))
        if draw(st.integers(0, 5)) == 0:
            place = (draw(st.sampled_from("abc")), draw(st.integers(1, 12)))
            event = draw(st.sampled_from(AGAIN))(place)
        rows.append(Kept(writer, numbers[writer], stamp, stamp, event))
    return rows


def in_parts(rows: list[Kept], chance: Any) -> Gathering:
    folded, at = Gathering(), 0
    while at < len(rows):
        end = at + chance.randint(1, 4)
        folded, at = fold_log(folded, rows[at:end]), end
    return folded


@given(growing(), st.randoms(use_true_random=False))
@settings(max_examples=500, deadline=None)
def test_row_by_row_is_the_same_as_all_at_once(rows: list[Kept], chance: Any) -> None:
    assert in_parts(rows, chance) == fold_log(Gathering(), rows)


@given(growing(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_what_only_adds_is_one_behind_the_other(rows: list[Kept], chance: Any) -> None:
    before = union((), [row for row in rows if chance.random() < 0.6])
    new = tuple(row for row in rows if chance.random() < 0.6)
    if only_adds(before, new):
        assert union(before, new) == before + new


def test_an_evening_of_its_own_only_adds() -> None:
    before = tuple(Kept("a", n, n, n, event) for n, event in enumerate(EVENTS, 1))
    new = tuple(Kept("b", n, 100 + n, 1, event) for n, event in enumerate(EVENTS, 1))
    assert only_adds(before, new)
    assert not only_adds(before, (*new, new[-1]))
    assert not only_adds(before, new[::-1])
    assert not only_adds(before, before[-1:])
    assert not only_adds(before, (Kept("b", 1, 99, 1, None),))
    assert not only_adds(before, (Kept("b", 1, 99, 1, ev.Removed(writer="a", number=1)),))
    known_elsewhere = (Kept("a", 1, 99, 1, EVENTS[0]),)
    assert not only_adds(before, known_elsewhere)
    awaited = (*before, Kept("r", 1, 90, 1, ev.Removed(writer="b", number=3)))
    assert not only_adds(awaited, new)


def test_what_is_passed_over_would_change_nothing() -> None:
    """The rows that nothing is asked of beyond the shelf, the meetings and the ground."""
    one = Gathering(name="Moss")
    passed = [event for event in EVENTS if type(event) in gathering._ELSEWHERE]
    assert len({type(event) for event in passed}) == len(gathering._ELSEWHERE) - 2
    for event in [*passed, None, ev.Removed(writer="a", number=1)]:
        assert gathering._apply_kept(one, Kept("a", 1, 1, 1, event)) == one
