"""Fresh identities: chance enters here, since `sessions/` has none of its own."""

from __future__ import annotations

import os


def fresh_identity() -> str:
    """A random name for a person, a session or a circle, that nothing else ever had."""
    return os.urandom(6).hex()
