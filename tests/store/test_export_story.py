"""The story holds what was agreed, and nothing else exists there."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import events as ev
from sessions.keeping import CardKept, PromiseMade
from sessions.records import Kept
from store.export import foresee, tell
from store.export.markdown import to_markdown
from store.export.story import Page, Points
from tests.store.export_model import board, evening, hostile, log
from tests.store.export_model import everything as in_every_form
from words import say


def everything(kept: list[Kept]) -> str:
    """All that is exported of a log, in every form."""
    return "\n".join(in_every_form(kept).values())


def test_a_circle_is_told_whole() -> None:
    story = tell(log(evening()))
    (circle,) = story.evenings[0].circles
    assert (story.name, story.game) == ("First gathering", "gently")
    assert (circle.title, circle.level, circle.day) == ("Listening circle", 1, "2026-11-22")
    assert (circle.host, circle.named) == ("Chiara", ("Chiara", "Eli"))
    assert circle.questions == ("What is true?",)
    assert circle.pages == (Page("Our page", "We listen."),)
    assert circle.points == (Points(1, 12, "listening"),)


def test_an_empty_log_is_an_empty_story() -> None:
    assert tell([]).evenings == ()
    assert "Nothing is kept yet." in everything([])


def test_evenings_stand_in_the_order_of_their_days() -> None:
    later, sooner = evening(day="2026-12-06", circle="b"), evening(day="2026-11-22", circle="a")
    assert [e.day for e in tell(log([*later, *sooner])).evenings] == ["2026-11-22", "2026-12-06"]


def test_two_circles_of_one_day_stand_in_the_order_they_were_held() -> None:
    rows = log([*evening(title="Zest", circle="a"), *evening(title="Arrive", circle="b")])
    (day,) = tell(rows).evenings
    assert [circle.title for circle in day.circles] == ["Zest", "Arrive"]


def test_names_stand_by_the_alphabet_and_not_as_people_sat() -> None:
    people = ("zoë", "Ana", "Élodie", "ana", "Bo")
    (circle,) = tell(log(evening(people=people))).evenings[0].circles
    assert circle.named == ("Ana", "ana", "Bo", "zoë", "Élodie")


def test_who_didnt_say_yes_is_absent() -> None:
    events = [e for e in evening() if not isinstance(e, ev.PersonNamed) or e.name != "Chiara"]
    (circle,) = tell(log(events)).evenings[0].circles
    assert (circle.host, circle.named) == ("", ("Eli",))


PLANTED = {
    ev.PersonNamed: "planted-name",
    ev.QuestionHeld: "planted-question",
    ev.PageKept: "planted-page",
    ev.CircleHeld: "planted-practice",
    ev.GatheringRenamed: "planted-renaming",
    CardKept: "planted-card",
    PromiseMade: "planted-promise",
}


def planted() -> list[Kept]:
    events = evening(
        title="planted-practice", question="planted-question",
        page=("planted-page title", "planted-page text"), people=("planted-name",),
    )  # fmt: skip
    ask, _, made = board(text="planted-card", where="planted-card place")
    made = msgspec.structs.replace(made, text="planted-promise")
    return log([*events, ask, made, ev.GatheringRenamed(name="planted-renaming")])


@pytest.mark.parametrize("kind", PLANTED, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("emptied", [True, False], ids=["emptied", "not yet emptied"])
def test_what_was_taken_out_is_nowhere(kind: type, emptied: bool) -> None:
    rows = planted()
    assert PLANTED[kind] in everything(rows)
    (row,) = (row for row in rows if isinstance(row.event, kind))
    gone = ev.Removed(writer=row.writer, number=row.number)
    if emptied:
        rows[rows.index(row)] = msgspec.structs.replace(row, event=None)
    assert PLANTED[kind] not in everything([*rows, Kept("there", 1, 99, 99, gone)])


def test_a_circle_taken_out_takes_along_what_hung_on_it() -> None:
    rows = [row for row in planted() if not isinstance(row.event, ev.CircleHeld)]
    told = to_markdown(tell(rows), say)
    for phrase in (
        "planted-question",
        "planted-page",
        "planted-name",
        "planted-card",
        "planted-promise",
        "point",
    ):
        assert phrase not in told


@pytest.mark.parametrize("scope", ["circle:c", "p0", "", "crew"])
def test_what_belongs_to_a_smaller_circle_stays_with_it(scope: str) -> None:
    rows = [
        msgspec.structs.replace(row, event=msgspec.structs.replace(row.event, scope=scope))
        for row in planted()
    ]
    assert "planted" not in everything(rows)


def test_the_order_of_the_rows_doesnt_matter() -> None:
    one, two = log(evening(circle="a", people=())), log(evening(circle="b", people=()))
    rows = [one[2], one[3], two[2], Kept("x", 1, 99, 0, ev.Removed(writer="here", number=4))]
    assert len({repr(tell(order)) for order in permutations(rows)}) == 1


def test_an_event_of_a_newer_fireside_is_not_told() -> None:
    assert "planted" not in everything(log([*evening(), ev.Unknown(body="planted")]))


@given(name=hostile, page=hostile, title=hostile, person=hostile)
def test_all_text_is_cleaned_on_its_way_out(name: str, page: str, title: str, person: str) -> None:
    story = tell(log(evening(name=name, title=title, page=(title, page), people=(person,))))
    (circle,) = story.evenings[0].circles
    pages = [text for kept in circle.pages for text in (kept.title, kept.text)]
    told = "".join([story.name, *story.people, circle.title, *pages])
    assert not set("\x00\x1b\r\t\u202e\u2066\u2028\u2029\u200b") & set(told)


@given(st.lists(hostile, max_size=4, unique=True))
def test_the_page_before_the_close_is_the_page_after_it(questions: list[str]) -> None:
    events = [
        *evening(people=()),
        *board(),
        *(ev.QuestionHeld(circle="c", question=q) for q in questions),
    ]
    told = tell(log(events))
    assert foresee("First gathering", {}, events[1:]) == told


def test_before_the_close_people_are_named_who_belong_already() -> None:
    held = ev.CircleHeld(circle="c", practice="Check-in", level=1, day="2026-11-22")
    story = foresee("We", {"p": "Ana"}, [held, ev.TookPart(circle="c", people=("p",))])
    assert story.evenings[0].circles[0].named == ("Ana",)
