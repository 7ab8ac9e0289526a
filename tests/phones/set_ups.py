"""Set-ups that computers are really found in: their adapters, and what phones should be shown."""

from __future__ import annotations

from phones.address import Adapter, Ip


def an(name: str, *ips: str, nice: str = "") -> Adapter:
    """An adapter as the system tells of it: an(“wlp2s0”, “192.168.1.20/24”)."""
    return Adapter(name, nice, tuple(_ip(ip) for ip in ips))


def _ip(text: str) -> Ip:
    ip, _, prefix = text.partition("/")
    return Ip(ip, int(prefix or (64 if ":" in ip else 24)), ":" in ip)


LO = an("lo", "127.0.0.1/8", "::1/128")
DOCKER = an("docker0", "172.17.0.1/16")

#: Each set-up, what is shown ("" for nothing), and the kinds of all addresses in their order.
SET_UPS: dict[str, tuple[tuple[Adapter, ...], str, str]] = {
    # Linux
    "a laptop in a Wi-Fi": ((LO, an("wlp2s0", "192.168.1.20", "fe80::1")), "192.168.1.20", "wifi"),
    "the oldest name": ((LO, an("wlan0", "10.0.0.7/16")), "10.0.0.7", "wifi"),
    "a stick for Wi-Fi": ((an("wlx00c0caa1b2c3", "192.168.0.5"),), "192.168.0.5", "wifi"),
    "a cable": ((LO, an("enp3s0", "192.168.178.40")), "192.168.178.40", "cable"),
    "cable and Wi-Fi, two networks": (
        (an("eno1", "10.20.0.9/16"), an("wlp2s0", "192.168.1.20")),
        "192.168.1.20", "wifi cable",
    ),
    "cable and Wi-Fi, one network": (
        (an("enx0011", "192.168.1.30"), an("wlp2s0", "192.168.1.20")),
        "192.168.1.20", "wifi cable",
    ),
    "Wi-Fi and containers": (
        (DOCKER, an("br-0a1b2c3d4e5f", "172.18.0.1/16"), an("veth12ab"),
         an("wlp2s0", "172.20.1.7/22")),
        "172.20.1.7", "wifi container container",
    ),
    "Wi-Fi and a machine within": (
        (an("virbr0", "192.168.122.1"), an("wlp2s0", "192.168.178.9")),
        "192.168.178.9", "wifi virtual",
    ),
    "more containers": (
        (an("cni-podman0", "10.88.0.1/16"), an("lxdbr0", "10.140.1.1"), an("cni0", "10.42.0.1"),
         an("flannel.1", "10.42.0.0/32"), an("enp1s0", "10.9.9.9")),
        "10.9.9.9", "cable container container container container",
    ),
    "a VPN without a default route": (
        (an("tun0", "10.8.0.6/32"), an("wlp2s0", "192.168.1.20")), "192.168.1.20", "wifi vpn",
    ),
    "WireGuard and Tailscale": (
        (an("wg0", "10.2.0.2/32"), an("tailscale0", "100.101.7.3/32", "fd7a:115c::1"),
         an("wlp2s0", "192.168.1.20")),
        "192.168.1.20", "wifi vpn vpn vpn",
    ),
    "ZeroTier beside a cable": (
        (an("ztmosgbrik", "10.147.17.4"), an("eth0", "192.168.0.2")), "192.168.0.2", "cable vpn",
    ),
    "its own hotspot, made by NetworkManager": (
        (an("wlp2s0", "10.42.0.1"), an("enp3s0", "192.168.178.40")), "10.42.0.1", "hotspot cable",
    ),
    "its own hotspot beside a Wi-Fi": (
        (an("ap0", "192.168.12.1"), an("wlp2s0", "192.168.1.20")),
        "192.168.12.1", "hotspot wifi",
    ),
    "on an iPhone's hotspot": (
        (an("wlp2s0", "172.20.10.3/28"), DOCKER), "172.20.10.3", "hotspot container",
    ),
    "on an Android phone's hotspot": ((an("wlan0", "192.168.43.17"),), "192.168.43.17", "hotspot"),
    "a phone by USB, and a Wi-Fi": (
        (an("usb0", "192.168.42.55"), an("wlp2s0", "192.168.1.20")), "192.168.1.20", "wifi hotspot",
    ),
    "a modem, and nothing else": ((an("wwan0", "10.73.1.2/30"),), "", "other"),
    "containers alone": ((LO, DOCKER), "", "container"),
    "a VPN alone": ((LO, an("ppp0", "10.64.0.3/32")), "", "vpn"),
    "no network": ((LO,), "", ""),
    "no adapter": ((), "", ""),
    "nobody gave it an address": ((LO, an("wlp2s0", "169.254.7.9/16")), "", "link-local"),
    "no address by Wi-Fi, one by cable": (
        (an("wlp2s0", "169.254.7.9/16"), an("enp3s0", "10.1.1.5")), "10.1.1.5", "cable link-local",
    ),
    "a bridge that holds the cable": (
        (an("br0", "192.168.1.50"), DOCKER), "192.168.1.50", "other container",
    ),
    "a public address by cable, a private one by Wi-Fi": (
        (an("eth0", "129.132.5.6/22"), an("wlan0", "10.3.4.5/16")), "10.3.4.5", "wifi cable",
    ),
    "a private address by cable, a public one by Wi-Fi": (
        (an("wlan0", "129.132.5.6/22"), an("eth0", "10.3.4.5/16")), "10.3.4.5", "cable wifi",
    ),
    "two addresses on one adapter, one of them public": (
        (an("eth0", "129.132.5.6/22", "192.168.7.7"),), "192.168.7.7", "cable cable",
    ),
    "a campus Wi-Fi with public addresses": (
        (an("wlan0", "130.60.7.8/20"), DOCKER, an("tun0", "10.8.0.2")),
        "130.60.7.8", "wifi vpn container",
    ),
    "a provider's shared addresses": (
        (an("wlan0", "100.70.1.2/16"), an("tailscale0", "100.101.7.3/32")),
        "100.70.1.2", "wifi vpn",
    ),
    "two addresses on one adapter": (
        (an("eth0", "192.168.1.20", "10.0.0.2"),), "10.0.0.2", "cable cable",
    ),
    "only addresses of the longer kind": ((an("wlan0", "2001:db8::7", "fe80::2"),), "", "wifi"),
    "an adapter nobody knows": (
        (an("foo7", "192.168.1.2"), DOCKER), "192.168.1.2", "other container",
    ),
    # macOS
    "a MacBook": (
        (an("lo0", "127.0.0.1/8"), an("en0", "192.168.1.20"), an("awdl0", "fe80::a"),
         an("utun0", "fe80::b"), an("llw0", "fe80::c")),
        "192.168.1.20", "wifi",
    ),
    "a Mac with a VPN and a cable": (
        (an("en0", "10.0.0.4"), an("en7", "10.0.0.9"), an("utun4", "10.8.1.2/32")),
        "10.0.0.4", "wifi cable vpn",
    ),
    "a Mac that shares its internet": (
        (an("bridge100", "192.168.2.1"), an("en7", "10.0.0.9")), "192.168.2.1", "hotspot cable",
    ),
    "a Mac with a machine within": (
        (an("bridge100", "192.168.64.1"), an("en0", "10.0.0.9"), an("vmenet0")),
        "10.0.0.9", "wifi virtual",
    ),
    "a Mac by its iPhone's cable": ((an("en5", "172.20.10.2/28"),), "172.20.10.2", "hotspot"),
    # Windows: what people call it, and what its maker does
    "Windows in a Wi-Fi, with WSL": (
        (an("Wi-Fi", "192.168.1.20", nice="Intel(R) Wi-Fi 6 AX201 160MHz"),
         an("vEthernet (WSL)", "172.28.16.1/20", nice="Hyper-V Virtual Ethernet Adapter")),
        "192.168.1.20", "wifi virtual",
    ),
    "Windows' own hotspot": (
        (an("Local Area Connection* 10", "192.168.137.1",
            nice="Microsoft Wi-Fi Direct Virtual Adapter #2"),
         an("Wi-Fi", "192.168.1.20", nice="Qualcomm Wireless")),
        "192.168.137.1", "hotspot wifi",
    ),
    "VirtualBox and VMware": (
        (an("Ethernet 2", "192.168.56.1", nice="VirtualBox Host-Only Ethernet Adapter"),
         an("VMware Network Adapter VMnet8", "192.168.80.1",
            nice="VMware Virtual Ethernet Adapter"),
         an("Ethernet", "192.168.178.23", nice="Realtek PCIe GbE Family Controller")),
        "192.168.178.23", "cable virtual virtual",
    ),
    "a company's VPN that calls itself Ethernet": (
        (an("Ethernet 3", "10.200.3.4/32", nice="Cisco AnyConnect Virtual Miniport Adapter"),
         an("WLAN", "192.168.0.14", nice="Intel(R) Dual Band Wireless-AC 8265")),
        "192.168.0.14", "wifi vpn",
    ),
    "OpenVPN under an old name": (
        (an("LAN-Verbindung 2", "10.8.0.6/30", nice="TAP-Windows Adapter V9"),
         an("Ethernet", "192.168.0.14", nice="Intel(R) Ethernet Connection I219-V")),
        "192.168.0.14", "cable vpn",
    ),
    "a switch that leads outside": (
        (an("vEthernet (LAN)", "192.168.1.8", nice="Hyper-V Virtual Ethernet Adapter"),
         an("vEthernet (Default Switch)", "172.22.0.1/20",
            nice="Hyper-V Virtual Ethernet Adapter #2")),
        "192.168.1.8", "other virtual",
    ),
}  # fmt: skip
