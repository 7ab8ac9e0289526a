"""What somebody wrote for themselves in steps that are over: theirs to read until the close."""

from __future__ import annotations

from sessions.session import Session
from sessions.steps import write


def notes_of(session: Session, person: str) -> tuple[tuple[str, str], ...]:
    """The title of each such step, and this person's own words."""
    return tuple(
        (session.practice.step[number].title, state.notes[person])
        for number, state in sorted(session.finished.items())
        if isinstance(state, write.State) and state.notes.get(person)
    )


def written_before(session: Session) -> bool:
    """Whether a step of this kind is over; not whether anybody wrote anything."""
    return any(isinstance(state, write.State) for state in session.finished.values())
