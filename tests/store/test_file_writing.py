"""What is written is there again, in order, whole or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions import events as ev
from sessions.records import Entry, Event, Kept, Lasting
from store import pragmas
from store.codec import entry_of, entry_row, kept_of, kept_row
from store.file import GatheringFile, Tick, WriteFailed
from store.writer import Writer

MakeEntry = Callable[..., Entry]
AT = 1_764_000_000_000

whole = st.integers(-(2**63), 2**63 - 1)
words = st.text(max_size=60)
running: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.SatDown, person=words, name=words),
    st.builds(ev.Moved, person=words, to=whole),
    st.builds(ev.Undone, act_undone=whole, since=whole),
    st.builds(ev.NamingSaid, person=words, yes=st.booleans()),
    st.builds(ev.ClosingBegan),
    st.builds(ev.Held, why=st.sampled_from(["asked", "gap", "resumed"]), since=whole),
)
scopes = st.sampled_from(["congregation", "anyone", "circle"])
lasting: st.SearchStrategy[Lasting] = st.one_of(
    st.builds(ev.PersonNamed, person=words, name=words, scope=scopes),
    st.builds(ev.PageKept, circle=words, title=words, text=words, scope=scopes),
    st.builds(ev.TookPart, circle=words, people=st.lists(words).map(tuple), scope=scopes),
    st.builds(ev.PointsEarned, circle=words, level=whole, rule=words, each=whole, people=whole),
)
entries = st.builds(Entry, words, whole, whole, whole, words, words, running)


def reopened(file: GatheringFile) -> GatheringFile:
    file.close()
    return GatheringFile.open(file.path)


def rows(path: Path, sql: str) -> list[Any]:
    conn = sqlite3.connect(path)
    try:
        return conn.execute(sql).fetchall()
    finally:
        conn.close()


class Failing:
    """A connection on which one statement fails, once."""

    def __init__(self, path: str) -> None:
        self._conn = pragmas.connect(path)
        self.at = ""

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        if self.at and sql.startswith(self.at):
            self.at = ""
            raise sqlite3.OperationalError("disk I/O error")
        return self._conn.execute(sql, parameters)

    def close(self) -> None:
        self._conn.close()


# ── there again ───────────────────────────────────────────────────────────────────────────


@given(st.lists(entries, max_size=8, unique_by=lambda entry: (entry.thread, entry.number)))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_entries_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, made: list[Entry]
) -> None:
    file = GatheringFile.make(tmp_path_factory.mktemp("file") / "circle.fireside")
    asyncio.run(file.append(made))
    again = reopened(file)
    again.close()
    assert again.running == made


@given(st.builds(Kept, words, whole, whole, whole, lasting | st.none()))
def test_what_is_kept_comes_back_as_it_was(kept: Kept) -> None:
    row = kept_row(kept)
    assert kept_of(row) == kept
    if kept.event is None:
        assert row[4:] == ("", "", None)


@given(entries)
def test_an_entry_comes_back_from_its_row(entry: Entry) -> None:
    assert entry_of(entry_row(entry)) == entry


@given(st.lists(st.tuples(st.integers(0, 2**45), st.integers(1, 4)), max_size=12))
@settings(max_examples=15)
def test_order_never_goes_back_even_if_the_clock_does(
    tmp_path_factory: pytest.TempPathFactory, times: list[tuple[int, int]]
) -> None:
    file = GatheringFile.make(tmp_path_factory.mktemp("file") / "circle.fireside")
    made: list[Kept] = []
    for at, count in times:
        if at % 5 == 0:
            file = reopened(file)
        made += asyncio.run(file.keep([ev.GatheringRenamed(name="us")] * count, at))
    stamps = [one.stamp for one in made]
    assert stamps == sorted(set(stamps))
    assert all(one.stamp >= one.at << 16 for one in made)
    again = reopened(file)
    again.close()
    assert again.kept == made
    for writer in {one.writer for one in made}:
        numbers = [one.number for one in made if one.writer == writer]
        assert numbers == list(range(1, len(numbers) + 1))


def test_words_are_only_ever_words(file: GatheringFile, entry: MakeEntry) -> None:
    said = "'); DROP TABLE running; --"
    asyncio.run(file.append([entry(1, said)]))
    again = reopened(file)
    again.close()
    assert again.running == [entry(1, said)]


def test_an_event_of_a_newer_version_is_kept_and_passed_on(file: GatheringFile, path: Path) -> None:
    asyncio.run(file.keep([ev.GatheringBegan(name="us", manner="wall")], AT))
    file.close()
    body = '{"type":"SongSung",  "scope":"anyone","song":"Ó"}'
    conn = sqlite3.connect(path)
    conn.execute("INSERT INTO log VALUES ('new',1,1,1,'anyone','SongSung',?)", (body,))
    conn.commit()
    conn.close()
    again = GatheringFile.open(path)
    unknown = again.kept[0]
    assert unknown.event == ev.Unknown(body=body, scope="anyone")
    assert kept_row(unknown) == ("new", 1, 1, 1, "anyone", "SongSung", body)
    asyncio.run(again.keep([ev.PersonNamed(person="p", name="Ana")], AT))
    assert again.integrity() == []
    again.close()
    assert rows(path, "SELECT body FROM log WHERE writer = 'new'") == [(body,)]


# ── all or nothing ────────────────────────────────────────────────────────────────────────


def test_an_act_is_written_whole_or_not_at_all(file: GatheringFile, entry: MakeEntry) -> None:
    asyncio.run(file.append([entry(1)]))
    with pytest.raises(WriteFailed, match=r"file\.write-failed"):
        asyncio.run(file.append([entry(2), entry(3), entry(1)]))
    asyncio.run(file.append([entry(4)]))
    again = reopened(file)
    again.close()
    assert [one.number for one in again.running] == [1, 4]


def test_settling_keeps_erases_and_forgets_the_tick_at_once(
    file: GatheringFile, entry: MakeEntry
) -> None:
    asyncio.run(file.append([entry(1, thread="one"), entry(1, thread="two")]))
    file.tick(Tick("one", 0, 0, AT, 1000))
    held = ev.CircleHeld(circle="c", practice="Check-in", level=1, day="2026-11-22")
    kept = asyncio.run(file.settle("one", [held], AT))
    assert [one.event for one in kept] == [held]
    again = reopened(file)
    again.close()
    assert [one.thread for one in again.running] == ["two"]
    assert again.kept == kept
    assert again.last_tick is None


@pytest.mark.parametrize(
    "at", ["INSERT INTO log", "DELETE FROM running", "DROP", "CREATE TABLE main.points", "COMMIT"]
)
def test_settling_that_fails_did_nothing(path: Path, entry: MakeEntry, at: str) -> None:
    GatheringFile.make(path).close()
    conns: list[Failing] = []

    def connect(path: str) -> Failing:
        conns.append(Failing(path))
        return conns[-1]

    file = GatheringFile.open(path, connect=connect)
    asyncio.run(file.append([entry(1)]))
    file.tick(Tick("one", 1, 2, 3, 4))
    held = ev.CircleHeld(circle="c", practice="Check-in", level=1, day="2026-11-22")
    asyncio.run(file.append([entry(2)]))
    conns[0].at = at
    with pytest.raises(WriteFailed):
        asyncio.run(file.settle("one", [held], AT))
    assert file.kept == []
    file.close()
    again = GatheringFile.open(path)
    assert again.running == [entry(1), entry(2)]
    assert again.last_tick == Tick("one", 1, 2, 3, 4)
    assert again.kept == []
    kept = asyncio.run(again.settle("one", [held], AT))
    assert [one.number for one in kept] == [1]
    again.close()


def test_numbers_have_no_gap_after_a_failure(path: Path) -> None:
    """A gap would tell that something was there."""
    GatheringFile.make(path).close()
    conns: list[Failing] = []

    def connect(path: str) -> Failing:
        conns.append(Failing(path))
        return conns[-1]

    file = GatheringFile.open(path, connect=connect)
    conns[0].at = "COMMIT"
    with pytest.raises(WriteFailed):
        asyncio.run(file.keep([ev.GatheringRenamed(name="us")], AT))
    assert [one.number for one in asyncio.run(file.keep([ev.GatheringRenamed(name="us")], AT))] == [
        1
    ]
    file.close()


def test_nothing_asked_is_nothing_written(file: GatheringFile) -> None:
    asyncio.run(file.append([]))
    assert asyncio.run(file.keep([], AT)) == []
    assert asyncio.run(file.settle("none", [], AT)) == []
    asyncio.run(file.forget([]))
    assert file.integrity() == []


# ── the writer ────────────────────────────────────────────────────────────────────────────


def test_the_loop_goes_on_while_the_disk_is_slow() -> None:
    """The answer comes when the work is done, and the loop runs meanwhile."""
    go = threading.Event()
    writer = Writer(sqlite3.connect(":memory:", check_same_thread=False))

    async def both() -> list[str]:
        order: list[str] = []

        async def write() -> None:
            await writer.do(lambda conn: go.wait())
            order.append("written")

        async def draw() -> None:
            order.append("drawn")
            go.set()

        await asyncio.gather(write(), draw())
        return order

    assert asyncio.run(both()) == ["drawn", "written"]
    writer.stop(lambda conn: None)


def test_a_newer_tick_replaces_one_that_waits(file: GatheringFile) -> None:
    go = threading.Event()
    writer = Writer(sqlite3.connect(":memory:", check_same_thread=False))
    done: list[int] = []
    writer.soon(lambda conn: void(go.wait()))
    for left in range(5):
        writer.tick(lambda conn, left=left: done.append(left))  # type: ignore[misc]
    go.set()
    writer.stop(lambda conn: None)
    assert done == [4]


def void(_: object) -> None:
    return None


def test_a_tick_that_fails_troubles_nobody(path: Path, entry: MakeEntry) -> None:
    GatheringFile.make(path).close()
    conns: list[Failing] = []

    def connect(path: str) -> Failing:
        conns.append(Failing(path))
        return conns[-1]

    file = GatheringFile.open(path, connect=connect)
    conns[0].at = "INSERT INTO last_tick"
    file.tick(Tick("one", 1, 2, 3, 4))
    asyncio.run(file.append([entry(1)]))
    assert conns[0].at == "", "it did fail"
    file.close()


def test_someone_who_gives_up_waiting_has_still_written(
    file: GatheringFile, entry: MakeEntry
) -> None:
    async def given_up() -> None:
        task = asyncio.ensure_future(file.append([entry(1)]))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(given_up())
    again = reopened(file)
    again.close()
    assert again.running == [entry(1)]


def test_after_the_close_nothing_is_taken(file: GatheringFile, entry: MakeEntry) -> None:
    file.close()
    with pytest.raises(WriteFailed, match=r"file\.closed"):
        asyncio.run(file.append([entry(1)]))
    file.tick(Tick("one", 1, 2, 3, 4))
    file.close()


def test_a_file_opened_for_reading_takes_nothing(file: GatheringFile, entry: MakeEntry) -> None:
    file.close()
    reading = GatheringFile.open(file.path, read_only=True)
    with pytest.raises(WriteFailed, match=r"file\.read-only"):
        asyncio.run(reading.append([entry(1)]))
    reading.close()
