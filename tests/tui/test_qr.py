"""The square on the wall: read off painted cells as a camera would, whatever the look."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageFilter, ImageOps

from docs.make_pictures import painted
from tests.tui.props import NAMES
from tests.tui.stage import on_stage
from tui.canvas import Canvas
from tui.joining import Joining, Wifi
from tui.looks import LOOKS
from tui.settings import Settings
from tui.widgets.plate import address_lines, code_lines, narrow_line
from tui.widgets.qr import (
    BLACK,
    LEAST_QUIET,
    QUIET,
    WHITE,
    matrix,
    paint_qr,
    square_in,
    wifi_text,
)

JOINING = Joining(address="192.168.178.123:8765", code="7KQ4FM")
SIZES = ((80, 24), (120, 36), (200, 50))
LONGEST = "HTTP://192.168.178.123:65535/J/MWQWMM"


def read(image: Image.Image) -> str:
    """What stands in the picture, "" if nothing can be read; never inverted, turned or scaled."""
    found = zxingcpp.read_barcodes(
        image, try_invert=False, try_rotate=False, try_downscale=False,
        formats=zxingcpp.BarcodeFormat.QRCode,
    )  # fmt: skip
    return found[0].text if found else ""


def blurred(image: Image.Image) -> Image.Image:
    """As a projector that is slightly out of focus."""
    return image.filter(ImageFilter.GaussianBlur(1.5))


# ── the modules ───────────────────────────────────────────────────────────────────────────


def test_the_longest_address_fits_the_small_square() -> None:
    assert len(matrix(LONGEST)) == 25
    assert len(matrix(LONGEST, 4)) == 33


def test_nobody_waits_for_the_square_before_the_first_paint() -> None:
    code = (
        "import sys, tui.app, tui.screens.lobby, tui.screens.code\n"
        "assert not {'qrcode', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, '.')\n{code}"],
                   check=True, cwd=Path(__file__).resolve().parents[2])  # fmt: skip


@given(st.integers(0, 200), st.integers(0, 90), st.sampled_from((LEAST_QUIET, QUIET)))
def test_the_square_keeps_to_its_place_and_its_white(width: int, height: int, border: int) -> None:
    square = square_in(LONGEST, width, height, border)
    if not square.how:
        assert width < 29 or height < 15
        return
    assert square.width <= width and square.height <= height
    assert LEAST_QUIET <= square.border <= border
    canvas = Canvas(width, height, LOOKS["embers"])
    assert paint_qr(canvas, 0, 0, width, height, LONGEST, border) == square.how
    grounds = {cell[2] for row in canvas.rows for cell in row}
    assert {BLACK, WHITE} <= grounds
    if square.how == "double":
        signs = {cell[0] for row in canvas.rows for cell in row}
        assert signs == {" "}  # no font has a say in it


@pytest.mark.parametrize("cell", [(7, 14), (9, 19), (10, 20)])
@pytest.mark.parametrize("place", [(29, 15), (33, 17), (58, 29), (66, 33), (87, 44), (140, 70)])
def test_every_kind_of_square_can_be_read(place: tuple[int, int], cell: tuple[int, int]) -> None:
    canvas = Canvas(place[0] + 4, place[1] + 2, LOOKS["embers"])
    paint_qr(canvas, 2, 1, *place, LONGEST)
    picture = painted(canvas, cell)
    assert read(picture) == LONGEST
    assert read(ImageOps.invert(picture)) == ""


# ── on the screens ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_lobby_and_full_screen_can_be_read_in_every_look(
    size: tuple[int, int], tmp_path: Path
) -> None:
    names = NAMES[:24]
    async with on_stage(tmp_path / "a.fireside", size=size, names=names) as stage:
        stage.app.joining = JOINING
        for keys in ((), ("q",)):
            await stage.press(*keys)
            for name, look in LOOKS.items():
                stage.app.preferences.look = look
                stage.app.draw()
                picture = painted(stage.canvas)
                assert read(picture) == JOINING.link, f"{name} {keys}"
                assert read(blurred(picture)) == JOINING.link, f"{name} {keys} blurred"
                assert read(ImageOps.invert(picture)) == "", "the control was read"


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_wifi_comes_first_and_can_be_read(size: tuple[int, int], tmp_path: Path) -> None:
    async with on_stage(
        tmp_path / "a.fireside", size=size, settings=Settings(look="paper", still=True)
    ) as stage:
        stage.app.joining = replace(JOINING, wifi=Wifi("Gemeindehaus", "hello-world-42"))
        await stage.press("q")
        assert read(painted(stage.canvas)) == "WIFI:T:WPA;S:Gemeindehaus;P:hello-world-42;;"
        await stage.press("space")
        assert read(painted(stage.canvas)) == JOINING.link


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("Hall", "", "WIFI:T:nopass;S:Hall;;"),
        ("Hall", "secret", "WIFI:T:WPA;S:Hall;P:secret;;"),
        ('a\\b;c,d:"e"', "x;y", 'WIFI:T:WPA;S:a\\\\b\\;c\\,d\\:\\"e\\";P:x\\;y;;'),
        ("Gäste 明", "pässwort", "WIFI:T:WPA;S:Gäste 明;P:pässwort;;"),
    ],
)
def test_a_camera_is_told_of_the_wifi(name: str, password: str, text: str) -> None:
    assert wifi_text(name, password) == text


# ── address and code in large figures ─────────────────────────────────────────────────────


def test_an_address_is_broken_where_it_can_be_read() -> None:
    for address in ("192.168.1.20:8765", "192.168.178.123:65535", "10.0.0.7:8765"):
        lines = address_lines(address, (), 48)
        assert 1 <= len(lines) <= 2 and all(line.width <= 48 for line in lines)
        assert all(line.height == 7 for line in lines)
        assert address_lines(address, (16, 14, 11), 102)[0].height > 7
    assert address_lines("[fe80::1]:8765", (), 48) == ()
    assert narrow_line("") is None


def test_no_two_figures_look_alike() -> None:
    figures = [narrow_line(char) for char in "0123456789.:"]
    assert len(set(figures)) == 12


@pytest.mark.parametrize("code", ["7KQ 4FM", "MWQ WMM", "JJJ 777"])
def test_every_code_is_large_at_every_size(code: str) -> None:
    for sizes, width in (((9,), 41), ((11, 9), 48), ((16, 14, 11), 102)):
        lines = code_lines(code, sizes, width)
        assert 1 <= len(lines) <= 2 and all(line.width <= width for line in lines)
