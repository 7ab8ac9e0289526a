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

from sessions.gathering import Gathering
from sessions.records import Kept
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


def opened(path: Path) -> tuple[Gathering, list[Kept]]:
    file = GatheringFile.open(path)
    try:
        return Room(file, file.kept, file.running).gathering, list(file.kept)
    finally:
        file.close()


def told(gathering: Gathering, kept: list[Kept]) -> Any:
    """All that stands in it, without the writers' names, which are fresh at each opening."""
    session = gathering.room_session
    board = (session.place, session.board, session.named) if session else None
    return board, gathering.evening.seats, [msgspec.json.encode(row.event) for row in kept]


def test_nothing_is_lost_and_nothing_is_doubled_whichever_act_it_is_killed_at(
    tmp_path: Path,
) -> None:
    whole = tmp_path / "whole.fireside"
    asyncio.run(hand_in_here(whole, 0, os.open(os.devnull, os.O_WRONLY)))
    path = tmp_path / "killed.fireside"
    with hands(path) as process:
        for number in range(len(market())):
            # The last one before is handed in again: a phone whose answer was lost does so.
            killed_after(process, max(0, number - 1), number)
            gathering, kept = opened(path)
            assert _stands(number, gathering, kept), f"act {number} was answered and isn't there"
    assert told(*opened(path)) == told(*opened(whole))


def test_a_room_that_forgets_which_acts_it_answered_is_noticed(tmp_path: Path) -> None:
    whole = tmp_path / "whole.fireside"
    asyncio.run(hand_in_here(whole, 0, os.open(os.devnull, os.O_WRONLY)))
    path = tmp_path / "killed.fireside"
    with hands(path, "forgetful") as process:
        for number in range(len(market())):
            killed_after(process, max(0, number - 1), number)
    assert told(*opened(path)) != told(*opened(whole))


def _stands(number: int, gathering: Gathering, kept: list[Kept]) -> bool:
    """Whether what act `number` did is in the file: its key is, or what it brought into the log."""
    act, _ = market()[number]
    running = [e.key for e in gathering.evening.entries]
    for session in gathering.sessions.values():
        running += [e.key for e in session.entries]
    names = {type(row.event).__name__ for row in kept}
    lasting = {"BeginGathering": "GatheringBegan", "ChooseGame": "GameChosen",
               "TellPromise": "PromiseTold", "Settle": "PromiseMade"}  # fmt: skip
    wanted = lasting.get(type(act).__name__)
    return act.key in running or (wanted is not None and wanted in names) or "PromiseMade" in names
