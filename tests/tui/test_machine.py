"""What we ask of the computer: whatever it answers, or doesn't, the evening goes on."""

from __future__ import annotations

import io
import stat
import string
import sys
import threading
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tui import settings
from tui.machine import Check, checks, full_screen, notifications, power, sound
from tui.machine.ask import answer
from tui.machine.awake import Awake
from tui.settings import Settings
from words import known, say


def script(folder: Path, name: str, text: str) -> Path:
    """A program of ours in the place of the system's."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o700)
    return path


# ─────────────────────────────────────────────────────────────────────────────────────── awake


def settled(awake: Awake) -> str:
    """The state once the system has answered."""
    asked = threading.Event()
    for _ in range(500):
        if awake.state != "unknown":
            break
        asked.wait(0.01)
    return awake.state


@pytest.mark.parametrize(
    ("variable", "state"),
    [("WAKEPY_FAKE_SUCCESS", "awake"), ("WAKEPY_FORCE_FAILURE", "could not")],
)
def test_awake_reports_what_became_of_it(
    variable: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    monkeypatch.setenv(variable, "yes")
    awake = Awake()
    awake.start()
    assert settled(awake) == state
    awake.stop()
    awake.stop()
    assert not awake._thread.is_alive()


def test_awake_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    awake = Awake()
    awake.start()
    assert settled(awake) == "could not"
    awake.stop()


def test_awake_can_be_stopped_without_a_start() -> None:
    Awake().stop()


# ─────────────────────────────────────────────────────────────────────────────────────── sound


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts players in place of the system's."""
    monkeypatch.setenv("PATH", str(tmp_path))
    sound._players.cache_clear()

    def put(name: str, text: str) -> None:
        script(tmp_path, name, text)
        sound._players.cache_clear()

    return put


def test_the_bowl_is_soft_short_and_ends_in_silence() -> None:
    with wave.open(io.BytesIO(sound.bowl())) as file:
        seconds = file.getnframes() / file.getframerate()
        samples = array("h", file.readframes(file.getnframes()))
    assert 0.35 < seconds < 0.45
    assert 2_000 < max(samples) < 12_000
    assert abs(samples[0]) < 200 and abs(samples[-1]) < 200


def test_without_a_player_there_is_no_sound(player: Callable[[str, str], None]) -> None:
    assert not sound.available()
    assert not sound.try_it()


def test_the_next_player_is_tried_and_nothing_reaches_the_terminal(
    player: Callable[[str, str], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    player("pw-play", "import sys; sys.exit('ALSA lib pcm.c: no sound server')")
    player("aplay", f"import sys; open({str(tmp_path / 'played')!r}, 'w').write(sys.argv[-1])")
    assert sound.available()
    assert sound.try_it()
    played = Path((tmp_path / "played").read_text())
    assert played.read_bytes() == sound.bowl()
    assert stat.S_IMODE(played.stat().st_mode) == 0o600
    assert capfd.readouterr() == ("", "")


# ─────────────────────────────────────────────────────────────────────────────────────── power


def supply(folder: Path, name: str, **facts: str) -> None:
    (folder / name).mkdir()
    for fact, value in facts.items():
        (folder / name / fact).write_text(value + "\n")


def test_power_on_linux(tmp_path: Path) -> None:
    assert power.from_folder(tmp_path / "none") == power.Power()
    assert power.from_folder(tmp_path) == power.Power()
    supply(tmp_path, "mouse", type="Battery", scope="Device", capacity="3", status="Discharging")
    assert power.from_folder(tmp_path) == power.Power()
    supply(tmp_path, "BAT0", type="Battery", capacity="62", status="Discharging")
    assert power.from_folder(tmp_path) == power.Power(False, 62)
    supply(tmp_path, "AC", type="Mains", online="0")
    assert power.from_folder(tmp_path) == power.Power(False, 62)
    supply(tmp_path, "ucsi", type="USB", online="1")
    assert power.from_folder(tmp_path) == power.Power(True, 62)


MAC = "Now drawing from '{} Power'\n -InternalBattery-0 (id=1)\t{}%; discharging; 3:10 remaining\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (MAC.format("AC", 100), power.Power(True, 100)),
        (MAC.format("Battery", 41), power.Power(False, 41)),
        ("Now drawing from 'AC Power'\n", power.Power(True)),
        ("", power.Power()),
    ],
)
def test_power_on_a_mac(told: str, expected: power.Power) -> None:
    assert power.from_pmset(told) == expected


