"""The program with endless patience for strangers' sockets: the control of slow_clients.py.

python -m benchmarks._endless ARGUMENTS…
"""

from __future__ import annotations

import sys
from typing import Any

from phones.patience import PatientHandler
from tui.__main__ import main as fireside


def endless() -> None:
    """No phase of a connection ever ends by itself."""
    enter: Any = PatientHandler._enter
    handler: Any = PatientHandler
    handler._enter = lambda self, phase, seconds=0: enter(self, phase)


if __name__ == "__main__":
    endless()
    sys.exit(fireside(sys.argv[1:]))
