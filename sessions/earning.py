"""The points that a circle earned with a session: the seed's rules, counted.

They are the circle's, by its own yes; nobody has any (PRACTICES.md, "Decided").
"""

from __future__ import annotations

from sessions import events as ev
from sessions import reciprocity
from sessions.board import opened
from sessions.records import Lasting
from sessions.session import Session
from sessions.steps import State, ask

Lines = list[tuple[str, Lasting]]
"""Lines of the closing: what each is called while the circle decides, and what it would keep."""


def points(session: Session, circle: str, game: str) -> Lines:
    """The seed's points, if the circle plays and its own answer was yes. `game` is what the log
    says of playing.
    """
    found: Lines = []
    how = played(session, game)
    if how not in reciprocity.PLAYED:
        return found
    found += _for_cards(session, circle)
    found += _for_the_meeting(session, circle)
    for number, state in sorted(states(session).items()):
        step = session.practice.step[number]
        if not (isinstance(step, ask.Step) and isinstance(state, ask.State) and step.earns):
            continue
        if step.earns == "missing":
            found += _missing(session, circle, state, how)
        elif ask.said_yes(step, state):
            rule = reciprocity.RULES[step.earns]
            cards = len(opened(session.board))
            many = cards if rule is reciprocity.RESPECT else state.people
            if many:
                found.append((f"points-{number}", earned(rule, many, circle)))
    return found


def played(session: Session, game: str) -> str:
    """How the circle plays at the close: as the log says by now (`game`), which may have changed
    meanwhile, or as it was asked and answered in this session; "" for neither."""
    return game or (session.game if session.asked_game else "")


def states(session: Session) -> dict[int, State]:
    """How each step that was held ended, by its number in the script."""
    return {**session.finished, session.step: session.state}


def _for_cards(session: Session, circle: str) -> Lines:
    """Five for each offering and each asking that stands on the board."""
    found: Lines = []
    for kind, rule in (("offer", reciprocity.OFFERING), ("ask", reciprocity.ASKING)):
        many = sum(card.kind == kind for card in opened(session.board))
        if many:
            found.append((f"points-{rule.name}", earned(rule, many, circle)))
    return found


def _for_the_meeting(session: Session, circle: str) -> Lines:
    """One for the first meeting, three for the second, five for every one after, to each here."""
    counted = session.meetings < 0
    if not session.practice.meeting or counted or not session.present:
        return []
    rule = reciprocity.meeting_rule(session.meetings)
    return [("points-meeting", earned(rule, len(session.present), circle))]


def _missing(session: Session, circle: str, state: ask.State, how: str) -> Lines:
    """By the number the circle said; nothing is ever taken from those who play gently."""
    counted = session.meetings < 0
    if how != reciprocity.AS_THE_SEED or counted or not state.answer:
        return []
    return [("points-missing", earned(reciprocity.MISSING, state.answer, circle))]


def earned(rule: reciprocity.Rule, many: int, circle: str) -> ev.PointsEarned:
    """So many points each, for so many, to the circle."""
    return ev.PointsEarned(
        circle=circle, level=rule.level, rule=rule.name, each=rule.each, people=many
    )
