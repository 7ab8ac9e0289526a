"""Finding practice scripts: those that come along, the host's own, and the gathering's.

A script that can't be read stands in the list with its reason and never stops the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

from sessions.faults import ScriptError
from sessions.practice import Practice, read_practice

Source = Literal["shipped", "own", "beside"]

LONGEST_SCRIPT = 64 * 1024
"""Bytes of one script; a longer file is not read."""

MOST_SCRIPTS = 200
"""Files looked at in all, besides those that come along."""

_ENGLISH = "en"
_STEP = re.compile(r"^\s*\[\[\s*step\s*\]\]", re.MULTILINE)


@dataclass(frozen=True)
class Found:
    """One script: where it is, and the practice it tells or why it can't be read."""

    where: str
    source: Source
    practice: Practice | None = None
    error: ScriptError | None = None


def find(
    language: str = _ENGLISH, own_folder: Path | None = None, beside: Path | None = None
) -> list[Found]:
    """Every script there is, by its order and title; those that can't be read come last.

    `own_folder` is the host's; `beside` is the gathering's file, whose folder may hold scripts,
    loose or in a folder "practices". One with the title of another takes its place: the
    gathering's that of the host's, and both that of the shipped ones. Never raises.
    """
    files = [("beside", path) for path in _beside(beside)]
    files += [("own", path) for path in _scripts_in(own_folder)]
    found: list[Found] = []
    seen: set[Path] = set()
    for source, path in files:
        if len(seen) < MOST_SCRIPTS and (real := path.resolve()) not in seen:
            seen.add(real)
            found.append(_read(path, "beside" if source == "beside" else "own"))
    found += _shipped(language)
    return sorted(_nearest(found), key=_order)


def practice_file(path: Path) -> Practice:
    """The practice in this file. Raises ScriptError, or FileNotFoundError if there is no file.

    Besides what `read_practice` says, `expected` is script.not-text, script.too-long (with
    `most`, in kB) or script.not-readable.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SCRIPT + 1)
    except FileNotFoundError:
        raise
    except OSError:
        raise ScriptError(path.name, 0, "", "script.not-readable") from None
    return _practice(content, path.name)


def _practice(content: bytes, name: str) -> Practice:
    if len(content) > LONGEST_SCRIPT:
        raise ScriptError(name, 0, "", "script.too-long", most=LONGEST_SCRIPT // 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScriptError(name, 0, "", "script.not-text") from None
    try:
        return read_practice(text, name)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        # Whatever else a file may hold, it never stops the others.
        raise ScriptError(name, 0, "", "script.wrong") from None


def _read(path: Path, source: Source) -> Found:
    try:
        return Found(str(path), source, practice_file(path))
    except ScriptError as error:
        return Found(str(path), source, error=error)
    except OSError:  # gone since the folder was read
        return Found(str(path), source, error=ScriptError(path.name, 0, "", "script.not-readable"))


@cache
def _shipped(language: str) -> tuple[Found, ...]:
    """Those that come along, in this language where there is one, in English otherwise. They stay
    as they are while the program runs, and take longer to read than a key may."""
    practices = resources.files("sessions") / "practices"
    files = {}
    for code in dict.fromkeys((_ENGLISH, re.split("[-_]", language.lower())[0])):
        folder = practices / code
        if re.fullmatch("[a-z]{2,3}", code) and folder.is_dir():
            scripts = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
            files.update({script.name: (f"{code}/{script.name}", script) for script in scripts})
    found: list[Found] = []
    for where, script in files.values():
        try:
            found.append(Found(where, "shipped", _practice(script.read_bytes(), script.name)))
        except ScriptError as error:
            found.append(Found(where, "shipped", error=error))
    return tuple(found)


def _beside(gathering: Path | None) -> Iterator[Path]:
    """The gathering's scripts: a folder of their own, then loose ones that look like scripts."""
    if gathering is None:
        return
    yield from _scripts_in(gathering.parent / "practices")
    for path in _scripts_in(gathering.parent):
        if _has_steps(path):
            yield path


def _scripts_in(folder: Path | None) -> list[Path]:
    """The .toml files of a folder, by name. Nothing that lies elsewhere, and no folder below."""
    if folder is None:
        return []
    try:
        home = folder.resolve()
        inside = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() == ".toml" and not path.name.startswith(".")
            if path.is_file() and path.resolve().parent == home
        ]
    except (OSError, RuntimeError):  # no such folder, not ours to read, links in a circle
        return []
    return sorted(inside, key=lambda path: path.name)[:MOST_SCRIPTS]


def _has_steps(path: Path) -> bool:
    """Whether a loose file means to be a practice: many programs keep settings in TOML."""
    try:
        with path.open("rb") as file:
            return bool(_STEP.search(file.read(LONGEST_SCRIPT).decode("utf-8", "replace")))
    except OSError:
        return False


def _nearest(found: list[Found]) -> Iterator[Found]:
    """Without those whose title a nearer script has. `found` has the nearest first."""
    sources: dict[str, Source] = {}
    for script in found:
        title = script.practice.title.strip().casefold() if script.practice else ""
        if not title or sources.setdefault(title, script.source) == script.source:
            yield script


def _order(found: Found) -> tuple[bool, int, str, str]:
    if found.practice is None:
        return (True, 0, "", found.where)
    return (False, found.practice.order, found.practice.title.casefold(), found.where)
