"""Forgetting, down to the bytes.

Deleting with secure_delete zeroes what it frees. Three copies would still be left: what SQLite
moved between pages while it made room (cured by :func:`rewrite`), the write-ahead file (cured by
:func:`scrub`), and what VACUUM leaves all over a disk (so there is no VACUUM here).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from store.pragmas import BUSY_MS, Connection, rows, value
from store.schema import STATEMENTS

_PATIENCE_MS = 20
_HEADER = 32
_PIECE = bytes(1 << 18)

Wipe = Callable[[Path], None]


def rewrite(conn: Connection, table: str) -> None:
    """Write a table of ours afresh, inside the caller's transaction.

    Its old pages are zeroed, with every stale copy in their slack. The rows rest in memory
    meanwhile (temp_store). A table that is guarded against deleting is dropped and made again,
    which the file's schema number counts; any other is emptied, which nothing counts: or that
    number would tell how often something was forgotten.
    """
    first, *triggers = STATEMENTS[table]
    guarded = any("BEFORE DELETE" in trigger for trigger in triggers)
    rows(conn, f"CREATE TEMP TABLE resting AS SELECT * FROM main.{table} ORDER BY rowid")
    if guarded:
        rows(conn, f"DROP TABLE main.{table}")
        rows(conn, first)
    else:
        # Without a WHERE and a trigger SQLite empties whole pages, the first one as well.
        rows(conn, f"DELETE FROM main.{table}")
    rows(conn, f"INSERT INTO main.{table} SELECT * FROM temp.resting ORDER BY rowid")
    rows(conn, "DROP TABLE temp.resting")
    for trigger in triggers if guarded else ():
        rows(conn, trigger)


def wal_path(path: Path) -> Path:
    """SQLite's write-ahead file beside `path`."""
    return path.with_name(path.name + "-wal")


def wipe(
    wal: Path,
    *,
    write: Callable[[int, bytes], int] = os.write,
    sync: Callable[[int], None] = os.fsync,
) -> None:
    """Zero the write-ahead file in place, so that the disk itself holds nothing of it.

    Only after a checkpoint that brought all of it into the file. The header goes first and by
    itself: without it nothing of the rest is ever read, whereas a power cut that left the
    header and the oldest frames would bring back old pages over newer ones.
    """
    with contextlib.suppress(FileNotFoundError):
        handle = os.open(wal, os.O_RDWR)
        try:
            size = os.fstat(handle).st_size
            for start, end in ((0, min(_HEADER, size)), (_HEADER, size)):
                os.lseek(handle, start, os.SEEK_SET)
                while start < end:
                    start += write(handle, _PIECE[: end - start])
                sync(handle)
        finally:
            os.close(handle)


def scrub(conn: Connection, path: Path, wipe: Wipe = wipe) -> bool:
    """Leave nothing in the write-ahead file. False if another tool is in the way just now.

    Outside any transaction. To be tried again later if it is False.
    """
    seen = value(conn, "PRAGMA data_version")
    # Somebody may read for minutes, and a key that was pressed waits behind this.
    rows(conn, f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    try:
        busy, *_ = rows(conn, "PRAGMA wal_checkpoint(RESTART)")[0]
        if busy:
            return False
        rows(conn, "BEGIN IMMEDIATE")
    finally:
        rows(conn, f"PRAGMA busy_timeout = {BUSY_MS}")
    # Nobody else can write while the file is zeroed, and nobody may have written since.
    try:
        if value(conn, "PRAGMA data_version") != seen:
            return False
        wipe(wal_path(path))
        return True
    finally:
        rows(conn, "ROLLBACK")
