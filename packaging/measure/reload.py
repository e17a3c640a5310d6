#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reload under load: what routers that a reload does not touch show of it on the wire, for any daemon that takes keepalived's flags.

usage: reload.py [--n 500] [--advert 0.1] [--reloads 20] [--every 2] [--limit 150] NAME=COMMAND...
COMMAND gets: -n -l -D -f CONF appended. Each reload (SIGHUP) gives one router another priority, every second one another address too.
The file has an error from the beginning on, which must hold up no reload; at the end come two files that must change nothing: one
with a new error, one that no daemon could run. Prints one row a daemon:
  longest spacing ms: quiet Q reloading R    between two adverts of one untouched router, as they arrive at a third host (the
                      kernel's time); quiet: before, for as long; the median of the longest of each reload follows
  taken up A/N in M   reloads that showed in the changed router's adverts, and the median of the ms that took
  transitions T       adverts of the other host, or farewells, for routers that were not touched
  invalid kept K/2    files that changed nothing
The exit code is 1 if a row of a daemon called vrrpd has a spacing beyond the limit, a transition, or not all reloads and refusals.
"""
import argparse, os, shlex, signal, statistics, struct, subprocess, sys, tempfile, time

P = "rl%d" % (os.getpid() % 10000)
PER = 250
NODES = {"a": 1, "b": 2, "c": 3}
RECORD = struct.Struct("=qBBBB")          # arrival in ns, link, host, VRID, priority

def sh(c): subprocess.run(c, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

def lab_up(links):
    sh(f"ip netns add {P}sw")
    for k in range(links): sh(f"ip -n {P}sw link add br{k} type bridge mcast_snooping 0 && ip -n {P}sw link set br{k} up")
    for n, i in NODES.items():
        sh(f"ip netns add {P}{n} && ip -n {P}{n} link set lo up")
        for k in range(links):
            sh(f"ip -n {P}{n} link add e{k} type veth peer name {n}{k} netns {P}sw && ip -n {P}sw link set {n}{k} master br{k} up"
               f" && ip -n {P}{n} link set e{k} up && ip -n {P}{n} addr add 10.{100+k}.255.{i}/16 dev e{k}")

def lab_down():
    for n in [*NODES, "sw"]:
        for p in subprocess.run(["ip", "netns", "pids", P + n], capture_output=True, text=True).stdout.split():
            try: os.kill(int(p), signal.SIGKILL)      # only our processes are in our namespaces
            except OSError: pass
        subprocess.run(["ip", "netns", "del", P + n], stderr=subprocess.DEVNULL)

def conf(path, a, priority, first_priority=None, second_address=False, extra=""):
    with open(path + ".new", "w") as f:
        f.write(f"global_defs {{\n vrrp_version 3\n vrrp_garp_master_repeat 1\n vrrp_garp_master_delay 1\n an_error_from_the_beginning_on\n}}\n{extra}")
        for i in range(a.n):
            k, vr = divmod(i, PER)
            f.write(f"vrrp_instance V{i} {{\n state BACKUP\n interface e{k}\n virtual_router_id {vr+1}\n priority {first_priority or priority if i == 0 else priority}\n"
                    f" advert_int {a.advert}\n virtual_ipaddress {{\n  10.{100+k}.{vr+1}.200/16\n }}\n"
                    + (f" virtual_ipaddress_excluded {{\n  10.{100+k}.{vr+1}.201/16\n }}\n" if i == 0 and second_address else "") + "}\n")
    os.rename(path + ".new", path)

# every advert that reaches c, until SIGTERM: RECORDs on stdout; then how many the kernel dropped before they were read, on stderr
SNIFF = """
import select,signal,socket,struct,sys
pack=struct.Struct('=qBBBB').pack; ll=struct.Struct('ll').unpack; out=open(1,'wb',1<<20); socks={}; lost={}; going=True
def stop(*_): global going; going=False
signal.signal(signal.SIGTERM,stop)
for k,own in enumerate(sys.argv[1:]):
    s=socket.socket(socket.AF_INET,socket.SOCK_RAW,112); s.setsockopt(socket.SOL_SOCKET,25,b'e%d'%k); s.setsockopt(socket.SOL_SOCKET,33,1<<24)
    s.setsockopt(socket.SOL_SOCKET,35,1); s.setsockopt(socket.SOL_SOCKET,40,1); s.setblocking(False)
    s.setsockopt(socket.IPPROTO_IP,socket.IP_ADD_MEMBERSHIP,socket.inet_aton('224.0.0.18')+socket.inet_aton(own)); socks[s]=k
while going:
    for s in select.select(list(socks),[],[],0.5)[0]:
        k=socks[s]
        try:
            while True:
                d,anc,_,_=s.recvmsg(512,96)
                for _,kind,v in anc:
                    if kind==35: sec,ns=ll(v)
                    elif kind==40: lost[k]=struct.unpack('I',v)[0]
                out.write(pack(sec*1000000000+ns,k,d[15],d[21],d[22]))
        except BlockingIOError: pass
out.flush(); print(sum(lost.values()),file=sys.stderr)
"""

def spawn(n, cmd, **kw):
    # a private /run makes each namespace a host of its own: no shared pid files or sockets
    inner = "mount -t tmpfs tmpfs /run && exec " + " ".join(map(shlex.quote, cmd))
    return subprocess.Popen(["ip", "netns", "exec", P + n, "unshare", "-m", "sh", "-c", inner], start_new_session=True, **kw)

def vips(n):
    return subprocess.run(["ip", "-n", P + n, "-o", "-4", "addr", "show"], capture_output=True, text=True).stdout.count(".200/16")

def wait(cond, sec):
    end = time.monotonic() + sec
    while time.monotonic() < end:
        if cond(): return True
        time.sleep(0.05)
    return False

def one(cmd, a, tmp):
    """One run: all adverts, and when what was done (by the wall clock, as the adverts' arrivals)."""
    procs, links = [], (a.n + PER - 1) // PER
    try:
        lab_up(links); daemons = {}
        for n, priority in (("a", 150), ("b", 100)):
            conf(f"{tmp}/{n}.conf", a, priority)
            log = open(f"{tmp}/{n}.log", "w")
            daemons[n] = spawn(n, shlex.split(cmd) + ["-n", "-l", "-D", "-f", f"{tmp}/{n}.conf"], stdout=log, stderr=log); procs.append(daemons[n])
            if n == "a" and not wait(lambda: vips("a") == a.n, 60): raise RuntimeError("a never became master: " + open(f"{tmp}/a.log").read()[-600:])
        time.sleep(8)
        sniff = spawn("c", [sys.executable, "-c", SNIFF, *(f"10.{100+k}.255.3" for k in range(links))], stdout=open(f"{tmp}/adverts", "wb"), stderr=subprocess.PIPE, text=True)
        procs.append(sniff)
        time.sleep(1)
        marks = [("quiet", time.time_ns(), 0)]
        time.sleep(a.reloads * a.every)
        def reload(what, first, **changed):
            conf(f"{tmp}/a.conf", a, 150, first, **changed)
            marks.append((what, time.time_ns(), first)); os.kill(daemons["a"].pid, signal.SIGHUP); time.sleep(a.every)
        for i in range(a.reloads): reload("reload", 151 + i % 100, second_address=i % 2 == 0)
        reload("invalid", 10, extra="a_new_error 1\n")
        reload("invalid", 11, extra="vrrp_instance nowhere {\n}\n")
        marks.append(("end", time.time_ns(), 0))
        sniff.terminate(); lost = int(sniff.communicate()[1] or 0)
        for n, p in daemons.items():
            if p.poll() is not None: raise RuntimeError(f"{n} ended with {p.returncode}: " + open(f"{tmp}/{n}.log").read()[-600:])
        return [RECORD.unpack_from(d, o) for d in [open(f"{tmp}/adverts", "rb").read()] for o in range(0, len(d) // RECORD.size * RECORD.size, RECORD.size)], marks, lost
    finally:
        was = {s: signal.signal(s, signal.SIG_IGN) for s in STOP}      # nothing interrupts the cleaning up
        for p in procs:
            try: os.killpg(p.pid, signal.SIGKILL)
            except OSError: pass
        lab_down()
        for p in procs: p.wait()
        for s, h in was.items(): signal.signal(s, h)

def judge(adverts, marks, a):
    adverts.sort()
    changed = (0, 1)
    spans = [(what, at, marks[i + 1][1], first) for i, (what, at, first) in enumerate(marks[:-1])]
    last, worst, transitions = {}, [0.0] * len(spans), 0
    span = 0
    for at, link, host, vrid, priority in adverts:
        if at < spans[0][1] or at > spans[-1][2]: continue
        while at > spans[span][2]: span += 1
        if (link, vrid) == changed: continue
        if host != 1 or priority == 0: transitions += 1; continue
        if (link, vrid) in last: worst[span] = max(worst[span], (at - last[link, vrid]) / 1e6)
        last[link, vrid] = at
    silent = a.n - 1 - len(last) + sum(spans[-1][2] - at > a.limit * 1e6 for at in last.values())
    own = [(at, priority) for at, link, host, vrid, priority in adverts if (link, vrid) == changed and host == 1]
    taken = [next(((at - begun) / 1e6 for at, priority in own if begun < at < end and priority == first), None) for what, begun, end, first in spans if what == "reload"]
    before = [first for what, *_, first in spans if what == "reload"][-1]
    kept = [all(priority == before for at, priority in own if begun < at < end) for what, begun, end, _ in spans if what == "invalid"]
    return {"quiet": worst[0], "reloading": max(worst[1:]), "each": [w for w, s in zip(worst, spans) if s[0] == "reload"],
            "taken": [t for t in taken if t is not None], "transitions": transitions, "kept": sum(kept), "silent": silent}

STOP = [s for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) != signal.SIG_IGN]

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--n", type=int, default=500); ap.add_argument("--advert", default="0.1"); ap.add_argument("--reloads", type=int, default=20)
    ap.add_argument("--every", type=float, default=2); ap.add_argument("--limit", type=float, default=150); ap.add_argument("--keep", help="a directory for the adverts and logs")
    ap.add_argument("daemons", nargs="+")
    a = ap.parse_args()
    for s in STOP: signal.signal(s, lambda sig, _: sys.exit(128 + sig))      # by way of every finally
    failed = False
    for d in a.daemons:
        name, cmd = d.split("=", 1)
        with tempfile.TemporaryDirectory() as tmp:
            if a.keep: tmp = a.keep; os.makedirs(tmp, exist_ok=True)
            adverts, marks, lost = one(cmd, a, tmp)
        f = judge(adverts, marks, a)
        took = f"{statistics.median(f['taken']):.0f} ms" if f["taken"] else "none"
        good = f["reloading"] <= a.limit and f["transitions"] == f["silent"] == lost == 0 and len(f["taken"]) == a.reloads and f["kept"] == 2
        print(f"{name:12} n={a.n} advert={a.advert} reloads={a.reloads}: longest spacing ms: quiet {f['quiet']:.1f} reloading {f['reloading']:.1f} (median of the reloads {statistics.median(f['each']):.1f});"
              f" taken up {len(f['taken'])}/{a.reloads} in {took}; transitions {f['transitions']}; invalid kept {f['kept']}/2"
              + (f"; silent routers {f['silent']}" if f["silent"] else "") + (f"; the third host lost {lost} adverts" if lost else "")
              + ("" if good else f"; NOT within {a.limit:g} ms and as it should be"), flush=True)
        failed |= name == "vrrpd" and not good
    sys.exit(failed)
main()
