"""Scripts are found where they may be, and a broken one never stops the others."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.faults import ScriptError
from store.scripts import LONGEST_SCRIPT, MOST_SCRIPTS, Found, find, practice_file


def script(title: str, order: int = 1000) -> str:
    return (
        f'title = "{title}"\norder = {order}\n\n'
        '[[step]]\nkind = "quiet"\ntitle = "Arrive"\nseconds = 60\n'
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def gathering(tmp_path: Path) -> Path:
    (tmp_path / "group" / "practices").mkdir(parents=True)
    return tmp_path / "group" / "circle.fireside"


def not_shipped(found: list[Found]) -> list[Found]:
    return [one for one in found if one.source != "shipped"]


def titles(found: list[Found]) -> list[str]:
    return [one.practice.title for one in found if one.practice]


def test_the_shipped_ones_are_all_whole_and_in_their_order() -> None:
    found = find()
    assert len(found) >= 8 and all(one.practice and one.source == "shipped" for one in found)
    orders = [one.practice.order for one in found if one.practice]
    assert orders == sorted(orders) and found[0].where == "en/listening-circle.toml"


@pytest.mark.parametrize("language", ["en", "de", "xx", "EN_gb", "", "..", "en/../..", "de-AT"])
def test_a_language_without_scripts_of_its_own_has_the_english_ones(language: str) -> None:
    assert find(language) == find()


def test_own_ones_and_the_gatherings_stand_among_them(own: Path, gathering: Path) -> None:
    (own / "mine.toml").write_text(script("Mine", 15), "utf-8")
    (gathering.parent / "practices" / "ours.toml").write_text(script("Ours", 5), "utf-8")
    (gathering.parent / "loose.toml").write_text(script("Loose", 1001), "utf-8")
    found = find("en", own, gathering)
    assert titles(found)[:3] == ["Ours", "Listening circle", "Mine"]
    assert titles(found)[-1] == "Loose"
    assert {(Path(one.where).name, one.source) for one in not_shipped(found)} == {
        ("mine.toml", "own"), ("ours.toml", "beside"), ("loose.toml", "beside")
    }  # fmt: skip


def test_the_nearest_takes_the_place_of_the_others(own: Path, gathering: Path) -> None:
    (own / "a.toml").write_text(script("listening CIRCLE"), "utf-8")
    (own / "b.toml").write_text(script("Check-in"), "utf-8")
    (gathering.parent / "practices" / "c.toml").write_text(script("Check-in"), "utf-8")
    found = find("en", own, gathering)
    assert len(found) == len(find())
    assert {one.practice.title: one.source for one in not_shipped(found) if one.practice} == {
        "listening CIRCLE": "own", "Check-in": "beside"
    }  # fmt: skip


def test_two_of_ones_own_with_one_title_both_stay(own: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (own / name).write_text(script("Mine"), "utf-8")
    assert titles(find("en", own)).count("Mine") == 2


BROKEN = {
    "not-toml.toml": (b"title = ", "script.not-toml"),
    "not-text.toml": ("title = 'caf\u00e9'".encode("latin-1"), "script.not-text"),
    "utf-16.toml": (script("x").encode("utf-16"), "script.not-text"),
    "too-long.toml": (b"#" * (LONGEST_SCRIPT + 1), "script.too-long"),
    "no-steps.toml": (b"title = 'x'", "script.no-steps"),
    "empty.toml": (b"", "script.no-steps"),
}


def test_broken_ones_come_last_with_their_reason(own: Path) -> None:
    for name, (content, _) in BROKEN.items():
        (own / name).write_bytes(content)
    (own / "mine.toml").write_text(script("Mine"), "utf-8")
    found = find("en", own)
    assert "Mine" in titles(found) and len(titles(found)) == len(find()) + 1
    last = found[-len(BROKEN) :]
    assert {Path(one.where).name: one.error.expected for one in last if one.error} == {
        name: expected for name, (_, expected) in BROKEN.items()
    }
    assert all(one.error and one.error.file == Path(one.where).name for one in last)


@pytest.mark.parametrize(
    "content",
    [
        b"a = " + b"[" * 20_000,
        b"step = " + b"[" * 900 + b"]" * 900,
        b"step = " + b"{a=" * 300 + b"1" + b"}" * 300,
        b"order = " + b"9" * 5_000,
        b"title = 2026-13-45",
        b"\x00\xff\xfe",
        b"[[step]]\nkind = []",
        b"[[step]]\nkind = 'quiet'\nseconds = nan",
        b"a.b.c = 1\na.b = 2",
    ],
)
def test_no_file_brings_the_others_down(own: Path, content: bytes) -> None:
    (own / "worst.toml").write_bytes(content)
    found = find("en", own)
    assert len(found) == len(find()) + 1 and found[-1].error is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_is_a_practice_or_a_reason(own: Path, content: bytes) -> None:
    (own / "any.toml").write_bytes(content)
    with suppress(ScriptError):
        assert practice_file(own / "any.toml").step


def test_loose_files_that_arent_scripts_are_left_alone(gathering: Path) -> None:
    (gathering.parent / "settings.toml").write_text("[tool]\nkey = 1", "utf-8")
    (gathering.parent / "broken.toml").write_text("[[step]]\nkind =", "utf-8")
    (one,) = not_shipped(find("en", None, gathering))
    assert Path(one.where).name == "broken.toml" and one.error


def test_only_files_that_lie_there_are_read(own: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(script("Outside"), "utf-8")
    (own / "link.toml").symlink_to(outside)
    (own / "circle.toml").symlink_to(own / "circle.toml")
    (own / "folder.toml").mkdir()
    (own / "folder.toml" / "deep.toml").write_text(script("Deep"), "utf-8")
    (own / "notes.txt").write_text(script("Notes"), "utf-8")
    (own / ".hidden.toml").write_text(script("Hidden"), "utf-8")
    (own / "again.toml").symlink_to(own / "mine.TOML")
    (own / "mine.TOML").write_text(script("Mine"), "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(own / "pipe.toml")
    assert titles(not_shipped(find("en", own))) == ["Mine"]


def test_no_more_files_than_a_shelf_holds(own: Path, gathering: Path) -> None:
    for number in range(MOST_SCRIPTS):
        (own / f"{number:03}.toml").write_text(script(f"Own {number}"), "utf-8")
    (gathering.parent / "loose.toml").write_text(script("Loose"), "utf-8")
    found = not_shipped(find("en", own, gathering))
    assert len(found) == MOST_SCRIPTS and "Loose" in titles(found)


def test_a_folder_that_isnt_there_is_an_empty_one(tmp_path: Path) -> None:
    assert find("en", tmp_path / "gone", tmp_path / "gone" / "x.fireside") == find()


def test_one_folder_given_twice_is_read_once(gathering: Path) -> None:
    (gathering.parent / "practices" / "ours.toml").write_text(script("Ours"), "utf-8")
    found = find("en", gathering.parent / "practices", gathering)
    assert [(one.practice and one.practice.title) for one in not_shipped(found)] == ["Ours"]


def test_a_file_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + script("Mine").replace("\n", "\r\n").encode())
    assert practice_file(path).title == "Mine"
    for missing in (tmp_path, tmp_path / "gone.toml", path / "below.toml"):
        with pytest.raises(FileNotFoundError):
            practice_file(missing)
    path.write_text("[[step]]\nkind = 'dance'", "utf-8")
    with pytest.raises(ScriptError) as error:
        practice_file(path)
    assert (error.value.file, error.value.step, error.value.key) == ("mine.toml", 1, "kind")
