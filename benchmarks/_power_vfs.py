"""A disk that can be switched off: what SQLite writes through it is logged, and any crash built.

A write is only sure once its file was synced. At a crash, each write since then may have reached
the disk, not reached it, or reached it in part: a disk keeps whole sectors of 512 bytes, in any
order. A removed file may be there again unless its folder was synced.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512
VFS_NAME = "switched"


@dataclass(frozen=True, slots=True)
class Op:
    """One thing done to the disk: write, truncate, sync, remove, or sync-folder."""

    what: str
    file: str = ""
    offset: int = 0
    data: bytes = b""


class Disk:
    """The folder's files at the beginning, and everything done to them since, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ops: list[Op] = []
        self.start = {path.name: path.read_bytes() for path in folder.iterdir()}

    def note(self, what: str, path: str, offset: int = 0, data: bytes = b"") -> None:
        self.ops.append(Op(what, Path(path).name, offset, data))

    def wipe(self, wal: Path) -> None:
        """The store's own wipe (store/scrub.py), its writes and syncs logged like SQLite's."""
        from store import scrub

        real_write, real_sync = os.write, os.fsync

        def write(handle: int, data: bytes) -> int:
            at = os.lseek(handle, 0, os.SEEK_CUR)
            self.note("write", str(wal), at, bytes(data))
            return real_write(handle, data)

        def sync(handle: int) -> None:
            self.note("sync", str(wal))
            real_sync(handle)

        scrub.wipe(wal, write=write, sync=sync)

    def crash(self, until: int, random: Random) -> dict[str, bytes]:
        """The files as the disk may hold them when the power goes after `until` operations."""
        sure = {name: bytearray(data) for name, data in self.start.items()}
        unsure: dict[str, list[Op]] = {}
        manner = random.choice(("drop", "keep", "tear", "mixed"))
        for op in self.ops[:until]:
            if op.what == "sync":
                _settle(sure, op.file, unsure.pop(op.file, []))
            elif op.what == "sync-folder":
                for name, waiting in unsure.items():
                    if waiting and waiting[-1].what == "remove":
                        _settle(sure, name, waiting)
                        waiting.clear()
            else:
                unsure.setdefault(op.file, []).append(op)
        for name, waiting in unsure.items():
            _settle(sure, name, _survivors(waiting, manner, random))
        return {name: bytes(data) for name, data in sure.items()}


def _settle(files: dict[str, bytearray], name: str, ops: list[Op]) -> None:
    for op in ops:
        if op.what == "remove":
            files.pop(name, None)
            continue
        data = files.setdefault(name, bytearray())
        if op.what == "truncate":
            del data[op.offset :]
            data.extend(bytes(op.offset - len(data)))
        else:
            data.extend(bytes(max(0, op.offset - len(data))))
            data[op.offset : op.offset + len(op.data)] = op.data


def _survivors(ops: list[Op], manner: str, random: Random) -> list[Op]:
    """What of the unsynced operations is on the disk after the crash."""
    left: list[Op] = []
    for op in ops:
        fate = random.choice(("drop", "keep", "tear")) if manner == "mixed" else manner
        if fate == "keep" or (fate == "tear" and op.what != "write" and random.random() < 0.5):
            left.append(op)
        elif fate == "tear" and op.what == "write":
            left += [piece for piece in _sectors(op) if random.random() < 0.5]
    return left


def _sectors(op: Op) -> list[Op]:
    """A write cut where the disk's sectors end."""
    pieces, start, end = [], op.offset, op.offset + len(op.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        data = op.data[start - op.offset : stop - op.offset]
        pieces.append(Op("write", op.file, start, data))
        start = stop
    return pieces


class SwitchedVFS(apsw.VFS):
    """The system's own file layer, with everything that changes a file noted first."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__(VFS_NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> SwitchedFile:
        return SwitchedFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.note("remove", filename)
        if syncdir:
            self.disk.note("sync-folder", filename)
        super().xDelete(filename, syncdir)


class SwitchedFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.note("write", self.path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.disk.note("truncate", self.path, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self.disk.note("sync", self.path)
        super().xSync(flags)
