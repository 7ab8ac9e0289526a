"""What can go wrong with a file, each as a message id that a face says in plain words.

No text of SQLite and no word from the file is ever part of it.
"""

from __future__ import annotations

import errno

# SQLite's primary result codes (sqlite3.h); apsw and sqlite3 carry the same numbers.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _FULL = 3, 5, 6, 8, 10, 13
_CANTOPEN, _AUTH, _NOTADB = 14, 23, 26
_IOERR_SHMSIZE = _IOERR | 19 << 8
_BECAUSE = {
    _PERM: "file.read-only",
    _BUSY: "file.in-use",
    _LOCKED: "file.in-use",
    _READONLY: "file.read-only",
    _FULL: "file.disk-full",
    _CANTOPEN: "file.read-only",
    _AUTH: "file.read-only",
    _NOTADB: "file.not-fireside",
}


class CannotOpen(Exception):
    """A file that can't be opened or made, for one plain reason.

    `message` is one of: file.missing, file.folder-missing, file.is-a-folder, file.exists,
    file.not-fireside, file.newer, file.in-use, file.read-only, file.not-readable,
    file.unsafe-place, file.disk-full, file.damaged. `values` always holds `name`, the file's
    name without its folder.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class WriteFailed(Exception):
    """Something could not be written; nothing of it was. The file stays usable.

    `message` is file.disk-full, file.read-only, file.closed or file.write-failed.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Damaged(Exception):
    """A row that can't be read. `newer` if it is whole, but this version doesn't know it."""

    def __init__(self, newer: bool = False) -> None:
        super().__init__("file.newer" if newer else "file.damaged")
        self.newer = newer


def sqlite_code(error: BaseException) -> int:
    """SQLite's extended result code behind an error of sqlite3 or apsw; 0 if there is none."""
    code = getattr(error, "sqlite_errorcode", 0) or getattr(error, "extendedresult", 0)
    return int(code or 0)


def opening_reason(error: Exception) -> str:
    """The message id for an error met while opening or making a file."""
    if isinstance(error, Damaged):
        return "file.newer" if error.newer else "file.damaged"
    if isinstance(error, OSError):
        return _os_reason(error)
    code = sqlite_code(error)
    if code == _IOERR_SHMSIZE:  # no room for the file that SQLite keeps beside a file in use
        return "file.disk-full"
    return _BECAUSE.get(code & 0xFF, "file.damaged")


def writing_reason(error: Exception) -> str:
    """The message id for an error met while writing."""
    if isinstance(error, WriteFailed):
        return error.message
    reason = opening_reason(error)
    return reason if reason in ("file.disk-full", "file.read-only") else "file.write-failed"


def _os_reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "file.disk-full"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "file.read-only"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "file.folder-missing"
    return "file.damaged"
