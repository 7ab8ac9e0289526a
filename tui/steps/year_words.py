"""Our year in words: numbers as they are read aloud, and what the circle did, in one sentence."""

from __future__ import annotations

from sessions.year import TELLING, Year
from words import known, say

ORDER = sorted(TELLING, key=lambda level: (not level, level))
"""From listening to owning together; what belongs to no level comes last."""


def number(count: int) -> str:
    """A small number as a word, a larger one in digits."""
    return say(f"number.{count}") if known(f"number.{count}") else str(count)


def often(count: int) -> str:
    """ "" for once, "twice", "three times"."""
    if count < 2:
        return ""
    return say("year.twice") if count == 2 else say("year.times", many=number(count))


def opened(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def how_many(year: Year) -> str:
    """ "Twelve evenings since January." Of twelve months none needs its year."""
    month = say(f"month.{int(year.evenings[0].day[5:7])}")
    count = len(year.evenings)
    return opened(say("year.evenings", n=count, many=number(count), month=month))


def what_we_did(year: Year) -> str:
    """ "You listened, you moved money twice, and nine promises were kept." What was done every time
    is said without how often: that stands in the sentence before."""
    parts = []
    for level in ORDER:
        times = year.times(level)
        if times:
            count = often(times) if times < len(year.evenings) else ""
            parts.append(f"{say(f'year.did-{level}')} {count}".strip())
    if year.kept:
        parts.append(say("year.kept", n=year.kept, many=number(year.kept)))
    if len(parts) > 1:
        parts = [say("year.and", first=", ".join(parts[:-1]), last=parts[-1])]
    return opened("".join(parts)) + "."
