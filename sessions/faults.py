"""What is wrong with a script, and where: the step, the key, and what was expected there.

The library that checks types says it in its own English; here that becomes a message id with
its values, so that each face can say it in its person's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_args

import msgspec

_EMBEDDING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KINDS_OF_VALUES = {
    "int": "number", "float": "fraction", "str": "text", "bool": "yes-no", "array": "list",
    "list": "list", "object": "table", "dict": "table", "str | object": "text-or-table",
}  # fmt: skip
_FAULTS: tuple[tuple[str, str], ...] = (
    (r"Object missing required field `(?P<key>.+)`$", "script.missing"),
    (r"Object contains unknown field `(?P<key>.+)`$", "script.unknown-key"),
    (r"Expected `(?P<want>[^`]+)`, got `[^`]+`$", "script.type"),
    (r"Expected `str` of length (?P<bound>[<>]=) (?P<limit>\d+)", "script.text-length"),
    (r"Expected `array` of length (?P<bound>[<>]=) (?P<limit>\d+)", "script.list-length"),
    (r"Expected `int` (?P<bound>[<>]=) (?P<limit>-?\d+)", "script.number"),
    (r"Integer value out of range", "script.number"),
    (r"Invalid enum value", "script.choice"),
)


class ScriptError(Exception):
    """A script that can't be read: where it is wrong and what was expected.

    `step` counts from 1 and is 0 for the head of the script. `key` may be "", or say which of
    several: "questions 2". `expected` is a message id with its `values`, to be said by each
    face: `least` and `most` for lengths and numbers, `want` and `got` for kinds of values
    (number, fraction, text, yes-no, list, table, date, text-or-table).
    """

    def __init__(self, file: str, step: int, key: str, expected: str, **values: object) -> None:
        super().__init__(f"{file}: step {step}: {key}: {expected}")
        self.file, self.step, self.key = file, step, key
        self.expected, self.values = expected, values


def located(
    problem: str, data: dict[str, Any], kinds: dict[str, ModuleType], file: str, head: Any
) -> ScriptError:
    """The checking library's message, turned into where it is and what was expected there."""
    path = re.search(r" - at `\$([^`]*)`$", problem)
    where = path[1] if path else ""
    sentence = problem[: path.start()] if path else problem
    steps = [int(number) for number in re.findall(r"^\.step\[(\d+)\]", where)]
    number = steps[0] + 1 if steps else 0
    value = _value(data, where)
    for pattern, message in _FAULTS:
        found = re.match(pattern, sentence)
        if found is None:
            continue
        named = found.groupdict()
        key = _key(where + (f".{named['key']}" if "key" in named else ""))
        values: dict[str, object] = {}
        if "limit" in named:
            values["least" if named["bound"] == ">=" else "most"] = int(named["limit"])
        if message == "script.type":
            values["want"] = _KINDS_OF_VALUES.get(named["want"], "text")
            values["got"] = _KINDS_OF_VALUES.get(type(value).__name__, "date")
        if message == "script.choice":
            step = data["step"][number - 1] if number else {}
            if inner := re.match(r"each (\d+) (.*)", key):
                step, plain = step["each"][int(inner[1]) - 1], inner[2]
            else:
                plain = key
            values["got"] = str(value)
            module = kinds.get(str(step.get("kind"))) if number else None
            values["choices"] = _choices(module.Step if module else head, plain)
        return ScriptError(file, number, key, message, **values)
    return ScriptError(file, number, _key(where), "script.wrong")


def _key(where: str) -> str:
    """`.step[0].questions[1]` becomes "questions 2", `.trouble[0].help` "trouble 1 help"."""
    inside = re.sub(r"^\.step\[\d+\]", "", where).replace("[...]", "")
    counted = re.sub(r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", inside)
    return counted.lstrip(".").replace(".", " ")


def _value(data: Any, where: str) -> Any:
    """What the script has there; among a table's values, the first that isn't text."""
    for key, index in re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", where):
        if key:
            data = data.get(key) if isinstance(data, dict) else None
        elif index == "...":
            data = next((v for v in data.values() if not isinstance(v, str)), "")
        else:
            data = data[int(index)]
    return data


def _choices(kind: Any, key: str) -> str:
    """The words a key may have, read off the definition it belongs to."""
    fields = msgspec.structs.fields(kind)
    name = key.partition(" ")[0]
    words = [word for field in fields if field.name == name for word in _words_of(field.type)]
    return ", ".join(f'"{word}"' for word in words if word)


def _words_of(kind: Any) -> list[str]:
    """The words of a choice, also where it stands in a list or has limits."""
    found: list[str] = []
    for part in get_args(kind):
        found += [part] if isinstance(part, str) else _words_of(part)
    return found


def strange_text(data: dict[str, Any]) -> tuple[int, str] | None:
    """Step and key of a text with bytes for a terminal, or one that turns its reader round."""
    for where, text in _texts(data, ""):
        if any(_is_strange(char) for char in text):
            step = re.match(r"\.step\[(\d+)\]", where)
            return int(step[1]) + 1 if step else 0, _key(where)
    return None


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _texts(each, f"{where}[{i}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield where, key
            yield from _texts(each, f"{where}.{key}")


def _is_strange(char: str) -> bool:
    if char in "\t\n\r":
        return False
    private = unicodedata.category(char) in ("Cc", "Cs", "Co")
    return private or char in _EMBEDDING or 0xE0000 <= ord(char) <= 0xE007F
