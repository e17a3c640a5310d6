#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adverts on the wire while the host is under strain, for any daemons that take keepalived's flags.

usage: strain.py busy|realtime|churn|scripts|flood [--seconds N] [--runs N] [--rate 50000] NAME=COMMAND...
COMMAND gets: -n -l -D -f CONF appended. Each daemon has a LAN of its own, with a master, a backup and a host that listens.
  busy       adverts each 10 ms, one busy loop a core, default scheduling; 600 s. All daemons at once.
  realtime   the same with three busy loops a core and vrrp_rt_priority 50; 600 s
  churn      adverts each 10 ms while a namespace with 200 veth pairs is made and removed again and again; 60 s
  scripts    adverts each 100 ms while each node tracks 24 scripts that hang, have children and take no notice of SIGTERM; 300 s.
             One after the other: keepalived 2.2.7 ends the script alone, and its children pile up
  flood      adverts each second while both nodes get --rate packets a second with a wrong checksum; 30 s. One after the other.
             keepalived 2.2.7 as master starts its own second anew with each such packet: --rate 2 is enough to silence it.
Prints a row a daemon: by how much adverts were later than due after the one before (kernel's time of arrival at the third host), the
same of a bare timer of 10 ms that ran beside it, how often another node took over, how many of these came within 0.2 s of a processor
of this machine holding up a bare timer of its own for 20 ms (with realtime one of priority 60), for the flood what became of the packets:
  of N packets (R a second) a rejected R dropped D unaccounted U b ...     as the daemon says over its control socket
and of the scripts how many processes there were at once, of both nodes, how many of them the stop left behind, and how many zombies the
daemons did not reap.
With --runs a row of medians follows: the latest advert of a run is one of thousands, and a draw of luck. What strains the host differs
between runs, so the latest advert's distance from the bare timer's latest wake-up is taken in each run, and its median over the runs.
"""
import argparse, copy, json, os, shlex, signal, socket, statistics, subprocess, sys, tempfile, time
from adverts import SNIFF

P = "sr%d" % (os.getpid() % 10000)
NODES = {"a": "10.76.0.1", "b": "10.76.0.2", "c": "10.76.0.3", "s": "10.76.0.4"}
SECONDS = {"busy": 600, "realtime": 600, "churn": 60, "scripts": 300, "flood": 30}
SCRIPTS = 24
# How late a sleeper wakes, each 10 ms on a fixed grid, in ms, and when; on any processor, or on one and with that realtime priority
TIMER = """
import gc, os, sys, time
if sys.argv[1:]: os.sched_setaffinity(0, [int(sys.argv[1])])
if sys.argv[2:]: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(int(sys.argv[2])))
gc.disable(); due = time.monotonic()
while True:
    due += 0.01; time.sleep(max(due - time.monotonic(), 0)); now = time.monotonic()
    print('%.3f %.3f' % ((now - due) * 1e3, time.time()), flush=True)
    if now > due + 0.01: due = now
"""
CHURN = """
import subprocess, sys
ns = sys.argv[1]; pairs = ''.join(f'link add v{i} type veth peer name w{i}\\n' for i in range(200))
while True:
    subprocess.run(['ip', 'netns', 'add', ns], check=True)
    subprocess.run(['ip', '-n', ns, '-batch', '-'], input=pairs, text=True, check=True)
    subprocess.run(['ip', 'netns', 'del', ns], check=True); print(flush=True)
"""
# A script that hangs: nobody but this run's has such sleepers
HANG = """#!/bin/sh
trap '' TERM
sleep {sleep} &
(sleep {sleep} & sleep {sleep}) &
sleep {sleep}
"""
# So many packets a second to the group, with their VRID and a wrong checksum; prints how many were sent, and in which time
FLOOD = """
import socket, sys, time
ip, per_second, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ip)); s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
s.connect(('224.0.0.18', 0)); packet = bytes((0x31, 51, 254, 1, 0, 100, 0xde, 0xad)) + socket.inet_aton('10.76.0.100')
sent = 0; start = time.monotonic(); total = int(per_second * seconds)
while sent < total:
    until = min(total, int((time.monotonic() - start) * per_second) + 1)
    while sent < until: s.send(packet); sent += 1
    time.sleep(max(start + sent / per_second - time.monotonic(), 0))
