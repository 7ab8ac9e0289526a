"""`fireside practice list|check|show`: what can be held."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from sessions.lengths import minutes
from sessions.practice import Practice, practice_seconds
from store.scripts import Found, find, practice_file
from tui.commands.paper import on_paper
from tui.commands.refusal import Refusal, complain, sentence, tell
from tui.commands.script_words import what_is_wrong
from words import say

PEOPLE = 8
"""How many people lengths are told for: a crew, or as many as a practice is for."""


def practices(gathering: Path | None = None) -> list[Found]:
    """All scripts there are: shipped, the host's own, and those beside the gathering opened
    last, unless another one is named."""
    from store.places import home, last_opened

    return find("en", home() / "practices", gathering or last_opened())


def list_them() -> int:
    """Each practice in a line: its short name, its title, its length, where it comes from."""
    scripts = practices()
    lines = [
        (
            short_name(found),
            found.practice.title,
            say(
                "choose.minutes",
                n=minutes(practice_seconds(found.practice, people(found.practice))),
            ),
            _where(found),
        )
        for found in scripts
        if found.practice is not None
    ]
    widths = [max((_cells(line[column]) for line in lines), default=0) for column in range(4)]
    for line in lines:
        cells = [
            text + " " * (width - _cells(text)) for text, width in zip(line, widths, strict=True)
        ]
        tell("  ".join(cells).rstrip())
    for found in scripts:
        if found.error is not None:
            complain(what_is_wrong(found.error))
    return 0


def check(file: str) -> int:
    """Well, or the file, the step, the key and what was expected."""
    path = Path(file).expanduser()
    try:
        practice = practice_file(path)
    except FileNotFoundError:
        raise Refusal("cli.no-such-script", name=path.name) from None
    except OSError:
        raise Refusal("file.not-readable", name=path.name) from None
    tell(sentence("cli.practice-well", {"name": path.name, "title": practice.title}))
    return 0


def show(name: str) -> int:
    """The whole script."""
    practice = chosen(name)
    tell(on_paper(practice, people(practice)))
    return 0


def people(practice: Practice) -> int:
    """For how many the length of this one is told."""
    low, high = practice.people
    return max(low, min(PEOPLE, high))


def _where(found: Found) -> str:
    """Where it comes from; and that it is for two, where it is."""
    where = say(f"cli.where.{found.source}")
    two = found.practice is not None and found.practice.held == "by two"
    return say("two.in-the-list", where=where) if two else where


def chosen(name: str) -> Practice:
    """The practice of this title, short name, or file. Raises Refusal, or ScriptError for a
    script that can't be read."""
    path = Path(name).expanduser()
    if path.suffix == ".toml" and _is_file(path):
        return practice_file(path)
    known: dict[str, Found] = {}
    for found in practices():
        known.setdefault(short_name(found), found)
        if found.practice is not None:
            known.setdefault(found.practice.title.casefold(), found)
    wanted = name.casefold().strip()
    if wanted in known:
        script = known[wanted]
        if script.practice is None:
            assert script.error is not None
            raise script.error
        return script.practice
    raise _no_such(name, wanted, known)


def short_name(found: Found) -> str:
    """The script's file, without its folder and its ending: what one types."""
    return Path(found.where).stem.casefold()


def _no_such(name: str, wanted: str, known: dict[str, Found]) -> Refusal:
    near = get_close_matches(wanted, known, n=6, cutoff=0.5)
    near += [key for key in known if wanted and wanted in key and key not in near]
    names = list(dict.fromkeys(short_name(known[key]) for key in near))[:3]
    if not names:
        return Refusal("cli.no-such-practice-known", name=name)
    return Refusal("cli.no-such-practice", name=name, near=", ".join(names))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _cells(text: str) -> int:
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
