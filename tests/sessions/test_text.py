"""Guest text: whatever is typed or pasted, what comes out is harmless."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from sessions.text import NOTE_LENGTH, clean_line, clean_name, clean_note

FAMILY = "👩🏽‍❤️‍💋‍👨🏿"
HOSTILE = {
    "[/]": "[/]",
    "[@click=app.quit]x": "[@click=app.quit]x",
    "\x1b]0;owned\x07Ana": "]0;ownedAna",
    "\x1b[31mAna\x1b[0m": "[31mAna[0m",
    "Ana\x9b31m": "Ana31m",
    "  Ana \t\n  B.  ": "Ana B.",
    "Ana\u2028Ben": "Ana Ben",
    "\u202eanA\u202c": "anA",
    "\u2066Ana\u2069\u200e\u200f\u061c": "Ana",
    "A\u200bn\u200ba\ufeff": "Ana",
    "A\u200dna": "Ana",
    "Ana\U000e0041\U000e007f": "Ana",
    "\ue000\U000f0000Ana": "Ana",
    "\ud800Ana\udfff": "Ana",
    "e\u0301": "é",
    "e\u200d\u0301": "é",
    "a" + "\u0335" * 50: "a" + "\u0335" * 3,
    "\u0301\u0301": "",
    "\u200b\u200d\ufeff": "",
    "\u3164": "",
    "\u115f\u1160\uffa0\u2800": "",
    "Ö" * 30: "Ö" * 24,
    "李" * 30: "李" * 12,
    "a" * 100: "a" * 24,
    FAMILY: FAMILY,
    "Zdeněk": "Zdeněk",
    "محمد": "محمد",
    "𠀀\u200d𠀀": "𠀀𠀀",
}

CHARS = st.one_of(
    st.characters(),
    st.characters(categories=["Mn", "Me", "Mc", "Cf", "Cc", "Zs"]),
    st.sampled_from("👩👨❤💋🏽🇩🇪\u200d\ufe0f\u20e3ก็ᄀ가ᅡᆨ \n\t\x1b\u202ea1"),
    st.sampled_from(["\u0301", "e", "\u0335", "क", "्", "ष", "ি", "𠀀", "\u0344", "\u0f73"]),
)
TEXT = st.text(CHARS, max_size=120)


def is_emoji(char: str) -> bool:
    """A picture, or what only makes a picture another one."""
    return unicodedata.category(char) in ("So", "Sk", "Sm") or char == "\ufe0f"


def check_harmless(text: str, breaks: str = "") -> None:
    for char in text:
        if char in breaks:
            continue
        category = unicodedata.category(char)
        assert category not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), hex(ord(char))
        assert category != "Cf" or char == "\u200d", hex(ord(char))
    for i, char in enumerate(text):
        if char == "\u200d":
            assert 0 < i < len(text) - 1 and is_emoji(text[i - 1]) and is_emoji(text[i + 1])
    marks = [unicodedata.category(char) in ("Mn", "Me") for char in text]
    assert (
        max((len(list(run)) for is_mark, run in itertools.groupby(marks) if is_mark), default=0)
        <= 3
    )
    assert unicodedata.normalize("NFC", text) == text
    assert "  " not in text and text == text.strip()


@given(TEXT)
@example("a" + "\u0301\u0301\u0301\u093e" * 60)
@example("가" + "ᅡ" * 500)
@example("\U0001f469\ufe0f\u200d\ufe0f")
@settings(max_examples=2_000, deadline=None)
def test_any_name_is_short_harmless_and_stays_as_it_is(raw: str) -> None:
    name = clean_name(raw)
    check_harmless(name)
    assert clean_name(name) == name
    assert sum(1 for _ in iter_graphemes(name)) <= 40
    assert wcswidth(name) <= 24
    assert len(name) <= 160, "nor does it hide a tower in one letter"


@given(TEXT, st.sampled_from([3, 40, NOTE_LENGTH]))
@settings(max_examples=2_000, deadline=None)
def test_any_note_is_short_harmless_and_stays_as_it_is(raw: str, length: int) -> None:
    note = clean_note(raw, length)
    for line in note.split("\n"):
        check_harmless(line)
    assert clean_note(note, length) == note
    assert len(note) <= length
    assert "\n\n\n" not in note and note == note.strip("\n")


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_any_question_is_one_line(raw: str) -> None:
    line = clean_line(raw)
    check_harmless(line)
    assert clean_line(line) == line


@pytest.mark.parametrize("raw", HOSTILE, ids=ascii)
def test_hostile_names_become_what_a_person_would_expect(raw: str) -> None:
    assert clean_name(raw) == HOSTILE[raw]


def test_a_note_keeps_its_lines_and_loses_the_bytes_of_a_terminal() -> None:
    assert clean_note("We meet\r\nin May.\x1b[2J\n\n\n\n Yes. \n") == "We meet\nin May.[2J\n\nYes."
    assert len(clean_note("ab" * 5_000)) == NOTE_LENGTH
