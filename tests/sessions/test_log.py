"""The log: copies meet in any order and any number of times, and what was taken out stays out."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import sessions
from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.records import Event, Kept, Lasting

EVENTS: list[Lasting] = [
    ev.GatheringBegan(name="Moss", manner="wall"),
    ev.GatheringRenamed(name="Fern"),
    ev.MannerChosen(manner="table"),
    ev.GameChosen(how="gently"),
    ev.GameChosen(how="not"),
    ev.PersonNamed(person="p1", name="Ana"),
    ev.PersonNamed(person="p1", name="Anna"),
    ev.PersonNamed(person="p2", name="Ben"),
    ev.TookPart(circle="c1", people=("p1",)),
    ev.TookPart(circle="c2", people=("p1", "p2")),
    ev.PageKept(circle="c1", title="Remember", text="May."),
]
ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(1, 9), st.integers(1, 12)),
    min_size=1, max_size=14, unique_by=lambda row: row[:2],
)  # fmt: skip


@st.composite
def logs(draw: Any) -> list[Kept]:
    """Rows of three writers; some are removals of others, some arrive emptied besides."""
    rows = [
        Kept(writer, number, stamp, stamp, draw(st.sampled_from(EVENTS)))
        for writer, number, stamp in draw(ROWS)
    ]
    for i, target in enumerate(draw(st.lists(st.sampled_from(rows), max_size=3))):
        removed = ev.Removed(writer=target.writer, number=target.number)
        rows.append(Kept("r", i, draw(st.integers(1, 12)), 1, removed))
    kept = [row for row in rows if not isinstance(row.event, ev.Removed)]
    emptied = draw(st.lists(st.sampled_from(kept), max_size=2))
    return rows + [msgspec.structs.replace(row, event=None) for row in emptied]


@given(logs(), st.randoms(use_true_random=False), st.integers(1, 4))
@settings(max_examples=400, deadline=None)
def test_any_order_and_any_number_of_times_gives_the_same_gathering(
    rows: list[Kept], chance: Any, parts: int
) -> None:
    whole = fold_log(Gathering(), rows)
    again = Gathering()
    for _ in range(parts):
        some = [row for row in rows if chance.random() < 0.7]
        chance.shuffle(some)
        again = fold_log(again, some)
    shuffled = rows[:]
    chance.shuffle(shuffled)
    assert fold_log(again, shuffled) == whole
    assert fold_log(fold_log(again, rows), rows) == whole


@given(logs(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_emptied_row_wins_whatever_comes_after_it(rows: list[Kept], chance: Any) -> None:
    gone = {row.identity for row in rows if row.event is None}
    gone |= {(r.event.writer, r.event.number) for r in rows if isinstance(r.event, ev.Removed)}
    shuffled = rows + rows
    chance.shuffle(shuffled)
    for row in fold_log(Gathering(), shuffled).kept:
        if row.identity in gone and row.writer != "r":
            assert row.event is None


def test_what_was_said_later_counts_and_a_removal_brings_back_what_was_before() -> None:
    rows = [
        Kept("a", 1, 5, 5, ev.PersonNamed(person="p1", name="Anna")),
        Kept("a", 2, 2, 2, ev.PersonNamed(person="p1", name="Ana")),
    ]
    assert fold_log(Gathering(), rows).people == {"p1": "Anna"}
    removed = [*rows, Kept("b", 1, 9, 9, ev.Removed(writer="a", number=1))]
    assert fold_log(Gathering(), removed).people == {"p1": "Ana"}


def all_events(kind: type[Event] = Event) -> Iterator[type[Event]]:
    for module in pkgutil.walk_packages(sessions.__path__, "sessions."):
        importlib.import_module(module.name)
    for each in kind.__subclasses__():
        yield each
        yield from all_events(each)


def test_every_event_can_be_read_back_and_says_whether_it_lasts() -> None:
    runs, lasts = set(get_args(ev.RunningEvent)), set(get_args(ev.LastingEvent))
    never_stored = {
        "Unknown", "Lasting", "Repeatable", "GateRead", "GateAlone", "GateAnswered",
    }  # fmt: skip
    known = {kind for kind in all_events() if kind.__name__ not in never_stored}
    assert known == runs | lasts and not runs & lasts
    assert all(kind.lasts == (kind in lasts) for kind in known)


def test_no_lasting_event_could_hold_a_number_for_a_person() -> None:
    """No totals, no seconds, no attendance: nothing counted stands beside anybody's identity."""
    for kind in get_args(ev.LastingEvent):
        fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
        of_a_person = fields.get("person") or (
            fields.get("people") is not int and "people" in fields
        )
        if of_a_person:
            assert not [name for name, type_ in fields.items() if type_ in (int, float)], kind
