"""A crew's meeting by keys: promises to the circle, what each answers alone, each one's own yes,
the next date, and what one wrote for oneself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio

from sessions import acts, crew
from sessions.cards import TellPromise
from sessions.steps import agree, ask, base, commit, date, write
from tests.tui.hand_props import found, screen_text
from tests.tui.promise_props import sit
from tests.tui.rhythm_props import MEETING, RETRO, answer, consent, promise_to_us, put_line
from tests.tui.stage import Stage, on_stage
from tests.tui.tour_rhythm import with_promises
from tui.screens.dates import read_time
from tui.screens.promise import read_day
from tui.twin import parts_of, press
from words import say

SIZES = ((80, 24), (120, 36))
WALRUS = "walrus"


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Ana, Gus and Chiara; Ana and Gus promised the circle something last time."""
    await with_promises(tmp_path / "our.fireside")
    async with on_stage(tmp_path / "our.fireside") as stage:
        await sit(stage, "Ana", "Gus", "Chiara")
        await stage.agree()
        yield stage


async def at(stage: Stage, title: str, script: str = MEETING) -> None:
    """The meeting has come to the step of this title."""
    if stage.app.session is None:
        await stage.begin(script)
    while stage.session.script.title != title:
        await stage.next()


def on_top(stage: Stage) -> str:
    return type(stage.screen).__name__


def state(stage: Stage) -> object:
    return stage.session.state


async def round_it_goes(stage: Stage, key: str = "w") -> None:
    """The laptop goes round, and nobody else sees it."""
    await stage.press(key)
    if on_top(stage) == "SeenScreen":
        await stage.take(say("hand.seen-no"))


def whose(stage: Stage) -> str:
    return stage.app.room.gathering.name_of(stage.screen.person)


# ── promises ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_what_is_said_is_typed_and_stands_on_the_wall(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=size) as stage:
        await at(stage, "Until next time")
        await stage.press("w", "down", "enter")
        await stage.line("I'll write to the landlord")
        assert on_top(stage) == "SessionScreen"
        assert stage.shows("Ben: I'll write to the landlord")
        assert not stage.shows("Ana"), "who still thinks stands nowhere"


async def test_letting_it_be_changes_nothing_on_the_wall(stage: Stage) -> None:
    """Beside the names that stand there a count would tell who it was."""
    await at(stage, "Until next time")
    await promise_to_us(stage, "Ana", "I write")
    await promise_to_us(stage, "Gus", "I call")
    before = screen_text(stage), parts_of(stage.app).lines
    chiara = stage.person("Chiara")
    await stage.do(write.SayDone(person=chiara), chiara)
    assert (screen_text(stage), parts_of(stage.app).lines) == before


async def test_where_promises_take_several_pages_the_strip_says_how_they_are_turned(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=(80, 24)) as stage:
        await stage.seat(*(f"Ana{number}" for number in range(12)))
        await at(stage, "Until next time")
        assert say("strip.look") not in stage.strip()
        for number in range(12):
            person = stage.person(f"Ana{number}")
            await stage.do(commit.Commit(person=person, text="soup " * 25, fresh=person), person)
        assert say("strip.look") in stage.strip()
        await stage.press(*["up"] * 12)
        assert stage.shows("Ana0") and not stage.shows("Ana11")
        await stage.press(*["down"] * 12)
        assert stage.shows("Ana11") and not stage.shows("Ana0 ")


async def test_said_otherwise_and_taken_back(stage: Stage) -> None:
    await at(stage, "Until next time")
    await stage.press("w")
    await stage.take("Ana")
    await stage.line("I write")
    await stage.press("w")
    await stage.take("Ana")
    assert stage.screen.line.value == "I write"
    await stage.line(" today")
    assert stage.shows("Ana: I write today")
    await stage.press("w")
    await stage.take("Ana")
    await stage.press(*["backspace"] * 20, "enter")
    assert isinstance(state(stage), commit.State) and state(stage).said == {}  # type: ignore[attr-defined]


async def test_what_was_typed_stands_there_after_a_no(stage: Stage) -> None:
    await at(stage, "Until next time")
    await stage.press("w")
    await stage.take("Ana")
    stage.screen.line.value = "x" * 161
    await stage.press("enter")
    assert on_top(stage) == "PromiseScreen" and stage.app.note
    assert stage.screen.line.value == "x" * 161


