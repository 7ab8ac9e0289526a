"""Files are written whole or not at all, for their owner, and never over another file."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given

from store.export import FORMATS, ExportFailed, Format, tell, write
from store.export.write import file_stem
from store.readable import COLUMNS
from tests.store.export_model import board, evening, hostile, log
from words import known, say

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = log([*evening(name="First gathering, Lisbon"), *board()])
ENDINGS = {"markdown": ".md", "html": ".html", "json": ".json", "calendar": ".ics"}
posix = pytest.mark.skipif(os.name != "posix", reason="needs the rights of a POSIX system")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("format", ENDINGS)
def test_into_a_folder_under_a_name_of_ours(tmp_path: Path, format: Format) -> None:
    (path,) = write(KEPT, format, tmp_path, say)
    assert path == tmp_path / f"first-gathering-lisbon-2026-11-22{ENDINGS[format]}"
    assert names(tmp_path) == [path.name]
    assert "read the grant text" in path.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_tables_become_a_folder_of_sheets(tmp_path: Path) -> None:
    paths = write(KEPT, "csv", tmp_path, say)
    folder = tmp_path / "first-gathering-lisbon-2026-11-22-tables"
    assert names(tmp_path) == [folder.name]
    assert sorted(paths) == sorted(folder / f"{name}.csv" for name in COLUMNS)
    assert (folder / "people.csv").read_bytes() == b'\xef\xbb\xbf"name"\r\n"Chiara"\r\n"Eli"\r\n'


def test_json_is_the_readable_tables(tmp_path: Path) -> None:
    (path,) = write(KEPT, "json", tmp_path / "log.json", say)
    assert json.loads(path.read_text("utf-8"))["people"] == [{"name": "Chiara"}, {"name": "Eli"}]


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_of_ours_that_is_taken_gets_a_number(tmp_path: Path, format: Format) -> None:
    first, second, third = (write(KEPT, format, tmp_path, say) for _ in range(3))
    made = [name.rpartition("22")[2] for name in names(tmp_path)]
    ending = "-tables" if format == "csv" else ENDINGS[format]
    assert sorted(made) == sorted([ending, f"-2{ending}", f"-3{ending}"])
    assert first[0].read_bytes() == second[0].read_bytes() == third[0].read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path, format: Format) -> None:
    taken = tmp_path / "notes.txt"
    taken.write_text("mine", "utf-8")
    with pytest.raises(ExportFailed) as failed:
        write(KEPT, format, taken, say)
    assert failed.value.message == "export.exists"
    assert failed.value.values == {"folder": str(tmp_path), "name": "notes.txt"}
    assert taken.read_text("utf-8") == "mine" and names(tmp_path) == ["notes.txt"]


def test_a_link_to_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "page.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(ExportFailed) as failed:
        write(KEPT, "markdown", tmp_path / "page.md", say)
    assert failed.value.message == "export.exists" and names(tmp_path) == ["page.md"]


def test_where_files_have_one_name_only_it_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "no second names on this stick")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write(KEPT, "markdown", tmp_path, say)
    write(KEPT, "markdown", tmp_path, say)
    assert len(names(tmp_path)) == 2


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("to", ["gone/page", "file.txt/page"])
def test_a_folder_that_isnt_there_is_said(tmp_path: Path, to: str, format: Format) -> None:
    (tmp_path / "file.txt").touch()
    with pytest.raises(ExportFailed) as failed:
        write(KEPT, format, tmp_path / to, say)
    assert failed.value.message == "export.no-folder"
    assert names(tmp_path) == ["file.txt"]


LIMITED = """
    import os, sys
    sys.path.insert(0, {root!r})
    from pathlib import Path
    from store.export import ExportFailed, write
    from tests.store.export_model import board, evening, log
    from words import say
    kept, to = log([*evening(), *board()]), Path({to!r})
    for format in ("markdown", "html", "json", "csv", "calendar"):
        write(kept, format, Path({other!r}), say)  # all is imported
    {limit}
    for format in ("markdown", "html", "json", "csv", "calendar"):
        try:
            write(kept, format, to, say)
        except ExportFailed as failed:
            print(failed.message)
"""
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))"
# From inside the folder: another person may not even look into the folders above it.
READ_ONLY = "os.chmod(to, 0o555); os.chdir(to); to = Path(); os.geteuid() or os.seteuid(65534)"


@posix
@pytest.mark.parametrize(
    ("limit", "message"), [(FULL, "export.disk-full"), (READ_ONLY, "export.read-only")]
)
def test_a_full_disk_or_a_closed_folder_leaves_nothing_half(
    tmp_path: Path, limit: str, message: str
) -> None:
    to, other = tmp_path / "to", tmp_path / "other"
    to.mkdir()
    other.mkdir()
    tmp_path.chmod(0o755)
    program = textwrap.dedent(LIMITED).format(
        root=str(ROOT), to=str(to), other=str(other), limit=limit
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    to.chmod(0o755)
    assert done.stderr == "" and done.stdout.split() == [message] * 5
    assert names(to) == [] and len(names(other)) == 5


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("First gathering, Lisbon", "first-gathering-lisbon-2026-11-22"),
        ("../../etc/passwd", "etc-passwd-2026-11-22"),
        ("CON", "con-2026-11-22"),
        ("Кружок у огня", "кружок-у-огня-2026-11-22"),
        ("नेहा का घेरा", "नेहा-का-घेरा-2026-11-22"),
        ("!!!", "fireside-2026-11-22"),
        ("", "fireside-2026-11-22"),
        ("Chiara & Eli", "fireside-2026-11-22"),
        ("CHIARA's garden", "s-garden-2026-11-22"),
        ("x" * 300, "x" * 40 + "-2026-11-22"),
    ],
)
def test_a_files_name_is_the_gatherings_and_never_a_persons(name: str, stem: str) -> None:
    assert file_stem(tell(log(evening(name=name)))) == stem


@given(name=hostile, day=hostile)
def test_a_files_name_is_safe_anywhere(name: str, day: str) -> None:
    stem = file_stem(tell(log(evening(name=name, day=day))))
    assert stem and not set(stem) & set("/\\:*?\"<>|. \n\t\x00'") and stem.isprintable()
    assert not stem.startswith("-") and len(f"{stem}-99-tables".encode()) < 255


def test_without_a_dated_promise_there_is_no_calendar(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as failed:
        write(log(evening()), "calendar", tmp_path, say)
    assert failed.value.message == "export.no-dates" and names(tmp_path) == []


def test_every_reason_has_its_sentence() -> None:
    for reason in ("no-folder", "read-only", "disk-full", "exists", "no-dates", "not-written"):
        assert known(f"export.{reason}")
        assert "{" not in say(f"export.{reason}", folder="here", name="it")


def test_nothing_heavy_is_imported_before_a_page_is_made() -> None:
    probe = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import store.export, store.scripts"
    libraries = {"jinja2", "babel", "icalendar", "wcwidth", "sqlite_utils", "textual"}
    heavy = f"print(*{libraries!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{probe}; {heavy}"], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
