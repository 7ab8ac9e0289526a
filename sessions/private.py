"""Which running events are nobody's but their two people's."""

from __future__ import annotations

from collections.abc import Sequence

from sessions import events as ev
from sessions.records import Entry


def private_threads(running: Sequence[Entry]) -> set[str]:
    """The threads that are nobody's but their two people's."""
    return {e.thread for e in running if isinstance(e.event, ev.SessionBegan) and e.event.private}
