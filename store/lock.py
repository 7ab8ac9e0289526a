"""One gathering, one open file: a hidden lock beside it.

The lock is a file of its own because opening and closing the database itself by any other means
than SQLite drops SQLite's locks.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from store.trouble import CannotOpen

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def lock_path(path: Path) -> Path:
    """The hidden file beside `path` that is locked while it is open."""
    return path.with_name(f".{path.name}.lock")


class Lock:
    """The lock, held until :meth:`release`; a process that dies lets go of it by itself."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> Lock:
        """Lock the gathering's file at `path`.

        :raises CannotOpen: "file.in-use" if somebody has it.
        :raises OSError: if no file can be made beside it.
        """
        beside = lock_path(path)
        while True:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not _locked(handle, shared=False):
                    raise CannotOpen("file.in-use")
                if _same(handle, beside):
                    return cls(beside, handle)
            except BaseException:
                os.close(handle)
                raise
            # Its holder closed and removed it between our opening and our locking.
            os.close(handle)

    def release(self) -> None:
        """Remove the lock while it is still held, then let go: nobody locks a removed file."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":  # an open file can't be removed there
            os.close(handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(handle)


class Look:
    """Hold others off while a closed file is read, without making anything.

    `in_use` says that somebody has it open.
    """

    def __init__(self, path: Path) -> None:
        self.in_use = False
        self._handle = -1
        with contextlib.suppress(OSError):  # no lock beside it: nobody has it open
            self._handle = os.open(lock_path(path), os.O_RDONLY)
            self.in_use = not _locked(self._handle, shared=True)

    def __enter__(self) -> Look:
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _locked(handle: int, *, shared: bool) -> bool:
    """Whether the lock is ours now. A file system without locks is left to SQLite's own."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True
