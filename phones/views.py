"""What is true for a phone, as small frozen records: pure, and the same for the page, the page
without JavaScript and what is pushed. Nothing here decides; who may do what is the room's.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.gathering import Gathering
from sessions.records import Place
from sessions.seating import standing
from sessions.session import Session
from sessions.steps import ask, kind_of, page
from sessions.steps import round as round_step
from sessions.steps.base import spoken_texts

AWAY = frozenset({"round", "quiet"})
"""While these are held phones are put away: the page says so and goes dark."""


class Now(Struct, frozen=True):
    """What the wall shows just now, the same for everyone who is in.

    `kind` is the step's, or "lobby", "closing", "closed". `speaker`, `following` and `then` are
    names. It holds nothing that grows with the room: it is made anew for every phone.
    """

    kind: str = "lobby"
    gathering: str = ""
    practice: str = ""
    title: str = ""
    question: str = ""
    texts: tuple[str, ...] = ()
    rule: str = ""
    held: bool = False
    phase: str = ""
    speaker: str = ""
    following: str = ""
    then: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    away: bool = False
    pause_asked: bool = False


class Own(Struct, frozen=True):
    """What is true for one person, and what they may ask for; `place` is where it would be."""

    person: str = ""
    name: str = ""
    out: bool = False
    standing: str = ""
    may_pause: bool = False
    naming: str = ""
    place: str = ""
    shared: tuple[tuple[str, str], ...] = ()


class Time(Struct, frozen=True):
    """The time as the wall counts it: what is left now, whether it runs, and now itself, in ms."""

    left: int
    runs: bool
    now: int
    pace: float


def now_of(gathering: Gathering) -> Now:
    """What the wall shows."""
    session = gathering.room_session
    if session is None:
        return Now(gathering=gathering.name)
    if session.phase != "steps":
        return Now(kind=session.phase, gathering=gathering.name, practice=session.practice.title)
    return _step(gathering, session)


def _step(gathering: Gathering, session: Session) -> Now:
    script, kind = session.script, kind_of(session.script)
    common = Now(
        kind=kind,
        gathering=gathering.name,
        practice=session.practice.title,
        title=script.title,
        texts=spoken_texts(script.say),
        held=session.held,
        away=kind in AWAY,
        pause_asked=session.pause_asked,
    )
    match session.state:
        case round_step.State():
            return _round(common, gathering, session, session.state)
        case ask.State(game=False) as state if isinstance(script, ask.Step):
            return replace(common, question=script.question, answers=_answers(script, state))
        case page.State(text=text) if isinstance(script, page.Step):
            return replace(common, question=script.prompt, text=text)
    return common


def _round(now: Now, gathering: Gathering, session: Session, state: round_step.State) -> Now:
    name_of, script = gathering.name_of, session.script
    queue = [name_of(person) for person in state.queue[:2]]
    return replace(
        now,
        question=state.question,
        rule=script.rule if isinstance(script, round_step.Step) else "",
        phase=state.phase,
        speaker=name_of(state.speaker) if state.speaker else "",
        following=queue[0] if queue else "",
        then=queue[1] if len(queue) > 1 else "",
    )


def _answers(script: ask.Step, state: ask.State) -> tuple[tuple[str, str], ...]:
    """Each answer, with its count or the circle's mark once it is open."""
    found = []
    for number, answer in enumerate(script.answers):
        mark = "said" if state.answer == number else ""
        if state.opened and state.counts:
            mark = str(state.counts[number])
        found.append((answer, mark))
    return tuple(found)


def own_of(gathering: Gathering, person: str, people: tuple[str, ...]) -> Own:
    """What is true for this person; `people` all share this phone."""
    evening, session = gathering.evening, gathering.room_session
    seat = evening.seat(person)
    shared = tuple((p, evening.names.get(p, "")) for p in people) if len(people) > 1 else ()
    own = Own(
        person=person, name=seat.name if seat else "", out=seat is None or seat.out, shared=shared
    )
    if session is None or own.out:
        return own
    place = written_place(session.place)
    if session.phase == "closing":
        said = "yes" if person in session.named else "no"
        return replace(own, naming=said if person in session.ring else "", place=place)
    if session.phase != "steps":
        return own
    state = session.state
    where = ""
    if isinstance(state, round_step.State) and person in session.ring:
        where = standing(person, state.speaker, state.queue, state.later, state.had)
    return replace(
        own, standing=where, may_pause=not session.held and not session.pause_asked, place=place
    )


def time_of(gathering: Gathering, now: int, pace: float) -> Time | None:
    """The running (or standing) time; None where nothing is timed."""
    session = gathering.room_session
    clock: Clock | None = session.state.clock if session and session.phase == "steps" else None
    if clock is None:
        return None
    return Time(clock.left(now), clock.runs, now, pace)


def written_place(place: Place) -> str:
    """A place as a form carries it."""
    return f"{place.session}:{place.step}:{place.inner}:{place.turn}"


def read_place(text: str) -> Place | None:
    """The place a form carries; None if it isn't one."""
    session, *numbers = text.split(":")
    if len(numbers) != 3 or not all(n.isascii() and n.isdigit() and len(n) < 6 for n in numbers):
        return None
    step, inner, turn = map(int, numbers)
    return Place(session, step, inner=inner, turn=turn)
