"""The one thread that writes: what is asked is done in order and answered after the commit."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from store.pragmas import Connection
from store.trouble import WriteFailed

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
Work = Callable[[Connection], T]
Told = Callable[[Any, BaseException | None], None]


class Writer:
    """Owns the connection from the moment it is made until :meth:`stop` returns."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._asked: SimpleQueue[tuple[Work[Any], Told] | None] = SimpleQueue()
        self._tick: Work[None] | None = None
        self._ticking = threading.Lock()
        self._stopped = False
        # A daemon: if the program dies without closing, nothing acknowledged is lost anyway.
        self._thread = threading.Thread(target=self._run, name="fireside-writer", daemon=True)
        self._thread.start()

    async def do(self, work: Work[T]) -> T:
        """Do `work` on the thread and give its answer, or raise what it raised.

        Work once asked for is done, even if nobody waits for its answer any more.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def told(result: Any, error: BaseException | None) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(_answer, answer, result, error)

        self._ask(work, told)
        return await answer

    def do_and_wait(self, work: Work[T]) -> T:
        """As :meth:`do`, for callers without a loop."""
        done = threading.Event()
        answer: list[Any] = []

        def told(result: Any, error: BaseException | None) -> None:
            answer.extend((result, error))
            done.set()

        self._ask(work, told)
        done.wait()
        result, error = answer
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def soon(self, work: Work[None]) -> None:
        """Do `work` when its turn comes; nobody waits for it."""
        self._ask(work, _nobody)

    def tick(self, work: Work[None]) -> None:
        """Do `work` when there is time. One that is still waiting is replaced by the newer."""
        with self._ticking:
            waiting, self._tick = self._tick, work
        if waiting is None and not self._stopped:
            self._asked.put((self._do_tick, _nobody))

    def stop(self, last: Work[None]) -> None:
        """Do all that was asked, then `last`, then end the thread. Safe to call again."""
        if not self._stopped:
            self._stopped = True
            self._asked.put((last, _nobody))
            self._asked.put(None)
        self._thread.join()

    def _ask(self, work: Work[Any], told: Told) -> None:
        if self._stopped:
            raise WriteFailed("file.closed")
        self._asked.put((work, told))

    def _do_tick(self, conn: Connection) -> None:
        with self._ticking:
            work, self._tick = self._tick, None
        if work is not None:
            work(conn)

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            work, told = asked
            try:
                result = work(self._conn)
            except BaseException as error:
                told(None, error)
            else:
                told(result, None)
            del asked, work, told  # an entry's words don't wait here for the next one


def _nobody(result: Any, error: BaseException | None) -> None:
    """Nobody waits: the next write that somebody waits for will tell of any trouble."""


def _answer(answer: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if answer.done():  # given up by whoever asked
        return
    if error is None:
        answer.set_result(result)
    else:
        answer.set_exception(error)
