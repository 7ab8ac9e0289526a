"""Money practices in which anybody does anything at any time, with power cuts besides."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sessions import acts, cards
from sessions import board as boards
from sessions.closing import lasting, lines
from sessions.records import HOST, Act, Refused
from sessions.session import STEERING, last_steering_act
from sessions.steps import ask, base, board, focus, talk, write
from sessions.steps import round as round_step
from tests.sessions.memory_log import Table, person, run, same
from tests.sessions.money import CLINIC, MARKET, MONEY

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eli")
PEOPLE = st.sampled_from([person(name) for name in NAMES])
HANDS = st.one_of(st.just(HOST), PEOPLE)
WORDS = st.sampled_from(["bread", "a van", "two cafés", "a lift for 20 €", "", "x" * 161])
DATES = st.sampled_from(["2026-12-12", "2026-11-22", "2026-11-22", "2026-11-21", "soon"])
KINDS = st.sampled_from(["ask", "offer"])


class Money(RuleBasedStateMachine):
    """What must be true of cards, promises and the focus, whatever was done."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.number = 0
        self.yes: set[tuple[str, str]] = set()
        self.opened: set[str] = set()

    @initialize(count=st.integers(2, 4), practice=st.sampled_from([MONEY, MARKET, MARKET, CLINIC]))
    def they_begin(self, count: int, practice: Any) -> None:
        self.table.seat(*NAMES[:count])
        self.table.hold(practice)

    # ── doing ─────────────────────────────────────────────────────────────────────────────

    def do(self, act: Act, by: str = HOST) -> bool:
        table = self.table
        was, written = table.gathering, table.log.written
        try:
            changed = run(table.room.do(act, by, table.now))
        except Refused:
            changed = False
        if not changed:
            assert same(table.gathering, was), "what does nothing changes nothing"
            assert same(table.log.written, written)
        return changed

    def card(self, number: int) -> str:
        """The identity of one of the cards there are."""
        session = self.table.gathering.room_session
        found = session.board.cards if session else ()
        return found[number % len(found)].id if found else "none"

    def promise(self, number: int) -> str:
        session = self.table.gathering.room_session
        found = session.board.promises if session else ()
        return found[number % len(found)].id if found else "none"

    @rule(ms=st.sampled_from([0, 500, 1_500, 200_000]))
    def time_goes_by(self, ms: int) -> None:
        self.table.now += ms

    @rule(by=HANDS)
    def next(self, by: str) -> None:
        self.do(base.Next(), by)

    @rule()
    def and_on(self) -> None:
        self.table.now += 1_500
        self.do(base.Next())

    @rule(act=st.sampled_from([base.HoldClock(), base.GoOn(), base.AddTime(seconds=30),
                               board.OpenNext(), focus.OneMore(), round_step.PassTurn(),
                               talk.Climb(rung=1), ask.PlayGame(how="seed"),
                               ask.Answered(answer=0)]), by=HANDS)  # fmt: skip
    def something_of_the_step(self, act: Act, by: str) -> None:
        self.do(act, by)

    @rule(who=PEOPLE, by=HANDS, what=st.sampled_from([focus.ChooseFocus, focus.NotToday,
          acts.StepOut, acts.ComeBack, write.SayDone]))  # fmt: skip
    def something_of_somebody_s(self, who: str, by: str, what: Any) -> None:
        self.do(what(person=who), by)

    @rule(name=st.sampled_from(NAMES))
    def somebody_comes(self, name: str) -> None:
        self.do(acts.SitDown(name=name, fresh=person(name)))

    @rule(who=PEOPLE, by=HANDS, text=WORDS, kind=KINDS, sure=st.booleans())
    def a_card(self, who: str, by: str, text: str, kind: Any, sure: bool) -> None:
        self.number += 1
        act = cards.PutCard(card=f"card-{self.number}", kind=kind, text=text, person=who, sure=sure)
        self.do(act, by)

    @rule(who=PEOPLE)
    def their_own_card(self, who: str) -> None:
        self.a_card(who, who, "bread", "offer", False)

    @rule(number=st.integers(0, 5), who=PEOPLE)
    def said_aloud_and_typed(self, number: int, who: str) -> None:
        self.a_promise(number, who, HOST, "2026-12-12")

    @rule(number=st.integers(0, 5), by=HANDS, text=WORDS)
    def a_card_is_changed(self, number: int, by: str, text: str) -> None:
        self.do(cards.ChangeCard(card=self.card(number), text=text), by)

    @rule(number=st.integers(0, 5), by=HANDS)
    def a_card_goes(self, number: int, by: str) -> None:
        self.do(cards.LetCardGo(card=self.card(number)), by)

    @rule(number=st.integers(0, 5), who=PEOPLE, by=HANDS, due=DATES)
    def a_promise(self, number: int, who: str, by: str, due: str) -> None:
        self.number += 1
        id = f"promise-{self.number}"
        act = cards.OfferPromise(promise=id, card=self.card(number), person=who, due=due)
        if self.do(act, by) and by != HOST:
            self.yes.add((id, by))

    @rule(number=st.integers(0, 5), who=PEOPLE, by=HANDS)
    def a_yes(self, number: int, who: str, by: str) -> None:
        id = self.promise(number)
        if self.do(cards.AgreePromise(promise=id, person=who), by):
            assert by in (HOST, who)
            self.yes.add((id, who))

    @rule(number=st.integers(0, 5), by=HANDS)
    def let_it_be(self, number: int, by: str) -> None:
        self.do(cards.DropPromise(promise=self.promise(number)), by)

    @rule(which=st.sampled_from([0, 1]), by=HANDS, text=WORDS)
    def a_or_b(self, which: Any, by: str, text: str) -> None:
        self.do(focus.WriteLine(which=which, text=text), by)

    @rule(who=PEOPLE, by=HANDS)
    def a_note(self, who: str, by: str) -> None:
        if self.do(write.WriteNote(person=who, text="mine alone"), by):
            assert by == who

    @rule()
    def undo(self) -> None:
        """One steering act is taken back; cards, words and everybody's yes are as before."""
        session = self.table.gathering.room_session
        last = last_steering_act(session.entries) if session else None
        if self.do(acts.Undo()):
            after = self.table.gathering.room_session
            assert session is not None and after is not None and last is not None
            words = [(c.id, c.text) for c in session.board.cards]
            assert [(c.id, c.text) for c in after.board.cards] == words
            hidden = {c.id for c in after.board.cards if c.hidden}
            stay = tuple(p for p in session.board.promises if p.card not in hidden)
            assert after.board.promises == stay, "but for those on cards that are hidden again"
            assert not any(entry.act == last.act for entry in after.entries)

    # ── what is always true ───────────────────────────────────────────────────────────────

    @invariant()
    def a_restart_finds_the_same(self) -> None:
        assert same(self.table.again().gathering, self.table.gathering)

    @invariant()
    def a_promise_holds_by_two_people_s_own_yes(self) -> None:
        session = self.table.gathering.room_session
        for promise in session.board.promises if session else ():
            assert promise.giver != promise.receiver
            assert {(promise.id, who) for who in promise.yes} <= self.yes

    @invariant()
    def what_is_hidden_is_its_owner_s_alone(self) -> None:
        session = self.table.gathering.room_session
        if session is None:
            return
        hidden = {card.id for card in session.board.cards if card.hidden}
        for seat in self.table.gathering.evening.seats:
            seen = {c.id for c in boards.seen_by(session.board, seat.person) if c.hidden}
            own = [c for c in session.board.cards if c.person == seat.person]
            assert seen == {c.id for c in own if c.hidden}
        kept = {line.id for line in lines(session, "c", "2026-11-22", "", "")}
        assert not kept & {f"card-{id}" for id in hidden}
        assert not any(promise.card in hidden for promise in session.board.promises)

    @invariant()
    def the_focus_is_one_of_those_here(self) -> None:
        session = self.table.gathering.room_session
        if session is None or session.focus is None or session.phase != "steps":
            return
        frame = session.focus
        everyone = [*frame.coming, *frame.had, *([frame.person] if frame.person else [])]
        assert not set(frame.coming) - set(session.present)
        assert frame.person in ("", *session.present)
        assert len(frame.coming) == len(set(frame.coming))
        assert not frame.person or everyone.count(frame.person) >= 1
        assert bool(frame.person) != isinstance(session.state, focus.State)

    @invariant()
    def nothing_that_was_asked_about_is_in_a_page(self) -> None:
        session = self.table.gathering.room_session
        if session is None:
            return
        names = self.table.gathering.evening.names
        events = lasting(session, "c", "2026-11-22", "", "", names, {})
        assert not any("€" in getattr(e, "text", "") and e.scope != "circle" for e in events)

    @invariant()
    def a_card_is_no_steering(self) -> None:
        assert not set(STEERING) & {cards.CardPut, cards.CardChanged, cards.CardGone,
                                    cards.PromiseOffered, cards.PromiseAgreed}  # fmt: skip


TestMoney = Money.TestCase
TestMoney.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
