"""The house rules that a reader can't check by eye: who knows whom, and what is never shipped."""

from __future__ import annotations

import ast
import ipaddress
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [
    name for name in ("phones", "sessions", "store", "tui", "words") if (ROOT / name).is_dir()
]
SHIPPED = {".css", ".html", ".js", ".json", ".py", ".svg", ".tcss", ".toml", ".txt"}

#: How many lines a file may have before it holds two things.
MOST_LINES = 300
#: Files that may be longer, each with the reason.
LONGER: dict[str, str] = {}


def files(*suffixes: str, packages: list[str] = PACKAGES) -> list[Path]:
    """Our own files in the packages, without what Python caches."""
    return sorted(
        path
        for package in packages
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---------------------------------------------------------------------------- sessions is pure

#: What must not be there once every module of sessions has been imported, however it got in.
#: (os, time, random and the like come with any library; that sessions itself doesn't import
#: them is one of the import contracts in pyproject.toml.)
IMPURE = {
    *("aiohttp", "babel", "click", "jinja2", "platformdirs", "rich", "sqlite_utils", "textual"),
    *("wakepy", "phones", "store", "tui", "words"),
    *("http", "multiprocessing", "select", "selectors", "socket", "sqlite3", "ssl", "subprocess"),
    *("asyncio", "concurrent", "urllib.request"),
}
#: The one way through waits until an event is in the file, and asyncio brings all this along.
#: That no other module of sessions imports asyncio is an import contract too.
ROOM_MAY = {
    *("asyncio", "concurrent", "multiprocessing", "select", "selectors", "socket", "ssl"),
    *("subprocess",),
}

PROBE = """
import importlib, json, pkgutil, sys
before = set(sys.modules)
import sessions
names = [m.name for m in pkgutil.walk_packages(sessions.__path__, "sessions.")]
for name in names:
    if name not in ("sessions.room", "sessions.backroom"):
        importlib.import_module(name)
rules = set(sys.modules) - before
if "sessions.room" in names:
    importlib.import_module("sessions.room")
print(json.dumps([names, sorted(rules), sorted(set(sys.modules) - before)]))
"""


@pytest.fixture(scope="module")
def imported() -> tuple[list[str], set[str], set[str]]:
    """Names of sessions' modules; what the rules bring in; what they and the room bring in."""
    probe = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{PROBE}"],
        capture_output=True,
        text=True,
    )
    assert probe.returncode == 0, probe.stderr
    names, rules, everything = json.loads(probe.stdout)
    return names, set(rules), set(everything)


def test_all_of_sessions_was_looked_at(imported: tuple[list[str], set[str], set[str]]) -> None:
    modules = {
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in files(".py", packages=["sessions"])
    }
    assert modules == {"sessions", *imported[0]}


def test_the_rules_bring_in_no_screen_no_network_no_file(
    imported: tuple[list[str], set[str], set[str]],
) -> None:
    allowed = ROOM_MAY if "sessions.room" in imported[1] else set()
    assert not imported[1] & (IMPURE - allowed)


def test_the_room_may_wait_and_nothing_else(
    imported: tuple[list[str], set[str], set[str]],
) -> None:
    assert not imported[2] & (IMPURE - ROOM_MAY)


