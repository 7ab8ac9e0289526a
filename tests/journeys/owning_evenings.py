"""The evenings from an idea to being incorporated, each through the real program: two who pass the
laptop between them, and one on their own phone."""

from __future__ import annotations

from pathlib import Path

from sessions.practice import Practice
from tests.journeys import a_year as year
from tests.journeys.a_year import alone, hand_over, home, walk
from tests.journeys.in_mind import Laptop, OwnPhone
from tests.journeys.what_owners_see import (
    CONCERN,
    FOUNDED_DAY,
    IDEA_DAY,
    INTENTS,
    LAST_DAY,
    LINES,
    NOT_YET,
    PAPER,
    QUILLON,
    SECOND_DAY,
    THESSALY,
    TOO_EARLY,
    WRENNA,
    YES_DAY,
    names_in,
    stage,
    the_fire,
    what_we_own,
)
from words import say

IDEA, CONSENT, AGAIN, FOUNDING = map(
    year.script, ("an-idea", "consent", "second-look", "we-are-incorporated")
)
# ── the six evenings ─────────────────────────────────────────────────────────────────────────


def the_idea(laptop: Laptop, path: Path) -> OwnPhone:
    """A new file; the page is written, and each says for themselves what they intend."""
    link = start(laptop, path, IDEA_DAY)
    year.sit(laptop, QUILLON, WRENNA)
    thessaly = year.by_phone(laptop, link, THESSALY)
    begin(laptop, IDEA)

    def intend(laptop: Laptop) -> None:
        thessaly.send("promise", text=INTENTS[THESSALY])
        hand_over(laptop, "w", QUILLON)
        for name in (QUILLON, WRENNA):
            alone(laptop, name, say("mine.words-hidden"))
            laptop.type(INTENTS[name])
            laptop.keys("Enter")
        laptop.until(say("hand.round"))

    stops = {
        "The idea on one page": lambda wall: write(wall, *LINES[:2]),
        "What I intend": intend,
        "The next evening": lambda wall: day(wall, "24 January"),
    }
    walk(laptop, IDEA, 3, stops)
    year.close(laptop)
    return thessaly


def good_enough(laptop: Laptop, path: Path) -> OwnPhone:
    """The page changes; a yes, a yes with a concern, and a "not yet" that becomes a yes."""
    link = start(laptop, path, YES_DAY)
    thessaly = year.by_phone(laptop, link, THESSALY)
    year.sit(laptop, QUILLON, WRENNA)
    begin(laptop, CONSENT)

    def words(laptop: Laptop) -> None:
        thessaly.send("own-not-yet", text=NOT_YET)
        by_laptop(laptop, QUILLON, WRENNA)
        shown = laptop.on("Space", CONCERN, NOT_YET, say("own.not-yets", n=1))
        assert names_in(shown) == []

    def stands(laptop: Laptop) -> None:
        laptop.until(*LINES)

    def look(laptop: Laptop) -> None:
        type_day(laptop, "26 January")
        laptop.until(say("date.hint-day"), "27 January")
        laptop.keys("Escape")
        laptop.until(say("date.line-day"), gone=say("date.hint-day"))
        day(laptop, "27 January")

    stops = {
        "The idea on one page": lambda wall: write(wall, LINES[2], more=True),
        "My own word": words,
        "The words as they are now": stands,
        "My own word on these words": lambda wall: thessaly.send("own-yes"),
        "The second look": look,
        "In half a year": lambda wall: day(wall, "25 July"),
    }
    walk(laptop, CONSENT, 3, stops)
    year.close(laptop, CONCERN)
    return thessaly


def too_early(laptop: Laptop, path: Path) -> OwnPhone:
    """Two days later all say yes again: it is a first look still, and nothing is incorporated."""
    link = start(laptop, path, TOO_EARLY)
    thessaly = year.by_phone(laptop, link, THESSALY)
    year.sit(laptop, QUILLON, WRENNA)

    def words(laptop: Laptop) -> None:
        thessaly.send("own-yes")
        by_laptop(laptop, QUILLON, WRENNA)
        laptop.on("Space", say("own.first-look", day="27 January"))

    begin(laptop, AGAIN)
    walk(laptop, AGAIN, 3, {"My own word, again": words}, until="My own word, again")
    leave_in(laptop)
    not_incorporated(laptop)
    home(laptop)
    return thessaly


def not_incorporated(laptop: Laptop) -> None:
    """One plain sentence, and no key that would say it; then the circle is left out as well."""
    begin(laptop, FOUNDING, agreed=True)
    laptop.on("Space", *say("own.not-agreed").split()[:4])
    before = stage(laptop)
    assert say("own.not-agreed") in " ".join(before.split())
    laptop.keys("w")
    laptop.keys("g")
    laptop.until(say("places.title"), gone=say("founding.form"))
    laptop.keys("Escape")
    laptop.until(gone=say("places.title"))
    assert stage(laptop) == before
    laptop.on("s", say("closing.not-written"), FOUNDING.title)
    laptop.keys("x")
    laptop.until_row("–", FOUNDING.title)
    leave_in(laptop)


def one_is_absent(laptop: Laptop, path: Path) -> OwnPhone:
    """Two look a second time. Wrenna isn't there: so it isn't agreed, and nobody says whose."""
    link = start(laptop, path, SECOND_DAY)
    thessaly = year.by_phone(laptop, link, THESSALY)
    year.sit(laptop, QUILLON)

    def words(laptop: Laptop) -> None:
        thessaly.send("own-yes")
        by_laptop(laptop, QUILLON)
        laptop.on("Space", say("own.absent", n=1))

    begin(laptop, AGAIN)
    walk(laptop, AGAIN, 2, {"My own word, again": words})
    leave_in(laptop)
    what_we_own(laptop, say("idea.needed-look", have=2, people=3, day="27 January"))
    home(laptop)
    return thessaly


