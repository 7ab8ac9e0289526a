"""What one person can see is the same, whichever of the others gave which answer.

Two worlds of one meeting go through the same acts in the same order. In the second one the others
give other answers, write other words, and say yes in one another's stead; only what is opened for
all comes to the same. After every act the watcher's phone and the wall show the same in both: so
nothing that is seen, and no moment at which it changes, tells whose anything is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from phones import views
from sessions import own_lines
from sessions.steps import agree, ask, write
from tests.tui.others_props import NAMES, PEOPLE, SIZES, STEPS, LetBe, Press, World
from tui.screens import alone, hand
from tui.steps import ask as ask_face
from tui.steps import own as own_face
from tui.steps import write as write_face

MOST = 5
"""What somebody can do at a step, as a number; the highest mean that they would rather not."""
Acts = list[Press | LetBe | str]
"""What people do for themselves, and what the host presses: "on", "undo", "close"."""
NUMBERS = st.integers(0, MOST - 1)
PRESSES = st.builds(Press, st.integers(0, len(NAMES) - 1), NUMBERS, NUMBERS)
LET_BE = st.builds(LetBe, st.integers(0, len(NAMES) - 1), st.booleans())
MOMENTS = st.tuples(
    st.lists(PRESSES, min_size=2, max_size=7), st.lists(LET_BE, max_size=1),
    st.lists(PRESSES, max_size=2), st.sampled_from(["on", "undo", "close"]),
)  # fmt: skip
"""What people do until the host presses something."""
Moment = tuple[list[Press], list[LetBe], list[Press], str]


def in_a_row(moments: list[Moment]) -> Acts:
    found: Acts = []
    for one, let_be, three, steered in moments:
        found += [*one, *let_be, *three, steered]
    return found


MEETINGS = st.lists(MOMENTS, min_size=1, max_size=3).map(in_a_row)
FEW = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)  # fmt: skip


def exchanged(done: Acts, watcher: int, chance: Random) -> Acts:
    """The same acts with other answers by the others, who come to the same answers in all: what
    each says last, before the host presses anything, is exchanged among them."""
    found, last = list(done), dict[int, int]()
    for at, one in enumerate([*done, "on"]):
        if isinstance(one, LetBe):
            continue
        if isinstance(one, Press):
            if one.who != watcher:
                found[at] = replace(one, number=chance.randrange(MOST))
                last[one.who] = at
            continue
        places = list(last.values())
        numbers = [press.number for at in places if isinstance(press := done[at], Press)]
        for place, number in zip(places, chance.sample(numbers, len(numbers)), strict=True):
            press = done[place]
            assert isinstance(press, Press)
            found[place] = replace(press, number=number)
        last = {}
    return found


def differs(one: World, other: World, done: Acts, exchange: Acts, size: tuple[int, int]) -> str:
    """Where what is seen differs first; "" for nowhere. What differs once it was opened for all
    (after an undo, say, and another word) tells what the circle was told."""
    for at, (first, second) in enumerate(zip(done, exchange, strict=True)):
        for world, what in ((one, first), (other, second)):
            world.take(what)
        told_now = isinstance(first, str) or (_is_open(one) and _is_open(other))
        if told_now and one.public() != other.public():
            return ""
        if one.session.phase != "steps" and one.intents:
            return ""  # what somebody intends stands there by their own name
        for (where, seen), (_, also) in zip(one.seen(size), other.seen(size), strict=True):
            if seen != also:
                return f"{where}, after act {at} ({first})"
    return ""


def _is_open(world: World) -> bool:
    return bool(getattr(world.session.state, "opened", False))


def worlds(watcher: int, title: str, others: list[int]) -> tuple[World, World]:
    """Both at this step; in the second the others say yes in this order."""
    who = PEOPLE[watcher]
    rest = [person for person in PEOPLE if person != who]
    renamed = dict(zip(rest, (rest[at] for at in others), strict=True))
    one, other = World(who, "walrus"), World(who, "otter", renamed)
    for world in (one, other):
        world.at(title)
    return one, other


@st.composite
def meetings(draw: st.DrawFn) -> tuple[int, list[int], Acts, Acts]:
    watcher, done = draw(st.integers(0, len(NAMES) - 1)), draw(MEETINGS)
    # Drawn permutations would mostly be none.
    chance = draw(st.randoms(use_true_random=True))
    others = chance.sample(range(len(NAMES) - 1), len(NAMES) - 1)
    return watcher, others, done, exchanged(done, watcher, chance)


def search(title: str, size: tuple[int, int], many: int = 40) -> str:
    """The first difference that is found in so many meetings from this step on; "" for none."""
    found: list[str] = []

    @settings(FEW, max_examples=many)
    @given(meetings())
    def tried(drawn: tuple[int, list[int], Acts, Acts]) -> None:
        watcher, others, done, exchange = drawn
        if not found:
            one, other = worlds(watcher, title, others)
            found.extend(filter(None, [differs(one, other, done, exchange, size)]))

    tried()
    return found[0] if found else ""


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("title", STEPS)
def test_whose_it_is_can_be_seen_nowhere(title: str, size: tuple[int, int]) -> None:
    assert search(title, size) == ""


def test_a_word_said_alone_is_taken_back_by_its_owner_and_by_nobody_else() -> None:
    world, ben = World(PEOPLE[0], ""), PEOPLE[1]
    world.at("Good enough for now")
    world.press(Press(1, 1))
    said = world.table.state.said
    world.take(LetBe(1, True))
    assert world.table.state.said == said and said[ben].how == "concern"
    world.press(Press(1, MOST - 1))
    assert world.table.state.said == {} and world.table.state.done == (ben,)


# ── the controls: what would be seen, were it there ───────────────────────────────────────────


def paints_answers(patch: pytest.MonkeyPatch) -> None:
    painted = ask_face.paint

    def paint(screen: Any, canvas: Any, grid: Any) -> None:
        painted(screen, canvas, grid)
        canvas.text(0, 0, repr(sorted(screen.held_session.state.mine.items())), "text")

    patch.setattr(ask_face, "paint", paint)


def says_open_once_two_have_answered(patch: pytest.MonkeyPatch) -> None:
    """As it was: the key's label told "I'd rather not" from an answer."""
    patch.setattr(
        ask_face, "_may_open", lambda screen: len(screen.held_session.state.mine) >= ask.FEWEST
    )


