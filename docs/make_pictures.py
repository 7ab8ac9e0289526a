"""Pictures of the real program for the documentation: `python -m docs.make_pictures [NAME...]`.

The app runs under Textual's Pilot with a fixed clock. Its cells are painted straight to pixels:
blocks as exact rectangles, so that no seams run through the letters, text in DejaVu Sans Mono.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from docs import scenes, scenes_owning, scenes_two, scenes_year
from tests.tui.props import NAMES
from tests.tui.stage import Stage, on_stage
from tui.canvas import Canvas
from tui.joining import Joining
from tui.settings import Settings

FOLDER = Path(__file__).resolve().parent / "pictures"
CELL = (10, 20)
FONTS = Path("/usr/share/fonts/truetype/dejavu")
JOINING = Joining(address="192.168.1.20:8765", code="7KQ4FM")
EIGHTHS = "▁▂▃▄▅▆▇█"
LEFT_EIGHTHS = "▏▎▍▌▋▊▉"


@dataclass(frozen=True)
class Picture:
    """One picture: its size in cells, how the host set the wall, and how to get there."""

    get_there: Callable[[Stage], Awaitable[None]]
    size: tuple[int, int] = (120, 36)
    look: str = "embers"
    manner: str = "wall"
    names: tuple[str, ...] = NAMES[:24]
    face: str = ""
    joining: Joining | None = JOINING
    cell: tuple[int, int] = CELL
    extra: dict[str, Any] = field(default_factory=dict)
    file: Callable[[Path], Awaitable[None]] | None = None


SIZES = ((80, 24), (120, 36), (200, 50))
SMALL_CELL = (6, 12)

PICTURES: dict[str, Picture] = {
    "lobby": Picture(scenes.lobby, names=NAMES[:14]),
    "lobby-paper": Picture(scenes.lobby, look="paper"),
    "lobby-80x24": Picture(scenes.lobby, size=(80, 24), names=NAMES[:14]),
    "lobby-200x50": Picture(scenes.lobby, size=(200, 50)),
    "lobby-ring": Picture(scenes.lobby, joining=None),
    "code": Picture(scenes.code, names=NAMES[:14]),
    "code-80x24": Picture(scenes.code, size=(80, 24), names=NAMES[:14]),
    "code-200x50": Picture(scenes.code, size=(200, 50)),
    "choose": Picture(scenes.choose),
    "circle": Picture(scenes.circle),
    "circle-digits": Picture(scenes.digits),
    "circle-minutes": Picture(scenes.minutes),
    "circle-paper": Picture(scenes.digits, look="paper"),
    "circle-80x24": Picture(scenes.circle, size=(80, 24), names=NAMES[:8]),
    "circle-200x50": Picture(scenes.digits, size=(200, 50), names=NAMES),
    "held": Picture(scenes.held),
    "overtime": Picture(scenes.overtime),
    "over": Picture(scenes.over),
    "quiet": Picture(scenes.quiet),
    "closing": Picture(scenes.closing),
    "naming": Picture(scenes.naming),
    "table": Picture(scenes.circle, manner="table", names=NAMES[:6]),
    "money": Picture(scenes.money, names=NAMES[:6]),
    "money-80x24": Picture(scenes.money, size=(80, 24), names=NAMES[:6]),
    "money-200x50": Picture(scenes.money, size=(200, 50), names=NAMES[:6]),
    "board": Picture(scenes.board_of(20), names=NAMES[:14]),
    "one-by-one": Picture(scenes.one_by_one, names=NAMES[:14]),
    "hand": Picture(scenes.hand, names=NAMES[:6]),
    "hand-80x24": Picture(scenes.hand, size=(80, 24), names=NAMES[:6]),
    "incorporated": Picture(scenes_owning.incorporated, names=(), joining=None),
    "incorporated-80x24": Picture(
        scenes_owning.incorporated, size=(80, 24), names=(), joining=None
    ),
    "incorporated-200x50": Picture(
        scenes_owning.incorporated, size=(200, 50), names=(), joining=None
    ),
    "what-we-own": Picture(scenes_owning.what_we_own, names=(), joining=None),
    **{
        f"cards-{count}-{wide}x{high}": Picture(
            scenes.board_of(count), size=(wide, high), names=NAMES[:14], cell=SMALL_CELL
        )
        for count in (1, 20, 60)
        for wide, high in SIZES
    },
    **{
        name: Picture(
            scenes_year.year,
            size=size,
            look=look,
            names=(),
            joining=None,
            file=scenes_year.crew_of(evenings),
            cell=SMALL_CELL if size[0] == 200 else CELL,
        )
        for name, evenings, size, look in (
            ("year-1", 1, (120, 36), "embers"),
            ("year-6", 6, (120, 36), "embers"),
            ("year-12", 12, (120, 36), "embers"),
            ("year-24", 24, (120, 36), "embers"),
            ("year-12-200x50", 12, (200, 50), "embers"),
            ("year-12-paper", 12, (120, 36), "paper"),
            ("year-24-bare", 24, (120, 36), "bare"),
            ("year-6-80x24", 6, (80, 24), "embers"),
            ("year-24-80x24", 24, (80, 24), "embers"),
            ("year-12-80x24-bare", 12, (80, 24), "bare"),
            ("year-1-80x24", 1, (80, 24), "embers"),
            ("year-1-bare", 1, (120, 36), "bare"),
            ("year-1-80x24-bare", 1, (80, 24), "bare"),
            ("year-6-bare", 6, (120, 36), "bare"),
            ("year-6-80x24-bare", 6, (80, 24), "bare"),
            ("year-24-80x24-bare", 24, (80, 24), "bare"),
        )
    },
    **{
        f"levels{name}": Picture(
            scenes_year.levels, size=size, names=(), joining=None, file=scenes_year.crew_of(6)
        )
        for name, size in (("", (120, 36)), ("-80x24", (80, 24)))
    },
    **{
        f"two-{scene.__name__.replace('_', '-')}-{wide}x{high}": Picture(
            scene, size=(wide, high), names=NAMES[:6], joining=None
        )
        for scene in scenes_two.SCENES
        for wide, high in SIZES[:2]
    },
}

# ── painting ──────────────────────────────────────────────────────────────────────────────────


def painted(canvas: Canvas, cell: tuple[int, int] = CELL) -> Image.Image:
    """The canvas as pixels."""
    wide, high = cell
    image = Image.new("RGB", (canvas.width * wide, canvas.height * high), canvas.look.background)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(canvas.rows):
        for x, (_, _, ground, _) in enumerate(row):
            draw.rectangle((x * wide, y * high, (x + 1) * wide - 1, (y + 1) * high - 1), ground)
    for y, row in enumerate(canvas.rows):
        for x, (char, ink, _, bold) in enumerate(row):
            if char.strip() and not _block(draw, x * wide, y * high, cell, char, ink):
                _letter(draw, x * wide, y * high, cell, char, ink, bold)
    return image


def _block(
    draw: ImageDraw.ImageDraw, x: int, y: int, cell: tuple[int, int], char: str, ink: str
) -> bool:
    """A block element as the rectangle it is. False if it is another sign."""
    wide, high = cell
    box = None
    if char in EIGHTHS:
        box = (x, y + high - round(high * (EIGHTHS.index(char) + 1) / 8), x + wide, y + high)
    elif char == "▀":
        box = (x, y, x + wide, y + high // 2)
    elif char == "▔":
        box = (x, y, x + wide, y + round(high / 8))
    elif char in LEFT_EIGHTHS:
        box = (x, y, x + max(1, round(wide * (LEFT_EIGHTHS.index(char) + 1) / 8)), y + high)
    elif char == "▐":
        box = (x + wide // 2, y, x + wide, y + high)
    if box is None:
        return False
    draw.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), ink)
    return True


def _letter(
    draw: ImageDraw.ImageDraw, x: int, y: int, cell: tuple[int, int], char: str, ink: str,
    bold: bool,
) -> None:  # fmt: skip
    from tui.canvas import width_of

    font = _font(char[0], bold, cell[1])
    across = cell[0] * max(1, width_of(char))
    shift = (across - draw.textlength(char, font=font)) / 2
    draw.text((x + shift, y + cell[1] * 0.79), char, ink, font=font, anchor="ls")


_FONTS: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
_BESIDE = (
    "../noto/NotoSansArabic-{w}.ttf", "../noto/NotoSansDevanagari-{w}.ttf",
    "../../opentype/noto/NotoSansCJK-{w}.ttc", "../../opentype/unifont/unifont.otf",
)  # fmt: skip


def _font(char: str, bold: bool, high: int) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Mono, or another where it has no such letter."""
    weight = "Bold" if bold else "Regular"
    names = ["DejaVuSansMono-Bold.ttf" if bold else "DejaVuSansMono.ttf"]
    if 0x0590 < ord(char) < 0x2000 or ord(char) > 0x2E80:
        names = [*(n.format(w=weight) for n in _BESIDE), *names]
    for name in names:
        path = FONTS / name
        if path.exists():
            font = _loaded(str(path), round(high * 0.78))
            if name == names[-1] or _has(font, char):
                return font
    return _loaded(str(FONTS / names[-1]), round(high * 0.78))


