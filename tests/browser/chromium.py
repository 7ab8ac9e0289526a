"""Which browser is driven, and as what kind of phone. The browser comes from the system."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
"""The last: whatever the browser itself would like to ask its makers, nobody is looked up."""
START: dict[str, Any] = {"executable_path": CHROMIUM, "args": ARGS}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "reduced_motion": "reduce",
}
"""A phone as most guests have one."""
NARROW = 195
"""How wide a phone of 390 pixels is when its owner reads at 200 %."""

needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
