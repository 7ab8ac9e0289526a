"""The idea as the log tells it: its versions side by side, who intends to own it, the concerns that
were written, the days to look again, and what is still needed. For the place "What we own", and
for pages and tables.

A concern stands without its owner's name, and nobody can read from here who has not said yes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions import owning
from sessions.amounts import has_amount
from sessions.owned import Story, story_of
from sessions.owning import Ground, agreed, looked_twice, second_from, words_of
from sessions.records import Kept

REVIEW = 26
"""Weeks until it is looked at whether the words are still right: half a year, the same weekday."""
Change = Literal["same", "new", "gone"]


class Version(Struct, frozen=True):
    """One version. `concerns` are those of yeses to just these words, by the alphabet. `agreed_on`
    is the day from which it was agreed, "" if it isn't, or wasn't when the page was changed; by
    these `owners`, and with this day to look again. `founded` where it is what was founded."""

    number: int
    title: str
    text: str
    day: str
    circle: str
    concerns: tuple[str, ...] = ()
    agreed_on: str = ""
    owners: tuple[str, ...] = ()
    review: str = ""
    founded: bool = False


class Intent(Struct, frozen=True):
    """Who intends to own it, in their own words."""

    person: str
    text: str


class Idea(Struct, frozen=True):
    """All of it. `look` and `review` are the days to look again at the newest words, "" for none;
    `agreed_on` is the day from which the newest words were agreed, "" while they aren't; `known` is
    the latest day that an evening of the log was told to be on."""

    ground: Ground = Ground()
    versions: tuple[Version, ...] = ()
    intents: tuple[Intent, ...] = ()
    look: str = ""
    review: str = ""
    agreed_on: str = ""
    known: str = ""

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None


def idea_of(rows: Iterable[Kept]) -> Idea:
    """The idea of a whole log, its rows in order."""
    rows = tuple(rows)
    story = story_of(rows)
    ground = story.ground
    # Of ten years' rows nearly all are about something else: they are looked at once.
    rows = tuple(row for row in rows if type(row.event) in owning.EVENTS)
    look = ""
    intents: dict[str, str] = {}
    for row in rows:
        match row.event:
            case owning.IntentKept(person=person, text=text):
                intents[person] = text
            case owning.SecondLookSet(words=words, day=day) if words == ground.words:
                look = day
    versions = tuple(_with_agreements(_versions(rows), rows, story))
    newest = versions[-1] if versions else Version(0, "", "", "", "")
    return Idea(
        ground=ground,
        versions=versions,
        intents=tuple(Intent(who, text) for who, text in intents.items() if text),
        look=look,
        review=newest.review,
        agreed_on=newest.agreed_on,
        known=story.latest,
    )


def _with_agreements(
    versions: Sequence[Version], rows: Sequence[Kept], story: Story
) -> Iterator[Version]:
    """Each version with the agreement that it came to: a changed page takes nothing from the one
    before. A day to look again says something of an older one only where that was agreed."""
    events = [row.event for row in rows]
    reviews = {one.words: one.day for one in events if isinstance(one, owning.ReviewSet)}
    for version, ground in zip(versions, (*story.before, story.ground), strict=False):
        last = max((last for _, last in ground.yes.values()), default="")
        agreed_on = last if agreed(ground) else ""
        stands = agreed_on or version is versions[-1]
        yield replace(
            version, agreed_on=agreed_on, owners=ground.owners if agreed_on else (),
            review=reviews.get(ground.words, "") if stands else "",
            founded=version.number == story.founded_with,
        )  # fmt: skip


def _versions(rows: Sequence[Kept]) -> list[Version]:
    """A text that is said again as it stands is no new version."""
    found: list[Version] = []
    of_words = _concerns(rows)
    for row in rows:
        event = row.event
        before = found[-1].text if found else ""
        if isinstance(event, owning.IdeaKept) and owning.is_new(event.text, before):
            concerns = of_words.get(words_of(event.title, event.text), ())
            number = len(found) + 1
            found.append(
                Version(number, event.title, event.text, event.day, event.circle, concerns)
            )
    return found


def _concerns(rows: Sequence[Kept]) -> dict[str, tuple[str, ...]]:
    """What stands as a concern with which words: each one's newest word on them. By the alphabet,
    so that the order tells nothing. What holds an amount of money stays with its circle."""
    last: dict[str, dict[str, str]] = {}
    for row in rows:
        event = row.event
        if isinstance(event, owning.ConsentKept):
            text = event.text if event.how == "concern" else ""
            last.setdefault(event.words, {})[event.person] = text
    return {
        words: tuple(sorted((text for text in said.values() if text and not has_amount(text)),
                            key=str.casefold))
        for words, said in last.items()
    }  # fmt: skip


def review_from(today: str) -> str:
    """The day for the review, if it is agreed on today."""
    return (date.fromisoformat(today) + timedelta(weeks=REVIEW)).isoformat()


def day_kept(rows: Iterable[Kept], ground: Ground, today: str, review: bool) -> str:
    """The day that stands already, to look at just these words again or at whether they are still
    right; "" for none that is still to come."""
    if not ground.words:
        return ""
    idea = idea_of(rows)
    day = idea.review if review else idea.look
    return day if idea.ground.words == ground.words and day >= today else ""


# ── what is still needed ──────────────────────────────────────────────────────────────────


class Needed(Struct, frozen=True):
    """What is needed next, as a message id's last part, with its numbers: so many of the owners
    have said yes, have looked a second time, or have said that they are incorporated."""

    what: Literal["page", "owners", "yes", "look", "paper", "nothing"]
    have: int = 0
    people: int = 0
    day: str = ""


def needed(idea: Idea) -> Needed:
    """One thing: the next. Nobody is named who hasn't yet."""
    ground, owners = idea.ground, idea.ground.owners
    if ground.founded:
        return Needed("nothing")
    if not ground.version:
        return Needed("page")
    if len(owners) < owning.FEWEST:
        return Needed("owners", len(owners), owning.FEWEST)
    if agreed(ground):
        return Needed("paper", len(ground.told), len(owners))
    said = [person for person in owners if person in ground.yes]
    if len(said) < len(owners):
        return Needed("yes", len(said), len(owners))
    twice = [person for person in owners if looked_twice(ground, person)]
    waiting = [ground.yes[person][0] for person in owners if person not in twice]
    # The last of them says from when on all can: an earlier day would tell whose it is.
    return Needed("look", len(twice), len(owners), second_from(max(waiting)))


# ── what changed ──────────────────────────────────────────────────────────────────────────


def changed(before: str, after: str) -> tuple[tuple[Change, str], ...]:
    """The lines of the later text with what is gone between them, in order."""
    old, new = before.split("\n"), after.split("\n")
    found: list[tuple[Change, str]] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [("same", line) for line in new[c:d]]
        else:
            found += [("gone", line) for line in old[a:b] if line]
            found += [("new", line) for line in new[c:d]]
    return tuple(found)
