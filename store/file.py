"""The gathering's file: open it, write to it, close it.

One connection, one thread that writes, one lock beside the file. What is awaited here is in the
file and synced when the await returns.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from sessions.events import Removed
from sessions.records import Entry, Kept, Lasting
from store import book, opening, pragmas, scrub
from store.book import Book, Tick, transaction
from store.codec import entry_rows
from store.pragmas import Connect, Connection, rows
from store.scrub import Wipe
from store.trouble import CannotOpen, WriteFailed
from store.writer import Work, Writer

__all__ = ["CannotOpen", "GatheringFile", "Tick", "WriteFailed"]

_CLOSING_MS = 100
"""How long closing waits for another tool that has the file open, in ms."""


def fresh_writer() -> str:
    """A random name that no file has spoken with yet: 16 hexadecimal digits."""
    return os.urandom(8).hex()


class GatheringFile:
    """A gathering's file that is open.

    `kept` is the log, in its order, and grows with each keep. `running` and `last_tick` are what
    the file held when it was opened.
    """

    def __init__(self, opened: opening.Opened, writer: Callable[[], str], wipe: Wipe) -> None:
        self.path = opened.path
        self.running = opened.running
        self.last_tick = opened.last_tick
        self._conn = opened.conn
        self._lock = opened.lock
        self._book = Book(opened.kept, writer)
        self._wipe = wipe
        self._unscrubbed = False
        self._writer = Writer(opened.conn) if opened.lock else None

    @classmethod
    def make(
        cls,
        path: Path | str,
        *,
        connect: Connect = pragmas.connect,
        writer: Callable[[], str] = fresh_writer,
        wipe: Wipe = scrub.wipe,
    ) -> GatheringFile:
        """Make a new file that only its owner can read, and open it.

        :raises CannotOpen: file.exists, file.folder-missing, file.is-a-folder, file.read-only,
            file.in-use, file.disk-full or file.unsafe-place.
        """
        return cls(opening.make(_whole(path), connect), writer, wipe)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        connect: Connect = pragmas.connect,
        writer: Callable[[], str] = fresh_writer,
        wipe: Wipe = scrub.wipe,
        read_only: bool = False,
    ) -> GatheringFile:
        """Open a file, bringing an older one to this version's schema.

        With `read_only` nothing at all is changed or left behind; an older schema is read as it
        is, and every write raises WriteFailed("file.read-only").

        :raises CannotOpen: with one plain reason (see there).
        """
        path = _whole(path)
        if read_only:
            return cls(opening.open_for_reading(path), writer, wipe)
        left = _size(scrub.wal_path(path))
        file = cls(opening.open_for_writing(path, connect), writer, wipe)
        if left:  # a crash may have come between a forgetting and its scrub
            file._asked().soon(file._scrub)
        return file

    @property
    def kept(self) -> list[Kept]:
        """The log, in its order."""
        return self._book.kept

    async def append(self, entries: Sequence[Entry]) -> None:
        """Write running events, all or none of them.

        :raises WriteFailed: if they are not in the file.
        """
        made = entry_rows(entries)
        await self._write(lambda conn: book.append(conn, made))

    async def keep(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        """Write events into the log; `at` is ms since 1970. What a Removed names is emptied.

        :raises WriteFailed: if they are not in the file.
        """
        return await self._grow(events, at, None)

    async def settle(self, thread: str, events: Sequence[Lasting], at: int) -> list[Kept]:
        """Close a thread: what lasts enters the log and the rest of it is erased, both or none.

        :raises WriteFailed: if nothing of it happened.
        """
        return await self._grow(events, at, thread)

    async def rewrite(self, thread: str, entries: Sequence[Entry]) -> None:
        """The running thread holds just these from now on; what it held before is erased.

        :raises WriteFailed: if it could not be; then it is as before.
        """
        new = entry_rows(entries)

        def work(conn: Connection) -> None:
            book.erase(conn, (thread,))
            book.append(conn, new)

        await self._write(work, scrubbing=True)

    async def forget(self, threads: Sequence[str]) -> None:
        """Erase running threads of which nothing lasts.

        :raises WriteFailed: if they are still there.
        """
        names = tuple(threads)
        await self._write(lambda conn: book.erase(conn, names), scrubbing=True)

    def tick(self, tick: Tick) -> None:
        """Note what the wall shows; not waited for. One still waiting is replaced."""

        def work(conn: Connection) -> None:
            with transaction(conn):
                book.tick(conn, tick)
            self._scrub_again(conn)

        if self._writer is not None:
            self._writer.tick(work)

    def integrity(self) -> list[str]:
        """What is wrong with the file, as message ids; [] if it is well."""
        from store.check import troubles

        return troubles(self._conn) if self._writer is None else self._writer.do_and_wait(troubles)

    def close(self) -> None:
        """Finish what was asked and leave one file that opens anywhere. Safe to call again."""
        if self._writer is None:
            self._conn.close()
            return
        self._writer.stop(self._finish)
        if self._lock is not None:
            self._lock.release()

    # ── on the writer's thread ──────────────────────────────────────────────────────────────

    async def _grow(self, events: Sequence[Lasting], at: int, thread: str | None) -> list[Kept]:
        lasting = tuple(events)

        def work(conn: Connection) -> list[Kept]:
            grown = self._book.next(lasting, at)
            with transaction(conn):
                if thread is not None:
                    book.erase(conn, (thread,))
                whole = self._book.write(conn, grown) if grown else self._book.kept
            self._book.accept(whole, grown)
            removing = any(isinstance(event, Removed) for event in lasting)
            self._unscrubbed |= removing or thread is not None
            self._scrub_again(conn)
            return grown

        return await self._asked().do(work)

    async def _write(self, work: Work[None], *, scrubbing: bool = False) -> None:
        def whole(conn: Connection) -> None:
            with transaction(conn):
                work(conn)
            self._unscrubbed |= scrubbing
            self._scrub_again(conn)

        await self._asked().do(whole)

    def _asked(self) -> Writer:
        if self._writer is None:
            raise WriteFailed("file.read-only")
        return self._writer

    def _scrub_again(self, conn: Connection) -> None:
        if self._unscrubbed:
            self._scrub(conn)

    def _scrub(self, conn: Connection) -> None:
        """Scrub. What can't be done now, because another tool reads, is tried at each write."""
        self._unscrubbed = True
        with contextlib.suppress(Exception):  # what was written is written, scrubbed or not
            self._unscrubbed = not scrub.scrub(conn, self.path, self._wipe)

    def _finish(self, conn: Connection) -> None:
        with contextlib.suppress(Exception):
            # Always: a disk may keep for years what a removed write-ahead file held.
            self._scrub(conn)
            rows(conn, f"PRAGMA busy_timeout = {_CLOSING_MS}")
            rows(conn, "PRAGMA wal_checkpoint(TRUNCATE)")
            # Out of WAL, for which any other mode does: this one leaves no journal (pragmas.py).
            rows(conn, "PRAGMA journal_mode = MEMORY")
        conn.close()


def _whole(path: Path | str) -> Path:
    """The path that two names of one file share, so that they share a lock."""
    return Path(os.path.realpath(Path(path).expanduser()))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
