"""Whether the square on the wall can be read, in real terminal emulators with usual fonts.

The real program runs in each emulator under Xvfb at three sizes and is told by keys to show the
lobby and the code over the whole screen in every look. What stands on the display then is scaled
and slightly blurred and read by an independent decoder that is told to try neither inverted nor
smaller pictures. With the control the square is white on black: it can't hold.

Without Xvfb only `--short` can be run: the cells are then painted by our own hand.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from benchmarks import evening
from benchmarks._qr_terminals import (
    BITMAP,
    Asked,
    Display,
    display,
    emulator,
    fonts_for,
    installed,
)
from benchmarks._qr_wall import ADDRESS, CODE

NAME = "qr"
BOUND = "read in every emulator, font, look and size, at every scale and slightly blurred"

SIZES = ((80, 24), (120, 36), (200, 50))
PIXELS = {80: 20, 120: 16, 200: 14}
"""How high the letters are at each size, so that every window fits the display."""
FRAMES = (400, 640, 960, 1280)
"""How wide the picture of the wall is that a camera takes, in pixels."""
BLUR = 1.0
"""Pixels of the wall by which a lens is out of focus."""
LINK = f"HTTP://{ADDRESS}/J/{CODE}"
LOOKS = 4
PEOPLE = 24
PATIENCE = 20.0
"""Seconds that an emulator may take to start, and a key to be seen."""


@dataclass
class Tally:
    """What was read as through a lens, and what wasn't; and how many razor-sharp ones were."""

    read: int = 0
    sharp: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    tried: dict[str, set[str]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.read + sum(self.missed.values())

    def look_at(self, picture: Image.Image, where: str) -> None:
        """One picture of the wall, at every scale."""
        soft = picture.filter(ImageFilter.GaussianBlur(BLUR))
        for width in FRAMES:
            if read(_scaled(soft, width)):
                self.read += 1
            else:
                self.missed[where] += 1
            self.sharp += read(_scaled(picture, width))


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    size = (width, round(picture.height * width / picture.width))
    return picture.resize(size, Image.Resampling.BILINEAR)


def read(picture: Image.Image) -> bool:
    """Whether an independent decoder reads the address and code."""
    found = zxingcpp.read_barcodes(picture, try_invert=False, try_rotate=False, try_downscale=False)
    return any(code.text == LINK for code in found)


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether every picture was read, and the figures in one line."""
    tally = Tally()
    try:
        with display() as screen:
            _all(screen, short, control, tally)
    except FileNotFoundError:
        if not short:
            raise
        _painted(control, tally)
    return tally.all > 0 and not tally.missed, _figures(tally)


def _figures(tally: Tally) -> str:
    tried = "; ".join(f"{name}: {', '.join(sorted(f))}" for name, f in tally.tried.items())
    parts = [
        f"{tally.read} of {tally.all} pictures read slightly blurred",
        f"{tally.sharp} of {tally.all} razor-sharp",
        f"({tried})",
    ]
    if tally.missed:
        missed = ", ".join(f"{where}: {n}" for where, n in tally.missed.most_common(8))
        parts.append(f"missed {missed}")
    if tally.skipped:
        parts.append("not tried " + ", ".join(f"{n} ({w})" for n, w in tally.skipped.items()))
    return ", ".join(parts)


def _all(screen: Display, short: bool, control: bool, tally: Tally) -> None:
    here, lacking = installed()
    tally.skipped |= dict.fromkeys(lacking, "not installed")
    if short or control:
        here = [name for name in here if name == "xterm"]
    for name in here:
        families, without = fonts_for(name)
        tally.skipped |= {f"{name}, {font}": "it draws no half blocks in it" for font in without}
        for font in families[:1] if short or control else families:
            for size in SIZES:
                if name in tally.skipped:
                    break
                _one(screen, name, font, size, control, tally)


def _one(
    screen: Display, name: str, font: str, size: tuple[int, int], control: bool, tally: Tally
) -> None:
    """One emulator with one font at one size: lobby and code in every look."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file, keys, news = folder / "a.fireside", folder / "keys", folder / "news"
        evening.lobby(file, PEOPLE)
        os.mkfifo(keys)
        root = Path(__file__).resolve().parent.parent
        # An emulator starts it anywhere: -c finds us wherever that is.
        start = f"import sys,runpy;sys.path.insert(0,{str(root)!r});"
        start += "sys.argv[0]='wall';runpy.run_module('benchmarks._qr_wall',run_name='__main__')"
        script = folder / "wall.py"
        script.write_text(start, encoding="utf-8")
        program = [sys.executable, "-P", str(script), *(["--inverted"] if control else [])]
        program += [str(file), str(keys), str(news)]
        asked = Asked(font, PIXELS[size[0]], size, tuple(program), folder / "home")
        shown = "10x20 bitmap" if font == BITMAP else font
        where = f"{name}, {shown}, {size[0]}x{size[1]}"
        with emulator(name, asked, screen):
            try:
                for picture, screen_name in _pictures(screen, keys, news):
                    tally.look_at(picture, f"{where}, {screen_name}")
                    tally.tried.setdefault(name, set()).add(shown)
            except TimeoutError as late:
                log = (asked.home / "emulator.log").read_text("utf-8", "replace").strip()
                tally.skipped[name] = log.splitlines()[-1][:80] if log else str(late)


def _pictures(screen: Display, keys: Path, news: Path) -> Iterator[tuple[Image.Image, str]]:
    """The lobby and then the code over it, each in every look, once the display is still."""
    number = 0
    told = _told(news, number)
    with keys.open("w", encoding="utf-8", buffering=1) as pipe:
        for key in ("", "q"):
            if key:
                pipe.write(key + "\n")
                number += 1
                told = _told(news, number)
            for _ in range(LOOKS):
                _, cells, look, name = told.split()
                yield _still(screen), f"{name} {look} {cells}"
                pipe.write("t\n")
                number += 1
                told = _told(news, number)


def _told(news: Path, number: int) -> str:
    """What the program says of itself once so many keys were answered."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if news.exists() and (text := news.read_text("utf-8")).startswith(f"{number} "):
            return text
        time.sleep(0.02)
    raise TimeoutError(f"no answer to key {number}")


def _still(screen: Display) -> Image.Image:
    """The display once three looks at it see the same."""
    end, before, same = time.monotonic() + PATIENCE, screen.seen(), 0
    while time.monotonic() < end:
        time.sleep(0.1)
        now = screen.seen()
        same = same + 1 if now.size == before.size and now.tobytes() == before.tobytes() else 0
        if same == 2 and max(now.size) > 200:
            return now
        before = now
    raise TimeoutError("the display was never still")


def _painted(control: bool, tally: Tally) -> None:
    """Cells painted by our own hand, where there is no display."""
    from docs.make_pictures import painted
    from tui.canvas import Canvas
    from tui.looks import LOOKS as ALL
    from tui.widgets.grid import grid_for
    from tui.widgets.qr import paint_qr

    for width, height in SIZES:
        grid = grid_for(width, height)
        for name, look in ALL.items():
            canvas = Canvas(width, height, look)
            paint_qr(canvas, grid.margin, 1, width - 40, grid.strip_row - 2, LINK)
            picture = painted(canvas)
            shown = ImageOps.invert(picture) if control else picture
            tally.look_at(shown, f"painted cells, {width}x{height}, {name}")
    tally.tried["no Xvfb here, painted cells"] = {"DejaVu Sans Mono"}
