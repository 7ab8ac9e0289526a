"""The door: who comes in how, which phone acts for whom, and being taken out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions import acts, arrivals
from sessions import events as ev
from sessions.door import MOST_KNOCKING, MOST_ON_A_PHONE, Door
from sessions.records import DOOR, HOST, PROGRAM, SOMEBODY, Refused
from sessions.steps import base
from sessions.steps import round as round_step
from tests.sessions.memory_log import Table, person


def arrive(
    table: Table, name: str, phone: str = "p1", *, lobby: bool = True, claims: bool = False
) -> bool:
    """Somebody with the right code says a name."""
    act = arrivals.Arrive(
        name=name, phone=phone, fresh=f"new-{phone}-{name}", lobby=lobby, claims=claims
    )
    return table.do(act, DOOR)


def door(table: Table) -> Door:
    return table.gathering.evening.door


def names(table: Table) -> list[str]:
    return [seat.name for seat in table.gathering.evening.seats]


# ── the three positions ───────────────────────────────────────────────────────────────────


def test_while_the_lobby_is_on_the_wall_whoever_reads_the_code_is_in_at_once() -> None:
    table = Table("Ana")
    assert arrive(table, "Søren")
    assert names(table) == ["Ana", "Søren"]
    assert door(table).phones == {"p1": ("new-p1-Søren",)}
    assert not door(table).knocks


def test_once_a_practice_runs_one_knocks_and_takes_the_last_chair_when_let_in() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    arrive(table, "Zoë", lobby=False)
    assert names(table) == ["Ana", "Ben"]
    assert [knock.name for knock in door(table).knocks] == ["Zoë"]
    table.do(arrivals.LetIn())
    assert names(table) == ["Ana", "Ben", "Zoë"]
    assert table.session.ring[-1] == "new-p1-Zoë"
    assert not door(table).knocks


def test_by_invitation_only_one_knocks_in_the_lobby_too() -> None:
    table = Table("Ana")
    table.do(arrivals.SetDoor(how="knock"))
    arrive(table, "Zoë")
    assert names(table) == ["Ana"]
    assert door(table).knocks


def test_a_closed_door_opens_itself_again_when_it_said() -> None:
    table = Table("Ana")
    table.do(arrivals.CloseDoor(until=table.now + 60_000))
    with pytest.raises(Refused, match=r"door\.closed"):
        arrive(table, "Zoë")
    table.now += 60_001
    assert arrive(table, "Zoë")


def test_a_door_closed_for_a_practice_is_open_when_that_is_over() -> None:
    closed = Door(closed_for="circle")
    assert closed.position(0, {"circle"}, lobby=False) == "closed"
    assert closed.position(0, set(), lobby=True) == "open"
    assert closed.position(0, set(), lobby=False) == "knock"


# ── names ─────────────────────────────────────────────────────────────────────────────────


def test_a_name_that_is_there_is_asked_and_comes_in_as_that_person_by_the_hosts_yes() -> None:
    table = Table("Ana")
    with pytest.raises(Refused, match="is-that-you"):
        arrive(table, "ANA")
    arrive(table, "Ana", claims=True)
    assert not door(table).phones, "not before the host's yes"
    table.do(arrivals.LetIn())
    assert door(table).phones == {"p1": (person("Ana"),)}
    assert names(table) == ["Ana"]


def test_two_of_one_name_at_the_door_the_second_adds_a_letter_and_is_in() -> None:
    table = Table("Ana")
    arrive(table, "Eva", "p1", lobby=False)
    arrive(table, "Eva", "p2", lobby=False)
    table.do(arrivals.LetIn())
    assert names(table) == ["Ana", "Eva"]
    assert door(table).knocks[0].nodded
    arrive(table, "Eva K", "p2", lobby=False)
    assert names(table) == ["Ana", "Eva", "Eva K"]


def test_who_stepped_out_and_comes_with_another_phone_is_here_again() -> None:
    table = Table("Ana", "Ben")
    table.do(acts.StepOut(person=person("Ana")))
    arrive(table, "Ana", claims=True)
    table.do(arrivals.LetIn())
    assert [seat.out for seat in table.gathering.evening.seats] == [False, False]


def test_one_phone_holds_several_names_but_not_a_crowd() -> None:
    table = Table("Ana")
    for number in range(MOST_ON_A_PHONE):
        arrive(table, f"Kid {number}")
    assert len(door(table).phones["p1"]) == MOST_ON_A_PHONE
    with pytest.raises(Refused, match="phone-full"):
        arrive(table, "One more")


def test_the_same_button_twice_sits_one_person_down() -> None:
    table = Table("Ana")
    assert arrive(table, "Zoë")
    assert not arrive(table, "Zoë")
    assert names(table) == ["Ana", "Zoë"]


@pytest.mark.parametrize("raw", ["", "  ", "\x1b", "\u200b"])
def test_a_name_that_cannot_be_seen_is_asked_for_again(raw: str) -> None:
    with pytest.raises(Refused, match="no-name"):
        arrive(Table("Ana"), raw)


# ── the host's yes and no ─────────────────────────────────────────────────────────────────


def test_no_more_knock_than_a_room_can_have_waiting() -> None:
    table = Table("Ana")
    for number in range(MOST_KNOCKING):
        arrive(table, f"N{number}", f"p{number}", lobby=False)
    with pytest.raises(Refused, match="many-knock"):
        arrive(table, "N", "one more", lobby=False)


def test_not_now_says_so_to_that_phone_and_nothing_to_the_room() -> None:
    table = Table("Ana")
    arrive(table, "Zoë", lobby=False)
    table.do(arrivals.TurnAway(knock=door(table).knocks[0].id))
    assert door(table).turned_away == ("p1",)
    assert names(table) == ["Ana"]


def test_letting_in_is_undone_by_one_key_and_a_guests_own_coming_is_not() -> None:
    table = Table("Ana")
    arrive(table, "Zoë", lobby=False)
    table.do(arrivals.LetIn())
    arrive(table, "Guest", "p2")
    table.do(acts.Undo())
    assert names(table) == ["Ana", "Guest"]
    assert [knock.name for knock in door(table).knocks] == ["Zoë"]


def test_whoever_is_seen_out_has_no_phone_here_and_must_knock() -> None:
    table = Table("Ana")
    arrive(table, "Zoë")
    table.do(arrivals.SeeOut(person="new-p1-Zoë"))
    assert names(table) == ["Ana"]
    assert not door(table).phones
    arrive(table, "Zoë")
    assert names(table) == ["Ana"]
    assert door(table).knocks


def test_who_belongs_comes_as_themselves_unless_the_name_was_taken_meanwhile() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.keep_it("Ana")
    table.do(acts.TakeAway(person=person("Ana")))
    arrive(table, "Ana", claims=True, lobby=False)
    table.do(acts.Rename(person=person("Ben"), name="Ana"))
    table.do(arrivals.LetIn())
    assert names(table) == ["Ana"]
    assert door(table).knocks[0].nodded
    arrive(table, "Ana K", lobby=False)
    assert names(table) == ["Ana", "Ana K"]


def test_undo_brings_nobody_back_whose_name_was_taken_meanwhile() -> None:
    table = Table("Ana")
    table.do(arrivals.SeeOut(person=person("Ana")))
    arrive(table, "Ana")
    with pytest.raises(Refused, match="undo-same-name"):
        table.do(acts.Undo())
    assert names(table) == ["Ana"]


def test_a_phone_knocks_once_though_not_now_was_taken_back() -> None:
    table = Table("Ana")
    arrive(table, "Zoë", lobby=False)
    table.do(arrivals.TurnAway(knock=door(table).knocks[0].id))
    arrive(table, "Zoe", lobby=False)
    table.do(acts.Undo())
    assert [knock.name for knock in door(table).knocks] == ["Zoe"]


def test_a_remote_is_given_and_taken_back() -> None:
    table = Table("Ana")
    table.do(arrivals.GiveRemote(phone="r1", role="guardian", holder=person("Ana")))
    assert door(table).remote("r1")
    table.do(arrivals.TakeRemote())
    assert not door(table).remotes


# ── acting for oneself ────────────────────────────────────────────────────────────────────


def test_thank_you_ends_ones_own_turn_and_nobody_elses() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    place = table.session.place
    first = table.session.state.speaker  # type: ignore[union-attr]
    other = next(p for p in table.session.ring if p != first)
    with pytest.raises(Refused, match="not-yours"):
        table.do(round_step.EndMyTurn(place=place), other)
    table.now += 5_000
    assert table.do(round_step.EndMyTurn(place=place), first)
    table.now += 5_000
    assert not table.do(round_step.EndMyTurn(place=place), first), "that turn is gone by"
    assert table.session.state.speaker == other  # type: ignore[union-attr]


def test_who_asked_for_a_pause_stands_nowhere() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    assert table.do(acts.AskPause(place=table.session.place), person("Ben"))
    assert table.session.pause_asked
    assert table.session.entries[-1].by == SOMEBODY
    assert person("Ben") not in repr(table.session.entries[-1])
    table.do(base.HoldClock())
    assert not table.session.pause_asked


def test_a_press_that_asked_for_a_pause_leaves_no_trace_of_its_phone() -> None:
    """A phone's presses have keys that begin with what the phone is known by."""
    table = Table("Ana")
    arrive(table, "Zoë", "b0b51ed0")
    table.hold()
    asks = acts.AskPause(place=table.session.place, key="b0b51ed0.1")
    assert table.do(asks, "new-b0b51ed0-Zoë")
    assert table.session.entries[-1].key == ""
    table.do(base.HoldClock())
    table.do(base.GoOn())
    assert not table.do(asks, "new-b0b51ed0-Zoë"), "a retry of the same press"


