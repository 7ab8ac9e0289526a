"""The eyes of the benches that look for what two people typed: that they can see."""

from __future__ import annotations

import json
import sqlite3
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks import _planted as planted
from benchmarks._no_trace_file import not_blank

WAYS = {
    "as it is": lambda text: text.encode(),
    "json": lambda text: json.dumps(text).encode(),
    "html": lambda text: escape(text).encode(),
    "address": lambda text: quote(text).encode(),
    "wide": lambda text: text.encode("utf-16-le"),
    "small": lambda text: text.casefold().encode(),
}


def test_there_are_thirty_and_each_is_found_by_any_of_its_words() -> None:
    assert len(planted.PHRASES) == 30
    for place, phrase in planted.PHRASES.items():
        words = planted.told_words(phrase)
        assert words
        assert all(planted.found_in(f"in a {word}, so".encode()) == {place} for word in words)


@pytest.mark.parametrize("way", WAYS)
def test_each_is_found_in_whatever_spelling(way: str) -> None:
    for place, phrase in planted.PHRASES.items():
        assert planted.found_in(b"\0before " + WAYS[way](phrase) + b" after") == {place}


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "ordinary.txt").write_text("We walk along the rail, before Sunday.")
    assert planted.found_in_files(tmp_path) == {}
    (tmp_path / "dawnpebble.txt").write_text("")
    assert planted.found_in_files(tmp_path) == {"dawnpebble.txt": {"a line's new words"}}


@pytest.mark.parametrize(("secure", "unclean"), [("ON", False), ("OFF", True)])
def test_a_free_page_that_is_not_blank_is_seen(tmp_path: Path, secure: str, unclean: bool) -> None:
    path = tmp_path / "file.db"
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA secure_delete = {secure}")
    conn.execute("CREATE TABLE one (words TEXT)")
    conn.execute("INSERT INTO one VALUES (?)", ("word " * 20_000,))
    conn.commit()
    conn.execute("DELETE FROM one")
    conn.commit()
    assert conn.execute("PRAGMA freelist_count").fetchone()[0] > 10
    conn.close()
    assert bool(not_blank(path.read_bytes())) is unclean
