"""What a page and a table tell of owning together: the versions of the idea, the agreed one with
its owners' names, concerns without names, the day to look again, and what was incorporated.

Nothing else: not who intended what, not who said what when, not who hasn't. An owner's name stands
with what they agreed to because each of them said so twice, and nowhere before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sessions import events as ev
from sessions.ideas import Idea, idea_of
from sessions.owned import is_owned
from sessions.records import Kept
from sessions.text import clean_name, clean_note
from store.boards import is_shared

Say = Callable[..., str]
Part = tuple[str, list[tuple[str, list[str]]]]
"""A heading, and its lines: what it says, and what stands beside it."""


@dataclass(frozen=True)
class Version:
    """One version of the page. `text` may have several lines; `concerns` are by the alphabet."""

    number: int
    day: str
    title: str
    text: str
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owned:
    """What is told. `owners` are names and "" for nobody: only of what is agreed; `founders` those
    of them who said that they are incorporated.

    `agreed_on`, `review` and `since` are days, or ""."""

    versions: tuple[Version, ...] = ()
    agreed_on: str = ""
    owners: tuple[str, ...] = ()
    founders: tuple[str, ...] = ()
    review: str = ""
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
    return Owned(
        versions=tuple(
            Version(one.number, _line(one.day), _line(one.title), clean_note(one.text),
                    tuple(filter(None, map(_line, one.concerns))))
            for one in idea.versions
        ),
        agreed_on=idea.agreed_on,
        owners=_owners(rows, idea, idea.ground.owners),
        founders=_owners(rows, idea, idea.ground.founders),
        review=_line(idea.review),
        form=_line(idea.ground.form) if founded else "",
        place=_line(idea.ground.place) if founded else "",
        since=_line(idea.ground.since) if founded else "",
    )  # fmt: skip


def _owners(rows: Sequence[Kept], idea: Idea, people: Sequence[str]) -> tuple[str, ...]:
    """The names of these owners, by the alphabet; none before it is agreed, each by their own
    acts."""
    if not idea.agreed_on:
        return ()
    known = {
        row.event.person: clean_name(row.event.name)
        for row in rows
        if isinstance(row.event, ev.PersonNamed)
    }
    names = [known.get(person, "") for person in people if person in idea.ground.owners]
    return tuple(sorted(filter(None, names), key=lambda name: (name.casefold(), name)))


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
        newest = version is owned.versions[-1]
        heading = say("export.idea", number=version.number, day=day(version.day))
        about = []
        if newest and owned.agreed_on:
            about = [say("export.agreed-on", day=day(owned.agreed_on)), *_named(owned.owners, say)]
        lines = [line for line in version.text.split("\n") if line.strip()]
        said: list[tuple[str, list[str]]] = [(line, []) for line in lines]
        said[-1:] = [(lines[-1], about)] if lines else []
        said += [(text, [say("export.concern")]) for text in version.concerns]
        if newest and owned.review:
            said.append((say("export.review-on", day=day(owned.review)), []))
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
    """A row for each version; what is agreed and incorporated stands with the newest."""
    owned = owned_of(rows)
    if owned is None:
        return []
    blank = Owned()
    return [
        {
            "version": one.number, "day": one.day, "title": one.title, "text": one.text,
            "concerns": " / ".join(one.concerns), "agreed_on": told.agreed_on,
            "owners": ", ".join(told.owners), "review_on": told.review, "form": told.form,
            "place": told.place, "since": told.since,
        }
        for one in owned.versions
        for told in [owned if one is owned.versions[-1] else blank]
    ]  # fmt: skip
