"""The kinds of steps. A new kind is one file here and one line in the table below."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from sessions.steps import (
    agree,
    ask,
    board,
    break_,
    commit,
    date,
    focus,
    gate,
    mirror,
    own,
    page,
    quiet,
    round,
    say,
    talk,
    write,
)

KINDS: dict[str, ModuleType] = {
    "say": say,
    "quiet": quiet,
    "break": break_,
    "round": round,
    "ask": ask,
    "page": page,
    "talk": talk,
    "write": write,
    "board": board,
    "focus": focus,
    "gate": gate,
    "mirror": mirror,
    "agree": agree,
    "date": date,
    "commit": commit,
    "own": own,
}
"""Kind as written in a script -> the file that holds its script keys, state and rules."""

Step = (
    say.Step | quiet.Step | break_.Step | round.Step | ask.Step | page.Step
    | talk.Step | write.Step | board.Step | focus.Step
    | gate.Step | mirror.Step | agree.Step | date.Step
    | commit.Step | own.Step
)  # fmt: skip
State = (
    say.State | quiet.State | break_.State | round.State | ask.State | page.State
    | talk.State | write.State | board.State | focus.State
    | gate.State | mirror.State | agree.State | date.State
    | commit.State | own.State
)  # fmt: skip


def kind_of(step: Step) -> str:
    """The word a script uses for this step's kind."""
    return str(step.__struct_config__.tag)


def rules(step: Step) -> Any:
    """The module that knows how this step is held."""
    return KINDS[kind_of(step)]
