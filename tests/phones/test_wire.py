"""What `on-the-wire` reads out of a record, and that it can tell one time from another."""

from __future__ import annotations

import json
import struct

from benchmarks._wire_phones import Passed
from benchmarks._wire_proxy import BEAT, Line, Message
from benchmarks.on_the_wire import Times, beats, compare

ASKED = b"GET /live?who=one HTTP/1.1\r\nHost: here\r\n\r\n"
ANSWERED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


def frame(told: object, masked: bool = False, code: int = 1) -> bytes:
    said = json.dumps(told).encode() if told else b""
    head = struct.pack("!BB", 0x80 | code, 0x80 * masked | min(len(said), 126))
    head += struct.pack("!H", len(said)) if len(said) > 125 else b""
    key = b"abcd" if masked else b""
    body = bytes(one ^ key[at % 4] for at, one in enumerate(said)) if masked else said
    return head + key + body


def test_pages_and_frames_are_told_apart_however_they_come() -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    long = frame({"r": {"now": "x" * 300}, "c": None, "dark": False})
    parts = [
        (0.0, ">", b"GET /me?who=one HTTP/1.1\r\n\r\n"),
        (0.1, "<", page[:20]), (0.2, "<", page[20:]),
        (1.0, ">", ASKED), (1.1, "<", ANSWERED + long[:9]), (1.2, "<", long[9:]),
        (2.0, ">", frame({"ping": 1}, masked=True)), (2.1, "<", frame({"pong": 1, "now": 2})),
        (3.0, "<", frame("", code=9)), (3.1, ">", frame("", masked=True, code=10)),
    ]  # fmt: skip
    read = Line(1, parts).messages("Ana")  # type: ignore[arg-type]
    assert [(m.moment, m.way, m.kind) for m in read] == [
        (0.0, ">", "GET /me"), (0.2, "<", "200"), (1.0, ">", "GET /live"), (1.1, "<", "101"),
        (1.2, "<", "told c+dark+r"), (2.0, ">", "told ping"), (2.1, "<", "told now+pong"),
        (3.0, "<", BEAT), (3.1, ">", "beat answered"),
    ]  # fmt: skip
    assert sum(m.size for m in read) == sum(len(data) for _, _, data in parts)


def test_what_never_came_whole_is_seen() -> None:
    read = Line(1, [(0.0, "<", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")])
    assert [m.kind for m in read.messages("Ana")] == ["cut off"]


TIMES = Times(0.0, 2.0, {"one": (0.0, 10.0), "other": (10.0, 20.0)})


def compared(*more: Message, late: float = 0.0) -> tuple[list[str], float]:
    same = [
        Message("Ana", at + 10 * time, "<", "told pong", 50) for time in (0, 1) for at in (1, 3)
    ]
    same[-1] = Message("Ana", 13 + late, "<", "told pong", 50)
    found = compare(Passed([*same, *more]), TIMES, "one", "other")
    return found.differ, max(found.late, default=0.0)


def test_two_times_that_are_alike_are_alike() -> None:
    assert compared() == ([], 0.0)


def test_one_message_more_is_seen_and_who_got_it() -> None:
    assert compared(Message("Ana", 5, "<", "told r", 90))[0] == ["Ana: 3 for 2"]
    assert compared(Message("Ben", 15, "<", "told r", 90))[0] == ["Ben: 0 for 1"]


def test_another_size_is_seen_and_how_late_a_message_is() -> None:
    more = (Message("Ben", 2, "<", "200", 90), Message("Ben", 12, "<", "200", 91))
    assert compared(*more)[0] == ["Ben: 1 for 1"]
    assert round(compared(late=0.4)[1], 3) == 0.4


def test_a_heartbeat_too_soon_is_counted() -> None:
    at = [Message("Ana", moment, "<", BEAT, 2) for moment in (0.0, 15.9, 31.0, 40.0)]
    assert beats(at) == (4, 1)
