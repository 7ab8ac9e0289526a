"""Patience with strangers' devices, and its end: a server that no slow or greedy socket can hold.

aiohttp's own low-level server (`web.Server`), with deadlines it doesn't have. A connection is
always in one phase, and every phase but our own work ends by itself:

    head      from the connection, or the next request's first byte: the whole head in 5 s
    body      from the head: the whole body in 5 s
    busy      our own handler works, or waits at the door's gate: no deadline
    answering the answer is taken in 10 s; who asks and never reads is let go
    idle      between two requests: 15 s
    socket    a WebSocket: no deadline here, its heartbeat finds out who is gone

A connection whose time is up is cut off without a word, because a word could wait as well. There
is no limit by address: a whole room may stand behind one.

`set_parser` (called when a WebSocket begins), `finish_response` and `log_exception` are public
names of aiohttp's handler that its documentation doesn't list: its minor version is pinned.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from aiohttp import web
from msgspec import Struct

BODY_BYTES = 16 * 1024
HEAD_BYTES = 16 * 1024
MOST_SOCKETS = 1024

Phase = Literal["head", "body", "busy", "answering", "idle", "socket"]
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Limits(Struct, frozen=True):
    """How long we wait, in seconds, and how much we take."""

    head_seconds: float = 5
    body_seconds: float = 5
    answer_seconds: float = 10
    idle_seconds: float = 15
    body_bytes: int = BODY_BYTES
    sockets: int = MOST_SOCKETS


class PatientServer(web.Server):
    """The protocol factory of `loop.create_server`.

    `handler` answers a request; `headers` stand on every answer made here, and tell nothing of
    the program. `note` is told of our own faults, never of a stranger's.
    """

    def __init__(
        self,
        handler: Handler,
        headers: Mapping[str, str],
        note: Callable[[BaseException], None],
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.note = note
        self._headers = {**headers, "Server": "Fireside"}
        self._handler = handler
        self._handlers: dict[PatientHandler, None] = {}
        super().__init__(self._answer, request_factory=self._request)

    def __call__(self) -> PatientHandler:
        return PatientHandler(self)

    @property
    def sockets(self) -> int:
        """How many connections there are now, of either kind."""
        return len(self._handlers)

    def plain(self, status: int) -> web.Response:
        """An answer that says nothing but its number, after which the connection is closed."""
        answer = web.Response(status=status, text=f"{status}\n", headers=self._headers)
        answer.force_close()
        return answer

    def came(self, new: PatientHandler) -> bool:
        """A new connection: whether there is a place for it. The oldest that only waits makes
        room; if none does, the new one has to go."""
        if len(self._handlers) >= self.limits.sockets:
            waiting = (one for one in self._handlers if one.phase in ("idle", "head", "body"))
            oldest = next(waiting, None)
            if oldest is None:
                return False
            oldest.cut()
        self._handlers[new] = None
        return True

    def went(self, handler: PatientHandler) -> None:
        self._handlers.pop(handler, None)

    def _request(
        self, message: Any, payload: Any, protocol: Any, writer: Any, task: Any
    ) -> web.BaseRequest:
        """The whole head is here: what was asked, with a body of limited size."""
        if isinstance(protocol, PatientHandler):
            protocol.head_came(payload)
        loop = asyncio.get_running_loop()
        size = self.limits.body_bytes
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=size)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if (request.content_length or 0) > self.limits.body_bytes:
            return self.plain(413)
        try:
            answer: object = await self._handler(request)
        except web.HTTPException as refusal:  # aiohttp's own sentences aren't ours
            return self.plain(refusal.status)
        except web.RequestPayloadError:  # a body that is no body
            return self.plain(400)
        if isinstance(answer, web.StreamResponse):
            return answer
        raise TypeError("the handler gave no answer")


class PatientHandler(web.RequestHandler):
    """One connection, with its deadline."""

    __slots__ = ("_body", "_deadline", "_early", "_patient", "_unread", "phase")

    def __init__(self, server: PatientServer) -> None:
        limits = server.limits
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=limits.idle_seconds + limits.head_seconds,  # ours come first
            access_log=None,  # type: ignore[arg-type]
            max_line_size=2048,
            max_headers=64,
            lingering_time=0,
            read_bufsize=BODY_BYTES,
            auto_decompress=False,
        )
        self._patient = server
        self._deadline: asyncio.TimerHandle | None = None
        self._body: Any = None
        self._unread = 0
        self._early = False
        self.phase: Phase = "head"

    # ── what comes in ─────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self._patient.came(self):
            self._enter("head", self._patient.limits.head_seconds)
        else:
            self.cut()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._enter("busy")
        self._body = None
        self._patient.went(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if data:
            if self.phase == "idle":
                self._enter("head", self._patient.limits.head_seconds)
            if self.phase not in ("body", "socket"):
                if self._unread > HEAD_BYTES:  # of one head, or behind one that is answered
                    self.cut()
                    return
                self._unread += len(data)
            self._early = self.phase in ("busy", "answering")
        super().data_received(data)

    def head_came(self, payload: Any) -> None:
        """The server has read a whole head; `payload` is its body, perhaps still on its way."""
        self._unread = 0
        self._early = False
        if payload.is_eof():
            self._enter("busy")
        else:
            self._body = payload
            self._enter("body", self._patient.limits.body_seconds)

    def set_parser(self, parser: Any, data_received_cb: Callable[[], None] | None = None) -> None:
        """A WebSocket begins."""
        self._enter("socket")
        super().set_parser(parser, data_received_cb)

    # ── what goes out ─────────────────────────────────────────────────────────────────────

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        self._enter("answering", self._patient.limits.answer_seconds)
        done = await super().finish_response(request, resp, start_time)
        if self._early:  # the next request has begun, and perhaps goes on in drops
            self._enter("head", self._patient.limits.head_seconds)
        elif done[0].keep_alive:
            self._enter("idle", self._patient.limits.idle_seconds)
        return done  # otherwise what is still unread of the answer has its deadline already

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What wasn't a request, or our own fault: a number, and nothing else to read."""
        if status >= 500 and exc is not None:
            self._note(exc)
        if request.writer.output_size > 0:
            raise ConnectionError("The answer had begun.")
        return self._patient.plain(status)

    def log_exception(self, *args: Any, **kw: Any) -> None:
        exc = kw.get("exc_info")
        self._note(exc if isinstance(exc, BaseException) else RuntimeError("no answer"))

    def _note(self, exc: BaseException) -> None:
        gone = (ConnectionError, RuntimeError) if self.transport is None else ConnectionError
        if not isinstance(exc, gone):  # a phone that went away is nobody's fault
            self._patient.note(exc)

    # ── deadlines ─────────────────────────────────────────────────────────────────────────

    def cut(self) -> None:
        """Let go of this connection now, whatever still lies unread in it."""
        self._patient.went(self)
        transport = self.transport
        self._enter("busy")
        self.force_close()
        if isinstance(transport, asyncio.Transport):
            transport.abort()

    def _enter(self, phase: Phase, seconds: float = 0) -> None:
        """`seconds` is how long this phase may last, 0 for as long as it takes."""
        self.phase = phase
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        if seconds and self.transport is not None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(seconds, self._time_is_up)

    def _time_is_up(self) -> None:
        if self.phase == "body" and self._body is not None and self._body.is_eof():
            self._enter("busy")
        else:
            self.cut()
