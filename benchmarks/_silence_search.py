"""The phrases that silence.py plants, and looking for them wherever something leaves the program.

What people read is searched as they would read it; files, and what a terminal got, byte by byte
as well. `python -m benchmarks._silence_search FILE` is another process that only reads: it writes
down whatever every table of a gathering's file holds, but for the one named `running`, and on the
last line whatever that one holds.
"""

from __future__ import annotations

import html
import json
import sqlite3
import subprocess
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path

from benchmarks._forgotten_search import spellings
from benchmarks.terminal import ROOT

_FIRST = (
    "Amber", "Bristle", "Clover", "Dušan", "Ember", "Fennel", "Grüße", "Hazel", "Indigo", "Jasmin",
)  # fmt: skip
_SECOND = ("quill", "wren", "otter", "lantern", "thimble", "zephyr")
WORDS = tuple(first + second for first in _FIRST for second in _SECOND)
"""One in each phrase, and nowhere else: a phrase is often broken into lines."""


def phrase_of(word: str) -> str:
    """What somebody writes on a card."""
    return f"an afternoon with my {word}, and tea after it"


def plain(text: str) -> str:
    """As it is compared: entities read, one form of every letter, no capitals."""
    return unicodedata.normalize("NFC", html.unescape(text)).casefold()


_PLAIN = {word: {plain(word), json.dumps(word)[1:-1].casefold()} for word in WORDS}


@lru_cache(maxsize=4096)
def found_in(text: str) -> frozenset[str]:
    """The words that somebody would read in this."""
    read = plain(text)
    return frozenset(word for word, forms in _PLAIN.items() if any(f in read for f in forms))


def found_in_bytes(data: bytes) -> frozenset[str]:
    """The words that stand in this, in whichever spelling."""
    forms = ((word, form) for word in WORDS for form in spellings(word))
    return frozenset(word for word, form in forms if form in data)


def found_in_files(folder: Path, but: Path) -> frozenset[str]:
    """The words in every file of a folder, and in its name, but for one file's and those that
    SQLite keeps beside it."""
    found: frozenset[str] = frozenset()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(but.name):
            found |= found_in_bytes(path.read_bytes() + str(path.relative_to(folder)).encode())
    return found


def read_tables(file: Path) -> tuple[str, str]:
    """What another process reads in the file: of all tables but `running`, and of that one."""
    command = [sys.executable, "-m", "benchmarks._silence_search", str(file)]
    read = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    others, _, running = read.stdout.rstrip("\n").rpartition("\n")
    return others, running


def _write_down(file: Path) -> None:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for name in sorted((name for (name,) in tables), key=lambda name: (name == "running", name)):
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        print(json.dumps([name, rows], ensure_ascii=False, default=repr))
    connection.close()


if __name__ == "__main__":
    _write_down(Path(sys.argv[1]))
