"""Letters of other keyboard layouts count as the Latin letter of the same key."""

from __future__ import annotations

import string

import pytest

from tui.layouts import KEYS, LAYOUTS, latin_key

HOLD_PASS_MENU = {
    "ru": "рзь",
    "uk": "рзь",
    "be": "рзь",
    "el": "ηπμ",
    "he": "יפצ",
    "ar": "اح" + "ة",
    "fa": "اح" + "پ",
    "ka": "ჰპმ",
    "th": "้ยท",
    "ko": "ㅗㅔㅡ",
}


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.mark.parametrize("character", string.ascii_letters)
def test_latin_letters_are_themselves_in_small(character: str) -> None:
    assert latin_key(character) == character.lower()
    wide = chr(ord(character) + 0xFEE0)
    assert latin_key(wide) == character.lower()


@pytest.mark.parametrize("layout", HOLD_PASS_MENU)
def test_hold_pass_and_menu_on_every_layout(layout: str) -> None:
    letters = HOLD_PASS_MENU[layout]
    assert [latin_key(letter) for letter in letters] == ["h", "p", "m"]
    assert [latin_key(letter.upper()) for letter in letters] == ["h", "p", "m"]


@pytest.mark.parametrize(
    ("language", "letters"),
    [("sr_RS.UTF-8", "хпм"), ("mk_MK", "хпм"), ("bg_BG.UTF-8", "гзп"), ("ru_RU.UTF-8", "рзь")],
)
def test_the_computers_own_language_counts_first(
    language: str, letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", language)
    assert [latin_key(letter) for letter in letters] == ["h", "p", "m"]


@pytest.mark.parametrize("character", ["љ", "њ", "џ", "ј"])
def test_letters_of_one_layout_alone_need_no_language(character: str) -> None:
    assert latin_key(character) == dict(zip("љњџј", "qwxj", strict=True))[character]


@pytest.mark.parametrize("character", ["", "1", "?", " ", "+", "é", "ß", "ab", "人", "́", "\x1b"])
def test_what_is_no_letter_of_a_layout_is_none(character: str) -> None:
    assert latin_key(character) is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_is_one_letter_for_each_key(layout: str) -> None:
    for row in LAYOUTS[layout]:
        assert len(row) == len(KEYS)
    main = [letter for letter in LAYOUTS[layout][0] if letter != " "]
    assert len(set(main)) == len(main)
