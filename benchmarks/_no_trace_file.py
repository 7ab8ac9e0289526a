"""Everything that a gathering's file says, and all that was left beside it, for no_trace.py."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.terminal import ROOT, surroundings

NUMBERS = ("application_id", "user_version", "schema_version")
FORMATS = ("markdown", "html", "json", "csv", "calendar")
_UNSTEADY = ("_sqlite_migrations",)
"""When a file was made, which no clock is handed to."""


@dataclass
class Told:
    """What stands in a file: every row of every table with its number, and the file's own.

    A file doesn't shrink: how many of its pages are free tells how much was once under way at
    the same time, whatever it was. Those in use have to be the same, and those that are free
    blank; `unclean` are free ones that aren't.
    """

    rows: dict[str, list[Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    free: int = 0
    unclean: int = 0

    def unlike(self, other: Told) -> list[str]:
        """Where the two differ."""
        found = [
            name for name in sorted({*self.rows, *other.rows})
            if self.rows.get(name) != other.rows.get(name)
        ]  # fmt: skip
        return found + [
            f"{name} {number} for {other.numbers.get(name)}"
            for name, number in self.numbers.items() if other.numbers.get(name) != number
        ]  # fmt: skip


def told(file: Path, scratch: Path) -> Told:
    """Read from a copy: the file itself may be open in the program."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        copy = Path(folder) / file.name
        for path in file.parent.glob(f"{file.name}*"):
            if not path.name.endswith(("-shm", ".lock")):
                shutil.copyfile(path, copy.parent / path.name)
        conn = sqlite3.connect(copy)
        try:
            found = Told(_rows(conn), {name: _number(conn, name) for name in NUMBERS})
            found.free = _number(conn, "freelist_count")
            found.numbers["pages in use"] = _number(conn, "page_count") - found.free
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            conn.close()
        found.unclean = not_blank(copy.read_bytes())
        return found


def _rows(conn: sqlite3.Connection) -> dict[str, list[Any]]:
    """Every row of every table with its number, and of the schema itself."""
    names = [
        name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    found = {
        name: conn.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid').fetchall()
        for name in sorted(names) if name not in _UNSTEADY
    }  # fmt: skip
    schema = "SELECT rowid, type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"
    return {**found, "sqlite_schema": conn.execute(schema).fetchall()}


def _number(conn: sqlite3.Connection, name: str) -> int:
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])


def not_blank(data: bytes) -> int:
    """How many of the pages that a file lists as free hold more than numbers of pages."""
    size = int.from_bytes(data[16:18])  # 1 stands for 65536
    size = 1 << 16 if size == 1 else size
    pages = len(data) // size

    def page(number: int) -> bytes:
        return data[(number - 1) * size : number * size]

    def word(of: bytes, at: int) -> int:
        return int.from_bytes(of[4 * at : 4 * at + 4])

    found, trunk = 0, word(data, 8)
    while trunk:
        listed = page(trunk)
        leaves = [word(listed, 2 + at) for at in range(word(listed, 1))]
        # SQLite leaves the numbers of pages that were listed here once.
        found += any(word(listed, at) > pages for at in range(2 + len(leaves), size // 4))
        found += sum(any(page(leaf)) for leaf in leaves)
        trunk = word(listed, 0)
    return found


def export(file: Path, to: Path, home: Path) -> None:
    """Every kind of export, and what `check` says, by other processes, side by side."""
    to.mkdir()
    started = []
    for kind in FORMATS:
        name = to / (kind if kind == "csv" else f"out.{kind}")
        asked = ["export", str(file), "--format", kind, "--to", str(name)]
        started.append((kind, _other(asked, home)))
    started.append(("check", _other(["check", str(file)], home)))
    for kind, process in started:
        said, _ = process.communicate(timeout=60)
        (to / f"said-{kind}.txt").write_text(f"{process.returncode}\n{said}", "utf-8")


def _other(arguments: list[str], home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tui", *arguments]
    out = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings(home), stdout=out, stderr=subprocess.STDOUT, text=True
    )


def beside(folder: Path, but: Path) -> Mapping[str, bytes]:
    """Every other file of a folder by its name, with its path called the same everywhere."""
    here = str(folder).encode()
    return {
        str(path.relative_to(folder)): path.read_bytes().replace(here, b"HERE")
        for path in sorted(folder.rglob("*")) if path.is_file() and path != but
    }  # fmt: skip
