"""The six letters of an evening: made so that they can be read off a wall, said and typed.

None of the alphabet looks like another of it: there is no 0 and no O, no 1, no I and no L. So
what somebody types instead of one of these can't be guessed back (a 0 may have been meant for a Q
or a D), and `read_code` doesn't try: it gives "", which is no attempt, costs nobody's patience
and is answered with "look once more". What is plainly the same letter is taken as such: small
letters, wide ones, another keyboard's А or Κ, another script's digits, spaces and dashes between.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
LONGEST_TYPED = 40

_SAME = str.maketrans("АВЕКМНРСТУХЅЈԚԜΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEKMHPCTYXSJQWABEZHKMNPTYX")
_BETWEEN = " -\u2010\u2011\u2012\u2013\u2014\u2212.,·_"


def make_code(choose: Callable[[str], str]) -> str:
    """A fresh code; `choose` picks one letter by chance that nobody can foresee."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The six letters that were typed, "" if it can't have been a code of ours."""
    if len(typed) > LONGEST_TYPED:
        return ""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_SAME)
    code = "".join(
        str(unicodedata.decimal(letter, letter))
        for letter in plain
        if letter not in _BETWEEN and unicodedata.category(letter)[0] not in "ZC"
    )
    whole = len(code) == LENGTH and all(letter in ALPHABET for letter in code)
    return code if whole else ""
