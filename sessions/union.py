"""The log as a set of rows: copies put together in any order, any number of times.

What was taken out stays out, whichever copy or order it arrives in: in every union the emptied row
wins. What is said again in its stead stands at its place, so that nothing older comes after what is
newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec.structs import replace

from sessions.events import Removed
from sessions.records import Kept, Repeatable

Rows = tuple[Kept, ...]
Identity = tuple[str, int]


def union(before: Iterable[Kept], new: Iterable[Kept]) -> Rows:
    """All rows, each once, in the order of their stamps."""
    rows: dict[Identity, Kept] = {row.identity: row for row in before}
    for row in new:
        identity = row.identity
        if row.event is None or identity not in rows:
            rows[identity] = row
    for row in list(rows.values()):
        if isinstance(row.event, Removed):
            emptied = rows.get((row.event.writer, row.event.number))
            if emptied is not None and not isinstance(emptied.event, Removed):
                rows[emptied.identity] = replace(emptied, event=None)
    gone = {row.identity: row for row in rows.values() if row.event is None}
    again = places(rows.values(), gone) if gone else {}
    if not again:
        return tuple(sorted(rows.values(), key=_order))
    at = {identity: _order(place) for identity, place in again.items()}
    return tuple(
        sorted(rows.values(), key=lambda row: (at.get(row.identity, _order(row)), _order(row)))
    )


def places(rows: Iterable[Kept], gone: Mapping[Identity, Kept]) -> dict[Identity, Kept]:
    """What is said again, by its identity, and the row that was taken out, whose place it has."""
    return {
        row.identity: gone[event.instead]
        for row in rows
        if isinstance(event := row.event, Repeatable)
        and event.instead is not None
        and event.instead in gone
    }


def only_adds(before: Rows, new: Rows) -> bool:
    """Whether the new rows only come after all that is there, as an evening's own do.

    None of them takes anything out, was taken out before it came, or is known already: then their
    union is one behind the other, and what was true before needs no second look.
    """
    if not before or not new:
        return False
    for earlier, row in pairwise((before[-1], *new)):
        if row.event is None or isinstance(row.event, Removed) or _order(row) <= _order(earlier):
            return False
        if isinstance(row.event, Repeatable) and row.event.instead is not None:
            return False
    identities, writers = {row.identity for row in new}, {row.writer for row in new}
    for row in before:
        if row.writer in writers and row.identity in identities:
            return False
        event = row.event
        if type(event) is Removed and (event.writer, event.number) in identities:
            return False
    return len(identities) == len(new)


def _order(row: Kept) -> tuple[int, str, int]:
    return (row.stamp, row.writer, row.number)