async def test_at_the_table_each_types_their_own(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), manner="table") as stage:
        await at(stage, "Until next time")
        await stage.press("w")
        assert stage.screen.items()[0].label == say("commit.each-own")
        await stage.press("enter")
        await stage.take(say("hand.seen-no"))
        for name, words in (("Ana", "I call her"), ("Ben", "")):
            assert whose(stage) == name
            await stage.press("enter")
            assert stage.shows(say("commit.on-the-wall")), "before anything is typed"
            assert stage.shows(say("mine.writes", name=name))
            if words:
                await stage.line(words)
            else:
                await stage.press("escape", "enter", "end", "enter")
        assert on_top(stage) == "SessionScreen"
        assert stage.shows("Ana: I call her")


async def test_an_intent_is_typed_behind_the_hand_over_alone(stage: Stage) -> None:
    await at(stage, "What I would own", RETRO)
    await round_it_goes(stage)
    await stage.press("enter")
    assert stage.tells(say("commit.with-your-name")), "before anything is typed"
    assert stage.shows(say("mine.for", name="Ana"))
    await stage.type(WALRUS)
    assert WALRUS not in screen_text(stage), "dots"
    await stage.press("enter")
    assert whose(stage) == "Gus" and found(stage, WALRUS) == []
    await stage.press("escape")
    assert found(stage, WALRUS) == [] and stage.canvas.letters.count(say("hands.who-likes")) == 1
    assert [word.text for word in state(stage).said.values()] == [WALRUS]  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_at_the_closing_an_intent_is_without_its_words(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=size) as stage:
        await at(stage, "What I would own", RETRO)
        ana = stage.person("Ana")
        await stage.do(commit.Intend(person=ana, text=WALRUS), ana)
        await stage.press("s")
        assert stage.shows(say("own.kept-intent-line", name="Ana"))
        assert WALRUS not in screen_text(stage)


# ── last time's ───────────────────────────────────────────────────────────────────────────


async def test_last_times_are_told_by_a_digit_and_taken_back(stage: Stage) -> None:
    await at(stage, "Last time")
    assert stage.shows("I call my sister.") and stage.shows("Gus to the circle")
    await stage.press("2")
    assert stage.shows(say("told.on"))
    await stage.press("down", "1")
    assert not stage.shows("I write the page about the key.")
    await stage.press("backspace")
    assert stage.shows("I write the page about the key."), "out of the file as well"
    assert stage.session.script.title == "Last time"
    await stage.press("4", "up", "1")
    assert say("told.all") in stage.canvas.letters and stage.session.script.title == "Last time"
    await stage.thanks()
    assert stage.session.script.title == "Until next time"


async def test_only_what_was_told_just_now_is_taken_back(stage: Stage) -> None:
    await at(stage, "Last time")
    await stage.do(TellPromise(promise="of-gus", how="on"), "gus")
    await stage.press("3", "escape")
    assert on_top(stage) == "SessionScreen"
    stage.clock.advance(5)
    await stage.press("backspace")
    told = stage.app.room.gathering.shelf.promises
    assert told["of-gus"].how == "on", "nothing was told here: it is a step back"
    assert stage.session.script.title == "Reflect"
    await stage.next()
    await stage.press("2")
    await stage.do(TellPromise(promise="of-gus", how="done"), "gus")
    await stage.press("backspace")
    told = stage.app.room.gathering.shelf.promises
    assert told["of-gus"].how == "done", "as its owner said since"


async def test_enter_asks_what_became_of_it(stage: Stage) -> None:
    await at(stage, "Last time")
    await stage.press("enter")
    assert on_top(stage) == "WhatBecameScreen"
    await stage.take(say("told.changed"))
    await stage.line(" On Sunday.")
    await stage.press("enter")
    kept = stage.app.room.gathering.shelf.promises["of-gus"]
    assert (kept.how, kept.promise.text) == ("changed", "I call my sister. On Sunday.")
    assert on_top(stage) == "SessionScreen"


async def test_whoever_is_not_here_tells_nothing(stage: Stage) -> None:
    await stage.do(acts.StepOut(person="gus"))
    await at(stage, "Last time")
    assert not stage.shows("I call my sister.")


