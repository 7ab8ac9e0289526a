"""The real program with an address given from outside, and keys that come through a pipe.

    python -m benchmarks._qr_wall [--inverted] FILE KEYS NEWS

Runs inside a terminal emulator that a bench has started (qr.py). A line in the pipe KEYS is a
key; what then stands on the wall is told in the file NEWS: how many keys came, the size, the
look, the screen. No phone can come: nothing listens.
"""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path
from typing import Any

ADDRESS, CODE = "192.168.178.123:8765", "7KQ4FM"


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks._qr_wall")
    parser.add_argument("file")
    parser.add_argument("keys", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--inverted", action="store_true")
    asked = parser.parse_args()
    if asked.inverted:
        _invert()
    _with_address(asked.keys, asked.news)
    from tui.__main__ import main as fireside

    return fireside([asked.file, "--no-phones"])


def _invert() -> None:
    """White on black, which a camera isn't asked to read."""
    from tui.widgets import qr

    qr.BLACK, qr.WHITE = qr.WHITE, qr.BLACK


def _with_address(keys: Path, news: Path) -> None:
    from tui.app import FiresideApp
    from tui.joining import Joining

    begin = FiresideApp.on_mount

    async def on_mount(self: Any) -> None:
        self.joining = Joining(address=ADDRESS, code=CODE)
        await begin(self)
        threading.Thread(target=_press, args=(self, keys, news), daemon=True).start()

    FiresideApp.on_mount = on_mount  # type: ignore[method-assign]


def _press(app: Any, keys: Path, news: Path) -> None:
    """Every key of the pipe, as a terminal's driver sends it."""
    from textual import events

    def send(key: str) -> None:
        app._driver.send_message(events.Key(key, key if len(key) == 1 else None))

    app.call_from_thread(app.call_after_refresh, _tell, app, news, 0)
    with keys.open(encoding="utf-8") as pipe:
        for number, line in enumerate(pipe, start=1):
            app.call_from_thread(send, line.strip())
            app.call_from_thread(app.call_later, app.call_after_refresh, _tell, app, news, number)


def _tell(app: Any, news: Path, number: int) -> None:
    size, look = app.screen.size, app.preferences.look.name
    text = f"{number} {size.width}x{size.height} {look} {type(app.screen).__name__}"
    young = news.with_suffix(".young")
    young.write_text(text, encoding="utf-8")
    young.replace(news)


if __name__ == "__main__":
    sys.exit(main())
