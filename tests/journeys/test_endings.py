"""How it ends: the terminal as it was, nobody's words on it, and everything in the file."""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.message_pump import MessagePump

from sessions import acts
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from sessions.steps import base
from store.file import GatheringFile
from tests.journeys.launch import PRIVATE
from tests.journeys.raw_pty import (
    ALT_SCREEN_OFF,
    ALT_SCREEN_ON,
    CURSOR_SHOWN,
    MOUSE_OFF,
    MOUSE_ON,
    RawTerminal,
)
from tui.app import FiresideApp
from words import say

AT_ONCE = 1.0 if os.getloadavg()[0] < (os.cpu_count() or 1) else 4.0
"""Seconds an ending may take; more where the computer has other things to do."""
DAY = "2026-11-22"
SEVEN = 1_795_374_000_000
SCRIPT = """
title = "One round"
[[step]]
kind = "round"
title = "What is true?"
start = "first seat"
"""


@pytest.fixture
def path(home: Path) -> Path:
    """A gathering in which Xanthippe speaks."""
    folder = home / "evenings"
    folder.mkdir()
    path = folder / "a.fireside"
    asyncio.run(_circle_under_way(path))
    return path


async def _circle_under_way(path: Path) -> None:
    file = GatheringFile.make(path)
    room = Room(file)
    try:
        begin = acts.BeginSession(session="s1", practice=read_practice(SCRIPT, "one.toml"))
        await room.do(acts.BeginGathering(name="Ours", manner="wall"), HOST, SEVEN)
        await room.do(acts.BeginEvening(day=DAY), PROGRAM, SEVEN)
        for name in ("Xanthippe", "Ben", "Chiara"):
            await room.do(acts.SitDown(name=name, fresh=name.lower()), HOST, SEVEN)
        await room.do(begin, HOST, SEVEN)
        session = room.gathering.room_session
        assert session is not None
        await room.do(base.Next(place=session.place), HOST, SEVEN + 5000)
    finally:
        file.close()


@pytest.fixture
def wall(path: Path) -> Iterator[RawTerminal]:
    """The program, with that circle on the wall, held."""
    wall = RawTerminal(path, "--day", DAY, "--fault")
    try:
        wall.until("go on")
        wall.quiet()
        yield wall
    finally:
        wall.close()


def restored(output: bytes) -> bool:
    """The alternate screen left, the cursor shown, the mouse off, and none of it undone later."""
    pairs = ((ALT_SCREEN_ON, ALT_SCREEN_OFF), (MOUSE_ON, MOUSE_OFF), (b"\x1b[?25l", CURSOR_SHOWN))
    return all(0 <= output.rfind(on) < output.rfind(off) for on, off in pairs)


def still_whole(path: Path) -> None:
    """The file opens, and the same turn is in it."""
    file = GatheringFile.open(path, read_only=True)
    try:
        assert any("xanthippe" in repr(entry.event) for entry in file.running)
    finally:
        file.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_as_a_key_would(
    wall: RawTerminal, path: Path, number: signal.Signals
) -> None:
    wall.kill(number)
    assert wall.ended(AT_ONCE) == 0
    assert restored(wall.output)
    still_whole(path)


def test_a_closed_window_ends_it(wall: RawTerminal, path: Path, home: Path) -> None:
    wall.close_window()
    assert wall.ended(AT_ONCE) in (0, 1, -signal.SIGHUP)
    still_whole(path)
    assert list(home.rglob("last-crash.txt")) == []


def test_leaving_by_the_keys_ends_it_well(wall: RawTerminal, path: Path) -> None:
    wall.write(b"\x11")
    wall.until(say("leave.stay"))
    wall.write(b"1")
    assert wall.ended(AT_ONCE) == 0
    assert restored(wall.output)
    still_whole(path)


def test_a_fault_of_ours_shows_one_sentence_and_nobodys_words(
    wall: RawTerminal, path: Path, home: Path
) -> None:
    wall.write(b"h")
    wall.quiet()
    wall.write(b"c")
    assert wall.ended(AT_ONCE) == 1
    assert restored(wall.output)
    after = wall.output[wall.output.rfind(ALT_SCREEN_OFF) :]
    assert say("app.crashed").split(".")[0].encode() in after
    private = "-".join(PRIVATE).encode()
    assert private not in wall.output
    assert b"Xanthippe" not in after and b"Traceback" not in after
    for file in home.rglob("*"):
        if file.is_file() and not file.is_symlink():
            assert private not in file.read_bytes(), file
    still_whole(path)


def test_the_note_of_a_fault_says_where_and_never_what(wall: RawTerminal, home: Path) -> None:
    wall.write(b"h")
    wall.quiet()
    wall.write(b"c")
    wall.ended(AT_ONCE)
    note = next(home.rglob("last-crash.txt"))
    lines = note.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "RuntimeError"
    assert any("launch.py:" in line and line.endswith(" broken") for line in lines)
    assert "Xanthippe" not in "".join(lines)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_textuals_private_hooks_are_still_there() -> None:
    """Our sentence replaces Textual's crash screen by these names; a new version may lose them."""
    for name in ("_fatal_error", "panic", "_close_messages_no_wait", "_handle_exception"):
        assert callable(getattr(App, name)), name
    assert FiresideApp._fatal_error is not App._fatal_error
    assert FiresideApp.panic is not App.panic
    assert "_exception" in inspect.getsource(App)
    assert "_fatal_error()" in inspect.getsource(App._handle_exception)
    assert "_handle_exception" in inspect.getsource(MessagePump)
