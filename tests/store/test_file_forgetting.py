"""What lasts can't be changed; what is taken out or forgotten leaves no trace."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sessions import events as ev
from sessions.records import Entry
from store import book, scrub
from store.file import GatheringFile

MakeEntry = Callable[..., Entry]
Traces = Callable[[str], set[str]]
AT = 1_764_000_000_000
LONG = 3, 30, 300, 900, 3000, 9000
TOKEN = "zq[0-9]{6}qz"


@pytest.fixture
def other_tool(file: GatheringFile, path: Path, entry: MakeEntry) -> sqlite3.Connection:
    """The file in a tool that knows nothing of us, with none of our pragmas."""
    asyncio.run(file.append([entry(1)]))
    asyncio.run(file.keep([ev.PersonNamed(person="p", name="Ana")], AT))
    file.close()
    return sqlite3.connect(path, isolation_level=None)


# ── append-only ───────────────────────────────────────────────────────────────────────────

SAME = "writer, number, stamp, at, scope, tag, '{}'"


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM log",
        "DELETE FROM log WHERE number = 1",
        "UPDATE log SET body = '{}'",
        "UPDATE log SET body = NULL",
        "UPDATE log SET body = NULL, tag = ''",
        "UPDATE log SET body = NULL, tag = '', scope = '', stamp = 1",
        "UPDATE log SET body = NULL, tag = '', scope = '', at = 1",
        "UPDATE log SET body = NULL, tag = '', scope = '', number = 9",
        "UPDATE log SET body = NULL, tag = '', scope = '', writer = 'x'",
        "UPDATE log SET body = NULL, tag = '', scope = '', rowid = 9",
        "UPDATE OR REPLACE log SET body = '{}'",
        f"INSERT OR REPLACE INTO log SELECT {SAME} FROM log",
        f"INSERT OR IGNORE INTO log SELECT {SAME} FROM log",
        f"REPLACE INTO log SELECT {SAME} FROM log",
        "REPLACE INTO log (rowid, writer, number, stamp, at, scope, tag, body)"
        " VALUES (1, 'x', 1, 1, 1, '', '', '')",
        f"INSERT INTO log SELECT {SAME} FROM log WHERE true"
        " ON CONFLICT DO UPDATE SET body = excluded.body",
        "UPDATE running SET body = '{}'",
        "UPDATE running SET at = 1",
        "REPLACE INTO running SELECT thread, number, 9, 9, by, key, tag, body FROM running",
    ],
)
def test_what_happened_cant_be_changed(
    other_tool: sqlite3.Connection, sql: str, recursive: str
) -> None:
    other_tool.execute(f"PRAGMA recursive_triggers = {recursive}")
    both = "SELECT * FROM log", "SELECT * FROM running"
    before = [other_tool.execute(table).fetchall() for table in both]
    assert all(before)
    with pytest.raises(sqlite3.IntegrityError):
        other_tool.execute(sql)
    assert [other_tool.execute(table).fetchall() for table in both] == before


def test_emptying_is_the_one_change(other_tool: sqlite3.Connection) -> None:
    other_tool.execute("UPDATE log SET body = NULL, tag = '', scope = ''")
    assert other_tool.execute("SELECT count(*), body FROM log").fetchone() == (1, None)


# ── taken out ─────────────────────────────────────────────────────────────────────────────


def test_a_removal_leaves_identity_and_order_and_nothing_else(file: GatheringFile) -> None:
    events = [
        ev.PersonNamed(person="p", name="Ana"),
        ev.PersonNamed(person="q", name="Bo", scope="anyone"),
    ]
    ana, bo = asyncio.run(file.keep(events, AT))
    (removal,) = asyncio.run(file.keep([ev.Removed(writer=bo.writer, number=bo.number)], AT + 1))
    file.close()
    again = GatheringFile.open(file.path)
    assert [one.identity for one in again.kept] == [ana.identity, bo.identity, removal.identity]
    assert [one.stamp for one in again.kept] == [ana.stamp, bo.stamp, removal.stamp]
    assert [one.event for one in again.kept] == [ana.event, None, removal.event]
    assert file.kept == again.kept
    again.close()
    conn = sqlite3.connect(file.path)
    row = conn.execute("SELECT scope, tag, body FROM log WHERE number = 2").fetchone()
    people = conn.execute("SELECT * FROM people").fetchall()
    conn.close()
    assert row == ("", "", None)
    assert people == [("Ana",)]


def test_a_removal_is_never_taken_out_itself(file: GatheringFile) -> None:
    (ana,) = asyncio.run(file.keep([ev.PersonNamed(person="p", name="Ana")], AT))
    (removal,) = asyncio.run(file.keep([ev.Removed(writer=ana.writer, number=1)], AT))
    asyncio.run(file.keep([ev.Removed(writer=ana.writer, number=removal.number)], AT))
    assert file.kept[1] == removal
    assert file.integrity() == []


def test_what_isnt_here_yet_can_be_taken_out(file: GatheringFile) -> None:
    """Its row may come later, from another laptop's file."""
    asyncio.run(file.keep([ev.Removed(writer="elsewhere", number=7)], AT))
    assert file.integrity() == []


