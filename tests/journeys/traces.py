"""What is left of two people's hour: rows, tables, bytes, and what the commands tell of it."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sessions.records import Kept
from store.file import GatheringFile
from tests.journeys.terminal import PATIENCE
from tui.__main__ import main


def log_of(path: Path) -> list[Kept]:
    """The log, read without changing a byte."""
    file = GatheringFile.open(path, read_only=True)
    try:
        return list(file.kept)
    finally:
        file.close()


def tables(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, as another program reads them."""
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [
            row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: list(conn.execute(f'SELECT * FROM "{name}"')) for name in sorted(names)}
    finally:
        conn.close()


def found(folder: Path, phrases: Iterable[str]) -> dict[str, set[str]]:
    """Phrase -> the files that hold it, as it is, as JSON has it, or in small letters."""
    where: dict[str, set[str]] = {}
    for file in folder.rglob("*"):
        if not file.is_file() or file.is_symlink():
            continue
        held = file.read_bytes()
        for phrase in phrases:
            ways = (phrase, phrase.casefold(), json.dumps(phrase)[1:-1])
            if any(way.encode(code) in held for way in ways for code in ("utf-8", "utf-16-le")):
                where.setdefault(phrase, set()).add(file.name)
    return where


def until_nowhere(folder: Path, phrases: Iterable[str]) -> None:
    """Wait until no file holds any of them: the screen comes first, and then the erasing."""
    wanted, end = tuple(phrases), time.monotonic() + PATIENCE
    while where := found(folder, wanted):
        assert time.monotonic() < end, f"still there: {where}"
        time.sleep(0.02)  # between two looks; nothing is timed by it


def commands(path: Path, out: Path) -> str:
    """All that the program's other commands say of this file and write from it into a new folder.

    A calendar is refused: nothing that the gathering may see has a day to come.
    """
    out.mkdir()
    wanted = [["check", str(path)], ["practice", "list"], ["practice", "show", "repair"]]
    for format in ("markdown", "html", "json", "csv", "calendar"):
        to = out / (format if format == "csv" else f"out.{format}")
        wanted.append(["export", str(path), "--format", format, "--to", str(to)])
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        done = [main(command) for command in wanted]
    assert done == [0] * (len(wanted) - 1) + [1], told.getvalue()
    made = sorted(file for file in out.rglob("*") if file.is_file())
    texts = [f"{file.name}\n{file.read_text('utf-8')}" for file in made]
    assert len(made) > 4
    return "\n".join([told.getvalue(), *texts]).replace(str(out), "OUT")
