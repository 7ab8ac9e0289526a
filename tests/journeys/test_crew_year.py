"""A crew's year in a real terminal: twelve meetings, two absences, somebody new, a retro, another
host with another laptop; and what is left of it, to the last row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import traces
from tests.journeys import twelve_evenings as evenings
from tests.journeys import what_a_year_left as left
from tests.journeys.in_mind import Laptop, OwnPhone
from tests.journeys.twelve_evenings import NOT_ALL, PRIVATE

pytestmark = pytest.mark.journey


@pytest.fixture
def ours(home: Path) -> Path:
    """Where the crew's file will lie."""
    (home / "ours").mkdir()
    return home / "ours" / "lantern-crew.fireside"


@pytest.fixture
def first(home: Path) -> Iterator[Laptop]:
    laptop = Laptop(home)
    try:
        yield laptop
    finally:
        laptop.close()


@pytest.fixture
def second(first: Laptop, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    """Another laptop, with a home of its own."""
    theirs = home / "theirs"
    for variable, place in {
        "HOME": "", "XDG_CACHE_HOME": ".cache", "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state",
    }.items():  # fmt: skip
        (theirs / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(variable, str(theirs / place))
    laptop = Laptop(theirs)
    try:
        yield laptop
    finally:
        laptop.close()


def test_a_crews_year(first: Laptop, second: Laptop, ours: Path, home: Path) -> None:
    """Twelve evenings, each in the real program; then the file, its tables, exports and places."""
    phones = [
        evenings.the_first_evening(first, ours),
        evenings.a_whole_meeting(first, ours),
        evenings.what_was_promised_is_told(first, ours),
    ]
    seen = len(first.seen)
    evenings.one_is_away(first, ours)
    assert not any("Chiara" in shown for shown in first.seen[seen:])
    evenings.a_short_one(first, ours, left.DAYS[4], evenings.FOUR)
    phones.append(evenings.the_retro(first, ours))
    phones.append(evenings.somebody_new(first, ours, home / "a-stick"))
    theirs = home / "theirs" / "lantern-crew.fireside"
    before = traces.log_of(ours), ours.read_bytes()
    shutil.copyfile(home / "a-stick" / ours.name, theirs)

    phones.append(evenings.on_the_other_laptop(second, theirs))
    seen = len(second.seen)
    evenings.one_is_missed(second, theirs)
    assert not any("Dora" in shown for shown in second.seen[seen:])
    evenings.a_short_one(second, theirs, left.DAYS[9], evenings.FIVE)
    evenings.a_short_one(second, theirs, left.DAYS[10], evenings.FIVE)
    evenings.the_last_evening(second, theirs)

    assert (traces.log_of(ours), ours.read_bytes()) == before
    left.handed_on(before[0], traces.log_of(theirs))
    left.rows(theirs)
    left.tables(theirs)
    left.exports(theirs.parent)
    nothing_private(first, second, phones, home)
    assert len(first.spent + second.spent) == 12 and sum(first.spent + second.spent) < 60


def nothing_private(first: Laptop, second: Laptop, phones: list[OwnPhone], home: Path) -> None:
    """What was written, answered or refused for oneself: on no screen, in no file, on no page of
    anybody else."""
    screens = [*first.seen, *second.seen]
    assert not [w for w in PRIVATE.values() if any(w in shown for shown in screens)]
    for phone in phones:
        others = [words for name, words in PRIVATE.items() if name != phone.name]
        assert not [words for words in others if any(words in page for page in phone.pages)]
        assert not [page for page in phone.pages if "point" in page]
    left.nowhere(home, (*PRIVATE.values(), NOT_ALL))
