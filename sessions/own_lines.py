"""What would be kept of owning something together: the idea, each one's own words, the day to look
again, and that they are incorporated."""

from __future__ import annotations

from collections.abc import Iterable

from sessions import events as ev
from sessions import owning, reciprocity
from sessions.earning import Lines, earned, played, states
from sessions.records import Kept, Lasting
from sessions.session import Session
from sessions.steps import commit, date, own


def lines(session: Session, circle: str, day: str) -> Lines:
    """Versions, intents, consents and the second look of this session; `day` is its date."""
    found: Lines = []
    ground = session.ground_now
    days: Lines = []
    if ground.version > session.ground.version:
        idea = owning.IdeaKept(circle=circle, title=ground.title, text=ground.text, day=day)
        found.append(("idea", idea))
    for number, state in sorted(states(session).items()):
        step = session.practice.step[number]
        match step, state:
            case commit.Step(keeps="intent"), commit.State():
                found += _intents(session, circle, day, state)
            case own.Step(what="incorporated"), own.State():
                found += _told(session, circle, day, state)
            case date.Step(), date.State() if state.day and ground.words:
                days += _days(circle, step, state, ground.words)
    return [*found, *_consents(session, circle, day), *days]


def points(session: Session, circle: str, game: str) -> Lines:
    """A hundred each at the close that founds it, and at no other. The words that the circle takes
    out won't have been said."""
    many = founds(session) if played(session, game) in reciprocity.PLAYED else 0
    return [("points-co-owners", earned(reciprocity.CO_OWNERS, many, circle))] if many else []


def founds(session: Session) -> int:
    """How many found it, if it were closed and kept as it stands; 0 where nothing is founded then,
    or was before."""
    if session.ground.founded:
        return 0
    out = session.left_out
    kept = (event for id, event in lines(session, "", "") if id not in out or stays_ones_own(event))
    found = owning.founding(session.ground, kept)
    return len(found.founders) if found else 0


def founded(session: Session, kept: Iterable[Lasting]) -> list[Lasting]:
    """That it is incorporated, where these lines of the close make it so: then it stays so."""
    found = owning.founding(session.ground, kept)
    return [owning.Founded(*found.paper)] if found else []


def without_a_no(events: Iterable[Lasting], kept: Iterable[Kept]) -> list[Lasting]:
    """What these lines of a close do to the log `kept`. A "not yet" is written nowhere: the yeses
    of that person to these words are taken out, and what is left tells of none."""
    found: list[Lasting] = []
    for event in events:
        if isinstance(event, owning.ConsentKept) and event.how == "not yet":
            found += _yeses_out(event, kept)
        else:
            found.append(event)
    return found


def _yeses_out(no: owning.ConsentKept, kept: Iterable[Kept]) -> list[Lasting]:
    return [
        ev.Removed(writer=row.writer, number=row.number)
        for row in kept
        if isinstance(said := row.event, owning.ConsentKept) and said.how != "not yet"
        if (said.person, said.words) == (no.person, no.words)
    ]


def stays(session: Session, line: str) -> str:
    """Why this line is not left out by whoever has the keys, as a message id; "" where it may be.
    An intent that words of tonight were said with isn't: those would mean nothing any more."""
    event = dict(lines(session, "", "")).get(line)
    if event is not None and stays_ones_own(event):
        return "own.ones-own-stays"
    if isinstance(event, owning.IntentKept) and event.person not in session.ground.owners:
        said = (state for state in states(session).values() if isinstance(state, own.State))
        if any(state.said and event.person in state.owners for state in said):
            return "own.said-with-them"
    return ""


def stays_ones_own(event: Lasting) -> bool:
    """What takes something back stays, whatever else is left out: without it a no would be a yes.
    A word on the idea without a concern says on no wall whether it is a no, so all of them stay."""
    match event:
        case owning.ConsentKept(text=""):
            return True
        case owning.IntentKept(text="") | owning.IncorporatedSaid(since=""):
            return True
    return False


def _intents(session: Session, circle: str, day: str, state: commit.State) -> Lines:
    """Who intends to own it, and who takes that back."""
    back = [person for person in state.back if person in session.ground.owners]
    words = [(person, word.text) for person, word in state.said.items()]
    return [
        (
            f"intent-{person}",
            owning.IntentKept(circle=circle, person=person, text=text, day=day),
        )
        for person, text in (*words, *((person, "") for person in back))
    ]


def _consents(session: Session, circle: str, day: str) -> Lines:
    """Each one's last word of this session on the words as they stand now. A no is never anyone's:
    "not yet" is a line only where it takes back a yes of an earlier evening, without what was said
    with it; it reads like any other, and what is kept of it is :func:`without_a_no`."""
    words = session.ground_now.words
    # With other people than at the beginning an earlier yes with just these may count again.
    others = session.ground_now.owners != session.ground.owners
    found: dict[str, owning.ConsentKept] = {}
    for state in states(session).values():
        if not isinstance(state, own.State) or not words or state.words != words:
            continue
        mark = owning.people_mark(state.owners)
        now = {person: (word, mark) for person, word in state.said.items()}
        for person, (word, owners) in {**state.before, **now}.items():
            found[person] = owning.ConsentKept(
                circle=circle, words=words, person=person, how=word.how, day=day, owners=owners,
                text=word.text if word.how == "concern" else "",
            )  # fmt: skip
    # By what they say: in an order of people one could see evening by evening whose a concern is.
    return [
        (f"consent-{person}", word)
        for person, word in sorted(found.items(), key=lambda one: (one[1].text.casefold(), one[0]))
        if word.how != "not yet" or others or person in session.ground.yes
    ]


def _told(session: Session, circle: str, day: str, state: own.State) -> Lines:
    """Each of the owners says it; one who said so before may take it back."""
    paper = {"form": state.form, "place": state.place, "since": state.since}
    nothing = dict.fromkeys(paper, "")
    found: Lines = []
    # With other people only what takes a word back still means what it meant.
    before = {who: word for who, (word, _) in state.before.items() if word.how != "yes"}
    for person, word in {**before, **state.said}.items():
        if word.how == "yes" or person in session.ground.told:
            said = paper if word.how == "yes" else nothing
            told = owning.IncorporatedSaid(circle=circle, person=person, day=day, **said)
            found.append((f"incorporated-{person}", told))
    return found


def _days(circle: str, step: date.Step, state: date.State, words: str) -> Lines:
    if step.second_look:
        return [("look", owning.SecondLookSet(circle=circle, words=words, day=state.day))]
    if step.review:
        return [("review", owning.ReviewSet(circle=circle, words=words, day=state.day))]
    return []
