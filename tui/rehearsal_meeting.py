"""What pretend people do in a meeting: promise, answer alone, say yes, find a day; and before they
own something together: the idea on one page, and each one's own word on it.

As in `rehearsal_cards`, each function answers with the next thing somebody would do; what has been
done already is seen from the session, so the host may do any of it first.
"""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import timedelta

from sessions.clock import SECOND
from sessions.crew import Rhythm
from sessions.owning import How
from sessions.records import Act
from sessions.session import Session
from sessions.steps import agree, ask, base, commit, date, own, page, write
from tui.rehearsal_cards import Doing
from words import say

WORDS = 3
"""How many sentences there are of each kind."""
LINES = 2
"""So many lines are put where something is agreed."""
_LETTING_BE = 2
"""Every third chair lets it be, or would rather not."""
A_MONTH = 28
HOWS: tuple[How, ...] = ("yes", "concern", "yes", "yes", "not yet")
"""What they say of the idea, chair by chair; whoever sits further on says yes."""


def doing(session: Session, today: str, fresh: str) -> Doing | None:
    """The next thing in a step of a meeting; None for any other step."""
    script, state = session.script, session.state
    match state:
        case ask.State(game=False) if isinstance(script, ask.Step) and script.how == "alone":
            return _answering(session, script, state)
        case commit.State() if isinstance(script, commit.Step):
            return _promising(session, script, state, fresh)
        case agree.State() if isinstance(script, agree.Step):
            return _agreeing(session, script, state, fresh)
        case date.State() if isinstance(script, date.Step):
            return _dating(session, script, state, today)
        case page.State(text="") if isinstance(script, page.Step) and script.idea:
            idea = page.WritePage(text=say("rehearsal.idea"), place=session.place)
            return Doing(idea, after=_reading(script) * SECOND)
        case own.State() if isinstance(script, own.Step) and script.what == "idea":
            return _own_word(session, script, state)
    return None


def _on(session: Session, after: int = 8) -> Doing:
    return Doing(base.Next(place=session.place), after=after * SECOND)


def _reading(script: commit.Step | agree.Step | date.Step | own.Step | page.Step) -> int:
    """Seconds in which its words are read aloud."""
    return max(8, base.reading_seconds(script.say, script.reads))


def _answering(session: Session, script: ask.Step, state: ask.State) -> Doing:
    """One after another, on their phones; then the numbers are opened, or never."""
    for chair, person in enumerate(session.present):
        if person in state.mine or person in state.done or state.opened:
            continue
        if chair % 3 == _LETTING_BE:
            return Doing(write.SayDone(person=person, place=session.place), person, 3 * SECOND)
        answer = chair % len(script.answers)
        mine = ask.AnswerMine(person=person, answer=answer, place=session.place)
        return Doing(mine, person, 3 * SECOND)
    return _on(session)


def _promising(session: Session, script: commit.Step, state: commit.State, fresh: str) -> Doing:
    """Two of three take something on, in their own words."""
    reading = _reading(script)
    if script.last:
        return _on(session, reading)
    for chair, person in enumerate(session.present):
        if person in state.said or person in state.done:
            continue
        first = reading if not state.said and not state.done else 5
        if chair % 3 == _LETTING_BE:
            return Doing(write.SayDone(person=person, place=session.place), person, 3 * SECOND)
        number, place = chair % WORDS + 1, session.place
        if script.keeps == "intent":
            text = say(f"rehearsal.intent-{number}")
            act: Act = commit.Intend(person=person, text=text, place=place)
        else:
            text = say(f"rehearsal.promise-{number}")
            act = commit.Commit(person=person, text=text, fresh=fresh, place=place)
        return Doing(act, person, first * SECOND)
    return _on(session)


def _agreeing(session: Session, script: agree.Step, state: agree.State, fresh: str) -> Doing:
    """A line, another one, and everybody's own yes to each."""
    place = session.place
    if len(state.lines) < LINES:
        text = say(f"rehearsal.agreed-{len(state.lines) + 1}")
        after = _reading(script) if not state.lines else 8
        return Doing(agree.PutWords(line=fresh, text=text, place=place), after=after * SECOND)
    for line in state.lines:
        for person in session.present:
            if person not in line.yes:
                yes = agree.Consent(line=line.id, person=person, words=line.words, place=place)
                return Doing(yes, person, 2 * SECOND)
    return _on(session)


def _dating(session: Session, script: date.Step, state: date.State, today: str) -> Doing:
    """A day in four weeks, every month from then on, and somebody who hosts it."""
    place = session.place
    if not state.day and today:
        reading = _reading(script)
        days = timedelta(days=max(script.least, min(A_MONTH, script.most)))
        day = (calendar_date.fromisoformat(today) + days).isoformat()
        only = script.second_look or script.review
        rhythm = None if only else Rhythm(every="month", at="19:00", minutes=90)
        plan = date.PlanMeeting(day=day, rhythm=rhythm, place=place)
        return Doing(plan, after=reading * SECOND)
    if state.rhythm is not None and not state.host and session.present:
        person = session.present[min(1, len(session.present) - 1)]
        return Doing(date.NextHost(person=person, place=place))
    return _on(session)


def _own_word(session: Session, script: own.Step, state: own.State) -> Doing:
    """Yes, a concern, not yet; opened without names. Where it is asked once more about the same
    words, a yes stands, and whoever said "not yet" says yes."""
    if state.opened or not state.words:
        return _on(session, 12)
    before = _words_before(session, state.words)
    for chair, person in enumerate(session.present):
        known = before.get(person, "not yet")
        if person not in state.owners or person in state.said or known != "not yet":
            continue
        how: How = "yes" if before or chair >= len(HOWS) else HOWS[chair]
        text = "" if how == "yes" else say(f"rehearsal.own-{how.replace(' ', '-')}")
        word = own.SayOwn(person=person, words=state.words, how=how, text=text, place=session.place)
        return Doing(word, person, (5 if state.said else _reading(script)) * SECOND)
    return _on(session)


def _words_before(session: Session, words: str) -> dict[str, How]:
    """What each said of these very words earlier tonight."""
    found: dict[str, How] = {}
    for state in session.finished.values():
        if isinstance(state, own.State) and state.words == words:
            found |= {person: word.how for person, word in state.said.items()}
    return found
