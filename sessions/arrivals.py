"""What can be asked at the door and of phones, and what can happen there. Rules: `door.py`.

A phone is known by the hash of what it was given, never by the thing itself: whoever reads the
file can't act as anybody (PRODUCT.md, "Safe among strangers' devices").
"""

from __future__ import annotations

from typing import Literal

from sessions.records import Act, Event

Role = Literal["host", "co-host", "guardian"]
"""What a remote may do: steer, steer beside the host, or calm (hold, curtain, message)."""

# ── what can be asked ─────────────────────────────────────────────────────────────────────


class MakeDoor(Act, frozen=True):
    """The phones' server listens: this evening's code and the port it was given."""

    code: str
    port: int


class SetDoor(Act, frozen=True):
    """Open while the lobby is on the wall, or knock always: by invitation only."""

    how: Literal["open", "knock"]


class CloseDoor(Act, frozen=True):
    """Closed until this moment (ms since 1970), or as long as this session is under way."""

    until: int = 0
    session: str = ""


class Arrive(Act, frozen=True):
    """Somebody with the right code says a name. `phone` is the hash of what their phone holds.

    `fresh` becomes their knock, and they themselves if they are new; `lobby` says whether the
    lobby is on the wall. `claims` says: the one who is known by this name, that is me.
    """

    name: str
    phone: str
    fresh: str
    lobby: bool = False
    claims: bool = False


class StopKnocking(Act, frozen=True):
    """Whoever knocks with this phone doesn't any more."""

    phone: str


class LetIn(Act, frozen=True):
    """The one who knocks, or all of them (""), may come in."""

    knock: str = ""


class TurnAway(Act, frozen=True):
    """Not just now."""

    knock: str


class SeeOut(Act, frozen=True):
    """Somebody leaves the room for good: the chair is taken away, their phone shows nothing."""

    person: str


class GiveRemote(Act, frozen=True):
    """This phone steers from now on. `holder` is whose it is, "" for nobody in the ring."""

    phone: str
    role: Role
    holder: str = ""


class TakeRemote(Act, frozen=True):
    """This remote steers no more; "" for all of them."""

    phone: str = ""


class TakeMeOut(Act, frozen=True):
    """Their name and chair leave this evening and the log, at once."""

    person: str


# ── what can happen ───────────────────────────────────────────────────────────────────────


class DoorMade(Event, frozen=True):
    code: str
    port: int


class DoorSet(Event, frozen=True):
    how: Literal["open", "knock"]


class DoorClosed(Event, frozen=True):
    until: int = 0
    session: str = ""


class Knocked(Event, frozen=True):
    """`claims` is the person they say they are, "" for somebody new."""

    knock: str
    name: str
    phone: str
    claims: str = ""


class Nodded(Event, frozen=True):
    """They may come in, but somebody of that name did meanwhile: one more letter is asked for."""

    knock: str


class KnockEnded(Event, frozen=True):
    """Nobody knocks there any more. `away` if the answer was: not just now."""

    knock: str
    away: bool = False


class PhoneGiven(Event, frozen=True):
    """This phone acts for this person."""

    phone: str
    person: str


class SeenOut(Event, frozen=True):
    """The phones of this person are nobody's, and have to knock from now on."""

    person: str


class RemoteGiven(Event, frozen=True):
    phone: str
    role: Role
    holder: str = ""


class RemoteTaken(Event, frozen=True):
    phone: str
