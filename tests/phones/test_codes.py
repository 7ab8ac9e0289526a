"""The six letters: what is typed as people type, and what can't be one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phones.codes import ALPHABET, LENGTH, make_code, read_code


def test_the_alphabet_has_no_letters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set("01OIL") & set(ALPHABET)


@given(st.integers())
def test_what_is_made_can_be_read(seed: int) -> None:
    code = make_code(random.Random(seed).choice)
    assert len(code) == LENGTH
    assert read_code(code) == read_code(code.lower()) == code
    assert read_code(f" {code[:3]}-{code[3:]} ") == code


@pytest.mark.parametrize(
    "typed",
    [
        "7kq4fm",
        "7KQ 4FM",
        " 7kq-4fm\n",
        "7KQ–4FM",
        "7KQ4FM",  # a wide keyboard
        "7К Q4FМ",  # К and М of a Cyrillic keyboard
        "7ΚQ4FΜ",  # Κ and Μ of a Greek one
        "٧KQ٤FM",  # the digits of an Arabic one
        "7\u200bKQ4FM\ufe0f"[:-1],
    ],
)
def test_what_is_plainly_the_same_is_taken_as_such(typed: str) -> None:
    assert read_code(typed) == "7KQ4FM"


@pytest.mark.parametrize(
    "typed", ["", "7KQ4F", "7KQ4FMM", "0KQ4FM", "OKQ4FM", "1KQ4FM", "7KQ4F!", "ßKQ4FM", "A" * 999]
)
def test_what_cant_be_one_is_no_attempt(typed: str) -> None:
    assert read_code(typed) == ""


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    code = read_code(typed)
    assert code == "" or (len(code) == LENGTH and set(code) <= set(ALPHABET))
