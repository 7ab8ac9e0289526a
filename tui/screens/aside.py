"""Words typed alone and not put yet, while somebody else has the laptop: in memory only, and shown
to nobody but their owner, who finds them the next time it is theirs, or covered (`go_to` of the
app) when the room is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.screens.private import Draft

if TYPE_CHECKING:
    from tui.screens.corner import Corner


def put_aside(corner: Corner) -> None:
    """Another corner like this one, covered, for when its owner comes back."""
    draft = corner.draft
    words = Draft(draft.kind, draft.card, draft.part, draft.text)
    again = type(corner)(corner.person, corner.later, words, covered=True)
    again.opened_at = corner.opened_at
    corner.fireside.set_aside[corner.person] = again


def is_aside(fireside: Any, person: str) -> bool:
    return person in fireside.set_aside


def brought_back(fireside: Any, person: str, later: tuple[str, ...]) -> Corner | None:
    """The laptop is theirs again; the words are where they were. None if there are none."""
    corner: Corner | None = fireside.set_aside.pop(person, None)
    if corner is not None:
        corner.covered, corner.later = False, later
    return corner
