"""Events to rows and back: JSON with the event's tag, through one decoder each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast, get_args

import msgspec

from sessions.events import LastingEvent, Removed, RunningEvent, Unknown
from sessions.records import Entry, Event, Kept, Lasting
from store.pragmas import Connection, rows
from store.trouble import Damaged

Row = tuple[Any, ...]
_RUNNING_ROWS = list[tuple[str, int, int, int, str, str, str, str]]
_LOG_ROWS = list[tuple[str, int, int, int, str, str, str | None]]

ALL_RUNNING = 'SELECT thread, number, act, "at", "by", "key", tag, body FROM running ORDER BY rowid'
ALL_KEPT = (
    'SELECT writer, number, stamp, "at", scope, tag, body FROM log ORDER BY stamp, writer, number'
)

_encode = msgspec.json.Encoder().encode
_lasting = msgspec.json.Decoder(LastingEvent)
_LASTING_TAGS = frozenset(kind.__struct_config__.tag for kind in get_args(LastingEvent))


@cache
def _running() -> msgspec.json.Decoder[Any]:
    """Made when there is something to resume: it is the costlier one, with all a script holds."""
    return msgspec.json.Decoder(RunningEvent)


def tag_of(event: Event) -> str:
    """The event's tag; for one of a newer version, the tag it came with."""
    if isinstance(event, Unknown):
        return _tag_in(event.body)
    return str(event.__struct_config__.tag)


def entry_row(entry: Entry) -> Row:
    """The columns of `running`, in the table's order."""
    body = _encode(entry.event).decode()
    return (entry.thread, entry.number, entry.act, entry.at, entry.by, entry.key,
            tag_of(entry.event), body)  # fmt: skip


def entry_of(row: Row) -> Entry:
    """The entry a row of `running` holds.

    :raises Damaged: if its JSON is broken; with `newer` if this version doesn't know the event.
    """
    thread, number, act, at, by, key, _, body = row
    try:
        event = cast("Event", _running().decode(body))
    except msgspec.ValidationError:
        raise Damaged(newer=True) from None
    except (msgspec.DecodeError, UnicodeError):
        raise Damaged from None
    return Entry(thread, number, act, at, by, key, event)


def kept_row(kept: Kept) -> Row:
    """The columns of `log`, in the table's order."""
    event = kept.event
    start = (kept.writer, kept.number, kept.stamp, kept.at)
    if event is None:
        return (*start, "", "", None)
    body = event.body if isinstance(event, Unknown) else _encode(event).decode()
    return (*start, cast("Lasting", event).scope, tag_of(event), body)


def kept_of(row: Row) -> Kept:
    """What a row of `log` holds: None if it was taken out, Unknown if a newer version wrote it.

    :raises Damaged: if its JSON is broken, or a tag we know doesn't hold what it must.
    """
    writer, number, stamp, at, scope, tag, body = row
    if body is None:
        return Kept(writer, number, stamp, at, None)
    try:
        if tag in _LASTING_TAGS:
            event = cast("Lasting", _lasting.decode(body))
        elif _tag_in(body) == tag:
            event = Unknown(body=body, scope=scope)
        else:
            raise Damaged
    except (msgspec.DecodeError, UnicodeError):
        raise Damaged from None
    # The columns are there to be read by people; they never say another thing than the body.
    if event.scope != scope or tag_of(event) != tag:
        raise Damaged
    return Kept(writer, number, stamp, at, event)


def all_running(conn: Connection) -> list[Entry]:
    """Everything running, in the order it was written.

    :raises Damaged: as :func:`entry_of`.
    """
    return [entry_of(row) for row in _checked(rows(conn, ALL_RUNNING), _RUNNING_ROWS)]


def all_kept(conn: Connection) -> list[Kept]:
    """The whole log, in its order.

    :raises Damaged: as :func:`kept_of`.
    """
    return [kept_of(row) for row in _checked(rows(conn, ALL_KEPT), _LOG_ROWS)]


def taken_out(kept: Sequence[Kept]) -> set[tuple[str, int]]:
    """The identities that removals among `kept` name. A removal itself is never taken out:
    without it, a copy of the file would bring the words back."""
    named = {(one.event.writer, one.event.number) for one in kept if isinstance(one.event, Removed)}
    return named - {one.identity for one in kept if isinstance(one.event, Removed)}


def entry_rows(entries: Sequence[Entry]) -> list[Row]:
    return [entry_row(entry) for entry in entries]


def _checked(found: list[Row], kind: Any) -> Any:
    """A broken page can give back anything, NULL where there is none."""
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError:
        raise Damaged from None


class _Tagged(msgspec.Struct):
    type: str


_tagged = msgspec.json.Decoder(_Tagged)


def _tag_in(body: str) -> str:
    return _tagged.decode(body).type