print(sent, time.monotonic() - start, flush=True)
"""


def sh(command): subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def processes(): return [int(p) for p in os.listdir("/proc") if p.isdigit()]


def commandline(pid):
    try: return open(f"/proc/{pid}/cmdline").read()
    except OSError: return ""


def status(pid):
    """State and parent."""
    try: state, parent = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[:2]
    except OSError: return "", 0
    return state, int(parent)


class Lan:
    """A daemon on two hosts, and those who listen to it and trouble it."""

    def __init__(self, number, command, advert, scenario, tmp):
        self.p, self.tmp, self.command, self.advert, self.running = f"{P}{number}", f"{tmp}/{number}", command, advert, {}
        self.words = "  vrrp_rt_priority 50\n" if scenario == "realtime" else "  script_user root\n" if scenario == "scripts" else ""
        self.scripts = SCRIPTS if scenario == "scripts" else 0
        self.sleep = f"20.0{number}{os.getpid()}"         # known by its digits, and over by itself: keepalived 2.2.7 leaves some behind

    def begin(self):
        os.mkdir(self.tmp)
        sh(f"ip netns add {self.p}sw && ip -n {self.p}sw link add br0 type bridge mcast_snooping 0 && ip -n {self.p}sw link set br0 up")
        for n, ip in NODES.items():
            sh(f"ip netns add {self.p}{n} && ip -n {self.p}{n} link set lo up && ip -n {self.p}{n} link add eth0 type veth peer name p{n} netns {self.p}sw"
               f" && ip -n {self.p}sw link set p{n} master br0 up && ip -n {self.p}{n} link set eth0 up && ip -n {self.p}{n} addr add {ip}/24 dev eth0")
        for n in "cs": sh(f"ip -n {self.p}sw link set p{n} type bridge_slave isolated on")      # who listens hears no flood
        with open(f"{self.tmp}/hang", "w") as f: f.write(HANG.format(sleep=self.sleep))
        os.chmod(f"{self.tmp}/hang", 0o755)
        scripts = "".join(f"vrrp_script s{i} {{\n  script {self.tmp}/hang\n  interval 1\n  timeout 1\n  weight 2\n}}\n" for i in range(self.scripts))
        tracked = "  track_script {\n" + "".join(f"    s{i}\n" for i in range(self.scripts)) + "  }\n" if self.scripts else ""
        for n, priority in (("a", 150), ("b", 100)):
            with open(f"{self.tmp}/{n}.conf", "w") as f:
                f.write(f"global_defs {{\n  vrrp_version 3\n{self.words}}}\n{scripts}vrrp_instance VI_1 {{\n  interface eth0\n  virtual_router_id 51\n  priority {priority}\n"
                        f"  advert_int {self.advert}\n{tracked}  virtual_ipaddress {{\n    10.76.0.100/24\n  }}\n}}\n")
        self.spawn("c", [sys.executable, "-c", SNIFF, NODES["c"], NODES["a"], NODES["b"]], "adverts")
        for n in "ab":
            self.spawn(n, shlex.split(self.command) + ["-n", "-l", "-D", "-f", f"{self.tmp}/{n}.conf"], n)
            time.sleep(3 + 4 * self.advert)
        end = time.time() + 20
        while {ip for _, ip, _ in self.adverts(time.time() - 1 - 2 * self.advert)} != {NODES["a"]}:
            if time.time() > end: raise RuntimeError("a never was the one master for a second: " + open(f"{self.tmp}/a.log").read()[-600:])
            time.sleep(0.1)

    def spawn(self, n, command, log):
        inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, command))
        with open(f"{self.tmp}/{log}.log", "w") as out:
            self.running[n] = subprocess.Popen(["ip", "netns", "exec", self.p + n, "unshare", "-m", "sh", "-c", inner], stdout=out, stderr=out, start_new_session=True)
        return self.running[n]

    def adverts(self, since=0.0):
        """Moment, sender and priority of each from then on."""
        rows = (row.split() for row in open(f"{self.tmp}/adverts.log") if row.endswith("\n"))
        return [(float(t), ip, int(priority)) for t, ip, priority in rows if float(t) >= since]

    def lateness(self, since):
        """By how many ms each of the master's adverts was later than due after the one before; and when the master changed."""
        heard = self.adverts(since)
        late = [(y[0] - x[0] - self.advert) * 1e3 for x, y in zip(heard, heard[1:]) if x[1] == y[1]]
        return late, [y[0] for x, y in zip([(since, NODES["a"])] + heard, heard) if x[1] != y[1]]

    def sleepers(self):
        """How many processes of the scripts there are."""
        return sum(self.sleep in words or f"{self.tmp}/hang" in words for words in map(commandline, processes()))

    def stop(self):
        """Ends the daemons as an operator does; how many processes they leave behind, and how many of theirs they did not reap."""
        before = self.zombies(); time.sleep(1)
        zombies = len(before & self.zombies())
        for n in "ab": self.running[n].terminate()
        for n in "ab": self.running[n].wait(20)
        time.sleep(1)
        return self.sleepers(), zombies

    def zombies(self):
        alive = {pid: status(pid) for pid in processes()}
        ours = {self.running[n].pid for n in "ab"}
        for _ in range(3): ours |= {pid for pid, (state, parent) in alive.items() if parent in ours}
        return {pid for pid in ours if alive.get(pid, ("", 0))[0] == "Z"}

    def refused(self, n):
        """How many packets the daemon has rejected, and the kernel dropped before it could; None from a daemon that cannot say."""
        with socket.socket(socket.AF_UNIX) as s:
            try: s.connect(f"/proc/{self.running[n].pid}/root/run/vrrpd/control.sock")
            except OSError: return None
            s.sendall(b"GET /v1/state HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: s.recv(65536), b""))
        state = json.loads(answer[answer.index(b"\r\n\r\n") + 4:])
        rejected = [router["counters"]["rejected"] for router in state["routers"]] + [state["unroutable"]]
        return sum(sum(reasons.values()) for reasons in rejected), sum(link["dropped"] for link in state["links"])

    def end(self):
        for process in self.running.values():
            try: os.killpg(process.pid, signal.SIGKILL)
            except OSError: pass
        for process in self.running.values(): process.wait()
        for n in [*NODES, "sw"]: subprocess.run(["ip", "netns", "del", self.p + n], stderr=subprocess.DEVNULL)


class Result:
    """What a daemon's run came to."""

    def __init__(self, seconds, lan, since, strain):
        late, changes = lan.lateness(since)
        held_up = strain.held_up()
        self.seconds, self.adverts, self.takeovers = seconds, len(late), len(changes)
        self.late, self.timer = quantiles(late), quantiles([ms for ms, _ in strain.timer("timer")])
        self.beyond = self.late[-1] - self.timer[-1]
        self.excused = sum(any(change - 0.2 <= moment <= change + 0.05 for moment in held_up) for change in changes)

    def text(self):
        return (f"{self.seconds:g} s: {self.adverts} adverts, late ms {worst(self.late)}; bare timer late ms {worst(self.timer)};"
                f" beyond its latest {self.beyond:.2f};"
                f" takeovers {self.takeovers}, {self.excused} while the machine held up")


def quantiles(late):
    late = sorted(late)
    return late[len(late) // 2], late[min(len(late) - 1, int(len(late) * 0.999))], late[-1]


def worst(late): return "p50 {:.2f} p99.9 {:.2f} max {:.2f}".format(*late)


def middle(results):
    """The run in the middle, figure by figure; what was counted is added up."""
    all_of = copy.copy(results[0])
    all_of.late, all_of.timer = (tuple(map(statistics.median, zip(*runs))) for runs in ([r.late for r in results], [r.timer for r in results]))
    all_of.beyond = statistics.median(r.beyond for r in results)
    for counted in ("seconds", "adverts", "takeovers", "excused"): setattr(all_of, counted, sum(getattr(r, counted) for r in results))
    return all_of


class Strain:
    """The processes that make the host's life hard, a bare timer beside them."""

    def __init__(self, scenario, tmp):
        self.scenario, self.tmp, self.running = scenario, tmp, []

    def __enter__(self):
        loops = {"busy": 1, "realtime": 3}.get(self.scenario, 0) * os.cpu_count()
        for _ in range(loops): self.spawn("while True: pass")
        if self.scenario == "churn": self.spawn(CHURN, P + "churn", out="churn")
        self.spawn(TIMER, out="timer")
        above = ["60"] if self.scenario == "realtime" else []         # the daemons have 50
        for cpu in range(os.cpu_count()): self.spawn(TIMER, str(cpu), *above, out=f"timer{cpu}")
        return self

    def spawn(self, program, *arguments, out="out"):
        with open(f"{self.tmp}/{out}", "w") as f:
            self.running.append(subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=f, start_new_session=True))

    def timer(self, name):
        """By how many ms a bare timer was late, and when."""
        return [tuple(map(float, row.split())) for row in open(f"{self.tmp}/{name}") if row.endswith("\n")]

    def held_up(self):
        """When a processor did not run what was due on it for 20 ms or more."""
        return [moment for cpu in range(os.cpu_count()) for late, moment in self.timer(f"timer{cpu}") if late >= 20]

    def __exit__(self, *_):
        died = [p.args[2][:40] for p in self.running if p.poll() is not None]
        for p in self.running:
            try: os.killpg(p.pid, signal.SIGKILL)
            except OSError: pass
        for p in self.running: p.wait()
        subprocess.run(["ip", "netns", "del", P + "churn"], stderr=subprocess.DEVNULL)
        if died: raise RuntimeError(f"ended by itself: {died}")


def together(scenario, seconds, daemons, tmp):
    lans = {}
    try:
        for number, (name, command) in enumerate(daemons):
            lans[name] = Lan(number, command, 0.1 if scenario == "scripts" else 0.01, scenario, tmp)
            lans[name].begin()
        with Strain(scenario, tmp) as strain:
            since = time.time(); most = watch(scenario, seconds, lans); until = time.time()
        if scenario == "churn": print(f"{len(open(f'{tmp}/churn').readlines())} namespaces with 200 veth pairs made and removed")
        results = {name: Result(until - since, lan, since, strain) for name, lan in lans.items()}
        for name, result in results.items():
            end = ""
            if scenario == "scripts":
                left, zombies = lans[name].stop()
                end = f"; of the scripts {most[name]} processes at once, left behind {left}, zombies {zombies}"
            print(f"{name:12} {scenario} {result.text()}{end}", flush=True)
        return results
    finally:
        for lan in lans.values(): lan.end()


def watch(scenario, seconds, lans):
    """Waits so long; how many processes of scripts each daemon had at once."""
    most, end = dict.fromkeys(lans, 0), time.time() + seconds
    while (left := end - time.time()) > 0:
        time.sleep(min(left, 5))
        if scenario == "scripts": most = {name: max(most[name], lan.sleepers()) for name, lan in lans.items()}
    return most


def flooded(seconds, rate, name, command, tmp):
    lan = Lan(0, command, 1, "flood", tmp)
    try:
        lan.begin()
        with Strain("flood", tmp) as strain:
            before = {n: lan.refused(n) for n in "ab"}
            since = time.time()
            lan.spawn("s", [sys.executable, "-c", FLOOD, NODES["s"], str(rate), str(seconds)], "sent").wait()
            until = time.time()
        time.sleep(2.5)
        sent, took = open(f"{lan.tmp}/sent.log").read().split()
        text = f"{name:12} flood {Result(until - since, lan, since, strain).text()}; of {sent} packets ({int(sent) / float(took):.0f} a second)"
        for n in "ab":
            counts = lan.refused(n)
            if counts is None: text += f" {n} does not say"; continue
            rejected, dropped = (after - earlier for after, earlier in zip(counts, before[n]))
            text += f" {n} rejected {rejected} dropped {dropped} unaccounted {abs(int(sent) - rejected - dropped)}"
        print(text, flush=True)
    finally: lan.end()


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("scenario", choices=SECONDS); ap.add_argument("--seconds", type=float); ap.add_argument("--runs", type=int, default=1); ap.add_argument("--rate", type=int, default=50_000); ap.add_argument("daemons", nargs="+", metavar="NAME=COMMAND")
a = ap.parse_args()
for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(s, lambda sig, _: sys.exit(128 + sig))      # by way of every finally
seconds = a.seconds or SECONDS[a.scenario]
daemons = [d.split("=", 1) for d in a.daemons]
if a.scenario != "flood":
    runs = []
    for _ in range(a.runs):
        runs.append({})
        for some in [[d] for d in daemons] if a.scenario == "scripts" else [daemons]:
            with tempfile.TemporaryDirectory() as tmp: runs[-1] |= together(a.scenario, seconds, some, tmp)
    if a.runs > 1:
        for name, _ in daemons: print(f"{name:12} {a.scenario} median of {a.runs} runs, {middle([run[name] for run in runs]).text()}")
else:
    for name, command in daemons:
        with tempfile.TemporaryDirectory() as tmp: flooded(seconds, a.rate, name, command, tmp)
