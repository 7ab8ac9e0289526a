"""A gathering's file in a fresh folder, and what the tests write into it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.events import SatDown
from sessions.records import Entry
from store.file import GatheringFile

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "circle.fireside"


@pytest.fixture
def file(path: Path) -> Iterator[GatheringFile]:
    file = GatheringFile.make(path)
    yield file
    file.close()


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """An entry of a thread, saying `words`."""

    def made(number: int, words: str = "hello", thread: str = "one") -> Entry:
        event = SatDown(person=f"p{number}", name=words)
        return Entry(thread, number, number, 1_764_000_000_000 + number, "host", "", event)

    return made


@pytest.fixture
def child(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Another process that runs a few lines of Python with the store at hand."""

    def started(code: str, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    return started


@pytest.fixture
def traces(tmp_path: Path) -> Callable[[str], set[str]]:
    """Which matches of a pattern lie in any file of the folder.

    Another process looks: opening a file that SQLite has open in this one drops its locks.
    """
    code = (
        "import re, sys, pathlib\n"
        "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
        "    for found in set(re.findall(sys.argv[2].encode(), path.read_bytes())):\n"
        "        print(found.decode())\n"
    )

    def found(pattern: str) -> set[str]:
        asked = [sys.executable, "-c", code, str(tmp_path), pattern]
        return set(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split())

    return found
