"""What kind of network an adapter belongs to, told by its name and its address.

Nobody tells a program this plainly: systems name their adapters, and makers of VPNs, containers
and machines within machines name theirs. What is written here was gathered from such names.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network
from typing import Literal

from msgspec import Struct

Kind = Literal["wifi", "cable", "hotspot", "vpn", "container", "virtual", "link-local", "other"]


class Ip(Struct, frozen=True):
    """One address of an adapter, and how many bits of it are the network's."""

    text: str
    prefix: int
    v6: bool = False


class Adapter(Struct, frozen=True):
    """A way in and out of this computer: the system's name for it and, on Windows, the maker's."""

    name: str
    nice_name: str = ""
    ips: tuple[Ip, ...] = ()


def _names(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# Each is looked for from the start of the system's name; a pattern that begins with ".*" is
# looked for anywhere in both names.
_VPN = _names(
    r"u?tun\d", r"tap\d", r"wg\d?", r"tailscale", r"zt[a-z0-9]{5,}", r"ppp\d", r"ipsec", r"xfrm",
    r"cscotun", r"gpd\d", r"nordlynx", r"proton\d", r"pvpn", r"nebula", r"ham\d", r"vti\d",
    r"gre\d", r"sit\d", r"gif\d", r"stf\d", r"l2tp", r"mullvad", r"outline",
    r".*\bvpn", r".*vpn\b", r".*openvpn", r".*wireguard", r".*wintun", r".*tunnel",
    r".*tap-windows", r".*tap-nordvpn", r".*tailscale", r".*zerotier", r".*anyconnect",
    r".*cisco secure client", r".*fortinet", r".*fortissl", r".*pangp", r".*globalprotect",
    r".*juniper", r".*pulse secure", r".*check point virtual", r".*hamachi", r".*mullvad",
    r".*cloudflare ?warp", r".*proton ?vpn", r".*wan miniport", r".*sonicwall", r".*softether",
    r".*zscaler",
)  # fmt: skip
_CONTAINER = _names(
    r"docker", r"br-[0-9a-f]{12}\b", r"veth(?!ernet)", r"podman", r"cni", r"flannel", r"cali",
    r"cilium", r"kube", r"weave", r"lxcbr", r"lxdbr", r"incusbr", r"nerdctl", r"waydroid",
    r"anbox", r"v[ebz]-", r"crc\b", r"mpqemubr", r"colima", r"lima\d", r".*docker",
)  # fmt: skip
_VIRTUAL = _names(
    r"lo\b", r"lo\d", r"virbr", r"vnet\d", r"vboxnet", r"vmnet", r"vmenet", r"vnic\d", r"dummy",
    r"ifb\d", r"bridge\d", r"awdl", r"llw", r"anpi", r"macvtap",
    r".*virtualbox", r".*vmware", r".*parallels", r".*loopback", r".*teredo", r".*npcap",
    r".*vethernet \((wsl|default switch|nat|container)", r".*bluestacks", r".*windows sandbox",
)  # fmt: skip
_SWITCH = _names(r".*vethernet", r".*hyper-v virtual ethernet")
_OWN_HOTSPOT = _names(r"ap\d", r"uap\d", r"p2p-", r"wlan\d_ap", r".*wi-fi direct", r".*hosted netw")
_WIFI = _names(
    r"wl", r"ath\d", r"wifi", r"en0\b", r".*wi-?fi", r".*wlan", r".*wireless", r".*802\.11",
    r".*drahtlos", r".*airport",
)  # fmt: skip
_CABLE = _names(
    r"en\d", r"en[opsx][0-9a-z]", r"eth\d", r"em\d", r"p\d+p\d", r"usb\d", r"bond\d", r"team\d",
    r"end\d", r"lan\d", r".*ethernet", r".*gigabit", r".*\bgbe\b", r".*\blan\b", r".*rndis",
    r".*local area connection", r".*lan-verbindung", r".*remote ndis",
)  # fmt: skip
_MODEM = _names(r"ww", r"rmnet", r"ccmni", r".*mobile broadband", r".*\blte\b", r".*cellular")

_LINK_LOCAL = IPv4Network("169.254.0.0/16")
_SHARED = IPv4Network("100.64.0.0/10")
"""Tailscale gives these to its own; so do some providers to everybody."""
_INSIDE = IPv4Network("172.16.0.0/12")
"""Windows gives a part of it, with 20 bits, to its own switches."""
_WINDOWS_SHARES, _MAC_SHARES = IPv4Address("192.168.137.1"), re.compile(r"192\.168\.[2-5]\.1$")
_LINUX_SHARES = re.compile(r"10\.42\.\d+\.1$")
_PHONES = (
    IPv4Network("172.20.10.0/28"),  # an iPhone's
    IPv4Network("192.168.43.0/24"),  # an Android phone's, by Wi-Fi
    IPv4Network("192.168.49.0/24"),  # an Android phone's, by Wi-Fi Direct
)
_PHONES_BY_USB = IPv4Network("192.168.42.0/24")  # an Android phone's


class Told(Struct, frozen=True):
    """What kind of network it is, and the message id that says why we think so."""

    kind: Kind
    reason: str


def told(adapter: Adapter, ip: IPv4Address, prefix: int) -> Told:
    """What this adapter's name and its address tell together."""
    name, both = adapter.name.casefold(), f"{adapter.name} {adapter.nice_name}".casefold()
    if ip in _LINK_LOCAL:
        return Told("link-local", "address.why-link-local")
    return _made_up(name, both, ip, prefix) or _real(name, both, ip, prefix)


def told_by_name(adapter: Adapter) -> Told:
    """What its name alone tells: for addresses of the longer kind."""
    return told(adapter, IPv4Address("192.0.2.1"), 24)


def _made_up(name: str, both: str, ip: IPv4Address, prefix: int) -> Told | None:
    """A network that lives inside this computer, or goes somewhere else entirely."""
    if _found(_VPN, name, both):
        return Told("vpn", "address.why-vpn")
    if _found(_CONTAINER, name, both):
        return Told("container", "address.why-container")
    if re.match(r"bridge1\d\d\b", name) and _MAC_SHARES.match(str(ip)):
        return Told("hotspot", "address.why-own-hotspot")
    if _found(_OWN_HOTSPOT, name, both):
        return Told("hotspot", "address.why-own-hotspot")
    if _found(_VIRTUAL, name, both):
        return Told("virtual", "address.why-virtual")
    if _found(_SWITCH, name, both):
        if ip in _INSIDE and prefix == 20:
            return Told("virtual", "address.why-virtual")
        return Told("other", "address.why-switch")
    return None


def _real(name: str, both: str, ip: IPv4Address, prefix: int) -> Told:
    """A network with other devices in it, as far as one can tell."""
    wifi, cable = _found(_WIFI, name, both), _found(_CABLE, name, both)
    if ip == _WINDOWS_SHARES or _LINUX_SHARES.match(str(ip)):
        return Told("hotspot", "address.why-own-hotspot")
    if any(ip in network for network in _PHONES) or (ip in _PHONES_BY_USB and not wifi):
        by = "address.why-phone-hotspot" if wifi else "address.why-phone-cable"
        return Told("hotspot", by)
    if wifi:
        return Told("wifi", "address.why-wifi")
    if cable:
        return Told("cable", "address.why-cable")
    if _found(_MODEM, name, both):
        return Told("other", "address.why-modem")
    if ip in _SHARED or prefix >= 31:
        return Told("vpn", "address.why-vpn")
    return Told("other", "address.why-other")


def _found(pattern: re.Pattern[str], name: str, both: str) -> bool:
    return pattern.match(name) is not None or pattern.match(both) is not None