def she_says_it(laptop: Laptop, path: Path) -> None:
    """Wrenna looks a second time, two days later: now it is agreed."""
    start(laptop, path, LAST_DAY, phones=False)
    year.sit(laptop, QUILLON, WRENNA)

    def words(laptop: Laptop) -> None:
        hand_over(laptop, "w", QUILLON)
        alone(laptop, QUILLON, say("own.say-none"))
        laptop.choose(say("own.say-none"))
        her_word(laptop)
        laptop.until(say("own.all-said"))

    begin(laptop, AGAIN)
    walk(laptop, AGAIN, 2, {"My own word, again": words}, until="My own word, again")
    leave_in(laptop)
    what_we_own(laptop, say("idea.needed-paper-first"))
    home(laptop)


def founded(laptop: Laptop, path: Path) -> OwnPhone:
    """Form, place and day; each says it for themselves; the fire; and the pages to give away."""
    link = start(laptop, path, FOUNDED_DAY)
    thessaly = year.by_phone(laptop, link, THESSALY)
    year.sit(laptop, QUILLON, WRENNA)

    def all_say_it(laptop: Laptop) -> None:
        laptop.keys("w")
        laptop.until(say("founding.form"), say("founding.since-hint"))
        for part in PAPER:
            laptop.type(part)
            laptop.until(part)
            laptop.keys("Enter")
        laptop.until(say("founding.each"), gone=say("founding.form"))
        thessaly.send("own-yes")
        laptop.until(say("founding.each"))
        hand_over(laptop, "w", QUILLON)
        for name in (QUILLON, WRENNA):
            alone(laptop, name, say("own.say-are"))
            laptop.choose(say("own.say-are"))
        line = say("founding.line", form=PAPER[0], place=PAPER[1], day=f"since {PAPER[2]}")
        laptop.until(line, gone=say("own.say-are-hint"))
        the_fire(laptop)
        assert say("founding.we-are") in thessaly.page("/me")

    def they_play(laptop: Laptop) -> None:
        laptop.until(say("game.ask"))
        laptop.choose(say("game.seed"), say("closing.not-written"))

    begin(laptop, FOUNDING)
    stops = {"We are incorporated": all_say_it, FOUNDING.step[-1].title: they_play}
    walk(laptop, FOUNDING, 3, stops)
    laptop.until(say("kept.points-co-owners", n=3, points=100))
    leave_in(laptop)
    for way in ("markdown", "html"):
        laptop.keys("e")
        laptop.choose(say(f"as.{way}"), "Written:")
    form, place, since = PAPER
    what_we_own(laptop, say("idea.needed-nothing", form=form, place=place, day=since))
    home(laptop)
    return thessaly


# ── what is done on each ──────────────────────────────────────────────────────────────────────


def start(laptop: Laptop, path: Path, day: str, *, phones: bool = True) -> str:
    """The program on that day; the first time a file is made in it, of co-owners."""
    return year.start(laptop, path, day, phones=phones, kind="co-owners")


def begin(laptop: Laptop, practice: Practice, *, agreed: bool = False) -> None:
    """From the lobby into the first step; how they sit together is said once an evening."""
    laptop.on("Space", say("choose.title"))
    yes = say("agreement.yes")
    laptop.choose(f"  {practice.title}   ", key="Space", gone=say("choose.title"))
    if practice.questions:
        laptop.until(say("question.title"))
        laptop.on("Space", gone=say("question.title"))
    if not agreed:
        laptop.until(yes)
        laptop.on("Space", gone=yes)
    year.arrived(laptop, practice.step[0])


def write(laptop: Laptop, *lines: str, more: bool = False) -> None:
    """These lines, as all of the page or after what stands there; read along by everyone."""
    laptop.until_space("w")
    for number, line in enumerate(lines):
        if number or more:
            laptop.keys("Enter")
        laptop.type(line)
        laptop.until(line)
    laptop.until_space("Escape")
    laptop.until(*lines)


def type_day(laptop: Laptop, day: str) -> None:
    """A day that isn't on the list."""
    laptop.keys("Enter")
    laptop.until(say("date.ask-day"))
    laptop.choose(say("day.other"), say("date.hint-day"))
    laptop.line(day)


def day(laptop: Laptop, day: str) -> None:
    """It stands there."""
    type_day(laptop, day)
    laptop.until_row(say("date.line-day"), day)


def by_laptop(laptop: Laptop, *names: str) -> None:
    """Each of these says yes, alone with the laptop; Wrenna has a concern."""
    hand_over(laptop, "w", names[0])
    for name in names:
        if name == WRENNA:
            her_word(laptop)
        else:
            alone(laptop, name, *LINES, say("own.say-yes"))
            laptop.choose(say("own.say-yes"))
    laptop.until(say("own.all-said"))


def her_word(laptop: Laptop) -> None:
    """Yes, with a concern; in dots."""
    alone(laptop, WRENNA, *LINES, say("own.say-concern"))
    laptop.choose(say("own.say-concern"), say("mine.words-hidden"))
    laptop.type(CONCERN)
    laptop.until("••••", gone=CONCERN)
    laptop.keys("Enter")


def leave_in(laptop: Laptop) -> None:
    """What is left in is kept; nobody is named; everything else is erased."""
    laptop.on("Space", say("closing.own-yes"))
    laptop.on("Space", say("kept.erased"))
