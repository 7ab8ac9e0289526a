"""A terminal of our own for the benches: the program runs on it as it does on a host's laptop.

What the program writes is stamped by a thread as it arrives and drawn only when somebody looks,
so that drawing never slows down what is timed.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.picture import COLUMNS, ROWS, Picture

ROOT = Path(__file__).resolve().parent.parent

_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",  # what kind of terminal are you?
    b"\x1b[6n": b"\x1b[1;1R",  # where is the cursor?
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # do you show whole frames? Yes, not just now.
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # do you tell of a new size in the text? No.
}
_LONGEST_QUESTION = max(map(len, _ANSWERS))


def fireside(*arguments: str | Path) -> list[str]:
    """The program as its host starts it."""
    return [sys.executable, "-m", "tui", *map(str, arguments)]


def helped(*arguments: str | Path) -> list[str]:
    """The program through the benches' own launcher (launch.py)."""
    return [sys.executable, "-m", "benchmarks.launch", *map(str, arguments)]


def bare() -> list[str]:
    """The smallest Textual app (bare.py)."""
    return [sys.executable, "-m", "benchmarks.bare"]


def surroundings(home: Path) -> dict[str, str]:
    """A home, settings and temporary folder that nobody used before, and a modern terminal."""
    gone = ("PYTHON", "TEXTUAL", "XDG_", "TMUX", "NO_COLOR", "COLUMNS", "LINES", "LC_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(gone)}
    temporary = home / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    clean |= {"HOME": str(home), "TMPDIR": str(temporary), "LANG": "C.UTF-8"}
    clean |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        clean[f"XDG_{name}_HOME"] = str(home / name.lower())
    return clean


class Terminal:
    """A program on a pseudo-terminal of its own, from its start to its end."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        columns: int = COLUMNS,
        rows: int = ROWS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        everything = {**surroundings(home), **(environment or {})}
        self.picture = Picture(columns, rows)
        self.chunks: list[tuple[float, bytes]] = []
        self.exit_code: int | None = None
        self._drawn = 0
        self._news = threading.Condition()
        self._over = False
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(slave, command, everything)
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *problem: object) -> None:
        self.kill()
        os.close(self._master)

    # ── what the program writes ───────────────────────────────────────────────────────────

    def _read(self) -> None:
        before = b""
        while True:
            try:
                select.select([self._master], [], [])
                data = os.read(self._master, 1 << 16)
            except OSError:  # the program has ended and so has its side of the line
                data = b""
            with self._news:
                if data:
                    self.chunks.append((time.perf_counter(), data))
                self._over = not data
                self._news.notify_all()
            if not data:
                return
            self._answer(before, data)
            before = data[-_LONGEST_QUESTION:]

    def _answer(self, before: bytes, data: bytes) -> None:
        for question, answer in _ANSWERS.items():
            asked = (before + data).count(question) - before.count(question)
            if asked > 0:
                os.write(self._master, answer * asked)

    def look(self) -> Picture:
        """The terminal as it stands now."""
        while self.draw_next() is not None:
            pass
        return self.picture

    def draw_next(self) -> float | None:
        """Draw the oldest chunk that isn't drawn. Returns when it came, None if there is none."""
        if self._drawn == len(self.chunks):
            return None
        came, data = self.chunks[self._drawn]
        self._drawn += 1
        self.picture.draw(data)
        return came

    def wait(self, until: Callable[[Picture], bool], seconds: float = 20) -> bool:
        """Look at every change until it is so. False if it never was, or the program ended."""
        deadline = time.perf_counter() + seconds
        while not until(self.look()):
            if not self.wait_news(deadline - time.perf_counter()):
                return False
        return True

    def wait_news(self, seconds: float) -> bool:
        """Until something is written that isn't drawn yet. False if nothing came."""

        def something() -> bool:
            return self._drawn < len(self.chunks)

        with self._news:
            self._news.wait_for(lambda: something() or self._over, max(0.0, seconds))
            return something()

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Until this text stands on the terminal.

        :raises TimeoutError: if it doesn't come.
        """
        if not self.wait(lambda picture: text in picture.text, seconds):
            raise TimeoutError(f"{text!r} never came; there was:\n{self.picture.text}")

    def wait_quiet(self, quiet: float = 0.5, seconds: float = 20) -> bool:
        """Until something was written and then nothing for a while."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            last = self.chunks[-1][0] if self.chunks else deadline
            left = last + quiet - time.perf_counter()
            if left <= 0:
                return True
            with self._news:
                self._news.wait(min(left, quiet))
        return False

    def rest(self, seconds: float) -> None:
        """Leave it alone for so long, or until it ends; nothing is drawn meanwhile."""
        with self._news:
            self._news.wait_for(lambda: self._over, seconds)

    # ── what is done to the program ───────────────────────────────────────────────────────

    def send(self, keys: str | bytes) -> float:
        """Press keys. Returns the moment just before."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)
        return moment

    def kill(self) -> None:
        """Kill it at once, if it still runs, and take in what it had written until then."""
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._ended(os.waitpid(self.pid, 0)[1])

    def wait_end(self, seconds: float = 20) -> int:
        """Until it has ended by itself. Returns its exit code.

        :raises TimeoutError: if it goes on.
        """
        with self._news:
            if not self._news.wait_for(lambda: self._over, seconds):
                raise TimeoutError(f"it never ended:\n{self.look().text}")
        if self.exit_code is None:
            self._ended(os.waitpid(self.pid, 0)[1])
        assert self.exit_code is not None
        return self.exit_code

    def _ended(self, status: int) -> None:
        self.exit_code = os.waitstatus_to_exitcode(status)
        self._reader.join(2)


def _become(slave: int, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """In the child: the terminal is ours, and the program takes our place."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for stream in (0, 1, 2):
            os.dup2(slave, stream)
        os.closerange(3, 1024)
        os.chdir(ROOT)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)
