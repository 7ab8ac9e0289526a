"""The twelve evenings of a crew's year, each through the real program: what is done on it."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import a_year as year
from tests.journeys import what_a_year_left as left
from tests.journeys.a_year import MONTHLY, RETRO, SHORT, START, alone, date, walk
from tests.journeys.in_mind import Laptop, OwnPhone
from tests.journeys.what_a_year_left import DAYS
from words import say

FOUR, FIVE = ("Ana", "Ben", "Chiara", "Dora"), ("Ana", "Ben", "Chiara", "Dora", "Emil")
TOGETHER = "We listen first, and then we cook."
ALL_WANT = "We begin at seven, whoever is there"
NOT_ALL = "a rota for the washing up"
"""Chiara gives no yes to it: so it is gone."""
OTHERWISE = "We eat first, and read afterwards."
CALLS, ASKS, MENDS = "I call the library", "I ask about the barn", "I mend the lamp"
PRIVATE = {
    "Ana": "the quarrel with my brother", "Dora": "I am looking for other work",
    "Emil": "nobody knows that I sing",
}  # fmt: skip
"""What each wrote for themselves alone."""


# ── on the first laptop ───────────────────────────────────────────────────────────────────────


def the_first_evening(laptop: Laptop, path: Path) -> OwnPhone:
    """A new file; how they want to be together, each one's own yes, the rhythm and its end."""
    link = year.start(laptop, path, DAYS[0], phones=True)
    year.sit(laptop, *FOUR[:3])
    dora = year.by_phone(laptop, link, "Dora")

    def agree(laptop: Laptop) -> None:
        for words in (ALL_WANT, NOT_ALL):
            year.put_line(laptop, words, "all of us", "until November")
            dora.send("consent", holding=words)
        year.hand_over(laptop, "y", "Ana")
        for name in ("Ana", "Ben"):
            alone(laptop, name, say("agree.yes-all"))
            laptop.choose(say("agree.yes-all"))
        alone(laptop, "Chiara", say("agree.line-by-line"))
        laptop.choose(say("agree.line-by-line"), say("agree.which-line", number=1, total=2))
        laptop.keys("y")
        laptop.until(say("agree.which-line", number=2, total=2))
        laptop.keys("n")
        shown = laptop.until(say("agree.all-yes"))
        assert shown.count(say("agree.all-yes")) == 1, "a line without all of us"

    def play(laptop: Laptop) -> None:
        laptop.choose(say("game.seed"), "not quite")
        laptop.keys("Enter")
        laptop.until_row("yes", say("ask.said"))

    year.begin(laptop, START)
    stops = {
        "How we want to be together": lambda wall: year.page(wall, TOGETHER),
        "Our first date, and our end date": lambda wall: date(
            wall, ("day", "17 February", "17 February"), ("at", "19", "19:00"),
            ("minutes", "1 h 30 min", "1 h 30 min"),
            ("every", say("crew.every-month"), "every month"),
            ("until", say("date.after-times", n=10), "17 November"), ("host", "Ben", "Ben"),
        ),
        "What each of us says yes to": agree,
        "One last question": play,
    }  # fmt: skip
    walk(laptop, START, 4, stops)
    kept = year.close(laptop, named=FOUR)
    assert NOT_ALL not in kept
    return dora


