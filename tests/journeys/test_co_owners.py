"""Co-owners in a real terminal: from an idea to being incorporated over six evenings; after each of
them the file, its tables and everything it can be written as, to the last row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sessions import events as ev
from sessions import owning
from sessions.records import Kept
from store.check import check
from tests.journeys import owning_evenings as evenings
from tests.journeys import traces
from tests.journeys.in_mind import Laptop, OwnPhone
from tests.journeys.owning_evenings import AGAIN, CONSENT, FOUNDING, IDEA
from tests.journeys.what_owners_see import (
    CONCERN,
    DAYS,
    FOUNDED_DAY,
    IDEA_DAY,
    INTENTS,
    LAST_DAY,
    LINES,
    NOT_YET,
    PEOPLE,
    QUILLON,
    REVIEW,
    SECOND_DAY,
    THESSALY,
    TOO_EARLY,
    WRENNA,
    YES_DAY,
    names_in,
)
from tui.__main__ import main
from words import say

pytestmark = pytest.mark.journey

KEPT = {
    IDEA_DAY: {
        "GatheringBegan": 1, "CrewFormed": 1, "PersonNamed": 3, "CircleHeld": 1,
        "QuestionHeld": 3, "MeetingSet": 1, "IdeaKept": 1, "IntentKept": 3,
    },
    YES_DAY: {
        "CircleHeld": 1, "QuestionHeld": 1, "IdeaKept": 1, "ConsentKept": 3, "SecondLookSet": 1,
        "ReviewSet": 1,
    },
    TOO_EARLY: {"CircleHeld": 1, "QuestionHeld": 1, "ConsentKept": 3},
    SECOND_DAY: {"CircleHeld": 1, "QuestionHeld": 1, "ConsentKept": 2},
    LAST_DAY: {"CircleHeld": 1, "QuestionHeld": 1, "ConsentKept": 1},
    FOUNDED_DAY: {
        "CircleHeld": 1, "QuestionHeld": 1, "IncorporatedSaid": 3, "PointsEarned": 1,
        "Founded": 1, "GameChosen": 1,
    },
}  # fmt: skip
"""What each evening added to the log. Too early nothing was kept of being incorporated."""
WORDS = {
    YES_DAY: {QUILLON: "yes", THESSALY: "yes", WRENNA: "concern"},
    TOO_EARLY: {QUILLON: "yes", THESSALY: "yes", WRENNA: "concern"},
    SECOND_DAY: {QUILLON: "yes", THESSALY: "yes"},
    LAST_DAY: {WRENNA: "concern"},
}
"""Each one's own word, evening by evening: nobody's for somebody else, and no "not yet"."""
OWNERS = "Quillon, Thessaly, Wrenna"
PAPER = ("A workers' co-op", "Leipzig", "2026-02-14")
FIRST_ROW = (1, IDEA_DAY, "The idea on one page", "\n".join(LINES[:2]), *[""] * 7)
SECOND_ROW = (2, YES_DAY, "The idea on one page", "\n".join(LINES))


@pytest.fixture
def ours(home: Path) -> Path:
    """Where the co-owners' file will lie."""
    (home / "ours").mkdir()
    return home / "ours" / "old-station.fireside"


@pytest.fixture
def laptop(home: Path) -> Iterator[Laptop]:
    """Just wide enough for two versions beside each other."""
    laptop = Laptop(home, (100, 24))
    try:
        yield laptop
    finally:
        laptop.close()


def test_from_an_idea_to_a_fire(laptop: Laptop, ours: Path, home: Path) -> None:
    rows: Sequence[Kept] = ()
    phones: list[OwnPhone] = []
    for day, evening in {
        IDEA_DAY: evenings.the_idea, YES_DAY: evenings.good_enough, TOO_EARLY: evenings.too_early,
        SECOND_DAY: evenings.one_is_absent, LAST_DAY: evenings.she_says_it,
        FOUNDED_DAY: evenings.founded,
    }.items():  # fmt: skip
        if phone := evening(laptop, ours):
            phones.append(phone)
        before, rows = rows, traces.log_of(ours)
        assert list(rows[: len(before)]) == list(before)
        assert Counter(type(row.event).__name__ for row in rows[len(before) :]) == KEPT[day]
        of_the_idea(ours, day)
        as_pages(ours, home / day, day)
    own_words([row.event for row in rows])
    on_the_page(ours.parent)
    nothing_private(laptop, phones, home)
    assert check(ours).well
    assert len(laptop.spent) == len(DAYS) and sum(laptop.spent) < 60


# ── in the file ───────────────────────────────────────────────────────────────────────────────


