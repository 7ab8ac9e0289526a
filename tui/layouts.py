"""A letter of another keyboard layout in the same place counts as ours.

Terminals tell the letter and not the key. So each layout is a row of what its keys give, in
the order of `KEYS`, and a letter is looked up: first in the layout of the computer's own
language, then in the order below. Layouts of Latin letters (QWERTZ, AZERTY) need no table: the
letter itself counts.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache

KEYS = "qwertyuiopasdfghjklzxcvbnm"

LAYOUTS: dict[str, tuple[str, ...]] = {
    # A second row is the same keys with shift, where that gives other letters and not capitals.
    "ru": ("йцукенгшщзфывапролдячсмить",),
    "uk": ("йцукенгшщзфівапролдячсмить",),
    "be": ("йцукенгшўзфывапролдячсміть",),
    # The two keys that Serbian Latin has the other way round (QWERTZ) count as they are printed.
    "sr": ("љњертѕуиопасдфгхјклзџцвбнм",),
    "mk": ("љњертѕуиопасдфгхјклзџцвбнм",),
    "el": (" ςερτυθιοπασδφγηξκλζχψωβνμ",),
    "he": ("  קראטוןםפשדגכעיחלךזסבהנמצ",),
    "ar": ("ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة",),
    "fa": ("ضصثقفغعهخحشسیبلاتنمظطزرذدپ",),
    "ka": ("ქწერტყუიოპასდფგჰჯკლზხცვბნმ", " ჭ ღთ      შ    ჟ  ძ ჩ    "),
    "th": ("ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท", '๐"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?'),
    "ko": (
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "ㅃㅉㄸㄲㅆ   ㅒㅖ                ",
    ),
    # Last, for these share their letters with the others: the phonetic one, then the standard.
    "bg-phonetic": ("явертъуиопасдфгхйклзьцжбнм",),
    "bg": (" уеишщксдзьяаожгтнвюйъэфхп",),
}


def latin_key(character: str) -> str | None:
    """The Latin small letter of the key that gave this character, None if there is none."""
    if len(character) != 1:
        return None
    small = unicodedata.normalize("NFKC", character) if character in _WIDE else character
    small = small.lower()
    if small in KEYS:
        return small
    return _table(_language()).get(small)


_WIDE = frozenset(chr(code) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
"""Latin letters as wide as a Chinese one, which some input methods give."""


def _language() -> str:
    """The language this computer speaks, as two or three letters; "" if it doesn't say."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.replace("-", "_").split("_")[0].split(".")[0].lower()
    return ""


@cache
def _table(language: str) -> dict[str, str]:
    """Every letter with its key; what the language's own layout says counts first."""
    table: dict[str, str] = {}
    own = LAYOUTS.get(language, ())
    for row in (*own, *(row for rows in LAYOUTS.values() for row in rows)):
        for key, letter in zip(KEYS, row, strict=True):
            if letter.isalpha() or unicodedata.category(letter) in ("Mn", "Lm"):
                table.setdefault(letter, key)
    return table
