"""The door when several phones, and the host, do anything in any order: what stays true of it."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from sessions import acts, arrivals
from sessions.door import MOST_ON_A_PHONE, Door, Knock
from sessions.gathering import Evening
from sessions.records import DOOR, HOST, PROGRAM, Act, Refused
from tests.sessions.memory_log import Table, same

PHONES = st.sampled_from(["p1", "p2", "p3"])
NAMES = st.sampled_from(["Ana", "ANA", "Eva", "Zoë"])
ANY = st.integers(0, 9)
"""Which of those that are there; the rest of a division, so that it is always somebody."""
FULL = ("door.phone-full", "door.many-knock", "door.closed")


class AnyOrder(RuleBasedStateMachine):
    """Phones arrive, claim, go away; the host lets in, turns away, sees out, renames, undoes."""

    @initialize(known=st.booleans())
    def somebody_belongs(self, known: bool) -> None:
        """Perhaps two of them said yes to being named last time, and have no chair today."""
        self.table = Table("Ana", "Ben", "Eva")
        self.fresh = 0
        if known:
            self.table.hold()
            self.table.keep_it("Ana", "Eva")
            self.table.do(acts.ForgetEvening(), PROGRAM)
            self.table.do(acts.BeginEvening(day="2026-12-13"), PROGRAM)

    # ── what it looks at ──────────────────────────────────────────────────────────────────

    @property
    def evening(self) -> Evening:
        return self.table.gathering.evening

    @property
    def door(self) -> Door:
        return self.evening.door

    def somebody(self, which: int) -> str:
        """One who has a chair; a stranger's identity if nobody has."""
        seats = self.evening.seats
        return seats[which % len(seats)].person if seats else "nobody"

    def a_knock(self, which: int) -> Knock | None:
        return self.door.knocks[which % len(self.door.knocks)] if self.door.knocks else None

    # ── what is done ──────────────────────────────────────────────────────────────────────

    def do(self, act: Act, by: str = HOST) -> str:
        """The act; the reason if it is refused, and then nothing may have changed."""
        before = self.table.gathering
        try:
            self.table.do(act, by)
        except Refused as no:
            assert same(self.table.gathering, before)
            return no.message
        return ""

    def arrives(self, phone: str, name: str, *, lobby: bool = True, claims: bool = False) -> str:
        self.fresh += 1
        act = arrivals.Arrive(
            name=name, phone=phone, fresh=f"f{self.fresh}", lobby=lobby, claims=claims
        )
        return self.do(act, DOOR)

    @rule(phone=PHONES, name=NAMES, lobby=st.booleans(), claims=st.booleans())
    def arrive(self, phone: str, name: str, lobby: bool, claims: bool) -> None:
        """Whoever has to wait for a nod is not in before it."""
        knock, before = self.door.knock_of(phone), self.evening
        nodded = knock is not None and knock.nodded
        waits = phone in before.door.barred or before.door.how == "knock" or not lobby or claims
        known = {seat.name.casefold() for seat in before.seats}
        no = self.arrives(phone, name, lobby=lobby, claims=claims)
        if waits and not nodded and (not claims or name.casefold() in known):
            assert self.evening.seats == before.seats
            assert self.door.phones == before.door.phones
        if not no and not self.door.phones.get(phone):
            assert self.door.knock_of(phone), "neither in nor at the door, and not told why"

    @rule(phone=PHONES)
    def stop_knocking(self, phone: str) -> None:
        self.do(arrivals.StopKnocking(phone=phone), DOOR)
        assert self.door.knock_of(phone) is None

    @rule(which=st.none() | ANY)
    def let_in(self, which: int | None) -> None:
        """All of them, or one. Who is still there was asked for one more letter."""
        knock = self.a_knock(which) if which is not None else None
        asked = [knock] if knock else list(self.door.knocks)
        assert not self.do(arrivals.LetIn(knock=knock.id if knock else ""))
        for one in asked:
            left = self.door.knock_of(one.phone)
            assert left is None or left.nodded
            assert left or self.door.phones.get(one.phone)

    @rule(which=ANY)
    def turn_away(self, which: int) -> None:
        knock = self.a_knock(which)
        if knock is not None:
            self.do(arrivals.TurnAway(knock=knock.id))
            assert self.door.knock_of(knock.phone) is None
            assert knock.phone in self.door.turned_away

    @rule(which=ANY, back=st.booleans())
    def step_out(self, which: int, back: bool) -> None:
        who = self.somebody(which)
        self.do(acts.ComeBack(person=who) if back else acts.StepOut(person=who), who)

    @rule(which=ANY)
    def see_out(self, which: int) -> None:
        by_phone = [person for people in self.door.phones.values() for person in people]
        who = by_phone[which % len(by_phone)] if by_phone else self.somebody(which)
        theirs = [phone for phone, people in self.door.phones.items() if who in people]
        if not self.do(arrivals.SeeOut(person=who)):
            assert set(theirs) <= set(self.door.barred)

    @precondition(lambda self: self.door.barred)
    @rule(which=ANY, name=NAMES)
    def whoever_was_seen_out_comes_again(self, which: int, name: str) -> None:
        """Also where the door is open to all others."""
        phone = self.door.barred[which % len(self.door.barred)]
        knock, before = self.door.knock_of(phone), self.evening
        self.arrives(phone, name, lobby=True)
        if knock is None or not knock.nodded:
            assert self.evening.seats == before.seats
            assert self.door.phones == before.door.phones

    @rule(which=ANY)
    def take_away(self, which: int) -> None:
        self.do(acts.TakeAway(person=self.somebody(which)))

    @rule(which=ANY)
    def take_me_out(self, which: int) -> None:
        who = self.somebody(which)
        self.do(arrivals.TakeMeOut(person=who), who)
        assert self.evening.seat(who) is None

    @rule(which=ANY, name=NAMES, own=st.booleans())
    def rename(self, which: int, name: str, own: bool) -> None:
        who = self.somebody(which)
        self.do(acts.Rename(person=who, name=name), who if own else HOST)

    @rule(name=NAMES)
    def sit_down(self, name: str) -> None:
        """A name said aloud, typed by the host."""
        self.fresh += 1
        self.do(acts.SitDown(name=name, fresh=f"f{self.fresh}"))

    @rule(how=st.sampled_from(["open", "knock"]))
    def set_door(self, how: str) -> None:
        self.do(arrivals.SetDoor(how=how))  # type: ignore[arg-type]

    @rule()
    def undo(self) -> None:
        self.do(acts.Undo())

    @precondition(lambda self: self.table.gathering.room_session is None)
    @rule()
    def hold(self) -> None:
        if len(self.evening.present) > 1:
            self.table.hold()

    @rule(phone=PHONES, name=NAMES)
    def insist(self, phone: str, name: str) -> None:
        """Whoever is asked for one more letter is in with it, after the host's yes at the most."""
        no = self.arrives(phone, name, lobby=False)
        if no in FULL:
            return
        if no == "door.is-that-you":
            self.fresh += 1
            name = f"{name} {self.fresh}"
            if self.arrives(phone, name, lobby=False) in FULL:
                return
        self.do(arrivals.LetIn())
        knock = self.door.knock_of(phone)
        if knock is not None:
            assert knock.nodded
            self.fresh += 1
            name = f"{knock.name} {self.fresh}"
            assert not self.arrives(phone, name, lobby=False)
        names = [self.evening.names[who].casefold() for who in self.door.phones[phone]]
        assert name.casefold() in names

    # ── what stays true ───────────────────────────────────────────────────────────────────

    @invariant()
    def no_two_chairs_have_one_name(self) -> None:
        names = [seat.name.casefold() for seat in self.evening.seats]
        assert len(names) == len(set(names)), names

    @invariant()
    def a_phone_acts_for_nobody_without_a_chair(self) -> None:
        seated = {seat.person for seat in self.evening.seats}
        for people in self.door.phones.values():
            assert people and set(people) <= seated
            assert len(people) == len(set(people))

    @invariant()
    def a_phone_knocks_once(self) -> None:
        phones = [knock.phone for knock in self.door.knocks]
        assert len(phones) == len(set(phones))

    @invariant()
    def the_file_says_the_same(self) -> None:
        assert same(self.table.again().gathering, self.table.gathering)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, report_multiple_bugs=False
)


def test_a_phone_shared_by_four_is_full_and_says_so() -> None:
    """The one refusal that a letter doesn't help against: the host adds the name."""
    table = Table()
    for number in range(MOST_ON_A_PHONE + 1):
        act = arrivals.Arrive(name=f"Kid {number}", phone="p", fresh=f"f{number}", lobby=True)
        try:
            table.do(act, DOOR)
        except Refused as no:
            assert no.message in FULL
    assert len(table.gathering.evening.seats) == MOST_ON_A_PHONE
