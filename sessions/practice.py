"""A practice script, read and checked.

A script is a text file (TOML) that a practitioner can write. One that is wrong is refused with
the file, the step, the key, and what was expected; nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from sessions.crew import DECISIONS
from sessions.faults import ScriptError, located, strange_text
from sessions.steps import KINDS, Step, ask, board, date, focus, rules, talk, write
from sessions.steps import round as round_step

Tagline = Annotated[str, Meta(max_length=45)]


class Trouble(Struct, frozen=True, forbid_unknown_fields=True):
    """What to do when it goes wrong: what happens, and what helps."""

    what: Annotated[str, Meta(min_length=1, max_length=30)]
    help: Annotated[str, Meta(min_length=1, max_length=400)]


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """One practice as its script tells it. `people` is advice, never a refusal. What is held "by
    two" is offered only in the place for two, never on the wall. A `meeting` is one of those that
    come round: people who meet again and again, and the game's third level."""

    title: Annotated[str, Meta(min_length=1, max_length=40)]
    step: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=40)]
    tagline: Tagline = ""
    level: Annotated[int, Meta(ge=0, le=5)] = 0
    people: tuple[int, int] = (1, 200)
    about: str = ""
    credit: str = ""
    order: Annotated[int, Meta(ge=0, le=9999)] = 1000
    held: Literal["in the room", "by two"] = "in the room"
    meeting: bool = False
    licence: str = ""
    trouble: tuple[Trouble, ...] = ()

    @property
    def rounds(self) -> int:
        """How many rounds the script has."""
        return sum(isinstance(step, round_step.Step) for step in self.step)

    @property
    def bare(self) -> bool:
        """Whether nobody has a time of their own in it: words to read, a quiet, a break."""
        of_people = round_step.Step | talk.Step | focus.Step | board.Step | write.Step
        return not any(isinstance(step, of_people) for step in self.step)

    @property
    def has_board(self) -> bool:
        """Whether cards can be put on a board while it is held."""
        inner = (s for step in self.step if isinstance(step, focus.Step) for s in step.each)
        return any(isinstance(step, board.Step) for step in (*self.step, *inner))

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions to choose from, of the first round that has any."""
        asking = self._asking
        return asking.questions if asking else ()

    @property
    def _asking(self) -> round_step.Step | None:
        rounds = (step for step in self.step if isinstance(step, round_step.Step))
        return next((step for step in rounds if step.questions), None)

    def next_question(self, held: Iterable[str]) -> int:
        """Which question stands first chosen, from 0, when these were `held` before, the latest
        last: the usual one; of those that come in their order the one whose turn it is."""
        asking = self._asking
        if asking is None or not asking.in_order:
            return 0
        known = [question for question in held if question in asking.questions]
        after = asking.questions.index(known[-1]) + 1 if known else 0
        return min(after, len(asking.questions) - 1)

    @property
    def turn_seconds(self) -> int:
        """Seconds of one turn in the first round, 0 without rounds."""
        for step in self.step:
            if isinstance(step, round_step.Step):
                return step.seconds
        return 0


def read_practice(text: str, file: str) -> Practice:
    """The practice written in `text`; `file` is only its name for messages.

    Raises ScriptError for anything that isn't exactly a practice.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ScriptError(file, 0, "", "script.not-toml", line=_line(str(problem), text)) from None
    _check_kinds(data, file)
    people = data.get("people")
    if isinstance(people, list) and len(people) != 2:
        raise ScriptError(file, 0, "people", "script.people")
    try:
        practice = msgspec.convert(data, Practice)
    except msgspec.ValidationError as problem:
        raise located(str(problem), data, KINDS, file, Practice) from None
    _check_sense(practice, file)
    if strange := strange_text(data):
        raise ScriptError(file, *strange, "script.characters")
    return practice


def _line(problem: str, text: str) -> int:
    """The line that can't be read; the last one if something is left open."""
    line = re.search(r"at line (\d+)", problem)
    if line:
        return int(line[1])
    return text.count("\n") + 1 if "end of document" in problem else 1


def _check_kinds(data: dict[str, object], file: str) -> None:
    """Kinds first: a step of an unknown kind makes every other message misleading."""
    steps = data.get("step")
    if not isinstance(steps, list) or not steps:
        raise ScriptError(file, 0, "step", "script.no-steps")
    for number, step in enumerate(steps, 1):
        kind = step.get("kind") if isinstance(step, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            raise ScriptError(file, number, "kind", "script.kind", kinds=", ".join(KINDS))
        _check_inner_kinds(step, number, file)


def _check_inner_kinds(step: object, number: int, file: str) -> None:
    """Only a focus holds steps, and none of those holds any."""
    each = step.get("each", ()) if isinstance(step, dict) and step["kind"] == "focus" else ()
    for inner, one in enumerate(each if isinstance(each, list) else (), 1):
        kind = one.get("kind") if isinstance(one, dict) else None
        if not isinstance(kind, str) or kind not in focus.INNER:
            kinds = ", ".join(focus.INNER)
            raise ScriptError(file, number, f"each {inner} kind", "script.kind", kinds=kinds)


def _check_sense(practice: Practice, file: str) -> None:
    """What types can't say: a range the right way round, one text or two to read aloud."""
    low, high = practice.people
    if not 1 <= low <= high:
        raise ScriptError(file, 0, "people", "script.people")
    for number, step in enumerate(practice.step, 1):
        for key, one in _with_inner(step):
            if isinstance(one.say, dict) and not 1 <= len(one.say) <= 2:
                raise ScriptError(file, number, f"{key}say", "script.two-languages")
            if fault := _senseless(one):
                raise ScriptError(file, number, f"{key}{fault[0]}", fault[1])


def _senseless(step: Step) -> tuple[str, str] | None:
    """The key that makes a step of this kind impossible, and what was expected there."""
    if isinstance(step, date.Step) and step.least > step.most:
        return "most", "script.no-day"
    if isinstance(step, ask.Step) and step.decides:
        if step.how != "together":
            return "how", "script.decides-together"
        if len(step.answers) != len(DECISIONS):
            return "answers", "script.decides-four"
    return None


def _with_inner(step: Step) -> list[tuple[str, Step]]:
    """A step and those it holds, each with how its keys are called."""
    each = step.each if isinstance(step, focus.Step) else ()
    return [("", step), *((f"each {number} ", one) for number, one in enumerate(each, 1))]


def practice_seconds(practice: Practice, people: int, turn: int = 0) -> int:
    """How long the practice takes with so many people, in seconds.

    `turn` are the seconds of one turn of the first round, if they differ from the script's;
    later rounds keep their share of it.
    """
    return sum(
        rules(step).seconds(step, people, turn_for(practice, i, turn))
        for i, step in enumerate(practice.step)
    )


def turn_for(practice: Practice, step: int, turn: int) -> int:
    """Seconds of one turn in this step if the first round's turns take `turn` seconds."""
    this = practice.step[step]
    base = practice.turn_seconds
    if not isinstance(this, round_step.Step) or not turn or not base:
        return 0
    return max(10, round_to_five(this.seconds * turn / base))


def fitted_turn(practice: Practice, people: int, seconds: int) -> int:
    """Seconds of a turn so that the whole practice takes about `seconds`: at least 10."""
    low, high = 10, 3600
    while low < high:
        middle = (low + high + 1) // 2
        if practice_seconds(practice, people, middle) <= seconds:
            low = middle
        else:
            high = middle - 1
    return max(10, low - low % 5)


def round_to_five(seconds: float) -> int:
    """To the nearest five seconds."""
    return int(5 * ((seconds + 2.5) // 5))
