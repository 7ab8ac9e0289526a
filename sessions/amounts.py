"""Whether a sentence holds an amount of money. It is asked about once, and never added up.

The sentence becomes a row of tokens, which is walked once from number to number: what stands
before and after each of them tells whether it is money. Words that can also be something else
(pounds, grand, crowns) are money only where no thing follows them. When in doubt it is none: a
question too many is worse among friends than one too few.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sessions import amount_words as words

# Digits with their separators in one go; a space only between groups of three.
_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\S)"
)
_RUN_ON = re.compile(words.RUN_ON)
_DASHES = frozenset("-‐–—")
_ENDS = frozenset(".,;:!?)]…/\"'’“”»") | _DASHES
_LINKS = frozenset("+-‐~")
_LONGEST_COMPOUND = 40
_MOST_ADJECTIVES = 2


class _Token(NamedTuple):
    text: str
    key: str
    digits: bool
    value: float
    """0 if it is no number."""
    start: int
    end: int


_NOTHING = _Token("", "", False, 0, -1, -1)


def has_amount(text: str) -> bool:
    """Whether `text` names an amount of money."""
    plain = words.folded(text)
    return bool(_RUN_ON.search(plain)) or _Sentence(plain).holds_money()


def _token(match: re.Match[str]) -> _Token:
    text, digits = match[0], match.lastgroup == "digits"
    key = text.casefold()
    value = _figure(text) if digits else _spelled(key)
    return _Token(text, key, digits, value, match.start(), match.end())


def _figure(digits: str) -> float:
    """About how much it is, and at least 1. Three digits after a separator are thousands."""
    parts = re.split(r"[ .,'’]", digits)
    if len(parts) > 1 and len(parts[-1]) != 3:
        parts.pop()
    return max(1.0, float("".join(parts)[:15]))


def _spelled(key: str) -> float:
    if key in words.NUMBERS:
        return words.NUMBERS[key]
    if not 5 <= len(key) <= _LONGEST_COMPOUND or not words.COMPOUND.fullmatch(key):
        return 0
    if re.search("tausend|duizend|mil", key):
        return 1000
    return 100 if re.search("hundert|honderd|cento", key) else 10


class _Sentence:
    """The tokens of one sentence, and what can be asked about the number that is looked at."""

    def __init__(self, plain: str) -> None:
        self.tokens = [_token(match) for match in _TOKEN.finditer(plain)]
        self.weighing = any(token.key in words.WEIGHING for token in self.tokens)

    def holds_money(self) -> bool:
        first = 0
        while first < len(self.tokens):
            token = self.tokens[first]
            if token.value:
                last, value = self._number_from(first)
                if self._is_money(first, last, value):
                    return True
                first = last
            elif token.key in words.AMOUNTS:
                return True
            first += 1
        return False

    def _at(self, index: int) -> _Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def _touching(self, index: int) -> bool:
        """Whether no space stands before the token at `index`."""
        return self._at(index).start == self._at(index - 1).end

    def _number_from(self, first: int) -> tuple[int, float]:
        """Where a number ends that begins here (five hundred, 20 to 30, 5k), and its size."""
        last, value = first, self.tokens[first].value
        while True:
            following = self._at(last + 1)
            if following.value >= 1:  # an article would be of what follows: 15 an hour
                last, value = last + 1, max(value, following.value)
            elif following.key in words.JOINS and self._at(last + 2).value >= 1:
                last, value = last + 2, max(value, self._at(last + 2).value)
            elif following.key == "k" and self._at(last).digits:
                last, value = last + 1, value * 1000
            else:
                return last, value

    def _is_money(self, first: int, last: int, value: float) -> bool:
        return (
            self._named_after(last, value)
            or self._named_before(first, value)
            or self._cents(first, last)
            or self._with_dash(last)
            or self._paid(first, last, value)
        )

    def _named_after(self, last: int, value: float) -> bool:
        index = last + 1
        if (self._at(index).key == "." and self._at(last).key in words.SHORTENED) or (
            self._at(index).key in _LINKS and self._touching(index)
        ):
            index += 1
        elif value >= 10 and self._at(index).key in words.OF:
            index += 1 + (self._at(index + 1).key in {"'", "’"})
        for adjectives in range(_MOST_ADJECTIVES + 1):
            if self._is_currency(index + adjectives, value):
                return True
            if self._at(index + adjectives).key not in words.ADJECTIVES:
                break
        return False

    def _is_currency(self, index: int, value: float) -> bool:
        token = self._at(index)
        if _is_sign(token):
            return value >= 1
        if token.key in words.CLEAR:
            named = self._part_of_a_name(index) or (value < 1 and not self._no_thing(index + 1))
            return value >= words.CLEAR[token.key] and not named
        if token.key == "p":  # 50p each
            return self._touching(index) and self._at(index + 1).key in {"each", "a", "per", "off"}
        least = words.EXACT.get(token.text) or words.SHY.get(token.key)
        if least is None or value < least or not self._no_thing(index + 1):
            return False
        year = token.key == "won" and self._at(index - 1).text[:2] in {"19", "20"}
        return not (year or (self.weighing and token.key in words.POUNDS))

    def _part_of_a_name(self, index: int) -> bool:
        """Euro pallets, a dollar-store, a quid pro quo; but a 20-euro-note is money."""
        following = self._at(index + 1)
        if following.key in _DASHES and self._touching(index + 1):
            return self._at(index - 1).key not in _DASHES and self._touching(index + 2)
        year = following.digits and following.text[:2] in {"19", "20"} and following.value > 999
        return year or following.key in words.THINGS or self._at(index + 2).key == "quo"

    def _no_thing(self, index: int) -> bool:
        token = self._at(index)
        if token.key in _DASHES and self._touching(index):
            return not self._touching(index + 1)
        return token is _NOTHING or token.key in _ENDS or token.key in words.SMALL_WORDS

    def _named_before(self, first: int, value: float) -> bool:
        index = first - 1 - (self._at(first - 1).key in {".", "~", ":"})
        if _is_sign(self._at(index)):  # "in €. 5 people" is none
            return value >= 1 and (self._at(index + 1).key != "." or self._touching(first))
        token, year = self._at(index), 1900 <= value < 2100
        least = words.BEFORE.get(token.key) or words.EXACT_BEFORE.get(token.text)
        return least is not None and value >= least and not (year and token.key in {"euro", "cad"})

    def _cents(self, first: int, last: int) -> bool:
        """Fifty cents; not "deux cents", which is two hundred, nor anybody's two cents."""
        if self._at(last).key not in {"cent", "cents"} or last == first:
            return False
        number = self._at(last - 1)
        return number.value >= 1 and number.key not in words.FRENCH | {"two", "2", "one", "1"}

    def _with_dash(self, last: int) -> bool:
        """300,- and 20.– are prices; "10.–12. May" is not."""
        return (
            self._at(last).digits
            and self._at(last + 1).key in {",", "."}
            and self._at(last + 2).key in _DASHES
            and self._touching(last + 1)
            and self._touching(last + 2)
            and not (self._at(last + 3).digits and self._touching(last + 3))
        )

    def _paid(self, first: int, last: int, value: float) -> bool:
        """No currency, and still money: I earn 1800, a thousand a month, for 15 an hour."""
        if not self._no_thing(last + 1) or value < 10:
            return False
        if self._at(last + 1).key == ":" and self._touching(last + 1):
            return False  # a time of day
        if self._at(last + 1).key in words.PER:
            often = self._at(last + 2).key
            if value >= 100 and often in words.MONTHS:
                return True
            if often in words.HOURS and self._at(first - 1).key in words.AT:
                return True
        for back in range(1, 5):
            before = self._at(first - back).key
            if before in words.PAYING or (before in words.LENDING and value >= 100):
                return True
            if before not in words.FILLERS:
                return False
        return False


def _is_sign(token: _Token) -> bool:
    return len(token.text) == 1 and unicodedata.category(token.text) == "Sc"
