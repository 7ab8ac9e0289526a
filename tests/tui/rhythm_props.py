"""Small practices of a crew, for the tests of what it does in a meeting."""

from __future__ import annotations

from sessions.steps import agree, ask, commit
from tests.tui.stage import Stage

MEETING = """
title = "Our meeting"
level = 3
meeting = true
[[step]]
kind = "write"
title = "Reflect"
prompt = "What did this month ask of you?"
[[step]]
kind = "commit"
title = "Last time"
prompt = "Whoever promised it tells it."
last = true
say = "Last time we promised each other something. What became of it? Each answer is a good one."
[[step]]
kind = "commit"
title = "Until next time"
prompt = "What do you take on, if you like?"
say = "Whoever likes takes something on until next time, in a sentence. Nobody has to."
[[step]]
kind = "ask"
title = "How is it?"
question = "How is this crew for you?"
answers = ["good", "it goes", "not good just now"]
how = "alone"
say = "Each answers alone. Only numbers are opened."
[[step]]
kind = "agree"
title = "How we are together"
prompt = "What do we want to hold to?"
say = "Say what you would like us to hold to. Each says yes for themselves."
[[step]]
kind = "date"
title = "The next time"
prompt = "When do we meet again?"
least = 1
most = 400
say = "Let's find the day now, while we are all here."
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
RETRO = """
title = "Our retro"
level = 3
[[step]]
kind = "ask"
title = "First alone"
question = "How do we go on?"
answers = ["go on", "change something", "pause", "end"]
how = "alone"
opens = "never"
[[step]]
kind = "ask"
title = "Together"
question = "How do we go on?"
answers = ["go on", "change something", "pause", "end"]
decides = true
[[step]]
kind = "commit"
title = "What I would own"
prompt = "With whom, and what can you give?"
keeps = "intent"
[[step]]
kind = "date"
title = "A second look"
prompt = "When do we look at it again?"
second_look = true
"""
CREW = ("Ana", "Ben", "Chiara", "Dženana")
PROMISED = (
    ("Ana", "I'll write to the landlord about the room on the second floor."),
    ("Ben", "Two evenings without a screen, and I tell you how it was."),
    ("Chiara", "I ask Pia whether she would like to join us."),
)
AGREED = (
    ("We begin on time, and whoever is late comes in quietly.", "", ""),
    ("Whoever can't come says so the day before.", "each of us", "from now on"),
    ("The house is asked for a key.", "Ben", "by 5 December"),
)


async def promise_to_us(stage: Stage, name: str, text: str) -> None:
    """Said aloud, and typed."""
    person = stage.person(name)
    await stage.do(commit.Commit(person=person, text=text, fresh=f"of-{name}"))


async def put_line(stage: Stage, id: str, text: str, who: str = "", when: str = "") -> None:
    await stage.do(agree.PutWords(line=id, text=text, who=who, when=when))


async def consent(stage: Stage, id: str, *names: str) -> None:
    """Each one's own yes."""
    line = next(line for line in stage.session.state.lines if line.id == id)  # type: ignore[union-attr]
    for name in names:
        person = stage.person(name)
        await stage.do(agree.Consent(line=id, person=person, words=line.words), person)


async def answer(stage: Stage, name: str, number: int) -> None:
    """Each one's own answer, where nobody sees it."""
    person = stage.person(name)
    await stage.do(ask.AnswerMine(person=person, answer=number), person)
