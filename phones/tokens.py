"""What a phone is given once it is in: 128 bits by chance, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import re
import secrets

BITS = 128
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def make_token() -> str:
    """A fresh token, 22 letters for a cookie or an address."""
    return secrets.token_urlsafe(BITS // 8)


def hash_of(token: str) -> str:
    """What is kept of a token; "" for what can't be one of ours."""
    if not _TOKEN.fullmatch(token):
        return ""
    return hashlib.sha256(token.encode()).hexdigest()[: BITS // 4]
