"""Pretend people hold every practice to its end, and cope with a host who presses keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions import acts
from sessions.cards import AgreePromise, OfferPromise, PutCard
from sessions.opening import opening_acts
from sessions.practice import Practice, read_practice
from sessions.records import HOST, PROGRAM, Act
from sessions.room import Room
from sessions.steps import agree, ask, base, commit, date, focus, own, page
from sessions.steps import round as round_step
from sessions.steps.write import SayDone
from store.file import GatheringFile
from store.scripts import find
from tests.tui.rhythm_props import MEETING, RETRO
from tui.clock import RoomClock
from tui.commands.rehearse import _named
from tui.rehearsal import LATE, PACE, Rehearsal, fast_clock, pretend_people
from tui.screens.two.practices import for_the_room

PRACTICES = {
    found.practice.title: found.practice
    for found in find()
    if found.practice and for_the_room(found.practice)
}
MORNING = 1_795_000_000_000
Host = Callable[["App"], Act | None]


class App:
    """What the driver sees of the app; its time passes only by pausing. The host's hand comes
    in at every pause."""

    def __init__(self, room: Room, host: Host = lambda app: None) -> None:
        self.room, self.done, self._host = room, list[tuple[Act, str]](), host
        self.ms = MORNING
        self.clock = RoomClock(wall=lambda: self.ms / 1000, steady=lambda: self.ms / 1000)

    async def do(self, act: Act, by: str = HOST) -> bool:
        happened = await self.room.do(act, by, self.clock.now())
        if happened:
            self.done.append((act, by))
        return happened

    async def pause(self, ms: int) -> None:
        self.ms += ms
        if act := self._host(self):
            await self.do(act)

    def count(self, kind: type[Act]) -> int:
        return sum(isinstance(act, kind) for act, _ in self.done)


def rehearse(practice: Practice, folder: Path, host: Host = lambda app: None) -> App:
    async def whole() -> App:
        file = GatheringFile.make(folder / "r.fireside")
        await _named(file, MORNING)
        app = App(Room(file, file.kept, file.running), host)
        for act in opening_acts(app.room.gathering, "2026-11-22", MORNING, None):
            await app.do(act, PROGRAM)
        await Rehearsal(practice).drive(app)
        file.close()
        return app

    return asyncio.run(whole())


@pytest.mark.parametrize("title", PRACTICES)
def test_every_practice_is_held_to_its_end(title: str, tmp_path: Path) -> None:
    practice = PRACTICES[title]
    app = rehearse(practice, tmp_path)
    session = app.room.gathering.room_session
    assert session is not None and session.phase == "closed"
    assert (app.ms - MORNING) / 1000 / PACE < 150
    if practice.rounds:
        seats = [seat.name for seat in app.room.gathering.evening.seats]
        assert seats == list(pretend_people(practice))
        assert app.count(round_step.PassTurn) == 1
        began = [isinstance(act, acts.BeginSession) for act, _ in app.done].index(True)
        sat_later = [act for act, _ in app.done[began:] if isinstance(act, acts.SitDown)]
        assert len(sat_later) == LATE


def test_pretend_people_write_in_silence_and_promise(tmp_path: Path) -> None:
    app = rehearse(PRACTICES["Offers and needs market"], tmp_path)
    put = [(act, by) for act, by in app.done if isinstance(act, PutCard)]
    assert len(put) >= 8 and all(by == act.person for act, by in put)
    done = [(act, by) for act, by in app.done if isinstance(act, SayDone)]
    assert len(done) >= 16 and all(by == act.person for act, by in done)
    assert app.count(AgreePromise) == app.count(OfferPromise) == 1
    session = app.room.gathering.room_session
    assert session is not None and session.board.promises[0].holds


def test_in_a_money_round_some_let_their_time_be(tmp_path: Path) -> None:
    app = rehearse(PRACTICES["Money round"], tmp_path)
    assert app.count(focus.NotToday) == 3
    assert app.count(focus.WriteLine) == 6
    asked = [act for act, _ in app.done if isinstance(act, PutCard)]
    assert {act.kind for act in asked} == {"ask", "offer"} and len(asked) == 9
    assert app.count(OfferPromise) == app.count(AgreePromise) == 3


def test_while_the_host_holds_nothing_goes_on(tmp_path: Path) -> None:
    held: list[int] = []

    def host(app: App) -> Act | None:
        session = app.room.gathering.room_session
        if session is None or session.phase != "steps":
            return None
        if app.ms > MORNING + 200_000 and not held:
            held.append(len(app.done))
            return base.HoldClock()
        if session.held and app.ms > MORNING + 900_000:
            held.append(len(app.done))
            return base.GoOn()
        return None

    app = rehearse(PRACTICES["Listening circle"], tmp_path, host)
    assert held[1] == held[0] + 1
    assert app.room.gathering.room_session.phase == "closed"  # type: ignore[union-attr]


KEYS: tuple[Act, ...] = (
    base.Next(),
    acts.Undo(),
    round_step.PassTurn(),
    base.AddTime(seconds=30),
    round_step.TurnDirection(),
    acts.SayAgreement(),
    acts.BeginClosing(),
    acts.Undo(),
)


@pytest.mark.parametrize("every", [3, 7, 11, 40])
def test_the_host_may_press_any_key_at_any_moment(every: int, tmp_path: Path) -> None:
    pauses: list[int] = []

    def host(app: App) -> Act | None:
        pauses.append(1)
        number, due = divmod(len(pauses), every)
        return KEYS[number % len(KEYS)] if not due and number < 40 else None

    app = rehearse(PRACTICES["Check-in"], tmp_path, host)
    session = app.room.gathering.room_session
    assert session is not None and session.phase == "closed"


def test_the_fast_clock_goes_on_from_the_rooms_time() -> None:
    seconds = [0.0]
    clock = RoomClock(wall=lambda: 1000.0 + seconds[0], steady=lambda: seconds[0])
    fast = fast_clock(clock)
    assert fast.now() == clock.now() and fast.pace == PACE
    seconds[0] = 10.0
    assert fast.now() == (1000 + 10 * PACE) * 1000
    assert fast.gap() is None


def test_in_a_meeting_they_promise_answer_alone_say_yes_and_find_a_day(tmp_path: Path) -> None:
    app = rehearse(read_practice(MEETING, "meeting.toml"), tmp_path)
    own = [(act, by) for act, by in app.done
           if isinstance(act, commit.Commit | ask.AnswerMine | agree.Consent)]  # fmt: skip
    assert own and all(by == act.person for act, by in own)
    assert app.count(commit.Commit) == app.count(ask.AnswerMine) == 6
    assert app.count(agree.PutWords) == 2 and app.count(agree.Consent) == 16
    assert app.count(date.PlanMeeting) == app.count(date.NextHost) == 1


def test_before_something_is_owned_they_answer_and_say_what_they_intend(tmp_path: Path) -> None:
    app = rehearse(read_practice(RETRO, "retro.toml"), tmp_path)
    assert app.count(commit.Intend) == 6 and app.count(ask.AnswerMine) == 6
    assert app.count(ask.Answered) == app.count(date.PlanMeeting) == 1


def test_an_idea_stands_on_one_page_and_each_says_their_own_word(tmp_path: Path) -> None:
    app = rehearse(PRACTICES["Good enough for now"], tmp_path)
    words = [(act, by) for act, by in app.done if isinstance(act, own.SayOwn)]
    assert words and all(by == act.person for act, by in words)
    owners = {act.person for act, _ in app.done if isinstance(act, commit.Intend)}
    first = words[: len(owners)]
    assert {act.person for act, _ in first} == owners
    assert {act.how for act, _ in first} == {"yes", "concern", "not yet"}
    unsure = {act.person for act, _ in first if act.how == "not yet"}
    assert [(act.person, act.how) for act, _ in words[len(owners) :]] == [
        (person, "yes") for person in unsure
    ]
    assert app.count(page.WritePage) == 1