# ── taken out ─────────────────────────────────────────────────────────────────────────────


def test_taken_out_leaves_no_name_in_the_evening_and_none_in_the_log() -> None:
    table = Table("Ana", "Ben")
    arrive(table, "Xanthippe")
    table.hold()
    table.do(base.Next())
    table.do(acts.BeginClosing())
    for who in (person("Ana"), "new-p1-Xanthippe"):
        table.do(acts.SayNaming(person=who, yes=True))
    table.do(acts.CloseSession())
    table.now += 11_000
    table.do(acts.Settle(session=table.session.id, circle="c1"), PROGRAM)
    assert "Xanthippe" in table.log.written[1]
    assert table.do(arrivals.TakeMeOut(person="new-p1-Xanthippe"), "new-p1-Xanthippe")
    assert names(table) == ["Ana", "Ben"]
    assert "Xanthippe" not in "".join(table.log.written)
    took = [k.event for k in table.gathering.kept if isinstance(k.event, ev.TookPart)]
    assert [event.people for event in took] == [(person("Ana"),)]
    assert not door(table).phones


def test_nobody_takes_another_out() -> None:
    table = Table("Ana", "Ben")
    with pytest.raises(Refused, match="not-yours"):
        table.do(arrivals.TakeMeOut(person=person("Ana")), person("Ben"))
    assert table.do(arrivals.TakeMeOut(person=person("Ana")), HOST)


def test_taken_out_of_a_running_turn_the_next_one_waits_for_space() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(base.Next())
    speaker = table.session.state.speaker  # type: ignore[union-attr]
    table.do(arrivals.TakeMeOut(person=speaker), speaker)
    assert table.session.state.speaker == ""  # type: ignore[union-attr]
    assert table.gathering.name_of(speaker) == ""


def test_the_door_comes_back_from_the_file_as_it_was() -> None:
    table = Table("Ana")
    table.do(arrivals.MakeDoor(code="7KQ4FM", port=8765), PROGRAM)
    arrive(table, "Zoë", "p1")
    arrive(table, "Kim", "p2", lobby=False)
    again = table.again()
    assert again.gathering.evening.door == door(table)
    assert replace(door(table)) == door(table)
