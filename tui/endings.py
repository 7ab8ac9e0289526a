"""How the program ends: the terminal restored, and nothing private on it.

Textual's own crash screen prints local variables, and a guest's words with them; ours says one
sentence. Signals end the program as a key would. The hooks are Textual's private names: its
minor version is pinned and tests/journeys/test_endings.py watches over them.
"""

from __future__ import annotations

import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def end_on_signals(loop: AbstractEventLoop, leave: Callable[[], None], driver: Any = None) -> None:
    """Terminated, or the window closed: leave as if asked to."""
    for number in SIGNALS:
        loop.add_signal_handler(number, leave)
    go_on_only_after_a_stop(driver)


def go_on_only_after_a_stop(driver: Any) -> None:
    """A closed window sends "go on" as well, with nothing to go on from: Textual would start
    writing to the dead terminal a second time, and hang there with the gathering's lock."""
    resume = getattr(driver, "_sigcont_application", None)
    if resume is None or not hasattr(signal, "SIGCONT"):
        return

    def handler(*_: object) -> None:
        if getattr(driver, "_must_signal_resume", False):
            resume()

    signal.signal(signal.SIGCONT, handler)


def note_crash(folder: Path, error: BaseException) -> None:
    """Where it broke, for whoever mends it: types, files and line numbers, never a value."""
    error = getattr(error, "error", None) or error  # Textual wraps what a worker raised
    lines = [type(error).__name__]
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / "last-crash.txt"
        note.touch(mode=0o600)
        note.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return


def say_plainly(sentence: str) -> None:
    """One sentence to whoever looks at the terminal afterwards."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
