"""The program in a terminal of which every byte is seen: what tmux would hide."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")
PATIENCE = 15.0
ALT_SCREEN_ON, ALT_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"
MOUSE_ON, MOUSE_OFF = b"\x1b[?1000h", b"\x1b[?1000l"


class RawTerminal:
    """The program as the leader of a session of its own, as a terminal window starts it."""

    def __init__(self, path: Path, *options: str, size: tuple[int, int] = (80, 24)) -> None:
        self.output = b""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(sys.executable, [sys.executable, str(LAUNCH), str(path), *options])
        shape = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, shape)

    def read(self, seconds: float = 0.05) -> bool:
        """Take what has come. False once nobody will write any more."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            found = os.read(self._master, 65_536)
        except OSError:
            return False
        self.output += found
        return bool(found)

    def until(self, *texts: str) -> None:
        """Wait until all of these were written."""
        end = time.monotonic() + PATIENCE
        while not all(text.encode() in self.output for text in texts):
            assert time.monotonic() < end, f"never: {texts}\n{self.output[-2000:]!r}"
            self.read()

    def quiet(self) -> None:
        """Wait until a redraw is over."""
        before = -1
        while before != len(self.output):
            before = len(self.output)
            self.read(0.15)

    def write(self, keys: bytes) -> None:
        """Keys as a terminal sends them."""
        os.write(self._master, keys)

    def kill(self, number: signal.Signals) -> None:
        """A signal to the program."""
        os.kill(self.pid, number)

    def close_window(self) -> None:
        """The other end is gone; the kernel tells the program by SIGHUP."""
        os.close(self._master)
        self._master = -1

    def ended(self, within: float) -> int:
        """The exit code, if it ends in time; below 0 if a signal ended it."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if self._master >= 0:
                self.read(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._master >= 0 and self.read(0.05):
                    if not select.select([self._master], [], [], 0)[0]:
                        break
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if self._master < 0:
                time.sleep(0.01)  # nothing to read from: only the process can be looked at
        raise AssertionError(f"still there after {within} s")

    def close(self) -> None:
        """End what is still there."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._master >= 0:
            os.close(self._master)
