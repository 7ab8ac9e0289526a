"""What would be kept of those who meet again: words everybody chose, promises to the circle, the
next date with its host, how they go on."""

from __future__ import annotations

from sessions import crew
from sessions import events as ev
from sessions.amounts import has_amount
from sessions.earning import Lines, states
from sessions.keeping import THE_CIRCLE, PromiseMade
from sessions.session import Session
from sessions.steps import agree, ask, commit, date


def lines(session: Session, circle: str) -> Lines:
    """Each line with the name it has while the circle decides."""
    found: Lines = []
    for number, state in sorted(states(session).items()):
        step = session.practice.step[number]
        match step, state:
            case agree.Step(), agree.State() if step.keeps:
                found += _words(session, circle, number, step, state)
            case commit.Step(), commit.State() if step.keeps == "promise":
                found += _promises(session, circle, state)
            case date.Step(), date.State() if not _of_an_idea(step):
                found += _meeting(session, number, state)
            case ask.Step(), ask.State() if step.decides and state.answer is not None:
                if state.answer < len(crew.DECISIONS):
                    how = crew.DECISIONS[state.answer]
                    found.append((f"decided-{number}", crew.CrewDecided(circle=circle, how=how)))
    # What a retro came to comes last: its day to look again, or a last meal, ends no pause.
    return sorted(found, key=lambda line: isinstance(line[1], crew.CrewDecided))


def _words(
    session: Session, circle: str, number: int, step: agree.Step, state: agree.State
) -> Lines:
    """Only what everyone here said yes to, each for themselves."""
    agreed = agree.agreed(state, session.present)
    text = "\n".join(
        " · ".join(part for part in (line.text, line.who, line.when) if part) for line in agreed
    )
    if not text:
        return []
    return [(f"agreed-{number}", ev.PageKept(circle=circle, title=step.title, text=text))]


def next_day(session: Session) -> str:
    """The day they meet again, as this session found it; "" for none, or where it is left out."""
    for number, state in states(session).items():
        step = session.practice.step[number]
        if isinstance(step, date.Step) and isinstance(state, date.State) and not _of_an_idea(step):
            return state.day if f"meeting-{number}" not in session.left_out else ""
    return ""


def _of_an_idea(step: date.Step) -> bool:
    """Whether its day is that of an idea (`sessions/own_lines.py`) and no next time."""
    return step.second_look or step.review


def _promises(session: Session, circle: str, state: commit.State) -> Lines:
    """A name stands with a promise only by its owner's own yes, and no amount of money leaves."""
    return [
        (
            f"promise-{word.id}",
            PromiseMade(
                circle=circle, promise=word.id, card="", text=word.text, giver=person,
                receiver="", due=next_day(session), named=person in session.named,
                scope=THE_CIRCLE if has_amount(word.text) else "congregation",
            ),
        )
        for person, word in state.said.items()
    ]  # fmt: skip


def _meeting(session: Session, number: int, state: date.State) -> Lines:
    found: Lines = []
    if state.day:
        host = state.host if state.host in session.named else ""
        found.append((f"meeting-{number}", crew.MeetingSet(day=state.day, person=host)))
    if state.rhythm is not None:
        kept = crew.RhythmKept(rhythm=state.rhythm, day=next_day(session))
        found.append((f"rhythm-{number}", kept))
    return found
