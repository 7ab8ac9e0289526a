"""Amounts of money in a sentence: two hundred sentences of people, and many that nobody wrote."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import amount_words as words
from sessions.amounts import has_amount
from tests.sessions.amount_sentences import AMOUNTS, NO_AMOUNTS

SIGNS = "€$£¥₹₽₺₴₩₪฿₫₱₦＄￡"
NAMES = ("EUR", "usd", "CHF", "zł", "Kč", "kr", "euros", "Franken", "рублей", "円", "元")
CODES_BEFORE = ("EUR", "USD", "CHF", "Rs", "Rs.", "kr.", "PLN")
SPACES = st.sampled_from(["", " ", "\u00a0", "\u202f"])
LETTERS = st.text(st.characters(categories=["L", "M", "P", "Z"]), max_size=40)
WHATEVER = st.text(st.characters(), max_size=200)
PIECES = (
    "€ $ . , - – / : ' k % + ~ ( ) 12 1,200 ٥ 万 円 ẞ İ a five hundred of grand pounds euro EUR "
    "cents mil earn month per \ud800"
)
MONEYISH = st.builds(
    str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(PIECES.split()), max_size=60)
)


@st.composite
def figures(draw: st.DrawFn) -> str:
    """A number in one of the usual ways: 1200, 1.200,50, 1,200.50, 1 200, 1'200, 12k, ٥٠."""
    number = draw(st.integers(1, 9_999_999))
    group = draw(st.sampled_from(["", ",", ".", " ", "'", "’", "\u00a0", "\u202f"]))
    text = f"{number:,}".replace(",", group)
    if draw(st.booleans()):
        text += ("," if group == "." else ".") + f"{draw(st.integers(0, 99)):02}"
    text += draw(st.sampled_from(["", "", "k", "K"]))
    if draw(st.booleans()):
        zero = ord(draw(st.sampled_from("٠०０๐")))
        text = "".join(chr(zero + int(char)) if char in "0123456789" else char for char in text)
    return text


def test_there_are_two_hundred_sentences_and_none_twice() -> None:
    assert (len(AMOUNTS), len(NO_AMOUNTS)) == (100, 100)
    assert len({*AMOUNTS, *NO_AMOUNTS}) == 200


@pytest.mark.parametrize("sentence", AMOUNTS)
def test_an_amount_is_found(sentence: str) -> None:
    assert has_amount(sentence)


@pytest.mark.parametrize("sentence", NO_AMOUNTS)
def test_what_is_no_amount_is_left_alone(sentence: str) -> None:
    assert not has_amount(sentence)


@pytest.mark.parametrize("sentence", [*AMOUNTS, *NO_AMOUNTS])
def test_how_a_letter_is_encoded_makes_no_difference(sentence: str) -> None:
    expected = sentence in AMOUNTS
    assert has_amount(unicodedata.normalize("NFD", sentence)) is expected
    assert has_amount(f"  {sentence}\n") is expected


@given(before=LETTERS, after=LETTERS, figure=figures(), space=SPACES, sign=st.sampled_from(SIGNS))
def test_a_number_with_a_sign_before_or_after_is_money(
    before: str, after: str, figure: str, space: str, sign: str
) -> None:
    assert has_amount(f"{before} {sign}{space}{figure} {after}")
    assert has_amount(f"{before} {figure}{space}{sign} {after}")


@given(before=LETTERS, figure=figures(), space=SPACES, name=st.sampled_from(NAMES))
def test_a_number_with_a_clear_name_after_it_is_money(
    before: str, figure: str, space: str, name: str
) -> None:
    apart = space or " " * (figure[-1] in "kK")  # kEUR would be a word of its own
    assert has_amount(f"{before} {figure}{apart}{name}.")


@given(before=LETTERS, figure=figures(), name=st.sampled_from(CODES_BEFORE))
def test_a_number_with_a_code_before_it_is_money(before: str, figure: str, name: str) -> None:
    assert has_amount(f"{before} {name} {figure}")


@given(LETTERS | MONEYISH | WHATEVER)
def test_without_a_number_there_is_no_amount(text: str) -> None:
    """Digits go, and so do the words and letters for numbers and for amounts."""
    rest = "".join(
        char for char in words.folded(text) if not (char.isnumeric() or char in "만천백兩")
    )
    known = words.NUMBERS.keys() | words.AMOUNTS
    pieces = "".join(char if char.isalpha() else " " for char in rest.casefold()).split()
    if known.isdisjoint(pieces) and not any(map(words.COMPOUND.fullmatch, pieces)):
        assert not has_amount(rest)


@given(MONEYISH | WHATEVER, st.sampled_from(["€", "", "chairs"]))
def test_it_always_answers(text: str, end: str) -> None:
    assert has_amount(text + end) in (True, False)


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "111 ", "1.", "1,1", "1 111", "a ", "five ", "-1", "1-", "1 and ", "a hundred of ",
     "dreizehn", "ventia", "earn me ", "12 us ", "一", "万 ", "1\u0301", "pay : ", ".-", "ﷺ "],
)  # fmt: skip
def test_it_takes_no_longer_than_there_are_letters(piece: str) -> None:
    """Four times the letters, four times the time; looked at anew from each letter, sixteen."""
    few, many = piece * (1_000 // len(piece)), piece * (4_000 // len(piece))
    for end in ("", "x", "1", " 1111"):
        assert _quickest(many + end) < 8 * _quickest(few + end) + 0.001


def _quickest(text: str) -> float:
    """Of several tries, in this program's own time: another's turn isn't counted."""
    tries = []
    for _ in range(4):
        start = time.process_time()
        has_amount(text)
        tries.append(time.process_time() - start)
    return min(tries)
