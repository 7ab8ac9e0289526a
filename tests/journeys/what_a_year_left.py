"""What a crew's year leaves: its rows, tables, exports and places, to the last one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sessions import events as ev
from sessions.crew import CrewDecided, MeetingSet, Rhythm, RhythmKept
from sessions.keeping import PromiseMade, PromiseTold
from sessions.records import Kept
from store.check import check
from tests.journeys import traces
from tests.journeys.in_mind import Laptop
from words import say

DAYS = (
    "2026-01-20", "2026-02-17", "2026-03-17", "2026-04-21", "2026-05-19", "2026-06-16",
    "2026-07-21", "2026-08-18", "2026-09-15", "2026-10-20", "2026-11-17", "2026-12-15",
)  # fmt: skip
"""The third Tuesday of every month."""
PRACTICES = (
    "Crew start", "Monthly meeting", "Short monthly meeting", "Short monthly meeting",
    "Short monthly meeting", "Crew retro", "Short monthly meeting", "Monthly meeting",
    *["Short monthly meeting"] * 4,
)  # fmt: skip
PEOPLE = (4, 4, 4, 3, 4, 4, 5, 5, 4, 5, 5, 5)
"""Who was there: in April one of them was away, in September one was missed."""
ROWS = {
    "GatheringBegan": 1, "CrewFormed": 1, "GameChosen": 1, "PersonNamed": 5, "CircleHeld": 12,
    "QuestionHeld": 31, "HostedBy": 2, "TookPart": 6, "PageKept": 3, "PromiseMade": 3,
    "PromiseTold": 3, "MeetingSet": 7, "RhythmKept": 2, "CrewDecided": 1, "PointsEarned": 14,
}  # fmt: skip
POINTS = [
    (DAYS[0], "first meeting", 3, 1, 4), (DAYS[0], "listening", 1, 1, 4),
    (DAYS[1], "second meeting", 3, 3, 4), (DAYS[2], "meeting", 3, 5, 4),
    (DAYS[3], "meeting", 3, 5, 3), (DAYS[4], "meeting", 3, 5, 4), (DAYS[5], "meeting", 3, 5, 4),
    (DAYS[6], "meeting", 3, 5, 5), (DAYS[7], "meeting", 3, 5, 5), (DAYS[8], "meeting", 3, 5, 4),
    (DAYS[8], "missing", 3, -5, 1), (DAYS[9], "meeting", 3, 5, 5), (DAYS[10], "meeting", 3, 5, 5),
    (DAYS[11], "meeting", 3, 5, 5),
]  # fmt: skip
"""Day, rule, level, points each, for how many."""
LISTENING, CONSISTENCY = 4, 231
NAMED = {
    DAYS[0]: "Ana, Ben, Chiara, Dora", DAYS[1]: "Ben, Chiara, Dora", DAYS[5]: "Ana",
    DAYS[6]: "Emil", DAYS[7]: "Chiara", DAYS[11]: "Ana, Ben, Chiara, Dora, Emil",
}  # fmt: skip
NEXT = {
    DAYS[0]: DAYS[1], DAYS[1]: DAYS[2], DAYS[5]: DAYS[6], DAYS[7]: DAYS[8], DAYS[11]: "2027-01-19",
}  # fmt: skip
HOSTS = {DAYS[1]: "Ben", DAYS[7]: "Chiara"}
OF_A_MOMENT = ("NoteWritten", "MineAnswered", "Consented", "DoneSaid", "SatDown")
"""What is written while something is under way, and erased with it."""


# ── on the screen, the last evening ───────────────────────────────────────────────────────────


def places(laptop: Laptop) -> None:
    """Our year, the game and the log, as the room sees them."""
    shown = place(laptop, "year", say("year.evenings", n=12, many="Twelve", month="January"))
    assert "two promises were kept" in shown
    assert all(say(f"month.{month}")[:3] in shown for month in range(1, 13))
    assert shown.count("△") == 12 + 1, "one fire each, and what the sign means"
    assert names_in(shown) == []
    often = say("year.times", many="twelve")
    shown = place(laptop, "levels", say("level.met", n=12, often=often))
    assert [say("level.points", n=n) in shown for n in (LISTENING, CONSISTENCY)] == [True, True]
    assert names_in(shown) == []
    shown = place(laptop, "log", say("log.title"))
    assert say("kept.points-missing", n=1, points=5) in shown
    shown = place(laptop, "crew", "Ana, Ben, Chiara, Dora, Emil")
    assert "Tuesday, 19 January 2027" in shown and "on 19 January 2028" in shown


def place(laptop: Laptop, which: str, *texts: str) -> str:
    """What stands at another place, and back again."""
    laptop.keys("g")
    laptop.until(say("places.title"), say("place.year"))
    shown = laptop.choose(say(f"place.{which}"), *texts, gone=say("places.title"))
    laptop.keys("Escape")
    laptop.until(gone=texts[0])
    return shown


def names_in(text: str) -> list[str]:
    return [name for name in ("Ana", "Ben", "Chiara", "Dora", "Emil") if name in text]


# ── in the file ───────────────────────────────────────────────────────────────────────────────


def handed_on(before: Sequence[Kept], after: Sequence[Kept]) -> None:
    """All that stood stands, and what came later was written by others: one for each evening."""
    assert list(after[: len(before)]) == list(before)
    earlier = {row.writer for row in before}
    later = [row.writer for row in after[len(before) :]]
    assert (len(earlier), len(set(later))) == (7, 5)
    assert earlier.isdisjoint(later)


def rows(path: Path) -> None:
    """Every row of the log by its kind, and what the points, dates and decisions say."""
    events = [row.event for row in traces.log_of(path)]
    assert Counter(type(event).__name__ for event in events) == ROWS
    day_of = {e.circle: e.day for e in events if isinstance(e, ev.CircleHeld)}
    points = [
        (day_of[e.circle], e.rule, e.level, e.each, e.people)
        for e in events if isinstance(e, ev.PointsEarned)
    ]  # fmt: skip
    assert sorted(points) == sorted(POINTS)
    totals = {level: sum(p[3] * p[4] for p in POINTS if p[2] == level) for level in (1, 3)}
    assert totals == {1: LISTENING, 3: CONSISTENCY}
    assert set(ev.PointsEarned.__struct_fields__) == {
        "circle", "level", "rule", "each", "people", "scope",
    }, "nobody's"  # fmt: skip
    names = {e.person: e.name for e in events if isinstance(e, ev.PersonNamed)}
    dates = [(e.day, names.get(e.person, "")) for e in events if isinstance(e, MeetingSet)]
    assert dates == [
        (DAYS[1], "Ben"), (DAYS[2], "Chiara"), (DAYS[6], "Ana"), (DAYS[7], ""),
        (DAYS[7], "Chiara"), (DAYS[8], ""), ("2027-01-19", "Dora"),
    ]  # fmt: skip
    rhythms = [e.rhythm for e in events if isinstance(e, RhythmKept)]
    assert rhythms == [
        Rhythm("month", "19:00", 90, "UTC", until) for until in ("2026-11-17", "2028-01-19")
    ]
    assert [e.how for e in events if isinstance(e, CrewDecided)] == ["change"]
    made = {e.promise: (e.text, names[e.giver], e.named) for e in events
            if isinstance(e, PromiseMade)}  # fmt: skip
    told = [(*made[e.promise], e.how) for e in events if isinstance(e, PromiseTold)]
    assert told == [
        ("I ask about the barn", "Dora", True, "gone"), ("I call the library", "Ben", True, "done"),
        ("I mend the lamp", "Emil", False, "done"),
    ]  # fmt: skip
    assert check(path).well


def tables(path: Path) -> None:
    """The readable tables, as any other program reads them; nothing is under way."""
    found = traces.tables(path)
    assert (found["running"], found["last_tick"]) == ([], [])
    assert found["people"] == [("Ana",), ("Ben",), ("Chiara",), ("Dora",), ("Emil",)]
    held = list(zip(DAYS, PRACTICES, strict=True))
    assert found["meetings"] == [
        (day, practice, HOSTS.get(day, ""), NEXT.get(day, "")) for day, practice in held
    ]
    named = [(day, host, who) for day, _, _, host, _, who in found["sessions_held"]]
    assert named == [(day, HOSTS.get(day, ""), NAMED.get(day, "")) for day in DAYS]
    assert found["crews"] == [
        ("Lantern crew", "crew", "month", "19:00", 90, "UTC", "2028-01-19", "2027-01-19", "Dora",
         "change"),
    ]  # fmt: skip
    points = [(day, rule, level, each, many) for _, day, _, level, rule, each, many
              in found["points"]]  # fmt: skip
    assert points == POINTS
    month = "Monthly meeting"
    assert sorted(found["promises"]) == [
        (DAYS[1], month, "I ask about the barn", "Dora", "the circle", DAYS[2], "let go"),
        (DAYS[1], month, "I call the library", "Ben", "the circle", DAYS[2], "done"),
        (DAYS[7], month, "I mend the lamp", "someone", "the circle", DAYS[8], "done"),
    ]
    assert found["agreements"] == [
        (DAYS[0], "Crew start", "How we want to be together", "We listen first, and then we cook."),
        (DAYS[0], "Crew start", "What each of us says yes to",
         "We begin at seven, whoever is there · all of us · until November"),
        (DAYS[5], "Crew retro", "What we do otherwise", "We eat first, and read afterwards."),
    ]  # fmt: skip
    assert (found["offers"], found["ideas"]) == ([], [])


# ── beside it ─────────────────────────────────────────────────────────────────────────────────


def exports(folder: Path) -> None:
    """The page and the calendar that were written beside the file."""
    (page,), (calendar,) = (list(folder.glob(f"*{ending}")) for ending in (".md", ".ics"))
    lines = page.read_text("utf-8").splitlines()
    days = [f"{int(day[8:])} {say(f'month.{int(day[5:7])}')} 2026" for day in DAYS]
    assert of(lines, "## ") == [*days, "When we meet again"]
    assert of(lines, "### ") == list(PRACTICES)
    yes = "Named, each by their own yes: "
    assert of(lines, yes) == [f"{names}." for names in NAMED.values()]
    earned = [re.match(r"(\d+) points? each, for (\d) people, to the circle", x) for x in lines]
    assert [tuple(map(int, found.groups())) for found in earned if found] == [
        (each, many) for _, rule, _, each, many in POINTS if rule != "missing"
    ]
    lost = "5 points were given up for 1 who was missing, by the circle's own word."
    assert [line for line in lines if "missing" in line] == [lost]
    assert of(lines, "- ")[-5:] == [
        "We are a crew that meets again.",
        "How we meet: every month, the third Tuesday, 19\\:00, 90 minutes.",
        "The next date: Tuesday, 19 January 2027.", "Who hosts it: Dora.",
        "We look again on 19 January 2028.",
    ]  # fmt: skip
    event = dict(line.split(":", 1) for line in calendar.read_text("utf-8").splitlines()[3:-1])
    assert {key: event.get(key) for key in ("DTSTART", "DURATION", "RRULE", "SUMMARY")} == {
        "DTSTART": "20270119T190000Z", "DURATION": "PT1H30M", "SUMMARY": "Lantern crew",
        "RRULE": "FREQ=MONTHLY;UNTIL=20280119T235959Z;BYDAY=3TU",
    }  # fmt: skip
    assert set(event) == {
        "BEGIN", "END", "DTSTART", "DURATION", "RRULE", "SUMMARY", "DTSTAMP", "UID", "SEQUENCE",
    }  # fmt: skip
    assert names_in(calendar.read_text("utf-8")) == []


def of(lines: Iterable[str], beginning: str) -> list[str]:
    """What stands behind this beginning, line by line."""
    return [line.removeprefix(beginning) for line in lines if line.startswith(beginning)]


def nowhere(folder: Path, phrases: Iterable[str]) -> None:
    """In no file of either laptop, nor on the stick between them."""
    assert traces.found(folder, (*phrases, *OF_A_MOMENT)) == {}
