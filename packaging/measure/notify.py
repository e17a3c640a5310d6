#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a daemon tells others, beside what keepalived tells them of the same events.

usage: notify.py [--show] NAME=COMMAND NAME=COMMAND
COMMAND gets: -n -l -D -f CONF appended. The daemons go through the same story one after the other, each on a host of its own: three
routers, two of them in a sync group, become master; a lower and a higher rival speak; a tracked link goes and comes; the host's link
goes and comes; a reload removes a router and brings it back; another changes nothing; the daemon stops. After each event it is noted
what came out of notify_fifo and vrrp_notify_fifo, and which scripts were called with which arguments: each router's and the group's notify,
and one for each state. Prints a row an event; the exit code is 1 if one differs. --show prints all lines.
The lines of the group and its members must be the same in the same order, and those of the third router; how the two mix is chance, and
so is who of several members that move at once is first. keepalived waits for no script before it calls the next, so their order is chance too.
"""
import argparse, itertools, os, shlex, signal, subprocess, sys, tempfile, threading, time

P = "nt%d" % (os.getpid() % 10000)
FIFOS = "notify_fifo", "vrrp_notify_fifo"
GROUP, RIVAL = "224.0.0.18", "10.77.0.9"
# Adverts of version 3 for VRID 53, one each 0.1 s: priority, how many
SPEAK = """
import socket, struct, sys, time
ip, group, priority, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
b = struct.pack('!BBBBHH4s', 0x31, 53, priority, 1, 10, 0, socket.inet_aton('10.77.0.103'))
n = sum(struct.unpack('!12H', socket.inet_aton(ip) + socket.inet_aton(group) + struct.pack('!HH', 112, len(b)) + b))
while n >> 16: n = (n & 0xffff) + (n >> 16)
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ip)); s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
for _ in range(count): s.sendto(b[:6] + struct.pack('!H', ~n & 0xffff) + b[8:], (group, 0)); time.sleep(0.1)
"""


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def scripts(tmp, name, *states):
    """Each writes down how it was called."""
    return (f'  notify "{tmp}/say any {name}"\n' + "".join(f'  notify_{state} "{tmp}/say {state} {name}"\n' for state in ("master", "backup", "fault", "stop") + states))


def router(number, more=""):
    return (f"vrrp_instance VI_{number} {{\n  interface eth0\n  virtual_router_id 5{number}\n  priority {100 + number}\n  advert_int 0.1\n{more}"
            f"  virtual_ipaddress {{\n    10.77.0.10{number}/24\n  }}\n}}\n")


class Host:
    """A daemon, what it is told, and what it tells."""

    def __init__(self, command, tmp):
        self.command, self.tmp, self.heard, self.daemon = command, tmp, {word: [] for word in FIFOS}, None
        with open(f"{tmp}/say", "w") as say: say.write(f'#!/bin/sh\necho "$@" >>{tmp}/called\n')
        os.chmod(f"{tmp}/say", 0o755); open(f"{tmp}/called", "w").close()

    def conf(self, third=True):
        fifos = "".join(f"  {word} {self.tmp}/{word}\n" for word in self.heard)
        tracks = scripts(self.tmp, "VI_3", "deleted", "master_rx_lower_pri") + "  track_interface {\n    eth1 weight -20\n  }\n"
        return ("global_defs {\n  router_id r\n  vrrp_version 3\n  script_user root\n  vrrp_notify_priority_changes\n" + fifos + "}\n"
                "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n" + scripts(self.tmp, "G") + "}\n" + router(1, scripts(self.tmp, "VI_1")) + router(2) + (router(3, tracks) if third else ""))

    def called(self): return open(f"{self.tmp}/called").readlines()

    def write(self, **how): open(f"{self.tmp}/conf", "w").write(self.conf(**how))

    def begin(self):
        sh(f"ip netns add {P}h && ip netns add {P}r && ip -n {P}h link set lo up")
        for k in (0, 1): sh(f"ip -n {P}h link add eth{k} type veth peer name eth{k} netns {P}r && ip -n {P}h link set eth{k} up && ip -n {P}r link set eth{k} up")
        sh(f"ip -n {P}h addr add 10.77.0.1/24 dev eth0 && ip -n {P}r addr add {RIVAL}/24 dev eth0")
        self.write()
        inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, shlex.split(self.command) + ["-n", "-l", "-D", "-f", f"{self.tmp}/conf"]))
        log = open(f"{self.tmp}/log", "w")
        self.daemon = subprocess.Popen(["ip", "netns", "exec", P + "h", "unshare", "-m", "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True)
        for word in self.heard: threading.Thread(target=self.listen, args=(word,), daemon=True).start()

    def listen(self, word):
        """Reads a pipe as a reader would: to its end, and then the one that has come in its place."""
        while True:
            try:
                with open(f"{self.tmp}/{word}") as pipe:
                    for line in pipe: self.heard[word].append(line)
            except FileNotFoundError: pass
            time.sleep(0.01)

    def speak(self, priority, count): sh(f"ip netns exec {P}r {sys.executable} -c {shlex.quote(SPEAK)} {RIVAL} {GROUP} {priority} {count}")

    def reload(self, **how): self.write(**how); self.daemon.send_signal(signal.SIGHUP)

    def end(self):
        if self.daemon and self.daemon.poll() is None: os.killpg(self.daemon.pid, signal.SIGKILL); self.daemon.wait()
        for n in "hr": subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)


STORY = [
    ("start", 3, lambda h: h.begin()),
    ("a lower rival, three adverts", 1, lambda h: h.speak(10, 3)),
    ("a higher rival comes and goes", 2, lambda h: h.speak(254, 8)),
    ("the tracked link goes", 2, lambda h: sh(f"ip -n {P}h link set eth1 down")),
    ("the tracked link is back", 2, lambda h: sh(f"ip -n {P}h link set eth1 up")),
    ("the host's link goes", 3, lambda h: sh(f"ip -n {P}r link set eth0 down")),
    ("the host's link is back", 4, lambda h: sh(f"ip -n {P}r link set eth0 up")),
    ("a reload removes VI_3", 2, lambda h: h.reload(third=False)),
    ("a reload brings VI_3 back", 3, lambda h: h.reload()),
    ("a reload changes nothing", 2, lambda h: h.reload()),
    ("stop", 2, lambda h: h.daemon.send_signal(signal.SIGTERM)),
]


def ordered(lines):
    """The lines of the group and its members, then the third router's; members that come to one state together are sorted."""
    third = [line for line in lines if "VI_3" in line]
    runs = itertools.groupby((line for line in lines if "VI_3" not in line), lambda line: (line.split()[0], line.split()[2]))
    return [line for _, run in runs for line in sorted(run)] + third


