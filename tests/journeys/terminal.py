"""A real terminal for journeys: tmux on a socket of its own, looked at until something is so."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")
PATIENCE = 15.0


class Terminal:
    """One tmux server with one window; `close` ends it."""

    def __init__(self, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        self.socket = folder / "tmux"
        self.size = size
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-s", "wall",
            "-x", str(size[0]), "-y", str(size[1]), "sh",
        )  # fmt: skip
        self._tmux("set", "-g", "escape-time", "0")
        self._tmux("set", "-g", "remain-on-exit", "on")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), "-u", *arguments],
            capture_output=True, text=True, timeout=20, check=False,
        )  # fmt: skip
        return done.stdout

    def run(self, path: Path, *options: str) -> None:
        """Start the program; its exit code stands on the screen when it has ended."""
        command = shlex.join([sys.executable, str(LAUNCH), str(path), *options])
        self.type("unset COLUMNS LINES; ")
        self.type(f"clear; {command}; echo exit=$?")
        self.keys("Enter")

    def anew(self) -> None:
        """The window is closed and another one opened."""
        self._tmux("respawn-pane", "-k", "-t", "wall", "sh")
        self.until(gone="exit=")

    def keys(self, *names: str) -> None:
        """Keys by tmux's names."""
        self._tmux("send-keys", "-t", "wall", *names)

    def type(self, text: str) -> None:
        """Text as it is."""
        self._tmux("send-keys", "-t", "wall", "-l", text)

    def shown(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p", "-t", "wall")

    def painted(self) -> str:
        """What stands on the screen, with its colours."""
        return self._tmux("capture-pane", "-p", "-e", "-N", "-t", "wall")

    def until(self, *texts: str, gone: str = "") -> str:
        """Wait until all of these stand there, and `gone` doesn't."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.shown()
            if all(text in shown for text in texts) and not (gone and gone in shown):
                return shown
            time.sleep(0.02)  # between two looks; nothing is timed by it
        raise AssertionError(f"never: {texts} (gone: {gone!r})\n{self.shown()}")

    def until_row(self, *parts: str) -> None:
        """Wait until all of these stand in one row."""
        end = time.monotonic() + PATIENCE
        while not any(all(p in row for p in parts) for row in self.shown().split("\n")):
            assert time.monotonic() < end, f"no row with {parts}:\n{self.shown()}"
            time.sleep(0.02)  # between two looks; nothing is timed by it

    def until_other(self, before: str) -> None:
        """Wait until something else stands there."""
        end = time.monotonic() + PATIENCE
        while self.shown() == before:
            assert time.monotonic() < end, f"never another screen:\n{before}"
            time.sleep(0.02)  # between two looks; nothing is timed by it

    def process(self) -> int:
        """The id of the program that runs in the window."""
        shell = int(self._tmux("display", "-p", "-t", "wall", "#{pane_pid}"))
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(shell)], capture_output=True, text=True, check=True
        )
        return int(found.stdout.split()[0])

    def close(self) -> None:
        """End the server and what runs in it."""
        self._tmux("kill-server")
