"""This laptop's own browser, for the host's remote while the projector shows another screen."""

from __future__ import annotations

import os
import subprocess
import sys


def open_page(address: str) -> bool:
    """Open a page of ours there. True if something was started; its own words stay off the wall."""
    command = ["open" if sys.platform == "darwin" else "xdg-open", address]
    if sys.platform == "win32":
        command = ["cmd", "/c", "start", "", address]
    elif sys.platform != "darwin" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
