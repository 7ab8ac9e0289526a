"""Asking another program something, briefly: no answer in time is no answer."""

from __future__ import annotations

import subprocess

SECONDS = 1.5


def answer(*command: str) -> str:
    """What the command prints, "" if it isn't there, complains or takes its time."""
    try:
        asked = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.decode("utf-8", "replace").strip()
