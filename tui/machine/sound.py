"""A soft bowl, played by whichever player the system has. Never the terminal's bell."""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import shutil
import subprocess
import tempfile
import wave
from array import array
from functools import cache
from io import BytesIO
from pathlib import Path

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
SOON = 0.25
"""Seconds in which a player that can't play has usually given up; the bowl sounds longer."""

_RATE = 22_050
_SECONDS = 0.4
_LOUDEST = 0.28
_TONES = ((330.0, 1.0, 7.0), (332.5, 0.6, 7.5), (891.0, 0.35, 12.0), (1650.0, 0.12, 18.0))
"""Hertz, loudness and how fast it dies away, of each tone in the bowl."""
_ATTACK, _RELEASE = 0.012, 0.08
"""Seconds in which it swells and fades, so that it neither clicks nor ends suddenly."""


def available() -> bool:
    """Whether there is a program that could play."""
    return bool(_players())


def try_it() -> bool:
    """Play the bowl once. False if no player is there or each gave up at once."""
    try:
        path = _file()
    except OSError:
        return False
    return any(_plays(player, path) for player in _players())


def bowl() -> bytes:
    """The bowl as a WAV file."""
    loudness = sum(tone[1] for tone in _TONES)
    samples = array("h")
    for number in range(int(_RATE * _SECONDS)):
        t = number / _RATE
        swell = min(1.0, t / _ATTACK, (_SECONDS - t) / _RELEASE)
        height = sum(
            part * math.exp(-fades * t) * math.sin(math.tau * hertz * t)
            for hertz, part, fades in _TONES
        )
        samples.append(round(32_767 * _LOUDEST * swell * height / loudness))
    written = BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())
    return written.getvalue()


@cache
def _players() -> tuple[tuple[str, ...], ...]:
    found = ((shutil.which(name), options) for name, *options in PLAYERS)
    return tuple((path, *options) for path, options in found if path)


@cache
def _file() -> Path:
    """The bowl in a file of our own, made once and gone when the program ends."""
    handle, name = tempfile.mkstemp(prefix="fireside-", suffix=".wav")
    with os.fdopen(handle, "wb") as file:
        file.write(bowl())
    path = Path(name)
    atexit.register(path.unlink, missing_ok=True)
    return path


def _plays(player: tuple[str, ...], path: Path) -> bool:
    quiet = subprocess.DEVNULL
    try:
        child = subprocess.Popen((*player, str(path)), stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        return False
    with contextlib.suppress(subprocess.TimeoutExpired):
        return child.wait(SOON) == 0
    return True
