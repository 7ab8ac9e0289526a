"""Letters with marks that have no code point of their own, put together from bitmaps."""

from __future__ import annotations

import unicodedata

from .bitmap import Bitmap, merged

#: Canonical combining classes, from the Unicode standard, of marks this can place.
_ABOVE = {230, 228, 232}
_BELOW = {220, 218, 222}
_ATTACHED_BELOW = {202, 240}

#: Letters that lose their dot under a mark.
_DOTLESS = {"i": "ı", "j": "ȷ", "і": "ı", "ј": "ȷ"}


def is_mark(character: str) -> bool:
    """Whether the character belongs to the letter before it."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def without_dot(base: str, marks: str) -> str:
    """The letter to draw under these marks: i and j lose their dot to a mark above."""
    if any(unicodedata.combining(mark) in _ABOVE for mark in marks):
        return _DOTLESS.get(base, base)
    return base


def with_mark(base: Bitmap, mark: Bitmap, character: str) -> Bitmap | None:
    """`base` with the ink of `mark` centred above or below it; None where neither fits."""
    kind = unicodedata.combining(character)
    x = (base.width - mark.width) // 2
    if kind in _ABOVE:
        # One empty row lies between the two inks.
        y = -base.baseline - 1 - (mark.height - mark.baseline)
    elif kind in _BELOW:
        y = base.height - base.baseline + 1 + mark.baseline
    elif kind in _ATTACHED_BELOW:
        y = base.height - base.baseline + mark.baseline
    else:
        return None
    return merged([(base, 0, 0), (mark, x, y)])
