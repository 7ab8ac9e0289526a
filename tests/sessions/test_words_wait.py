"""What the host takes back is that a step began. What people said at it is theirs: it waits, and
when the same step begins again it stands as it did."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sessions import acts, arrivals, cards, owning
from sessions import events as ev
from sessions.backroom import BackRoom
from sessions.closing import lasting
from sessions.practice import read_practice
from sessions.records import HOST, Act, Refused
from sessions.session import Session
from sessions.steps import agree, ask, base, commit, date, focus, mirror, own, page, write
from sessions.undone import SetAside
from sessions.walks import ONE, OTHER
from tests.sessions.memory_log import Table, person, run, same
from tests.sessions.walk import Two

NAMES = ("Ana", "Ben", "Cleo")
ANA, BEN, CLEO = PEOPLE = tuple(person(name) for name in NAMES)
EVERYTHING = read_practice(
    """
title = "Everything that people say"
level = 5
[[step]]
kind = "say"
title = "Welcome"
say = "Welcome."
[[step]]
kind = "page"
title = "The idea"
prompt = "What would we own?"
idea = true
[[step]]
kind = "commit"
title = "What I intend"
keeps = "intent"
[[step]]
kind = "own"
title = "A first word"
[[step]]
kind = "write"
title = "For myself"
prompt = "What do I take?"
[[step]]
kind = "ask"
title = "How is it"
question = "How is it for you?"
answers = ["good", "it goes", "not good"]
how = "alone"
[[step]]
kind = "agree"
title = "How we are together"
[[step]]
kind = "focus"
title = "One at a time"
lines = ["the work for money", "the work that matters"]
[[step.each]]
kind = "write"
title = "For the one in focus"
prompt = "What do I wish them?"
[[step.each]]
kind = "board"
title = "Gestures"
[[step]]
kind = "board"
title = "In silence"
[[step]]
kind = "round"
title = "What stays?"
seconds = 60
[[step]]
kind = "commit"
title = "Until next time"
[[step]]
kind = "date"
title = "The next time"
[[step]]
kind = "own"
title = "A second word"
[[step]]
kind = "ask"
title = "And now"
question = "How do we go on?"
answers = ["on", "change"]
how = "alone"
opens = "never"
""",
    "everything.toml",
)
WHO = st.sampled_from(PEOPLE)
TEXTS = st.sampled_from(["the sea", "the hills", ""])
OWN: st.SearchStrategy[Any] = st.one_of(
    st.builds(commit.Intend, person=WHO, text=TEXTS),
    st.builds(commit.Commit, person=WHO, text=TEXTS, fresh=st.sampled_from(["p1", "p2", "p3"])),
    st.builds(write.WriteNote, person=WHO, text=TEXTS),
    st.builds(write.SayDone, person=WHO, done=st.booleans()),
    st.builds(ask.AnswerMine, person=WHO, answer=st.integers(0, 2)),
    st.builds(agree.PutWords, line=st.sampled_from(["l1", "l2"]), text=TEXTS),
    st.builds(agree.Consent, person=WHO, line=st.sampled_from(["l1", "l2"]), words=st.just(""),
              yes=st.booleans()),
    st.builds(focus.WriteLine, which=st.integers(0, 1), text=TEXTS),
    st.builds(cards.PutCard, card=st.sampled_from(["c1", "c2"]), kind=st.just("offer"),
              text=TEXTS, person=WHO),
    st.builds(date.ProposeDay, day=st.sampled_from(["2026-12-06", "2026-12-07"])),
    st.builds(date.NextHost, person=WHO),
    st.builds(own.SayOwn, person=WHO, words=st.just(""), text=TEXTS,
              how=st.sampled_from(["yes", "concern", "not yet"])),
    st.builds(page.WritePage, text=TEXTS),
)  # fmt: skip
"""All that people say for themselves, and what the host types for them that is no step on."""


def by_whom(act: Act) -> str:
    return str(getattr(act, "person", "")) or HOST


def try_it(table: Table, act: Act) -> bool:
    """Said by whoever it is theirs to say; a plain no changes nothing."""
    if isinstance(act, own.SayOwn):
        act = msgspec.structs.replace(act, words=getattr(table.state, "words", ""))
    if isinstance(act, agree.Consent) and isinstance(table.state, agree.State):
        words = next((one.words for one in table.state.lines if one.id == act.line), "")
        act = msgspec.structs.replace(act, words=words)
    try:
        return run(table.room.do(act, by_whom(act), table.now))
    except Refused:
        return False


def timeless(state: Any) -> Any:
    return msgspec.structs.replace(state, clock=None) if state else state


def as_it_stands(session: Session) -> Any:
    """All that is true of the session, but for what time it is."""
    finished = {number: timeless(state) for number, state in session.finished.items()}
    return msgspec.structs.replace(
        session, state=timeless(session.state), finished=finished, entries=(), moved_at=0
    )


def a_table() -> Table:
    table = Table(*NAMES)
    table.hold(EVERYTHING)
    return table


def on_to(table: Table, title: str) -> None:
    while table.session.script.title != title:
        table.do(base.Next())


def back_and_forth(table: Table, times: int) -> None:
    """So many steps back, and as many on: every one of them stands as it stood."""
    stood = []
    for _ in range(times):
        before = as_it_stands(table.session)
        if not table.do(acts.Undo()):
            break
        stood.append(before)
    while stood:
        assert table.do(base.Next())
        assert same(as_it_stands(table.session), stood.pop())
    assert same(table.again().gathering, table.gathering), "after a power cut as well"


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    said=st.lists(st.one_of(st.lists(OWN, max_size=8), st.integers(1, 3)), max_size=24),
    back=st.integers(1, 12),
)
def test_back_and_on_again_nobodys_word_is_gone(said: list[Any], back: int) -> None:
    table = a_table()
    table.do(base.Next())
    table.do(page.WritePage(text="A bakery."))
    table.do(base.Next())
    for who in (ANA, BEN):
        try_it(table, commit.Intend(person=who, text="I would."))
    for some in said:
        if isinstance(some, int):
            back_and_forth(table, some)
        else:
            for act in some:
                try_it(table, act)
        if table.session.step + 1 < len(EVERYTHING.step):
            table.do(base.Next())
    back_and_forth(table, back)


def said_at_each_step(table: Table) -> None:
    """Something of somebody at every step there is."""
    table.do(base.Next())
    try_it(table, page.WritePage(text="A bakery."))
    while True:
        for who in PEOPLE:
            try_it(table, commit.Intend(person=who, text="I would."))
            try_it(table, commit.Commit(person=who, text="I write.", fresh=f"p-{who}"))
            try_it(table, own.SayOwn(person=who, words="", how="concern", text="The oven."))
            try_it(table, write.WriteNote(person=who, text="the sea"))
            try_it(table, ask.AnswerMine(person=who, answer=1))
            try_it(table, agree.PutWords(line=f"l-{who}", text="We begin on time."))
            try_it(table, agree.Consent(person=who, line=f"l-{ANA}", words=""))
            try_it(table, focus.WriteLine(which=0, text="the mill"))
        try_it(table, date.ProposeDay(day="2026-12-06"))
        if table.session.step + 1 == len(EVERYTHING.step):
            return
        table.do(base.Next())


def test_from_the_end_to_the_beginning_and_to_the_end_again() -> None:
    table = a_table()
    said_at_each_step(table)
    kept = lasting(table.session, "c", "2026-11-22", "", "", {}, {})
    back_and_forth(table, 200)
    assert table.session.step == len(EVERYTHING.step) - 1
    assert same(lasting(table.session, "c", "2026-11-22", "", "", {}, {}), kept)


def test_it_would_notice(monkeypatch: Any) -> None:
    """A control: where nothing waits, words are gone."""
    monkeypatch.setattr("sessions.folding._said_again", lambda session, where: session)
    table = a_table()
    said_at_each_step(table)
    try:
        back_and_forth(table, 200)
    except AssertionError:
        return
    raise AssertionError("nobody would have noticed")


# ── while it waits ────────────────────────────────────────────────────────────────────────


def test_what_waits_stands_nowhere_and_is_kept_by_no_close() -> None:
    table = a_table()
    on_to(table, "Until next time")
    try_it(table, commit.Commit(person=ANA, text="I write.", fresh="p"))
    table.do(acts.Undo())
    states = (*table.session.finished.values(), table.state)
    assert not any(state.said for state in states if isinstance(state, commit.State))
    table.keep_it()
    assert "I write." not in repr(table.log.written) and "I write." not in repr(table.gathering)


def test_what_its_owner_took_back_does_not_come_back() -> None:
    table = a_table()
    on_to(table, "Until next time")
    try_it(table, commit.Commit(person=ANA, text="I write.", fresh="p"))
    table.do(acts.Undo())
    while table.session.script.title != "Until next time":
        table.do(base.Next())
    assert table.state.said[ANA].text == "I write."
    try_it(table, commit.Commit(person=ANA, text="", fresh="q"))
    back_and_forth(table, 1)
    assert table.state.said == {}


def test_who_was_taken_out_meanwhile_is_taken_out_of_what_waits() -> None:
    table = a_table()
    on_to(table, "For myself")
    for who in (ANA, BEN):
        try_it(table, write.WriteNote(person=who, text=f"the walrus of {who}"))
    table.do(acts.Undo())
    table.do(arrivals.TakeMeOut(person=ANA), ANA)
    assert f"walrus of {ANA}" not in repr(table.log.written)
    assert same(table.again().gathering, table.gathering)
    table.do(base.Next())
    assert table.state.notes == {BEN: f"the walrus of {BEN}"}
    assert same(table.again().gathering, table.gathering)


def test_the_time_goes_on_where_somebody_was_taken_out_after_an_undo() -> None:
    """The thread is rewritten as it is now: with the undo, and without what it took back."""
    table = a_table()
    on_to(table, "For myself")
    try_it(table, write.WriteNote(person=ANA, text="the sea"))
    table.do(base.AddTime(seconds=60))
    table.do(acts.Undo())
    assert table.state.clock.runs
    table.do(arrivals.TakeMeOut(person=ANA), ANA)
    assert table.state.clock.runs and table.state.notes == {}
    assert same(table.again().gathering, table.gathering)


def test_a_note_for_one_person_waits_for_them_and_for_nobody_else() -> None:
    table = a_table()
    on_to(table, "One at a time")
    table.do(focus.ChooseFocus(person=ANA))
    table.do(base.Next())
    try_it(table, write.WriteNote(person=BEN, text="for Ana"))
    try_it(table, focus.WriteLine(which=0, text="the mill"))
    table.do(acts.Undo())
    table.do(focus.ChooseFocus(person=CLEO))
    table.do(base.Next())
    assert table.state.notes == {} and table.session.focus and table.session.focus.lines[0] == ""
    table.do(acts.Undo())
    table.do(focus.ChooseFocus(person=ANA))
    table.do(base.Next())
    assert table.state.notes == {BEN: "for Ana"}
    assert table.session.focus and table.session.focus.lines[0] == "the mill"


# ── owning together ───────────────────────────────────────────────────────────────────────


def owning_it(table: Table) -> None:
    """Ana and Ben would own a bakery, and stand before their first word on it."""
    on_to(table, "The idea")
    table.do(page.WritePage(text="A bakery."))
    on_to(table, "What I intend")
    for who in (ANA, BEN):
        try_it(table, commit.Intend(person=who, text="I would."))
    on_to(table, "A first word")


def test_a_yes_to_other_words_or_with_other_people_does_not_come_back() -> None:
    for changes in ("words", "people"):
        table = a_table()
        owning_it(table)
        for who in (ANA, BEN):
            try_it(table, own.SayOwn(person=who, words="", how="yes"))
        table.do(acts.Undo())
        if changes == "people":
            try_it(table, commit.Intend(person=CLEO, text="I too."))
        else:
            table.do(acts.Undo())
            table.do(page.WritePage(text="A house."))
        on_to(table, "A first word")
        assert table.state.said == {}, changes
        assert same(table.again().gathering, table.gathering)


def test_a_word_on_other_words_ends_the_one_before_it() -> None:
    """Ana said yes; then the page was changed and she said "not yet"; then it was changed back."""
    table = a_table()
    owning_it(table)
    try_it(table, own.SayOwn(person=ANA, words="", how="yes"))
    for text, how in (("A house.", "not yet"), ("A bakery.", "")):
        table.do(acts.Undo())
        table.do(acts.Undo())
        table.do(page.WritePage(text=text))
        on_to(table, "A first word")
        assert table.state.said == {}
        if how:
            try_it(table, own.SayOwn(person=ANA, words="", how=how))


def test_a_word_at_the_second_asking_is_none_at_the_first() -> None:
    table = a_table()
    owning_it(table)
    on_to(table, "A second word")
    try_it(table, own.SayOwn(person=ANA, words="", how="yes"))
    while table.session.script.title != "A first word":
        table.do(acts.Undo())
    assert table.state.said == {}


# ── what undo takes back ──────────────────────────────────────────────────────────────────


def test_a_line_let_go_comes_back_with_every_yes_and_the_others_stay() -> None:
    table = a_table()
    on_to(table, "How we are together")
    for line in ("l1", "l2"):
        table.do(agree.PutWords(line=line, text="We begin on time."))
        for who in PEOPLE:
            try_it(table, agree.Consent(person=who, line=line, words=""))
    stood = table.state
    table.do(agree.TakeWords(line="l1"))
    table.do(acts.Undo())
    assert table.state == stood
    back_and_forth(table, 1)
    assert table.state == stood


def test_a_date_is_taken_back_and_the_one_before_stands() -> None:
    table = a_table()
    on_to(table, "The next time")
    for day in ("2026-12-06", "2026-12-07"):
        table.do(date.PlanMeeting(day=day))
    table.do(date.NextHost(person=BEN))
    table.do(acts.Undo())
    assert (table.state.day, table.state.host) == ("2026-12-06", BEN)
    table.do(acts.Undo())
    assert table.state.day == "" and table.session.script.title == "The next time"


# ── two apart ─────────────────────────────────────────────────────────────────────────────


def test_two_find_their_lines_and_their_day_again_also_after_a_power_cut() -> None:
    two = Two()
    two.behind_the_gate()
    while not isinstance(two.state, agree.State):
        if isinstance(two.state, mirror.State) and two.state.saying_back:
            who = two.state.speaker
            two.do(mirror.FeelHeard(person=who, place=two.place), who)
            # Two events in one act: what is undone and done again is numbered on.
            two.do(acts.Undo(place=two.place))
            two.do(mirror.FeelHeard(person=who, place=two.place), who)
        else:
            two.next()
    two.do(agree.PutWords(line="l1", text="I call before I come.", place=two.place))
    words = agree.line_words("I call before I come.")
    for who in (ONE, OTHER):
        act = agree.Consent(person=who, line="l1", words=words, place=two.place)
        two.do(act, who)
    lines = two.state.lines
    two.do(acts.Undo(place=two.place))
    two.next()
    assert two.state.lines == lines and lines[0].yes == (ONE, OTHER)
    two.next()
    two.do(date.ProposeDay(day="2026-12-06", place=two.place))
    two.do(acts.Undo(place=two.place))
    again = BackRoom(two.log, two.log.kept, two.log.running)
    assert same(again.walks, two.back.walks)
    two.next()
    assert two.state.day == "2026-12-06"


def test_every_event_that_waits_can_be_read_back() -> None:
    table = a_table()
    said_at_each_step(table)
    while table.do(acts.Undo()):
        pass
    waits = [e.event for e in table.session.entries if isinstance(e.event, SetAside)]
    assert len({type(one.said) for one in waits}) >= 9
    for one in waits:
        assert msgspec.json.decode(msgspec.json.encode(one), type=ev.RunningEvent) == one


def test_the_marks_of_a_yes_are_those_of_the_log() -> None:
    ground = owning.Ground(words="w", owners=(BEN, ANA))
    other = owning.Ground(words="w", owners=(ANA, BEN))
    assert own.upon(ground) == own.upon(other) != own.upon(owning.Ground(words="w", owners=(ANA,)))
