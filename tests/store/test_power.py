"""The power-cut simulator itself: that it can tell."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

pytest.importorskip("apsw", reason="the power-cut simulator needs apsw")

from benchmarks import power
from benchmarks._power_vfs import SECTOR, Disk, Op, _sectors


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "file").write_bytes(b"old!" * SECTOR)
    return Disk(tmp_path)


def outcomes(disk: Disk) -> set[bytes]:
    return {disk.crash(len(disk.ops), Random(seed)).get("file", b"none") for seed in range(200)}


def test_a_synced_write_is_sure(disk: Disk) -> None:
    disk.ops = [Op("write", "file", 0, b"new!"), Op("sync", "file")]
    assert outcomes(disk) == {b"new!" + (b"old!" * SECTOR)[4:]}


def test_an_unsynced_write_may_be_there_or_not_or_in_part(disk: Disk) -> None:
    new = b"new!" * SECTOR
    disk.ops = [Op("write", "file", 0, new)]
    found = outcomes(disk)
    assert {b"old!" * SECTOR, new} < found
    assert all(one[:SECTOR] in (new[:SECTOR], (b"old!" * SECTOR)[:SECTOR]) for one in found)


def test_a_removed_file_may_be_there_again_until_its_folder_is_synced(disk: Disk) -> None:
    disk.ops = [Op("remove", "file")]
    assert outcomes(disk) == {b"none", b"old!" * SECTOR}
    disk.ops.append(Op("sync-folder", "file"))
    assert outcomes(disk) == {b"none"}


def test_a_write_is_cut_where_sectors_end() -> None:
    pieces = _sectors(Op("write", "file", SECTOR - 4, bytes(SECTOR + 8)))
    assert [(piece.offset, len(piece.data)) for piece in pieces] == [
        (SECTOR - 4, 4),
        (SECTOR, SECTOR),
        (2 * SECTOR, 4),
    ]


def test_power_cuts_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(power, "IMAGES_SHORT", 60)
    holds, figures = power.run(short=True, control=False)
    assert holds, figures


def test_without_syncing_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(power, "IMAGES_SHORT", 60)
    holds, figures = power.run(short=True, control=True)
    assert not holds, figures