async def test_told_before_the_practice_began_is_not_nothing(stage: Stage) -> None:
    """Ana told hers at *Last time we said…*; Gus isn't here, and his still stands."""
    await stage.do(acts.StepOut(person="gus"))
    await stage.do(TellPromise(promise="of-ana", how="done"))
    await at(stage, "Last time")
    assert stage.canvas.letters == [say("commit.not-here")]
    await stage.do(TellPromise(promise="of-gus", how="done"))
    assert stage.canvas.letters == [say("told.all")]


async def test_where_nothing_was_promised_it_says_so_warmly(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=(80, 24)) as stage:
        await at(stage, "Last time")
        assert stage.tells(say("commit.nothing-yet"))
        await stage.press("1")
        stage.clock.advance(5)
        await stage.press("enter")
        assert stage.session.script.title == "Until next time"


# ── alone ─────────────────────────────────────────────────────────────────────────────────


async def test_each_answers_behind_the_hand_over_and_numbers_are_opened(stage: Stage) -> None:
    await at(stage, "How is it?")
    assert stage.tells(say("ask.answering")) and stage.tells(say("ask.where-alone"))
    await round_it_goes(stage)
    answers = ("good", "it goes", say("ask.rather-not"))
    for name, chosen in zip(("Ana", "Gus", "Chiara"), answers, strict=True):
        assert whose(stage) == name
        await stage.press("enter", "enter")
        assert on_top(stage) == "AnswerCorner", "enter twice is no answer"
        assert stage.shows("not good just now") and not stage.shows(" 1")
        await stage.press("escape")
        assert not stage.shows("not good just now"), "covered"
        await stage.press("enter")
        await stage.take(chosen)
    assert on_top(stage) == "SessionScreen"
    await stage.press("h", "h")
    assert stage.tells(say("ask.nobody-answers")) and say("ask.open") in stage.strip()
    await stage.thanks()
    asked = state(stage)
    assert isinstance(asked, ask.State) and asked.counts == (1, 1, 0) and asked.mine == {}
    assert stage.session.script.title == "How is it?"
    await stage.thanks()
    assert stage.session.script.title != "How is it?"


async def test_before_it_is_opened_an_answer_can_be_met_nowhere(stage: Stage) -> None:
    await at(stage, "How is it?")
    before = screen_text(stage), parts_of(stage.app).lines
    await answer(stage, "Gus", 2)
    after = screen_text(stage), parts_of(stage.app).lines
    assert after == before, "nor how many have answered"
    assert parts_of(stage.app).choices == (), "nor does a remote answer"
    stage.clock.advance(5)
    await stage.press("enter")
    assert stage.session.script.title != "How is it?", "one answer alone isn't opened"
    await stage.press("backspace")
    assert stage.session.script.title == "How is it?"
    assert not stage.shows(" 1") and found(stage, "gus") == []


async def test_behind_the_hand_over_a_remote_learns_nothing(stage: Stage) -> None:
    await at(stage, "How is it?")
    await round_it_goes(stage)
    await stage.press("enter")
    parts = parts_of(stage.app)
    assert (parts.lines, parts.choices, parts.actions) == ((), (), ())
    await press(stage.app, parts.stamp, "choose", "0")
    await press(stage.app, parts.stamp, "do", "key:enter")
    assert state(stage).mine == {}  # type: ignore[attr-defined]


async def test_what_was_chosen_before_is_not_shown_again(stage: Stage) -> None:
    """Ana has answered; whoever gets the laptop next finds nothing chosen."""
    await at(stage, "How is it?")
    await round_it_goes(stage)
    await stage.press("enter", "2")
    assert whose(stage) == "Gus"
    await stage.press("enter")
    assert stage.screen.selected == -1 and not stage.shows("▌")


async def test_never_is_never(stage: Stage) -> None:
    await at(stage, "First alone", RETRO)
    for name in ("Ana", "Gus", "Chiara"):
        await answer(stage, name, 3)
    assert stage.shows(say("ask.never")) and say("ask.open") not in stage.strip()
    await stage.thanks()
    assert stage.session.script.title == "Together"
    await stage.press("enter", "backspace", "backspace")
    assert stage.session.script.title == "First alone" and not stage.shows(" 3")


async def test_paper_is_no_way_where_numbers_are_counted(stage: Stage) -> None:
    await at(stage, "How is it?")
    await stage.press("w")
    await stage.take(say("hand.seen-yes"))
    assert say("hand.way-paper") not in [item.label for item in stage.screen.items()]
    await stage.take(say("hand.way-off"))
    await stage.take(say("hand.seen-no"))
    assert on_top(stage) == "HandScreen"


