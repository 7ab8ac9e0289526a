"""The readable tables: what a person finds who opens the file in Datasette or a spreadsheet.

They are made from the log and can be dropped and made again at any time. They hold only what the
whole congregation, or anyone, may see; no ranking, nothing counted for a person, and nobody who
didn't say yes to being named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sessions.events import (
    CircleHeld,
    HostedBy,
    PageKept,
    PersonNamed,
    PointsEarned,
    QuestionHeld,
    TookPart,
)
from sessions.records import Kept, Lasting
from store.boards import is_shared, shared_cards, shared_promises, standing
from store.export import owning
from store.meetings import shared_crews, shared_meetings
from store.pragmas import Connection, rows

Value = str | int
Table = list[dict[str, Value]]

COLUMNS: dict[str, dict[str, type[str] | type[int]]] = {
    "people": {"name": str},
    "sessions_held": {
        "day": str, "practice": str, "level": int, "host": str, "question": str, "named": str,
    },
    "agreements": {"day": str, "practice": str, "title": str, "text": str},
    "points": {
        "circle": str, "day": str, "practice": str, "level": int, "rule": str,
        "points_each": int, "people": int,
    },
    "offers": {
        "day": str, "practice": str, "kind": str, "text": str, "whose": str, "terms": str,
        "place": str, "until": str,
    },
    "promises": {
        "day": str, "practice": str, "text": str, "promised_by": str, "promised_to": str,
        "due": str, "became": str,
    },
    "meetings": {"day": str, "practice": str, "host": str, "next_day": str},
    "crews": {
        "name": str, "kind": str, "every": str, "at_time": str, "minutes": int, "zone": str,
        "until": str, "next_day": str, "next_host": str, "decided": str,
    },
    "ideas": owning.COLUMNS,
}  # fmt: skip
"""Each readable table with its columns, in order. No column's name is a word of SQL's own."""

SOMEONE = "someone"
"""Whoever didn't say yes to being named."""
THE_CIRCLE = "the circle"
"""Whom a promise was made to that nobody receives alone."""
BECAME = {"": "", "done": "done", "on": "still on", "changed": "changed", "gone": "let go"}
"""What became of a promise, as the tables say it; "" while nobody told."""
_E = TypeVar("_E", bound=Lasting)


def tables(kept: Sequence[Kept]) -> dict[str, Table]:
    """The readable tables, folded from the log. Days are ISO dates; lists are sorted by name."""
    whole = standing(kept)
    events = [row.event for row in whole if isinstance(row.event, Lasting) and is_shared(row)]
    names = {event.person: event.name for event in _of(events, PersonNamed)}
    circles = {event.circle: event for event in _of(events, CircleHeld)}
    hosts = {event.circle: names.get(event.person, "") for event in _of(events, HostedBy)}
    questions: dict[str, list[str]] = {}
    for event in _of(events, QuestionHeld):
        questions.setdefault(event.circle, []).append(event.question)
    parts = {event.circle: _listed(event.people, names) for event in _of(events, TookPart)}
    held = sorted(circles.values(), key=lambda circle: circle.day)
    return {
        "people": [{"name": name} for name in _sorted(names.values())],
        "sessions_held": [
            {
                "day": circle.day, "practice": circle.practice, "level": circle.level,
                "host": hosts.get(circle.circle, ""),
                "question": " / ".join(questions.get(circle.circle, ())),
                "named": parts.get(circle.circle, ""),
            }
            for circle in held
        ],
        "agreements": _by_day(
            {
                "day": circles[page.circle].day, "practice": circles[page.circle].practice,
                "title": page.title, "text": page.text,
            }
            for page in _of(events, PageKept) if page.circle in circles
        ),
        "points": _by_day(
            {
                "circle": earned.circle, "day": circles[earned.circle].day,
                "practice": circles[earned.circle].practice, "level": earned.level,
                "rule": earned.rule, "points_each": earned.each, "people": earned.people,
            }
            for earned in _of(events, PointsEarned) if earned.circle in circles
        ),
        **_boards(whole, names, circles),
        "meetings": _by_day(
            {
                "day": met.day, "practice": met.practice, "host": hosts.get(met.circle, ""),
                "next_day": met.next_day,
            }
            for met in shared_meetings(whole)
        ),
        "crews": shared_crews(whole, names),
        "ideas": owning.ideas_table(whole),
    }  # fmt: skip


def _boards(
    whole: Sequence[Kept], names: Mapping[str, str], circles: Mapping[str, CircleHeld]
) -> dict[str, Table]:
    """The tables of offers and promises; `whole` is the log as it stands."""
    cards = shared_cards(whole, names, circles)
    promises = shared_promises(whole, names, circles)
    return {
        "offers": _by_day(
            {
                "day": circles[card.circle].day, "practice": circles[card.circle].practice,
                "kind": card.kind, "text": card.text, "whose": card.whose or SOMEONE,
                "terms": card.terms, "place": card.where, "until": card.until,
            }
            for card in cards
        ),
        "promises": _by_day(
            {
                "day": circles[made.circle].day, "practice": circles[made.circle].practice,
                "text": made.text, "promised_by": made.giver or SOMEONE,
                "promised_to": THE_CIRCLE if made.to_circle else made.receiver or SOMEONE,
                "due": made.due,
                "became": BECAME.get(made.how, made.how),
            }
            for made in promises
        ),
    }  # fmt: skip


def write_tables(conn: Connection, kept: Sequence[Kept]) -> None:
    """Make the readable tables afresh, inside the caller's transaction."""
    made = tables(kept)
    marks = ",".join("?" * len(COLUMNS))
    # Somebody may have put a view, or a table of another shape, in their place.
    for kind, name in rows(
        conn,
        "SELECT type, name FROM main.sqlite_schema"
        f" WHERE type IN ('table', 'view') AND name IN ({marks})",
        tuple(COLUMNS),
    ):
        rows(conn, f"DROP {kind} main.{name}")
    for name, columns in COLUMNS.items():
        typed = ", ".join(
            f"{column} {'TEXT' if kind is str else 'INTEGER'} NOT NULL"
            for column, kind in columns.items()
        )
        rows(conn, f"CREATE TABLE main.{name} ({typed}) STRICT")
        insert = f"INSERT INTO main.{name} VALUES ({','.join('?' * len(columns))})"
        for row in made[name]:
            rows(conn, insert, tuple(row[column] for column in columns))


def _of(events: Sequence[Lasting], kind: type[_E]) -> Iterator[_E]:
    return (event for event in events if isinstance(event, kind))


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.casefold(), name))


def _listed(people: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(_sorted([names[person] for person in people if person in names]))


def _by_day(made: Iterable[dict[str, Value]]) -> Table:
    return sorted(made, key=lambda row: str(row["day"]))
