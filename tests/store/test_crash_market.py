"""A market killed at every one of its acts: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sessions.room import Room
from store.file import GatheringFile
from tests.store.crash_hand import hand_in as hand_in_here
from tests.store.crash_hand import market

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@contextmanager
def hands(path: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.crash_hand", str(path), *more]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_after(process: subprocess.Popen[str], first: int, last: int) -> None:
    """Hand in from `first` on, and kill once `last` was answered: the next one may be under way."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{first}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline())
    for line in process.stdout:
        if line.strip() == "over":
            return
        if int(line) == last:
            break
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    for line in process.stdout:
        if line.strip() == "over":
            return


def stands_in(room: Room) -> Any:
    """All that is true of the room, without the writers' names, which are fresh each time."""
    gathering = room.gathering
    session = gathering.room_session
    held = (session.place, session.state, session.board, session.named) if session else None
    lasts = [msgspec.json.encode(row.event) for row in gathering.kept]
    return held, gathering.evening.seats, lasts


def found_in(path: Path) -> Any:
    file = GatheringFile.open(path)
    try:
        return stands_in(Room(file, file.kept, file.running))
    finally:
        file.close()


@pytest.fixture
def expected(tmp_path: Path) -> list[Any]:
    """What is true after each act of an evening that nothing interrupts."""
    found: list[Any] = []
    whole = tmp_path / "whole.fireside"
    asyncio.run(hand_in_here(whole, 0, lambda number, room: found.append(stands_in(room))))
    assert len(found) == len(market())
    return found


def killed_everywhere(path: Path, expected: list[Any], *more: str) -> list[int]:
    """Kill at each act; gives those after which something else stood in the file."""
    wrong = []
    with hands(path, *more) as process:
        for number in range(len(expected)):
            # The last one before is handed in again: a phone whose answer was lost does so.
            killed_after(process, max(0, number - 1), number)
            if found_in(path) not in expected[number : number + 2]:
                wrong.append(number)
    return wrong


def test_nothing_is_lost_and_nothing_is_doubled_whichever_act_it_is_killed_at(
    tmp_path: Path, expected: list[Any]
) -> None:
    path = tmp_path / "killed.fireside"
    assert killed_everywhere(path, expected) == []
    assert found_in(path) == expected[-1]


def test_a_room_that_forgets_which_acts_it_answered_is_noticed(
    tmp_path: Path, expected: list[Any]
) -> None:
    assert killed_everywhere(tmp_path / "killed.fireside", expected, "forgetful")
