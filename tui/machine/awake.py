"""Keeps the computer and its screen awake while a gathering is open."""

from __future__ import annotations

import threading
from typing import Literal

RELEASING = 1.0
"""Seconds to wait at the end for the computer to be let go; its own end lets go anyway."""


class Awake:
    """From :meth:`start` to :meth:`stop`. `state` is "unknown" until the system has answered.

    A thread of its own asks, holds and lets go: the system's answer may take a while, and the
    people don't wait for it.
    """

    def __init__(self) -> None:
        self.state: Literal["unknown", "awake", "could not"] = "unknown"
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="awake", daemon=True)

    def start(self) -> None:
        """Ask the system, and return at once."""
        self._thread.start()

    def stop(self) -> None:
        """Let the computer sleep again. Safe to call again, and without a start."""
        self._enough.set()
        if self._thread.is_alive():
            self._thread.join(RELEASING)

    def _keep(self) -> None:
        try:
            from wakepy import keep

            with keep.presenting(on_fail="pass") as mode:
                self.state = "awake" if mode.active else "could not"
                self._enough.wait()
        except Exception:  # a missing or strange desktop service never ends an evening
            self.state = "could not"
