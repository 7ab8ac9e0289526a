"""Making and opening: every reason to refuse, with a real file that gives it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions.records import Entry
from store import opening, pragmas
from store.file import CannotOpen, GatheringFile, Tick, WriteFailed
from store.lock import Lock, lock_path
from store.schema import APPLICATION_ID, SCHEMA

Child = Callable[..., subprocess.Popen[str]]


def refusal(path: Path, **how: Any) -> str:
    with pytest.raises(CannotOpen) as refused:
        GatheringFile.open(path, **how)
    assert refused.value.values["name"] == path.name
    return refused.value.message


def fill(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("wb", buffering=0) as rest, pytest.raises(OSError):
        while True:
            rest.write(bytes(4096))


@pytest.fixture(params=[False, True], ids=["writing", "reading"])
def how(request: pytest.FixtureRequest) -> dict[str, bool]:
    return {"read_only": request.param}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB that can be filled, or a skip where none can be had."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("a disk of its own can only be mounted by root on Linux")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Makes the folder `disk` unwritable, for root too."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = False
    if not os.geteuid():
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        if sys.platform != "linux" or subprocess.run(mount, check=False).returncode:
            pytest.skip("root can write everywhere, unless on a disk of its own")
        mounted = True

    def close(folder: Path) -> None:
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        else:
            folder.chmod(0o555)

    yield close
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)
    folder.chmod(0o755)


# ── made ──────────────────────────────────────────────────────────────────────────────────


def test_a_new_file_is_marked_as_ours_and_is_its_owners_alone(path: Path) -> None:
    before = os.umask(0o000)
    try:
        file = GatheringFile.make(path)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
        file.close()
        assert os.umask(0o000) == 0, "the umask is given back"
    finally:
        os.umask(before)
    assert set(modes) >= {path.name, path.name + "-wal", path.name + "-shm"}
    assert set(modes.values()) == {0o600}
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    conn.close()


def test_every_table_of_ours_is_strict(file: GatheringFile, path: Path) -> None:
    file.close()
    conn = sqlite3.connect(path)
    tables = conn.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = {name for name, strict in tables if not strict}
    conn.close()
    assert loose == {"_sqlite_migrations", "sqlite_schema"}


def test_making_never_writes_over_anything(path: Path) -> None:
    path.write_text("a recipe")
    with pytest.raises(CannotOpen, match=r"file\.exists"):
        GatheringFile.make(path)
    assert path.read_text() == "a recipe"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("place", "reason"),
    [("nowhere/circle.fireside", "file.folder-missing"), ("folder", "file.is-a-folder")],
)
def test_making_where_it_cant_be(tmp_path: Path, place: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotOpen, match=reason):
        GatheringFile.make(tmp_path / place)


def test_a_half_made_file_of_a_crash_is_no_hindrance(path: Path) -> None:
    path.with_name(f".{path.name}.new").write_bytes(b"SQLite")
    GatheringFile.make(path).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


# ── refused ───────────────────────────────────────────────────────────────────────────────


def test_missing(path: Path, how: dict[str, bool]) -> None:
    assert refusal(path, **how) == "file.missing"
    assert not list(path.parent.iterdir()), "asking for a file doesn't make one"


def test_folder_missing(path: Path, how: dict[str, bool]) -> None:
    assert refusal(path.parent / "nowhere" / "x.fireside", **how) == "file.folder-missing"


def test_is_a_folder(tmp_path: Path, how: dict[str, bool]) -> None:
    assert refusal(tmp_path, **how) == "file.is-a-folder"


JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(range(256)) * 40


@pytest.mark.parametrize("content", [JPEG, b"", b"SQLite format 3\0"], ids=["jpeg", "empty", "cut"])
def test_not_fireside(path: Path, content: bytes, how: dict[str, bool]) -> None:
    path.write_bytes(content)
    assert refusal(path, **how) == "file.not-fireside"
    assert path.read_bytes() == content
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_another_programs_database_is_left_alone(path: Path, how: dict[str, bool]) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE recipes (title)")
    conn.close()
    before = path.read_bytes()
    assert refusal(path, **how) == "file.not-fireside"
    assert path.read_bytes() == before


def test_newer(file: GatheringFile, path: Path, how: dict[str, bool]) -> None:
    file.close()
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    conn.close()
    before = path.read_bytes()
    assert refusal(path, **how) == "file.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"type":"DancedTogether","person":"p1"}', "file.newer"),
        ('{"type":"SatDown","person":7}', "file.newer"),
        ('{"type":"SatDo', "file.damaged"),
    ],
)
def test_a_running_event_that_cant_be_read(
    file: GatheringFile, path: Path, body: str, reason: str, how: dict[str, bool]
) -> None:
    file.close()
    conn = sqlite3.connect(path)
    conn.execute("INSERT INTO running VALUES ('one',1,1,1,'host','','SatDown',?)", (body,))
    conn.commit()
    conn.close()
    assert refusal(path, **how) == reason


@pytest.mark.parametrize("body", ['{"type":"PersonNamed"', '{"type":"PersonNamed","person":1}'])
def test_a_lasting_event_that_cant_be_read_is_damage(
    file: GatheringFile, path: Path, body: str, how: dict[str, bool]
) -> None:
    file.close()
    conn = sqlite3.connect(path)
    conn.execute("INSERT INTO log VALUES ('w',1,1,1,'congregation','PersonNamed',?)", (body,))
    conn.commit()
    conn.close()
    assert refusal(path, **how) == "file.damaged"


def test_broken_pages(file: GatheringFile, path: Path, how: dict[str, bool]) -> None:
    file.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x99" * (len(content) - 4096)
    path.write_bytes(content)
    assert refusal(path, **how) == "file.damaged"


def test_in_use_by_another_process(path: Path, child: Child) -> None:
    GatheringFile.make(path).close()
    other = child(
        "import sys; from store.file import GatheringFile\n"
        "file = GatheringFile.open(sys.argv[1]); print('open', flush=True)\n"
        "sys.stdin.read(); file.close()",
        path,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    assert refusal(path) == "file.in-use"
    other.communicate()
    GatheringFile.open(path).close()


def test_in_use_by_another_name_of_the_same_file(file: GatheringFile, path: Path) -> None:
    other = path.with_name("other.fireside")
    other.symlink_to(path)
    with pytest.raises(CannotOpen, match=r"file\.in-use"):
        GatheringFile.open(other)


def test_read_only_folder(read_only_folder: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "disk" / "circle.fireside"
    GatheringFile.make(path).close()
    read_only_folder(path.parent)
    assert refusal(path) == "file.read-only"
    GatheringFile.open(path, read_only=True).close()
    with pytest.raises(CannotOpen, match=r"file\.read-only"):
        GatheringFile.make(path.with_name("other.fireside"))
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_read_only_in_a_folder_that_isnt(
    file: GatheringFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()

    def read_only(path: str) -> sqlite3.Connection:
        uri = Path(path).as_uri() + "?mode=ro"
        return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)

    assert refusal(path, connect=read_only) == "file.read-only"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "circle.fireside"
    GatheringFile.make(path).close()
    fill(small_disk / "holiday.mp4")
    assert refusal(path) == "file.disk-full"
    with pytest.raises(CannotOpen, match=r"file\.disk-full"):
        GatheringFile.make(small_disk / "other.fireside")
    assert not [p for p in small_disk.iterdir() if "other" in p.name], "nothing half-made"
    (small_disk / "holiday.mp4").unlink()
    GatheringFile.open(path).close()
    assert [p.name for p in small_disk.iterdir()] == [path.name]


def test_a_disk_that_fills_up_while_open(small_disk: Path, entry: Callable[..., Entry]) -> None:
    import asyncio

    file = GatheringFile.make(small_disk / "circle.fireside")
    big = small_disk / "holiday.mp4"

    async def write() -> list[Entry]:
        kept: list[Entry] = []
        with pytest.raises(WriteFailed, match=r"file\.disk-full"):
            for number in range(1, 200):
                one = [entry(number, "words " * 300), entry(number + 1000)]
                await file.append(one)
                kept += one
                if number == 5:
                    fill(big)
        big.unlink()
        one = [entry(5000)]
        await file.append(one)
        return kept + one

    kept = asyncio.run(write())
    file.close()
    again = GatheringFile.open(small_disk / "circle.fireside")
    assert again.running == kept
    assert again.integrity() == []
    again.close()


def test_a_folder_that_syncs_nothing_is_refused(file: GatheringFile, path: Path) -> None:
    file.close()

    class Careless:
        def __init__(self, path: str) -> None:
            self._conn = pragmas.connect(path)

        def execute(self, sql: str, parameters: Any = ()) -> Any:
            return self._conn.execute(sql.replace("= EXTRA", "= NORMAL"), parameters)

        def close(self) -> None:
            self._conn.close()

    assert refusal(path, connect=Careless) == "file.unsafe-place"
    assert not lock_path(path).exists()


# ── opened ────────────────────────────────────────────────────────────────────────────────


def test_an_older_schema_is_brought_up_to_date(
    file: GatheringFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.tick(Tick("one", 1, 2, 3, 4))
    file.close()
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)

    def migrate(conn: sqlite3.Connection) -> None:
        conn.execute(f"PRAGMA user_version = {SCHEMA + 1}")

    monkeypatch.setattr(opening, "migrate", migrate)
    again = GatheringFile.open(path)
    assert again.last_tick == Tick("one", 1, 2, 3, 4)
    again.close()
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)
    conn.close()


def test_migrating_a_whole_file_again_changes_nothing(file: GatheringFile, path: Path) -> None:
    file.close()
    before = path.read_bytes()
    opening._migrate(path)
    assert path.read_bytes() == before


def test_each_opening_speaks_with_a_name_of_its_own(path: Path) -> None:
    import asyncio

    from sessions.events import GatheringRenamed

    GatheringFile.make(path).close()
    writers = []
    for _ in range(3):
        file = GatheringFile.open(path)
        kept = asyncio.run(file.keep([GatheringRenamed(name="us")], 1))
        writers += [(one.writer, one.number) for one in kept]
        file.close()
    assert len({writer for writer, _ in writers}) == 3
    assert {number for _, number in writers} == {1}


def test_the_start_imports_neither_sqlite_utils_nor_asyncio(file: GatheringFile, path: Path,
                                                            child: Child) -> None:  # fmt: skip
    file.close()
    code = (
        "import sys; from store.file import GatheringFile\n"
        "GatheringFile.open(sys.argv[1]).close()\n"
        "print(*sorted({'sqlite_utils', 'asyncio', 'concurrent', 'platformdirs', 'secrets'}"
        " & set(sys.modules)))"
    )
    assert child(code, path).communicate()[0] == "\n"


def test_a_lock_left_by_a_crash_is_taken(file: GatheringFile, path: Path) -> None:
    file.close()
    lock_path(path).touch()
    GatheringFile.open(path).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_lock_removed_while_it_was_waited_for_is_not_trusted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who closes removes the lock between the next one's opening and locking it."""
    import store.lock

    real, removed = store.lock._locked, []

    def locked(handle: int, *, shared: bool) -> bool:
        if not removed:
            removed.append(lock_path(path).unlink())
        return real(handle, shared=shared)

    monkeypatch.setattr(store.lock, "_locked", locked)
    lock = Lock.take(path)
    with pytest.raises(CannotOpen, match=r"file\.in-use"):
        Lock.take(path)
    lock.release()
    lock.release()
    assert not lock_path(path).exists()


def test_reading_from_a_folder_that_cant_be_written(file: GatheringFile, path: Path) -> None:
    file.tick(Tick("one", 1, 2, 3, 4))
    file.close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    reading = GatheringFile.open(path, read_only=True)
    assert reading.last_tick == Tick("one", 1, 2, 3, 4)
    assert reading.integrity() == []
    reading.tick(Tick("one", 9, 9, 9, 9))
    reading.close()
    reading.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_reading_while_it_is_open(file: GatheringFile, path: Path) -> None:
    """In the same process, too, without taking SQLite's locks away."""
    import asyncio

    from sessions.events import GatheringRenamed

    asyncio.run(file.keep([GatheringRenamed(name="us")], 1))
    reading = GatheringFile.open(path, read_only=True)
    assert reading.kept == file.kept
    reading.close()
    other = sqlite3.connect(path)
    other.execute("SELECT * FROM log").fetchall()
    other.close()
    asyncio.run(file.keep([GatheringRenamed(name="them")], 2))
    copy = shutil.copytree(path.parent, path.parent.parent / "copy")
    assert GatheringFile.open(copy / path.name, read_only=True).kept == file.kept
