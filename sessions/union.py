"""The log as a set of rows: copies put together in any order, any number of times.

What was taken out stays out, whichever copy or order it arrives in: in every union the emptied row
wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from sessions.events import Removed
from sessions.records import Kept

Rows = tuple[Kept, ...]


def union(before: Iterable[Kept], new: Iterable[Kept]) -> Rows:
    """All rows, each once, in the order of their stamps."""
    rows: dict[tuple[str, int], Kept] = {row.identity: row for row in before}
    for row in new:
        identity = row.identity
        if row.event is None or identity not in rows:
            rows[identity] = row
    for row in list(rows.values()):
        if isinstance(row.event, Removed):
            gone = rows.get((row.event.writer, row.event.number))
            if gone is not None and not isinstance(gone.event, Removed):
                rows[gone.identity] = replace(gone, event=None)
    return tuple(sorted(rows.values(), key=_order))


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
