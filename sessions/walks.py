"""A walk for two, apart from the room: what can be asked, what can happen, and what is left.

Nobody who is in the room sees any of it: a walk is found only by the word its two chose. Its
people have no name in the file but in the walk's own thread, which is erased.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from sessions.practice import Practice
from sessions.records import Act, Event, Kept, Lasting, Refused
from sessions.text import clean_line, clean_note

ONE, OTHER, WITH = "one", "other", "with"
"""The two, and whoever holds the walk with them; the same in every walk."""
SHORTEST_WORD = 4
WORK = 2**12
"""How hard a word is to guess: about a hundredth of a second for each try."""
Word = Annotated[str, Meta(max_length=120)]


class BeginWalk(Act, frozen=True):
    """`session` is a fresh identity; `names` are the two and whoever holds it, "" for nobody."""

    session: str
    practice: Practice
    names: tuple[str, ...]


class WriteDown(Act, frozen=True):
    """The gate is open and the two have chosen a word: from here on a power cut loses nothing."""

    session: str
    word: Word
    fresh: str


class StopWalk(Act, frozen=True):
    """Either of them, at any moment, without a reason. Nothing of it is kept."""

    session: str


class PauseWalk(Act, frozen=True):
    """A pause with a time to come back, ms since 1970."""

    session: str
    until: int


class CloseWalk(Act, frozen=True):
    """What both said yes to stays with the two; all else is erased."""

    session: str


class TellPlan(Act, frozen=True):
    """At the follow-up: what became of a line both chose."""

    word: Word
    line: int
    how: Literal["kept", "changed", "gone"]
    text: str = ""


class SayPoints(Act, frozen=True):
    """This person's own word on the seed's points; nothing counts before both have said theirs."""

    person: str
    word: Word
    how: Literal["greater", "unresolved", "undecided"]


class LetAllGo(Act, frozen=True):
    """This person's own yes to taking all of it out; nothing goes before both have said theirs."""

    person: str
    word: Word


class Paused(Event, frozen=True):
    until: int


class PlanLine(Struct, frozen=True):
    text: str
    who: str = ""
    when: str = ""


class PlanKept(Lasting, frozen=True):
    """What both chose to write, and the day to look again; its scope is the two's alone."""

    lines: tuple[PlanLine, ...]
    look: str = ""


class PlanTold(Lasting, frozen=True):
    line: int
    how: Literal["kept", "changed", "gone"]
    text: str = ""


class Plan(Struct, frozen=True):
    """What the two have together. `told` says, line by line, what became of it."""

    scope: str
    lines: tuple[PlanLine, ...]
    look: str
    told: dict[int, str] = {}


# ── the word ──────────────────────────────────────────────────────────────────────────────


def mark_of(word: str, salt: str) -> str:
    """What stands in the file instead of the word. Raises Refused if it is too short."""
    plain = clean_line(word).casefold()
    if len(plain) < SHORTEST_WORD:
        raise Refused("walk.word-too-short", least=SHORTEST_WORD)
    key = hashlib.scrypt(plain.encode(), salt=salt.encode(), n=WORK, r=8, p=1, dklen=16)
    return f"{salt}.{key.hex()}"


def is_word_of(word: str, mark: str) -> bool:
    """Whether this is the word that made the mark."""
    try:
        return mark_of(word, mark.partition(".")[0]) == mark
    except Refused:
        return False


def scope_of(mark: str) -> str:
    """The scope of what belongs to the two alone."""
    return f"two:{mark}"


# ── what is left ──────────────────────────────────────────────────────────────────────────


def plans(kept: list[Kept] | tuple[Kept, ...]) -> dict[str, Plan]:
    """Scope -> the plan of two people. A later plan of the same two takes the earlier's place."""
    found: dict[str, Plan] = {}
    for row in kept:
        match row.event:
            case PlanKept(lines=lines, look=look, scope=scope):
                found[scope] = Plan(scope, lines, look)
            case PlanTold(line=line, how=how, text=text, scope=scope) if scope in found:
                found[scope] = _told(found[scope], line, how, text)
    return found


def _told(plan: Plan, line: int, how: str, text: str) -> Plan:
    if not 0 <= line < len(plan.lines):
        return plan
    lines = list(plan.lines)
    if text:
        lines[line] = replace(lines[line], text=text)
    return replace(plan, lines=tuple(lines), told={**plan.told, line: how})


def tell(plan: Plan, act: TellPlan) -> list[Lasting]:
    """What this says of a line; nothing where it is known already."""
    text = clean_note(act.text)[:300] if act.how == "changed" else ""
    if not 0 <= act.line < len(plan.lines) or (plan.told.get(act.line) == act.how and not text):
        return []
    return [PlanTold(line=act.line, how=act.how, text=text, scope=plan.scope)]
