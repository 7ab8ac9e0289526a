"""What is wrong with a script, in words: the file, the step, the key, what was expected."""

from __future__ import annotations

from sessions.faults import ScriptError
from tui.commands.refusal import sentence
from words import say

_LIMITS = ("script.text-length", "script.list-length", "script.number")


def what_is_wrong(error: ScriptError) -> str:
    """One line for a person."""
    place = {"file": error.file, "step": error.step, "key": error.key}
    return sentence(_where(error), {**place, "expected": _expected(error)})


def _where(error: ScriptError) -> str:
    if error.step:
        return "script.at-step-key" if error.key else "script.at-step"
    return "script.at-key" if error.key else "script.at-file"


def _expected(error: ScriptError) -> str:
    values = dict(error.values)
    if error.expected in _LIMITS:
        kind = error.expected.removeprefix("script.")
        limit = next((name for name in ("least", "most") if name in values), "none")
        values["limits"] = say(f"script.limits.{kind}-{limit}", **values)
    for name in ("want", "got"):
        if error.expected == "script.type" and name in values:
            values[name] = say(f"script.a.{values[name]}")
    return sentence(error.expected, values)