def clocks(tree: ast.AST) -> Iterator[int]:
    """Lines that ask what time or day it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = node.func.attr in {"now", "utcnow", "today"}
            whose = ast.unparse(node.func.value).rpartition(".")[2]
            if asked and whose in {"datetime", "date"}:
                yield node.lineno


def test_the_rules_never_ask_what_time_it_is() -> None:
    assert list(clocks(ast.parse("import datetime\nx = datetime.datetime.now()"))) == [2]
    assert list(clocks(ast.parse("date.today()"))) == [1]
    asking = {
        name_of(path): lines
        for path in files(".py", packages=["sessions"])
        if (lines := list(clocks(ast.parse(path.read_text("utf-8")))))
    }
    assert not asking


# ------------------------------------------------------------- people's words are never markup

#: Calls that read a plain string as markup unless told `markup=False`.
READS_MARKUP = {
    *("Button", "Checkbox", "Collapsible", "Label", "Link", "Option", "RadioButton", "Selection"),
    *("Static", "Tab", "TabPane", "add_option", "from_markup", "notify", "render_markup"),
    *("to_content", "update", "visualize"),
}
#: Attributes and arguments that do, and can't be told otherwise.
MARKUP_PLACES = {"border_subtitle", "border_title", "tooltip"}


def is_woven(node: ast.expr) -> bool:
    """A string with something put into it: f"…", "…" % x, "…".format(x), "…" + x."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        sides = [side for side in (node.left, node.right) if is_text(side)]
        return bool(sides) and not (is_text(node.left) and is_text(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "format" and is_text(node.func.value)
    return False


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def woven_markup(tree: ast.AST) -> Iterator[int]:
    """Lines where a woven string reaches something that reads markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            told = {word.arg: word.value for word in node.keywords}
            plain = isinstance(no := told.get("markup"), ast.Constant) and no.value is False
            if name in READS_MARKUP and not plain and any(map(is_woven, node.args)):
                yield node.lineno
            if any(is_woven(told[place]) for place in MARKUP_PLACES & told.keys()):
                yield node.lineno
        elif isinstance(node, ast.Assign) and is_woven(node.value):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in MARKUP_PLACES:
                    yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        'Static(f"[b]{name}[/b]")',
        'Static(f"{name}")',
        'widgets.Label("hello " + name)',
        'Content.from_markup("[b]%s[/b]" % name)',
        'self.query_one(Static).update("{}".format(name))',
        'self.app.notify(f"{name} is here")',
        'self.border_title = f"{name}"',
        'Button("ok", tooltip=f"{name}")',
    ],
)
def test_woven_markup_is_found(line: str) -> None:
    assert list(woven_markup(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line",
    [
        'Static("hello")',
        'Static(f"{name}", markup=False)',
        "self.update(Content(name))",
        'self.update(Content(f"{name}"))',
        'Static(id=f"turn-{number}")',
    ],
)
def test_what_is_safe_is_left_alone(line: str) -> None:
    assert not list(woven_markup(ast.parse(line)))


def test_no_woven_string_meets_the_markup_parser() -> None:
    found = {
        name_of(path): lines
        for path in files(".py")
        if (lines := list(woven_markup(ast.parse(path.read_text("utf-8")))))
    }
    assert not found, "give it Content(...), or markup=False"


# ------------------------------------------------------------------------- one thing in a file


def test_no_file_holds_two_things() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in files(".py")}
    long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert {name: lines for name, lines in long.items() if name not in LONGER} == {}
    assert not LONGER.keys() - long.keys(), "no longer long: take it off the list"


# ------------------------------------------------------------------- nothing leaves the room

ADDRESS = re.compile(r"\b(?:https?|wss?|ftp)://([^\s/\"'`<>{}()\\]+)", re.IGNORECASE)
#: An address a browser completes by itself: src="//…", @import url(//…).
HALF_ADDRESS = re.compile(
    r"""(?:(?:src|href|action)\s*=\s*["']?|url\(\s*["']?|@import\s+["'])//([\w.-]+)""",
    re.IGNORECASE,
)
#: Names in XML that look like addresses and are never asked.
NEVER_ASKED = {"w3.org", "www.w3.org"}


def outside(text: str) -> list[str]:
    """Hosts in `text` that are neither this computer, nor this room's network, nor a name."""
    found = []
    for host in ADDRESS.findall(text) + HALF_ADDRESS.findall(text):
        name = host.rpartition("@")[2].partition(":")[0].lower().rstrip(".,;")
        if name in NEVER_ASKED or name == "localhost" or name.endswith(".local"):
            continue
        try:
            inside = ipaddress.ip_address(name).is_private
        except ValueError:
            inside = "." not in name
        if not inside:
            found.append(host)
    return found


def test_outside_addresses_are_found() -> None:
    assert outside('<script src="//cdn.example.org/x.js">') == ["cdn.example.org"]
    assert outside("see https://example.org/page and http://8.8.8.8/") == ["example.org", "8.8.8.8"]
    assert not outside("http://192.168.1.7:8765/j http://{host}/ http://www.w3.org/2000/svg")


def test_nothing_we_ship_names_an_outside_address() -> None:
    assert not {
        name_of(path): hosts
        for path in files(*SHIPPED)
        if (hosts := outside(path.read_text("utf-8")))
    }


# -------------------------------------------------------------------------- what is installed


def test_every_package_is_shipped_and_under_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    tool = project["tool"]
    assert sorted(tool["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES
    assert sorted(tool["importlinter"]["root_packages"]) == PACKAGES


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_with_code_is_a_package(package: str) -> None:
    """Without __init__.py the walk above, mypy and the contracts would pass it by."""
    folders = {path.parent for path in files(".py", packages=[package])}
    assert not [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]
