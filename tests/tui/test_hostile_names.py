"""Names that want something: no crash, no control byte, no title, no link, on any screen.

The same 2,000 made-up names, in rooms of 30, through the painting of every screen; some of them
through the real app; and a few through a real terminal of which every byte is seen.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sessions import acts
from sessions.records import HOST, Refused
from sessions.room import Room
from store.file import GatheringFile
from tests.journeys.raw_pty import RawTerminal
from tests.tui.props import EVENING, TWO_ROUNDS
from tests.tui.stage import Stage, on_stage
from tui.canvas import Canvas
from tui.looks import EMBERS
from tui.screens.base import FiresideScreen
from tui.widgets.bands import header, strip
from tui.widgets.centre import centre
from tui.widgets.grid import Region, grid_for
from tui.widgets.letters import sentence
from tui.widgets.lists import Entry, choices, lines, paper, paragraphs
from tui.widgets.ring import Chair, RingWords, line, ring, ring_fits

ROOM = 30
ROOMS = 67
"""2,010 names."""
SIZES = ((80, 24), (120, 36), (200, 50))
MARKUP = (
    "[/]", "[bold]x", "[@click=app.quit]x", "[link=file:///]y", "\\[", "[red]", "$text", "{name}",
    "%s", "{0.__class__}", "]", "[", ":smile:", "<b>", "&amp;", "`x`", "**x**",
)  # fmt: skip
NASTY = (
    "\x1b]0;mine\x07", "\x1b[2J", "\x1b[31mred", "\x9b31m", "\x1b]52;c;eA==\x07", "a\x00b", "a\nb",
    "a\tb", "a\rb", "\x7f", "\u202eabc", "\u200b", "\u2066x", "\ue000", "\ud800", "\U000e0041",
    "e" + "\u0301" * 40, "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽" * 9, "W" * 60, "漢" * 30, "ﷺ", "𒐫", "نور",
    "अन्वी", "น้ำ", "a\u00adb", "\ufeffx", "x" * 500, "", " ", "\u3000", "ǅ", "ß", "İ", "\u0345",
    "ｱｲｳ",
)  # fmt: skip

names = st.one_of(
    st.sampled_from(MARKUP + NASTY),
    st.text(max_size=60),
    st.text(st.characters(categories=["Lo", "Mn", "Mc", "So", "Cf", "Cc", "Cs"]), max_size=30),
    st.builds("".join, st.lists(st.sampled_from(MARKUP + NASTY), min_size=2, max_size=4)),
)
rooms = st.lists(names, min_size=ROOM, max_size=ROOM)
WORDS = RingWords("next", "then", "later")
HOW = ("to come", "had", "speaking", "next", "then", "later", "out")
KNOWN = settings(
    max_examples=ROOMS, derandomize=True, phases=[Phase.generate], deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def painted(room: Sequence[str], size: tuple[int, int]) -> Iterator[Canvas]:
    """Everything that paints a name, once for the whole room."""
    grid = grid_for(*size)

    def fresh() -> Canvas:
        return Canvas(*size, EMBERS)

    chairs = [Chair(name, HOW[n % len(HOW)]) for n, name in enumerate(room)]  # type: ignore[arg-type]
    canvas = fresh()
    area = Region(grid.margin, grid.stage_top, grid.inner, 12)
    if ring_fits(grid, len(chairs)):
        area = ring(canvas, grid, chairs, WORDS)
    else:
        line(canvas, grid, grid.line_row, chairs, WORDS)
    for face, phase in (("bar", "running"), ("digits", "running"), ("bar", "finishing")):
        centre(
            canvas, grid, area, name=room[len(face)], face=face, left_text="1:24",
            minutes_text="2 minutes", share=0.3, phase=phase, question=room[1],
            finish_words="finish", note="room",
        )  # fmt: skip
    yield canvas
    canvas = fresh()
    header(canvas, grid, room[2], room[3], room[4])
    strip(canvas, grid, [(room[5], "accent")], [("space", room[6]), ("?", "keys")])
    choices(canvas, 2, 3, 60, 12, [(n, n, n) for n in room[:9]], 2, two_lines=True)
    yield canvas
    canvas = fresh()
    lines(canvas, 2, 2, 60, 10, [Entry("●", n, "named", "soft", False) for n in room[:9]], 1)
    paper(canvas, 30, 3, 40, 15, [("text", n) for n in room[9:20]])
    paragraphs(canvas, 0, 14, 40, room[7], "text")
    for name in room:
        sentence(canvas, (2, 2, 70, 7), name, (11, 9), "text")
    yield canvas


def wrong_in(canvas: Canvas) -> list[str]:
    """What no cell may hold, and rows that are not as wide as the wall."""
    found = []
    for y, row in enumerate(canvas.rows):
        for char, *_ in row:
            if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp") for c in char):
                found.append(f"row {y}: {char!r}")
        if canvas.strip(y).cell_length != canvas.width:
            found.append(f"row {y} is {canvas.strip(y).cell_length} wide")
    return found


@KNOWN
@given(rooms)
def test_every_screens_painting_takes_any_name(room: list[str]) -> None:
    size = SIZES[len(room[0]) % len(SIZES)]
    for canvas in painted(room, size):
        assert wrong_in(canvas) == []


# ── through the app ───────────────────────────────────────────────────────────────────────────


async def seat_hostile(stage: Stage, room: Sequence[str]) -> int:
    """Everyone who may sit down does; the others are refused with a plain reason."""
    for name in room:
        try:
            await stage.app.do(acts.SitDown(name=name, fresh=uuid4().hex[:12]))
        except Refused as no:
            assert no.message in ("lobby.no-name", "lobby.same-name")
    return len(stage.seats())


async def through_the_screens(stage: Stage) -> None:
    """Wherever a name can stand, looking at each."""

    async def look(*keys: str) -> None:
        await stage.press(*keys)
        assert isinstance(stage.screen, FiresideScreen)
        assert wrong_in(stage.canvas) == []

    await look()
    await look("n")
    await look("escape", "r")
    await look("enter")
    await look("escape", "escape")
    await stage.begin(TWO_ROUNDS)
    await stage.thanks()
    for keys in (["c"], ["c"], ["h"], ["h"], ["m"], ["escape"]):
        await look(*keys)
    await stage.menu("choose_next")
    await look()
    await look("escape", "s")
    await look("space", "enter", "down", "enter")
    await look("space")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_app_takes_them(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_stage(tmp_path / "a.fireside", size=size) as stage:
        assert await seat_hostile(stage, MARKUP + NASTY) > 30
        await through_the_screens(stage)
        assert stage.app.is_running and not stage.app.crashed


async def test_what_looks_like_markup_is_text(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("[/]", "[bold]x", "[red]")) as stage:
        for name in ("[/]", "[bold]x", "[red]"):
            assert stage.shows(name)
        await stage.press("r")
        assert stage.shows("[bold]x")


async def test_a_typed_line_takes_nothing_hostile(tmp_path: Path) -> None:
    from textual import events

    async with on_stage(tmp_path / "a.fireside") as stage:
        await stage.press("n")
        stage.screen.line.post_message(events.Paste("\x1b]0;mine\x07Ana\x1b[2J\nBen\x9b1m"))
        await stage.settled()
        value = stage.screen.line.value
        assert not any(unicodedata.category(c) == "Cc" for c in value)
        await stage.press("enter")
        assert len(stage.seats()) == 1


# ── through a terminal ────────────────────────────────────────────────────────────────────────

ESCAPES = re.compile(
    rb"\x1b\[[0-9;:?<>=]*[A-Za-z]|\x1b[()=>78cM][0AB]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)


def bytes_for(path: Path, room: Sequence[str]) -> bytes:
    """All that the program writes for the lobby, the people and the menu with these names."""
    asyncio.run(_room_of(path, room))
    wall = RawTerminal(path, "--day", "2026-11-22")
    try:
        wall.until("isn't written")
        for key in (b"r", b"\x1b", b"n", b"\x1b", b"m", b"\x1b"):
            wall.write(key)
            wall.quiet()
        return wall.output
    finally:
        wall.close()


async def _room_of(path: Path, room: Sequence[str]) -> None:
    now = round(EVENING * 1000) - 3_600_000
    file = GatheringFile.make(path)
    try:
        there = Room(file)
        await there.do(acts.BeginGathering(name="Ours", manner="wall"), HOST, now)
        await there.do(acts.BeginEvening(day="2026-11-22"), "program", now)
        for name in room:
            try:
                await there.do(acts.SitDown(name=name, fresh=uuid4().hex[:12]), HOST, now)
            except Refused:
                continue
    finally:
        file.close()


def kinds_of(output: bytes) -> set[bytes]:
    """Which control sequences there are, numbers left out; colours and places come and go."""
    found = {re.sub(rb"[0-9;:]+", b"", e) for e in ESCAPES.findall(output)}
    return {e for e in found if not e.startswith(b"\x1b]")}


def test_not_one_control_byte_more_reaches_the_terminal(home: Path) -> None:
    plain = bytes_for(home / "plain.fireside", [f"Person {n}" for n in range(12)])
    hostile = bytes_for(home / "hostile.fireside", (*NASTY[:20], *MARKUP))
    assert hostile.count(b"\x1b]") == plain.count(b"\x1b]"), "the title, the clipboard, a link"
    assert kinds_of(hostile) <= kinds_of(plain)
    left = ESCAPES.sub(b"", hostile)
    allowed = {b"\n", b"\r", b"\x1b"} | {bytes([c]) for c in ESCAPES.sub(b"", plain) if c < 32}
    assert {bytes([c]) for c in left if c < 32 or c == 127} <= allowed
    assert not re.search(rb"\xc2[\x80-\x9f]", left), "C1 controls as UTF-8"
    assert hostile.count(b"\x07") == plain.count(b"\x07")
