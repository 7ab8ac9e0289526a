"""How to fill the screen and enlarge the letters in the terminal at hand.

A program can't do either by itself, nor see whether it was done: it can only say how.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from tui.machine import Check
from words import say

# A variable that a terminal sets, what it begins with ("" is anything), and our name for it.
# The more telling first: a terminal started out of another one inherits that one's variables.
_SIGNS = (
    ("TMUX", "", "tmux"),
    ("STY", "", "tmux"),
    ("TERM_PROGRAM", "tmux", "tmux"),
    ("TERM", "linux", "console"),
    ("TERM", "xterm-kitty", "kitty"),
    ("TERM", "xterm-ghostty", "ghostty"),
    ("TERM", "foot", "foot"),
    ("TERM", "alacritty", "alacritty"),
    ("TERM_PROGRAM", "Apple_Terminal", "apple"),
    ("TERM_PROGRAM", "iTerm", "iterm"),
    ("TERM_PROGRAM", "WezTerm", "wezterm"),
    ("TERM_PROGRAM", "ghostty", "ghostty"),
    ("TERM_PROGRAM", "vscode", "vscode"),
    ("WT_SESSION", "", "windows"),
    ("KITTY_WINDOW_ID", "", "kitty"),
    ("ALACRITTY_WINDOW_ID", "", "alacritty"),
    ("KONSOLE_VERSION", "", "konsole"),
    ("VTE_VERSION", "", "gnome"),
    ("XTERM_VERSION", "", "xterm"),
    ("WSL_DISTRO_NAME", "", "windows"),
)


def check() -> Check:
    """Always unknown, with how to do it here."""
    how = say(f"full-screen.{terminal(os.environ)}")
    return Check("full-screen", "unknown", {"how": how})


def larger_letters() -> str:
    """How to enlarge the letters in this terminal."""
    return say(f"larger-letters.{terminal(os.environ)}")


def terminal(environment: Mapping[str, str]) -> str:
    """The terminal's name as our messages call it, "other" if it is none we know."""
    for variable, start, name in _SIGNS:
        if variable in environment and environment[variable].startswith(start):
            return name
    return "other"
