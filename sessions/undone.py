"""What an undo leaves where the undone act was: a clock that stood, and words that wait.

What the host takes back is that a step began. What people said at it is theirs: it stands nowhere
while the step isn't held, and when the same step begins again it stands as it did.
"""

from __future__ import annotations

from sessions.records import Event
from sessions.steps import agree, ask, commit, date, focus, own, write

OfAStep = (
    ask.MineAnswered | ask.AnswerGiven | ask.HandsNoted | write.NoteWritten | write.DoneSaid
    | commit.Committed | commit.Intended | agree.WordsPut | agree.WordsTaken | agree.Consented
    | date.DayProposed | date.DayAgreed | date.MeetingPlanned | date.NextHostNamed
    | own.Said | own.PaperSaid
)  # fmt: skip
"""What was said at one step and means nothing at another: an answer to one question is none to the
question before it."""
OfAFocus = focus.LineWritten
"""What was written up for the one in focus, whichever of their inner steps is held."""
Where = tuple[int, str, int]
"""A step of the script; in a focus also who is in it, and which of their steps, else "" and 0."""
WHOLE = -1
"""In place of an inner step: the whole of somebody's focus."""


class ClockStood(Event, frozen=True):
    """Where an undone act was, the clock stands still from `since` on."""

    since: int


class SetAside(Event, frozen=True):
    """`said` waits until this step begins again; in a focus, this inner step of this person's."""

    step: int
    said: OfAStep | OfAFocus
    whose: str = ""
    inner: int = 0

    @property
    def where(self) -> Where:
        """What has to begin again."""
        return self.step, self.whose, self.inner
