"""Terminal emulators on a display of their own, and what can be seen on it.

Each is started with a home that nobody used before, so with its own first settings; only font
and size are said.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from PIL import Image, ImageGrab

SCREEN = (2600, 1500)


@dataclass(frozen=True)
class Asked:
    """What an emulator is to be like: its font, that many pixels high, and its size in cells."""

    font: str
    px: int
    size: tuple[int, int]
    program: tuple[str, ...]
    home: Path

    @property
    def points(self) -> int:
        return round(self.px * 0.75)

    @property
    def cells(self) -> str:
        return f"{self.size[0]}x{self.size[1]}"


def _xterm(asked: Asked) -> list[str]:
    chosen = (
        ["-fn", asked.font]
        if asked.font == BITMAP
        else ["-fa", asked.font, "-fs", str(asked.points)]
    )
    return ["xterm", *chosen, "-geometry", asked.cells, "-b", "0", "+sb", "-e", *asked.program]


def _st(asked: Asked) -> list[str]:
    return [
        "stterm",
        "-f",
        f"{asked.font}:pixelsize={asked.px}",
        "-g",
        asked.cells,
        "-e",
        *asked.program,
    ]


def _urxvt(asked: Asked) -> list[str]:
    return ["urxvt", "+sb", "-fn", f"xft:{asked.font}:pixelsize={asked.px}", "-geometry",
            asked.cells, "-e", *asked.program]  # fmt: skip


def _mlterm(asked: Asked) -> list[str]:
    folder = asked.home / ".mlterm"
    folder.mkdir(exist_ok=True)
    (folder / "aafont").write_text(f"DEFAULT={asked.font}\nISO10646_UCS4_1={asked.font}\n", "utf-8")
    return ["mlterm", "--type=xft", f"--fontsize={asked.px}", f"--geometry={asked.cells}",
            "--sbmod=none", "-e", *asked.program]  # fmt: skip


def _vte(asked: Asked) -> list[str]:
    return ["xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-scrollbar",
            f"--font={asked.font} {asked.points}", f"--geometry={asked.cells}",
            "-x", *asked.program]  # fmt: skip


def _lxterminal(asked: Asked) -> list[str]:
    folder = asked.home / ".config" / "lxterminal"
    folder.mkdir(parents=True, exist_ok=True)
    chosen = (
        f"[general]\nfontname={asked.font} {asked.points}\nhidemenubar=true\nhidescrollbar=true\n"
    )
    (folder / "lxterminal.conf").write_text(chosen, "utf-8")
    return ["lxterminal", "--no-remote", f"--geometry={asked.cells}",
            "-e", " ".join(asked.program)]  # fmt: skip


def _qterminal(asked: Asked) -> list[str]:
    folder = asked.home / ".config" / "qterminal.org"
    folder.mkdir(parents=True, exist_ok=True)
    wide, high = (
        round(asked.size[0] * asked.px * 0.62) + 20,
        round(asked.size[1] * asked.px * 1.2) + 20,
    )
    (folder / "qterminal.ini").write_text(
        f"[General]\nfontFamily={asked.font}\nfontSize={asked.points}\nMenuVisible=false\n"
        "ScrollbarPosition=0\nHideTabBarWithOneTab=true\nSavePosOnExit=false\n"
        f"[MainWindow]\nApplicationTransparency=0\nsize=@Size({wide} {high})\n",
        "utf-8",
    )
    return ["qterminal", "-e", " ".join(asked.program)]


def _kitty(asked: Asked) -> list[str]:
    said = {
        "font_family": asked.font, "font_size": asked.px * 0.75, "remember_window_size": "no",
        "initial_window_width": f"{asked.size[0]}c", "initial_window_height": f"{asked.size[1]}c",
        "update_check_interval": 0,
    }  # fmt: skip
    options = [part for key, value in said.items() for part in ("-o", f"{key}={value}")]
    return ["kitty", "--config", "NONE", *options, *asked.program]


def _alacritty(asked: Asked) -> list[str]:
    return ["alacritty", "-o", f"font.normal.family='{asked.font}'",
            "-o", f"font.size={asked.px * 0.75}",
            "-o", f"window.dimensions={{columns: {asked.size[0]}, lines: {asked.size[1]}}}",
            "-e", *asked.program]  # fmt: skip


EMULATORS: dict[str, Callable[[Asked], list[str]]] = {
    "xterm": _xterm, "stterm": _st, "urxvt": _urxvt, "mlterm": _mlterm,
    "xfce4-terminal": _vte, "lxterminal": _lxterminal, "qterminal": _qterminal,
    "kitty": _kitty, "alacritty": _alacritty,
}  # fmt: skip
FONTS = ("DejaVu Sans Mono", "Liberation Mono", "Noto Mono", "Hack", "Fira Code")
BITMAP = "-misc-fixed-medium-r-normal--20-*-iso10646-1"
"""A font of X's own kind, drawn dot by dot; xterm begins with one like it."""
BITMAP_FILE = Path("/usr/share/fonts/X11/misc/10x20.pcf.gz")
HALF_BLOCK = "2584"
NO_FALLBACK = frozenset({"mlterm"})
"""Emulators that, told one font, don't look for a sign in another."""


