"""The doctor: `fireside doctor` as it prints, and the screen behind d."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phones.address import Candidate
from phones.doctor import Report, Sight, report
from tests.tui.stage import Stage, on_stage
from tests.tui.test_command_line import fireside
from tui.commands import doctor
from tui.commands.doctor import try_port
from tui.machine import firewall
from tui.screens.doctor import DoctorScreen, paged
from tui.start import PhonesAsked
from words import say

WIFI = Candidate("192.168.1.20", "wlp2s0", "wifi", "address.why-wifi")
CABLE = Candidate("10.0.0.9", "eth0", "cable", "address.why-cable")
VPN = Candidate("10.8.0.2", "tun0", "vpn", "address.why-vpn", 32)

# ─────────────────────────────────────────────────────────────────────────────── fireside doctor


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts addresses in place of this computer's."""

    def put(*candidates: Candidate) -> None:
        monkeypatch.setattr(doctor, "ranked", lambda _: candidates)
        monkeypatch.setattr(firewall, "look", lambda: "on")

    return put


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where it connects to; nothing really does."""
    asked: list[str] = []

    def connect(place: tuple[str, int], *_: Any) -> Any:
        asked.append(place[0])
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    return asked


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("", 0))
        return int(taken.getsockname()[1])


def test_it_says_what_it_sees_and_why_no_phone_may_come(
    there: Callable[..., None], connected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    there(WIFI, VPN)
    port = free_port()
    assert doctor.look(PhonesAsked(port=port)) == 0
    told = capsys.readouterr().out
    assert "● 192.168.1.20  Wi-Fi, wlp2s0  " + say("address.why-wifi") in told
    assert "  10.8.0.2      VPN, tun0" in told
    assert say("doctor-line.chosen", address=WIFI.ip, port=port) in told
    assert say("doctor-line.firewall-on") in told
    causes = told.partition(say("doctor-line.causes"))[2]
    titles = [line[2:22].strip() for line in causes.splitlines() if line[2:22].strip()]
    ids = ("network", "firewall", "apart", "vpn", "alone")
    assert titles == [say(f"doctor.{name}") for name in ids]
    assert max(map(len, told.splitlines())) <= 90
    assert connected == [WIFI.ip]


@pytest.mark.parametrize("candidates", [(), (VPN,)])
def test_without_an_address_it_says_so_and_gives_1(
    candidates: tuple[Candidate, ...],
    there: Callable[..., None],
    connected: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    there(*candidates)
    assert doctor.look(PhonesAsked(port=free_port())) == 1
    assert say("doctor.alone-good") in capsys.readouterr().out
    assert connected == []


def test_it_connects_to_no_address_but_its_own(
    there: Callable[..., None], connected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    there(WIFI)
    assert doctor.look(PhonesAsked(port=free_port(), address="203.0.113.5")) == 0
    assert connected == []
    assert say("doctor.foreign-look", address="203.0.113.5") in " ".join(
        capsys.readouterr().out.split()
    )


def test_what_it_tries() -> None:
    port = free_port()
    assert try_port(port, "127.0.0.1") == "reached"
    assert try_port(port, "") == "free"
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen(1)
        assert try_port(other.getsockname()[1], "127.0.0.1") == "taken"


MANY_NETWORKS = """
ip link set lo up
number=0
add() {
    number=$((number + 1))
    ip link add "$1" type veth peer name "other$number" && ip addr add "$2" dev "$1" &&
        ip link set "$1" up && ip link set "other$number" up || exit 77
}
add docker0 172.17.0.1/16
add tun0 10.8.0.2/32
add wlp2s0 192.168.1.20/24
add enp3s0 169.254.3.3/16
exec "$@"
"""


def test_on_a_computer_with_many_networks_and_no_way_out() -> None:
    """A real one, as far as the system goes: nothing there leads outside, and nothing is missed."""
    before = ("unshare", "-rn", "sh", "-c", MANY_NETWORKS, "sh")
    if shutil.which("unshare") is None or subprocess.run((*before, "true")).returncode:
        pytest.skip("no networks can be made here")
    done = fireside("doctor", before=before)
    assert (done.returncode, done.stderr) == (0, "")
    addresses = [line.split()[:2] for line in done.stdout.splitlines()[1:5]]
    assert addresses[0] == ["●", "192.168.1.20"]
    assert [first for first, _ in addresses[1:]] == ["172.17.0.1", "10.8.0.2", "169.254.3.3"]
    assert say("doctor-line.reached", address="192.168.1.20", port=8765) in done.stdout
    none = fireside("doctor", before=("unshare", "-rn"))
    assert (none.returncode, none.stderr) == (1, "")
    assert say("doctor-line.none") in none.stdout


def test_the_command_itself() -> None:
    done = fireside("doctor", "--port", str(free_port()))
    assert done.returncode in (0, 1) and done.stderr == ""
    assert "Traceback" not in done.stdout
    assert (done.returncode == 0) == (say("doctor-line.causes") in done.stdout)


# ───────────────────────────────────────────────────────────────────────────────────── the screen


def all_at_once(chosen: str = WIFI.ip) -> Report:
    """As much as can be said at one time."""
    return report(
        Sight(
            candidates=(WIFI, CABLE, VPN), chosen=chosen, listening=True, waited=99, firewall="on",
            door_closed=True, inside=True,
        )
    )  # fmt: skip


async def open_doctor(stage: Stage, first: Report) -> list[str]:
    """The screen with this to say; gives the list of what is then chosen."""
    chosen: list[str] = []
    now = [first]

    async def look() -> Report:
        return now[0]

    def choose(ip: str) -> None:
        chosen.append(ip)
        now[0] = all_at_once(ip)

    stage.app.look_doctor = look  # type: ignore[attr-defined]
    stage.app.choose_address = choose  # type: ignore[method-assign, attr-defined, unused-ignore]
    await stage.app.push_screen(DoctorScreen())
    await stage.until(lambda: getattr(stage.screen, "_report", None), "it has looked")
    await stage.settled()
    return chosen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=str)
async def test_everything_it_has_to_say_can_be_read(size: tuple[int, int], tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", size=size, names=("Ana", "Ben")) as stage:
        told = all_at_once()
        await open_doctor(stage, told)
        read: set[str] = set()
        for _ in range(max(1, stage.screen._pages)):
            for finding in told.findings:
                text = say(f"doctor.{finding.id}-{finding.state}", **finding.values)
                if _reads(stage, text):
                    read.add(finding.id)
            if stage.screen._pages > 1:
                await stage.press("space")
        assert read == {finding.id for finding in told.findings}
        assert not stage.shows("Ana") and not stage.shows("Ben")
        assert not [row for row in stage.rows() if "…" in row]


def _reads(stage: Stage, text: str) -> bool:
    """Whether the text stands there, wrapped within the right column."""
    from tui.canvas import wrapped

    rows = stage.rows()
    for width in range(len(text), 30, -1):
        lines = wrapped(text, width)
        for top in range(len(rows) - len(lines) + 1):
            if all(rows[top + number].endswith(line) for number, line in enumerate(lines)):
                return True
    return False


async def test_another_address_is_two_keys_away(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        chosen = await open_doctor(stage, all_at_once())
        first = say("doctor.which", number=1, count=3, address=WIFI.ip, kind="Wi-Fi")
        assert stage.shows(first) and stage.shows(say("doctor.shown"))
        await stage.press("enter")
        assert chosen == []
        await stage.press("down")
        assert stage.shows(say("doctor.which", number=2, count=3, address=CABLE.ip, kind="cable"))
        assert stage.shows(say("doctor.instead"))
        await stage.press("enter")
        assert chosen == [CABLE.ip]
        assert stage.shows(f"{CABLE.ip} (cable)") and stage.shows(say("doctor.shown"))
        await stage.press("up", "up")
        assert stage.shows(say("doctor.which", number=3, count=3, address=VPN.ip, kind="VPN"))


@pytest.mark.parametrize("key", ["escape", "backspace", "left", "space"])
async def test_it_is_put_away_and_nothing_else_happens(key: str, tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben", "Eli")) as stage:
        await stage.begin("Listening circle", step="round")
        place = stage.session.place
        await open_doctor(stage, report(Sight((WIFI,), WIFI.ip, listening=True, phones_seen=2)))
        assert stage.tells(say("doctor.arrived-good", n=2))
        assert not stage.shows(WIFI.ip + " (")
        await stage.press(key)
        assert not isinstance(stage.screen, DoctorScreen)
        assert stage.session.place == place


async def test_while_it_looks_it_says_so(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside") as stage:
        stage.app.look_doctor = None  # type: ignore[attr-defined]
        await stage.app.push_screen(DoctorScreen())
        await stage.until(lambda: stage.shows(say("doctor.looking")))
        await stage.press("down", "enter", "escape")
        assert not isinstance(stage.screen, DoctorScreen)


def test_pages_hold_whole_things() -> None:
    assert paged([2, 2, 2], 6, 0) == [[0, 1, 2]]
    assert paged([2, 2, 2], 5, 0) == [[0, 1], [2]]
    assert paged([9], 5, 0) == [[0]]
