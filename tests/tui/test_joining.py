"""How to join, on the wall: the lobby, and the strip of every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.tui.props import EVENING, NAMES
from tests.tui.stage import Stage, on_stage
from tui.canvas import Canvas
from tui.joining import Joining
from tui.looks import LOOKS
from tui.screens.code import CodeScreen
from tui.widgets.bands import strip
from tui.widgets.grid import grid_for
from tui.widgets.qr import WHITE
from words import say

JOINING = Joining(address="192.168.178.123:8765", code="7KQ4FM")
SIZES = ((80, 24), (120, 36), (200, 50))


def white_cells(stage: Stage) -> int:
    return sum(cell[2] == WHITE for row in stage.canvas.rows for cell in row)


def with_phones(stage: Stage, joining: Joining | None = JOINING) -> None:
    stage.app.joining = joining
    stage.app.draw()


# ── the strip ─────────────────────────────────────────────────────────────────────────────

WORDS = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=30)
PARTS = st.lists(st.tuples(WORDS, st.sampled_from(("text", "soft", "quiet", "sage"))), max_size=4)
KEYS = st.lists(st.tuples(st.sampled_from(("space", "p", "↑ ↓")), WORDS), max_size=3)


@given(st.integers(60, 240), PARTS, PARTS, KEYS, st.booleans())
def test_address_and_code_never_leave_the_strip(
    width: int, left: list[tuple[str, str]], marks: list[tuple[str, str]],
    keys: list[tuple[str, str]], dot: bool,
) -> None:  # fmt: skip
    grid = grid_for(width, 24)
    canvas = Canvas(width, 24, LOOKS["embers"])
    join = [("▮ 192.168.178.123:65535", "text"), ("MWQ WMM", "accent")]
    strip(canvas, grid, left, [*keys, ("?", "keys")], waiting_dot=dot, join=join, marks=marks)
    row = canvas.plain()[grid.strip_row]
    assert "192.168.178.123:65535" in row and "MWQ WMM" in row and " ?" in row


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_how_to_join_stands_on_every_screen_of_an_evening(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "a.fireside", size=size, names=NAMES[:8]) as stage:
        with_phones(stage)

        def joins() -> bool:
            row = stage.strip()
            return JOINING.address in row and JOINING.spaced_code in row

        for key in ("m", "question_mark", "r", "g", "n"):
            await stage.press(key)
            assert joins(), f"after {key}"
            await stage.press("escape")
        for name in ("game", "leave", "rename"):
            await stage.menu(name)
            assert joins(), name
            await stage.press("escape")
        await stage.press("b")
        assert not joins() and not stage.shows(JOINING.spaced_code)
        await stage.press("b", "space")
        assert joins(), "choosing"
        await stage.agree()
        await stage.begin("Listening circle", step="round")
        assert joins(), "the round"
        await stage.next()
        assert joins(), "a turn"
        await stage.press("f")
        assert joins(), "the end time"
        await stage.press("escape", "h")
        assert joins(), "held"
        await stage.press("h", "s")
        assert joins(), "closing"
        await stage.press("space", "space")
        assert joins(), "closed"


async def test_held_there_is_nothing_but_how_to_join(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:8]) as stage:
        marks = replace(JOINING, door="knock", knocking=2, pause=True, steering=("Ana",))
        with_phones(stage, marks)
        await stage.agree()
        await stage.begin("Listening circle", step="round")
        await stage.next()
        assert stage.shows("2 knock") and stage.shows("Ana's phone steers")
        assert say("join.pause") in stage.strip()
        await stage.press("h")
        assert stage.strip().split() == [
            "▮", JOINING.address, "7KQ", "4FM", "h", *say("held.go-on").split()
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("joining", "wide", "small"),
    [
        (JOINING, "door open", "door open"),
        (replace(JOINING, door="knock"), "knock first", "4FM  knock"),
        (replace(JOINING, door="knock", knocking=1), "1 knocks", "1 knocks"),
        (
            replace(JOINING, door="closed", opens_at=round(EVENING * 1000) + 3_600_000),
            "door closed until",
            "closed until",
        ),
        (replace(JOINING, door="closed"), "door closed until this is over", "door closed"),
        (replace(JOINING, steering=("Ana", "Ben")), "Ana and Ben steer", "2 phones steer"),
        (replace(JOINING, steering=("",)), "a phone steers", "a phone steers"),
        (replace(JOINING, quiet=True), f"▮● {JOINING.address}", f"▮● {JOINING.address}"),
    ],
)
async def test_the_strip_tells_what_of_the_door_matters(
    joining: Joining, wide: str, small: str, tmp_path: Path
) -> None:
    for size, text in ((120, 36), wide), ((80, 24), small):
        async with on_stage(tmp_path / f"{size[0]}.fireside", size=size) as stage:
            await stage.press("r")  # the people: a screen of few keys
            with_phones(stage, joining)
            await stage.press("n")
            assert text in stage.strip()


async def test_a_sign_that_looks_wrong_can_be_a_plain_one(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside") as stage:
        with_phones(stage, replace(JOINING, quiet=True))
        await stage.menu("glyphs")
        assert f"#* {JOINING.address}" in stage.strip()


async def test_a_turn_at_80_columns_keeps_its_keys_beside_the_longest_address(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3], size=(80, 24)) as stage:
        with_phones(stage, replace(JOINING, door="knock"))
        await stage.agree()
        await stage.begin("Listening circle", step="round")
        await stage.next()
        row = stage.strip()
        assert [key for key, _ in stage.screen.hints()] == ["space", "p", "h", "?"]
        for words in (f"space  {say('round.thank-you')}", f"p  {say('round.pass')}", "knock"):
            assert words in row, "a key that stands there says what it does"
        assert row.endswith(" ?") and " h " not in row


# ── the lobby ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_nothing_shifts_when_the_address_comes(size: tuple[int, int], tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", size=size, names=NAMES[:5]) as stage:
        with_phones(stage, Joining())
        grid = grid_for(*size)
        before = stage.rows()[: grid.strip_row - 1]
        assert not white_cells(stage) and not stage.shows("http")
        with_phones(stage)
        assert white_cells(stage)
        after = stage.rows()
        left = min(row.index("Ana") for row in before if "Ana" in row)
        for old, new in zip(before, after, strict=False):
            assert not old[left:] or new[left:] == old[left:]
        assert stage.shows(f"http://{JOINING.address}") and stage.shows(say("lobby.scan"))


async def test_without_a_network_the_evening_is_a_normal_one(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:8]) as stage:
        plain = [row for row in stage.rows() if say("lobby.hint") not in row]
        with_phones(stage, Joining(code="7KQ4FM"))
        assert stage.shows(say("lobby.no-network")) and not stage.shows("7KQ")
        assert [row for row in stage.rows() if say("lobby.no-network") not in row] == plain
        await stage.press("q")
        assert not isinstance(stage.screen, CodeScreen)


@pytest.mark.parametrize(
    ("size", "people", "more"),
    [((80, 24), 24, 0), ((80, 24), 40, 0), ((120, 36), 48, 0), ((200, 50), 60, 0),
     ((80, 24), 130, 1), ((120, 36), 130, 1), ((200, 50), 130, 1)],
)  # fmt: skip
async def test_everyone_is_there_or_counted(
    size: tuple[int, int], people: int, more: int, tmp_path: Path
) -> None:
    names = [f"P{number:03}" for number in range(people)]
    async with on_stage(tmp_path / "a.fireside", size=size, names=names) as stage:
        with_phones(stage)
        wall = "\n".join(stage.rows())
        unseen = [name for name in names if name not in wall]
        assert bool(unseen) == bool(more)
        assert not unseen or say("lobby.more", n=len(unseen)) in wall
        assert "P000 " in wall


async def test_who_knocks_is_a_number_and_never_a_name(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "a.fireside", names=NAMES[:3]) as stage:
        with_phones(stage, replace(JOINING, door="knock", knocking=3))
        assert stage.shows(say("lobby.knocking", n=3)) and "3 knock" in stage.strip()
        assert "k" in [key for key, _ in stage.screen.hints()]


async def test_while_names_are_typed_the_square_stays(tmp_path: Path) -> None:
    for size in SIZES:
        async with on_stage(tmp_path / f"{size[0]}.fireside", size=size) as stage:
            with_phones(stage)
            lobby = white_cells(stage)
            await stage.press("n")
            await stage.line("Quentin")
            assert white_cells(stage) == lobby and stage.seats() == ["Quentin"]
            assert stage.shows("Quentin") and stage.shows(say("names.hint"))