def a_whole_meeting(laptop: Laptop, path: Path) -> OwnPhone:
    """Written before, one goes deeper, two promise something, the next date and its host."""
    link = year.start(laptop, path, DAYS[1], phones=True)
    laptop.until(say("crew.lobby-tonight-host", time="19:00", name="Ben"))
    dora = year.by_phone(laptop, link, "Dora")
    laptop.keys("l")
    laptop.choose(say("last-time.all"), *FOUR, gone=say("last-time.title"))
    year.hosts(laptop, "Ben")

    def write(laptop: Laptop) -> None:
        dora.send("note", "/note", text=PRIVATE["Dora"])
        dora.send("pen-down", "/note")
        year.hand_over(laptop, "w", "Ana")
        alone(laptop, "Ana", say("mine.words-hidden"))
        laptop.type(PRIVATE["Ana"])
        laptop.keys("Escape")
        alone(laptop, "Ana", say("mine.done"))
        laptop.choose(say("mine.done"), say("hand.press", name="Ben"))
        laptop.keys("Escape")
        laptop.until(gone=say("hand.press", name="Ben"))

    def promise(laptop: Laptop) -> None:
        laptop.keys("w")
        laptop.until(say("commit.whose"))
        laptop.choose("Ben", gone=say("commit.whose"))
        laptop.line(CALLS, f"Ben: {CALLS}")
        dora.send("promise", text=ASKS)
        laptop.until(f"Dora: {ASKS}")

    year.begin(laptop, MONTHLY)
    stops = {
        "Before we begin": write,
        "One of us, deeper": year.one_deeper,
        "Until next time, if I like": promise,
        "Next date, next host": lambda wall: date(
            wall, ("day", "17 March", "17 March"), ("host", "Chiara", "Chiara")
        ),
    }
    walk(laptop, MONTHLY, 4, stops)
    year.close(laptop, CALLS, ASKS, named=("Ben", "Chiara", "Dora"))
    return dora


def what_was_promised_is_told(laptop: Laptop, path: Path) -> OwnPhone:
    """Ben tells his aloud, Dora hers on her own phone; Ana has nothing to tell on hers."""
    link = year.start(laptop, path, DAYS[2], phones=True)
    year.sit(laptop, *FOUR[1:3])
    ana, dora = (year.by_phone(laptop, link, name) for name in ("Ana", "Dora"))

    def tell(laptop: Laptop) -> None:
        laptop.until(CALLS, ASKS)
        for phone, tells in ((ana, False), (dora, True)):
            assert (say("phone.tell-promise") in phone.page("/me")) is tells
        dora.send("tell", "/cards", holding='value="gone"')
        laptop.until(CALLS, gone=ASKS)
        laptop.keys("1")
        laptop.until(gone=CALLS)

    year.begin(laptop, SHORT, told=True)
    walk(laptop, SHORT, 4, {"What we said last time": tell})
    year.close(laptop)
    return dora


def one_is_away(laptop: Laptop, path: Path) -> None:
    """She told them beforehand: nobody was missed, and nothing is said of it."""
    year.start(laptop, path, DAYS[3])
    year.sit(laptop, "Ana", "Ben", "Dora")
    year.begin(laptop, SHORT)
    walk(laptop, SHORT, 3, {"One last question": lambda wall: missed(wall, "nobody")})
    year.close(laptop)


def missed(laptop: Laptop, answer: str) -> None:
    """The circle's own number."""
    laptop.choose(answer)
    laptop.until_row(answer, say("ask.said"))


def a_short_one(laptop: Laptop, path: Path, day: str, names: tuple[str, ...]) -> None:
    """A full month: they go home after the first round."""
    year.start(laptop, path, day)
    year.sit(laptop, *names)
    year.begin(laptop, SHORT)
    walk(laptop, SHORT, len(names), until="Reflect: where have I been?")
    year.close(laptop)


def the_retro(laptop: Laptop, path: Path) -> OwnPhone:
    """Each alone, opened as counts; decided aloud, with what they do otherwise."""
    link = year.start(laptop, path, DAYS[5], phones=True)
    dora = year.by_phone(laptop, link, "Dora")
    year.sit(laptop, *FOUR[:3])
    on, change = "go on as we are", "go on, and change something"

    def answer(laptop: Laptop) -> None:
        dora.send("answer", holding='value="1"')
        year.hand_over(laptop, "w", "Ana")
        for name, said in (("Ana", change), ("Ben", on), ("Chiara", say("ask.rather-not"))):
            alone(laptop, name, say("ask.rather-not"))
            laptop.choose(said)
        laptop.until(say("hand.round"))
        laptop.on("Space", gone=say("ask.rather-not"))
        laptop.until_row(on, "1")
        laptop.until_row(change, "2")
        assert not any(name in laptop.shown() for name in FOUR)

    year.begin(laptop, RETRO)
    stops = {
        "Each alone": answer,
        "So what do we do?": lambda wall: missed(wall, change),
        "What we do otherwise": lambda wall: year.page(wall, OTHERWISE),
        "When we look again": lambda wall: date(
            wall, ("day", "21 July", "21 July"), ("host", "Ana", "Ana")
        ),
    }
    walk(laptop, RETRO, 4, stops)
    year.close(laptop, named=("Ana",))
    return dora


