"""Who may do what: the whole table, act by act and hand by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import msgspec
import pytest

import sessions
from sessions import acts
from sessions.authority import TABLE, allow
from sessions.records import DOOR, HOST, PROGRAM, Act, Refused
from sessions.steps import base
from sessions.steps import round as round_step
from tests.sessions.memory_log import Table, person

STEERING = """
BeginGathering RenameGathering ChooseManner ChooseGame BeginSession Move NameHost SayAgreement
Undo BeginClosing LeaveOut PutIn CloseSession EndEvening TakeOut TakeAway Next AddTime ChooseNext
TurnDirection AddRound FitTurns AskThis Answered HandsCounted PlayGame WritePage
LetIn TurnAway SeeOut SetDoor CloseDoor GiveRemote TakeRemote OpenNext ChooseFocus OneMore
ChooseListener SpeakFirst PutWords TakeWords ProposeDay BeginWalk WriteDown CloseWalk TellPlan
PlanMeeting NextHost SayPaper FormCrew SetRhythm SetMeeting NobodyToday
"""
CALMING = "HoldClock GoOn"
ANYONES = "AskPause StopWalk PauseWalk"
ONES_OWN = """
PassTurn EndMyTurn SitDown Rename StepOut ComeBack SayNaming TakeMeOut Climb SayDone NotToday
WriteLine FeelHeard MoreToSay LetBe PutCard ChangeCard LetCardGo OfferPromise AgreePromise
DropPromise TellPromise Commit
"""
ONES_OWN_ALONE = (
    "WriteNote Consent AgreeDay AnswerAlone SayPoints LetAllGo AnswerMine Intend SayOwn"
)
AT_THE_DOOR = "Arrive StopKnocking"
THE_PROGRAMS = "MakeDoor BeginEvening Resume NoticeGap Settle KeepFounded ForgetEvening"

ME, ANOTHER = "id-me", "id-another"
HANDS = (HOST, "guardian", PROGRAM, DOOR, ME, ANOTHER, "")
MAY = {
    STEERING: {HOST},
    CALMING: {HOST, "guardian", ME, ANOTHER},
    ANYONES: {HOST, "guardian", ME, ANOTHER},
    ONES_OWN: {HOST, ME},
    ONES_OWN_ALONE: {ME},
    AT_THE_DOOR: {DOOR},
    THE_PROGRAMS: {PROGRAM},
}
"""Which hands may do it, when it is mine (and nobody's in particular for steering)."""


def all_acts(kind: type[Act] = Act) -> Iterator[type[Act]]:
    """Every kind of act that any file of the rules defines."""
    for module in pkgutil.walk_packages(sessions.__path__, "sessions."):
        importlib.import_module(module.name)
    for each in kind.__subclasses__():
        yield each
        yield from all_acts(each)


def blank(kind: type[Act]) -> Act:
    """An act of this kind with nothing in it: only whose it is and what it is are looked at."""
    return kind(**{field.name: "" for field in msgspec.structs.fields(kind) if field.required})


def test_every_act_has_a_rule_and_every_rule_an_act() -> None:
    written = {name for names in MAY for name in names.split()}
    assert {kind.__name__ for kind in all_acts()} == {k.__name__ for k in TABLE} == written
    assert len(set(all_acts())) == len(TABLE)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("kind", sorted(TABLE, key=lambda kind: kind.__name__))
def test_the_table_hand_by_hand(kind: type[Act], hand: str) -> None:
    may = next(hands for names, hands in MAY.items() if kind.__name__ in names.split())
    if hand in may:
        allow(blank(kind), hand, (ME,))
    else:
        with pytest.raises(Refused, match=r"room\.not-yours"):
            allow(blank(kind), hand, (ME,))


@pytest.mark.parametrize("hand", ["", "guardian", PROGRAM, DOOR])
def test_what_is_nobodys_is_not_one_s_own(hand: str) -> None:
    """Nobody speaks: a hand without a name doesn't become the owner of a turn without one."""
    with pytest.raises(Refused):
        allow(round_step.PassTurn(), hand, ("",))


def test_only_the_speaker_or_the_host_passes_a_turn() -> None:
    table = Table("Ana", "Ben", "Cleo")
    table.hold()
    table.do(base.Next())
    for hand in (person("Ben"), "guardian", PROGRAM):
        with pytest.raises(Refused, match="not-yours"):
            table.do(round_step.PassTurn(), hand)
    assert table.do(round_step.PassTurn(), person("Ana"))


def test_nobody_says_for_another_whether_they_are_named() -> None:
    table = Table("Ana", "Ben")
    table.hold()
    table.do(acts.BeginClosing())
    with pytest.raises(Refused, match="not-yours"):
        table.do(acts.SayNaming(person=person("Ana"), yes=True), person("Ben"))
    assert table.do(acts.SayNaming(person=person("Ana"), yes=True), person("Ana"))
    assert table.session.named == (person("Ana"),)
