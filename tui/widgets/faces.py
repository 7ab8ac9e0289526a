"""The faces of the wall's middle, in one place for those who call them."""

from __future__ import annotations

from tui.widgets.centre import centre
from tui.widgets.letters import clock_digits, counter, name_letters, sentence

__all__ = ["centre", "clock_digits", "counter", "name_letters", "sentence"]
