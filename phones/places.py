"""How many sockets this computer lets the phones have."""

from __future__ import annotations

OTHER_FILES = 96
"""Files that the rest of the program may want to have open beside the sockets."""


def places(wanted: int) -> int:
    """At most so many as wanted; asks the computer for more open files where that is allowed."""
    try:
        import resource
    except ImportError:  # Windows counts differently
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        more = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
            soft = more
        except (OSError, ValueError):
            pass
        return max(16, min(wanted, soft - OTHER_FILES))
    return wanted