def of_the_idea(path: Path, day: str) -> None:
    """The tables `ideas` and `points` after this evening; nothing is under way."""
    found = traces.tables(path)
    newest: list[tuple[object, ...]] = []
    if day >= YES_DAY:
        agreed = (LAST_DAY, OWNERS) if day >= LAST_DAY else ("", "")
        paper = PAPER if day == FOUNDED_DAY else ("", "", "")
        newest = [(*SECOND_ROW, CONCERN, *agreed, REVIEW, *paper)]
    assert found["ideas"] == [FIRST_ROW, *newest]
    points = [(FOUNDED_DAY, FOUNDING.title, 5, "co-owners", 100, 3)] if day == FOUNDED_DAY else []
    assert [row[1:] for row in found["points"]] == points
    assert (found["running"], found["last_tick"], found["people"]) == ([], [], [])
    titles = (IDEA, CONSENT, AGAIN, AGAIN, AGAIN, FOUNDING)
    held = [(day, one.title) for day, one in zip(DAYS, titles, strict=True)]
    assert [row[:2] for row in found["sessions_held"]] == held[: DAYS.index(day) + 1]


def own_words(events: Sequence[object]) -> None:
    """Who intends what, and who said what when: each for themselves."""
    names = {e.person: e.name for e in events if isinstance(e, ev.PersonNamed)}
    assert {e.scope for e in events if isinstance(e, ev.PersonNamed)} == {"circle"}
    intents = {names[e.person]: e.text for e in events if isinstance(e, owning.IntentKept)}
    assert intents == INTENTS
    said: dict[str, dict[str, str]] = {}
    for event in events:
        if isinstance(event, owning.ConsentKept):
            said.setdefault(event.day, {})[names[event.person]] = event.how
            assert event.text == (CONCERN if event.how == "concern" else "")
    assert said == WORDS
    (look,) = (e.day for e in events if isinstance(e, owning.SecondLookSet))
    (review,) = (e.day for e in events if isinstance(e, owning.ReviewSet))
    assert (look, review) == (SECOND_DAY, REVIEW)
    told = {
        names[e.person]: (e.form, e.place, e.since)
        for e in events if isinstance(e, owning.IncorporatedSaid)
    }  # fmt: skip
    assert told == dict.fromkeys(PEOPLE, PAPER)
    (points,) = (e for e in events if isinstance(e, ev.PointsEarned))
    assert (points.rule, points.level, points.each, points.people) == ("co-owners", 5, 100, 3)


# ── beside it ─────────────────────────────────────────────────────────────────────────────────


def as_pages(path: Path, out: Path, day: str) -> None:
    """Whatever can be written of it: the owners' names from the day on which it is agreed, and
    nobody's intention; a concern is nobody's."""
    out.mkdir()
    for format in ("markdown", "html", "json", "csv"):
        to = out / format
        assert main(["export", str(path), "--format", format, "--to", str(to)]) == 0
        files = [file for file in (to, *to.rglob("*")) if file.is_file()]
        text = "\n".join(file.read_text("utf-8") for file in sorted(files))
        assert LINES[1] in text and (CONCERN in text) is (day >= YES_DAY)
        assert names_in(text) == ([*PEOPLE] if day >= LAST_DAY else []), (format, day)
        assert not any(words in text for words in (*INTENTS.values(), NOT_YET))
        about = [line for line in text.splitlines() if CONCERN in line and format != "csv"]
        assert not [line for line in about if names_in(line) and len(line) < 200]


def on_the_page(folder: Path) -> None:
    """What the host wrote by keys on the last evening: the part of what they own, line by line."""
    (page,), (other,) = (list(folder.glob(f"*{ending}")) for ending in (".md", ".html"))
    text = page.read_text("utf-8")
    by, since = f"by {OWNERS}", "14 February 2026"
    assert text.partition("## What we own\n")[2].partition("\n---\n")[0].strip() == "\n".join(
        (
            "### We are incorporated", "",
            f"- {PAPER[0]}, {PAPER[1]}, since {since}. ({by})", "",
            "### The idea, version 2, 24 January 2026", "",
            *(f"- {line}" for line in LINES[:2]),
            f"- {LINES[2]} (agreed on 29 January 2026; {by})",
            f"- {CONCERN} (a concern)", "- Looked at again on 25 July 2026.", "",
            "### The idea, version 1, 10 January 2026", "", *(f"- {line}" for line in LINES[:2]),
        )
    )  # fmt: skip
    earned = "100 points each, for 3 people, to the circle: incorporated, and owned together"
    for one in (text, other.read_text("utf-8")):
        assert one.count(earned) == 1
        assert [one.count(name) for name in PEOPLE] == [2, 2, 2]


def nothing_private(laptop: Laptop, phones: list[OwnPhone], home: Path) -> None:
    """An intention is on the screen only where it is looked at, a "not yet" only among
    all words and without a name, and in no file; on the phone stands nobody else's."""
    for shown in laptop.seen:
        if any(words in shown for words in INTENTS.values()):
            assert say("idea.who") in shown, shown
        if NOT_YET in shown:
            assert names_in(shown) == [] and CONCERN in shown, shown
    pages = [page for phone in phones for page in phone.pages]
    assert not [page for page in pages if INTENTS[QUILLON] in page or INTENTS[WRENNA] in page]
    assert not [
        page for page in pages if CONCERN in page and names_in(page) not in ([], [THESSALY])
    ]
    assert traces.found(home, (NOT_YET, '"not yet"', "NotYet")) == {}
