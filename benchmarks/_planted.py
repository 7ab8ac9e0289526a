"""Thirty phrases that two people type in every place where one can type, and looking for them.

Every word of a phrase is made up and stands nowhere else, so a phrase is found by any of its
words: broken into lines, in one column and not in the other, or half of it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, quote_plus

from benchmarks._forgotten_search import spellings

NAMES = {"one": "Quillbrook Amberly", "other": "Žofie Wrennalind", "with": "Thessalor Imbrigo"}
BESIDE = {"beside-one": "Marigolt Jasperine", "beside-other": "Junibert Owlsome"}
TAKEN_BACK = {"a name taken back": "Ferrowin Gladsmere"}
WORDS = {
    "a word that opens nothing": "yarrowmint lampfish",
    "a word the other mistyped": "copperlynx drizzleton",
    "the word of the two": "blueherring frostwick",
}
KEYS = {
    "keys at the ladder": "dulvercognac", "keys at what it is for": "lagoonduel",
    "keys at the gate": "kilnfjordal",
    "keys at words that are read": "cavernoleum", "keys while one speaks": "zincmillrung",
    "keys at a quiet minute": "eelrodeoviola", "keys at the days": "nougaryfield",
    "keys at the close": "quincymeadrill",
}  # fmt: skip
"""Where there is nothing to type into, and no letter of these means anything. Only these
letters: s, p, h, w, x, b and t do."""
FIRST = {
    "a line": "I mend the gutterveil & \"sing\" grübelwald", "who does it": "Oskarine plumbrett",
    "by when": "Zundayeve kettlesnow",
}  # fmt: skip
SECOND = {
    "another line": "we walk along the mossrail <saltfern>",
    "who does that": "both of ussellaine",
    "by when that": "before Twelvarch",
}
REMOVED = {
    "a line taken away": "no more dusknettle brambletone", "whose it was": "Hazelott sprigham",
    "its day": "Novembrillo",
}  # fmt: skip
CHANGED = {"a line's new words": "and I ring the dawnpebble bell"}
PASTED = {"pasted": "a pasted flintharbour ünderkelp"}
HALF = {"half a line": "I never said the thornlatch was", "half a name": "Ivorquist or"}
PHRASES: Mapping[str, str] = (
    NAMES | BESIDE | TAKEN_BACK | WORDS | KEYS | FIRST | SECOND | REMOVED | CHANGED | PASTED | HALF
)
"""Where it is typed -> what."""
SHORTEST = 6
"""Words of so many letters or fewer may stand anywhere."""


def told_words(phrase: str) -> list[str]:
    """The words of a phrase that stand nowhere else."""
    found = [word.strip('.,&<>"') for word in phrase.split()]
    return [word for word in found if len(word) > SHORTEST]


@cache
def forms(phrase: str) -> frozenset[bytes]:
    """Every way in which a word of it might have been written down or sent."""
    found: set[bytes] = set()
    for word in told_words(phrase):
        for text in (word, html.escape(word), quote(word), quote_plus(word)):
            found |= spellings(text)
    return frozenset(found)


def found_in(data: bytes) -> set[str]:
    """The places whose phrases stand in this."""
    return {
        place for place, phrase in PHRASES.items() if any(form in data for form in forms(phrase))
    }


def found_in_files(folder: Path) -> dict[str, set[str]]:
    """File -> the places whose phrases stand in it, or in its name."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        hits = found_in(data + b"\0" + str(path.relative_to(folder)).encode())
        if hits:
            found[path.name] = hits
    return found


def all_of(found: Iterable[set[str]]) -> set[str]:
    return set().union(*found)
