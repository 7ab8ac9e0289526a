"""`fireside doctor`: which address phones would come by, and why none may come.

It never leaves the room: nothing is asked of any network, and the only thing it connects to is
this computer itself.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Literal

from phones.address import Candidate, choose, ranked
from phones.doctor import USUAL_PORT, Finding, Sight, causes, findings
from phones.networks import adapters
from tui.commands.refusal import clean, sentence, tell
from tui.machine import firewall
from tui.settings import load
from tui.start import PhonesAsked
from words import say

WIDTH = 90
TITLE = 20
"""Columns of a finding's title."""
PATIENCE = 2.0
"""Seconds that this computer may take to answer itself."""

Tried = Literal["reached", "not-reached", "free", "taken", "forbidden"]


def look(phones: PhonesAsked) -> int:
    """Print what is seen. Gives 1 if there is no address that phones could come by."""
    candidates = ranked(adapters())
    chosen = choose(candidates, load().addresses, phones.address)
    port = phones.port or USUAL_PORT
    tried = try_port(port, chosen if any(c.ip == chosen for c in candidates) else "")
    sight = Sight(
        candidates=candidates,
        chosen=chosen,
        port=port,
        listening=tried in ("reached", "not-reached", "free"),
        port_taken=tried == "taken",
        firewall=firewall.look(),
        inside="WSL_DISTRO_NAME" in os.environ,
    )
    for line in [*_addresses(sight), "", *_here(sight, tried), "", *_causes(sight)]:
        tell(line)
    return 0 if chosen else 1


def try_port(port: int, own: str) -> Tried:
    """Listen there for a moment, and connect from here to this address of ours ("" for none)."""
    with socket.socket() as door:
        if os.name == "posix":  # else a port stays taken for a minute after it was let go
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("", port))
            door.listen(1)
        except OSError as problem:
            taken = problem.errno == errno.EADDRINUSE
            return "taken" if taken else "forbidden"
        if not own:
            return "free"
        with contextlib.suppress(OSError), socket.create_connection((own, port), PATIENCE) as us:
            door.settimeout(PATIENCE)
            came, who = door.accept()
            came.close()
            return "reached" if who == us.getsockname() else "not-reached"
        return "not-reached"


def _addresses(sight: Sight) -> Iterator[str]:
    if not sight.candidates:
        yield say("doctor-line.none")
        return
    yield say("doctor-line.addresses")
    rows = [_columns(candidate) for candidate in sight.candidates]
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    for candidate, row in zip(sight.candidates, rows, strict=True):
        mark = "●" if candidate.ip == sight.chosen else " "
        cells = [text + " " * (w - _cells(text)) for text, w in zip(row, widths, strict=True)]
        yield f"{mark} {'  '.join(cells)}".rstrip()


def _columns(candidate: Candidate) -> tuple[str, str, str]:
    """The address, what network it is in, and why it stands where it stands."""
    kind = say(f"address.kind-{candidate.kind}")
    name = str(clean(candidate.name))[:24]
    why = say("address.why-long" if candidate.v6 else candidate.reason)
    return candidate.ip, f"{kind}, {name}" if name else kind, why


def _here(sight: Sight, tried: Tried) -> Iterator[str]:
    if sight.chosen:
        yield sentence("doctor-line.chosen", {"address": sight.chosen, "port": sight.port})
    yield sentence(f"doctor-line.{tried}", {"address": sight.chosen, "port": sight.port})
    yield say(f"doctor-line.firewall-{sight.firewall}")


def _causes(sight: Sight) -> Iterator[str]:
    """In the order in which a host should look; last what always works."""
    if not sight.chosen:
        yield from _said(findings(sight))
        return
    yield say("doctor-line.causes")
    yield from _said([*causes(sight), Finding("alone", "good")])


def _said(these: Iterable[Finding]) -> Iterator[str]:
    for finding in these:
        text = say(f"doctor.{finding.id}-{finding.state}", **finding.values)
        title = say(f"doctor.{finding.id}").ljust(TITLE)
        yield from wrap(
            text,
            WIDTH - 2,
            break_on_hyphens=False,
            initial_indent=f"  {title}",
            subsequent_indent=" " * (TITLE + 2),
        )


def _cells(text: str) -> int:
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
