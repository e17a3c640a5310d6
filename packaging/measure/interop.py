#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scenarios that two daemons on one LAN must get right together, whichever daemon each node runs.

usage: interop.py [--only WORD | --only NAME,NAME...] [--self] [--alternate] [--jobs N] NAME=COMMAND [NAME=COMMAND ...]
       interop.py --list
Runs every scenario for each ordered pair (first is the high-priority node a); with --alternate each for one, turn about.
COMMAND gets: -n -l -D -f CONF appended. One row a scenario and pair: ok, or what differed. Last line: N passed, N failed.
What is expected is what Debian's keepalived 2.2.7 does with itself, in the negative and fault scenarios too.
"""
import argparse, concurrent.futures, itertools, multiprocessing, os, shlex, shutil, signal, socket, struct, subprocess, sys, tempfile, time
P = "io%d" % (os.getpid() % 10000)
def sh(c): subprocess.run(c, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
def out(c): return subprocess.run(c, shell=True, capture_output=True, text=True).stdout
def lab_up():
    sh(f"ip netns add {P}sw")
    for k in (0, 1): sh(f"ip -n {P}sw link add br{k} type bridge mcast_snooping 0 && ip -n {P}sw link set br{k} up")
    for i, n in enumerate("abc", 1):
        sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up")
        for k in (0, 1):
            sh(f"ip -n {P}{n} link add eth{k} type veth peer name {n}{k} netns {P}sw && ip -n {P}sw link set {n}{k} master br{k} up"
               f" && ip netns exec {P}{n} sysctl -qw net.ipv6.conf.eth{k}.dad_transmits=0 && ip -n {P}{n} link set eth{k} up"
               f" && ip -n {P}{n} addr add 10.8{k}.0.{i}/24 dev eth{k} && ip -n {P}{n} addr add fd00:8{k}::{i}/64 dev eth{k} nodad")
def lab_down():
    for n in ("a", "b", "c", "sw"): subprocess.run(f"ip netns del {P}{n}", shell=True, stderr=subprocess.DEVNULL)

def inst(name="VI_1", iface="eth0", vrid=51, prio=100, adv=1, vips=("10.80.0.100/24",), extra="", state="BACKUP"):
    return (f"vrrp_instance {name} {{\n  state {state}\n  interface {iface}\n  virtual_router_id {vrid}\n  priority {prio}\n  advert_int {adv}\n{extra}\n"
            "  virtual_ipaddress {\n" + "".join(f"    {v}\n" for v in vips) + "  }\n}\n")
def glob(v=2, more=""): return f"global_defs {{\n  router_id r\n  vrrp_version {v}\n  script_user root\n{more}\n}}\n"

def peer(n, v6=False):
    i, j = (1, 2) if n == "a" else (2, 1)
    s, d = (f"fd00:80::{i}", f"fd00:80::{j}") if v6 else (f"10.80.0.{i}", f"10.80.0.{j}")
    return f"  unicast_src_ip {s}\n  unicast_peer {{\n    {d}\n  }}\n"
def passwd(word): return f"  authentication {{\n    auth_type PASS\n    auth_pass {word}\n  }}\n"
PASS = passwd("s3cret")
AH = "  authentication {\n    auth_type AH\n    auth_pass s3cret\n  }\n"
def S(**k): return k
# All hosts here have the same /proc: what each tracks has a name of its own.
def process(n, more): return f"vrrp_track_process proc {{\n  process {P}{n}\n  quorum 1\n  {more}\n}}\n"
OF_ITS_OWN = {"a": "10.80.0.11", "b": "10.80.0.12"}
MANY = tuple(f"10.80.0.{x}/24" for x in range(101, 120))
SC = {
 "v2-multicast":   lambda n, p: glob(2) + inst(prio=p),
 "v3-subsecond":   lambda n, p: glob(3) + inst(prio=p, adv="0.2"),
 "v3-10ms":        lambda n, p: glob(3) + inst(prio=p, adv="0.01"),
 "v2-auth-pass":   lambda n, p: glob(2) + inst(prio=p, extra=PASS),
 "v2-auth-ah":     lambda n, p: glob(2) + inst(prio=p, extra=AH),
 "v2-19-vips":     lambda n, p: glob(2) + inst(prio=p, vips=("10.80.0.100/24",) + MANY),
 "v2-unicast":     lambda n, p: glob(2) + inst(prio=p, extra=peer(n)),
 "v3-unicast":     lambda n, p: glob(3) + inst(prio=p, extra=peer(n)),
 "v3-ipv6":        lambda n, p: glob(3) + inst(prio=p, vips=("fe80::100/64", "fd00:80::100/64")),
 "v3-ipv6-unicast":lambda n, p: glob(3) + inst(prio=p, vips=("fe80::100/64", "fd00:80::100/64"), extra=peer(n, True)),
 "v3-vmac":        lambda n, p: glob(3) + inst(prio=p, extra="  use_vmac\n"),
 "v2-vmac-xmit-base": lambda n, p: glob(2) + inst(prio=p, extra="  use_vmac\n  vmac_xmit_base\n"),
 "owner-255":      lambda n, p: glob(2) + inst(prio=255 if n == "a" else 100, state="MASTER" if n == "a" else "BACKUP"),
 "nopreempt":      lambda n, p: glob(3) + inst(prio=p, extra="  nopreempt\n"),
 "preempt-delay":  lambda n, p: glob(3) + inst(prio=p, extra="  preempt_delay 4\n"),
 "excluded-vips":  lambda n, p: glob(3) + inst(prio=p, extra="  virtual_ipaddress_excluded {\n    fd00:80::200/64\n    10.80.0.201/24\n  }\n"),
 "sync-group":     lambda n, p: glob(3) + "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n" + inst(prio=p) + inst("VI_2", "eth1", 52, p, vips=("10.81.0.100/24",)),
 "track-interface":lambda n, p: glob(3) + inst(prio=p, extra="  track_interface {\n    eth1\n  }\n"),
 "track-script":   lambda n, p: glob(3) + f"vrrp_script chk {{\n  script \"/usr/bin/test ! -e {TMP}/down-{n}\"\n  interval 1\n  fall 2\n  rise 2\n  weight -60\n}}\n" + inst(prio=p, extra="  track_script {\n    chk\n  }\n"),
 "track-script-fault":lambda n, p: glob(3) + f"vrrp_script chk {{\n  script \"/usr/bin/test ! -e {TMP}/down-{n}\"\n  interval 1\n  fall 2\n  rise 2\n}}\n" + inst(prio=p, extra="  track_script {\n    chk\n  }\n"),
 "track-file":     lambda n, p: glob(3) + f"vrrp_track_file tf {{\n  file {TMP}/weight-{n}\n  weight 1\n  init_file 0\n}}\n" + inst(prio=p, extra="  track_file {\n    tf weight 1\n  }\n"),
 "track-process":  lambda n, p: glob(3) + process(n, "weight -60") + inst(prio=p, extra="  track_process {\n    proc\n  }\n"),
 "track-process-fault": lambda n, p: glob(3) + process(n, "terminate_delay 0.5") + inst(prio=p, extra="  track_process {\n    proc\n  }\n"),
 "track-src-ip":   lambda n, p: glob(3) + inst(prio=p, extra=f"  mcast_src_ip {OF_ITS_OWN[n]}\n  track_src_ip\n"),
 "dont-track-primary": lambda n, p: glob(3) + inst(prio=p, extra="  dont_track_primary\n"),
 "garp-extra-if":  lambda n, p: glob(3) + inst(prio=p, vips=("10.80.0.100/24", "10.81.0.100/24 dev eth1", "10.81.0.101/24 dev eth1"),
                    extra="  garp_master_delay 0\n  garp_extra_if all 1\n"),
 "virtual-routes": lambda n, p: glob(3) + inst(prio=p, extra="  virtual_routes {\n    10.200.0.0/16 via 10.80.0.3 dev eth0\n  }\n  virtual_rules {\n    from 10.200.0.0/16 table 100 priority 500\n  }\n"),
 "wrong-password": lambda n, p: glob(2) + inst(prio=p, extra=passwd("s3cret" if n == "a" else "other")),
 "low-ttl":        lambda n, p: glob(3) + inst(prio=p),
 "foreign-vrid":   lambda n, p: glob(3) + inst(prio=p),
 "bad-checksum":   lambda n, p: glob(3) + inst(prio=p),
 "v2-interval-mismatch": lambda n, p: glob(2) + inst(prio=p, adv=1 if n == "a" else 2),
 "equal-priority": lambda n, p: glob(3) + inst(prio=100),
 "frozen-master":  lambda n, p: glob(3) + inst(prio=p),
 "frozen-yields":  lambda n, p: glob(3) + inst(prio=p, extra="  nopreempt\n  timer_expired_backup 100\n"),
 "startup-delay":  lambda n, p: glob(3, "  vrrp_startup_delay 4\n") + inst(prio=p),
 "vip-deleted":    lambda n, p: glob(3) + inst(prio=p),
 "reload-renamed": lambda n, p: glob(3) + inst(prio=p),
 "reload-priority":lambda n, p: glob(3) + inst(prio=p),
 "reload-address": lambda n, p: glob(3) + inst(prio=p),
 "reload-vrid":    lambda n, p: glob(3) + inst(prio=p),
 "reload-removed": lambda n, p: glob(3) + inst(prio=p) + inst("VI_2", "eth1", 52, p, vips=("10.81.0.100/24",)),
}
TMP = ""
def vips_of(text):
    got, on = [], False
    for l in text.splitlines():
        if l.strip().startswith("virtual_ipaddress"): on = True
        elif on and l.strip() == "}": on = False
        elif on: got.append(l.strip())
    return got
def holds(n, vips):
    o = out(f"ip -n {P}{n} -o addr show")
    return sum(1 for v in vips if f" {v} " in o or f" {v.split('/')[0]}/" in o)
def wait(cond, sec):
    end = time.monotonic() + sec
    while time.monotonic() < end:
        if cond(): return True
        time.sleep(0.05)
    return cond()
def tree(pid):
    kids, found = {}, [pid]
    for p in filter(str.isdigit, os.listdir("/proc")):
        try: kids.setdefault(int(open(f"/proc/{p}/stat").read().rpartition(")")[2].split()[1]), []).append(int(p))
        except OSError: pass
    for p in found: found += kids.get(p, [])
    return found

# The third host: c sends a VRRPv3 advert of priority 254 for the VIP every 1.1 s, 90 times at most. Not every second: keepalived
# 2.2.7 as master starts its own second anew with each packet that it drops (strain.py flood --rate 2), and may never advertise.
C, GROUP = "10.80.0.3", "224.0.0.18"
def advert(vrid=51, spoil=0):
    b = struct.pack("!BBBBHH4s", 0x31, vrid, 254, 1, 100, 0, socket.inet_aton("10.80.0.100"))
    s = sum(struct.unpack("!12H", socket.inet_aton(C) + socket.inet_aton(GROUP) + struct.pack("!HH", 112, len(b)) + b))
    while s >> 16: s = (s & 0xffff) + (s >> 16)
    return b[:6] + struct.pack("!H", ~s & 0xffff ^ spoil) + b[8:]
INJECT = f"""import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("{C}"))
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, int(sys.argv[2]))
for _ in range(90): s.sendto(bytes.fromhex(sys.argv[1]), ("{GROUP}", 0)); time.sleep(1.1)
"""

# The kernel tells of processes in the first network namespace alone. There keepalived opens that one socket, though it runs in another:
# with this before its C library's.
ELSEWHERE = """#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
int socket(int domain, int type, int protocol)
{
    int connector = domain == 16 && protocol == 11, here = -1, there;
    if (connector) {
        here = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
        there = open(getenv("FIRST_NAMESPACE"), O_RDONLY | O_CLOEXEC);
        setns(there, CLONE_NEWNET);
        close(there);
    }
    int fd = syscall(SYS_socket, domain, type, protocol);
    if (connector) {
        setns(here, CLONE_NEWNET);
        close(here);
    }
    return fd;
}
"""

class Run:
    def __init__(self, name, cmds):
        global TMP
        TMP = self.tmp = tempfile.mkdtemp(); self.name = name; self.cmds = cmds; self.d = {}; self.cap = self.inj = None; self.injected = []; self.others = []
        self.text = {n: SC[name](n, p) for n, p in (("a", 150), ("b", 100))}
        for n in "ab": open(f"{self.tmp}/{n}.conf", "w").write(self.text[n])
        self.vips = vips_of(self.text["a"])
    def start(self, n):
        inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, shlex.split(self.cmds[n]) + ["-n", "-l", "-D", "-f", f"{self.tmp}/{n}.conf"]))
        log = open(f"{self.tmp}/{n}.log", "a")
        where = dict(os.environ, LD_PRELOAD=self.elsewhere(), FIRST_NAMESPACE=f"/proc/{os.getpid()}/ns/net") if "process" in self.name else None
        self.d[n] = subprocess.Popen(["ip", "netns", "exec", P + n, "unshare", "-m", "sh", "-c", inner], stdout=log, stderr=log, start_new_session=True, env=where)
    def elsewhere(self):
        library = f"{self.tmp}/elsewhere.so"
        if not os.path.exists(library): subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", library], input=ELSEWHERE, text=True, check=True)
        return library
    def stop(self, n):
        self.d[n].send_signal(signal.SIGTERM)
        try: self.d[n].wait(15)
        except subprocess.TimeoutExpired: os.killpg(self.d[n].pid, signal.SIGKILL); raise AssertionError(f"{n} did not stop in 15 s")
    def inject(self, packet, seen_as, ttl=255):
        self.quiet(); self.injected.append(seen_as)
        self.inj = subprocess.Popen(["ip", "netns", "exec", P + "c", sys.executable, "-c", INJECT, packet.hex(), str(ttl)], stderr=open(f"{self.tmp}/c.log", "a"))
    def quiet(self):
        if self.inj and self.inj.poll() is not None: raise RuntimeError("c ended before it was told to")
        if self.inj: self.inj.kill(); self.inj.wait(); self.inj = None
    # who, here and below: "a" or "b" alone, "ab" both, "" neither
    def only(self, who, sec, why):
        want = {n: len(self.vips) if n in who else 0 for n in "ab"}
        if not wait(lambda: all(holds(n, self.vips) == want[n] for n in "ab"), sec):
            raise AssertionError(f"{why}: expected a to hold {want['a']} and b {want['b']}; a holds {holds('a', self.vips)}, b {holds('b', self.vips)}")
    def one(self, sec, why):
        full = len(self.vips); h = []
        def found(): h[:] = [holds(n, self.vips) for n in "ab"]; return sorted(h) == [0, full]
        if not wait(found, sec): raise AssertionError(f"{why}: expected a or b to hold {full} and the other 0; a holds {h[0]}, b {h[1]}")
        return "ab"[h.index(full)]
    def stays(self, who, sec, why):
        end = time.monotonic() + sec
        while time.monotonic() < end:
            for n in who:
                if holds(n, self.vips) != len(self.vips): raise AssertionError(f"{why}: {n} lost VIPs")
            for n in set("ab") - set(who):
                if holds(n, self.vips): raise AssertionError(why + (": both hold VIPs" if who else f": {n} holds VIPs"))
            time.sleep(0.1)
    def go(self):
        self.cap = subprocess.Popen(["ip", "netns", "exec", P + "c", "tcpdump", "-q", "-U", "-i", "eth0", "-w", f"{self.tmp}/c.pcap", "ip proto 112 or ip proto 51 or ip6 proto 112 or arp or icmp6"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        STEPS.get(self.name, plain)(self)
        for n in "ab":
            if self.d[n].poll() is not None: raise AssertionError(f"{n} ended by itself, exit status {self.d[n].returncode}")
    def packets(self):
        self.cap.send_signal(signal.SIGINT); self.cap.wait(); self.cap = None
        def seen(f): return out(f"tshark -r {self.tmp}/c.pcap -o vrrp.v3_checksum_as_in_v2:FALSE -Y '{f}' 2>/dev/null").strip().splitlines()
        bad = seen(f"!(ip.src == {C}) && (_ws.malformed || vrrp.checksum.status == 0 || (vrrp && ip.ttl != 255))")
        n = len(seen(f"vrrp && !(ip.src == {C})"))
        if "unicast" not in self.name and n < 5: raise AssertionError(f"only {n} VRRP packets seen on the LAN")
        if bad: raise AssertionError(f"{len(bad)} of {n} packets malformed, with a bad checksum or TTL, first: {bad[0].strip()[:110]}")
        for f in self.injected:
            if len(seen(f"vrrp && ip.src == {C} && {f}")) < 3: raise AssertionError(f"c's adverts are not on the LAN as meant: {f}")
    def end(self):
        for p in list(self.d.values()):
            try: os.killpg(p.pid, signal.SIGKILL)
            except OSError: pass
            p.wait()
        for p in (self.cap, self.inj, *self.others):
            if p: p.kill(); p.wait()

# The steps: a scenario that is not in STEPS takes plain.
def meet(r): r.start("b"); r.only("b", 15, "b alone"); r.start("a")
def preempt(r): r.only("a", 15, "a preempts"); r.stays("a", 3, "steady")
def failover(r): r.stop("a"); r.only("b", 8, "after a stopped"); r.start("a"); r.only("a", 20, "a is back")
def plain(r, amid=lambda r: None): meet(r); preempt(r); amid(r); failover(r)
def nopreempt(r):
    meet(r); r.stays("b", 6, "nopreempt: b must stay")
    r.stop("b"); r.only("a", 8, "after b stopped"); r.start("b"); r.stays("a", 5, "steady")
def preempt_delay(r):
    meet(r); r.stays("b", 3.2, "preempt_delay 4: b must stay at first"); preempt(r); failover(r)
def eth1_down(r):
    sh(f"ip -n {P}a link set eth1 down"); r.only("b", 12, "a's eth1 went down")
    sh(f"ip -n {P}a link set eth1 up && ip -n {P}a addr replace fd00:81::1/64 dev eth1 nodad"); r.only("a", 20, "a's eth1 is back")
def script_fails(r):
    open(f"{r.tmp}/down-a", "w").close(); r.only("b", 15, "a's script fails")
    os.unlink(f"{r.tmp}/down-a"); r.only("a", 15, "a's script recovers")
def file_weighs(r):
    for weight, who in ("-80", "b"), ("0", "a"):
        open(f"{r.tmp}/weight-a", "w").write(weight + "\n"); r.only(who, 12, f"a's file says {weight}")
def process_ends(r):
    # keepalived hears of processes at once; a router without weight says 0 in its Fault, so that the other waits out no more than its skew time
    shutil.copy("/bin/sleep", f"{r.tmp}/{P}a"); shutil.copy("/bin/sleep", f"{r.tmp}/{P}b")
    run = lambda n: r.others.append(subprocess.Popen([f"{r.tmp}/{P}{n}", "1000"])) or r.others[-1]
    mine = run("a"); run("b"); meet(r); preempt(r)
    mine.kill(); mine.wait(); r.only("b", 5 if "fault" not in r.name else 2.2, "a's process ended"); r.stays("b", 2, "steady")
    mine = run("a"); r.only("a", 6, "a's process is back"); r.stays("a", 2, "steady")
    more = run("a"); mine.kill(); mine.wait(); r.stays("a", 2, "one of two processes ended")
    if "fault" in r.name:
        more.kill(); more.wait(); more = run("a"); r.stays("a", 3, "a's process was away for less than its terminate_delay")
    failover(r)
def source_gone(r):
    # keepalived's manual: without the address that it is to send from a router is in Fault. 2.2.7 does not notice that it goes, vrrpd does
    ours = os.path.basename(shlex.split(r.cmds["a"])[0]) == "vrrpd"
    for n in "ab": sh(f"ip -n {P}{n} addr add {OF_ITS_OWN[n]}/24 dev eth0")
    meet(r); preempt(r)
    sh(f"ip -n {P}a addr del {OF_ITS_OWN['a']}/24 dev eth0")
    if ours: r.only("b", 6, "a's source address is gone")
    r.stays("b" if ours else "a", 2, "a's source address is gone")
    sh(f"ip -n {P}a addr add {OF_ITS_OWN['a']}/24 dev eth0"); r.only("a", 8, "a's source address is back"); r.stays("a", 2, "steady"); failover(r)
def link_down(r):
    # keepalived: with dont_track_primary a router on a dead link stays master, and so there are two, until the link is back
    sh(f"ip -n {P}sw link set a0 down"); r.only("ab", 8, "a's link is down"); r.stays("ab", 2, "a's link is down")
    sh(f"ip -n {P}sw link set a0 up"); r.only("a", 8, "a's link is up"); r.stays("a", 2, "steady")
def heard_elsewhere(r):
    # keepalived: each other link hears of its first address each second, and of no other
    cap = subprocess.Popen(["ip", "netns", "exec", P + "c", "timeout", "6", "tcpdump", "-n", "-l", "-i", "eth1", "arp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = cap.communicate()[0]
    first, second = (said.count(f"10.81.0.{k} (ff:ff:ff:ff:ff:ff) tell 10.81.0.{k},") for k in (100, 101))
    if not (4 <= first <= 6 and second == 0): raise AssertionError(f"in 6 s eth1 heard {first} times of its first address and {second} times of its second")
def routes(r):
    def has(n): return tuple("10.200.0.0/16" in out(f"ip -n {P}{n} {what} show") for what in ("route", "rule"))
    if has("a") != (True, True) or has("b") != (False, False): raise AssertionError(f"routes and rules a {has('a')} b {has('b')}")
def macvlan(r):
    if "00:00:5e:00:01:33" not in out(f"ip -n {P}a -o link show type macvlan"): raise AssertionError("no macvlan 00:00:5e:00:01:33 on a")
def two_masters(r):
    # keepalived drops adverts with another password, and in v2 those with another advert_int: each node is alone and master
    meet(r); r.only("ab", 15, "neither accepts the other"); r.stays("ab", 5, "neither accepts the other")
    r.stop("a"); r.only("b", 8, "after a stopped"); r.start("a"); r.only("ab", 20, "a is back"); r.stays("ab", 3, "neither accepts the other")
def ignored(*packet, **how):
    # keepalived drops c's advert, as master, as backup whose master stops, and as backup that shall preempt
    def steps(r):
        meet(r); preempt(r); r.inject(*packet, **how); r.stays("a", 5, "c's advert is ignored")
        r.stop("a"); r.only("b", 8, "after a stopped"); r.stays("b", 3, "c's advert is ignored")
        r.start("a"); r.only("a", 20, "a is back"); r.stays("a", 3, "c's advert is ignored"); r.quiet()
    return steps
def bad_checksum(r):
    # wrong with the pseudo-header and without (keepalived drops the latter too). Then the control, correct: a yields to c, and returns after it
    ignored(advert(spoil=0x5555), "vrrp.checksum.status == 0")(r)
    r.inject(advert(), "vrrp.checksum.status == 1"); r.only("", 3, "a yields to c's correct advert"); r.stays("", 4, "c is master")
    r.quiet(); r.only("a", 8, "after c stopped"); r.stays("a", 3, "steady")
def split(r, on):
    for n in "ab": sh(f"ip -n {P}sw link set {n}0 type bridge_slave isolated {'on' if on else 'off'}")
def equal_priority(r):
    # keepalived: started together, the first whose timer ends holds, a or b; of two masters, b, whose address is higher; no preemption among equals
    for n in "ab": r.start(n)
    r.one(10, "started together"); time.sleep(1.5); r.stays(r.one(0, "started together"), 3, "steady")
    split(r, True); r.only("ab", 8, "they cannot hear each other")
    split(r, False); r.only("b", 4, "they hear each other again"); r.stays("b", 3, "steady")
    r.stop("b"); r.only("a", 8, "after b stopped"); r.start("b"); r.stays("a", 6, "b is back, and equal")
def freeze(r):
    pids, end = tree(r.d["a"].pid), time.monotonic() + 5
    for p in pids: os.kill(p, signal.SIGSTOP)
    r.only("ab", 5, "a is frozen"); r.stays("ab", end - time.monotonic(), "a is frozen")
    for p in pids: os.kill(p, signal.SIGCONT)
def frozen_master(r):
    # keepalived: b takes over after its 3.6 s; a, when it goes on, answers b's adverts as master and b yields at once
    freeze(r); r.only("a", 4, "a goes on"); r.stays("a", 3, "steady")
def knows(r, n): return subprocess.run(["ip", "netns", "exec", P + n] + shlex.split(r.cmds[n]) + ["-t", "-f", f"{r.tmp}/{n}.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
def frozen_yields(r):
    # timer_expired_backup came with keepalived 2.2.8: one that does not know the word goes on as it would without
    r.start("a"); r.only("a", 15, "a alone"); r.start("b"); r.stays("a", 4, "nopreempt: a must stay")
    freeze(r); who = "b" if knows(r, "a") else "a"; r.only(who, 4, "a goes on"); r.stays(who, 3, "steady")
def startup_delay(r):
    # keepalived: an instance takes no part until the delay is over, and then waits out its 3.6 s
    r.start("b"); r.stays("", 6, "b waits"); r.only("b", 10, "b alone")
    r.start("a"); r.stays("b", 4, "a waits"); preempt(r)
def vip_deleted(r):
    # keepalived: a sends priority 0 and is master again after its skew time, 0.43 s, before b's 0.61 s
    sh(f"ip -n {P}a addr del {r.vips[0]} dev eth0"); r.one(2.5, "the VIP was deleted on a")
    r.only("a", 6, "a is better"); r.stays("a", 3, "steady")
def reload(r, n, text): open(f"{r.tmp}/{n}.conf", "w").write(text); os.kill(r.d[n].pid, signal.SIGHUP)
def reload_renamed(r):
    # keepalived: a router is known by link, VRID and family, not by its name: a goes on as master, and so does b as backup
    for n in "ab": reload(r, n, r.text[n].replace("VI_1", "VI_other"))
    r.stays("a", 5, "both have another name")
def reload_priority(r):
    reload(r, "a", r.text["a"].replace("priority 150", "priority 50")); r.only("b", 6, "a's priority is 50"); r.stays("b", 3, "steady")
    reload(r, "a", r.text["a"]); r.only("a", 6, "a's priority is 150 again"); r.stays("a", 3, "steady")
def reload_address(r):
    more = "10.80.0.201/24"
    for with_it in True, False:
        excluded = f"  virtual_ipaddress_excluded {{\n    {more}\n  }}\n" if with_it else ""
        reload(r, "a", r.text["a"].replace("  virtual_ipaddress {", excluded + "  virtual_ipaddress {"))
        if not wait(lambda: holds("a", [more]) == with_it, 3): raise AssertionError(f"a has {'not ' * with_it}the excluded address")
        r.stays("a", 3, "an excluded address comes or goes")
def reload_vrid(r):
    # keepalived: another VRID is another router: the old one says 0, so that b need not wait out its 3.6 s, and the new one starts
    reload(r, "a", r.text["a"].replace("virtual_router_id 51", "virtual_router_id 61"))
    if not wait(lambda: holds("b", r.vips), 1.8): raise AssertionError("b has not taken over at once")
    r.only("ab", 8, "a has another VRID"); reload(r, "a", r.text["a"]); r.only("a", 12, "a has its VRID again"); r.stays("a", 3, "steady")
def reload_removed(r):
    reload(r, "a", r.text["a"].replace(inst(prio=150), ""))
    r.vips = r.vips[:1]; r.only("b", 2.2, "a has no such router any more"); r.stays("b", 3, "steady")
    reload(r, "a", r.text["a"]); r.only("a", 12, "a has it again"); r.stays("a", 3, "steady"); r.vips = vips_of(r.text["a"])
def amid(steps): return lambda r: plain(r, steps)
STEPS = {
 "v3-vmac": amid(macvlan), "v2-vmac-xmit-base": amid(macvlan), "nopreempt": nopreempt, "preempt-delay": preempt_delay,
 "sync-group": amid(eth1_down), "track-interface": amid(eth1_down), "track-script": amid(script_fails), "track-script-fault": amid(script_fails),
 "track-file": amid(file_weighs), "track-process": process_ends, "track-process-fault": process_ends,
 "track-src-ip": source_gone, "dont-track-primary": amid(link_down), "garp-extra-if": amid(heard_elsewhere), "virtual-routes": amid(routes),
 "wrong-password": two_masters, "v2-interval-mismatch": two_masters, "equal-priority": equal_priority,
 "low-ttl": ignored(advert(), "ip.ttl == 254", ttl=254), "foreign-vrid": ignored(advert(vrid=77), "vrrp.virt_rtr_id == 77"), "bad-checksum": bad_checksum,
 "frozen-master": amid(frozen_master), "frozen-yields": frozen_yields, "startup-delay": startup_delay, "vip-deleted": amid(vip_deleted),
 "reload-renamed": amid(reload_renamed), "reload-priority": amid(reload_priority), "reload-address": amid(reload_address),
 "reload-vrid": amid(reload_vrid), "reload-removed": amid(reload_removed),
}
ALONE = {"v3-10ms"}
assert STEPS.keys() | ALONE <= SC.keys()

def outcome(name, x, y):
    """A row, and whether all was well."""
    lab_up(); r = Run(name, {"a": x[1], "b": y[1]}); why = "ok"
    try:
        r.go(); time.sleep(0.5); r.packets()
    except AssertionError as e: why = "FAILED " + str(e)
    except Exception as e: why = f"FAILED {type(e).__name__} {e}"
    finally: r.end(); lab_down()
    return f"{name:20} {x[0]:>10} over {y[0]:<10} {why}" + ("" if why == "ok" else f"  [{r.tmp}]"), why == "ok"

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter); ap.add_argument("--only", default="")
    ap.add_argument("--self", action="store_true", help="also each daemon with itself"); ap.add_argument("--alternate", action="store_true", help="one pair a scenario, turn about")
    ap.add_argument("--jobs", type=int, default=1, help="so many scenarios at once; those that count milliseconds run alone")
    ap.add_argument("--list", action="store_true", help="print the scenarios' names and end"); ap.add_argument("daemons", nargs="*", metavar="NAME=COMMAND")
    a = ap.parse_args()
    names = a.only.split(",")
    chosen = [name for name in SC if (name in names if set(names) <= SC.keys() else a.only in name)]
    if a.list: return print(*chosen, sep="\n")
    if not a.daemons: ap.error("name at least one daemon: NAME=COMMAND")
    if not chosen: ap.error("there is no such scenario: " + a.only)
    D = [x.split("=", 1) for x in a.daemons]
    pairs = [p for p in itertools.product(D, D) if (p[0] != p[1] or a.self or len(D) == 1)]
    runs = [(name, x, y) for k, name in enumerate(chosen) for x, y in ([pairs[k % len(pairs)]] if a.alternate else pairs)]
    good = 0
    for jobs, some in (1, [run for run in runs if run[0] in ALONE]), (a.jobs, [run for run in runs if run[0] not in ALONE]):
        # processes of their own, for each has namespaces by its process id
        with concurrent.futures.ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            for row, well in pool.map(outcome, *zip(*some)) if some else ():
                good += well
                print(row, flush=True)
    print(f"{good} passed, {len(runs) - good} failed")
    return good < len(runs)

if __name__ == "__main__": sys.exit(main())
