"""The log told as a story: evenings, their circles, and what each circle chose to keep.

Pure, and the one gate of every page: what isn't in a :class:`Story` is on no page. A name that
was taken out is simply absent, and a circle that was taken out takes along what hung on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from sessions import crew as crews
from sessions import events as ev
from sessions import keeping
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept, Lasting
from sessions.text import clean_name, clean_note
from store.boards import is_shared, standing
from store.export.boards import Card, Promise, cards_of, one_line, promises_of
from store.export.owning import Owned, owned_of

Say = Callable[..., str]
"""`words.say`, or anything like it: a message id and its values give a sentence."""


@dataclass(frozen=True)
class Page:
    """A text that a circle made together. `text` may have several lines and paragraphs."""

    title: str
    text: str


@dataclass(frozen=True)
class Points:
    """So many points each, for so many, to the circle; never to a person.

    `people` are people, or for a rule of the board (offering, asking, respect) its cards.
    """

    each: int
    people: int
    rule: str = "listening"


@dataclass(frozen=True)
class Circle:
    """One practice that was held. `host` is "" and `named` empty unless they said yes. `decided`
    is what a retro came to."""

    title: str
    level: int
    day: str
    host: str = ""
    questions: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    cards: tuple[Card, ...] = ()
    promises: tuple[Promise, ...] = ()
    points: tuple[Points, ...] = ()
    named: tuple[str, ...] = ()
    decided: str = ""

    @property
    def asks(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.kind == "ask")

    @property
    def offers(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.kind == "offer")


@dataclass(frozen=True)
class Evening:
    """One day the group met. `day` is 2026-11-22."""

    day: str
    circles: tuple[Circle, ...]


_NO_CREW = crews.Crew()


@dataclass(frozen=True)
class Story:
    """All there is to tell. `game` is gently, seed, not, or "" before the circle was asked.

    `people` are all who said yes to being named; no page lists them, file names avoid them. `crew`
    is how they meet again, `host` the next one's name by their own yes.
    """

    name: str
    game: str = ""
    evenings: tuple[Evening, ...] = ()
    people: tuple[str, ...] = ()
    crew: crews.Crew = _NO_CREW
    host: str = ""
    owned: Owned | None = None


def tell(kept: Sequence[Kept]) -> Story:
    """The story of a log, whatever the order of its rows. Rows taken out leave no trace.

    What belongs to a smaller circle than the congregation stays with it and isn't told.
    """
    whole = standing(kept)
    # The rules' own fold would also take in the cards, one by one: what is told of them is below.
    plain = [row for row in whole if is_shared(row) and not isinstance(row.event, _OF_BOARDS)]
    gathering = fold_log(Gathering(), plain)
    names = {who: clean_name(name) for who, name in gathering.people.items()}
    names = {who: name for who, name in names.items() if name}
    circles = _circles(whole, [row.event for row in plain], names)
    days = sorted({circle.day for circle in circles})
    evenings = (Evening(day, tuple(c for c in circles if c.day == day)) for day in days)
    people = _in_order(names.values())
    crew, host = gathering.crew, names.get(gathering.crew.host, "")
    return Story(
        one_line(gathering.name), gathering.game, tuple(evenings), people,
        crew=structs.replace(crew, host=""), host=host, owned=owned_of(whole),
    )  # fmt: skip


def foresee(name: str, people: Mapping[str, str], events: Iterable[Lasting]) -> Story:
    """The story that these events would add: for showing a circle its page before the close.

    `people` (person -> name) belong already; `events` are those of `closing.lasting`.
    """
    known = [ev.PersonNamed(person=who, name=called) for who, called in people.items()]
    began = ev.GatheringBegan(name=name, manner="wall")
    rows = enumerate([began, *known, *events])
    return tell([Kept("", number, number, 0, event) for number, event in rows])


_HANGING = (
    ev.QuestionHeld, ev.HostedBy, ev.TookPart, ev.PageKept, ev.PointsEarned, crews.CrewDecided,
)  # fmt: skip
_OF_BOARDS = (keeping.CardKept, keeping.PromiseMade, keeping.PromiseTold)


def _circles(
    whole: Sequence[Kept], events: Iterable[object], names: Mapping[str, str]
) -> list[Circle]:
    """The circles in the order they were held, each with what hangs on it.

    `whole` is the log as it stands, of which the boards are told; `events` all else.
    """
    held: dict[str, ev.CircleHeld] = {}
    hanging: dict[str, list[object]] = {}
    for event in events:
        if isinstance(event, ev.CircleHeld):
            held[event.circle] = event
        elif isinstance(event, _HANGING):
            hanging.setdefault(event.circle, []).append(event)
    cards, promises = cards_of(whole, names, held), promises_of(whole, names, held)
    return [
        replace(
            _circle(event, hanging.get(circle, []), names),
            cards=cards.get(circle, ()),
            promises=promises.get(circle, ()),
        )
        for circle, event in held.items()
    ]


def _circle(held: ev.CircleHeld, hanging: Iterable[object], names: Mapping[str, str]) -> Circle:
    host = ""
    named: tuple[str, ...] = ()
    questions: list[str] = []
    pages: list[Page] = []
    points: list[Points] = []
    decided = ""
    for event in hanging:
        match event:
            case ev.QuestionHeld(question=question) if line := one_line(question):
                questions.append(line)
            case ev.PageKept(title=title, text=text) if note := clean_note(text):
                pages.append(Page(one_line(title), note))
            case ev.PointsEarned(each=each, people=people, rule=rule):
                points.append(Points(each, people, rule))
            case ev.HostedBy(person=person):
                host = names.get(person, "")
            case crews.CrewDecided(how=how):
                decided = how
            case ev.TookPart(people=people):
                named = _in_order(names[who] for who in people if who in names)
    return Circle(
        one_line(held.practice), held.level, one_line(held.day), host, tuple(questions),
        tuple(pages), points=tuple(points), named=named, decided=decided,
    )  # fmt: skip


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    """By the alphabet, the same on every computer: an order that means nothing else."""
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))
