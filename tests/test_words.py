"""Every sentence has one place, every id in the code has its sentence, and none is left over."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from words import PLURALS, known, say

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("phones", "sessions", "store", "tui", "words")
CATALOGUES = sorted((ROOT / "words" / "en").glob("*.toml"))

#: What is given a message id, and which of its arguments that is.
GIVEN_AN_ID = {
    "say": 0, "sentence": 0, "Refused": 0, "CannotOpen": 0, "WriteFailed": 0, "ExportFailed": 0,
    "Refusal": 0, "Mistyped": 0, "Verdict": 1, "ScriptError": 3,
}  # fmt: skip
#: Of these, those whose other values all stand beside the id, so that they can be compared.
VALUES_BESIDE = {"say", "Refused", "Refusal", "Mistyped"}
#: Values that every one of its kind has besides.
ALWAYS_GIVEN = {"CannotOpen": {"name"}}
#: Ids that are put together out of sight of this test (`say(name)` with a name worked out): the
#: beginning, and where.
BEGINNINGS = {
    "check.": "store/check.py names what it finds; tui/machine/__init__.py what it looked at",
}
#: Ids that no person reads as a sentence of its own.
NOT_SAID = {"file.well"}
FORBIDDEN = re.compile(
    r"\b(users?|participants?|scores?|winners?|losers?|overdue|failed|failure)\b", re.IGNORECASE
)
LOOKS_LIKE_AN_ID = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")


@dataclass(frozen=True)
class Use:
    """One place in the code that gives an id: `values` is None if they can't be read there."""

    message: str
    where: str
    by: str
    values: frozenset[str] | None


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def ids(node: ast.expr) -> Iterator[str]:
    """The ids that an argument can be: "a" if x else "b" can be two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from ids(node.body)
        yield from ids(node.orelse)


def uses(name: str, tree: ast.AST) -> Iterator[Use]:
    """Every id that a call in this file gives."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        place = GIVEN_AN_ID.get(called)
        if place is None or len(node.args) <= place:
            continue
        words = [word.arg for word in node.keywords]
        readable = called in VALUES_BESIDE and None not in words
        values = frozenset(w for w in words if w and w != "language") if readable else None
        for message in ids(node.args[place]):
            yield Use(message, f"{name}:{node.lineno}", called, values)


def beginnings(tree: ast.AST) -> Iterator[str]:
    """`say(f"game.{how}-hint")` may say any id that looks like that: a pattern for each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_-]+"
                for part in node.values
            ]
            if isinstance(node.values[0], ast.Constant) and "." in str(node.values[0].value):
                yield "".join(parts)


SOURCES = list(sources())
USES = [use for name, tree in SOURCES for use in uses(name, tree)]
PATTERNS = {pattern for _, tree in SOURCES for pattern in beginnings(tree)}
LITERALS = {
    node.value
    for _, tree in SOURCES
    for node in ast.walk(tree)
    if isinstance(node, ast.Constant)
    and isinstance(node.value, str)
    and LOOKS_LIKE_AN_ID.fullmatch(node.value)
}

#: Templates say their sentences themselves: {{ say("export.kept") }}.
IN_TEMPLATES = {
    message
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.html*")
    for message in re.findall(
        r"""\b(?:say|t|button\(["'][\w-]+["'],|if \w+ else)[ (]["']([\w.-]+\.[\w-]+)["']""",
        path.read_text("utf-8"),
    )
}


def flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each id of a catalogue with its texts: one, or one for each plural form."""
    for key, value in table.items():
        if isinstance(value, dict) and not value.keys() <= PLURALS:
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, list(value.values()) if isinstance(value, dict) else [str(value)]


ENTRIES = [
    (path.name, message, texts)
    for path in CATALOGUES
    for message, texts in flat(tomllib.loads(path.read_text("utf-8")))
]
TEXTS = {message: texts for _, message, texts in ENTRIES}


def placeholders(message: str) -> set[str]:
    return {
        field
        for text in TEXTS[message]
        for _, field, _, _ in string.Formatter().parse(text)
        if field is not None
    }


def test_every_id_in_the_code_has_its_sentence() -> None:
    lacking = {use.message: use.where for use in USES if use.message not in TEXTS}
    lacking |= {message: "a template" for message in IN_TEMPLATES if message not in TEXTS}
    assert {m: where for m, where in lacking.items() if m not in NOT_SAID} == {}


def test_every_sentence_is_said_somewhere() -> None:
    said = {use.message for use in USES} | LITERALS | IN_TEMPLATES
    left_over = [
        message
        for message in TEXTS
        if message not in said
        and not message.startswith(tuple(BEGINNINGS))
        and not any(re.fullmatch(pattern, message) for pattern in PATTERNS)
    ]
    assert left_over == []


def test_every_value_that_a_sentence_wants_is_given() -> None:
    wrong = {}
    for use in USES:
        if use.values is not None and use.message in TEXTS:
            wanted = placeholders(use.message) - ALWAYS_GIVEN.get(use.by, set())
            if not wanted <= use.values:
                wrong[f"{use.where} {use.message}"] = sorted(wanted - use.values)
    assert wrong == {}


def test_what_a_full_disk_or_a_write_says_needs_no_values() -> None:
    """Said by those who write as well as by those who open, and the former give none."""
    for message in ("file.disk-full", "file.read-only", "file.closed", "file.write-failed"):
        assert placeholders(message) == set()


@pytest.mark.parametrize("message", [m for m in TEXTS if m.startswith("file.")])
def test_what_is_said_about_a_file_needs_its_name_alone(message: str) -> None:
    assert placeholders(message) <= {"name"}


def test_every_id_stands_in_one_place() -> None:
    places = Counter(message for _, message, _ in ENTRIES)
    assert [message for message, times in places.items() if times > 1] == []


def test_every_plural_can_be_chosen() -> None:
    for path in CATALOGUES:
        for message, texts in flat(tomllib.loads(path.read_text("utf-8"))):
            assert all(text.strip() for text in texts), message
            assert known(message)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_nobody_is_called_what_we_never_call_people(path: Path) -> None:
    found = {
        message: FORBIDDEN.findall(text)
        for message, texts in flat(tomllib.loads(path.read_text("utf-8")))
        for text in texts
        if FORBIDDEN.search(text)
    }
    assert found == {}


def test_the_plain_nos_are_one_sentence_on_one_line() -> None:
    for use in USES:
        if use.by in ("Refused", "CannotOpen", "WriteFailed", "Refusal", "Mistyped"):
            for text in TEXTS.get(use.message, []):
                assert "\n" not in text and text.endswith((".", "?")), use.message


def test_this_test_sees_what_it_should() -> None:
    tree = ast.parse('say("a.b" if x else "a.c", n=1)\nRefused("r.s", **more)\nsay(f"g.{x}-h")')
    assert [(use.message, use.values) for use in uses("f", tree)] == [
        ("a.b", frozenset({"n"})),
        ("a.c", frozenset({"n"})),
        ("r.s", None),
    ]
    assert [re.fullmatch(pattern, "g.seed-h") is not None for pattern in beginnings(tree)] == [True]
    assert FORBIDDEN.search("The Users") and not FORBIDDEN.search("used, because")
    assert say("app.name") == "Fireside"