# ── each one's own yes ────────────────────────────────────────────────────────────────────


async def test_a_line_is_typed_changed_and_let_go(stage: Stage) -> None:
    await at(stage, "How we are together")
    await stage.press("w")
    await stage.line("We begin on time")
    await stage.line("each of us")
    await stage.line("")
    assert stage.shows("We begin on time · each of us")
    await consent(stage, stage.session.state.lines[0].id, "Ana", "Gus")  # type: ignore[union-attr]
    assert not stage.shows("2 of 3"), "how many have said yes stands nowhere"
    await consent(stage, stage.session.state.lines[0].id, "Chiara")  # type: ignore[union-attr]
    assert stage.shows(say("agree.all-yes"))
    await stage.press("down", "enter")
    await stage.type(", all of us")
    await stage.press("tab", "tab", "enter")
    assert stage.shows("We begin on time, all of us · each of us")
    assert not stage.shows(say("agree.all-yes")), "nobody's yes any more"
    await stage.press("x")
    assert state(stage) == agree.State()
    await stage.press("w")
    await stage.press("enter")
    assert on_top(stage) == "SessionScreen", "an empty line is none"


async def test_a_remote_chooses_a_line_to_say_it_otherwise(stage: Stage) -> None:
    await at(stage, "How we are together")
    await put_line(stage, "one", "We begin on time")
    await put_line(stage, "two", "We end on time")
    parts = parts_of(stage.app)
    assert [label for _, label, _, _ in parts.choices] == ["We begin on time", "We end on time"]
    await press(stage.app, parts.stamp, "choose", "1")
    await stage.settled()
    assert on_top(stage) == "AgreedLineScreen"
    assert stage.screen._fields[0].value == "We end on time"
    await stage.press("escape")
    assert [chosen for *_, chosen in parts_of(stage.app).choices] == [False, True]


async def test_each_says_yes_behind_the_hand_over(stage: Stage) -> None:
    await at(stage, "How we are together")
    assert say("key.own_yes") not in _menu(stage)
    await put_line(stage, "one", "We begin on time")
    await put_line(stage, "two", "We end on time")
    await round_it_goes(stage, "y")
    await stage.press("enter", "enter")
    assert on_top(stage) == "YesCorner", "enter twice is no yes"
    await stage.take(say("agree.yes-all"))
    assert whose(stage) == "Gus"
    await stage.press("enter")
    assert not stage.shows(say("agree.you-said-yes"))
    await stage.take(say("agree.line-by-line"))
    await stage.press("y", "n")
    assert whose(stage) == "Chiara"
    await stage.press("escape")
    lines = state(stage).lines  # type: ignore[attr-defined]
    assert [set(line.yes) for line in lines] == [{"ana", "gus"}, {"ana"}]
    await round_it_goes(stage, "y")
    assert whose(stage) == "Ana", "who has said yes is asked as well: nobody is named by it"
    await stage.press("enter", *["down"] * 3, "enter")
    assert whose(stage) == "Gus"
    await stage.press("enter", *["down"] * 3, "enter")
    assert whose(stage) == "Chiara", "and whoever has had it not twice in one round"
    await stage.press("enter", "1")
    assert on_top(stage) == "SessionScreen" and stage.app.note == say("hand.round")


async def test_when_everyone_has_said_yes_it_says_so(stage: Stage) -> None:
    await at(stage, "How we are together")
    await put_line(stage, "one", "We begin on time")
    await consent(stage, "one", "Ana", "Gus")
    assert not stage.tells(say("agree.everyone"))
    for name in ("Ana", "Gus", "Chiara"):
        assert not any(name in row for row in stage.rows()), "never who has, nor who hasn't"
    await consent(stage, "one", "Chiara")
    assert stage.tells(say("agree.everyone")) and stage.shows(say("agree.all-yes"))
    await stage.do(acts.SitDown(name="Lu", fresh="lu"))
    assert not stage.tells(say("agree.everyone")), "nobody is spoken for"


