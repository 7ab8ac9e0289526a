"""What the points test plays: each level once, small, through the real room."""

from __future__ import annotations

from datetime import date, timedelta

from sessions import acts, owning, walks
from sessions import events as ev
from sessions.practice import read_practice
from sessions.records import PROGRAM, Lasting
from sessions.steps import agree, ask, mirror, own
from sessions.steps import date as date_step
from sessions.walks import ONE, OTHER
from tests.sessions.memory_log import MemoryLog, Table, person, run
from tests.sessions.money import MARKET, go_on, put
from tests.sessions.walk import WORD, Two

NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eve", "Fay", "Gus", "Hal")
LISTEN = read_practice(
    """
title = "Listening, small"
level = 1
[[step]]
kind = "round"
title = "What is true?"
seconds = 60
[[step]]
kind = "ask"
title = "One last question"
question = "Did everybody listen to everybody?"
answers = ["yes", "not quite", "let it be"]
earns = "listening"
""",
    "listen.toml",
)
MEETING = read_practice(
    """
title = "Meeting, small"
level = 3
meeting = true
[[step]]
kind = "round"
title = "Reflect"
seconds = 60
[[step]]
kind = "ask"
title = "One last question"
question = "Was somebody missed?"
answers = ["nobody", "one", "two", "three"]
earns = "missing"
""",
    "meeting.toml",
)
PAPER = read_practice(
    """
title = "Incorporated, small"
level = 5
[[step]]
kind = "own"
title = "We are incorporated"
what = "incorporated"
[[step]]
kind = "round"
title = "A word"
seconds = 30
""",
    "paper.toml",
)
YES, LET_BE = 0, 2
"""Answers to "did we talk and listen with respect?"."""


def table_of(people: int, setting: str) -> Table:
    table = Table(*NAMES[:people])
    table.do(acts.ChooseGame(how=setting))  # type: ignore[arg-type]
    return table


def points(table: Table) -> int:
    """All that the circle has."""
    return sum(e.each * e.people for e in table.lasting(ev.PointsEarned))


def to_the_question(table: Table) -> bool:
    """Next until the last question, if it is asked; those who don't play go past it."""
    while table.session.phase == "steps":
        if isinstance(table.state, ask.State):
            return True
        go_on(table)
    return False


def answered(table: Table, answer: int) -> None:
    if to_the_question(table):
        table.do(ask.Answered(answer=answer))


def market(setting: str, offers: int, asks: int, respect: int) -> Table:
    """So many gestures offered and asked for, each on a card, and the circle's answer."""
    table = table_of(3, setting)
    table.hold(MARKET)
    for number in range(offers):
        put(table, "Ana", f"an hour {'x' * number}", "offer")
    go_on(table, 2)
    for number in range(asks):
        put(table, "Ben", f"a hand {'x' * number}")
    answered(table, respect)
    table.keep_it()
    return table


def meet(table: Table, missing: int) -> int:
    """One meeting to its end; what the circle has from it."""
    before = points(table)
    table.hold(MEETING)
    answered(table, missing)
    table.keep_it()
    return points(table) - before


def next_day(table: Table, here: int, days: int = 30) -> None:
    """They come again, `here` of them, so many days later."""
    last = date.fromisoformat(table.gathering.evening.day)
    table.do(acts.EndEvening())
    table.wait(days * 86_400)
    table.do(acts.BeginEvening(day=(last + timedelta(days)).isoformat()), PROGRAM)
    table.seat(*NAMES[:here])


def looked_again(setting: str = "seed") -> Two:
    """Two who walked through a repair, and chose a day to look again; their circle plays so."""
    log = MemoryLog()
    run(log.keep([ev.GameChosen(how=setting)], 1_794_000_000_000))  # type: ignore[arg-type]
    two = Two(log)
    two.behind_the_gate()
    while not isinstance(two.state, agree.State):
        state = two.state
        if isinstance(state, mirror.State) and state.saying_back:
            two.do(mirror.FeelHeard(person=state.speaker, place=two.place), state.speaker)
        else:
            two.next()
    two.next()
    two.do(date_step.ProposeDay(day="2026-12-06", place=two.place))
    for who in (ONE, OTHER):
        two.do(date_step.AgreeDay(person=who, day="2026-12-06", place=two.place), who)
    two.do(walks.CloseWalk(session="walk-1"))
    return two


def say_points(two: Two, one: str, other: str) -> int:
    """Each says their own word, "" says none; what the two have."""
    for who, how in ((ONE, one), (OTHER, other)):
        if how:
            two.do(walks.SayPoints(person=who, word=WORD, how=how), who)  # type: ignore[arg-type]
    earned = [row.event for row in two.log.kept if isinstance(row.event, ev.PointsEarned)]
    assert all(e.scope.startswith("two:") and not e.circle for e in earned), "in no other total"
    return sum(e.each * e.people for e in earned)


def owners(many: int, setting: str) -> Table:
    """So many who would own an idea together, and said yes to it twice, days apart."""
    table, who = table_of(many, setting), [person(name) for name in NAMES[:many]]
    words, mark = owning.words_of("A bakery", "Bread for the street."), owning.people_mark(who)
    said: list[Lasting] = [
        owning.IdeaKept(
            circle="c", title="A bakery", text="Bread for the street.", day="2026-11-01"
        )
    ]
    said += [owning.IntentKept(circle="c", person=p, text="I would", day="2026-11-01") for p in who]
    said += [
        owning.ConsentKept(circle="c", words=words, person=p, how="yes", day=day, owners=mark)
        for p in who
        for day in ("2026-11-02", "2026-11-06")
    ]
    said.sort(key=lambda event: getattr(event, "day", ""))
    run(table.log.keep(said, table.now))
    table.room = table.again()
    return table


def say_paper(table: Table, saying: int) -> int:
    """The host types what was founded; the first `saying` of them say it, each for themselves."""
    table.hold(PAPER)
    table.do(own.SayPaper(form="co-op", where="Leipzig", since="2026-11-20"))
    for name in NAMES[:saying]:
        act = own.SayOwn(person=person(name), words=table.state.words, how="yes")
        table.do(act, person(name))
    table.keep_it(*NAMES[: len(table.gathering.evening.seats)])
    return points(table)
