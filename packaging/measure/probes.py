#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What 2,000 probes a second of servers on this host cost, and what they do to adverts.

usage: probes.py [--seconds 20] VRRPD
85 checks ask by http and 5 by https on one reused connection each, 10 connect by tcp, all of them each 50 ms; a router sends an advert each
100 ms. The same without a check runs beside it. Prints the CPU that the scheduler gave the daemons, how many requests nginx saw, and by how
much adverts were later than due (kernel's time of arrival). The exit code is 1 if a limit is not kept: 25 % of a core, 1,700 requests a second
really made, and the latest advert at most 5 ms later than the latest beside no check. What costs more by its nature is told afterwards, each
by itself: 40 new connections by TLS a second, and 100 commands a second.
"""
import argparse, signal, sys, tempfile, time
from adverts import SNIFF
from drills import Host, certificate
from processes import ran, tree

MOST_CPU, LEAST_REQUESTS, MOST_LATER = 25.0, 1_700, 5.0
# Of each load: so many checks, and what they ask, each 50 ms.
LOADS = {
    "checked": {
        "http": (85, "http http://127.0.0.1:8080/health {{\n    lanes reused 1\n  }}"),
        "https": (5, "https https://127.0.0.1:8443/health {{\n    lanes reused 1\n    sni www.example.org\n    ca {tmp}/ca.pem\n  }}"),
        "tcp": (10, "tcp 127.0.0.1:8080"),
    },
    "unchecked": {},
    "new TLS": {"https": (2, "https https://127.0.0.1:8443/health {{\n    lanes fresh\n    sni www.example.org\n    ca {tmp}/ca.pem\n  }}")},
    "commands": {"script": (5, "script /bin/true")},
}


class Side:
    """A host with nginx and a daemon, which checks it or does not."""

    def __init__(self, vrrpd, name):
        self.host = Host(vrrpd, tempfile.mkdtemp(), name)
        host = self.host
        for line in ("ip addr add 10.75.9.1/24 dev eth1", "sysctl -w net.ipv4.conf.all.rp_filter=0", "sysctl -w net.ipv4.conf.eth1.rp_filter=0", "sysctl -w net.ipv4.conf.eth1.accept_local=1"):
            host.run(line)
        certificate(host, "good", "www.example.org")
        host.nginx(http="keepalive_requests 100000;", server=f"listen 127.0.0.1:8443 ssl; ssl_certificate {host.tmp}/good.pem; ssl_certificate_key {host.tmp}/good.key; location = /seen {{ stub_status; }}")

    def begin(self, load):
        names = [(kind, i) for kind, (count, _) in load.items() for i in range(count)]
        blocks = "".join(f"vrrp_check {kind}{i} {{\n  {load[kind][1].format(tmp=self.host.tmp)}\n  interval 0.05\n  jitter 10%\n}}\n" for kind, i in names)
        lines = "".join(f"    {kind}{i} weight 1\n" for kind, i in names)
        tracked = f"  track_check {{\n{lines}  }}\n" if names else ""
        self.host.write("vrrpd.conf", f"global_defs {{\n  vrrp_version 3\n  script_user root\n}}\n{blocks}vrrp_instance VI_1 {{\n  interface eth0\n  virtual_router_id 51\n  priority 100\n  advert_int 0.1\n{tracked}"
                        "  virtual_ipaddress {\n    10.75.0.100/24\n  }\n}\n")
        self.sniffer = len(self.host.running)
        self.host.start([sys.executable, "-c", SNIFF, "10.75.9.1", "10.75.0.1", "10.75.0.1"])
        self.host.serve()

    def requests(self): return int(self.host.run("curl -s http://127.0.0.1:8080/seen").split("requests")[1].split()[2])

    def cpu(self): return sum(map(ran, tree(self.host.daemon.pid)))

    def late(self, since):
        heard = [float(row.split()[0]) for row in open(f"{self.host.tmp}/{self.sniffer}.log") if row.endswith("\n")]
        heard = [t for t in heard if t >= since]
        late = sorted((y - x - 0.1) * 1e3 for x, y in zip(heard, heard[1:]))
        return late[len(late) // 2], late[-1], len(late)


def measured(vrrpd, names, seconds):
    """CPU in per cent of a core, requests a second and the latest advert in ms of each load; all at once, each on a host of its own."""
    sides, figures = {}, {}
    try:
        for name in names:
            sides[name] = Side(vrrpd, name[:3])
            sides[name].begin(LOADS[name])
        time.sleep(15)
        before = {n: (s.cpu(), s.requests()) for n, s in sides.items()}
        began, since = time.monotonic(), time.time()
        time.sleep(seconds)
        took = time.monotonic() - began
        for name, side in sides.items():
            cpu, requests = (after - earlier for after, earlier in zip((side.cpu(), side.requests()), before[name]))
            middle, latest, adverts = side.late(since)
            up = {c["verdict"] for c in side.host.state()["checks"]} <= {"UP"}
            figures[name] = cpu / 1e7 / took, requests / took, latest, up
            print(f"{name:10} {took:.1f} s: CPU {cpu / 1e7 / took:.1f} % of a core, {requests / took:.0f} requests a second; {adverts} adverts, late ms p50 {middle:.2f} max {latest:.2f}; "
                  + ("all up" if up else "NOT ALL UP"), flush=True)
        return figures
    finally:
        for side in sides.values(): side.host.end()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seconds", type=float, default=20); ap.add_argument("vrrpd")
    a = ap.parse_args()
    for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))
    both = measured(a.vrrpd, ("checked", "unchecked"), a.seconds)
    (cpu, requests, latest, _), (_, _, otherwise, _) = both["checked"], both["unchecked"]
    apart = [measured(a.vrrpd, (name,), a.seconds)[name] for name in ("new TLS", "commands")]
    kept = {f"{MOST_CPU:g} % of a core": cpu <= MOST_CPU, f"{LEAST_REQUESTS} requests a second": requests >= LEAST_REQUESTS,
            f"adverts {MOST_LATER:g} ms later at most": latest <= otherwise + MOST_LATER, "all up": all(up for *_, up in [*both.values(), *apart])}
    print("; ".join(f"{what}: {'ok' if holds else 'NOT KEPT'}" for what, holds in kept.items()))
    return 0 if all(kept.values()) else 1


if __name__ == "__main__": sys.exit(main())