def says_open_once_two_said_a_word(patch: pytest.MonkeyPatch) -> None:
    """The same, where each says their own word."""
    patch.setattr(own_face, "hints", lambda screen: len(screen.held_session.state.said) > 1)


def hands_it_to_those_without_a_yes(patch: pytest.MonkeyPatch) -> None:
    """As it was: whoever had said yes to every line wasn't handed the laptop."""

    def been(session: Any) -> set[str]:
        if isinstance(session.state, agree.State):
            return {p for p in PEOPLE if all(p in line.yes for line in session.state.lines)}
        return alone.been(session)

    patch.setattr(hand, "been", been)


def lets_anybody_try(patch: pytest.MonkeyPatch) -> None:
    """As it was: a host who took back somebody's "I'd rather not" saw whether it was one."""
    decided = ask.decide

    def decide(step: Any, state: Any, around: Any, act: Any, by: str, now: int) -> Any:
        if isinstance(act, write.SayDone) and not act.done:
            return write.said_done(act, state.done, around)
        return decided(step, state, around, act, by, now)

    patch.setattr(ask, "decide", decide)


def keeps_words_by_person(patch: pytest.MonkeyPatch) -> None:
    """As it was: the closing showed everybody's word in an order of people."""
    consents = own_lines._consents

    def ordered(session: Any, circle: str, day: str) -> Any:
        return sorted(consents(session, circle, day), key=lambda line: line[1].person)

    patch.setattr(own_lines, "_consents", ordered)


def shows_everybodys_note(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        write_face, "question", lambda screen: " ".join(screen.held_session.state.notes.values())
    )


def shows_somebody_elses_page(patch: pytest.MonkeyPatch) -> None:
    of = views.meeting_of
    patch.setattr(views, "meeting_of", lambda gathering, session, who: of(
        gathering, session, PEOPLE[(PEOPLE.index(who) + 1) % len(PEOPLE)]
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        (paints_answers, "How do we go on"),
        (says_open_once_two_have_answered, "How is it"),
        (says_open_once_two_said_a_word, "Good enough for now"),
        (hands_it_to_those_without_a_yes, "How we are together"),
        (lets_anybody_try, "How is it"),
        (keeps_words_by_person, "Good enough for now"),
        (shows_everybodys_note, "Before we begin"),
        (shows_somebody_elses_page, "What I would own"),
    ],
)
def test_what_tells_it_is_found(
    broken: Callable[[pytest.MonkeyPatch], None], title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The controls: each of these breaks it, and is noticed."""
    broken(monkeypatch)
    assert search(title, SIZES[0], many=400) != ""
