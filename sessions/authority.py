"""Who may do what, act by act, in one table.

Steering is the host's; calming also a guardian's, and anyone's for themselves; one's own is
its owner's (from the laptop: said aloud, and marked by whoever has the keys; what is for oneself
alone is not the host's at all). At the door
stands whoever has the right code and is nobody yet. The program's own acts are those no person
makes.
"""

from __future__ import annotations

from sessions import acts, arrivals, cards, crew, walks
from sessions.records import DOOR, GUARDIAN, HOST, PROGRAM, Act, Refused
from sessions.steps import (
    agree,
    ask,
    base,
    board,
    commit,
    date,
    focus,
    gate,
    mirror,
    own,
    page,
    talk,
    write,
)  # fmt: skip
from sessions.steps import round as round_step

HOST_ONLY = "steering"
CALMING = "calming"
OWN = "one's own"
ALONE = "one's own alone"
PROGRAM_ONLY = "the program's"
HERE = "anyone's here"
AT_THE_DOOR = "at the door"

TABLE: dict[type[Act], str] = {
    acts.BeginGathering: HOST_ONLY,
    acts.RenameGathering: HOST_ONLY,
    acts.ChooseManner: HOST_ONLY,
    acts.ChooseGame: HOST_ONLY,
    acts.BeginSession: HOST_ONLY,
    acts.Move: HOST_ONLY,
    acts.NameHost: HOST_ONLY,
    acts.SayAgreement: HOST_ONLY,
    acts.Undo: HOST_ONLY,
    acts.BeginClosing: HOST_ONLY,
    acts.LeaveOut: HOST_ONLY,
    acts.PutIn: HOST_ONLY,
    acts.CloseSession: HOST_ONLY,
    acts.EndEvening: HOST_ONLY,
    acts.TakeOut: HOST_ONLY,
    acts.TakeAway: HOST_ONLY,
    base.Next: HOST_ONLY,
    base.AddTime: HOST_ONLY,
    base.GoOn: CALMING,
    base.HoldClock: CALMING,
    round_step.ChooseNext: HOST_ONLY,
    round_step.TurnDirection: HOST_ONLY,
    round_step.AddRound: HOST_ONLY,
    round_step.FitTurns: HOST_ONLY,
    round_step.AskThis: HOST_ONLY,
    round_step.PassTurn: OWN,
    round_step.EndMyTurn: OWN,
    ask.Answered: HOST_ONLY,
    ask.HandsCounted: HOST_ONLY,
    ask.PlayGame: HOST_ONLY,
    ask.AnswerMine: ALONE,
    page.WritePage: HOST_ONLY,
    talk.Climb: OWN,
    write.WriteNote: ALONE,
    write.SayDone: OWN,
    board.OpenNext: HOST_ONLY,
    focus.ChooseFocus: HOST_ONLY,
    focus.NotToday: OWN,
    focus.NobodyToday: HOST_ONLY,
    focus.OneMore: HOST_ONLY,
    focus.WriteLine: OWN,
    mirror.FeelHeard: OWN,
    mirror.MoreToSay: OWN,
    mirror.ChooseListener: HOST_ONLY,
    mirror.SpeakFirst: HOST_ONLY,
    mirror.LetBe: OWN,
    agree.PutWords: HOST_ONLY,
    agree.TakeWords: HOST_ONLY,
    agree.Consent: ALONE,
    date.ProposeDay: HOST_ONLY,
    date.AgreeDay: ALONE,
    date.PlanMeeting: HOST_ONLY,
    date.NextHost: HOST_ONLY,
    commit.Commit: OWN,
    commit.Intend: ALONE,
    own.SayOwn: ALONE,
    own.SayPaper: HOST_ONLY,
    crew.FormCrew: HOST_ONLY,
    crew.SetRhythm: HOST_ONLY,
    crew.SetMeeting: HOST_ONLY,
    gate.AnswerAlone: ALONE,
    walks.BeginWalk: HOST_ONLY,
    walks.WriteDown: HOST_ONLY,
    walks.StopWalk: HERE,
    walks.PauseWalk: HERE,
    walks.CloseWalk: HOST_ONLY,
    walks.TellPlan: HOST_ONLY,
    walks.SayPoints: ALONE,
    walks.LetAllGo: ALONE,
    cards.PutCard: OWN,
    cards.ChangeCard: OWN,
    cards.LetCardGo: OWN,
    cards.OfferPromise: OWN,
    cards.AgreePromise: OWN,
    cards.DropPromise: OWN,
    cards.TellPromise: OWN,
    acts.SitDown: OWN,
    acts.Rename: OWN,
    acts.StepOut: OWN,
    acts.ComeBack: OWN,
    acts.SayNaming: OWN,
    acts.AskPause: HERE,
    arrivals.TakeMeOut: OWN,
    arrivals.Arrive: AT_THE_DOOR,
    arrivals.StopKnocking: AT_THE_DOOR,
    arrivals.LetIn: HOST_ONLY,
    arrivals.TurnAway: HOST_ONLY,
    arrivals.SeeOut: HOST_ONLY,
    arrivals.SetDoor: HOST_ONLY,
    arrivals.CloseDoor: HOST_ONLY,
    arrivals.GiveRemote: HOST_ONLY,
    arrivals.TakeRemote: HOST_ONLY,
    arrivals.MakeDoor: PROGRAM_ONLY,
    acts.BeginEvening: PROGRAM_ONLY,
    acts.Resume: PROGRAM_ONLY,
    acts.NoticeGap: PROGRAM_ONLY,
    acts.Settle: PROGRAM_ONLY,
    acts.KeepFounded: PROGRAM_ONLY,
    acts.ForgetEvening: PROGRAM_ONLY,
}


def allow(act: Act, by: str, owners: tuple[str, ...]) -> None:
    """Nothing if `by` may do this; Refused("room.not-yours") otherwise.

    `by` is "host", "guardian", "program", "door" or a person's identity; `owners` are those
    whose the act is: one, or each of the two that a promise joins.
    """
    rule = TABLE[type(act)]
    if rule == PROGRAM_ONLY:
        allowed = by == PROGRAM
    elif rule == AT_THE_DOOR:
        allowed = by == DOOR
    elif rule == ALONE:
        allowed = by not in ("", HOST, PROGRAM, DOOR, GUARDIAN) and by in owners
    elif by == HOST:
        allowed = True
    elif rule in (CALMING, HERE):
        allowed = by not in ("", PROGRAM, DOOR)
    elif rule == OWN:
        allowed = by not in ("", PROGRAM, DOOR, GUARDIAN) and by in owners
    else:
        allowed = False
    if not allowed:
        raise Refused("room.not-yours")
