"""The command line as a person meets it: real processes, one plain sentence, never a traceback."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.events import GatheringBegan
from store.file import GatheringFile
from tui.clock import RoomClock
from tui.commands.open import prepare
from tui.commands.refusal import Refusal
from tui.start import Entrance
from words import say

ROOT = Path(__file__).resolve().parents[2]
FIRESIDE = (sys.executable, "-P", "-m", "tui")
PATIENCE = 60
"""Seconds after which a program that says nothing is stuck."""
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}


def fireside(*arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run it without a terminal."""
    return subprocess.run(
        (*before, *FIRESIDE, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment(),
    )


def on_terminal(*arguments: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run it on a terminal of its own: its exit code, and all it drew there."""
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        (*before, *FIRESIDE, *arguments), stdin=theirs, stdout=theirs, stderr=theirs,
        env=environment(), start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    drawn = b"".join(_until_closed(ours, child))
    os.close(ours)
    return child.wait(PATIENCE), drawn.decode("utf-8", "replace").replace("\r\n", "\n")


def _until_closed(terminal: int, child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    import select

    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 1)
        if not ready:
            continue
        try:
            read = os.read(terminal, 65_536)
        except OSError:  # Linux says so when the other end is closed
            return
        if not read:
            return
        yield read
    child.kill()
    pytest.fail("it opened something instead of refusing")


def gathering(path: Path, name: str = "Our circle") -> Path:
    file = GatheringFile.make(path)
    asyncio.run(file.keep([GatheringBegan(name=name, manner="wall")], 1_795_000_000_000))
    file.close()
    return path


def without_roots_rights() -> tuple[str, ...]:
    """What runs a program for which a read-only folder is read-only, for root as well."""
    if os.geteuid() != 0:
        return ()
    rights = "-dac_override,-dac_read_search,-fowner"
    command = ("setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}")
    if shutil.which("setpriv") is None or subprocess.run((*command, "true")).returncode:
        pytest.skip("root writes everywhere here, and setpriv can't take that away")
    return command


def entrance() -> Entrance:
    return Entrance(RoomClock(wall=NOON.timestamp, steady=lambda: 0.0), NOON.date)


# ──────────────────────────────────────────────────────────────────── a file that can't be opened


def newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(gathering(path))) as conn:
        conn.execute("PRAGMA user_version = 9999")
        conn.commit()


def cut_off(path: Path) -> None:
    content = gathering(path).read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


UNOPENED = {
    "a.txt, not there": ("a.txt", lambda path: None, "cli.no-such-file"),
    "no such folder": ("no/a.fireside", lambda path: None, "file.folder-missing"),
    "a folder": ("a.fireside", Path.mkdir, "file.is-a-folder"),
    "a text": ("a.fireside", lambda path: path.write_text("hello"), "file.not-fireside"),
    "an empty file": ("a.fireside", Path.touch, "file.not-fireside"),
    "another database": (
        "a.fireside",
        lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close(),
        "file.not-fireside",
    ),
    "of a newer Fireside": ("a.fireside", newer, "file.newer"),
    "damaged": ("a.fireside", cut_off, "file.damaged"),
}


@pytest.mark.parametrize("row", UNOPENED)
def test_what_cannot_be_opened_gets_one_sentence(row: str, tmp_path: Path) -> None:
    name, make, message = UNOPENED[row]
    path = tmp_path / name
    make(path)
    code, drawn = on_terminal(str(path))
    assert (code, drawn) == (1, say(message, name=path.name) + "\n")


def test_a_file_open_in_another_window(tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    file = GatheringFile.open(path)
    try:
        assert on_terminal(str(path)) == (1, say("file.in-use", name="a.fireside") + "\n")
    finally:
        file.close()


@pytest.mark.parametrize("there", [True, False])
def test_a_read_only_place(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "a.fireside"
    if there:
        gathering(path)
        path.chmod(0o400)
    folder.chmod(0o500)
    try:
        answer = on_terminal(str(path), before=without_roots_rights())
        assert answer == (1, say("file.read-only") + "\n")
    finally:
        folder.chmod(0o700)


def test_a_full_disk(tmp_path: Path) -> None:
    """On a little disk of its own that has no room left beside the gathering."""
    path = gathering(tmp_path / "a.fireside")
    disk = tmp_path / "disk"
    disk.mkdir()
    full = (
        'mount -t tmpfs -o size=256k tmpfs "$1" && cp "$2" "$1/a.fireside" || exit 77; '
        'cat /dev/zero >"$1/rest" 2>/dev/null; shift 2; exec "$@"'
    )
    before = ("unshare", "-rm", "sh", "-c", full, "sh", str(disk), str(path))
    if shutil.which("unshare") is None or subprocess.run((*before, "true")).returncode:
        pytest.skip("no little disk can be made here")
    answer = on_terminal(str(disk / "a.fireside"), before=before)
    assert answer == (1, say("file.disk-full") + "\n")


def test_a_name_that_commands_the_terminal_is_cleaned(tmp_path: Path) -> None:
    code, drawn = on_terminal(str(tmp_path / "a\x1b]0;mine\x07.txt"))
    assert code == 1
    assert "\x1b" not in drawn and "\x07" not in drawn


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    code, drawn = on_terminal(str(tmp_path / ("a" * 300 + ".fireside")))
    assert code == 1 and drawn.count("\n") == 1 and "Traceback" not in drawn


# ───────────────────────────────────────────────────────────────────────────── no terminal


@pytest.mark.parametrize("arguments", [(), ("a.fireside",), ("rehearse",), ("rehearse", "zzz")])
def test_without_a_terminal(arguments: tuple[str, ...]) -> None:
    done = fireside(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == say("cli.not-a-terminal") + "\n"


# ─────────────────────────────────────────────────────────────────────────── what is mistyped

MISTYPED = {
    "--foo": ("cli.no-such-option", {"name": "--foo"}),
    "exprot a": ("cli.no-such-command", {"name": "exprot"}),
    "practice lst": ("cli.no-such-practice-command", {"name": "lst", "near": "list"}),
    "practice list x": ("cli.too-much", {"command": "practice list"}),
    "export": ("cli.missing", {"name": "FILE", "command": "export"}),
    "export a --to b": ("cli.missing", {"name": "--format", "command": "export"}),
    "export a --format json": ("cli.missing", {"name": "--to", "command": "export"}),
    "export a --format pdf --to b": (
        "cli.not-a-choice",
        {"name": "--format", "choices": "markdown, html, json, csv, calendar"},
    ),
    "check": ("cli.missing", {"name": "FILE", "command": "check"}),
    "export a --format": ("cli.unclear", {}),
}


@pytest.mark.parametrize("typed", MISTYPED)
def test_what_is_mistyped_gets_one_sentence(typed: str) -> None:
    message, values = MISTYPED[typed]
    done = fireside(*typed.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == say(message, **values) + "\n"


# ──────────────────────────────────────────────────────────────────────────── help and version


def test_help_shows_examples_and_every_command() -> None:
    done = fireside("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert say("help.examples").strip() in done.stdout
    for command in ("check", "export", "practice", "rehearse"):
        assert f"\n  {command} " in done.stdout
        assert fireside(command, "--help").returncode == 0


def test_version() -> None:
    from tui.version import VERSION

    done = fireside("--version")
    assert (done.returncode, done.stdout) == (0, f"Fireside {VERSION}\n")


# ───────────────────────────────────────────────────────────────────────────── check and export


def test_check_says_well_and_changes_nothing(tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    before = (hashlib.sha256(path.read_bytes()).digest(), sorted(tmp_path.iterdir()))
    done = fireside("check", str(path))
    assert (done.returncode, done.stdout) == (0, say("cli.well", name="a.fireside") + "\n")
    assert (hashlib.sha256(path.read_bytes()).digest(), sorted(tmp_path.iterdir())) == before


def test_check_says_what_is_not_well(tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    with contextlib.closing(sqlite3.connect(path)) as conn:
        names = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        conn.execute(f'DROP TRIGGER "{names[0][0]}"')
        conn.commit()
    done = fireside("check", str(path))
    troubles = say("check.triggers")
    assert done.returncode == 1
    assert done.stdout == say("cli.not-well", name="a.fireside", troubles=troubles) + "\n"


@pytest.mark.parametrize("command", ["check", "export"])
def test_check_and_export_of_no_file(command: str, tmp_path: Path) -> None:
    more = ("--format", "json", "--to", str(tmp_path)) if command == "export" else ()
    done = fireside(command, str(tmp_path / "a.fireside"), *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == say("file.missing", name="a.fireside") + "\n"


@pytest.mark.parametrize("format", ["markdown", "html", "json", "csv"])
def test_export_says_what_it_wrote(format: str, tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    to = tmp_path / "out"
    to.mkdir()
    done = fireside("export", str(path), "--format", format, "--to", str(to))
    assert (done.returncode, done.stderr) == (0, "")
    written = [Path(line) for line in done.stdout.splitlines()]
    assert written and all(each.is_file() for each in written)


def test_export_over_a_file_is_refused(tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    done = fireside("export", str(path), "--format", "json", "--to", str(path))
    assert done.returncode == 1
    assert done.stderr == say("export.exists", name="a.fireside", folder=str(tmp_path)) + "\n"


# ─────────────────────────────────────────────────────────────────────────────────── practices


def test_the_list_has_titles_minutes_and_where_from(home: Path) -> None:
    own = home / "Fireside" / "practices"
    own.mkdir(parents=True)
    own.joinpath("tea.toml").write_text(
        'title = "Tea"\n[[step]]\nkind = "quiet"\ntitle = "Tea"\nseconds = 600\n'
    )
    own.joinpath("broken.toml").write_text('title = "B"\n[[step]]\nkind = "tango"\n')
    done = fireside("practice", "list")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert done.returncode == 0
    assert "Listening circle" in lines["listening-circle"] and " min" in lines["listening-circle"]
    assert lines["listening-circle"].endswith(say("cli.where.shipped"))
    assert lines["tea"].split() == ["tea", "Tea", "10", "min", *say("cli.where.own").split()]
    assert done.stderr.startswith("broken.toml, step 1, kind: ")


def test_a_script_that_is_well(tmp_path: Path) -> None:
    path = tmp_path / "tea.toml"
    path.write_text('title = "Tea"\n[[step]]\nkind = "quiet"\ntitle = "Tea"\n')
    done = fireside("practice", "check", str(path))
    assert done.returncode == 0
    assert done.stdout == say("cli.practice-well", name="tea.toml", title="Tea") + "\n"


STEP = '[[step]]\nkind = "round"\ntitle = "T"\n'
FAULTS = {
    "title = ": "tea.toml: line 1 can't be read",
    'title = "T"': "tea.toml, step: a practice needs",
    'title = "T"\n[[step]]\nkind = "tango"\n': "tea.toml, step 1, kind: expected one of the kinds",
    STEP: "tea.toml, title: this has to be there",
    f'title = "T"\n{STEP}secnods = 3': "tea.toml, step 1, secnods: there is no such word",
    f'title = "T"\n{STEP}seconds = "3"': (
        "tea.toml, step 1, seconds: expected a whole number, found a text in quotes."
    ),
    f'title = "T"\n{STEP}seconds = 1': "tea.toml, step 1, seconds: expected a whole number, at lea",
    f'title = ""\n{STEP}': "tea.toml, title: expected a text, at least 1 letters long.",
    f'title = "T"\n{STEP}{STEP}direction = "up"': (
        'tea.toml, step 2, direction: expected one of "left", "right"; found up.'
    ),
    f'title = "T"\npeople = [9, 3]\n{STEP}': "tea.toml, people: expected two numbers",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_script_that_is_wrong_says_where_and_what(text: str, tmp_path: Path) -> None:
    path = tmp_path / "tea.toml"
    path.write_text(text)
    done = fireside("practice", "check", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(FAULTS[text])
    assert done.stderr.count("\n") == 1


def test_no_such_script(tmp_path: Path) -> None:
    done = fireside("practice", "check", str(tmp_path / "tea.toml"))
    assert (done.returncode, done.stderr) == (1, say("cli.no-such-script", name="tea.toml") + "\n")


@pytest.mark.parametrize("name", ["check-in", "Check-in", "CHECK-IN "])
def test_a_practice_on_paper_has_all_that_is_read_aloud(name: str) -> None:
    from store.scripts import find

    practice = next(f.practice for f in find() if f.practice and f.practice.title == "Check-in")
    done = fireside("practice", "show", name)
    words = done.stdout.split()
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 76
    for text in [practice.about, practice.credit, *(t.help for t in practice.trouble)]:
        assert " ".join(text.split()) in " ".join(words)
    for step in practice.step:
        assert isinstance(step.say, str) and " ".join(step.say.split()) in " ".join(words)


@pytest.mark.parametrize(
    ("name", "near"), [("listning-circle", "listening-circle"), ("break", "a-break")]
)
def test_an_unknown_practice_gets_the_nearest(name: str, near: str) -> None:
    done = fireside("practice", "show", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert near in done.stderr and done.stderr.count("\n") == 1


def test_an_unknown_practice_with_none_near() -> None:
    done = fireside("practice", "show", "qqqq")
    assert done.stderr == say("cli.no-such-practice-known", name="qqqq") + "\n"
    code, drawn = on_terminal("rehearse", "qqqq")
    assert (code, drawn) == (1, done.stderr)


# ──────────────────────────────────────────────────────────────────────────── the last resort

BROKEN = """
import sys
import tui.commands.files
def broken(file):
    secret = "what Ana said"
    raise RuntimeError(secret)
tui.commands.files.check = broken
from tui.__main__ import main
sys.exit(main(["check", "a.fireside"]))
"""


def test_what_nobody_foresaw_is_one_sentence_without_values(home: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-P", "-c", BROKEN), capture_output=True, text=True, env=environment()
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == say("cli.unforeseen") + "\n"
    kept = "".join(path.read_text() for path in home.rglob("last-crash.txt"))
    assert "RuntimeError" in kept and "Ana" not in kept


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_printing_to_a_full_disk() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (*FIRESIDE, "practice", "list"), stdout=full, stderr=subprocess.PIPE, text=True,
            env=environment(),
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, say("file.disk-full") + "\n")


def test_whoever_has_read_enough_may_go() -> None:
    child = subprocess.Popen(
        (*FIRESIDE, "practice", "show", "check-in"), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert child.stdout is not None and child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(PATIENCE) == 1
    child.stderr.close()


# ─────────────────────────────────────────────────────────────────────── what the app begins with


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.commands.open.need_terminal", lambda: None)


def test_a_first_start_is_a_new_gathering_in_a_folder_of_its_own(home: Path) -> None:
    start = prepare(None, entrance())
    assert (start.file, start.path, start.suggested_name) == (None, home / "Fireside", "")
    assert start.path.is_dir() and start.path.stat().st_mode & 0o077 == 0
    assert start.path_for("Our circle") == home / "Fireside" / "our-circle.fireside"


def test_the_last_gathering_comes_back(tmp_path: Path) -> None:
    path = gathering(tmp_path / "a.fireside")
    for named in (str(path), None):
        start = prepare(named, entrance())
        assert start.file is not None and start.path == path
        start.file.close()


def test_a_new_file_is_not_made_before_its_name_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "our-first_circle.fireside"
    start = prepare(str(path), entrance())
    assert (start.file, start.path, start.path_for("x")) == (None, path, path)
    assert start.suggested_name == "Our first circle"
    assert not path.exists()


def test_a_folder_that_a_cloud_copies_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    note = prepare(str(folder / "a.fireside"), entrance()).note
    assert note == say("cli.sync-folder", service="Dropbox")
    assert prepare(str(tmp_path / "a.fireside"), entrance()).note == ""


def test_a_home_that_cannot_be_made(home: Path) -> None:
    (home / "Fireside").write_text("in the way")
    with pytest.raises(Refusal) as refused:
        prepare(None, entrance())
    assert refused.value.message == "cli.no-home"


def test_clock_and_date_come_in_at_the_entrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: None
) -> None:
    from tui import app
    from tui.__main__ import main

    seen = []
    monkeypatch.setattr(app, "run", lambda start: seen.append(start) or 3)
    given = entrance()
    code = main([str(tmp_path / "a.fireside")], clock=given.clock, today=given.today)
    assert code == 3
    assert (seen[0].clock, seen[0].today()) == (given.clock, datetime.date(2026, 11, 22))


def test_a_plain_start_does_without_click() -> None:
    code = (
        "import sys; from tui.__main__ import main; main(['a.txt']); "
        "print(sorted({'click', 'textual', 'sqlite_utils', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run(
        (sys.executable, "-P", "-c", code), capture_output=True, text=True, env=environment()
    )
    assert done.stdout == "[]\n"


def test_lengths_are_told_for_as_many_as_a_practice_is_for() -> None:
    from sessions.practice import practice_seconds
    from tests.tui.props import shipped
    from tui.commands.practice import PEOPLE, people

    assert people(shipped("Listening circle")) == PEOPLE
    assert people(shipped("Money round")) == 6
    assert people(shipped("Reciprocity ring")) == 15
    money = shipped("Money round")
    assert practice_seconds(money, people(money)) < practice_seconds(money, PEOPLE)
