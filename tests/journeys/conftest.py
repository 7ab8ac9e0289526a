"""A fresh terminal for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """A terminal with a socket in the test's own home."""
    terminal = Terminal(home)
    try:
        yield terminal
    finally:
        terminal.close()
