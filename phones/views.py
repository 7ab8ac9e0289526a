"""What is true for a phone, as small frozen records: pure, and the same for the page, the page
without JavaScript and what is pushed. Nothing here decides; who may do what is the room's.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from phones.views_board import takes_cards
from phones.views_meeting import NOTHING, Meeting, meeting_of, with_counts
from phones.views_mine import asks_my_yes, is_silent, pen_of, something_of
from phones.views_words import with_words
from sessions.board import opened
from sessions.clock import Clock
from sessions.gathering import Gathering
from sessions.notes import notes_of
from sessions.records import Place
from sessions.rhythm import coming
from sessions.seating import standing
from sessions.session import Session
from sessions.steps import ask, board, focus, kind_of, page, talk, write
from sessions.steps import round as round_step
from sessions.steps.base import spoken_texts

AWAY = frozenset({"round", "mirror", "quiet"})
"""While these are held phones are put away: the page says so and goes dark."""


class Now(Struct, frozen=True):
    """What the wall shows just now, the same for everyone who is in.

    `kind` is the step's, or "lobby", "closing", "closed". `speaker`, `following` and `then` are
    names. `focus` is the name of whoever is in focus, with their `lines`: caption and words.
    `hands` are those still writing, `cards` those that are open; `next_day` is a crew's next date,
    where nothing is under way. It holds nothing that grows with
    the room: it is made anew for every phone.
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
    timed: bool = False
    focus: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    rung: str = ""
    hands: int = 0
    cards: int = 0
    next_day: str = ""


class Own(Struct, frozen=True):
    """What is true for one person, and what they may ask for; `place` is where it would be.

    `focus` is "mine" in their own time, "next" or "coming" before it. Then `lines` are what they
    may write up, and `rung` where they stand on the ladder of so many `rungs`. `pen` is "writes"
    or "down" while their hand is waited for; `cards`, `board` and `note` say which of their pages
    matter now, `yes_asked` that a promise waits for them. `meeting` is what each does alone in a
    step of a meeting.
    """

    person: str = ""
    name: str = ""
    out: bool = False
    standing: str = ""
    may_pause: bool = False
    naming: str = ""
    place: str = ""
    shared: tuple[tuple[str, str], ...] = ()
    focus: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    rung: int = -1
    rungs: int = 0
    pen: str = ""
    cards: bool = False
    board: bool = False
    note: bool = False
    yes_asked: bool = False
    meeting: Meeting = NOTHING


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
        return Now(gathering=gathering.name, next_day=_next_day(gathering))
    if session.phase != "steps":
        practice, day = session.practice.title, _next_day(gathering)
        return Now(
            kind=session.phase, gathering=gathering.name, practice=practice, next_day=day
        )  # fmt: skip
    return _step(gathering, session)


def _next_day(gathering: Gathering) -> str:
    """The next date from today on, "" for none."""
    return coming(gathering.crew, gathering.evening.day)


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
        timed=session.state.clock is not None,
        focus=gathering.name_of(session.in_focus) if session.in_focus else "",
        lines=_lines(session),
    )
    match session.state:
        case round_step.State():
            return _round(common, gathering, session, session.state)
        case ask.State(game=False) as state if isinstance(script, ask.Step):
            common = replace(common, question=script.question, answers=_answers(script, state))
            return with_counts(common, session)
        case page.State(text=text) if isinstance(script, page.Step):
            return replace(common, question=script.prompt, text=text)
        case talk.State(clock=clock, rung=rung) if isinstance(script, talk.Step):
            phase = "talking" if clock else "opening"
            asked = script.ladder[rung] if rung >= 0 else ""
            return replace(common, rule=script.rule, phase=phase, rung=asked)
        case board.State(phase=phase) as state if isinstance(script, board.Step):
            hands, cards = board.writing(state, session.present), len(opened(session.board))
            common = replace(common, question=script.prompt, rule=script.rule)
            return replace(common, phase=phase, hands=hands, cards=cards)
        case write.State() if isinstance(script, write.Step):
            return replace(common, question=session.prompt)
        case focus.State() as state if isinstance(script, focus.Step):
            return _focus(common, gathering, script, state)
    return with_words(with_counts(common, session), gathering, session)


def _lines(session: Session) -> tuple[tuple[str, str], ...]:
    """A and B of whoever is in focus, each with its caption; none for nobody."""
    outer, frame = session.outer, session.focus
    if frame is None or not frame.person or not isinstance(outer, focus.Step):
        return ()
    return tuple(zip(outer.lines, frame.lines, strict=False))


def _focus(now: Now, gathering: Gathering, script: focus.Step, state: focus.State) -> Now:
    """Nobody is in focus: who is next, if anybody is."""
    phase = focus.phase(script, state)
    coming = state.coming if phase != "heard" else ()
    return replace(now, phase=phase, following=gathering.name_of(coming[0]) if coming else "")


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
    if own.out:
        return own
    if session is None:
        return replace(own, cards=something_of(gathering, person))
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
    own = replace(
        own, standing=where, may_pause=not session.held and not session.pause_asked, place=place
    )
    return _own_pages(_own_focus(own, session), gathering, session)


def _own_focus(own: Own, session: Session) -> Own:
    """How near their own time is, and what is theirs to do in it."""
    outer, frame, script = session.outer, session.focus, session.script
    if not isinstance(outer, focus.Step) or frame is None:
        return own
    if frame.person == own.person:
        own = replace(own, focus="mine", lines=_lines(session))
        if isinstance(script, talk.Step) and isinstance(session.state, talk.State):
            return replace(own, rung=session.state.rung, rungs=len(script.ladder))
        return own
    without_them = replace(frame, person="")
    if own.person not in frame.coming or focus.phase(outer, without_them) == "heard":
        return own
    is_next = not frame.person and frame.coming[0] == own.person
    return replace(own, focus="next" if is_next else "coming")


def _own_pages(own: Own, gathering: Gathering, session: Session) -> Own:
    """Which of their own pages matter now."""
    person = own.person
    takes, silent = takes_cards(session, person), is_silent(session)
    stands = bool(opened(session.board)) or bool(gathering.shelf.cards and not silent)
    return replace(
        own,
        pen=pen_of(session, person),
        cards=takes or something_of(gathering, person),
        board=takes and stands,
        note=isinstance(session.state, write.State) or bool(notes_of(session, person)),
        yes_asked=takes and asks_my_yes(session, person),
        meeting=meeting_of(gathering, session, person),
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
    return f"{place.session}:{place.step}:{place.whose}:{place.inner}:{place.turn}"


def read_place(text: str) -> Place | None:
    """The place a form carries; None if it isn't one."""
    parts = text.split(":")
    if len(parts) != 5:
        return None
    session, step, whose, inner, turn = parts
    numbers = (step, whose or "0", inner, turn)
    if not all(n.isascii() and n.isdigit() and len(n) < 6 for n in numbers):
        return None
    return Place(session, int(step), whose, int(inner), int(turn))