# ── no trace ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def busy_evening(file: GatheringFile, entry: MakeEntry) -> Callable[[int], tuple[set[str], ...]]:
    """An evening in which much is said, kept, taken out and forgotten.

    Returns the tokens of what must be gone and of what must still be there.
    """

    async def written(random: Random) -> tuple[set[str], ...]:
        of: dict[str, set[str]] = {"a": set(), "b": set(), "c": set(), "log": set(), "out": set()}
        number = 0

        def token(where: str) -> str:
            nonlocal number
            number += 1
            of[where].add(f"zq{number:06d}qz")
            return f"zq{number:06d}qz" + "x" * random.choice(LONG)

        for _ in range(150):
            thread = random.choice("abc")
            words = token(thread)
            await file.append([entry(number, words, thread)])
        await file.settle("a", [], AT)
        there = []
        for at in range(80):
            words = token("log")
            (kept,) = await file.keep([ev.PageKept(circle="c", title="", text=words)], at)
            there.append((kept, words[:10]))
            if random.random() < 0.4:
                kept, words = there.pop(random.randrange(len(there)))
                of["log"].remove(words)
                of["out"].add(words)
                await file.keep([ev.Removed(writer=kept.writer, number=kept.number)], at)
        await file.forget(["b"])
        return of["a"] | of["b"] | of["out"], of["c"] | of["log"]

    return lambda seed: asyncio.run(written(Random(seed)))


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_forgotten_leaves_no_trace(
    file: GatheringFile, busy_evening: Callable[[int], tuple[set[str], ...]], traces: Traces,
    seed: int,
) -> None:  # fmt: skip
    gone, there = busy_evening(seed)
    found = traces(TOKEN)
    assert found >= there
    assert not found & gone, "while it is open: in the file, -wal and -shm"
    file.close()
    found = traces(TOKEN)
    assert found >= there
    assert not found & gone


def test_without_rewriting_words_would_stay_in_the_slack_of_pages(
    file: GatheringFile, busy_evening: Callable[[int], tuple[set[str], ...]], traces: Traces,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Why `rewrite` is there, and that the test above would notice."""
    monkeypatch.setattr(book, "rewrite", lambda conn, table: None)
    gone, _ = busy_evening(1)
    assert traces(TOKEN) & gone


def test_without_wiping_words_would_stay_in_the_write_ahead_file(
    path: Path, entry: MakeEntry, traces: Traces
) -> None:
    file = GatheringFile.make(path, wipe=lambda wal: None)
    asyncio.run(file.append([entry(1, "zq000001qz")]))
    asyncio.run(file.forget(["one"]))
    assert traces(TOKEN) == {"zq000001qz"}
    file.close()


def test_a_reader_in_the_way_only_puts_the_scrub_off(
    file: GatheringFile, path: Path, entry: MakeEntry, traces: Traces
) -> None:
    asyncio.run(file.append([entry(1, "zq000001qz")]))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM running").fetchall()
    asyncio.run(file.forget(["one"]))
    assert traces(TOKEN) == {"zq000001qz"}
    reader.execute("COMMIT")
    reader.close()
    asyncio.run(file.append([entry(1, "later", thread="two")]))
    assert traces(TOKEN) == set()


def test_what_another_tool_writes_meanwhile_is_not_wiped(
    file: GatheringFile, path: Path, entry: MakeEntry
) -> None:
    """Between our checkpoint and our zeroing."""
    asyncio.run(file.append([entry(1)]))
    other = sqlite3.connect(path, isolation_level=None)
    real, wrote = scrub.value, []

    class Between:
        def execute(self, sql: str, parameters: object = ()) -> object:
            if sql == "BEGIN IMMEDIATE" and not wrote:
                wrote.append(other.execute("CREATE TABLE theirs (a)"))
            return conn.execute(sql)

        def close(self) -> None: ...

    conn = sqlite3.connect(path, isolation_level=None)
    assert real(conn, "PRAGMA journal_mode") == "wal"
    assert scrub.scrub(Between(), path) is False  # type: ignore[arg-type]
    assert wrote
    assert scrub.scrub(conn, path) is True
    conn.close()
    other.close()
    file.close()
    again = sqlite3.connect(path)
    assert again.execute("SELECT * FROM theirs").fetchall() == []
    again.close()


def test_closing_wipes_before_it_removes_the_write_ahead_file(path: Path, entry: MakeEntry) -> None:
    """The disk may keep for years what a removed file held."""
    last: list[bytes] = []

    def wipe(wal: Path) -> None:
        scrub.wipe(wal)
        last.append(wal.read_bytes())

    file = GatheringFile.make(path, wipe=wipe)
    asyncio.run(file.append([entry(1, "zq000001qz")]))
    file.close()
    assert last
    assert len(last[-1]) > 4096
    assert not any(last[-1])
