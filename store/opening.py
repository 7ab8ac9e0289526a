"""Making a file, opening one, and refusing with one plain reason."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sessions.records import Entry, Kept
from store import pragmas
from store.book import Tick
from store.codec import all_kept, all_running
from store.lock import Lock
from store.pragmas import Connect, Connection, rows, value
from store.schema import APPLICATION_ID, SCHEMA, migrate
from store.trouble import CannotOpen, opening_reason, sqlite_code

_NOTADB = 26


@dataclass
class Opened:
    """A file that is open: its connection, its lock (None if only read), and what it held."""

    path: Path
    conn: Connection
    lock: Lock | None
    kept: list[Kept]
    running: list[Entry]
    last_tick: Tick | None


def make(path: Path, connect: Connect) -> Opened:
    """Make a new file, whole from its first moment, and open it. See GatheringFile.make."""
    with _plainly(path):
        if path.is_dir():
            raise CannotOpen("file.is-a-folder")
        if not path.parent.is_dir():
            raise CannotOpen("file.folder-missing")
        lock = Lock.take(path)
        try:
            if path.exists():
                raise CannotOpen("file.exists")
            _make_whole(path)
            return _open_locked(path, connect, lock)
        except BaseException:
            lock.release()
            raise


def open_for_writing(path: Path, connect: Connect) -> Opened:
    """Lock a file, bring it to this version's schema, and read it. See GatheringFile.open."""
    with _plainly(path):
        _look_at(path)
        lock = Lock.take(path)
        try:
            return _open_locked(path, connect, lock)
        except BaseException:
            lock.release()
            raise


def open_for_reading(path: Path) -> Opened:
    """Read a file without a lock and without touching it. See GatheringFile.open."""
    from store.image import in_memory

    with _plainly(path):
        _look_at(path)
        conn = in_memory(path)
        try:
            _schema_of(conn)
            return _read(path, conn, None)
        except BaseException:
            conn.close()
            raise


@contextlib.contextmanager
def private() -> Iterator[None]:
    """Whatever is made meanwhile is its owner's alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _open_locked(path: Path, connect: Connect, lock: Lock) -> Opened:
    with private():
        _identify(path)
        conn = connect(str(path))
        try:
            if _schema_of(conn) < SCHEMA:
                conn.close()
                _migrate(path)
                conn = connect(str(path))
            pragmas.set_up(conn)
            return _read(path, conn, lock)
        except BaseException:
            conn.close()
            raise


def _make_whole(path: Path) -> None:
    """Make it under another name first: under its own it is never seen half-made."""
    young = path.with_name(f".{path.name}.new")
    with private():
        young.unlink(missing_ok=True)
        os.close(os.open(young, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _migrate(young, young=True)
            sync(young)
            young.rename(path)
        except BaseException:
            young.unlink(missing_ok=True)
            raise
    with contextlib.suppress(OSError):  # not every system lets a folder be synced
        sync(path.parent)


def sync(path: Path) -> None:
    """What was written of a file, or the names in a folder, outlive a power cut from here on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _migrate(path: Path, *, young: bool = False) -> None:
    conn = pragmas.connect(str(path))
    try:
        pragmas.set_up(conn, writing=False)
        if young:  # nothing is in it that could be lost: it is synced once, at the end
            rows(conn, "PRAGMA synchronous = OFF")
        migrate(conn)
    finally:
        conn.close()


def _look_at(path: Path) -> None:
    if path.is_dir():
        raise CannotOpen("file.is-a-folder")
    if not path.parent.is_dir():
        raise CannotOpen("file.folder-missing")
    if not path.exists():
        raise CannotOpen("file.missing")
    if not os.access(path, os.R_OK):
        raise CannotOpen("file.not-readable")
    if not path.stat().st_size:  # ours are never seen empty
        raise CannotOpen("file.not-fireside")


def _identify(path: Path) -> None:
    """Refuse what isn't ours before anything of it, or beside it, could change."""
    conn = sqlite3.connect(path.as_uri() + "?mode=ro&immutable=1", uri=True)
    try:
        _schema_of(conn)
    except sqlite3.DatabaseError as error:
        # A power cut in the middle of a checkpoint can leave pages that only the write-ahead
        # file makes whole again: the real opening will tell.
        if sqlite_code(error) & 0xFF == _NOTADB:
            raise
    finally:
        conn.close()


def _schema_of(conn: Connection) -> int:
    """The file's schema number, if it is one of ours and not of a newer version."""
    if value(conn, "PRAGMA application_id") != APPLICATION_ID:
        raise CannotOpen("file.not-fireside")
    schema = int(value(conn, "PRAGMA user_version"))
    if schema > SCHEMA:
        raise CannotOpen("file.newer")
    return schema


def _read(path: Path, conn: Connection, lock: Lock | None) -> Opened:
    tick = rows(conn, 'SELECT thread, step, turn, "at", "left" FROM last_tick')
    return Opened(
        path,
        conn,
        lock,
        all_kept(conn),
        all_running(conn),
        Tick(*tick[0]) if tick else None,
    )


@contextlib.contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Any trouble becomes a CannotOpen with the file's name and nothing else of it."""
    try:
        yield
    except CannotOpen as error:
        error.values.setdefault("name", path.name)
        raise
    except Exception as error:
        raise CannotOpen(opening_reason(error), name=path.name) from error
