"""Who may do what, act by act, in one table.

Steering is the host's; calming also a guardian's, and anyone's for themselves; one's own is
its owner's (from the laptop: said aloud, and marked by whoever has the keys). The program's
own acts are those no person makes.
"""

from __future__ import annotations

from sessions import acts
from sessions.records import HOST, PROGRAM, Act, Refused
from sessions.steps import ask, base, page
from sessions.steps import round as round_step

HOST_ONLY = "steering"
CALMING = "calming"
OWN = "one's own"
PROGRAM_ONLY = "the program's"

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
    ask.Answered: HOST_ONLY,
    ask.HandsCounted: HOST_ONLY,
    ask.PlayGame: HOST_ONLY,
    page.WritePage: HOST_ONLY,
    acts.SitDown: OWN,
    acts.Rename: OWN,
    acts.StepOut: OWN,
    acts.ComeBack: OWN,
    acts.SayNaming: OWN,
    acts.BeginEvening: PROGRAM_ONLY,
    acts.Resume: PROGRAM_ONLY,
    acts.NoticeGap: PROGRAM_ONLY,
    acts.Settle: PROGRAM_ONLY,
    acts.ForgetEvening: PROGRAM_ONLY,
}


def allow(act: Act, by: str, owner: str) -> None:
    """Nothing if `by` may do this; Refused("room.not-yours") otherwise.

    `by` is "host", "guardian", "program" or a person's identity; `owner` is whose the act is,
    "" if it is nobody's in particular.
    """
    rule = TABLE[type(act)]
    if rule == PROGRAM_ONLY:
        allowed = by == PROGRAM
    elif by == HOST:
        allowed = True
    elif rule == CALMING:
        allowed = by not in ("", PROGRAM)
    elif rule == OWN:
        allowed = by not in ("", PROGRAM, "guardian") and by == owner
    else:
        allowed = False
    if not allowed:
        raise Refused("room.not-yours")
