"""Which adapters this computer has, asked of the system and of nobody else."""

from __future__ import annotations

from phones.adapters import Adapter, Ip


def adapters() -> tuple[Adapter, ...]:
    """All of them with their addresses; none, if the system doesn't answer."""
    try:
        import ifaddr

        return tuple(_ours(adapter) for adapter in ifaddr.get_adapters())
    except Exception:  # it reads the system's own structures: no evening ends over a strange one
        return ()


def _ours(adapter: object) -> Adapter:
    """Windows names an adapter by a number, and people by the name beside each address."""
    name, nice = str(getattr(adapter, "name", "")), str(getattr(adapter, "nice_name", ""))
    ips = []
    for ip in getattr(adapter, "ips", ()):
        name = getattr(ip, "nice_name", "") or name
        text = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
        ips.append(Ip(text, ip.network_prefix, not isinstance(ip.ip, str)))
    return Adapter(name, nice if nice != name else "", tuple(ips))
