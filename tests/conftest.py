"""What all tests share: a home of their own, and the same made-up cases every time in CI."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import settings

#: What a developer's own shell may carry, and a test must not see.
FOREIGN = (
    "COLORFGBG",
    "FORCE_COLOR",
    "LANGUAGE",
    "LC_ALL",
    "NO_COLOR",
    "PYTHONASYNCIODEBUG",
    "SSH_CONNECTION",
    "SSH_TTY",
    "STY",
    "TMUX",
    "TMUX_PANE",
    "TMUX_TMPDIR",
)

settings.register_profile("here", deadline=None)
# The same cases every time, so that a red run is about the change and not about luck.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure() -> None:
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home: the developer's settings stay out, and their gatherings stay untouched.

    Programs a test starts get it too. The path is short: a socket's path may have 100 letters.
    """
    home = tmp_path_factory.mktemp("home")
    for variable in [*FOREIGN, *(name for name in os.environ if name.startswith("TEXTUAL"))]:
        monkeypatch.delenv(variable, raising=False)
    for variable, place in {
        "HOME": "",
        "USERPROFILE": "",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_RUNTIME_DIR": ".run",
    }.items():
        folder = home / place
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setenv("LANG", "C.UTF-8")
    # No test may keep the developer's own screen awake.
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    return home


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("tmux") is None:
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.skip(reason="tmux is not installed"))
