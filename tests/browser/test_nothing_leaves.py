"""Nothing leaves the room: the whole journey in a network of its own, every packet counted.

The network has the room's own addresses and a road to everywhere else that ends in the void: so
what would be sent outside is sent, seen and counted, and gets nowhere. It takes root, `ip` and
`nft`; where they are missing it is skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.chromium import needs_chromium

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("ip", "nft", "unshare", "tmux")
pytestmark = [
    needs_chromium,
    pytest.mark.skipif(
        not (hasattr(os, "geteuid") and os.geteuid() == 0 and all(map(shutil.which, NEEDED))),
        reason="a network of one's own takes root, ip, nft and unshare",
    ),
]

ROOM, HERE, HERE6 = "192.168.77.0/24", "192.168.77.1", "fd77::1"
RULES = f"""
table inet watch {{
  counter outside {{ }}
  counter lookup {{ }}
  counter inside {{ }}
  set where4 {{ type ipv4_addr . inet_proto; size 99; flags dynamic; }}
  set where6 {{ type ipv6_addr . inet_proto; size 99; flags dynamic; }}
  chain out {{
    type filter hook output priority 0;
    udp dport {{ 53, 137, 5353, 5355 }} counter name lookup
    tcp dport {{ 53, 853 }} counter name lookup
    ip daddr {{ 127.0.0.0/8, {ROOM} }} counter name inside accept
    ip6 daddr {{ ::1, fd77::/64 }} counter name inside accept
    ip6 nexthdr icmpv6 accept
    ip6 daddr ff02::16 accept
    ip protocol igmp accept
    update @where4 {{ ip daddr . meta l4proto }}
    update @where6 {{ ip6 daddr . meta l4proto }}
    meta nfproto {{ ipv4, ipv6 }} counter name outside
  }}
}}
"""
"""Counts what is sent. The kernel's own greetings of neighbours are nobody's doing. What the
browser's makers want to know is another matter: it is never looked up (ARGS), and what a page of
ours would ask for is noted by the journey itself, whether it has a name or a number."""
SET_UP = f"""
set -e
ip link set lo up
ip link add room type veth peer name void
ip addr add {HERE}/24 dev room
ip addr add {HERE6}/64 dev room nodad
ip link set void up
ip link set room up
ip route add default dev room
ip -6 route add default dev room
nft -f - <<'END'
{RULES}
END
"""
DONE = "counted"


def in_a_network_of_its_own(command: str) -> tuple[int, dict[str, int], str]:
    """Do this there. Gives its exit code, the packets by where they went, and what it said."""
    script = f"{SET_UP}\nset +e\n{command}\ncode=$?\nnft list table inet watch\necho {DONE} $code\n"
    done = subprocess.run(
        ["unshare", "--net", "sh", "-c", script],
        cwd=ROOT, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    found = re.search(rf"^{DONE} (\d+)$", done.stdout, re.MULTILINE)
    if found is None:
        pytest.skip(f"no network of one's own here: {done.stderr.strip()[:200]}")
    counted = dict(re.findall(r"counter (\w+) \{\s*packets (\d+)", done.stdout))
    return int(found[1]), {name: int(n) for name, n in counted.items()}, done.stdout


def test_the_whole_journey_sends_nothing_outside() -> None:
    command = f"{sys.executable} -m pytest -q -p no:cacheprovider tests/journeys/test_phones.py"
    code, packets, said = in_a_network_of_its_own(command)
    assert code == 0, said[-3000:]
    assert packets["inside"] > 100
    assert (packets["outside"], packets["lookup"]) == (0, 0), said[-3000:]


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("outside", "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))"),
        ("lookup", "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.168.77.9', 53))"),
    ],
)
def test_what_is_sent_outside_would_be_counted(where: str, what: str) -> None:
    """The control."""
    code, packets, said = in_a_network_of_its_own(f'{sys.executable} -c "import socket; {what}"')
    assert code == 0, said
    assert packets[where] == 1, packets