def installed() -> tuple[list[str], list[str]]:
    """The emulators that are here, and those that are not."""
    here = [name for name in EMULATORS if shutil.which(name)]
    return here, [name for name in EMULATORS if name not in here]


def fonts() -> list[str]:
    """The usual fonts that are here."""
    if not shutil.which("fc-list"):
        return list(FONTS[:1])
    return [font for font in FONTS if font in _families("")]


def fonts_for(name: str) -> tuple[list[str], list[str]]:
    """The fonts to be tried in an emulator, and those in which it draws no half blocks: none of
    the wall's large letters can be seen in them either, and nobody would project that."""
    chosen = fonts()
    if name == "xterm" and BITMAP_FILE.exists():
        chosen.append(BITMAP)
    with_blocks = _families(f":charset={HALF_BLOCK}")
    lacking = [f for f in chosen if name in NO_FALLBACK and f not in with_blocks]
    return [font for font in chosen if font not in lacking], lacking


def _families(pattern: str) -> set[str]:
    command = ["fc-list", pattern or ":", "family"]
    found = subprocess.run(command, capture_output=True, text=True).stdout
    return {name.strip() for line in found.splitlines() for name in line.split(",")}


@dataclass
class Display:
    """A screen that nobody looks at but we."""

    name: str

    def seen(self) -> Image.Image:
        """Everything on it, cut to what isn't black."""
        whole = ImageGrab.grab(xdisplay=self.name).convert("RGB")
        return whole.crop(whole.getbbox() or (0, 0, 1, 1))


@contextlib.contextmanager
def display() -> Iterator[Display]:
    """An X server without a screen, for as long as it is needed.

    :raises FileNotFoundError: if there is none on this computer.
    """
    if not shutil.which("Xvfb"):
        raise FileNotFoundError("Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-br", "-nolisten", "tcp",
         "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise FileNotFoundError("Xvfb did not start")
        yield Display(f":{number}")
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def emulator(name: str, asked: Asked, screen: Display) -> Iterator[subprocess.Popen[bytes]]:
    """One emulator with the program in it; afterwards it and all it started are gone."""
    asked.home.mkdir(parents=True, exist_ok=True)
    gone = ("COLORTERM", "TERM", "XDG_", "WAYLAND", "DBUS_", "NO_COLOR", "TMUX", "LC_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(gone)}
    clean |= {"HOME": str(asked.home), "DISPLAY": screen.name, "LANG": "C.UTF-8"}
    clean |= {"XDG_RUNTIME_DIR": str(asked.home), "LIBGL_ALWAYS_SOFTWARE": "1"}
    with (asked.home / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            EMULATORS[name](asked), env=clean, start_new_session=True, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        yield process
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            started = psutil.Process(process.pid).children(recursive=True)
            for one in started:  # each has a session of its own: the emulator's end isn't theirs
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
