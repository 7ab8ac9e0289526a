"""What a page and a table tell of owning together: the versions of the idea, an agreed one with
its owners' names, concerns without names, the day to look again, and what was incorporated.

Nothing else: not who intended what, not who said what when, not who hasn't. An owner's name stands
with what they agreed to because each of them said so twice, and nowhere before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sessions import events as ev
from sessions import ideas
from sessions.amounts import has_amount
from sessions.ideas import idea_of
from sessions.owned import is_owned
from sessions.records import Kept
from sessions.text import clean_name, clean_note
from store.boards import is_shared

Say = Callable[..., str]
Part = tuple[str, list[tuple[str, list[str]]]]
"""A heading, and its lines: what it says, and what stands beside it."""


@dataclass(frozen=True)
class Version:
    """One version of the page. `text` may have several lines; `concerns` are by the alphabet.
    `agreed_on` is the day from which it was agreed, or ""; `owners` are the names of those who
    agreed to it and "" for nobody; `review` is a day or "". `founded` where it was founded. With
    an `amount` of money in it its words stay in the file: `text` is "" then."""

    number: int
    day: str
    title: str
    text: str
    concerns: tuple[str, ...] = ()
    agreed_on: str = ""
    owners: tuple[str, ...] = ()
    review: str = ""
    founded: bool = False
    amount: bool = False


@dataclass(frozen=True)
class Owned:
    """What is told. `founders` are the names of those who said that they are incorporated, of what
    they had agreed to; `since` is a day, or ""."""

    versions: tuple[Version, ...] = ()
    founders: tuple[str, ...] = ()
    form: str = ""
    place: str = ""
    since: str = ""


def owned_of(rows: Sequence[Kept]) -> Owned | None:
    """What the log tells of it; `rows` are the log as it stands. None where there is no idea."""
    if not is_owned(rows):
        return None
    shared = [row for row in rows if is_shared(row)]
    idea = idea_of(shared)
    if not idea.versions and not idea.ground.founded:
        return None
    founded = idea.ground.founded
    names = _names(rows)
    agreed = {person for one in idea.versions if one.founded for person in one.owners}
    return Owned(
        versions=tuple(_version(one, names) for one in idea.versions),
        founders=_named_of(names, (one for one in idea.ground.founders if one in agreed)),
        form=_line(idea.ground.form) if founded else "",
        place=_line(idea.ground.place) if founded else "",
        since=_line(idea.ground.since) if founded else "",
    )  # fmt: skip


def _version(one: ideas.Version, names: Mapping[str, str]) -> Version:
    """Its owners' names only where it was agreed, each by their own acts."""
    concerns = tuple(filter(None, map(_line, one.concerns)))
    amount = has_amount(one.text)
    text = "" if amount else clean_note(one.text)
    return Version(
        one.number, _line(one.day), _line(one.title), text, concerns, one.agreed_on,
        _named_of(names, one.owners), _line(one.review), one.founded, amount,
    )  # fmt: skip


def _names(rows: Sequence[Kept]) -> dict[str, str]:
    return {
        row.event.person: clean_name(row.event.name)
        for row in rows
        if isinstance(row.event, ev.PersonNamed)
    }


def _named_of(names: Mapping[str, str], people: Iterable[str]) -> tuple[str, ...]:
    """The names of these people, by the alphabet."""
    found = filter(None, (names.get(person, "") for person in people))
    return tuple(sorted(found, key=lambda name: (name.casefold(), name)))


def _line(text: str) -> str:
    return " ".join(clean_note(text).split())


# ── as a page says it ─────────────────────────────────────────────────────────────────────


def owned_parts(owned: Owned | None, say: Say, day: Callable[[str], str]) -> list[Part]:
    """The parts of it, the newest version first; `day` says a day as the page does."""
    if owned is None:
        return []
    found: list[Part] = []
    if owned.since:
        line = say("export.founded", form=owned.form, place=owned.place, day=day(owned.since))
        found.append((say("export.founded-heading"), [(line, _named(owned.founders, say))]))
    for version in reversed(owned.versions):
        heading = say("export.idea", number=version.number, day=day(version.day))
        about = []
        if version.agreed_on:
            agreed_on = say("export.agreed-on", day=day(version.agreed_on))
            about = [agreed_on, *_named(version.owners, say)]
        elif version is owned.versions[-1]:
            about = [say("export.not-agreed")]
        text = say("export.with-amount") if version.amount else version.text
        lines = [line for line in text.split("\n") if line.strip()]
        said: list[tuple[str, list[str]]] = [(line, []) for line in lines]
        said[-1:] = [(lines[-1], about)] if lines else []
        said += [(text, [say("export.concern")]) for text in version.concerns]
        if version.review:
            said.append((say("export.review-on", day=day(version.review)), []))
        found.append((heading, said))
    return found


def _named(names: Sequence[str], say: Say) -> list[str]:
    return [say("export.owners", names=", ".join(names))] if names else []


# ── as a table has it ─────────────────────────────────────────────────────────────────────

COLUMNS: dict[str, type[str] | type[int]] = {
    "version": int, "day": str, "title": str, "text": str, "concerns": str, "agreed_on": str,
    "owners": str, "review_on": str, "form": str, "place": str, "since": str,
}  # fmt: skip


def ideas_table(rows: Sequence[Kept]) -> list[dict[str, str | int]]:
    """A row for each version; what was agreed and founded stands with the one it was."""
    owned = owned_of(rows)
    if owned is None:
        return []
    blank = Owned()
    # Of a version that was taken out nothing stands: what was founded then stands with the newest.
    known = any(one.founded for one in owned.versions)
    return [
        {
            "version": one.number, "day": one.day, "title": one.title, "text": one.text,
            "concerns": " / ".join(one.concerns), "agreed_on": one.agreed_on,
            "owners": ", ".join(one.owners), "review_on": one.review, "form": told.form,
            "place": told.place, "since": told.since,
        }
        for one in owned.versions
        for told in [owned if one.founded or (not known and one is owned.versions[-1]) else blank]
    ]  # fmt: skip
