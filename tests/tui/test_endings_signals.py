"""A closed window also says "go on": nothing goes on that had not been stopped."""

from __future__ import annotations

import signal

import pytest

from tui.endings import go_on_only_after_a_stop


class Driver:
    """As much of a driver as the signal needs."""

    def __init__(self, stopped: bool) -> None:
        self._must_signal_resume = stopped
        self.resumed = 0

    def _sigcont_application(self, *_: object) -> None:
        self.resumed += 1


@pytest.mark.parametrize("stopped", [True, False])
def test_it_goes_on_only_after_a_stop(stopped: bool) -> None:
    before = signal.getsignal(signal.SIGCONT)
    driver = Driver(stopped)
    try:
        go_on_only_after_a_stop(driver)
        signal.raise_signal(signal.SIGCONT)
    finally:
        signal.signal(signal.SIGCONT, before)
    assert driver.resumed == int(stopped)


def test_textual_still_has_what_this_relies_on() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    assert hasattr(LinuxDriver, "_sigcont_application")
    assert "_must_signal_resume" in LinuxDriver.__init__.__code__.co_names
