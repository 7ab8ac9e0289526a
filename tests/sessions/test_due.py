"""What comes next in a file of people who meet again: any evening, and on days they named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions import crew as crews
from sessions import events as ev
from sessions import owning
from sessions.crew import Crew, CrewDecided, CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.due import Due, day_of_tonight, due, first, large, what_for
from sessions.gathering import Evening, Gathering, fold_log
from sessions.records import Kept, Lasting
from tests.tui.props import shipped

TODAY = "2026-12-15"
OWNERS = owning.people_mark(("ana", "ben"))
WORDS = owning.words_of("The mill", "Ours.")
PAGE = owning.IdeaKept(circle="c", title="The mill", text="Ours.", day="2026-12-01")
INTEND = tuple(owning.IntentKept(circle="c", person=who, text="I do.") for who in ("ana", "ben"))


def said_yes(day: str) -> tuple[Lasting, ...]:
    return tuple(
        owning.ConsentKept(circle="c", words=WORDS, person=who, how="yes", day=day, owners=OWNERS)
        for who in ("ana", "ben")
    )


def held(id: str, day: str, level: int = 3, practice: str = "Monthly meeting") -> ev.CircleHeld:
    return ev.CircleHeld(circle=id, practice=practice, level=level, day=day, meeting=level == 3)


def on(today: str, *events: Lasting, kind: crews.Kind = "crew") -> Gathering:
    whole = (CrewFormed(kind=kind), *events)
    rows = [Kept("w", n, n, n, event) for n, event in enumerate(whole, 1)]
    return replace(fold_log(Gathering(), rows), evening=Evening(day=today))


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Crew start", "start"), ("Monthly meeting", "meeting"), ("Stewardship", "meeting"),
        ("Crew retro", "retro"), ("An idea to own together", "idea"),
        ("Good enough for now", "word"), ("A second look", "look"),
        ("We are incorporated", "founding"), ("Listening circle", ""), ("Repair", ""),
        ("Forms of owning together", ""), ("Elephants: the start", ""),
    ],
)  # fmt: skip
def test_what_a_script_is_for_is_read_from_its_steps(title: str, what: str) -> None:
    assert what_for(shipped(title)) == what


def test_a_crew_starts_once_and_then_meets() -> None:
    assert due(on(TODAY)) == Due("start")
    assert due(on(TODAY, held("a", "2026-11-17"))) == Due("meeting")
    assert due(on(TODAY, kind="partnership")) == Due("meeting")


def test_of_several_meetings_the_one_held_last_stands_first_and_two_have_their_own() -> None:
    found = [
        shipped(title) for title in ("Monthly meeting", "Short monthly meeting", "Stewardship")
    ]
    monthly, short, stewardship = found
    assert first(found, on(TODAY, held("a", "2026-11-17", practice="Crew start"))) == monthly
    assert first(found, on(TODAY, held("a", "2026-11-17", practice=short.title))) == short
    assert first(found, on(TODAY, kind="partnership")) == stewardship
    assert first(found, replace(on(TODAY), crew=Crew())) is None


def test_on_the_last_day_and_until_it_was_done_they_look_whether_to_go_on() -> None:
    ends = RhythmKept(rhythm=Rhythm("month", until=TODAY))
    before = (held("a", "2026-11-17"), ends, MeetingSet(day=TODAY))
    assert day_of_tonight(on(TODAY, *before)) == "until"
    assert due(on("2026-12-14", *before)) == Due("meeting")
    for today in (TODAY, "2026-12-20"):
        assert due(on(today, *before)) == Due("retro", "until")
        looked = (held("r", today, practice="Crew retro"), CrewDecided(circle="r", how="on"))
        assert due(on(today, *before, *looked)) == Due("meeting")
    paused = (*before, CrewDecided(circle="r", how="pause"))
    assert day_of_tonight(on(TODAY, *paused)) == ""


def test_co_owners_go_on_where_they_are() -> None:
    def what(*events: Lasting) -> str:
        return due(on(TODAY, *events, kind="co-owners")).what

    assert what() == "idea"
    assert what(PAGE) == "idea"
    assert what(PAGE, *INTEND) == "word"
    once = (PAGE, *INTEND, *said_yes("2026-12-05"))
    assert what(*once) == "look"
    twice = (*once, *said_yes("2026-12-09"))
    assert what(*twice) == "founding"
    told = (
        owning.IncorporatedSaid(circle="c", person=who, form="co-op", place="Brno", since=TODAY)
        for who in ("ana", "ben")
    )
    assert what(*twice, *told) == "meeting"


def test_the_day_of_the_second_look_and_of_the_review_come_first_in_any_file() -> None:
    look = owning.SecondLookSet(circle="c", words=WORDS, day=TODAY)
    review = owning.ReviewSet(circle="c", words=WORDS, day=TODAY)
    once = (held("a", "2026-11-17"), PAGE, *INTEND, *said_yes("2026-12-05"), look)
    twice = (*once, *said_yes("2026-12-09"))
    assert (day_of_tonight(on(TODAY, *once)), due(on(TODAY, *once)).what) == ("look", "look")
    assert day_of_tonight(on("2026-12-14", *once)) == ""
    assert due(on(TODAY, *twice)) == Due("meeting"), "it is agreed, and needs no second look"
    assert day_of_tonight(on(TODAY, *twice, review)) == "review"
    assert due(on(TODAY, *twice, review)) == Due("word", "review")
    assert due(on(TODAY, *twice, review, held("o", TODAY, 5))) == Due("meeting")


def test_from_seven_on_a_crew_is_large() -> None:
    assert [n for n in range(1, 10) if large(n)] == [7, 8, 9]
