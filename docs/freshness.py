"""Do the docs still say what the app does? One line a check; exit code 1 if one of them fails.

    python docs/freshness.py

A check is a function with @check that yields one sentence for every thing that is stale. What
does not exist yet (no README, no command line) is not stale; what exists and can't be imported is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
HOUSE, PHONES = ROOT / "docs" / "house.md", ROOT / "docs" / "phones.md"

Check = Callable[[], Iterator[str]]
CHECKS: list[Check] = []


class NotYetError(Exception):
    """What the check compares isn't there yet."""


def check(function: Check) -> Check:
    CHECKS.append(function)
    return function


def text_of(file: Path) -> str:
    if not file.exists():
        raise NotYetError(f"no {file.relative_to(ROOT)} yet")
    return file.read_text("utf-8")


def module(name: str) -> Any:
    """The module, if its file is there. An error while importing it is the check's failure."""
    file = ROOT / f"{name.replace('.', '/')}.py"
    if not file.exists():
        raise NotYetError(f"no {file.relative_to(ROOT)} yet")
    return import_module(name)


@check
def every_command_and_option_is_in_the_readme() -> Iterator[str]:
    readme = text_of(README)
    for what in cli_words(module("tui.commands.group").fireside):
        if not re.search(rf"(?<![\w-]){re.escape(what)}(?![\w-])", readme):
            yield f"README.md doesn't mention {what}"


def cli_words(command: click.Command) -> Iterator[str]:
    """Names of all subcommands, and the long name of every option anybody can see."""
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from (name for name in parameter.opts if name.startswith("--"))
    if isinstance(command, click.Group):
        for name, sub in command.commands.items():
            if not sub.hidden:
                yield name
                yield from cli_words(sub)


@check
def the_key_table_in_the_readme_is_made_from_the_keys() -> Iterator[str]:
    readme = text_of(README)
    table = getattr(module("tui.keys"), "markdown_table", None)
    if table is None:
        raise NotYetError("tui.keys has no markdown_table() yet")
    if table().strip() not in readme:
        yield (
            "README.md's key table is another one than the keys make; theirs is printed by: "
            "python -c 'import tui.keys; print(tui.keys.markdown_table())'"
        )


@check
def every_module_stands_in_the_plan_of_the_house() -> Iterator[str]:
    """Those right in a room; what steps, screens and pages there are is told kind by kind."""
    house, phones = text_of(HOUSE), text_of(PHONES)
    for room in ("sessions", "store", "tui", "phones"):
        plan = phones if room == "phones" else plan_of(room, house)
        for file in sorted((ROOT / room).glob("*.py")):
            path = f"{room}/{file.name}"
            said = f"`{file.name}`" in plan or f"`{path}`" in house + phones
            if not said and file.name != "__init__.py":
                yield f"neither docs/house.md nor docs/phones.md says what {path} is for"


def plan_of(room: str, house: str) -> str:
    """The part of docs/house.md that tells of this room: from its bold name to the next one."""
    return house.partition(f"**`{room}/`**")[2].partition("\n**`")[0]


@check
def every_readable_table_is_told_with_its_columns() -> Iterator[str]:
    house = text_of(HOUSE)
    for name, columns in module("store.readable").COLUMNS.items():
        if f"| `{name}` | {', '.join(columns)} |" not in house:
            yield f"docs/house.md should say of the table {name}: {', '.join(columns)}"


@check
def every_picture_is_there() -> Iterator[str]:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for picture in pictures(page.read_text("utf-8")):
            if not picture.startswith(("http:", "https:", "data:")) and not (
                (page.parent / picture).is_file()
            ):
                yield f"{page.relative_to(ROOT)} shows {picture}, which isn't there"


def pictures(markdown: str) -> Iterator[str]:
    yield from re.findall(r"!\[[^\]]*\]\(<?([^)\s>#]+)", markdown)
    yield from re.findall(r"<(?:img|source)\b[^>]*?\bsrc(?:set)?=[\"']([^\"'\s]+)", markdown)


def main() -> int:
    sys.path.insert(0, str(ROOT))
    code = 0
    for one in CHECKS:
        name = one.__name__.replace("_", " ")
        try:
            stale = list(one())
        except NotYetError as reason:
            print(f"skipped  {name}: {reason}")
            continue
        except Exception as problem:
            stale = [f"{type(problem).__name__}: {problem}"]
        print(f"{'FAILED' if stale else 'fresh':<7}  {name}")
        for line in stale:
            print(f"         {line}")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