async def test_a_yes_is_to_words_that_can_be_read(tmp_path: Path) -> None:
    """More than a screen holds is asked line by line, and a line changed meanwhile once more."""
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=(80, 24)) as stage:
        await at(stage, "How we are together")
        for number in range(6):
            await put_line(stage, f"line-{number}", f"{number} {'and so on ' * 25}")
        await round_it_goes(stage, "y")
        await stage.press("enter")
        labels = [item.label for item in stage.screen.items()]
        assert say("agree.yes-all") not in labels and stage.tells(say("agree.more-than-fits", n=6))
        await stage.take(say("agree.line-by-line"))
        await put_line(stage, "line-0", "Something else")
        assert stage.shows("Something else")
        await stage.press("y")
        assert stage.shows(say("agree.which-line", number=2, total=6))


def _menu(stage: Stage) -> list[str]:
    from tui.screens.menu import offered_actions

    return [action.label for action in offered_actions(stage.screen)]


async def test_what_is_typed_is_not_called_unwritten(stage: Stage) -> None:
    await at(stage, "How we are together")
    assert stage.shows(say("page.kept")) and not stage.shows(say("app.not-written"))


# ── the next date ─────────────────────────────────────────────────────────────────────────


async def test_a_day_a_time_a_rhythm_and_a_host(stage: Stage) -> None:
    await at(stage, "The next time")
    await stage.press("enter", "3")
    assert stage.tells("Sunday 20 December") or stage.shows("Sunday 20 December")
    await stage.press("enter")
    await stage.line("7:30 pm")
    await stage.press("enter", "3", "enter", "1", "enter", "1", "enter", "2")
    found_now = state(stage)
    assert isinstance(found_now, date.State)
    assert (found_now.day, found_now.host) == ("2026-12-20", "gus")
    rhythm = found_now.rhythm
    assert rhythm is not None
    assert (rhythm.every, rhythm.at, rhythm.minutes) == ("month", "19:30", 90)
    assert rhythm.until == "2027-04-18", "after five times"
    assert "Sunday 20 December, 19:30. Gus hosts." in stage.canvas.letters
    await stage.thanks()
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.do(acts.SayNaming(person="gus", yes=True))
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)
    kept = stage.app.room.gathering.crew
    assert (kept.day, kept.host, kept.rhythm) == ("2026-12-20", "gus", rhythm)


@pytest.mark.parametrize("kind", ["crew", ""])
async def test_after_a_meeting_the_way_leads_by_the_next_date_home(
    stage: Stage, kind: crew.Kind | Literal[""]
) -> None:
    if kind:
        await stage.do(crew.FormCrew(kind=kind))
    await at(stage, "The next time")
    rhythm = crew.Rhythm(every="month", at="19:00")
    await stage.do(date.PlanMeeting(day="2026-12-20", rhythm=rhythm, place=stage.session.place))
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)
    words = say("homeward.next", when="Sunday 20 December, 19:00")
    assert stage.shows(words) is bool(kind)
    await stage.press("space")
    if not kind:
        assert on_top(stage) == "ChooseScreen"
        return
    assert stage.screen.heading() == words
    await stage.press("1")
    assert on_top(stage) == "CalendarScreen"
    await stage.press("escape")
    await stage.take(say("leave.end"))
    assert on_top(stage) == "LeaveScreen"
    await stage.press("escape")
    await stage.take(say("homeward.more"))
    assert on_top(stage) == "ChooseScreen"


async def test_a_day_is_typed_as_people_say_it(stage: Stage) -> None:
    await at(stage, "The next time")
    await stage.press("enter", "end", "enter")
    await stage.line("next week")
    assert on_top(stage) == "TypedScreen" and stage.app.note == say("date.not-day")
    stage.screen.line.value = ""
    await stage.line("12 December")
    assert state(stage).day == "2026-12-12"  # type: ignore[attr-defined]
    await stage.press("enter", "enter")
    assert on_top(stage) == "SessionScreen", "an empty line changes nothing"


async def test_a_day_that_cannot_be_stays_in_its_field_and_says_which_days_can(
    stage: Stage,
) -> None:
    await at(stage, "The next time")
    await stage.do(date.PlanMeeting(day="2026-12-20", place=stage.session.place))
    await stage.press("enter", "end", "enter")
    await stage.line("1.1.2026")
    assert on_top(stage) == "TypedScreen" and stage.screen.line.value == "1.1.2026"
    assert "from Monday 23 November to" in stage.app.note
    await stage.press("escape")
    await stage.do(crew.SetRhythm(rhythm=crew.Rhythm(every="month")))
    await stage.press(*["down"] * 4)
    await stage.press("enter", *["down"] * 3, "enter")
    await stage.line("1.12.2026")
    assert on_top(stage) == "TypedScreen" and stage.screen.line.value == "1.12.2026"
    assert "Sunday 20 December" in stage.app.note and "Tuesday 1 December" in stage.app.note
    stage.screen.line.value = ""
    await stage.line("1.12.2027")
    assert state(stage).rhythm.until == "2027-12-01"  # type: ignore[attr-defined]