# ────────────────────────────────────────────────────────────────────────────────── answering


def test_no_answer_is_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer("/nonexistent/program") == ""
    assert answer(str(script(tmp_path, "complains", "print('x'); raise SystemExit(1)"))) == ""
    monkeypatch.setattr("tui.machine.ask.SECONDS", 0.2)
    slow = script(tmp_path, "slow", "import threading; threading.Event().wait(30)")
    assert answer(str(slow)) == ""


@pytest.mark.parametrize(
    ("told", "state"), [("true", "look"), ("false", "good"), ("", "unknown"), ("?", "unknown")]
)
def test_notifications_on_gnome(told: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.delenv("WSL_DISTRO_NAME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(notifications, "answer", lambda *_: told)
    assert notifications.check().state == state


@pytest.mark.parametrize(
    ("environment", "platform", "name"),
    [
        ({"XDG_CURRENT_DESKTOP": "KDE"}, "linux", "kde"),
        ({"XDG_CURRENT_DESKTOP": "X-Cinnamon"}, "linux", "cinnamon"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "windows"),
        ({}, "darwin", "macos"),
        ({}, "linux", "other"),
    ],
)
def test_desktops(environment: dict[str, str], platform: str, name: str) -> None:
    assert notifications.desktop(environment, platform) == name
    assert known(f"quiet-desktop.{name}")


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "gnome"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "apple"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iterm"),
        ({"TERM": "xterm-256color", "WT_SESSION": "x", "WSL_DISTRO_NAME": "Debian"}, "windows"),
        ({"TERM": "xterm-kitty", "VTE_VERSION": "7600"}, "kitty"),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x", "VTE_VERSION": "7600"}, "tmux"),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"}, "xterm"),
        ({"TERM": "linux"}, "console"),
        ({}, "other"),
    ],
)
def test_terminals(environment: dict[str, str], name: str) -> None:
    assert full_screen.terminal(environment) == name


def test_every_terminal_has_its_advice() -> None:
    for name in {name for _, _, name in full_screen._SIGNS} | {"other"}:
        assert known(f"full-screen.{name}") and known(f"larger-letters.{name}")


# ─────────────────────────────────────────────────────────────────────────── before the evening


@pytest.mark.parametrize(("columns", "state"), [(80, "good"), (120, "good"), (121, "look")])
def test_checks_can_all_be_said(columns: int, state: str) -> None:
    found = checks((columns, 36))
    assert [each.id for each in found] == ["letters", "power", "notifications", "full-screen"]
    assert found[0].state == state
    for each in found:
        assert say(f"check.{each.id}")
        assert "{" not in say(f"check.{each.id}-{each.state}", **each.values)


def test_every_state_a_check_can_have_has_its_words() -> None:
    values = {"columns": 1, "percent": 1, "how": "so"}
    for message in (
        "letters-good", "letters-look", "power-good", "power-look", "power-unknown",
        "notifications-good", "notifications-look", "notifications-unknown",
        "full-screen-unknown",
    ):  # fmt: skip
        fields = {f for _, f, _, _ in string.Formatter().parse(say(f"check.{message}")) if f}
        assert fields <= values.keys()
    assert Check("power", "good").values == {}


# ──────────────────────────────────────────────────────────────────────────────────── settings


def test_settings_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert settings.load(folder) == Settings()
    mine = Settings(look="paper", still=True, plain_glyphs=True, sound=True)
    settings.save(mine, folder)
    assert settings.load(folder) == mine
    assert stat.S_IMODE((folder / settings.NAME).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [settings.NAME]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff", '{"look": 3, "still": "yes"}'])
def test_what_makes_no_sense_is_as_it_is_at_first(text: str, tmp_path: Path) -> None:
    (tmp_path / settings.NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings.load(tmp_path) == Settings()


def test_one_wrong_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    content = {"look": "paper", "still": 7, "sound": True, "of a newer version": 1}
    (tmp_path / settings.NAME).write_bytes(msgspec.json.encode(content))
    assert settings.load(tmp_path) == Settings(look="paper", sound=True)


def test_settings_that_cannot_be_kept_are_nobodys_worry(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    settings.save(Settings(), tmp_path / "in the way")
