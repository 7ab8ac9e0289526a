"""What would be kept of a session, line by line, and nothing else.

Never: what was said, who passed, left, wept or was late, seconds spoken (PRACTICES.md, "Write
down" and section 10). Who took part lasts only for those who said yes to being named, as a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sessions import events as ev
from sessions import meeting_lines, own_lines
from sessions.earning import points, states
from sessions.keeping import THE_CIRCLE, cards_to_keep, remembered_by
from sessions.records import Kept, Lasting
from sessions.session import Session
from sessions.steps import page
from sessions.steps import round as round_step

HELD, GAME = "held", "game"
"""The lines of the circle itself and of how it plays; all others hang on the first."""


class Line(Struct, frozen=True):
    """One line of the closing. `id` names it while the circle decides; `kept` is its answer."""

    id: str
    event: Lasting
    kept: bool = True


def lines(session: Session, circle: str, day: str, host: str, game: str) -> tuple[Line, ...]:
    """What would be kept, in the order it is read aloud; nothing for a bare quiet or break.

    `circle` is the identity it will have, `day` the evening's date, `game` what the log says
    of playing so far ("" for not asked yet). Without the line that a circle was held, nothing
    that hangs on it is kept either.
    """
    made = _pages(session, circle) + cards_to_keep(session.board, circle, session.named)
    made += meeting_lines.lines(session, circle) + own_lines.lines(session, circle, day)
    made += points(session, circle, game) + own_lines.points(session, circle, game)
    found: list[tuple[str, Lasting]] = []
    if session.practice.level or not session.practice.bare or made:
        title, level = session.practice.title, session.practice.level
        meets = session.practice.meeting
        held = ev.CircleHeld(circle=circle, practice=title, level=level, day=day, meeting=meets)
        found.append((HELD, held))
        found += _questions(session, circle)
        if host and host in session.named:
            found.append(("host", ev.HostedBy(circle=circle, person=host)))
    found += made
    if session.asked_game and not game:
        found.append((GAME, ev.GameChosen(how=session.game)))  # type: ignore[arg-type]
    out = {id for id, _ in found if id != GAME} if HELD in session.left_out else set()
    out |= set(session.left_out)
    out -= {id for id, event in found if own_lines.stays_ones_own(event)}
    return tuple(Line(id, event, id not in out) for id, event in found)


def keeps_nothing(session: Session) -> bool:
    """A bare quiet or break: there is nothing to look at, and nothing to take back."""
    return not lines(session, "", "", "", "")


def _questions(session: Session, circle: str) -> list[tuple[str, Lasting]]:
    asked: dict[str, None] = {}
    for _, state in sorted(states(session).items()):
        if isinstance(state, round_step.State) and state.turn and state.question:
            asked[state.question] = None
    return [
        (f"question-{i}", ev.QuestionHeld(circle=circle, question=question))
        for i, question in enumerate(asked)
    ]


def _pages(session: Session, circle: str) -> list[tuple[str, Lasting]]:
    found: list[tuple[str, Lasting]] = []
    for number, text in sorted(session.pages.items()):
        step = session.practice.step[number]
        if isinstance(step, page.Step) and text and not step.idea:
            found.append(
                (f"page-{number}", ev.PageKept(circle=circle, title=step.title, text=text))
            )
    return found


def lasting(
    session: Session,
    circle: str,
    day: str,
    host: str,
    game: str,
    names: Mapping[str, str],
    belongs: Mapping[str, str],
    remembered: Mapping[str, str] = {},
    log: Iterable[Kept] = (),
) -> list[Lasting]:
    """The events that enter the log when the session is settled.

    `names` are the names of those in the ring; `belongs` those the log already knows by their
    own yes, `remembered` those it knows for a promise's sake; `log` is the log as it stands.
    """  # fmt: skip
    left_in = [line for line in lines(session, circle, day, host, game) if line.kept]
    kept = own_lines.without_a_no((line.event for line in left_in), log)
    if not any(line.id == HELD for line in left_in):
        return kept
    named = [person for person in session.named if person in names]
    people: list[Lasting] = [
        ev.PersonNamed(person=person, name=names[person])
        for person in sorted(named)
        if belongs.get(person) != names[person]
    ]
    known = {**remembered, **belongs, **dict.fromkeys(named, "")}
    people += [
        ev.PersonNamed(person=person, name=names[person], scope=THE_CIRCLE)
        for person in remembered_by(kept, known)
        if person in names
    ]
    founded = own_lines.founded(session, kept)
    took_part: list[Lasting] = []
    if named:
        took_part.append(ev.TookPart(circle=circle, people=tuple(sorted(named))))
    return [*people, *kept, *founded, *took_part]
