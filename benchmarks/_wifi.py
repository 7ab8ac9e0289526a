"""A poor Wi-Fi for wifi.py: a room and phones in network namespaces of their own.

Each phone hangs on a bridge in the room by a cable of its own, shaped in both directions, and
loses packets by chance in both. Nothing of it touches the computer's own network; when it ends,
the namespaces go, and all that was in them. It needs root, and the tools ip, bridge, tc and nft.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RATE, BURST, QUEUE = "512kbit", "8kb", "400ms"
LOSS = 10
"""Packets of a hundred, in each direction."""
NETWORK = "10.77.0"
ROOM_ADDRESS = f"{NETWORK}.1"
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


def why_not() -> str:
    """Why there can be no such network here, "" if there can."""
    missing = [tool for tool in ("ip", "bridge", "tc", "nft") if shutil.which(tool) is None]
    if missing:
        return f"it needs {', '.join(missing)}"
    if os.name != "posix" or os.geteuid() != 0:
        return "it needs root, for network namespaces"
    return ""


class Wifi:
    """The room's network, from its making to its end."""

    def __init__(self, phones: int) -> None:
        self.room = f"fireside-{os.getpid()}"
        self.phones = [f"{self.room}-{number}" for number in range(phones)]
        self._libc = ctypes.CDLL(None, use_errno=True)

    def __enter__(self) -> Wifi:
        try:
            self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        for name in (*self.phones, self.room):
            subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL)

    def _make(self) -> None:
        for name in (self.room, *self.phones):
            _run(["ip", "netns", "add", name])
        room = ["link set lo up", "link add wlan0 type bridge", "link set wlan0 up"]
        room.append(f"addr add {ROOM_ADDRESS}/24 dev wlan0")
        for number, name in enumerate(self.phones):
            room += [
                f"link add v{number} type veth peer name wlan0 netns {name}",
                f"link set v{number} master wlan0 up",
            ]
        self._ip(self.room, room)
        _shape(self.room, [f"v{number}" for number in range(len(self.phones))])
        _lose(self.room)
        for number, name in enumerate(self.phones):
            address = f"addr add {NETWORK}.{number + 10}/24 dev wlan0"
            self._ip(name, ["link set lo up", "link set wlan0 up", address])
            _shape(name, ["wlan0"])
            _lose(name)

    def outage(self, out: bool) -> None:
        """Nothing gets through, in either direction, and nobody is told; or it does again."""
        state = 0 if out else 3  # the bridge's ports: disabled, forwarding
        ports = range(len(self.phones))
        lines = [f"link set dev v{number} state {state}" for number in ports]
        _run(["bridge", "-netns", self.room, "-batch", "-"], "\n".join(lines))

    def _ip(self, name: str, lines: list[str]) -> None:
        _run(["ip", "-netns", name, "-batch", "-"], "\n".join(lines))

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """In this namespace meanwhile: a socket made here belongs to it for good."""
        with Path("/proc/self/ns/net").open() as home, Path(f"/run/netns/{name}").open() as there:
            self._enter(there.fileno())
            try:
                yield
            finally:
                self._enter(home.fileno())

    def _enter(self, namespace: int) -> None:
        if self._libc.setns(namespace, _NEW_NETWORK):
            raise OSError(ctypes.get_errno(), "can't enter the network namespace")

    def socket_of(self, name: str) -> socket.socket:
        """A fresh socket of this phone."""
        with self.inside(name):
            made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setblocking(False)
        return made


def _shape(name: str, devices: list[str]) -> None:
    shape = f"root tbf rate {RATE} burst {BURST} latency {QUEUE}"
    lines = [f"qdisc add dev {device} {shape}" for device in devices]
    _run(["tc", "-netns", name, "-batch", "-"], "\n".join(lines))


def _lose(name: str) -> None:
    """What arrives from the air is lost by chance."""
    rule = f'iifname "wlan0" numgen random mod 100 < {LOSS} drop'
    hook = "type filter hook prerouting priority 0;"
    table = f"table inet air {{ chain arrives {{ {hook} {rule}; }}; }}\n"
    _run(["ip", "netns", "exec", name, "nft", "-f", "-"], table)


def _run(command: list[str], text: str = "") -> None:
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{' '.join(command)}: {done.stderr.strip()}")