def somebody_new(laptop: Laptop, path: Path, stick: Path) -> OwnPhone:
    """Emil comes by phone and says his own yes to being named; then the file goes to Chiara."""
    stick.mkdir()
    link = year.start(laptop, path, DAYS[6], phones=True)
    year.sit(laptop, *FOUR)
    emil = year.by_phone(laptop, link, "Emil")
    year.begin(laptop, SHORT)
    walk(laptop, SHORT, 5, until="Reflect: where have I been?")
    laptop.on("Space", say("closing.own-yes"))
    emil.send("named")
    laptop.until_row("Emil", say("closing.named"))
    emil.page("/mine")
    laptop.on("Space", say("kept.erased"))
    year.hand_on(laptop, "18 August", "Chiara", stick)
    year.home(laptop)
    return emil


# ── on the other laptop ───────────────────────────────────────────────────────────────────────


def on_the_other_laptop(laptop: Laptop, path: Path) -> OwnPhone:
    """Everything stands; Emil writes for himself and promises something, without his name."""
    link = year.start(laptop, path, DAYS[7], phones=True)
    laptop.until(say("crew.lobby-tonight-host", time="19:00", name="Chiara"))
    emil = year.by_phone(laptop, link, "Emil")
    year.sit(laptop, *FOUR)
    year.hosts(laptop, "Chiara")

    def write(laptop: Laptop) -> None:
        emil.send("note", "/note", text=PRIVATE["Emil"])

    def promise(laptop: Laptop) -> None:
        emil.send("promise", text=MENDS)
        laptop.until(f"Emil: {MENDS}")

    year.begin(laptop, MONTHLY)
    stops = {
        "Before we begin": write,
        "Until next time, if I like": promise,
        "Next date, next host": lambda wall: date(wall, ("day", "15 September", "15 September")),
    }
    walk(laptop, MONTHLY, 5, stops, until="Next date, next host")
    year.close(laptop, MENDS, named=("Chiara",))
    return emil


def one_is_missed(laptop: Laptop, path: Path) -> None:
    """Nobody was told: the circle says a number, and no name."""
    year.start(laptop, path, DAYS[8])
    year.sit(laptop, "Ana", "Ben", "Chiara", "Emil")

    def tell(laptop: Laptop) -> None:
        laptop.until(MENDS)
        laptop.keys("1")
        laptop.until(gone=MENDS)

    year.begin(laptop, SHORT, told=True)
    stops = {
        "What we said last time": tell,
        "One last question": lambda wall: missed(wall, "one of us"),
    }
    walk(laptop, SHORT, 4, stops)
    year.close(laptop, say("kept.points-missing", n=1, points=5))


def the_last_evening(laptop: Laptop, path: Path) -> None:
    """A date for next year; then what they did, looked at and written down."""
    year.start(laptop, path, DAYS[11])
    year.sit(laptop, *FIVE)
    year.begin(laptop, SHORT)
    stops = {
        "Next date, next host": lambda wall: date(
            wall, ("day", "19 January", "19 January"),
            ("until", say("date.in-a-year"), "19 January 2028"), ("host", "Dora", "Dora"),
        ),
    }  # fmt: skip
    walk(laptop, SHORT, 5, stops)
    year.name(laptop, *FIVE)
    laptop.on("Space", say("kept.erased"))
    for which in ("as.markdown", "as.calendar"):
        laptop.keys("e")
        laptop.choose(say(which), "Written:", gone=say("as.json"))
    left.places(laptop)
    year.home(laptop)