def told(command):
    """By event and pipe, the lines that came."""
    with tempfile.TemporaryDirectory() as tmp:
        host, events = Host(command, tmp), {}
        try:
            for event, seconds, happen in STORY:
                before = {word: len(lines) for word, lines in host.heard.items()}; calls = len(host.called())
                happen(host); time.sleep(seconds)
                if event != "stop" and host.daemon.poll() is not None: raise RuntimeError(f"{command} ended: " + open(f"{tmp}/log").read()[-800:])
                for word, lines in host.heard.items(): events[event, word] = ordered(lines[before[word]:])
                events[event, "scripts"] = sorted(host.called()[calls:])
            return events
        finally: host.end()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--show", action="store_true"); ap.add_argument("daemons", nargs=2, metavar="NAME=COMMAND")
    a = ap.parse_args()
    for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))
    (one, ours), (other, theirs) = [(name, told(command)) for name, command in (d.split("=", 1) for d in a.daemons)]
    differ = 0
    for key in ours:
        same = ours[key] == theirs[key]; differ += not same
        print(f"{key[0]:32} {key[1]:17} {len(ours[key])} lines: {'the same' if same else 'DIFFERENT'}", flush=True)
        for name, lines in ((one, ours[key]), (other, theirs[key])) if a.show or not same else ():
            for line in lines: print(f"    {name:12} {line.rstrip()}")
    sys.exit(differ > 0)


main()
