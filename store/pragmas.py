"""How a connection is made and set up, and what little of it the store uses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from store.trouble import CannotOpen

BUSY_MS = 2000
"""How long a write waits for another tool that has the file open, in ms."""


class Connection(Protocol):
    """What the store asks of a connection, so that another than sqlite3's fits too."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Iterable[Any]: ...

    def close(self) -> None: ...


Connect = Callable[[str], Connection]

# (pragma, what is set, what must be read back)
_FIRST = (
    ("busy_timeout", BUSY_MS, BUSY_MS),
    ("temp_store", "MEMORY", 2),  # nothing of a sort or a copy is ever written beside the file
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE deletes past the triggers
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    # FULL, and the folder synced when a rollback journal is removed: one that a power cut
    # brought back would be rolled back over everything written since.
    ("synchronous", "EXTRA", 3),
)
# Short, so that there is little to zero when something is forgotten.
_WRITING = (("journal_mode", "WAL", "wal"), ("wal_autocheckpoint", 250, 250))


def connect(path: str) -> sqlite3.Connection:
    """Open an existing file for reading and writing. Transactions are always said in words."""
    return sqlite3.connect(
        Path(path).as_uri() + "?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )


def rows(conn: Connection, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
    """Run one statement to its end: a half-read one would keep its lock."""
    return list(conn.execute(sql, parameters))


def value(conn: Connection, sql: str, parameters: Sequence[Any] = ()) -> Any:
    """The first value of the first row, None without one."""
    found = rows(conn, sql, parameters)
    return found[0][0] if found else None


def set_up(conn: Connection, *, writing: bool = True) -> None:
    """Set every pragma and read it back.

    :raises CannotOpen: "file.unsafe-place" if one didn't take, as on a folder shared over a
        network, where a power cut could lose what was acknowledged.
    """
    if writing and value(conn, "PRAGMA journal_mode") != "wal":
        # The way to WAL changes one sector, which no power cut can halve. It needs no rollback
        # journal on the disk, whose syncs would be most of what opening takes.
        rows(conn, "PRAGMA journal_mode = MEMORY")
    for name, wanted, read in (*_FIRST, *(_WRITING if writing else ())):
        rows(conn, f"PRAGMA {name} = {wanted}")
        if value(conn, f"PRAGMA {name}") != read:
            raise CannotOpen("file.unsafe-place")
