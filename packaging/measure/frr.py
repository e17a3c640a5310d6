#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A daemon that takes keepalived's flags and FRR's vrrpd share an address, each as the better one.

usage: frr.py COMMAND
COMMAND gets: -n -l -D -f CONF appended. A third host hears who advertises. A row a case: ok, or what differed.
"""
import os, shlex, signal, subprocess, sys, tempfile, time

P = "fr%d" % (os.getpid() % 10000)
FRR = "/usr/lib/frr"
ADDRESS = {"ours": "10.79.0.1", "frr": "10.79.0.2", "c": "10.79.0.3"}
VIP = "10.79.0.100"
ADVERT = 1
# sender, priority, and TTL of every advert that reaches c
SNIFF = """
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton('224.0.0.18') + socket.inet_aton(sys.argv[1]))
while True:
    packet = s.recv(2048)
    print(socket.inet_ntoa(packet[12:16]), packet[22], packet[8], flush=True)
"""


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def lab_up():
    sh(f"ip netns add {P}sw && ip -n {P}sw link add br0 type bridge mcast_snooping 0 && ip -n {P}sw link set br0 up")
    for n, ip in ADDRESS.items():
        sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up && ip -n {P}{n} link add eth0 type veth peer name {n} netns {P}sw"
           f" && ip -n {P}sw link set {n} master br0 up && ip -n {P}{n} link set eth0 up && ip -n {P}{n} addr add {ip}/24 dev eth0")
    # FRR asks for the virtual MAC on a link of its own, which it takes down while it is backup.
    sh(f"ip -n {P}frr link add vrrp4 link eth0 type macvlan mode bridge && ip -n {P}frr link set vrrp4 address 00:00:5e:00:01:33"
       f" && ip -n {P}frr addr add {VIP}/24 dev vrrp4 && ip -n {P}frr link set vrrp4 up")


def lab_down():
    for n in [*ADDRESS, "sw"]:
        for pid in subprocess.run(["ip", "netns", "pids", P + n], capture_output=True, text=True).stdout.split():
            try: os.kill(int(pid), signal.SIGKILL)
            except OSError: pass
        subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)


class Case:
    def __init__(self, command, priority, tmp):
        self.command, self.priority, self.tmp, self.running = command, priority, tmp, {}

    def spawn(self, n, command, out):
        inner = f"mount -t tmpfs tmpfs /run && install -d -o frr -g frr /run/frr && {command}"
        return subprocess.Popen(["ip", "netns", "exec", P + n, "unshare", "-m", "sh", "-c", inner], stdout=out, stderr=out, start_new_session=True)

    def start(self, n):
        log = open(f"{self.tmp}/{n}.log", "a")
        if n == "ours":
            with open(f"{self.tmp}/conf", "w") as f:
                f.write(f"global_defs {{\n  vrrp_version 3\n}}\nvrrp_instance VI_1 {{\n  interface eth0\n  virtual_router_id 51\n  priority {self.priority['ours']}\n"
                        f"  advert_int {ADVERT}\n  virtual_ipaddress {{\n    {VIP}/24\n  }}\n}}\n")
            command = "exec " + " ".join(map(shlex.quote, shlex.split(self.command) + ["-n", "-l", "-D", "-f", f"{self.tmp}/conf"]))
        else:
            lines = ["interface eth0", " vrrp 51 version 3", f" vrrp 51 priority {self.priority['frr']}",
                     f" vrrp 51 advertisement-interval {ADVERT * 1000}", f" vrrp 51 ip {VIP}"]
            options = "-f /run/frr/frr.conf --log stdout"
            command = (f"printf '%s\\n' {' '.join(map(shlex.quote, lines))} >/run/frr/frr.conf && {FRR}/zebra -d {options}"
                       f" && exec {FRR}/vrrpd {options}")
        self.running[n] = self.spawn(n, command, log)

    def stop(self, n):
        """As an operator would; zebra goes with it."""
        self.running.pop(n).terminate()
        time.sleep(0.5)
        if n == "frr":
            for pid in subprocess.run(["ip", "netns", "pids", P + n], capture_output=True, text=True).stdout.split(): os.kill(int(pid), signal.SIGKILL)

    def adverts(self):
        """Who has advertised since this was asked last, each time with the same priority."""
        rows = [row.split() for row in open(f"{self.tmp}/adverts")]
        new, self.heard = rows[self.heard:], len(rows)
        return new

    def only(self, n, within, why):
        end = time.monotonic() + within
        while True:
            self.adverts(); time.sleep(2.5 * ADVERT); rows = self.adverts()
            if {(ip, int(priority)) for ip, priority, _ in rows} == {(ADDRESS[n], self.priority[n])}: break
            if time.monotonic() > end: raise AssertionError(f"{why}: {n} was to be the only master, heard {rows}")
        odd = [row for row in rows if row[2] != "255"]
        if odd: raise AssertionError(f"{why}: adverts with another TTL: {odd}")

    def run(self):
        better, other = sorted(self.priority, key=self.priority.get, reverse=True)
        self.heard = 0
        self.spawn("c", f"exec {sys.executable} -c {shlex.quote(SNIFF)} {ADDRESS['c']}", open(f"{self.tmp}/adverts", "w"))
        self.start(other); self.only(other, 15, "alone")
        self.start(better); self.only(better, 15, "the better one came")
        self.stop(better); self.only(other, 12, "the better one stopped")
        self.start(better); self.only(better, 20, "the better one is back")
        self.stop(other); self.only(better, 8, "the other one stopped")


bad = 0
for priority in ({"ours": 150, "frr": 100}, {"ours": 100, "frr": 150}):
    better = max(priority, key=priority.get)
    with tempfile.TemporaryDirectory() as tmp:
        try:
            lab_up()
            Case(sys.argv[1], priority, tmp).run()
            print(f"{better} over the other: ok", flush=True)
        except AssertionError as e:
            bad += 1
            print(f"{better} over the other: FAILED {e}")
            for log in sorted(os.listdir(tmp)): print(f"{log}: {open(f'{tmp}/{log}').read()[-1500:]}")
        finally: lab_down()
sys.exit(bad > 0)
