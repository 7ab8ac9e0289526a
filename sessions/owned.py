"""What people own together as the whole log tells it, read from its first row on.

The rules are those of `owning.py`; here they meet rows that came from other copies of the file,
from clocks that were wrong, and from which something was taken out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sessions import owning
from sessions.owning import (
    NO_PAPER,
    ConsentKept,
    Founded,
    Ground,
    IdeaKept,
    IncorporatedSaid,
    IntentKept,
    Paper,
)
from sessions.records import Kept

_AHEAD = (owning.SecondLookSet, owning.ReviewSet)
"""Their day lies ahead: no clock has told it yet."""
_LAST_YEAR = "9990"
_KINDS = frozenset(owning.EVENTS)


def is_owned(rows: Iterable[Kept]) -> bool:
    """Whether any of these rows is about owning something together: a log without them need not be
    read for it, and others that come leave it as it is."""
    return any(type(row.event) in _KINDS for row in rows)


def ground_of(rows: Iterable[Kept]) -> Ground:
    """What is owned together as the whole log tells it, its rows in order.

    A day that comes after a later one in the log was told by a clock set back: what was said
    first counts from the later one.
    """
    return _told(rows).ground()


class Story(Struct, frozen=True):
    """The whole of it: as it stands, and as it stood at the end of each version before the newest.
    `founded_with` is the number of the version that was founded, 0 for none; `latest` the latest
    day that a clock has told, "" for none."""

    ground: Ground
    before: tuple[Ground, ...] = ()
    founded_with: int = 0
    latest: str = ""


def story_of(rows: Iterable[Kept]) -> Story:
    """The same as :func:`ground_of`, with what was so before the page was changed."""
    told = _told(rows)
    ground = told.ground()
    return Story(ground, tuple(told.before), told.founded_with, told.latest)


def _told(rows: Iterable[Kept]) -> _Telling:
    told = _Telling()
    for row in rows:
        if type(row.event) in _KINDS:
            told.take(row.event)
        told.latest = _later(told.latest, row.event)
    return told


def _later(latest: str, event: object) -> str:
    """The latest day, after one more event. Of an evening's many rows only the first has a day
    that is new."""
    day: str = getattr(event, "day", "")
    if day <= latest or not getattr(event, "circle", "") or isinstance(event, _AHEAD):
        return latest
    return day if _is_day(day) else latest


class _Telling:
    """The log read from its first row on. `_told` are those who said `_paper`, of the words and
    with the people that `_told_of` marks; `_says` is what each one said last, of whatever."""

    def __init__(self) -> None:
        self._version, self._title, self._text, self._words = 0, "", "", ""
        self._intents: dict[str, str] = {}
        self._consents: list[tuple[ConsentKept, str]] = []
        self._says: dict[str, Paper] = {}
        self._paper, self._told = NO_PAPER, set[str]()
        self._told_of: tuple[str, str] = ("", "")
        self._founded: Paper | None = None
        self._founders: tuple[str, ...] = ()
        self._said_of: dict[Paper, int] = {}
        self.before: list[Ground] = []
        self.latest = ""
        """The latest day that the log knows so far."""

    def take(self, event: object) -> None:
        match event:
            case IdeaKept(title=title, text=text) if owning.is_new(text, self._text):
                self.before += [self.ground()] if self._version else []
                self._version, self._title, self._text = self._version + 1, title, text
                self._words, self._consents = owning.words_of(title, text), []
            case IntentKept(person=person, text=text):
                self._intents[person] = text
            case ConsentKept(words=words) if words == self._words and words and _is_day(event.day):
                self._consents.append((event, max(event.day, self.latest)))
            case IncorporatedSaid():
                self._say(event)
            case Founded(form=form, place=place, since=since, again=again):
                self._stays((form, place, since), again)

    def _say(self, event: IncorporatedSaid) -> None:
        """Somebody says it, or takes it back. It is true once all of them say the same."""
        person, paper = event.person, (event.form, event.place, event.since)
        if not event.since:
            self._told.discard(person)
            self._says.pop(person, None)
            return
        self._says[person] = paper
        self._said_of[paper] = self._version
        before = self.ground()
        after = owning.with_told(before, person, paper)
        if after is before:
            return
        self._paper, self._told = paper, {*after.told}
        self._told_of = (self._words, owning.people_mark(self._owners))
        if after.founded and not before.founded:
            self._founded, self._founders = paper, after.founders

    def _stays(self, paper: Paper, again: bool) -> None:
        """It was founded, whatever of it was taken out since. Its founders are those whose own word
        of it still stands."""
        if self._founded == paper or (self._founded and again):
            return
        self._founded = paper
        self._founders = tuple(one for one in self._owners if self._says.get(one) == paper)

    @property
    def founded_with(self) -> int:
        """The version that what was founded was last said of."""
        return self._said_of.get(self._founded, self._version) if self._founded else 0

    @property
    def _owners(self) -> tuple[str, ...]:
        return tuple(sorted(person for person, text in self._intents.items() if text))

    def _yes(self) -> dict[str, tuple[str, str]]:
        """Each one's yes, of the first day and of the second look; until there is one, of the last
        day. "Not yet" begins it anew. The first counts from the latest day that the log knew then,
        the second only as it was told: no clock that was set back brings the two further apart.

        A clock that runs ahead does, and nothing here can know it: an evening told as weeks later
        is a second look, and one told as years ahead makes every first look wait until then. The
        place "What we own" says which day that is; taking what it kept out of the log cures it.
        """
        mark, found = owning.people_mark(self._owners), dict[str, tuple[str, str]]()
        for event, known in self._consents:
            if event.how == "not yet":
                found.pop(event.person, None)
            elif event.owners == mark:
                first, last = found.get(event.person, (known, ""))
                later = last if owning.far_enough(first, last) else max(last, event.day)
                found[event.person] = (first, later)
        return {person: yes for person, yes in found.items() if person in self._owners}

    def ground(self) -> Ground:
        owners, founded = self._owners, self._founded
        these = self._told_of == (self._words, owning.people_mark(owners))
        told = tuple(sorted(self._told)) if these else ()
        form, place, since = founded or self._paper
        other = founded is not None and bool(told) and self._paper != founded
        return Ground(
            version=self._version, words=self._words, title=self._title, text=self._text,
            owners=owners, yes=self._yes(), form=form, place=place, since=since, told=told,
            founded=founded is not None, founders=self._founders,
            otherwise=self._paper if other else NO_PAPER,
        )  # fmt: skip


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day < _LAST_YEAR
    except ValueError:
        return False
