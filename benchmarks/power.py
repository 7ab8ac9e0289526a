"""Power cuts: an evening is written, the power goes at any moment, and the file is opened again.

Every image must open, be well, and hold exactly what was acknowledged; of what was under way,
all or nothing. The control writes without syncing and must lose something.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import apsw

from benchmarks._power_vfs import VFS_NAME, Disk, SwitchedVFS
from sessions.events import CircleHeld, PageKept, PersonNamed, Removed, SatDown, SteppedOut
from sessions.records import Entry, Kept, Lasting
from store.file import CannotOpen, GatheringFile, Tick

NAME = "power"
BOUND = "0 acknowledged entries lost and every file well, in 1,000 power cuts"
IMAGES, IMAGES_SHORT = 1000, 200
SEED = 20261122
_START = 1_764_000_000_000  # ms since 1970

State = tuple[tuple[Kept, ...], tuple[Entry, ...]]


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether nothing was ever lost, and the figures in one line."""
    images = IMAGES_SHORT if short else IMAGES
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        evening = Evening(Path(folder), unsynced=control)
        random = Random(SEED)
        wrong = {"lost": 0, "unwell": 0, "refused": 0}
        for _ in range(images):
            until = _moment(evening.disk, random)
            trouble = _open_again(evening.disk.crash(until, random), evening.allowed(until))
            if trouble:
                wrong[trouble] += 1
    figures = (
        f"{images:,} power cuts among {len(evening.disk.ops):,} writes and syncs:"
        f" {wrong['lost']} with something lost, {wrong['unwell']} damaged,"
        f" {wrong['refused']} that didn't open; at most 0 of each"
    )
    return not any(wrong.values()), figures


class Evening:
    """What was written to a disk, and which state was acknowledged after which operation."""

    def __init__(self, folder: Path, *, unsynced: bool) -> None:
        self.path = folder / "circle.fireside"
        GatheringFile.make(self.path).close()
        self.disk = Disk(folder)
        self.kept: list[Kept] = []
        self.running: list[Entry] = []
        self.marks: list[tuple[int, State]] = []
        connect = _Unsynced if unsynced else _connect
        vfs = SwitchedVFS(self.disk)
        self._acknowledged()
        for sitting in range(2):  # closed and opened again: that, too, is written
            file = GatheringFile.open(self.path, connect=connect, wipe=self.disk.wipe)
            asyncio.run(self._write(file, Random(SEED + sitting)))
            file.close()
        vfs.unregister()

    async def _write(self, file: GatheringFile, random: Random) -> None:
        for step in _steps(random):
            match step:
                case ("append", entries):
                    await file.append(entries)
                    self.running += entries
                case ("keep", events, at):
                    await file.keep(events, at)
                case ("remove", which, at):
                    gone = self.kept[which % len(self.kept)]
                    await file.keep([Removed(writer=gone.writer, number=gone.number)], at)
                case ("settle", thread, events, at):
                    await file.settle(thread, events, at)
                    self.running = [entry for entry in self.running if entry.thread != thread]
                case ("forget", thread):
                    await file.forget([thread])
                    self.running = [entry for entry in self.running if entry.thread != thread]
                case ("tick", tick):
                    file.tick(tick)
            self.kept = file.kept
            self._acknowledged()

    def _acknowledged(self) -> None:
        self.marks.append((len(self.disk.ops), (tuple(self.kept), tuple(self.running))))

    def allowed(self, until: int) -> list[State]:
        """What the file may hold when the power goes after `until` operations: the state
        acknowledged last, or the one that was being written."""
        done = sum(count <= until for count, _ in self.marks)
        return [state for _, state in self.marks[done - 1 : done + 1]]


def _steps(random: Random) -> Iterator[tuple[Any, ...]]:
    """What an evening asks of the file, made up but always the same."""
    at = _START + random.randrange(1000)
    threads = [f"{random.getrandbits(32):08x}" for _ in range(4)]
    numbers = dict.fromkeys(threads, 0)
    for turn in range(160):
        at += random.randrange(1, 3000)
        thread = threads[turn * len(threads) // 160]
        entries: list[Entry] = []
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            numbers[thread] += 1
            words = "a few words " * random.choice((1, 2, 40, 500))
            event = SatDown(person=str(turn), name=words)
            entries.append(Entry(thread, numbers[thread], turn, at, "host", "", event))
        yield "append", entries
        if turn % 3 == 0:
            yield "tick", Tick(thread, 1, turn, at, 1000)
        if turn % 40 == 39:
            yield "settle", thread, _lasting(random, turn), at
        elif turn % 23 == 22:
            yield "forget", thread
        elif turn % 11 == 10:
            yield "keep", [PersonNamed(person=str(turn), name=f"Person {turn}")], at
        elif turn % 17 == 16:
            yield "remove", random.randrange(100), at
    yield "append", [Entry(threads[0], 10_000, 1, at, "host", "", SteppedOut(person="1"))]


def _lasting(random: Random, turn: int) -> Sequence[Lasting]:
    circle = f"{random.getrandbits(32):08x}"
    return [
        CircleHeld(circle=circle, practice="Listening circle", level=1, day="2026-11-22"),
        PageKept(circle=circle, title="How we meet", text=f"We begin on time. {turn} " * 99),
    ]


def _moment(disk: Disk, random: Random) -> int:
    """When the power goes: any time, or, every other time, just before a sync, when the most
    is unsure."""
    if random.random() < 0.5:
        return random.randint(0, len(disk.ops))
    return random.choice([index for index, op in enumerate(disk.ops) if op.what == "sync"])


def _open_again(files: dict[str, bytes], allowed: list[State]) -> str:
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        try:
            file = GatheringFile.open(Path(folder) / "circle.fireside")
        except CannotOpen:
            return "refused"
        try:
            if file.integrity():
                return "unwell"
            return "" if (tuple(file.kept), tuple(file.running)) in allowed else "lost"
        finally:
            file.close()


def _connect(path: str) -> Any:
    return apsw.Connection(path, vfs=VFS_NAME, flags=apsw.SQLITE_OPEN_READWRITE)


class _Unsynced:
    """The control: a connection that says it syncs and doesn't."""

    def __init__(self, path: str) -> None:
        self._conn = _connect(path)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        if sql == "PRAGMA synchronous":
            return [(3,)]
        return self._conn.execute(sql.replace("= EXTRA", "= OFF"), parameters)

    def close(self) -> None:
        self._conn.close()


def _memory() -> str | None:
    """A folder in memory if there is one: thousands of files are made and thrown away."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