async def test_not_yet_is_a_host_as_well(stage: Stage) -> None:
    await at(stage, "The next time")
    await stage.do(date.NextHost(person="ana"))
    await stage.press("end", *["down"] * 5, "enter")
    await stage.take(say("date.no-host"))
    assert state(stage).host == ""  # type: ignore[attr-defined]


async def test_a_second_look_is_a_day_and_nothing_else(stage: Stage) -> None:
    await at(stage, "A second look", RETRO)
    assert not stage.shows(say("date.line-host"))
    await stage.press("enter", "1")
    assert state(stage) == date.State(day="2026-11-29")
    await stage.thanks()
    assert stage.session.phase == "closing"


async def test_days_and_times_are_read() -> None:
    from datetime import date as day

    today = day(2026, 11, 22)
    for typed in ("12 December", "December 12", "12. Dec.", "12 december 2026", "12.12."):
        assert read_day(typed, today) == "2026-12-12", typed
    for typed in ("12 Nonsense", "December", "40 December", "12 12 December 26 26"):
        assert read_day(typed, today) == "", typed
    for typed, time in {
        "19": "19:00",
        "19.30": "19:30",
        "7:30 pm": "19:30",
        "12 am": "00:00",
    }.items():
        assert read_time(typed) == time
    for typed in ("soon", "25", "19:70", "²", "22.2.", "22.02.", "22.2"):
        assert read_time(typed) == ""


async def test_the_crews_own_rhythm_stands_there_already(stage: Stage) -> None:
    rhythm = crew.Rhythm(every="month", at="19:00", minutes=100)
    await stage.do(crew.SetRhythm(rhythm=rhythm))
    await at(stage, "The next time")
    assert stage.shows("every month") and stage.shows("1 h 40 min")
    await stage.press("enter")
    days = [item.label for item in stage.screen.items()]
    usual = say("date.usual-day", day="Sunday 27 December")
    assert days[0] == usual and stage.screen.selected == 0, "the fourth Sunday comes first"
    await stage.press("enter")
    await stage.press("down", "down", "enter")
    assert stage.screen.items()[stage.screen.selected].label == say("crew.every-month")


async def test_the_next_day_of_the_rhythm_is_offered_whenever_they_met(stage: Stage) -> None:
    """On a Sunday, two days before the fourth Tuesday that was agreed on."""
    await stage.do(crew.SetRhythm(rhythm=crew.Rhythm(every="month", until="2026-12-01")))
    await stage.do(crew.SetMeeting(day="2026-11-24"))
    await at(stage, "The next time")
    await stage.press("enter")
    days = [item.label for item in stage.screen.items()]
    assert days[0] == say("date.usual-day", day="Tuesday 22 December")
    assert not [day for day in days if "27 December" in day]


async def test_a_day_behind_the_end_asks_until_when_now(stage: Stage) -> None:
    """On the last day of the rhythm they go on: the old end is no end of what comes."""
    await stage.do(crew.SetMeeting(day="2026-11-22"))
    await stage.do(crew.SetRhythm(rhythm=crew.Rhythm(every="week", until="2026-11-22")))
    await at(stage, "The next time")
    await stage.press("enter", "1")
    assert stage.shows(say("date.until-was", day="22 November"))
    await stage.press("enter")
    assert stage.shows(say("date.ask-until"))
    await stage.take(say("date.after-times", n=5))
    rhythm = state(stage).rhythm  # type: ignore[attr-defined]
    assert rhythm.until == "2026-12-27"
    await stage.do(date.PlanMeeting(day="2027-01-03", place=stage.session.place))
    assert state(stage).rhythm.until == "", "said tonight, and before the day all the same"  # type: ignore[attr-defined]


# ── what one wrote for oneself ────────────────────────────────────────────────────────────


