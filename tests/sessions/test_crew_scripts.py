"""The scripts we ship, held from the first word to the close; those of crews with all that a crew
does in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sessions
from sessions import acts, cards, crew, keeping
from sessions import events as ev
from sessions.lengths import seconds_left, turn_to_end_in
from sessions.practice import Practice, practice_seconds, read_practice
from sessions.records import Refused
from sessions.steps import agree, ask, commit, date, page, turns, write
from sessions.steps.base import spoken_texts
from tests.sessions.memory_log import Table, person
from tests.sessions.money import go_on
from tests.sessions.playing import next_day

SHIPPED = sorted((Path(sessions.__file__).parent / "practices" / "en").glob("*.toml"))
READ = {path.stem: read_practice(path.read_text("utf-8"), path.name) for path in SHIPPED}
IN_THE_ROOM = [name for name, practice in READ.items() if practice.held == "in the room"]
CREWS = (
    "crew-start", "monthly-meeting", "short-monthly", "stewardship", "care-pod",
    "elephants-start", "elephants-quarterly", "retro",
)  # fmt: skip
NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eve")
MOST_KEYS = 400
DAY = "2026-12-23"
UNTIL = "2027-05-01"


def through(table: Table, practice: Practice, busy: bool) -> list[str]:
    """Held to the close by the one key; `busy`: everybody does whatever a step has to do. The
    titles of the steps, in the order they came."""
    table.hold(practice)
    came: list[str] = []
    for _ in range(MOST_KEYS):
        if table.session.phase != "steps":
            return came
        if not came or came[-1] != table.session.script.title:
            came.append(table.session.script.title)
            if busy:
                act_in(table)
        go_on(table)
    raise AssertionError(f"{practice.title} never ends; at {came[-1]}")


def act_in(table: Table) -> None:
    """What people do in such a step."""
    step, state = table.session.script, table.state
    people = table.session.present
    match step, state:
        case ask.Step(how="alone"), ask.State():
            for who in people:
                table.do(ask.AnswerMine(person=who, answer=0), who)
        case ask.Step(), ask.State(game=False):
            table.do(ask.Answered(answer=0))
        case commit.Step(last=False), commit.State():
            table.do(commit.Commit(person=people[0], text="call my sister", fresh="promise-1"))
        case date.Step(), date.State():
            days = crew.Rhythm(every="month", at="19:00", minutes=90, until=UNTIL)
            assert table.do(date.PlanMeeting(day=later(step.least), rhythm=days))
            table.do(date.NextHost(person=people[-1]))
        case agree.Step(), agree.State():
            table.do(agree.PutWords(line="a", text="Each brings bread"))
            for who in people:
                table.do(
                    agree.Consent(
                        line="a", person=who, words=agree.line_words("Each brings bread")
                    ),
                    who,
                )
        case page.Step(), page.State():
            table.do(page.WritePage(text="We begin in time."))
        case write.Step(), write.State():
            table.do(write.WriteNote(person=people[0], text="a quiet month"), people[0])


def later(days: int) -> str:
    """A day that many scripts allow: a month on, or as far as this one asks for."""
    return DAY if days <= 31 else UNTIL


def table_of(practice: Practice) -> Table:
    low, high = practice.people
    return Table(*NAMES[: max(low, min(high, 5))])


@pytest.mark.parametrize("name", IN_THE_ROOM)
def test_a_script_is_held_to_its_close_by_the_one_key(name: str) -> None:
    """Nobody does anything but go on: nothing in it stands in the way."""
    practice = READ[name]
    if practice.people[0] > 5:
        practice_table = Table(*(f"P{n}" for n in range(practice.people[0])))
    else:
        practice_table = table_of(practice)
    came = through(practice_table, practice, busy=False)
    asked = [step.title for step in practice.step if isinstance(step, ask.Step) and step.earns]
    titles = [step.title for step in practice.step]
    assert [title for title in titles if title not in came] in ([], asked), came


@pytest.mark.parametrize("game", ["gently", "seed", "not"])
@pytest.mark.parametrize("name", CREWS)
def test_a_crew_s_script_keeps_what_the_crew_made_in_it(name: str, game: str) -> None:
    practice = READ[name]
    table = table_of(practice)
    table.do(acts.ChooseGame(how=game))  # type: ignore[arg-type]
    through(table, practice, busy=True)
    table.keep_it(*NAMES[: len(table.gathering.evening.seats)])
    (held,) = table.lasting(ev.CircleHeld)
    assert held.meeting and held.level == 3
    kinds = {type(step) for step in practice.step}
    assert bool(table.lasting(crew.MeetingSet)) == (date.Step in kinds)
    assert table.gathering.meetings == 1
    assert table.gathering.crew.rhythm.until == UNTIL and table.gathering.crew.host
    new = [s for s in practice.step if isinstance(s, commit.Step) and not s.last]
    assert len(table.lasting(keeping.PromiseMade)) == len(new)
    decides = any(isinstance(step, ask.Step) and step.decides for step in practice.step)
    assert [e.how for e in table.lasting(crew.CrewDecided)] == ["on"] * decides
    texts = repr(table.log.kept)
    assert "a quiet month" not in texts, "what somebody wrote for themselves"
    given = sum(e.each * e.people for e in table.lasting(ev.PointsEarned) if e.level == 3)
    assert given == (len(table.gathering.evening.seats) if game != "not" else 0)


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize("name", [name for name in CREWS if "missing" in repr(READ[name].step)])
def test_five_go_for_each_one_missed(name: str, number: int) -> None:
    """By the number the circle says; "more" is the last one, and counts as four."""
    table = table_of(READ[name])
    table.do(acts.ChooseGame(how="seed"))
    table.hold(READ[name])
    while getattr(table.session.script, "earns", "") != "missing":
        go_on(table)
    assert table.do(ask.Answered(answer=number))
    table.keep_it()
    (gone,) = [e for e in table.lasting(ev.PointsEarned) if e.rule == "missing"]
    assert (gone.each, gone.people) == (-5, number)


def test_what_was_promised_is_told_next_time_by_its_owner_only() -> None:
    table = table_of(READ["monthly-meeting"])
    through(table, READ["monthly-meeting"], busy=True)
    table.keep_it(*NAMES)
    (mine,) = keeping.of_person(table.gathering.shelf, person("Ana"))
    assert mine.promise.text == "call my sister"
    assert keeping.of_person(table.gathering.shelf, person("Ben")) == ()
    next_day(table, 5)
    table.hold(READ["monthly-meeting"])
    while not isinstance(table.state, commit.State):
        go_on(table)
    assert table.session.script.last
    told = cards.TellPromise(promise=mine.promise.id, how="gone")
    with pytest.raises(Refused):
        table.do(told, person("Ben"))
    assert table.do(told, person("Ana"))
    assert not keeping.to_tell(table.gathering.shelf, table.gathering.evening.names)


# ── the words ─────────────────────────────────────────────────────────────────────────────

UNKIND = re.compile(
    r"\b(users?|participants?|scores?|winn\w+|losers?|overdue|fail\w*|absen\w+|attendance|streaks?|"
    r"guilty|blame|faults?|must|should have|better than)\b",
    re.IGNORECASE,
)


def words(practice: Practice) -> list[str]:
    """Every sentence that somebody reads aloud or sees, the help for what goes wrong apart."""
    inner = [step for outer in practice.step for step in getattr(outer, "each", ())]
    found: list[str] = [practice.title, practice.tagline, practice.about]
    for step in (*practice.step, *inner):
        found += spoken_texts(step.say)
        found += [step.title, getattr(step, "rule", ""), getattr(step, "prompt", "")]
        found += [*getattr(step, "questions", ()), *getattr(step, "ladder", ())]
        found += [getattr(step, "question", ""), *getattr(step, "answers", ())]
    return found


@pytest.mark.parametrize("name", CREWS)
def test_no_sentence_of_a_crew_s_script_blames_counts_or_compares(name: str) -> None:
    for text in words(READ[name]):
        assert not UNKIND.search(text), text


@pytest.mark.parametrize("name", CREWS)
def test_a_crew_s_script_says_what_everyone_needs_to_hear(name: str) -> None:
    said = " ".join(words(READ[name])).casefold()
    for needed in ("isn't written", "leaving is allowed", "pause"):
        assert needed in said, needed


@pytest.mark.parametrize("name", CREWS)
def test_reading_aloud_takes_about_as_long_as_the_script_says(name: str) -> None:
    inner = [step for outer in READ[name].step for step in getattr(outer, "each", ())]
    for step in (*READ[name].step, *inner):
        for text in spoken_texts(step.say):
            by_the_word = len(text.split()) * 60 / 140
            assert abs(step.reads - by_the_word) <= max(3, by_the_word * 0.25), step.title


def test_an_unkind_word_would_be_seen() -> None:
    for text in ("Who has the best attendance?", "You failed.", "Each must speak.", "A winner"):
        assert UNKIND.search(text), text
    assert not UNKIND.search("Keeping a promise is as good as letting it go.")


def test_six_shorten_the_round_they_like_and_the_other_stays_long() -> None:
    table = Table(*NAMES, "Fay")
    table.hold(READ["monthly-meeting"])
    while not table.session.script.title.startswith("Reflect"):
        go_on(table)
    go_on(table)
    left = seconds_left(table.session, table.now)
    turn = turn_to_end_in(table.session, left - 600, table.now)
    assert 15 <= turn < 240
    table.do(turns.FitTurns(seconds=turn))
    assert left - 660 <= seconds_left(table.session, table.now) <= left - 600
    while not table.session.script.title.startswith("Envision"):
        go_on(table)
    assert table.state.seconds == 240


def test_a_monthly_meeting_is_as_long_as_was_decided() -> None:
    """ "about 90 minutes for four, 100 for five" """
    monthly, short = READ["monthly-meeting"], READ["short-monthly"]
    assert 85 <= practice_seconds(monthly, 4) / 60 <= 95
    assert 95 <= practice_seconds(monthly, 5) / 60 <= 105
    assert 35 <= practice_seconds(short, 4) / 60 <= 50
