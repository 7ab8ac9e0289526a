"""What would be kept of owning something together: the idea, each one's own words, the day to look
again, and that they are incorporated."""

from __future__ import annotations

from sessions.earning import Lines
from sessions.session import Session


def lines(session: Session, circle: str, day: str) -> Lines:
    """Versions, intents, consents and the second look of this session; `day` is its date."""
    return []


def points(session: Session, circle: str, game: str) -> Lines:
    """A hundred each, once every owner has said that they are incorporated."""
    return []
