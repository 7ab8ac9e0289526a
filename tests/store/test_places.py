"""Where things lie."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import places


def test_gatherings_lie_in_a_folder_of_their_own(home: Path) -> None:
    assert places.home() == home / "Fireside"
    assert places.gatherings() == []
    folder = places.make_home()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("b.fireside", "a.fireside", ".hidden.fireside", "notes.txt"):
        (folder / name).touch()
    (folder / "folder.fireside").mkdir()
    assert [path.name for path in places.gatherings()] == ["a.fireside", "b.fireside"]


def test_the_last_gathering_is_remembered_privately(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    assert places.last_opened(settings) is None
    path = tmp_path / "größe 火.fireside"
    path.touch()
    places.remember_opened(path, settings)
    assert places.last_opened(settings) == path
    (kept,) = settings.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    path.unlink()
    assert places.last_opened(settings) is None


def test_remembering_is_a_comfort_and_never_fails(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file in its place")
    places.remember_opened(tmp_path / "x.fireside", tmp_path / "settings")
    assert places.last_opened(tmp_path / "settings") is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Our House)", "Dropbox"),
        ("OneDrive - Work/Documents", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", ""),
        ("iCloud Drive", "iCloud"),
        ("Nextcloud/circle", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Dropboxes", ""),
        ("Fireside", ""),
    ],
)
def test_a_folder_that_a_cloud_copies(tmp_path: Path, folder: str, service: str) -> None:
    assert places.sync_name(tmp_path / folder / "circle.fireside") == service


@pytest.mark.parametrize(
    ("mark", "service"), [(".stfolder", "Syncthing"), (".owncloudsync.log", "ownCloud")]
)
def test_a_folder_that_is_marked(tmp_path: Path, mark: str, service: str) -> None:
    inner = tmp_path / "ours" / "deeper"
    inner.mkdir(parents=True)
    assert places.sync_name(inner / "circle.fireside") == ""
    (tmp_path / "ours" / mark).mkdir()
    assert places.sync_name(inner / "circle.fireside") == service
    (tmp_path / "link").symlink_to(inner)
    assert places.sync_name(tmp_path / "link" / "circle.fireside") == service


@pytest.mark.parametrize(
    ("gathering", "name"),
    [
        ("Our Circle", "our-circle.fireside"),
        ("  Žižkov / Praha!  ", "žižkov-praha.fireside"),
        ("火の輪", "火の輪.fireside"),
        ("../../etc/passwd", "etc-passwd.fireside"),
        ("", "gathering.fireside"),
        ("🔥🔥", "gathering.fireside"),
        ("CON", "con-fireside.fireside"),
        ("-rf", "rf.fireside"),
    ],
)
def test_a_files_name(gathering: str, name: str) -> None:
    assert places.file_name(gathering) == name


@given(st.text(max_size=200))
def test_a_files_name_is_always_safe(gathering: str) -> None:
    name = places.file_name(gathering)
    assert name.endswith(".fireside")
    assert name.removesuffix(".fireside").strip("-.")
    assert not set(name) & set('/\\:*?"<>|\0\n') and not name.startswith((".", "-"))
    assert len(name.encode()) <= 200


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = places.free_path(tmp_path, "Us")
        path.touch()
        names.append(path.name)
    assert names == ["us.fireside", "us-2.fireside", "us-3.fireside"]
