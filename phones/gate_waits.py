"""The gate for those who can wait: each attempt comes back when its turn has come."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

from phones.gate import Gate, Turn


class WaitingGate:
    """One for the whole server, made within its loop."""

    def __init__(self, gate: Gate | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._gate = gate or Gate(self._now())
        self._futures: dict[Turn, asyncio.Future[bool | None]] = {}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        return self._gate.waiting

    async def through(self, lane: str, right: bool, line: Hashable = None) -> bool | None:
        """Whether they are in: `right`, once it may be told. None: too many just now, try again.

        `lane` is the address, `line` the connection (its port will do). Who is cancelled leaves.
        """
        turn = self._gate.knock(lane, right, self._now(), line)
        if turn.waiting:
            self._futures[turn] = self._loop.create_future()
        self._go_on()
        if turn not in self._futures:
            return turn.answer
        try:
            return await self._futures[turn]
        finally:
            self._futures.pop(turn, None)
            self._gate.leave(turn)
            self._go_on()

    def close(self) -> None:
        """The server stops: everyone who still waits is told to try again."""
        for turn in list(self._futures):
            self._gate.leave(turn)
            self._answer(turn)
        self._go_on()

    def _now(self) -> int:
        return int(self._loop.time() * 1_000)

    def _serve(self) -> None:
        self._gate.serve(self._now())
        self._go_on()

    def _go_on(self) -> None:
        """Answer those whose turn has come, and look again when the next one's has."""
        for turn in self._gate.settled():
            self._answer(turn)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        at = self._gate.next_at()
        if at is not None:
            self._timer = self._loop.call_at((at + 1) / 1_000, self._serve)

    def _answer(self, turn: Turn) -> None:
        future = self._futures.get(turn)
        if future is not None and not future.done():
            future.set_result(turn.answer)
