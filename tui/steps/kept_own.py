"""A kept event of owning together as one line: its mark, what it says, what it is.

Every word on the idea reads alike: who said yes, and who took one back, stands on no wall. A
concern stands there as it was written, without its owner's name; of an intent that there is one,
and its words stand where whoever asks for them can read them ("What we own").
"""

from __future__ import annotations

from sessions import owning
from sessions.amounts import has_amount
from sessions.gathering import Gathering
from sessions.records import Event
from store.export.dates import long_day
from tui.steps.tiles import day_words
from words import say

Parts = tuple[str, str, str, str]
"""Symbol, its role, what it says, what it is."""


def parts(event: Event, gathering: Gathering) -> Parts | None:
    """None for an event of something else."""
    name_of = gathering.name_of
    match event:
        case owning.IdeaKept(title=title, text=text):
            return "●", "sage", f"{title}: {' '.join(text.split())}", say("own.kept-idea")
        case owning.IntentKept(person=person, text=""):
            return "●", "soft", name_of(person), say("own.kept-intent-back")
        case owning.IntentKept(person=person):
            words = say("own.kept-intent-line", name=name_of(person))
            return "●", "accent", words, say("own.kept-intent")
        case owning.ConsentKept(text=text):
            text = "" if has_amount(text) else text
            return "○", "soft", text or say("own.kept-word-line"), say("own.kept-word")
        case owning.SecondLookSet(day=day):
            return "◆", "text", long_day(day, say), say("own.kept-look")
        case owning.ReviewSet(day=day):
            return "◆", "text", long_day(day, say), say("own.kept-review")
        case owning.IncorporatedSaid(person=person, since=""):
            return "●", "soft", name_of(person), say("own.kept-founded-back")
        case owning.IncorporatedSaid(person=person) as said:
            since = day_words(said.since, gathering.evening.day)
            line = say("founding.line", form=said.form, place=said.place, day=since)
            words = say("own.kept-founded-line", name=name_of(person), line=line)
            return "●", "accent", words, say("own.kept-founded")
    return None
