"""Killed, closed, copied: nothing acknowledged is lost, and checking changes nothing."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions import events as ev
from sessions.records import Entry
from store.check import check
from store.file import GatheringFile, Tick

MakeEntry = Callable[..., Entry]
Child = Callable[..., subprocess.Popen[str]]
AT = 1_764_000_000_000

WRITES_FOR_EVER = """
import asyncio, sys
from sessions import events as ev
from sessions.records import Entry
from store.file import GatheringFile, Tick

async def write(file):
    number = 0
    while True:
        number += 1
        event = ev.SatDown(person=str(number), name="words " * 50)
        await file.append([Entry("one", number, number, number, "host", "", event)])
        file.tick(Tick("one", 0, 0, number, 1000))
        await file.keep([ev.PersonNamed(person=str(number), name="Ana")], number)
        print(number, flush=True)

asyncio.run(write(GatheringFile.open(sys.argv[1])))
"""


@pytest.fixture
def killed(path: Path, child: Child) -> tuple[Path, int]:
    """A file whose process was killed in the middle, and the last number it acknowledged."""
    GatheringFile.make(path).close()
    process = child(WRITES_FOR_EVER, path)
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= 40:
            break
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    last = [int(line), *map(int, process.communicate()[0].split())][-1]
    return path, last


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}


# ── killed ────────────────────────────────────────────────────────────────────────────────


def test_a_kill_loses_nothing_acknowledged(killed: tuple[Path, int]) -> None:
    path, last = killed
    file = GatheringFile.open(path)
    assert [entry.number for entry in file.running][:last] == list(range(1, last + 1))
    assert len(file.running) - last in (0, 1), "and at most what was under way"
    assert len(file.kept) - last in (0, 1)
    assert file.integrity() == []
    file.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_looking_at_what_a_kill_left_changes_nothing(killed: tuple[Path, int]) -> None:
    path, last = killed
    before = everything(path.parent)
    assert path.name + "-wal" in before
    assert check(path).message == "file.well"
    reading = GatheringFile.open(path, read_only=True)
    assert len(reading.running) >= last
    reading.close()
    assert everything(path.parent) == before
    writing = GatheringFile.open(path)
    assert (writing.running, writing.kept) == (reading.running, reading.kept)
    assert writing.last_tick == reading.last_tick
    writing.close()


def test_a_write_ahead_file_cut_short_ends_at_its_last_commit(killed: tuple[Path, int]) -> None:
    path, _ = killed
    wal = path.with_name(path.name + "-wal")
    whole = wal.read_bytes()
    for length in range(0, len(whole), len(whole) // 7):
        copy = path.parent / "copy"
        copy.mkdir()
        shutil.copy(path, copy / path.name)
        (copy / wal.name).write_bytes(whole[:length] + bytes(100))
        reading = GatheringFile.open(copy / path.name, read_only=True)
        reading.close()
        writing = GatheringFile.open(copy / path.name)
        assert (writing.running, writing.kept) == (reading.running, reading.kept)
        writing.close()
        shutil.rmtree(copy)


def test_opening_after_a_kill_scrubs_what_the_kill_kept_from_being_scrubbed(
    path: Path, child: Child, traces: Callable[[str], set[str]]
) -> None:
    GatheringFile.make(path).close()
    code = (
        "import asyncio, os, sys\n"
        "from sessions import events as ev\n"
        "from sessions.records import Entry\n"
        "from store.file import GatheringFile\n"
        "async def write():\n"
        "    event = ev.SatDown(person='p', name='zq000001qz')\n"
        "    await file.append([Entry('one', 1, 1, 1, 'host', '', event)])\n"
        "    await file.forget(['one'])\n"
        "file = GatheringFile.open(sys.argv[1], wipe=lambda wal: os.kill(os.getpid(), 9))\n"
        "asyncio.run(write())\n"
    )
    child(code, path).communicate()
    assert traces("zq[0-9]{6}qz") == {"zq000001qz"}
    file = GatheringFile.open(path)
    assert file.running == []
    assert file.integrity() == []  # asked of the writer, so the scrub has come before
    assert traces("zq[0-9]{6}qz") == set()
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
def test_a_file_that_may_not_grow_keeps_what_it_has(path: Path, child: Child) -> None:
    GatheringFile.make(path).close()
    code = (
        "import asyncio, resource, sys\n"
        "from sessions import events as ev\n"
        "from sessions.records import Entry\n"
        "from store.file import GatheringFile, WriteFailed\n"
        "def entry(number):\n"
        "    event = ev.SatDown(person='p', name='words ' * 500)\n"
        "    return Entry('one', number, number, 1, 'host', '', event)\n"
        "async def write(file):\n"
        "    await file.append([entry(1)])\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 17, -1))\n"
        "    for number in range(2, 500):\n"
        "        try: await file.append([entry(number)])\n"
        "        except WriteFailed as failed:\n"
        "            message = failed.message; break\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))\n"
        "    await file.append([entry(number)])\n"
        "    print(message, number)\n"
        "file = GatheringFile.open(sys.argv[1])\n"
        "asyncio.run(write(file))\n"
        "file.close()\n"
    )
    message, number = child(code, path).communicate()[0].split()
    assert message == "file.write-failed"
    file = GatheringFile.open(path)
    assert [entry.number for entry in file.running] == list(range(1, int(number) + 1))
    assert file.integrity() == []
    file.close()


# ── closed ────────────────────────────────────────────────────────────────────────────────


def test_a_clean_close_leaves_one_file_quickly(file: GatheringFile, entry: MakeEntry) -> None:
    for number in range(1, 300):
        asyncio.run(file.append([entry(number, "words " * 99)]))
    file.tick(Tick("one", 1, 2, AT, 1000))
    began = time.monotonic()
    file.close()
    assert time.monotonic() - began < 0.5
    assert [p.name for p in file.path.parent.iterdir()] == [file.path.name]
    # The format says it needs no write-ahead file: it opens where nothing can be written.
    assert file.path.read_bytes()[18:20] == b"\x01\x01"
    again = GatheringFile.open(file.path, read_only=True)
    assert len(again.running) == 299
    assert again.last_tick == Tick("one", 1, 2, AT, 1000)


def test_closing_while_another_tool_reads_loses_nothing(
    file: GatheringFile, entry: MakeEntry
) -> None:
    asyncio.run(file.append([entry(1)]))
    reader = sqlite3.connect(file.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM running").fetchall()
    asyncio.run(file.append([entry(2)]))
    began = time.monotonic()
    file.close()
    assert time.monotonic() - began < 0.5
    reader.close()
    again = GatheringFile.open(file.path)
    assert len(again.running) == 2
    again.close()


# ── checked ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def whole(file: GatheringFile, entry: MakeEntry) -> Path:
    asyncio.run(file.append([entry(1)]))
    asyncio.run(file.keep([ev.PersonNamed(person="p", name="Ana")] * 3, AT))
    asyncio.run(file.keep([ev.Removed(writer=file.kept[0].writer, number=2)], AT))
    file.close()
    return file.path


def test_a_well_file_is_well_and_untouched(whole: Path) -> None:
    before = everything(whole.parent)
    verdict = check(whole)
    assert verdict.well
    assert (verdict.message, verdict.values) == ("file.well", {"name": whole.name})
    assert everything(whole.parent) == before


@pytest.mark.parametrize(
    ("harm", "trouble"),
    [
        ("DROP TRIGGER log_is_never_deleted", "check.triggers"),
        (
            "DROP TRIGGER running_is_never_changed; CREATE TRIGGER running_is_never_changed"
            " BEFORE UPDATE ON running BEGIN SELECT 1; END",
            "check.triggers",
        ),
        ("INSERT INTO log VALUES ('w', 2, 1, 1, '', '', NULL)", "check.numbers"),
        (
            "INSERT INTO log SELECT 'w', 1, 1, 1, scope, tag, body FROM log WHERE number = 1;"
            "INSERT INTO log VALUES ('x', 1, 9, 9, 'congregation', 'Removed',"
            ' \'{"type":"Removed","scope":"congregation","writer":"w","number":1}\')',
            "check.removed",
        ),
    ],
)
def test_what_is_wrong_is_named(whole: Path, harm: str, trouble: str) -> None:
    conn = sqlite3.connect(whole)
    conn.executescript(harm)
    conn.close()
    before = everything(whole.parent)
    verdict = check(whole)
    assert (verdict.well, verdict.message) == (False, "file.damaged")
    assert verdict.values == {"name": whole.name, "troubles": (trouble,)}
    assert everything(whole.parent) == before
    file = GatheringFile.open(whole)
    assert file.integrity() == [trouble]
    file.close()


def test_a_broken_index_is_named(whole: Path) -> None:
    conn = sqlite3.connect(whole)
    (page,) = conn.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_log_1'"
    ).fetchone()
    conn.close()
    with whole.open("r+b") as content:
        content.seek((page - 1) * 4096 + 3)
        content.write(b"\x00\x01")  # one entry only
    assert check(whole).values["troubles"] == ("check.pages",)


def test_what_cant_be_opened_is_said_as_opening_says_it(path: Path) -> None:
    assert check(path).message == "file.missing"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    verdict = check(path)
    assert (verdict.well, verdict.message) == (False, "file.not-fireside")
    assert verdict.values == {"name": path.name}
