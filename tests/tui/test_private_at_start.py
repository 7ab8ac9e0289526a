"""A file with a paused walk in it: not named, counted or offered, on the wall or by any command."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from sessions import acts, walks
from sessions.backroom import BackRoom
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from sessions.steps import agree
from store.file import GatheringFile
from tests.journeys.raw_pty import RawTerminal
from tests.sessions.walk import WORD
from tests.store.test_no_trace import gate_answered, next_in
from tests.tui.props import EVENING

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = (
    ("check", "FILE"), ("export", "FILE", "--to", "OUT.md"),
    ("export", "FILE", "--format", "html", "--to", "OUT.html"),
    ("export", "FILE", "--format", "json", "--to", "OUT.json"),
    ("export", "FILE", "--format", "csv", "--to", "OUT"),
    ("practice", "list"), ("--help",), ("--version",),
)  # fmt: skip


async def written(path: Path, *, with_a_walk: bool) -> None:
    """A gathering in its lobby; in one of the two a walk is paused over night."""
    now = round(EVENING * 1000) - 3_600_000
    file = GatheringFile.make(path, writer=lambda: "0123456789abcdef")
    room = Room(file)
    await room.do(acts.BeginGathering(name="Ours", manner="wall"), HOST, now)
    await room.do(acts.BeginEvening(day="2026-11-22"), PROGRAM, now)
    for name in ("Ana", "Ben", "Cleo"):
        await room.do(acts.SitDown(name=name, fresh=f"id-{name}"), HOST, now)
    if with_a_walk:
        back = BackRoom(file, file.kept, file.running)
        await gate_answered(back, ["yes"] * 7)
        await back.do(walks.WriteDown(session="gate-1", word=WORD, fresh="walk-1"), HOST, now)
        await next_in(back)
        await back.do(walks.PauseWalk(session="walk-1", until=now + 50_000_000), HOST, now)
    file.close()


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The same gathering twice; in the first one a walk is paused."""
    paths = tuple(tmp_path / name / "ours.fireside" for name in ("with", "none"))
    for path, walk in zip(paths, (True, False), strict=True):
        path.parent.mkdir()
        asyncio.run(written(path, with_a_walk=walk))
    return paths  # type: ignore[return-value]


def said(path: Path, command: tuple[str, ...]) -> str:
    """What a command says, and what it writes."""
    here = str(path.parent)
    arguments = [part.replace("FILE", str(path)).replace("OUT", f"{here}/out") for part in command]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    files = sorted(p for p in path.parent.rglob("out*") if p.is_file() or p.is_dir())
    inside = [p for f in files for p in (sorted(f.iterdir()) if f.is_dir() else [f])]
    told = [done.stdout, done.stderr, str(done.returncode), *(f.read_text("utf-8") for f in inside)]
    return "\n".join(told).replace(here, "")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:4]))
def test_no_command_tells_of_it(two: tuple[Path, Path], command: tuple[str, ...]) -> None:
    assert said(two[0], command) == said(two[1], command)


def shown(path: Path, keys: bytes) -> list[str]:
    """What stands on the wall after these keys."""
    wall = RawTerminal(path, "--day", "2026-11-22", "--no-phones", size=(120, 36))
    try:
        wall.until("isn't written")
        wall.quiet()
        for key in keys:
            wall.write(bytes([key]))
            wall.quiet()
        screen = pyte.Screen(120, 36)
        pyte.ByteStream(screen).feed(wall.output)
        return list(screen.display)
    finally:
        wall.close()


@pytest.mark.parametrize("keys", [b"", b"m", b"g", b"r", b" ", b"?"], ids=repr)
def test_no_wall_tells_of_it(two: tuple[Path, Path], keys: bytes) -> None:
    assert shown(two[0], keys) == shown(two[1], keys)


def test_it_is_there_and_its_two_find_it(two: tuple[Path, Path]) -> None:
    """The control: the files do differ."""
    file = GatheringFile.open(two[0])
    try:
        back = BackRoom(file, file.kept, file.running)
        walk = back.find(WORD)
        assert walk is not None and walk.held
        assert not isinstance(walk.state, agree.State)
    finally:
        file.close()
    assert two[0].stat().st_size >= two[1].stat().st_size
