"""Files as released versions wrote them: opened, brought up to date, and read alike."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from store.check import check
from store.file import GatheringFile
from store.readable import COLUMNS, tables
from store.schema import SCHEMA
from tests.store.export_model import board, everything

FILES = sorted((Path(__file__).parent / "files").glob("*.sql"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def older(request: pytest.FixtureRequest, path: Path) -> Path:
    """A file as that version left it."""
    conn = sqlite3.connect(path)
    conn.executescript(request.param.read_text("utf-8"))
    conn.close()
    return path


def held(path: Path) -> dict[str, list[dict[str, object]]]:
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    found = {
        name: [dict(row) for row in conn.execute(f"SELECT * FROM {name}")]
        for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name in COLUMNS
    }
    conn.close()
    return found


def test_it_is_read_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    file = GatheringFile.open(older, read_only=True)
    assert "Chiara" in everything(file.kept)["markdown"]
    file.close()
    assert check(older).well and older.read_bytes() == before


def test_opening_it_for_writing_makes_the_tables_of_today(older: Path) -> None:
    assert set(held(older)) < set(COLUMNS)
    file = GatheringFile.open(older)
    kept = file.kept
    file.close()
    assert held(older) == tables(kept) and set(held(older)) == set(COLUMNS)
    assert held(older)["people"] == [{"name": "Chiara"}, {"name": "Gus"}]
    conn = sqlite3.connect(older)
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    conn.close()
    assert check(older).well


def test_it_grows_by_a_board(older: Path) -> None:
    file = GatheringFile.open(older)
    asyncio.run(file.keep(board(circle="c1", named=False), 1))
    kept = file.kept
    file.close()
    assert held(older) == tables(kept)
    assert [row["kind"] for row in held(older)["offers"]] == ["ask", "offer"]
    assert len(held(older)["promises"]) == 1


def test_a_table_that_somebody_took_away_is_back_when_the_log_grows(path: Path) -> None:
    GatheringFile.make(path).close()
    conn = sqlite3.connect(path)
    conn.executescript("DROP TABLE offers; DROP TABLE promises; CREATE VIEW promises AS SELECT 1")
    conn.close()
    file = GatheringFile.open(path)
    asyncio.run(file.keep(board(), 1))
    file.close()
    assert set(held(path)) == set(COLUMNS)