async def test_ones_own_note_is_read_again_behind_a_hand_over(stage: Stage) -> None:
    await at(stage, "Reflect")
    assert say("key.own_note") not in _menu(stage)
    await stage.do(write.WriteNote(person="ana", text=f"the {WALRUS} and I"), "ana")
    await at(stage, "Until next time")
    assert found(stage, WALRUS) == []
    await stage.menu("own_note")
    await stage.take("Ana")
    await stage.take(say("hand.seen-no"))
    assert on_top(stage) == "OnceHandScreen" and WALRUS not in screen_text(stage)
    await stage.press("space")
    assert on_top(stage) == "OnceHandScreen", "a clicker opens nothing"
    await stage.press("enter")
    assert WALRUS not in screen_text(stage), "dots"
    await stage.press("tab")
    assert WALRUS in screen_text(stage) and not any(WALRUS in t for t in parts_of(stage.app).lines)
    await stage.press("escape")
    assert WALRUS not in screen_text(stage)
    await stage.press("enter", "end", "enter")
    assert on_top(stage) == "SessionScreen" and found(stage, WALRUS) == []


async def test_nobody_reads_somebody_elses(stage: Stage) -> None:
    await at(stage, "Reflect")
    await stage.do(write.WriteNote(person="ana", text=WALRUS), "ana")
    await at(stage, "Until next time")
    await stage.menu("own_note")
    await stage.take("Gus")
    await stage.take(say("hand.seen-no"))
    await stage.press("enter", "tab")
    assert stage.shows(say("mine.no-note")) and WALRUS not in screen_text(stage)


async def test_a_long_note_is_read_page_by_page(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "o.fireside", names=("Ana", "Ben"), size=(80, 24)) as stage:
        await at(stage, "Reflect")
        ana = stage.person("Ana")
        text = "word " * 380 + WALRUS
        await stage.do(write.WriteNote(person=ana, text=text), ana)
        await at(stage, "Until next time")
        await stage.menu("own_note")
        await stage.press("enter")
        await stage.take(say("hand.seen-no"))
        await stage.press("enter", "tab")
        assert WALRUS not in screen_text(stage)
        await stage.press("tab")
        while WALRUS not in screen_text(stage):
            assert stage.screen.shown
            await stage.press("tab")
        await stage.press("tab")
        assert not stage.screen.shown


async def test_at_the_close_it_is_gone(stage: Stage) -> None:
    await at(stage, "Reflect")
    await stage.do(write.WriteNote(person="ana", text=WALRUS), "ana")
    await at(stage, "Until next time")
    await stage.menu("own_note")
    await stage.take("Ana")
    await stage.take(say("hand.seen-no"))
    await stage.press("enter", "tab")
    await stage.do(acts.BeginClosing(place=stage.session.place))
    assert on_top(stage) == "ClosingScreen" and found(stage, WALRUS) == []
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)
    assert found(stage, WALRUS) == [] and WALRUS not in repr(stage.app.room.gathering)


# ── undo ──────────────────────────────────────────────────────────────────────────────────


async def test_undo_goes_back_and_takes_nobodys_own_words_along(stage: Stage) -> None:
    await at(stage, "Until next time")
    await promise_to_us(stage, "Ana", "I write")
    await at(stage, "How is it?")
    await answer(stage, "Ana", 1)
    await stage.press("backspace")
    assert stage.shows("Ana: I write") and state(stage).done == ()  # type: ignore[attr-defined]
    stage.clock.advance(5)
    await stage.do(base.Next(place=stage.session.place))
    ana = stage.person("Ana")
    assert isinstance(state(stage), ask.State) and state(stage).mine == {ana: 1}  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_a_line_let_go_by_a_wrong_key_comes_back_by_one(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size) as stage:
        await sit(stage, "Ana", "Gus")
        await stage.agree()
        await at(stage, "How we are together")
        for line in ("one", "two"):
            await put_line(stage, line, f"We begin on time, {line}.")
            await consent(stage, line, "Ana", "Gus")
        stood = state(stage)
        await stage.press("down", "x")
        assert not stage.shows("on time, one")
        await stage.press("backspace")
        assert state(stage) == stood and stage.shows("on time, one")
        await stage.press("backspace")
        assert stage.session.script.title != "How we are together"
        stage.clock.advance(5)
        await stage.press("space")
        assert state(stage) == stood and stage.shows(say("agree.everyone"))
