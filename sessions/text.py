"""Guest text made harmless: the one way in, and once more on the way out.

Whatever a guest types or pastes is hostile until it has been through :func:`clean_name` or
:func:`clean_note`. Both are idempotent: cleaning twice gives the same text.
"""

from __future__ import annotations

import unicodedata

NAME_GRAPHEMES = 40
NAME_CELLS = 24
NAME_LENGTH = 160
"""Characters in all: marks that take no room can't pile up in one grapheme for ever."""
NOTE_LENGTH = 2_000
MARKS_IN_A_ROW = 3

_JOINER = "\u200d"
_VARIATION = "\ufe0f"
# Cc control, Cs lone surrogate, Co private use, Cn unassigned, Zl/Zp line and paragraph marks.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters that nobody can see: fillers of Hangul, and the empty Braille cell.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def clean_name(raw: str) -> str:
    """A name as it may be shown: one line, at most 40 graphemes and 24 cells wide.

    Returns "" when nothing that can be seen is left.
    """
    line = _one_line(raw)
    if not line.isascii():
        line = _shorten(line, NAME_GRAPHEMES, NAME_CELLS)
    return line[:NAME_CELLS].rstrip() if line.isascii() else line


def clean_note(raw: str, length: int = NOTE_LENGTH) -> str:
    """A note or a page: at most `length` characters, line breaks kept, white space collapsed."""
    lines = [_one_line(line) for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    text = "\n".join(lines).strip("\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return _settle(text[:length])


def clean_line(raw: str) -> str:
    """A question or another sentence of the host's: a note on one line."""
    return clean_note(" ".join(raw.split()))


def _settle(text: str) -> str:
    """Cut text may end in half a cluster: clean the last line once more."""
    head, newline, last = text.rpartition("\n")
    return (head + newline + _one_line(last)).strip("\n")


def _one_line(raw: str) -> str:
    """One line without control bytes, bidi marks, loose joiners and towers of marks."""
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split())
    text = unicodedata.normalize("NFC", _without_refused(raw))
    text = _few_marks(_joiners_in_emoji_only(text))
    text = " ".join(text.split())
    # Dropping a character can bring two together that compose: settle until nothing changes.
    again = unicodedata.normalize("NFC", text)
    return text if again == text else _one_line(again)


def _without_refused(raw: str) -> str:
    return "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in raw if _allowed(c))


def _allowed(char: str) -> bool:
    if char in "\t\n\r\v\f\x85\u2028\u2029" or char == _JOINER:
        return True
    category = unicodedata.category(char)
    # Cf holds the bidi controls, tags, zero-width spaces and soft hyphens: none is needed.
    return category not in _REFUSED_CATEGORIES and category != "Cf" and char not in _UNSEEN


def _is_pictograph(char: str) -> bool:
    return bool(char) and (0x1F000 <= ord(char) <= 0x1FAFF or 0x2190 <= ord(char) <= 0x2BFF)


def _joiners_in_emoji_only(text: str) -> str:
    if _JOINER not in text:
        return text
    kept: list[str] = []
    for i, char in enumerate(text):
        if char == _JOINER:
            # What makes the picture before it a coloured one may stand between.
            before = kept[-2:-1] if kept[-1:] == [_VARIATION] else kept[-1:]
            if not (_is_pictograph("".join(before)) and _is_pictograph(text[i + 1 : i + 2])):
                continue
        kept.append(char)
    return "".join(kept)


def _few_marks(text: str) -> str:
    """At most three combining marks in a row, and none without a letter to sit on."""
    kept: list[str] = []
    marks = MARKS_IN_A_ROW
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            marks += 1
            if marks > MARKS_IN_A_ROW:
                continue
        else:
            marks = MARKS_IN_A_ROW if char.isspace() else 0
        kept.append(char)
    return "".join(kept)


def _shorten(line: str, graphemes: int, cells: int) -> str:
    """The longest run of whole graphemes within both bounds."""
    from wcwidth import iter_graphemes, wcswidth

    kept: list[str] = []
    wide = long = 0
    for cluster in iter_graphemes(line):
        width = max(0, wcswidth(cluster))
        wide += width
        long += len(cluster)
        if len(kept) == graphemes or wide > cells or long > NAME_LENGTH:
            break
        kept.append(cluster)
    text = "".join(kept).strip()
    return text if text == line else _one_line(text)
