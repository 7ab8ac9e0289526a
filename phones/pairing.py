"""Making a phone the host's remote: a private square, good once, for a minute, and a number that
stands on both screens. Until the host says that it does, nothing is given.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from msgspec import Struct

from phones.tokens import hash_of, make_token
from sessions.arrivals import Role

GOOD_FOR = 60_000
"""Milliseconds that the square can be used (and as long again to compare the numbers)."""


class Pairing(Struct):
    """One phone on its way to be a remote. `phone` is set once it has used the square."""

    token: str
    role: Role
    holder: str
    until: int
    number: str
    phone: str = ""


class Pairings:
    """At most one at a time; a new one ends the one before."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._pairing: Pairing | None = None

    def begin(self, role: Role, holder: str) -> Pairing:
        """A fresh square. Whoever had begun before has to begin anew."""
        number = f"{secrets.randbelow(9000) + 1000}"
        # Upper case and figures only: so the square stays small (FINDINGS.md, "QR").
        token = secrets.token_hex(16).upper()
        self._pairing = Pairing(token, role, holder, self._now() + GOOD_FOR, number)
        return self._pairing

    @property
    def current(self) -> Pairing | None:
        """The one under way; None once its time is up."""
        pairing = self._pairing
        if pairing is None or self._now() >= pairing.until:
            self._pairing = None
        return self._pairing

    def asked(self, token: str) -> Pairing | None:
        """The pairing that this square begins, if it is good and nobody used it yet."""
        pairing = self.current
        if pairing is None or pairing.phone or not secrets.compare_digest(pairing.token, token):
            return None
        return pairing

    def use(self, token: str) -> tuple[str, Pairing] | None:
        """The square is used up; gives the phone's own new token. None if it isn't good."""
        pairing = self.asked(token)
        if pairing is None:
            return None
        own = make_token()
        pairing.phone = hash_of(own)
        pairing.until = self._now() + GOOD_FOR
        return own, pairing

    def waiting(self, phone: str) -> Pairing | None:
        """The pairing whose number this phone shows."""
        pairing = self.current
        return pairing if pairing is not None and phone and pairing.phone == phone else None

    def end(self) -> None:
        """Given, or given up."""
        self._pairing = None
