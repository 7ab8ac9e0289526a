"""What is written, statement by statement, inside one transaction each.

Everything here runs on the writer's thread (or before it starts) and knows nothing of threads.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sessions.events import Removed
from sessions.records import Kept, Lasting
from store.codec import Row, kept_row, taken_out
from store.pragmas import Connection, rows
from store.readable import write_tables
from store.scrub import rewrite
from store.trouble import WriteFailed, writing_reason


class Tick(Struct, frozen=True):
    """What the wall last showed: the clock of `thread` had `left` ms, at `at` ms since 1970."""

    thread: str
    step: int
    turn: int
    at: int
    left: int


@contextlib.contextmanager
def transaction(conn: Connection) -> Iterator[None]:
    """All of it or nothing. Committed and synced when the block is left.

    :raises WriteFailed: if anything in it went wrong; nothing was written then.
    """
    try:
        rows(conn, "BEGIN IMMEDIATE")
        yield
        rows(conn, "COMMIT")
    except BaseException as error:
        with contextlib.suppress(Exception):  # on a full disk SQLite has rolled back by itself
            rows(conn, "ROLLBACK")
        if isinstance(error, Exception):
            raise WriteFailed(writing_reason(error)) from error
        raise


def append(conn: Connection, entries: Sequence[Row]) -> None:
    """Write rows of `running`."""
    for row in entries:
        rows(conn, "INSERT INTO running VALUES (?,?,?,?,?,?,?,?)", row)


def erase(conn: Connection, threads: Sequence[str]) -> None:
    """Erase these threads from `running`, and the last tick of any of them."""
    for thread in threads:
        rows(conn, "DELETE FROM running WHERE thread = ?", (thread,))
        rows(conn, "DELETE FROM last_tick WHERE thread = ?", (thread,))
    rewrite(conn, "running")


def tick(conn: Connection, now: Tick) -> None:
    """Write the one row of `last_tick` over."""
    rows(
        conn,
        "INSERT INTO last_tick VALUES (1,?,?,?,?,?) ON CONFLICT (one) DO UPDATE SET"
        " thread = excluded.thread, step = excluded.step, turn = excluded.turn,"
        ' "at" = excluded."at", "left" = excluded."left"',
        (now.thread, now.step, now.turn, now.at, now.left),
    )


class Book:
    """The log in memory and how it grows: identities, the clock of its order, removals."""

    def __init__(self, kept: Sequence[Kept], new_writer: Callable[[], str]) -> None:
        self.kept: list[Kept] = list(kept)
        self._new_writer = new_writer
        self._writer = ""
        self._number = 0
        self._stamp = max((one.stamp for one in kept), default=0)

    def next(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        """The events as they will stand in the log: this writer's next numbers and stamps.

        `at` is ms since 1970. A stamp never goes back, even if the computer's clock does.
        """
        self._writer = self._writer or self._new_writer()
        stamp, made = self._stamp, []
        for number, event in enumerate(events, self._number + 1):
            stamp = max(at << 16, stamp + 1)
            made.append(Kept(self._writer, number, stamp, at, event))
        return made

    def write(self, conn: Connection, grown: Sequence[Kept]) -> list[Kept]:
        """Write what :meth:`next` gave, empty what it removes, and remake the readable tables.

        Inside a transaction. Returns the whole log as it is then, for :meth:`accept`.
        """
        for one in grown:
            rows(conn, "INSERT INTO log VALUES (?,?,?,?,?,?,?)", kept_row(one))
        whole = [*self.kept, *grown]
        if any(isinstance(one.event, Removed) for one in grown):
            gone = taken_out(whole)
            whole = [_emptied(one) if one.identity in gone else one for one in whole]
            for identity in gone:
                rows(
                    conn,
                    "UPDATE log SET body = NULL, tag = '', scope = ''"
                    " WHERE writer = ? AND number = ? AND body IS NOT NULL",
                    identity,
                )
            rewrite(conn, "log")
        write_tables(conn, whole)
        return whole

    def accept(self, whole: list[Kept], grown: Sequence[Kept]) -> None:
        """After the commit: the log is this now."""
        self.kept = whole
        if grown:
            self._number, self._stamp = grown[-1].number, grown[-1].stamp


def _emptied(one: Kept) -> Kept:
    return Kept(one.writer, one.number, one.stamp, one.at, None)