def _loaded(path: str, size: int) -> ImageFont.FreeTypeFont:
    if (path, size) not in _FONTS:
        _FONTS[path, size] = ImageFont.truetype(path, size)
    return _FONTS[path, size]


def _has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    missing = font.getmask("\U0010fffd")
    mask = font.getmask(char)
    return mask.size != missing.size or bytes(mask) != bytes(missing)


# ── taking them ───────────────────────────────────────────────────────────────────────────────


async def take(name: str, picture: Picture, folder: Path) -> Path:
    """One picture, as a PNG of few colours."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(look=picture.look, still=True)
        file = Path(place) / "thursday-people.fireside"
        if picture.file is not None:
            await picture.file(file)
        async with on_stage(
            file, size=picture.size, names=picture.names,
            manner=picture.manner, settings=settings,
        ) as stage:  # fmt: skip
            stage.app.joining = picture.joining
            await picture.get_there(stage)
            if picture.joining is not None and stage.app.place != "lobby":
                stage.app.joining = replace(picture.joining, door="knock")
            await stage.settled()
            stage.app.draw()
            image = painted(stage.canvas, picture.cell)
    target = folder / f"{name}.png"
    image.quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)
    return target


def main(names: list[str]) -> int:
    """All pictures, or those with these names."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HOME": home, "XDG_CONFIG_HOME": home, "WAKEPY_FAKE_SUCCESS": "yes"}
        FOLDER.mkdir(exist_ok=True)
        for name in names or PICTURES:
            path = asyncio.run(take(name, PICTURES[name], FOLDER))
            sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
