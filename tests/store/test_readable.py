"""The readable tables: useful, and nothing in them that the congregation may not see."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from sessions import events as ev
from sessions.keeping import CardKept, PromiseMade, PromiseTold
from sessions.records import Kept, Lasting
from store.file import GatheringFile
from store.readable import COLUMNS, tables

EVENING: list[Lasting] = [
    ev.GatheringBegan(name="Us", manner="wall"),
    ev.PersonNamed(person="b", name="bo"),
    ev.PersonNamed(person="a", name="Ana"),
    ev.PersonNamed(person="z", name="Žana"),
    ev.CircleHeld(circle="c2", practice="Closing circle", level=1, day="2026-12-20"),
    ev.CircleHeld(circle="c1", practice="Money round", level=2, day="2026-11-22"),
    ev.QuestionHeld(circle="c1", question="What pays you?"),
    ev.QuestionHeld(circle="c1", question="What moves you?"),
    ev.HostedBy(circle="c1", person="a"),
    ev.HostedBy(circle="c2", person="nobody-we-know"),
    ev.TookPart(circle="c1", people=("z", "b", "nobody-we-know", "a")),
    ev.PageKept(circle="c1", title="How we meet", text="On time.\nWith tea."),
    ev.PointsEarned(circle="c1", level=2, rule="full-attention", each=2, people=5),
    CardKept(circle="c1", card="k1", kind="offer", text="a ladder", person="a", terms="loan",
             where="Lisbon", until="2026-12-24", named=True),
    CardKept(circle="c1", card="k2", kind="ask", text="A lift", person="b"),
    PromiseMade(circle="c1", promise="m1", card="k1", text="a ladder", giver="a", receiver="b",
                due="2026-12-12", named=True),
    PromiseMade(circle="c1", promise="m2", card="k2", text="A lift", giver="a", receiver="b",
                due="2026-12-01"),
    PromiseTold(promise="m2", how="gone"),
]  # fmt: skip


def log(events: list[Lasting]) -> list[Kept]:
    return [Kept("w", n, n, n, event) for n, event in enumerate(events, 1)]


def test_an_evening_as_tables() -> None:
    assert tables(log(EVENING)) == {
        "people": [{"name": "Ana"}, {"name": "bo"}, {"name": "Žana"}],
        "sessions_held": [
            {
                "day": "2026-11-22", "practice": "Money round", "level": 2, "host": "Ana",
                "question": "What pays you? / What moves you?", "named": "Ana, bo, Žana",
            },
            {
                "day": "2026-12-20", "practice": "Closing circle", "level": 1, "host": "",
                "question": "", "named": "",
            },
        ],
        "agreements": [
            {
                "day": "2026-11-22", "practice": "Money round", "title": "How we meet",
                "text": "On time.\nWith tea.",
            }
        ],
        "points": [
            {
                "circle": "c1", "day": "2026-11-22", "practice": "Money round", "level": 2,
                "rule": "full-attention", "points_each": 2, "people": 5,
            }
        ],
        "offers": [
            {
                "day": "2026-11-22", "practice": "Money round", "kind": "offer",
                "text": "a ladder", "whose": "Ana", "terms": "loan", "place": "Lisbon",
                "until": "2026-12-24",
            },
            {
                "day": "2026-11-22", "practice": "Money round", "kind": "ask", "text": "A lift",
                "whose": "someone", "terms": "", "place": "", "until": "",
            },
        ],
        "promises": [
            {
                "day": "2026-11-22", "practice": "Money round", "text": "A lift",
                "promised_by": "someone", "promised_to": "someone", "due": "2026-12-01",
                "became": "let go",
            },
            {
                "day": "2026-11-22", "practice": "Money round", "text": "a ladder",
                "promised_by": "Ana", "promised_to": "bo", "due": "2026-12-12", "became": "",
            },
        ],
        "meetings": [],
        "crews": [],
        "ideas": [],
    }  # fmt: skip


def test_columns_are_those_that_are_said() -> None:
    for name, made in tables(log(EVENING)).items():
        for row in made:
            assert list(row) == list(COLUMNS[name])
            assert [type(value) for value in row.values()] == list(COLUMNS[name].values())


@pytest.mark.parametrize("index", range(1, len(EVENING)))
def test_what_is_not_the_congregations_is_not_there(index: int) -> None:
    """Nor what hangs on it, nor any of its words."""
    events = list(EVENING)
    changed = type(events[index])(
        **{name: getattr(events[index], name) for name in events[index].__struct_fields__}
        | {"scope": "circle"}
    )
    events[index] = changed
    taken = log(EVENING)
    taken[index] = Kept("w", index + 1, index + 1, index + 1, None)
    assert tables(log(events)) == tables(taken)
    assert tables(log(events)) != tables(log(EVENING)) or index == 9


def test_someone_taken_out_is_nowhere() -> None:
    events = [*EVENING, ev.Removed(writer="w", number=3)]
    made = tables(log(events))
    assert "Ana" not in str(made)
    assert made["sessions_held"][0]["named"] == "bo, Žana"
    assert made["sessions_held"][0]["host"] == ""
    assert made["offers"][0]["whose"] == made["promises"][1]["promised_to"] == "someone"


def test_nobody_is_ranked_or_counted() -> None:
    assert list(COLUMNS["people"]) == ["name"]
    assert {"person", "name"}.isdisjoint(COLUMNS["points"])
    for name in ("people", "offers", "promises"):
        assert int not in COLUMNS[name].values()


def test_a_column_needs_no_quotes_in_sql() -> None:
    conn = sqlite3.connect(":memory:")
    for columns in COLUMNS.values():
        conn.execute(f"SELECT {', '.join(columns)} FROM (SELECT 1 AS {', 1 AS '.join(columns)})")
    conn.close()


def test_an_event_of_a_newer_version_is_not_in_them() -> None:
    unknown = ev.Unknown(body='{"type":"SongSung"}')
    assert tables(log([*EVENING, unknown])) == tables(log(EVENING))


def test_the_file_holds_them_and_makes_them_again(file: GatheringFile, path: Path) -> None:
    asyncio.run(file.keep(EVENING, 1))
    file.close()
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    for name, made in tables(file.kept).items():
        assert [dict(row) for row in conn.execute(f"SELECT * FROM {name}")] == made
    conn.executescript(
        "DROP TABLE people; DROP TABLE points; CREATE VIEW points AS SELECT 1;"
        "DROP TABLE agreements; CREATE TABLE agreements (mine)"
    )
    conn.close()
    again = GatheringFile.open(path)
    asyncio.run(again.keep([ev.PersonNamed(person="c", name="Cy")], 2))
    again.close()
    conn = sqlite3.connect(path)
    names = [name for (name,) in conn.execute("SELECT name FROM people")]
    points = conn.execute("SELECT points_each FROM points").fetchall()
    title = conn.execute("SELECT title FROM agreements").fetchall()
    conn.close()
    assert names == ["Ana", "bo", "Cy", "Žana"]
    assert (points, title) == ([(2,)], [("How we meet",)])
