"""A file looked at without touching it: an image of it in memory.

Exports and checks work from this. They change nothing and leave nothing behind, also on media
that can't be written and beside a write-ahead file that a crash left.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

from store.lock import Look
from store.scrub import wal_path

_MAGIC = (0x377F0682, 0x377F0683)  # the low bit says: sums are of big-endian words
_WAL_HEADER, _FRAME_HEADER = 32, 24


def in_memory(path: Path) -> sqlite3.Connection:
    """The database as it stands, in a connection of its own that has no file.

    :raises OSError: if it can't be read.
    :raises sqlite3.Error: if it is no database, or broken.
    """
    with Look(path) as look:
        if not look.in_use:
            return _from_bytes(path)
    # Somebody has it open, perhaps this very process, whose locks would be dropped by opening
    # the file: so SQLite itself reads it, as one more reader.
    conn = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    live = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
    try:
        live.backup(conn)
    finally:
        live.close()
    return conn


def _from_bytes(path: Path) -> sqlite3.Connection:
    pages = bytearray(path.read_bytes())
    try:
        wal = wal_path(path).read_bytes()
    except FileNotFoundError:
        wal = b""
    size = 0
    for number, size_then, page in _committed(wal):
        start = (number - 1) * len(page)
        if len(pages) < start + len(page):
            pages.extend(bytes(start + len(page) - len(pages)))
        pages[start : start + len(page)] = page
        size = size_then * len(page) or size
    if size:
        del pages[size:]
    if pages[18:20] == b"\x02\x02":  # in memory there is no write-ahead file
        pages[18:20] = b"\x01\x01"
    conn = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        conn.deserialize(bytes(pages))
        conn.execute("PRAGMA query_only = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def _committed(wal: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The frames of a write-ahead file up to its last whole commit (sqlite.org/fileformat2).

    Each is a page's number, the database's size in pages if the frame ends a commit (else 0),
    and the page.
    """
    if len(wal) < _WAL_HEADER:
        return
    magic, _, page_size, _, salt1, salt2, sum1, sum2 = struct.unpack(">8I", wal[:_WAL_HEADER])
    if magic not in _MAGIC:
        return
    order = ">" if magic & 1 else "<"
    sums = _summed(wal[:24], order, (0, 0))
    if sums != (sum1, sum2):
        return
    waiting: list[tuple[int, int, bytes]] = []
    step = _FRAME_HEADER + page_size
    for start in range(_WAL_HEADER, len(wal) - step + 1, step):
        head = wal[start : start + _FRAME_HEADER]
        number, size, first, second, sum1, sum2 = struct.unpack(">6I", head)
        page = wal[start + _FRAME_HEADER : start + step]
        sums = _summed(page, order, _summed(head[:8], order, sums))
        if (first, second) != (salt1, salt2) or sums != (sum1, sum2):
            return
        waiting.append((number, size, page))
        if size:
            yield from waiting
            waiting.clear()


def _summed(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running checksum over 32-bit words."""
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two
